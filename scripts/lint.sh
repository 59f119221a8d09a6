#!/bin/sh
# lint.sh: run the linters. Every line says what is run; all of them run, even if one
# finds something.
set -eu
cd "$(dirname "$0")/.."

bad=0
run() {
	echo "lint: $*"
	"$@" || bad=1
}

echo "lint: gofmt -l"
unformatted=$(git ls-files -z '*.go' | xargs -0 gofmt -l)
if [ -n "$unformatted" ]; then
	echo "these files are not formatted; run gofmt -w on them:" >&2
	echo "$unformatted" >&2
	bad=1
fi

run go vet ./...
# Code for other systems is checked, too, without running it.
run env GOOS=windows go vet ./...
run env GOOS=darwin go vet ./...
run go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...

run go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12 -shellcheck= -pyflakes= .github/workflows/*.yml internal/starter/files/pages.yml docs/*-workflow.yml

# The list of known vulnerabilities is on a server. Without it there is nothing to
# compare with, and it can change while the code does not.
echo "lint: go run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./..."
found=$(go run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./... 2>&1) && status=0 || status=$?
case $found in
*"fetching vulnerabilities"*) echo "lint: govulncheck skipped, for its database cannot be reached: $(printf '%s\n' "$found" | head -n 1)" ;;
*)
	printf '%s\n' "$found"
	[ "$status" = 0 ] || bad=1
	;;
esac
exit "$bad"
