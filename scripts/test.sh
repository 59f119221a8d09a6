#!/bin/sh
# test.sh: run every test, after getting the programs that some of them drive: a
# browser, minisign, nginx and strace. It uses those that are installed. If it may
# install Debian packages (as root, or by sudo without a password) it installs the
# missing ones; if not, the tests that need them are skipped and say so. In CI
# (CI=true) nothing may be missing, and tests that try many cases try all of them, as
# DAYLIGHT_TESTS=all asks; elsewhere they try a part, so that the run takes three minutes.
set -eu
cd "$(dirname "$0")/.."
scripts/need.sh go

browser() {
	[ -n "${DAYLIGHT_CHROMIUM:-}" ] || command -v chromium || command -v chromium-browser || command -v google-chrome
}

wanted() {
	browser >/dev/null || echo chromium
	# The tests use strace on Linux only.
	[ "$(uname -s)" != Linux ] || command -v strace >/dev/null || echo strace
	command -v minisign >/dev/null || echo minisign
	# Debian puts nginx where only root looks.
	command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || echo nginx-light
}

missing=$(wanted)
if [ -n "$missing" ] && command -v apt-get >/dev/null; then
	if [ "$(id -u)" = 0 ]; then
		as_root="env"
	elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
		as_root="sudo -n env"
	else
		as_root=""
	fi
	if [ -n "$as_root" ]; then
		echo "daylight: installing for the tests:" $missing
		# Without a network this fails, and the tests that can run still do.
		$as_root apt-get update -q >/dev/null </dev/null || true
		for package in $missing; do # one by one: Ubuntu, for one, has no package chromium
			$as_root DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$package" >/dev/null </dev/null || true
		done
		missing=$(wanted)
	fi
fi

if [ -n "$missing" ]; then
	echo "daylight: not found, and not installed:" $missing >&2
	if [ "${CI:-}" = true ]; then
		echo "daylight: in CI every test must run, so this is an error" >&2
		exit 1
	fi
	for program in $missing; do
		case $program in
		chromium) echo "  the tests in a browser are skipped; install Chromium or Chrome, or name one in DAYLIGHT_CHROMIUM" >&2 ;;
		*) echo "  the tests that use $program are skipped; install the package $program" >&2 ;;
		esac
	done
fi

# From here on a browser that is found but does not run is a failure, not a reason to skip.
if browser >/dev/null; then
	export DAYLIGHT_BROWSER=must
fi
if [ "${CI:-}" = true ]; then
	export DAYLIGHT_TESTS=all
fi
[ "${DAYLIGHT_TESTS:-}" = all ] || echo "daylight: tests that sweep take a part of their cases; DAYLIGHT_TESTS=all takes all (ARCHITECTURE.md lists them)"
exec go test ${TESTFLAGS:-} ./...
