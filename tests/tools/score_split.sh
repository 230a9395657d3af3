#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Splits every document that has an expected split and scores it.
# usage: score_split.sh ROSTRUM SHARED   -> one line a file, the mean of F, the share of speakers right
bin=$1 shared=$2
out=$(mktemp)
trap 'rm -f "$out"' EXIT
for e in "$shared"/corpora/expected/*.expected.json; do
	name=$(basename "$e" .expected.json)
	file=$(find "$shared/corpora" -name "$name" -not -path '*/expected/*' | head -n 1)
	[ -n "$file" ] || { echo "$name: no such document"; continue; }
	"$bin" split -q "$file" >"$out" 2>/dev/null
	echo "$(python3 "$shared/tools/score_split.py" "$e" "$out" 2>/dev/null) $name"
done | awk '{ print
	for (i = 1; i <= NF; i++) { split($i, kv, "="); v[kv[1]] = kv[2] }
	f += v["F"]; want += v["expected"]; speakers += v["speakers"]; n++
	if (v["F"] < low || n == 1) low = v["F"] }
	END { printf "files %d, mean F %.3f, lowest F %.3f, speakers right %d of %d (%.3f)\n",
		n, f / n, low, speakers, want, speakers / want }'
