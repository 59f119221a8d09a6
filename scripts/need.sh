#!/bin/sh
# need.sh go node: stop with a plain message unless Go and Node.js are there, and
# new enough. The versions wanted are those in go.mod and theme/package.json.
set -eu
cd "$(dirname "$0")/.."

fail() {
	echo "daylight: $1" >&2
	exit 1
}

# older A B: is version A older than version B?
older() {
	[ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)" = "$1" ]
}

need_go() {
	want=$(sed -n 's/^go //p' go.mod)
	command -v go >/dev/null || fail "Go $want or later is needed and was not found; see https://go.dev/doc/install"
	# Go 1.21 and later fetch the version that go.mod names by themselves.
	have=$(go env GOVERSION 2>&1) || fail "Go $want or later is needed: $have"
	number=$(echo "$have" | sed 's/^go\([0-9.]*\).*/\1/')
	case $number in [0-9]*) older "$number" "$want" && fail "Go $want or later is needed, and this is $have; see https://go.dev/doc/install" ;; esac
	return 0
}

need_node() {
	want=$(sed -n 's/.*"node": *">=\([0-9]*\)".*/\1/p' theme/package.json)
	command -v node >/dev/null || fail "Node.js $want or later is needed to make the theme and was not found; see https://nodejs.org/"
	command -v npm >/dev/null || fail "npm, which comes with Node.js, is needed to make the theme and was not found; see https://nodejs.org/"
	have=$(node --version)
	older "$(echo "${have#v}" | cut -d. -f1)" "$want" && fail "Node.js $want or later is needed, and this is $have; see https://nodejs.org/"
	return 0
}

for tool; do "need_$tool"; done
