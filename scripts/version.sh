#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The version of what is here: the tag of the commit, or how far beyond the last one it is.
# usage: scripts/version.sh [full|when|debian]
#	full    0.1.0 at the tag v0.1.0, else 0.1.0-dev.12+g1234567 (12 commits since the last tag)
#	debian  the same with ~dev, which sorts before the release
#	when    seconds of the commit, which is the time of everything that is packed
# From git where there is a clone, else from packaging/version, which `git archive` filled in; a tree
# without either is the version of rostrum.h.
set -eu
cd "$(dirname "$0")/.."
release=$(sed -n 's/.*ROS_VERSION "\(.*\)".*/\1/p' include/rostrum/rostrum.h)
read -r commit when tag <packaging/version || true
if [ "$commit" = '$Format:%h' ]; then
	commit='' when=0 tag=''
	if [ -e .git ] && git rev-parse -q --verify HEAD >/dev/null 2>&1; then
		commit=$(git rev-parse --short=7 HEAD)
		when=$(git log -1 --format=%ct)
		tag=$(git describe --tags --match 'v*' --long 2>/dev/null || true)
		[ -n "$tag" ] || tag=v0-$(git rev-list --count HEAD)-g$commit
		git diff --quiet HEAD -- 2>/dev/null || commit=$commit.changed
	fi
fi
case ${1:-full} in when) echo "${SOURCE_DATE_EPOCH:-$when}"; exit ;; esac
since=0
case $tag in *-*-g*) since=${tag%-g*} since=${since##*-} ;; esac
case $tag,$since,$commit in
*,*,'') full=$release ;;
"v$release,0,"* | "v$release-0-g"*) full=$release ;;
*) full="$release-dev.$since+g$commit" ;;
esac
case $commit,$full in *.changed,"$release") full="$release+g$commit" ;; esac
case ${1:-full} in
full) echo "$full" ;;
debian) echo "$full" | sed 's/-dev/~dev/' ;;
*) echo "usage: $0 [full|when|debian]" >&2; exit 2 ;;
esac
