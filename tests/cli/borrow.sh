#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Borrowed wording: the command, its tables and its JSON Lines.
set -u
cd "$(dirname "$0")/../.."
R=${ROSTRUM:-build/rostrum}
SHARED=${SHARED:-../shared}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
mkdir "$dir/in" "$dir/ref"
"$R" split examples/zh >"$dir/speeches"
/usr/bin/python3 - "$dir" <<'P'
import json, sys
planted = "谁家的船先靠岸谁就先卸货，账目每晚贴在仓门上给人看，缺了斤两由当天掌秤的人补足，这条规矩写进了村约。"
changed = "谁家的船先到岸谁就先卸鱼，账目每天晚上贴在仓门上给大家看，少了斤两由当天掌秤的人补足，这条规矩写进了村约。"
rest = "村里的大事先在祠堂里说一遍，再到各家院子里说一遍。有人不同意的，记下名字和理由，三天以后再议。"
for i, line in enumerate(open(sys.argv[1] + "/speeches")):
    body = json.loads(line)["body"]
    at = body.index("。") + 1
    body = body[:at] + (planted if i == 2 else changed if i == 5 else "") + body[at:]
    open(f"{sys.argv[1]}/in/{2010 + i}_{i}.txt", "w").write(f"渔村讲话之{i}\n\n{body}\n")
open(sys.argv[1] + "/policy.txt", "w").write("村约草案\n\n" + rest + planted + rest + "\n")
for i in range(5):
    open(f"{sys.argv[1]}/ref/{i}.txt", "w").write("各村村约\n\n" + rest + planted + "\n")
P
opts=(--docvars-from-filename '{date}_{n}')
"$R" borrow --json "${opts[@]}" "$dir/in" >"$dir/out" 2>/dev/null; ok $? "it runs"
/usr/bin/python3 - "$dir" <<'P'
import json, sys
rows = [json.loads(l) for l in open(sys.argv[1] + "/out")]
of = lambda t: [r for r in rows if r["type"] == t]
c, = of("collection")
p, = [x for x in of("passage") if x["words"] >= 20]
assert c["speeches"] == 7 and c["passages"] <= 2 and c["by_chance"]["passages"] < 1, c
assert p["earlier"] == "a" and p["first"] and p["holders"] == 2 and not p["common_source"], p
for side in "ab":
    raw = open(p[side]["source"], "rb").read()
    assert raw[p[side]["start"]:p[side]["start"] + p[side]["length"]].decode() == p[side]["text"], side
strip = lambda x: "".join(c for c in x if c not in "，。；")
agree = []
for side in "ab":
    raw = open(p[side]["source"], "rb").read()
    agree.append("".join(strip(raw[i:i + n].decode()) for i, n in p[side]["marks"]))
assert agree[0] == agree[1] and "船先" in agree[0], agree
assert p["a"]["text"].startswith("谁家的船先") and p["b"]["text"].endswith("村约")
s = {x["speech"]: x for x in of("speech")}
later = s[p["b"]["speech"]]
assert later["in_earlier"] == later["in_passages"] > 20 and s[p["a"]["speech"]]["in_earlier"] == 0
pair = max(of("pair"), key=lambda x: x["words_a"])
assert (pair["a"], pair["b"], pair["earlier"]) == (p["a"]["speech"], p["b"]["speech"], "a")
P
ok $? "the planted passage, and only it; offsets read back; the earlier one is named"
"$R" borrow "${opts[@]}" "$dir/in" 2>/dev/null | grep -q '\[到岸\]\|\[到\]岸\|\[先到\]岸'; ok $? "what differs stands in brackets"
for j in 1 2; do "$R" borrow --json -j $j "${opts[@]}" "$dir/in" 2>/dev/null | cksum; done | uniq | wc -l | grep -qx 1
ok $? "the same bytes for one thread and two"
"$R" borrow --json "$dir/in" --against "$dir/policy.txt" 2>/dev/null | /usr/bin/python3 -c '
import json, sys
rows = [json.loads(l) for l in sys.stdin]
p = [r for r in rows if r["type"] == "passage"]
assert len(p) == 2 and all(x["b"]["source"].endswith("policy.txt") for x in p), p'
ok $? "--against: the two that have it from the document"
"$R" borrow --json "$dir/in" --reference "$dir/ref" 2>/dev/null | grep -q '仓门'; [ $? = 1 ]
ok $? "--reference: what five texts of the genre say is usual wording"
"$R" borrow "$dir/policy.txt" >/dev/null 2>"$dir/err"; [ $? = 4 ] && grep -q -- --against "$dir/err"
ok $? "one speech alone is refused with what to do"
"$R" borrow "$dir/in" --against "$dir/none.txt" >/dev/null 2>"$dir/err"; [ $? = 4 ] && grep -q none.txt "$dir/err"
ok $? "a document that is not there is named"
mkdir -p "$dir/config/borrow"; cp -r config/. "$dir/config"; printf '3\tone two\n' >"$dir/config/borrow/usual_zh.tsv"
ROSTRUM_CONFIG_DIR=$dir/config "$R" borrow "$dir/in" >/dev/null 2>"$dir/err"; [ $? = 3 ] && grep -q 'usual_zh.tsv:1' "$dir/err"
ok $? "a damaged table of usual wording is refused with its line"
"$R" run -q "${opts[@]}" "$dir/in" -o "$dir/run" --charts none --no-png --no-multiverse --permutations 199 >/dev/null 2>&1
/usr/bin/python3 - "$dir" <<'P'
import json, re, sys
d = json.load(open(sys.argv[1] + "/run/analysis.json"))["borrowing"]
rows = [json.loads(l) for l in open(sys.argv[1] + "/out")]
cut = lambda e: {k: e[k] for k in ("speech", "start", "length", "text", "marks")}
best = max((r for r in rows if r["type"] == "passage" and r["kind"] == "passage"), key=lambda r: r["score"])
assert d["passages"][0]["a"] == cut(best["a"]) and d["passages"][0]["b"] == cut(best["b"])
c = {k: v for k, v in rows[0].items() if k != "type"}
assert d["collection"] == c, (d["collection"], c)
page = open(sys.argv[1] + "/run/report.html").read()
part = page[page.index('<section id="borrowing"'):]
part = part[:part.index("</section>")]
assert "<mark>" in part and "谁家的船先" in re.sub("<[^>]*>", "", part)
P
ok $? "run has the same in its section, and the passages stand side by side in the report"
prov=$SHARED/corpora/zh_reports_provincial_2026
if [ -d "$prov" ]; then
	"$R" borrow --json "$prov" 2>/dev/null | /usr/bin/python3 -c '
