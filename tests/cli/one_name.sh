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
