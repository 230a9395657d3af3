#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Two collections: planted differences are found, equal ones give none, analyses serve as well as texts. Some 3 s.
set -u
cd "$(dirname "$0")/../.."
R=${ROSTRUM:-build/rostrum}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
/usr/bin/python3 - "$dir" <<'P'
import os, random, sys
random.seed(5)
things = "渔港 码头 冷库 航道 渔网 灯塔 船坞 鱼市 潮汐 堤坝 渔民 海盐 海带 虾塘 气象 海图 船票 缆绳 货栈 滩涂".split()
doing = "整修 查看 登记 补齐 清点 丈量 加固 扩建 疏通 翻新".split()
def speech(extra):
    out = []
    for i in range(30):
        said = [f"我们要{random.choice(doing)}{random.choice(things)}" for _ in range(3)]
        if i % 3 == 0 and extra:
            said[i % 2] = extra[i // 3 % len(extra)]
        out.append("，".join(said) + "。")
    return "".join(out)
for name, extra in (("old", ["大家都去修水车", "水车转得慢了"]), ("new", ["大家都去装风机", "风机转得快了"]), ("same", ["大家都去修水车", "水车转得慢了"])):
    os.makedirs(f"{sys.argv[1]}/{name}")
    for k in range(6):
        open(f"{sys.argv[1]}/{name}/{name}_{k}.txt", "w").write(f"第{k}次渔港会讲话\n\n{speech(extra)}\n")
P
quick=(--charts none --no-matrices --no-multiverse --topics 1 -j 1)
"$R" compare "${quick[@]}" -o "$dir/out" "$dir/old" "$dir/new" >"$dir/said" 2>"$dir/err"; ok $? "it runs"
/usr/bin/python3 - "$dir" <<'P'
import json, sys
d = json.load(open(sys.argv[1] + "/out/compare.json"))
c = d["change"]
assert d["schema_version"] and c["a"]["label"] == "old" and c["b"]["label"] == "new", c["a"]
assert c["a"]["n_speeches"] == c["b"]["n_speeches"] == 6 and c["a"]["claim"] == "group"
fresh = {w["term"]: w for w in c["fresh"] if w["verdict"] == "supported"}
gone = {w["term"]: w for w in c["gone"] if w["verdict"] == "supported"}
assert any("风机" in t for t in fresh), list(fresh)
assert any("水车" in t for t in gone), list(gone)
w = next(w for t, w in fresh.items() if "风机" in t)
assert w["count_a"] == 0 and w["count_b"] >= 30 and w["estimate"] > 0 and w["lower"] > 0 and w["evidence"]
w = next(w for t, w in gone.items() if "水车" in t)
assert w["count_b"] == 0 and w["estimate"] < 0 and w["upper"] < 0
assert not [w for w in c["more"] + c["less"] if w["verdict"] == "supported" and w["term"] in "渔港码头冷库航道"]
assert json.load(open(sys.argv[1] + "/out/analysis.json"))["change"] == c
P
ok $? "what is new and what is gone, with counts, direction and evidence"
grep -q '风机' "$dir/said" && grep -q '水车' "$dir/said"; ok $? "printed"
grep -q 'id="change"' "$dir/out/report.html" && grep -q '风机' "$dir/out/report.md"; ok $? "and in the report"
[ -s "$dir/out/tables/change_fresh.csv" ]; ok $? "and as a table"
for n in old new; do "$R" run "${quick[@]}" --no-report -q -o "$dir/run_$n" "$dir/$n" >/dev/null 2>&1; done
"$R" compare "${quick[@]}" --no-report -q -o "$dir/again" "$dir/run_old" "$dir/run_new/analysis.json" >/dev/null 2>"$dir/err"; ok $? "from two analyses"
/usr/bin/python3 - "$dir" <<'P'
import json, sys
a, b = (json.load(open(f"{sys.argv[1]}/{n}/compare.json"))["change"] for n in ("out", "again"))
for key in ("more", "less", "fresh", "gone"):
    assert [(w["term"], w["count_a"], w["count_b"], w["verdict"]) for w in a[key]] == \
        [(w["term"], w["count_a"], w["count_b"], w["verdict"]) for w in b[key]], key
assert b["a"]["label"] == "run_old" and b["b"]["label"] == "run_new"
P
ok $? "the same words as from the texts"
"$R" compare "${quick[@]}" --no-report -q -o "$dir/none" "$dir/old" "$dir/same" >/dev/null 2>&1
/usr/bin/python3 - "$dir" <<'P'
import json, sys
c = json.load(open(sys.argv[1] + "/none/compare.json"))["change"]
assert not [w for k in ("more", "less", "fresh", "gone") for w in c[k] if w["verdict"] == "supported"]
P
ok $? "collections of one kind differ in nothing"
for n in out none; do "$R" chart change "$dir/$n/analysis.json" -q --no-png -o "$dir/pic_$n" >/dev/null 2>&1; done
grep -q "<title[^<]*风机[^<]*水车" "$dir/pic_out/charts/change.svg"; ok $? "the picture's title is what is said more and what less"
! grep -q "<title[^<]*“" "$dir/pic_none/charts/change.svg"; ok $? "and names no word where none is supported"
"$R" compare "$dir/old" >/dev/null 2>"$dir/err"; [ $? = 2 ]; ok $? "one collection is refused"
echo '{"schema_version": "1.0"}' >"$dir/analysis.json"
"$R" compare -q -o "$dir/x" "$dir/analysis.json" "$dir/new" >/dev/null 2>"$dir/err"; [ $? = 4 ] && grep -q 'holds no speeches' "$dir/err"
ok $? "an analysis without speeches is refused by name"
exit $bad
