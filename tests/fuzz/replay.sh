#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every fuzz target over its seeds and what fuzzing found, as TAP. usage: replay.sh BUILD
set -u
build=$1
fake=$(mktemp -d)
trap 'rm -rf "$fake"' EXIT
. tests/fuzz/inputs.sh
stand_ins "$fake"
export PATH="$fake:$PATH" REPLAY_ALL=1
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
	elif ! "$program" "$name" "tests/fuzz/seeds/$name" $(kept "$name") $(more "$name") 2>"$fake/log"; then
		tail -n 3 "$fake/log"
		echo "not ok - fuzz $name"
	fi
done
