#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A Debian package of what `make install` installs, without root.
# usage: packaging/deb.sh BUILD VERSION
# The same commit gives the same bytes, where SOURCE_DATE_EPOCH says no other time: names are sorted, owners
# set, times those of the commit, and no path of this machine stands in what is compiled.
set -eu
build=$1 version=$2
full=$(scripts/version.sh debian)
SOURCE_DATE_EPOCH=$(scripts/version.sh when)
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC
umask 022
arch=$(dpkg --print-architecture)
triplet=$(dpkg-architecture -qDEB_HOST_MULTIARCH)
root=$(realpath -m "$build/deb/rostrum")
rm -rf "$build/deb"
mkdir -p "$root/DEBIAN"
# What is compiled with -g is for developers; the package holds what runs.
make -s BUILD="$build/deb/build" OPT="${DEB_OPT:--O2 -g} -ffile-prefix-map=$PWD=." PREFIX=/usr LIBDIR="/usr/lib/$triplet" \
	DESTDIR="$root" install >/dev/null
strip --strip-unneeded "$root/usr/bin/rostrum" "$root/usr/lib/$triplet/librostrum.so.$version"
strip --strip-debug --enable-deterministic-archives "$root/usr/lib/$triplet/librostrum.a"
rm -f "$root/usr/share/doc/rostrum/LICENSE"
when=$(date -Ru -d "@$SOURCE_DATE_EPOCH")
cat >"$root/usr/share/doc/rostrum/changelog" <<EOF
rostrum ($full) stable; urgency=medium

  * See CHANGELOG.md.gz.

 -- The Rostrum authors <rostrum@example.org>  $when
EOF
cp packaging/copyright "$root/usr/share/doc/rostrum/copyright"
gzip -9n "$root/usr/share/doc/rostrum/changelog" "$root/usr/share/doc/rostrum/CHANGELOG.md" "$root"/usr/share/man/man1/*.1 \
	"$root"/usr/share/man/zh_CN/man1/*.1
find "$root/usr" -type d -exec chmod 755 {} +
find "$root/usr" -type f ! -perm -100 -exec chmod 644 {} +
mkdir -p "$root/../shlibs/debian"
echo "Source: rostrum" >"$root/../shlibs/debian/control"
echo "activate-noawait ldconfig" >"$root/DEBIAN/triggers"
# The version before its tag sorts lower (0.1.0~dev), and is enough: what is linked against it runs with it.
printf 'librostrum %s rostrum (>= %s~)\n' "${version%%.*}" "$version" >"$root/DEBIAN/shlibs"
depends=$(cd "$root/../shlibs" && dpkg-shlibdeps -O --ignore-missing-info -e"$root/usr/bin/rostrum" 2>/dev/null |
	sed -n 's/^shlibs:Depends=//p')
size=$(find "$root/usr" -type f -printf '%s\n' | awk '{k += int(($1 + 1023) / 1024)} END {print k}')
cat >"$root/DEBIAN/control" <<EOF
Package: rostrum
Version: $full
Section: text
Priority: optional
Architecture: $arch
Maintainer: The Rostrum authors <rostrum@example.org>
Installed-Size: $size
Depends: $depends, libime-data-language-model, python3-jieba
Recommends: gnuplot-nox | gnuplot, fonts-noto-cjk, poppler-utils
Description: compares what speakers emphasise
 Rostrum reads a collection of speeches, in Chinese or English, finds the
 speeches, cuts the words, counts terms and co-occurrences for each speaker,
 compares districts and speakers with honest uncertainty, and writes a report
 with charts in which every number can be read back in the text.
EOF
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
find "$root" -newermt "@$SOURCE_DATE_EPOCH" -print0 | xargs -0r touch --no-dereference -d "@$SOURCE_DATE_EPOCH"
deb="$build/rostrum_${full}_$arch.deb"
dpkg-deb --root-owner-group -Zxz --build "$root" "$deb" >/dev/null
echo "$deb"
