#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A tarball of the last commit. usage: packaging/dist.sh BUILD
set -eu
build=$1 version=$(sed -n 's/.*ROS_VERSION "\(.*\)".*/\1/p' include/rostrum/rostrum.h)
mkdir -p "$build"
if ! git rev-parse -q --verify HEAD >/dev/null 2>&1; then
	echo "dist: a tarball is made from a clone, and this is none" >&2
	exit 1
fi
for tag in $(git tag --points-at HEAD --list 'v*'); do
	[ "$tag" = "v$version" ] || { echo "dist: the tag is $tag, rostrum.h says $version" >&2; exit 1; }
	grep -q "^## $version " CHANGELOG.md || { echo "dist: CHANGELOG.md has no version $version" >&2; exit 1; }
done
full=$(scripts/version.sh)
case $full in
*.changed) echo "dist: files were changed since the commit: they are not in it" >&2; full=${full%.changed} ;;
esac
git archive --format=tar --prefix="rostrum-$full/" HEAD | xz -T1 -9 >"$build/rostrum-$full.tar.xz"
echo "$build/rostrum-$full.tar.xz"
