#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# One axis: the Irish budget debate of 2010, anchors, refusals. Some 2 s.
set -u
cd "$(dirname "$0")/../.."
R=${ROSTRUM:-build/rostrum}
SHARED=${SHARED:-../shared}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
quick=(--charts none --no-report --no-matrices --no-multiverse --topics 1 --themes none -q -j 1)

"$R" run "${quick[@]}" -o "$dir/few" examples/zh >/dev/null 2>&1; ok $? "seven speeches run"
grep -q '"scaling_few"' "$dir/few/analysis.json"; ok $? "and are refused an axis, with the reason"
"$R" run "${quick[@]}" -o "$dir/x" --anchor FF examples/zh >/dev/null 2>"$dir/err"; [ $? = 2 ] && grep -q 'NAME=SCORE' "$dir/err"
ok $? "an anchor without a score is refused"
"$R" run "${quick[@]}" -o "$dir/x" --scale wordscores --anchor FF=1 examples/zh >/dev/null 2>"$dir/err"
[ $? = 2 ] && grep -q 'twice' "$dir/err"; ok $? "wordscores takes two anchors"

irish=$SHARED/corpora/en_irish_budget
if [ ! -d "$irish" ]; then echo "ok - # SKIP no shared corpora"; exit $bad; fi
debate=(-g party --docvars-from-filename '{year}_{k}_{n}_{first}_{last}_{party}' "$irish"/2010_*.txt)
"$R" run "${quick[@]}" -o "$dir/fish" "${debate[@]}" >/dev/null 2>&1; ok $? "the debate of 2010 runs"
"$R" run "${quick[@]}" -o "$dir/scores" --anchor FF=1 --anchor LAB=-1 "${debate[@]}" >/dev/null 2>&1; ok $? "with anchors"
"$R" run "${quick[@]}" -o "$dir/x" --anchor nobody=1 "${debate[@]}" >/dev/null 2>"$dir/err"; [ $? = 3 ] && grep -q 'nobody' "$dir/err"
ok $? "an anchor of nobody is named"
/usr/bin/python3 - "$dir" <<'P'
import json, sys
government = ("FF", "Green")
def read(name):
    d = json.load(open(f"{sys.argv[1]}/{name}/analysis.json"))
    label = {s["id"]: s["label"] for s in d["corpus"]["speeches"]}
    return d["scaling"], {label[s["speech"]]: s["estimate"] for s in d["scaling"]["speeches"]}
fish, at = read("fish")
inside = [v for k, v in at.items() if k.endswith(government)]
outside = [v for k, v in at.items() if not k.endswith(government)]
assert len(at) == 14 and min(inside) > max(outside), at
lenihan = max(at, key=at.get)
assert "Lenihan" in lenihan and 1.6 < at[lenihan] < 2.1, at
assert fish["standing"] == "supported" and fish["halves"] > .8 and fish["converged"], fish["halves"]
assert all(s["lower"] < s["estimate"] < s["upper"] for s in fish["speeches"])
assert all(s["se_text"] > s["se_words"] for s in fish["speeches"] if s["se_text"]) or \
    sum(s["se_text"] > s["se_words"] for s in fish["speeches"]) > 10
scores, by = read("scores")
assert scores["method"] == "wordscores" and {a["name"]: a["n"] for a in scores["anchors"]} == {"FF": 2, "LAB": 4}
free = {k: v for k, v in by.items() if not k.endswith(("FF", "LAB"))}
green = [v for k, v in free.items() if k.endswith("Green")]
assert sum(green) / 3 > sum(v for k, v in free.items() if not k.endswith("Green")) / 5, free
P
ok $? "government against opposition, Lenihan at its end"
/usr/bin/python3 - "$dir" <<'P'
import json, sys
d = json.load(open(f"{sys.argv[1]}/fish/analysis.json"))
d["scaling"].update(halves=None, other_method=None, standing="not_enough_text")
json.dump(d, open(f"{sys.argv[1]}/half.json", "w"))
P
"$R" report -q --lang en --charts none -o "$dir/half" "$dir/half.json" >/dev/null 2>&1 &&
	grep -q 'gives no line' "$dir/half/report.md" && ! grep -q 'NaN' "$dir/half/report.md"
ok $? "halves without a line are told in words, not as NaN"
exit $bad
