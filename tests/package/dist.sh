#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The tarball: twice the same bytes, knows its version without git, and builds and runs where it is unpacked.
set -u
cd "$(dirname "$0")/../.."
build=${1:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
if ! git rev-parse -q --verify HEAD >/dev/null 2>&1; then
	echo "ok - the tarball # SKIP this is no clone"
	exit 0
fi
one=$(packaging/dist.sh "$work/a" 2>/dev/null)
two=$(TZ=Asia/Shanghai packaging/dist.sh "$work/b" 2>/dev/null)
cmp "$one" "$two"; ok $? "twice the same bytes"
xz -dc "$one" | tar -x -C "$work"
tree=$(echo "$work"/rostrum-*/)
[ "$(basename "$one" .tar.xz)" = "$(basename "$tree")" ]; ok $? "its folder is called like it"
got=$(cd "$tree" && env -u SOURCE_DATE_EPOCH scripts/version.sh)
commit=$(git rev-parse --short=7 HEAD)
case $got in *"g$commit"* | "$(sed -n 's/.*ROS_VERSION "\(.*\)".*/\1/p' include/rostrum/rostrum.h)") ok 0 "it knows its version without git ($got)" ;;
*) ok 1 "it knows its version without git ($got)" ;; esac
[ "$(cd "$tree" && env -u SOURCE_DATE_EPOCH scripts/version.sh when)" = "$(git log -1 --format=%ct)" ]
ok $? "... and its time"
# In a clone of its own the tag decides.
git clone -q --shared . "$work/clone" 2>/dev/null
version=$(sed -n 's/.*ROS_VERSION "\(.*\)".*/\1/p' include/rostrum/rostrum.h)
said() { (cd "$work/clone" && scripts/version.sh "$@"); }
(cd "$work/clone" && git tag "v$version")
[ "$(said)" = "$version" ]; ok $? "at the tag the version is the tag's"
(cd "$work/clone" && git -c user.name=x -c user.email=x@example.org commit -q --allow-empty -m x)
[ "$(said)" = "$version-dev.1+g$(git -C "$work/clone" rev-parse --short=7 HEAD)" ]; ok $? "beyond it, how far"
dpkg --compare-versions "$(said debian)" lt "$version-1" 2>/dev/null || ! command -v dpkg >/dev/null
ok $? "... and sorts before the release"
(cd "$work/clone" && git tag v99.0.0 && packaging/dist.sh build >"$work/out" 2>&1)
[ $? = 1 ] && grep -q v99.0.0 "$work/out"; ok $? "a tag that rostrum.h does not know is refused"
if [ "${DIST_BUILD:-1}" = 1 ]; then
	(cd "$tree" && make -s -j2 all 2>&1 && make -s PREFIX="$work/usr" install >/dev/null 2>&1) >"$work/log" &&
		(cd / && "$work/usr/bin/rostrum" split "$tree/examples/zh" | grep -c . >"$work/n")
	[ "$(cat "$work/n")" = 7 ]; ok $? "it builds, installs and runs without a clone"
	grep -i error "$work/log" | sed 's/^/# /'
fi
exit $bad
