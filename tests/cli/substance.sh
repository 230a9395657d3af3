#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What speakers do in substance: what is theirs before what all say, of a speech and of a group;
# what nothing sets apart is said once. Texts written for this test. About 1 s.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }
mkdir "$dir/in"
common='我们推动高质量发展。我们推动高质量发展。推动高质量发展要抓落实。加强队伍建设，加强队伍建设。'
say() { printf '%s\n' "$common$2" >"$dir/in/$1.txt"; }
say 甲_渔业_渔业局 '建设深水网箱基地。养殖大户进了深水网箱，深水网箱产量翻番。完善渔港码头设施，渔港码头不再拥堵。'
say 乙_渔业_港务局 '整治近岸渔船停泊秩序。渔船回港有了去处，渔船都装了定位。扩建渔港冷库，渔港冷库够用了。'
say 丙_林业_林业局 '营造“两山”防护林带，防护林带连成片，防护林带有人管。'
say 丁_林业_林场 '改造油茶低产林，低产林焕发生机，低产林丰收了。培训护林员队伍，护林员有了新装备。'
"$ROSTRUM" run -q --lang zh --charts none -g field --docvars-from-filename '{who}_{field}_{office}' \
	-o "$dir/out" "$dir/in" >"$dir/err" 2>&1
ok $? "four speeches of two groups"
python3 - "$dir/out/analysis.json" <<'E'
import json, sys
a = json.load(open(sys.argv[1], encoding="utf-8"))["approach"]
first = [x["args"]["pairs"].split("；")[0] for s in a["speeches"] for x in s["profile"]["sentences"] if x["code"] == "does"]
print("#", first)
assert len(first) == 4 and not any("高质量发展" in x or "队伍建设" in x for x in first)
E
ok $? "what is a speaker's own comes before what all say"
python3 - "$dir/out/analysis.json" <<'E'
import json, sys
a = json.load(open(sys.argv[1], encoding="utf-8"))["approach"]
assert len(a["groups"]) == 2
for g in a["groups"]:
    does = [x["args"]["pairs"] for x in g["substance"] if x["code"] == "does"]
    print("#", does)
    assert len(does) == 1 and "高质量发展" not in does[0].split("；")[0]
    for f in g["features"]:
        assert f["estimate"] is None or f["lower"] <= f["estimate"] <= f["upper"], f
E
ok $? "so it is of a group; its shares lie in their intervals"
[ "$(grep -c '文本不足以说明.*与其他发言不同' "$dir/out/report.md")" = 1 ]
ok $? "that nothing sets speeches apart is said once"
grep -q '^| 渔业 2 篇 |.*% [0-9.]*%–[0-9.]*% ' "$dir/out/report.md"
ok $? "a group's row has intervals"
grep -q '营造“两山”防护林带' "$dir/out/report.md"
ok $? "objects keep their quotation marks"
