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
# The same commit in another folder, hour, language and with another mask: the same bytes. Without optimising,
# which changes nothing here and takes a fifth of the time.
if [ "${DEB_TWICE:-1}" = 1 ] && git diff-index --quiet HEAD -- 2>/dev/null; then
	for i in 1 2; do
		git clone -q --shared . "$work/clone$i"
		(
			cd "$work/clone$i" || exit 1
			[ $i = 2 ] && export TZ=Asia/Shanghai LC_ALL=zh_CN.UTF-8 && umask 027
			CCACHE_DISABLE=1 DEB_OPT="-O0 -g" packaging/deb.sh build "$version" 2>&1 | tail -n 1
		) >"$work/deb$i"
	done
	cmp "$work/clone1/$(cat "$work/deb1")" "$work/clone2/$(cat "$work/deb2")"
	ok $? "the package is the same bytes wherever it is made"
else
	echo "ok - the package is the same bytes wherever it is made # SKIP files were changed since the commit"
fi
exit $bad
