#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every file of the shared corpora is split as it was when the table was written.
cd "$(dirname "$0")/../.." || exit 1
: "${ROSTRUM:=build/rostrum}" "${SHARED:=../shared}"
table=tests/data/split_shared.tsv
if [ ! -d "$SHARED/corpora/zh_compiled" ]; then
	echo "ok - shared corpora are split as before # SKIP they are not here"
	exit 0
fi
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
compare() { python3 tests/tools/split_table.py "$ROSTRUM" "$SHARED/corpora" "$1"; }
compare $table

# The check itself: a table in which one file had another number of speeches, other titles, and one is
# missing.
awk -F'\t' -v OFS='\t' 'NR == 2 { $2++; $4 = "00000000" } NR != 3' $table >"$tmp/table.tsv"
first=$(sed -n 2p $table | cut -f 1) second=$(sed -n 3p $table | cut -f 1)
compare "$tmp/table.tsv" >"$tmp/out"
if grep -q '^not ok' "$tmp/out" && grep -q "$first: .* speeches, now .*changed: .*titles" "$tmp/out" &&
	grep -q "$second: not in the table" "$tmp/out"; then
	echo "ok - a difference is named with its file, its numbers and what changed"
else
	echo "not ok - a difference is named with its file, its numbers and what changed"
	head -n 5 "$tmp/out" | sed 's/^/# /'
fi
