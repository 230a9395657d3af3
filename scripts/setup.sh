#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the packages that are missing (Debian and its kin), or names them and stops.
# usage: scripts/setup.sh [run|check|bench]
set -eu

run="pkg-config fontconfig libicu-dev libcjson-dev libgsl-dev libigraph-dev libxml2-dev libarchive-dev libxlsxwriter-dev
 libopencc-dev libsqlite3-dev libyaml-dev
 libstemmer-dev gnuplot-nox fonts-noto-cjk
 libime-data-language-model python3-jieba poppler-utils"
check="$run libcmocka-dev python3 python3-jsonschema qpdf zip"
bench="$check clang libomp-14-dev libclang-rt-14-dev libopenmpi-dev openmpi-bin valgrind python3-scipy liblbfgs-dev"

mode=${1:-run}
case $mode in
run) wanted=$run ;;
check) wanted=$check ;;
bench) wanted=$bench ;;
*) echo "usage: $0 [run|check|bench]" >&2; exit 2 ;;
esac

by_hand() {
	echo "rostrum: setup: $1. These packages are missing:" >&2
	echo "  $missing" >&2
	echo "rostrum: setup: install them, then repeat the command." >&2
	exit 6
}

if ! command -v dpkg-query >/dev/null 2>&1; then
	# Not a Debian: what the compiler and the path can find decides.
	missing=
	command -v pkg-config >/dev/null 2>&1 || missing="$missing pkg-config"
	for pc in icu-uc libcjson gsl igraph libxml-2.0 libarchive; do
		pkg-config --exists "$pc" 2>/dev/null || missing="$missing $pc"
	done
	command -v gnuplot >/dev/null 2>&1 || missing="$missing gnuplot"
	command -v "${CC:-cc}" >/dev/null 2>&1 || missing="$missing gcc"
	[ -z "$missing" ] && exit 0
	by_hand "this system's package manager is not known here"
fi

missing=
command -v "${CC:-cc}" >/dev/null 2>&1 || missing=" gcc libc6-dev"
for p in $wanted; do
	state=$(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null || true)
	[ "$state" = installed ] || missing="$missing $p"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ]; then
	sudo=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
	sudo="sudo -n"
else
	by_hand "not root, and sudo would ask for a password"
fi
echo "rostrum: setup: installing$missing" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
install() {
	# shellcheck disable=SC2086
	$sudo apt-get install -y --no-install-recommends $missing >"$log" 2>&1
}
if ! install; then
	$sudo apt-get update >>"$log" 2>&1 || true
	if ! install; then
		tail -n 15 "$log" >&2
		by_hand "the package manager failed"
	fi
fi
