#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every fuzz target over its seeds and what fuzzing found, as TAP. usage: replay.sh BUILD
set -u
build=$1
fake=$(mktemp -d)
trap 'rm -rf "$fake"' EXIT
printf '#!/bin/sh\nexec cat\n' >"$fake/pdftotext"
printf '#!/bin/sh\nexec cat in.doc\n' >"$fake/antiword"
chmod +x "$fake"/*
export PATH="$fake:$PATH"
kept() { # the folder of what fuzzing found (keep.sh), where there is any
	[ -f "tests/fuzz/kept/$1.tar.gz" ] || return
	mkdir "$fake/$1"
	tar -C "$fake/$1" -xzf "tests/fuzz/kept/$1.tar.gz" && echo "$fake/$1"
}
for program in "$build"/replay/*; do
	name=${program##*/}
	[ -x "$program" ] || continue
	if [ ! -d "tests/fuzz/seeds/$name" ]; then
		echo "not ok - fuzz $name: no seeds in tests/fuzz/seeds/$name"
	elif ! "$program" "$name" "tests/fuzz/seeds/$name" $(kept "$name") 2>"$fake/log"; then
		tail -n 3 "$fake/log"
		echo "not ok - fuzz $name"
	fi
done
