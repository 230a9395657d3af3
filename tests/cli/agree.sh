#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A marking round: sample, marks of two, agree.
set -u
cd "$(dirname "$0")/../.."
R=${ROSTRUM:-build/rostrum}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
say() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }
cat >"$dir/theme.txt" <<'TEXT'
water = river, flood
TEXT
{
	printf 'Talk\n\nby Ann Bell\n\n'
	for i in $(seq 30); do printf 'The river rose in year %d. The dam broke then. We paid for schools. ' "$i"; done
} >"$dir/talk.txt"
draw() { "$R" sample --theme water --themes "$dir/theme.txt" --n 24 --table "$1" "$dir/talk.txt" 2>"$dir/said"; }
draw "$dir/m.csv"
say $? "a sample is written"
[ "$(grep -c '^[0-9]' "$dir/m.csv")" = 24 ] && [ "$(grep -c '^item,[0-9]*,1' "$dir/m.key.csv")" = 12 ]
say $? "half of it are hits"
! grep -q hit "$dir/m.csv"
say $? "blind"
draw "$dir/m.csv"
[ $? = 5 ] && grep -q 'is there' "$dir/said"
say $? "marks that are there are not written over"
draw "$dir/n.csv"
cmp -s "$dir/m.csv" "$dir/n.csv"
say $? "the same seed draws the same"
# Who marks takes the dam for water, too; the second one not always.
mark() { awk -F, -v OFS=, -v skip="$1" 'NR == 1 {print; next}
	{$5 = ($0 ~ /river|dam/) && !($1 == skip) ? 1 : 0; print}' "$dir/m.csv"; }
mark 0 >"$dir/a.csv"
mark "$(grep river "$dir/m.csv" | head -1 | cut -d, -f1)" >"$dir/b.csv"
"$R" agree "$dir/a.csv" "$dir/b.csv" --key "$dir/m.key.csv" --json >"$dir/out" 2>/dev/null
say $? "agree reads two"
/usr/bin/python3 - "$dir/out" <<'PY'
import json, sys
o = json.load(open(sys.argv[1]))
ok = o["units"] == 24 and o["same"] == 23 and .8 < o["alpha"]["estimate"] < 1
ok = ok and o["precision"]["estimate"] == 1 and o["precision"]["lower"] < .8
r = o["recall"]
ok = ok and r["lower"] < r["estimate"] < r["upper"] <= 1 and r["estimate"] < .9
s = o["shares"][-1]
ok = ok and s["corrected"]["estimate"] > s["share"] and o["left_out"] == 1
sys.exit(not ok)
PY
say $? "alpha, precision, recall and the corrected share"
"$R" agree "$dir/a.csv" >/dev/null 2>"$dir/said"
[ $? = 4 ] && grep -q -- --key "$dir/said"
say $? "one file without its key is refused"
"$R" agree "$dir/m.csv" >/dev/null 2>"$dir/said"
[ $? = 4 ] && grep -q 'nothing is marked' "$dir/said"
say $? "so is one without marks"
(cd "$dir" && "$R" sample --theme water --themes theme.txt --n 8 -o there/marks.csv talk.txt 2>said) &&
	[ -s "$dir/there/marks.csv" ] && [ -s "$dir/there/marks.key.csv" ]
say $? "-o names the table"
(cd "$dir" && "$R" sample --theme water --themes theme.txt --n 8 -o round talk.txt 2>said) &&
	[ -s "$dir/round/sample-water.csv" ] && ! ls "$dir"/sample-* 2>/dev/null
say $? "or the folder where it goes"
"$R" sample --theme nothing --themes "$dir/theme.txt" "$dir/talk.txt" 2>"$dir/said"
[ $? = 2 ] && grep -q nothing "$dir/said"
say $? "and a theme that no set has"
