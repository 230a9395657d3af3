#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian package: lintian finds nothing that packaging/lintian.txt does not explain, and the program
# runs from what is unpacked.
set -u
cd "$(dirname "$0")/../.."
build=${1:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
if ! command -v dpkg-deb >/dev/null || ! command -v lintian >/dev/null; then
	echo "ok - the Debian package # SKIP dpkg-deb and lintian are not installed"
	exit 0
fi
version=$(sed -n 's/.*ROS_VERSION "\(.*\)".*/\1/p' include/rostrum/rostrum.h)
packaging/deb.sh "$build" "$version" >"$work/name" 2>"$work/log"
ok $? "make deb"
sed 's/^/# /' "$work/log"
deb=$(cat "$work/name")
lintian --tag-display-limit 0 --suppress-tags "$(sed -n 's/^\([a-z][a-z-]*\):.*/\1/p' packaging/lintian.txt | paste -sd,)" \
	--allow-root "$deb" >"$work/lintian" 2>&1
[ ! -s "$work/lintian" ]; ok $? "lintian accepts it"
sed 's/^/# /' "$work/lintian"
dpkg-deb -x "$deb" "$work/root"
(cd / && "$work/root/usr/bin/rostrum" split "$work/root/usr/share/doc/rostrum/examples/zh" | grep -c . >"$work/n")
[ "$(cat "$work/n")" = 7 ]; ok $? "the program runs from where it is unpacked"
exit $bad