import json, sys
rows = [json.loads(l) for l in sys.stdin]
c = rows[0]
p = [r for r in rows if r["type"] == "passage" and r["kind"] == "passage"]
best = max(p, key=lambda x: x["score"])
both = {best["a"]["source"].split("_")[-2], best["b"]["source"].split("_")[-2]}
assert both == {"湖北省", "黑龙江省"}, both
assert c["passages"] > 5 * c["by_chance"]["passages"] and c["phrases"] < c["by_chance"]["phrases"], c
assert c["days_apart"]["p"] > .05 and all(r["earlier"] is None or not r["first"] or not r["common_source"] for r in p)'
	ok $? "provincial reports: the literal passage two of them share comes first; passages are many more than chance gives"
	"$R" borrow --json "$prov" --against "$SHARED/corpora/zh_speeches_leader" 2>/dev/null | /usr/bin/python3 -c '
import json, sys
rows = [json.loads(l) for l in sys.stdin]
pairs = rows[0]["speeches"] * rows[0]["sources"]
found = len({(r["a"]["speech"], r["b"]["speech"]) for r in rows if r["type"] == "passage" and r["kind"] == "passage"})
assert found * 1000 < 3 * pairs, (found, pairs)'
	ok $? "texts of other years and another genre: hardly a pair shares a passage"
else
	echo "ok - # SKIP $SHARED has no provincial reports"
fi
"$R" run -q --charts borrowing --no-png --no-multiverse --permutations 199 --lang en "${opts[@]}" --against "$dir/policy.txt" -o "$dir/run" "$dir/in" 2>"$dir/err"; ok $? "run --against runs"
/usr/bin/python3 - "$dir" <<'P'
import json, sys
b = json.load(open(sys.argv[1] + "/run/analysis.json"))["borrowing"]
a = b["against"]
assert len(a["documents"]) == a["collection"]["sources"] == 1 and a["collection"]["speeches"] == 7, a["collection"]
assert {p["a"] for p in a["pairs"]} | {p["b"] for p in a["pairs"]} >= set(a["documents"]), a["pairs"]
texts = [p[s]["text"] for p in a["passages"] for s in "ab"]
assert any("谁先卸货" not in t and "谁就先卸货" in t for t in texts), texts
assert sum(s["in_passages"] > 0 for s in a["speeches"]) == 2 and b["collection"]["sources"] == 0
page = open(sys.argv[1] + "/run/report.html").read()
assert "Against given documents" in page and "Compared with" in page
assert page.count('id="borrowing"') == 1
P
ok $? "and says what the speeches have of the document, in analysis.json and in the report"
[ -s "$dir/run/charts/borrowing.svg" ] || ! command -v gnuplot >/dev/null; ok $? "the arcs are drawn"
"$R" run -q --against "$dir/nothing.txt" -o "$dir/run2" "$dir/in" 2>"$dir/err"; [ $? != 0 ] && grep -q nothing.txt "$dir/err" && [ ! -e "$dir/run2" ]
ok $? "a document that is not there is named, and nothing is written"
exit $bad
