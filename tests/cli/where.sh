#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# --where and --within: which speeches take part, groups crossed with a second field. Some 2 s.
set -u
cd "$(dirname "$0")/../.."
R=${ROSTRUM:-build/rostrum}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
mkdir "$dir/in"
for y in 2008 2009 2010; do
	for p in FF FG Green; do
		for n in Ann Bob; do
			printf 'The harbour of %s needs a wall. %s said so in %s. The boats wait, and the nets are dry.\n' "$p" "$n" "$y" \
				>"$dir/in/${y}-03-05_${n}${p}_$p.txt"
		done
	done
done
opts=(--docvars-from-filename '{date}_{speaker}_{party}' "$dir/in")
n() { "$R" kwic --json "$@" harbour "${opts[@]}" 2>"$dir/err" | wc -l; }
[ "$(n)" = 18 ]; ok $? "all of them"
[ "$(n --where party=FF)" = 6 ]; ok $? "="
[ "$(n --where party=ff,green)" = 12 ]; ok $? "one of several values, whatever the capitals"
[ "$(n --where party!=FF)" = 12 ]; ok $? "!="
[ "$(n --where 'year>2008')" = 12 ]; ok $? "the year of the date"
[ "$(n --where 'date<2009')" = 6 ] && [ "$(n --where 'date>=2009-03-05')" = 12 ]; ok $? "dates"
[ "$(n --where 'speaker~^Ann')" = 9 ]; ok $? "an expression"
[ "$(n --where 'party=FF' --where 'year<=2009')" = 4 ]; ok $? "several conditions hold together"
"$R" kwic --where party harbour "${opts[@]}" >/dev/null 2>"$dir/err"; [ $? = 2 ] && grep -q 'FIELD=VALUE' "$dir/err"; ok $? "a word alone is refused"
"$R" kwic --where colour=red harbour "${opts[@]}" >/dev/null 2>"$dir/err"; [ $? = 2 ] && grep -q 'party' "$dir/err"
ok $? "an unknown field is refused with those there are"
"$R" kwic --where party=XX harbour "${opts[@]}" >/dev/null 2>"$dir/err"; [ $? = 4 ]; ok $? "nothing left is an error"
"$R" count -q --where party=Green -o "$dir/count" "${opts[@]}" >/dev/null 2>&1; ok $? "count"
[ "$(tail -n +2 "$dir/count/dfm.rows.tsv" 2>/dev/null | wc -l)" = 6 ] || [ "$(tail -n +2 "$dir/count/matrices/dfm.rows.tsv" 2>/dev/null | wc -l)" = 6 ]
ok $? "counts six speeches"
quick=(--charts none --no-report --no-matrices --no-multiverse --topics 1 --themes none --scale none -q -j 1)
"$R" run "${quick[@]}" --where party!=Green -g party --within year -o "$dir/run" "${opts[@]}" >/dev/null 2>&1; ok $? "run"
/usr/bin/python3 - "$dir" <<'P'
import json, sys
d = json.load(open(sys.argv[1] + "/run/analysis.json"))
assert d["corpus"]["n_speeches"] == 12
g = d["corpus"]["groups"]["group"]
assert g["field"] == "party × year" and [x["label"] for x in g["groups"]] == [f"{p} · {y}" for y in (2008, 2009, 2010) for p in ("FF", "FG")] or \
    sorted(x["label"] for x in g["groups"]) == sorted(f"{p} · {y}" for y in (2008, 2009, 2010) for p in ("FF", "FG")), g
assert all(len(x["speeches"]) == 2 for x in g["groups"])
assert any(w["code"] == "where.left_out" for w in d["corpus"]["warnings"])
P
ok $? "groups by party and year, and a notice of what was left out"
"$R" run "${quick[@]}" --within colour -o "$dir/run2" "${opts[@]}" >/dev/null 2>"$dir/err"; [ $? = 2 ]; ok $? "an unknown second field is refused"
# What one speech of a party says ten times is not what the party stresses; what each of its speeches says once is.
mkdir "$dir/spread"
for p in Blue Green; do
	for n in 1 2 3 4 5 6 7 8 9; do
		f="$dir/spread/${p}${n}_$p.txt"
		printf 'The harbour needs a wall.\n\nThe boats wait for the wind.\n\nPeople mend their nets there.\n' >"$f"
		[ $p = Blue ] && printf '\nThe lantern was lit that night.\n' >>"$f"
		beast=heron
		[ $p = Blue ] && beast=scorpion
		[ $n = 1 ] && for k in 1 2 3 4 5 6 7 8 9 10; do printf '\nA %s sat on stone %s.\n' $beast $k >>"$f"; done
	done
done
"$R" run "${quick[@]}" -g party --docvars-from-filename '{speaker}_{party}' -o "$dir/run3" "$dir/spread" >/dev/null 2>&1; ok $? "run of two parties"
/usr/bin/python3 - "$dir" <<'P'
import json, sys
g = json.load(open(sys.argv[1] + "/run3/analysis.json"))["keyness"]["groups"][0]
what = " ".join(f["what"] for f in g["findings"])
assert "lantern" in what and "scorpion" not in what, g["findings"]
P
ok $? "what a single speech says is no finding of its party"
exit $bad
