#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds Rostrum in every way the Makefile knows and compares what each build writes, byte for byte
# (run.json apart). Prints TAP; a compiler or library that is not there is skipped.
# usage: [ONLY="clang mpi"] matrix.sh BUILD [INPUT...]
set -u
build=$1
shift
[ $# -gt 0 ] || set -- examples/zh examples/en
jobs=${JOBS:-2}
sums() { (cd "$1" && find . -type f ! -name run.json |
	LC_ALL=C sort | xargs cksum); }
analyse() { # PROGRAM FOLDER INPUT...
	local program=$1 out=$2 i=0
	shift 2
	rm -rf "$out"
	for input in "$@"; do
		i=$((i + 1))
		"$program" run -q --no-png "$input" -o "$out/$i" >"$out.log" 2>&1 || { cat "$out.log"; return 1; }
	done
}
try() { # NAME SETTINGS... : builds and compares with the first
	local name=$1
	shift
	[ "$name" = base ] || [ -z "${ONLY:-}" ] || [[ " $ONLY " = *" $name "* ]] || return 0
	if ! make --no-print-directory -s -j"$jobs" BUILD="$build/$name" DEVELOPER=1 "$@" all >"$build/$name.log" 2>&1; then
		grep -vE '^  (CC|TEST)' "$build/$name.log" | tail -n 15 | sed 's/^/# /'
		echo "not ok - $name: builds"
		return
	fi
	echo "ok - $name: builds"
	if ! analyse "$build/$name/rostrum" "$build/$name/out" "${inputs[@]}"; then
		echo "not ok - $name: runs"
	elif [ "$name" != base ] && ! diff <(sums "$build/base/out") <(sums "$build/$name/out") >"$build/$name.diff"; then
		sed 's/^/# /' "$build/$name.diff" | head -n 10
		echo "not ok - $name: the same bytes"
	else
		echo "ok - $name: the same bytes"
	fi
}
inputs=("$@")
export ROSTRUM_CONFIG_DIR=${ROSTRUM_CONFIG_DIR:-$PWD/config}
mkdir -p "$build"
try base
try O0 OPT='-O0 -g'
try O3 OPT='-O3 -g'
try no-openmp OPENMP=0
for lib in $(sed -nE 's/.*call without,([a-z0-9]+)\).*/\1/p' Makefile | sort -u); do # each optional library
	try "no-$lib" WITHOUT="$lib"
done
if command -v clang >/dev/null; then try clang CC=clang; else echo "ok - clang # SKIP not installed"; fi
if command -v mpicc >/dev/null; then try mpi MPI=1; else echo "ok - mpi # SKIP no mpicc"; fi
