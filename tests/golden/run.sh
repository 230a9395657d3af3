#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Golden runs. A case is a folder with `args` (one argument a line; @CASE is its folder, @ROOT the
# project) and `expected.txt`, the summary of its analysis. Each case runs with 1, 2 and 8 threads:
# every file but run.json must be the same bytes, and the summary must be the expected one.
# usage: run.sh BUILD [--update]
set -u
cd "$(dirname "$0")/../.."
build=${1:-build}
update=${2:-}
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
result() { # STATUS NAME
	if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi
}
for args in tests/golden/*/args; do
	dir=$(dirname "$args") name=$(basename "$(dirname "$args")")
	mapfile -t argv < <(sed -e "s|@CASE|$dir|g" -e "s|@ROOT|.|g" "$args")
	# Pictures are not compared; the scripts and data that draw them are.
	for j in 1 2 8; do
		"$build/rostrum" run "${argv[@]}" --no-png -q -j $j -o "$work/$name-$j" >"$work/log" 2>&1
		rc=$?
		[ $rc = 0 ] || { cat "$work/log"; break; }
	done
	result $rc "golden $name: runs"
	[ $rc = 0 ] || continue
	rm -f "$work/$name"-*/run.json
	diff -rq "$work/$name-1" "$work/$name-2" >&2 && diff -rq "$work/$name-1" "$work/$name-8" >&2
	result $? "golden $name: same bytes with 1, 2 and 8 threads"
	/usr/bin/python3 tests/tools/summary.py "$work/$name-1/analysis.json" >"$work/$name.txt"
	if [ "$update" = --update ]; then cp "$work/$name.txt" "$dir/expected.txt"; fi
	diff -u "$dir/expected.txt" "$work/$name.txt" >&2
	result $? "golden $name: expected summary"
	/usr/bin/python3 tests/tools/validate.py config/analysis.schema.json "$work/$name-1/analysis.json"
	result $? "golden $name: follows the schema"
	rm -rf "$work/$name"-*
done
exit $bad
