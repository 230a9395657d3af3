#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Where each speaker speaks for a district of his own, everything calls him by both: texts, slogans,
# shared wording, pictures, tables. About 1 s.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }

people="青溪省:周望山:茶园
白沙省:吴听潮:港口
云岭省:郑问渠:水库"
echo "province,title,speaker,full_text" >"$dir/three.csv"
while IFS=: read -r place who what; do
	{
		printf '%s,2025年%s政府工作报告,省长 %s,"各位代表：\n' "$place" "$place" "$who"
		printf '坚持山水同治、村镇同兴，把老百姓身边的小事一件一件办好，让每个村子都通上干净的自来水和平整的柏油路。\n'
		for k in 一 二 三 四 五 六 七 八 九 十; do
			printf '第%s项任务，扩建%s，把%s修得更牢，请%s的师傅多带徒弟。“同心护河”行动继续办下去。\n' $k "$what" "$what" "$what"
		done
		printf '"\n'
	} >>"$dir/three.csv"
done <<<"$people"
"$ROSTRUM" run "$dir/three.csv" -q --lang zh -o "$dir/out" --no-multiverse --topics 1 --min-count 2 \
	--charts slogans,borrowing,positions >/dev/null 2>&1
ok $? "three speakers of three provinces"
while IFS=: read -r place who what; do
	# The office and the name as the text writes him (省长 周望山) stay as facts.
	met=$(cat "$dir"/out/report.md "$dir"/out/charts/*.svg | grep -o "$place $who" | wc -l)
	[ "$met" -gt 8 ]
	ok $? "$who is met as $place $who ($met times)"
	bare=$(cat "$dir"/out/report.md "$dir"/out/charts/*.svg "$dir"/out/tables/*.csv |
		sed "s/$place $who//g; s/省长[ ,]$who//g" | grep -oE ".{0,18}$who.{0,9}")
	[ -z "$bare" ]
	ok $? "$who is nowhere called by the bare name"
	[ -n "$bare" ] && sed 's/^/# /' <<<"$bare" | head -5
done <<<"$people"
grep -q '^## .*\(共有\|相同\|共用\)' "$dir/out/report.md" && grep -q '周望山 — \|— .*周望山' "$dir/out/report.md"
ok $? "pairs of speeches are named so"

# Written elsewhere without drawing, the report takes its pictures along: no link is dead.
"$ROSTRUM" report "$dir/out/analysis.json" -q --lang zh --charts none -o "$dir/else" &&
	grep -oE 'href="charts/[^"]*' "$dir/else/report.html" | sed 's/.*"//' | sort -u >"$dir/links" &&
	[ "$(wc -l <"$dir/links")" = 3 ]
ok $? "a report elsewhere links to three pictures"
missing=$(while read -r f; do [ -f "$dir/else/$f" ] || echo "$f"; done <"$dir/links")
[ -z "$missing" ]
ok $? "and the pictures are there"

# A debate as a table, one row a turn: an office is one person, who presides and what happens are
# nobody's, and no speaker is called by the file. Turns and names of ours.
python3 - "$dir/debate.json" <<'PY'
import json, sys
said = {"周望山": "茶園的灌溉要修，水費也要減", "吳聽潮": "港口的起重機老了，碼頭要加固", "財政司司長": "下一年度撥款三億元修水庫和學校"}
rows = []
def row(full, name, text):
    rows.append({"type": "speech", "speaker": {"full": full, "name": name, "title": None}, "text": text, "date": "2031-05-06"})
for k in range(5):
    for who, text in said.items():
        row("大會主席", None, f"請第{k + 1}位。")
        row(who, who if len(who) == 3 else None, "，".join([text] * 8) + "。")
    rows.append({"type": "action", "text": "議員離席", "date": "2031-05-06"})
json.dump({"events": rows}, open(sys.argv[1], "w"), ensure_ascii=False)
PY
"$ROSTRUM" run "$dir/debate.json" -q --lang zh -o "$dir/debate" --no-multiverse --charts none >/dev/null 2>&1
got=$(python3 -c '
import json, sys
groups = json.load(open(sys.argv[1]))["corpus"]["groups"]["group"]["groups"]
print(" ".join("%s:%d" % (g["label"], len(g["speeches"])) for g in groups))' "$dir/debate/analysis.json")
[ "$got" = "周望山:5 吳聽潮:5 財政司司長:5" ]
ok $? "a debate in rows has three speakers ($got)"
