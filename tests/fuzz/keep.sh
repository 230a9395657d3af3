#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Of what fuzzing has found, the fewest and shortest inputs that reach all of it, as tests/fuzz/kept/TARGET.tar.gz:
# `make check` runs them. usage: keep.sh FOLDER TARGET...    (FOLDER as fuzz.sh has it; LEN=2000 bytes at most)
set -eu
folder=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
. tests/fuzz/inputs.sh
stand_ins "$work/bin"
export ROSTRUM_CACHE_DIR=$folder/cache PATH="$work/bin:$PATH"
mkdir -p tests/fuzz/kept
for t in "$@"; do
	[ -d "$folder/corpus/$t" ] || continue
	rm -rf "$work/short" "$work/in" && mkdir "$work/short" "$work/in"
	find "$folder/corpus/$t" "tests/fuzz/seeds/$t" -type f -size -"${LEN:-2000}"c -exec cp -t "$work/in" {} +
	"$folder/$t" -merge=1 -timeout=25 "$work/short" "$work/in" >"$work/log" 2>&1 || { tail -n 5 "$work/log"; exit 1; }
	tar -C "$work/short" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf - . |
		gzip -9n >"tests/fuzz/kept/$t.tar.gz"
	printf '%-12s %5d inputs %8d bytes\n' "$t" "$(find "$work/short" -type f | wc -l)" \
		"$(stat -c %s "tests/fuzz/kept/$t.tar.gz")"
done
