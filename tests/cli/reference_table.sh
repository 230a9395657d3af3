#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A reference: what a collection stresses as a whole, what is usual, own texts, tables made and read. Some 3 s.
set -u
cd "$(dirname "$0")/../.."
R=${ROSTRUM:-build/rostrum}
SHARED=${SHARED:-../shared}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
/usr/bin/python3 - "$dir" <<'P'
import os, random, sys
random.seed(11)
usual = "粮食 水渠 道路 学校 医院 市场 仓库 桥梁 山林 果园 牛羊 村庄 河堤 电站 车站 商店".split()
doing = "修好 管好 用好 看好 建好 守好".split()
def speech(extra, n):
    out = []
    for i in range(n):
        said = [f"大家{random.choice(doing)}{random.choice(usual)}" for _ in range(2)]
        if extra and i % 4 == 0:
            said.append("都去种蓝莓")
        out.append("，".join(said) + "。")
    return "".join(out)
for name, extra, k in (("here", True, 6), ("there", False, 30)):
    os.makedirs(f"{sys.argv[1]}/{name}")
    for i in range(k):
        open(f"{sys.argv[1]}/{name}/{name}_{i}.txt", "w").write(f"第{i}次村会讲话\n\n{speech(extra, 40 if extra else 20)}\n")
P
quick=(--charts none --no-report --no-matrices --no-multiverse --topics 1 --themes none --scale none -q -j 1)
"$R" run "${quick[@]}" --reference "$dir/there" -o "$dir/a" "$dir/here" >/dev/null 2>"$dir/err"; ok $? "texts as a reference"
"$R" run "${quick[@]}" --export reference -o "$dir/t" "$dir/there" >/dev/null 2>&1; ok $? "a table is made"
head -1 "$dir/t/exports/reference.tsv" | grep -q '^#rostrum-reference'; ok $? "with its head"
"$R" run "${quick[@]}" --reference "$dir/t/exports/reference.tsv" -o "$dir/b" "$dir/here" >/dev/null 2>&1; ok $? "and serves as a reference"
"$R" run "${quick[@]}" --reference "$dir/t/exports/reference.tsv" -o "$dir/c" "$dir/there" >/dev/null 2>&1; ok $? "for its own texts"
/usr/bin/python3 - "$dir" <<'P'
import json, sys
a, b, c = (json.load(open(f"{sys.argv[1]}/{n}/analysis.json"))["reference"] for n in "abc")
key = {w["term"]: w for w in a["key"] if w["verdict"] == "supported"}
assert any("蓝莓" in t for t in key), list(key)
assert all("蓝莓" in t or "种" in t or t in ("都", "去", "都去") for t in key), list(key)
w = next(w for t, w in key.items() if "蓝莓" in t)
assert w["usual_per_1000"] == 0 and w["n_speeches"] == 6 and w["lower"] > 0 and w["evidence"]
assert any(w["term"] in "粮食水渠道路学校" for w in a["usual"]), a["usual"]
assert [(w["term"], w["count"]) for w in a["key"]] == [(w["term"], w["count"]) for w in b["key"]]
assert c["skipped"]["code"] == "reference_own" and c["columns"][0]["own"]
P
ok $? "what only these say is key, what all say is usual, and nothing is held against itself"
printf 'word\t3\n' >"$dir/bad.tsv"; printf '#rostrum-reference\t1\nword\tx\n' >"$dir/bad2.tsv"
"$R" run "${quick[@]}" --reference "$dir/bad2.tsv" -o "$dir/x" "$dir/here" >/dev/null 2>"$dir/err"; [ $? = 4 ] && grep -q 'line 2' "$dir/err"
ok $? "a damaged table is refused with its line"
"$R" run "${quick[@]}" --reference none -o "$dir/n" "$dir/here" >/dev/null 2>&1
grep -q reference_off "$dir/n/analysis.json"; ok $? "none"
seed=$SHARED/corpora/zh_compiled/seed_000.txt
if [ ! -f "$seed" ]; then echo "ok - # SKIP no shared corpora"; exit $bad; fi
"$R" run "${quick[@]}" -o "$dir/seed" "$seed" >/dev/null 2>&1
/usr/bin/python3 - "$dir" <<'P'
import json, sys
r = json.load(open(f"{sys.argv[1]}/seed/analysis.json"))["reference"]
key = [w["term"] for w in r["key"] if w["verdict"] == "supported"]
assert any(t.endswith("党建") for t in key[:8]) and "推进" not in [w["term"] for w in r["key"]], key
P
ok $? "the first corpus: party building is key for the whole meeting, pushing ahead is not"
exit $bad
