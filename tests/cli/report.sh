#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The report from a hand-made analysis file: both languages, hostile text, templates with mistakes.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
data=tests/data/analysis
# Without drawing, which tests of the charts look after.
report() { "$ROSTRUM" report --charts none "$@"; }
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }

for lang in zh en; do
	report $data/report_zh.json --lang $lang -o "$dir/$lang"
	ok $? "a report in $lang"
	! grep -qE '\[(report|verdict|unit|field|list)\.' "$dir/$lang"/report.*
	ok $? "$lang: every message is there"
done
grep -q 'lang="zh-CN"' "$dir/zh/report.html" && grep -q 'lang="en"' "$dir/en/report.html"
ok $? "the page names its language"

html=$dir/zh/report.html
grep -o 'href="#[^"]*"' "$html" | sed 's/href="#//; s/"//' | sort -u >"$dir/links"
grep -oE '[^-]id="[^"]*"' "$html" | sed 's/.*id="//; s/"//' | sort >"$dir/ids"
[ -z "$(uniq -d "$dir/ids")" ]
ok $? "ids are unique"
[ -s "$dir/links" ] && [ -z "$(comm -23 "$dir/links" <(sort -u "$dir/ids"))" ]
ok $? "every link in the page leads somewhere"
! grep -qE '(src|href)="(https?:|//)' "$html"
ok $? "nothing leaves the page"
grep -q 'class="cited".*<mark>河道</mark>' "$html"
ok $? "evidence is highlighted in the texts"

# Each topic that may be relied on has its part; what is fragile, or a tendency, is said nowhere in it.
awk '/id="topic-t3-1"/,/<\/details>/' "$html" >"$dir/topic"
grep -q '60% 在前三成' "$dir/topic" && grep -q '谈得更多：占小句的 42.0%' "$dir/topic" && grep -q '整修码头' "$dir/topic" &&
	grep -q 'href="#topic-t3-2">邻里议事' "$dir/topic" &&
	grep -q '整修码头 <small>1</small>' "$dir/topic" && grep -q '<mark>河道</mark>' "$dir/topic" &&
	! grep -qE '下一步工作|农家客栈 ·|t3-3' "$dir/topic" &&
	! grep -q 'id="topic-t3-3"' "$html" && ! awk '/id="topic-t3-2"/,/<\/details>/' "$html" | grep -q 谈得更多
ok $? "a topic has its part with place, speaker, finer topics, company and sentences"
# Where the finest level is shown first (`--topics`), nothing is called finer than it.
/usr/bin/python3 -c '
import json, sys
d = json.load(open(sys.argv[1]))
d["topics"].update(levels=d["topics"]["levels"][:1], main=0)
json.dump(d, open(sys.argv[2], "w"))' tests/data/analysis/report_zh.json "$dir/finest.json" &&
	"$ROSTRUM" report -q "$dir/finest.json" -o "$dir/finest" && grep -q '3 个话题中有 [0-9]* 个属实。' "$dir/finest/report.md" &&
	grep -q '更细' "$dir/zh/report.md" && ! grep -q '更细' "$dir/finest/report.md"
ok $? "of the finest level none is said to be finer"
# How it is spoken of and the years that were full of it: what is supported, and years above the mean of all.
grep -q '更多讲“必须做”：占其小句的 40.0%，偶然为 20.0%' "$dir/topic" && ! grep -q '讲“已做”' "$dir/topic" &&
	grep -q '谈得最多的年份：2003（50%）、2004（30%）。' "$dir/topic" &&
	grep -q '“邻里议事”更少讲“要做”：占其小句的 5.0%' "$dir/zh/report.md" &&
	[ "$(grep -c '谈得最多的年份' "$dir/zh/report.md")" = 1 ] &&
	grep -qF '**河道整治 · 恢复航线** 我们把河道整治当作头等大事来抓。' "$dir/zh/report.md"
ok $? "a topic is told by its stance, its years, and on paper by its clearest sentence"

# The first page: two themes without an order where none is supported, few clauses counted, one number of findings,
# two sentences on how sure they are, the rest in the methods.
first=$(awk '/^## 摘要/,/^## 语料概况/' "$dir/zh/report.md")
[[ $first != *先后未定* && $first == *'治水兴业 42%（5/12 小句）'* && $first != *'**治水兴业 42%'* && $first == *'服务企业 42%（5/12 小句）、邻里治理 8%（1/12 小句）'* &&
	$first == *'只列一个主题的，它在这位发言者自己的各主题中居首'* && $first == *'12 个小句中的 5 个（42%），其他合计 3%'* ]]
ok $? "the largest themes are named with their share, and marked where they lead"
awk '/<section id="summary"/,/<\/section>/' "$html" >"$dir/top"
[[ $first == *'共有 4 项词'* && $first != *显得“显著”* ]] && [ "$(grep -c 'href="#h-sure"' "$dir/top")" = 1 ] &&
	grep -q '<i class="sr">居首</i>' "$dir/top" && awk '/<h3 id="h-sure"/,/<\/section>/' "$html" | grep -q '显得“显著”.*摘要和各人名下的 4 项'
ok $? "how comparisons were counted stands with the methods, and the first page leads there"
! grep -q '[▲▼]' "$dir/top"
ok $? "a sign that is not drawn is not explained"

# What is not supported is not stated: the fourth speaker has tendencies only.
awk '/id="speaker-4"/,/<\/article>/' "$html" >"$dir/fourth"
grep -q '先后未定' "$dir/fourth" && grep -q '有此倾向、证据不足' "$dir/fourth" &&
	! grep -qE 'class="sign"|居首' "$dir/fourth"
ok $? "a tendency is worded as a tendency"
awk '/id="speaker-1"/,/<\/article>/' "$html" | grep -q '“治水兴业”居首'
ok $? "a supported lead is stated"
grep -q '哪一对最接近，说不准.*有 1 对比各对的平均' "$html"
ok $? "pairs are not ranked without support, but those unlike the average are counted"

report $data/report_hostile.json -o "$dir/hostile"
ok $? "a report of hostile text"
html=$dir/hostile/report.html
[ "$(grep -c '<script' "$html")" = 1 ] && ! grep -q '<script>alert' "$html" && ! grep -qP '\x{202e}' "$html"
ok $? "hostile text adds no markup to the page"
# In a block of code nothing acts, and its fence is longer than any inside.
! awk '/^```/ { code = !code } !code' "$dir/hostile/report.md" | grep -qE '(^|[^\\])<script'
ok $? "hostile text adds no markup to the Markdown"

"$ROSTRUM" run examples/zh -q -o "$dir/whole" --charts none --no-tables --no-matrices --no-multiverse
grep -q '其中 2 位只写明职务' "$dir/whole/report.md"
ok $? "only speakers whose district does not tell them apart share an office"
for f in html md; do
	grep -q 'Delta 类方法.*2,500 词' "$dir/whole/report.$f" && grep -q 'Wordfish 类的一维排位至少要有 10 篇' \
		"$dir/whole/report.$f" && grep -q '主题模型' "$dir/whole/report.$f"
	ok $? "report.$f says what was refused and why"
done

report $data/report_zh.json -o "$dir/again" && cmp -s "$dir/zh/report.html" "$dir/again/report.html" &&
	cmp -s "$dir/zh/report.md" "$dir/again/report.md"
ok $? "the same document gives the same bytes"

echo '{"schema_version":"1.0","language":"zh","corpus":{"speeches":[]}}' >"$dir/empty.json"
report "$dir/empty.json" -o "$dir/empty" && grep -q '本次分析未包含这一部分' "$dir/empty/report.html"
ok $? "absent sections are said to be absent"
# Shared words: one form of each, addresses apart, and numbers that add up to what is said.
mkdir "$dir/hall"
for i in 1 2 3; do
	printf 'Minister, the nation builds schools in year %d. Other nations build schools in later years, minister.\n' $i >"$dir/hall/$i.txt"
done
"$ROSTRUM" run "$dir/hall" -q -o "$dir/hall.out" --charts none --no-tables --no-matrices --no-phrases --no-multiverse \
	--permutations 99 --resamples 50 && /usr/bin/python3 - "$dir/hall.out" <<'END'
import json, re, sys
d = json.load(open(sys.argv[1] + "/analysis.json"))["common_core"]
w = {t["term"]: t for t in d["core"]}
page = open(sys.argv[1] + "/report.md").read().split("### What they share")[1].split("###")[0]
said = int(re.search(r"Used by every text \((\d+) words; one form of each is shown\):\n\n(.*)", page)[1])
shown = re.findall(r"[a-z]+", re.sub(r"\[.*?\]\(.*?\)|\d+-\d+", "", page.split("shown):")[1].split("Of these")[0]))
addressed = page.split("addressed and run:")[1]
good = said == d["n_everyone"] and w["minister"].get("address") and not w["schools"].get("address") and \
    {"nation", "nations"} & set(shown) and not {"nation", "nations"} <= set(shown) and "minister" not in shown and \
    "minister" in addressed and "more that every" not in page and \
    len(shown) + sum("form_of" in t for t in w.values()) + 1 == said
sys.exit(0 if good else print(page, w.keys()) or 1)
END
ok $? "of shared words one form is shown, addresses stand apart, and the numbers add up"

# A long text is cut, but nothing that the page leads to may be missing.
awk 'BEGIN {
	printf "{\"schema_version\":\"1.0\",\"script\":\"zh\",\"corpus\":{\"speeches\":[{\"id\":\"a\",\"label\":\"L\",\"n_chars\":9,\"sentences\":["
	for (i = 0; i < 30000; i++)
		printf "%s{\"start\":%d,\"length\":45,\"paragraph\":%d,\"text\":\"山里的孩子上学远，课堂办到山上。%d\"}", i ? "," : "", i * 50, i / 9, i
	printf "]}],\"groups\":{\"group\":{\"field\":\"speaker\",\"groups\":[{\"id\":\"g\",\"label\":\"L\",\"speeches\":[\"a\"],\"n_clauses\":9}]}}},"
	printf "\"common_core\":{\"core\":[{\"term\":\"t\",\"n_groups\":1,\"evidence\":[{\"speech\":\"a\",\"start\":500000}]}]}}"
}' >"$dir/long.json"
report "$dir/long.json" -o "$dir/long"
grep -q 'href="#s1-10001"' "$dir/long/report.html" && grep -q 'id="s1-10001"' "$dir/long/report.html" &&
	[ "$(wc -c <"$dir/long/report.html")" -lt 200000 ]
ok $? "a long text is cut to what the page leads to"

# So many speakers that no table holds them: themes come first, each speaker gets the essentials, and
# what is left out is counted.
mkdir "$dir/crowd"
for i in $(seq 1 70); do
	awk -v i="$i" 'BEGIN { split("schools tax army farms", w, " ")
		for (k = 1; k <= 30; k++) printf "We speak of %s and of %s, for the people of county %d. ", w[i % 4 + 1], w[(i + k) % 3 + 1], i }' \
		>"$dir/crowd/$i.txt"
done
"$ROSTRUM" run "$dir/crowd" -q -o "$dir/crowd.out" --charts none --no-tables --no-matrices \
	--no-multiverse --permutations 199 --resamples 50
html=$dir/crowd.out/report.html
[ "$(grep -c 'class="speaker brief"\|<li id="speaker-' "$html")" = 70 ] && grep -q 'By theme: the share over all' "$html" &&
	grep -q '70 texts</summary>' "$html"
ok $? "a crowd: themes first, each speaker in brief"
# Themes with findings are rows, the others are counted in a sentence; where there is none, there is no table.
/usr/bin/python3 - "$dir/crowd.out" "$ROSTRUM" <<'END'
import json, re, subprocess, sys
out, rostrum = sys.argv[1:]
def first(page):
    return re.search(r'<section id="summary".*?</section>', open(page, encoding="utf-8").read(), re.S)[0]
d = json.load(open(out + "/analysis.json"))
kinds = {c["theme"] for c in d["themes"]["by_theme_group"] if c["verdict"] == "supported"}
seen = {c["theme"] for c in d["themes"]["by_theme_group"] if c["hits"]}
rows = re.findall(r'<tr><th scope="row"><a href="#theme-', first(out + "/report.html"))
left = re.search(r"On the other (\d+) themes no difference", first(out + "/report.html"))
for c in d["themes"]["by_theme_group"]:
    c["verdict"] = "not_enough_text"
json.dump(d, open(out + "/none.json", "w"))
subprocess.run([rostrum, "report", "-q", "--charts", "none", out + "/none.json", "-o", out + "/none"], check=True)
none = first(out + "/none/report.html")
good = kinds and len(rows) == len(kinds) and (not left or int(left[1]) == len(seen) - len(kinds)) and \
    "#theme-" not in none and f"On none of the {len(seen)} themes" in none
sys.exit(0 if good else print(len(rows), kinds, seen, left) or 1)
END
ok $? "a crowd: themes without a finding are no rows"
grep -o 'href="#[^"]*"' "$html" | sed 's/href="#//; s/"//' | sort -u >"$dir/links"
grep -oE '[^-]id="[^"]*"' "$html" | sed 's/.*id="//; s/"//' | sort -u >"$dir/ids"
[ -z "$(comm -23 "$dir/links" "$dir/ids")" ]
ok $? "a crowd: every link in the page leads somewhere"
listed=$(awk '/<ul class="findings">/,/<\/ul>/' "$html" | grep -c '<li><a href="#speaker')
[ "$listed" -le 46 ] && grep -qE '[0-9]+ more: see theme by theme' "$html"
ok $? "a crowd: the largest differences are listed, the others counted"

# Very many: long tables end and say so, who has nothing supported is a line, and all links lead somewhere.
awk 'BEGIN { split("schools tax army farms", w, " "); print "speaker,text"
	for (i = 1; i <= 430; i++) printf "Member %d,\"We speak of %s and of %s here. It is about %s again.\"\n", i, w[i % 4 + 1], w[i % 3 + 1], w[i % 4 + 1] }' \
	>"$dir/vast.csv"
"$ROSTRUM" run "$dir/vast.csv" -q -o "$dir/vast" --charts none --no-tables --no-matrices --no-multiverse --topics 1 --scale none \
	--permutations 99 --resamples 50 >/dev/null
/usr/bin/python3 - "$dir/vast/report.html" <<'END'
import re, sys
s = open(sys.argv[1], encoding="utf-8").read()
ids = re.findall(r'\sid="([^"]*)"', s)
assert len(ids) == len(set(ids)), "an id stands twice"
assert not set(re.findall(r'href="#([^"]*)"', s)) - set(ids)
table = re.search(r'<section id="corpus".*?</section>', s, re.S).group()
assert table.count("<tr>") == 401 and "30 more rows are in tables.xlsx" in table, table.count("<tr>")
people = re.search(r'<section id="speakers".*?</section>', s, re.S).group()
told, lines = people.count('<article class="speaker'), people.count('<li id="speaker-')
assert told + lines == 430 and lines > 0 and f"{lines} more" in people, (told, lines)
END
ok $? "very many: tables end at 400 rows and say so, nobody is lost, every link leads somewhere"

echo '{"a":1}' >"$dir/other.json"
report "$dir/other.json" -o "$dir/x" 2>"$dir/msg"
[ $? = 4 ] && grep -q 'not an analysis file' "$dir/msg"
ok $? "another JSON file is refused"

printf '{"schema_version":"1.0","corpus":{"title":"\xf0"}}' >"$dir/bytes.json"
report "$dir/bytes.json" -o "$dir/x" 2>"$dir/msg"
[ $? = 4 ] && grep -q 'bytes.json:1:.*not UTF-8' "$dir/msg"
ok $? "a file that is not UTF-8 is refused"

cp -R config "$dir/config"
echo '{{#summary}}' >>"$dir/config/report/summary.html"
line=$(wc -l <"$dir/config/report/summary.html")
ROSTRUM_CONFIG_DIR=$dir/config report $data/report_zh.json -o "$dir/x" 2>"$dir/msg"
[ $? = 3 ] && grep -q "summary.html:$line:" "$dir/msg"
ok $? "a mistake in a template is an error with file and line"

# Counts are those of the analysis, not of the lists it could print.
sed '/"common_core": {/s/$/ "n_core": 99, "n_everyone": 9,/; s/"n_reference": 180,/& "n_unlisted": 3,/; s/"n_supported": 4,*$/"n_supported": 57/' $data/report_zh.json >"$dir/listed.json"
report "$dir/listed.json" --lang zh -o "$dir/listed" && grep -q '共 99 个；其中 9 个所有人' "$dir/listed/report.md" &&
	grep -q '另有 [0-9]* 个未列' "$dir/listed/report.md"
ok $? "shared words are counted, not only listed"
grep -q '留下 57 项' "$dir/listed/report.md" && grep -q '留下 4 项' "$dir/zh/report.md"
ok $? "supported words are counted by the analysis, not from its lists"

# Words of a report: what is cut off is said, and marks that touch are one.
! grep -q '\*\*\*\*' "$dir/zh/report.md"
ok $? "no bold run begins where another ends"
# Every ** that is no part of a text is read as bold: none is left but those of masked names.
if command -v cmark-gfm >/dev/null; then
	for f in zh en hostile; do
		cmark-gfm -e table "$dir/$f/report.md" | grep -o '\*\*' >"$dir/stars"
		[ "$(wc -l <"$dir/stars")" = "$(grep -o '\\\*\\\*' "$dir/$f/report.md" | wc -l)" ]
		ok $? "$f: all that is bold in the Markdown is bold on the page"
	done
else
	echo "ok - bold in the Markdown # SKIP no cmark-gfm"
fi
cp -R config "$dir/own" && sed -i 's/{{title}}/{{title}} (ours)/' "$dir/own/report/report.html"
ROSTRUM_CONFIG_DIR=$dir/own report $data/report_zh.json -o "$dir/y" && grep -q '(ours)' "$dir/y/report.html"
ok $? "a changed template changes the page"
sed -i '3s/$/ {{t report.nosuch}}/' "$dir/own/report/core.html"
ROSTRUM_CONFIG_DIR=$dir/own report $data/report_zh.json -o "$dir/z" 2>"$dir/msg"
[ $? = 3 ] && grep -q 'core.html:3:.*report.nosuch' "$dir/msg" && [ ! -e "$dir/z/report.html" ]
ok $? "an unknown message is an error with file and line, and writes nothing"

# A Chinese page speaks Chinese of formulas and settings, whatever the document says of them.
awk '/id="methods"/,/id="caveats"/' "$dir/whole/report.html" >"$dir/methods"
grep -q '每格\|四格' "$dir/methods" && grep -q '推断的单位' "$dir/methods" && grep -q '随机种子' "$dir/methods" &&
	! grep -qE 'over four cells|share of relabellings|overstates|leave one' "$dir/methods"
ok $? "formulas and settings are explained in the reader's language"

# The summary agrees with what it sums up.
md=$dir/whole/report.md
! awk '/^## 逐位发言者/,/^## 共同/' "$md" | sed 's/占多出部分的 [0-9]*%//g; s/[0-9]*% 左右//g' | grep -qE '[^.0-9][0-9]+%'
ok $? "a share has the same digits everywhere"
# What the table of speakers sets in bold is what is supported, in Markdown and on the page.
python3 - "$dir/whole" <<'END'
import json, re, sys
at = sys.argv[1]
doc = json.load(open(at + "/analysis.json"))
firm = sorted(f["what"] for g in doc["keyness"]["groups"] for f in g["findings"] if f["verdict"] == "supported")
rows = [l.split(" | ")[-1] for l in open(at + "/report.md") if re.match(r"\| \[.*\| .* 字 \| ", l)]
bold = sorted(w for r in rows[:len(doc["keyness"]["groups"])] for w in re.findall(r"\*\*(.+?)\*\*", r))
page = sorted(re.findall(r'<strong class="term"[^>]*>([^<]*)<', open(at + "/report.html").read()))
sys.exit(not firm or bold != firm or page != firm)
END
ok $? "words in bold are the supported ones"
# A headline does not deny what stands below it: supported differences that are small, or of one word.
for kind in small word; do
	mkdir "$dir/$kind"
	python3 - "$dir/whole/analysis.json" "$dir/$kind/analysis.json" $kind <<'END'
import json, sys
doc = json.load(open(sys.argv[1]))
for g in doc["keyness"]["groups"]:
    for f in g["findings"]:
        f["verdict"] = "tendency"
left = 1
for c in doc["themes"]["by_theme_group"]:
    if c["verdict"] == "supported" and left:
        left = 0
        c.update(estimate=.022, lower=.015, upper=.03, others_share=.009, word_alone=sys.argv[3] == "word",
                 one_word="词", one_word_share=.9)
    else:
        c["verdict"] = "tendency"
json.dump(doc, open(sys.argv[2], "w"), ensure_ascii=False)
END
	report "$dir/$kind/analysis.json" -o "$dir/$kind"
	head -20 "$dir/$kind/report.md" >"$dir/$kind/head"
done
grep -q '得到支持的差别都不大：.*（2.2%，其他 0.9%）' "$dir/small/head"
ok $? "small supported differences are the headline as small"
grep -q '差别只在个别词上' "$dir/word/head" && ! grep -q '没有得到支持的差别' "$dir/small/head" "$dir/word/head"
ok $? "a difference of one word is not denied by the headline"
# Themes come by their share of all clauses, as in the chart (hits would have another order).
"$ROSTRUM" run examples/zh -q -o "$dir/order" --charts emphasis --no-png --no-tables --no-matrices --no-multiverse
sed -n 's/.*<b>\(.*\)<\/b> <span class="count">占全部小句的 \([0-9.]*\)%.*/\2 \1/p' "$dir/order/report.html" >"$dir/shares"
cut -d' ' -f2- "$dir/shares" >"$dir/themes"
names=$(wc -l <"$dir/themes")
[ "$names" -gt 5 ] && [ "$(cut -d' ' -f1 "$dir/shares" | sort -rnc 2>&1)" = "" ]
ok $? "themes come by their share"
sed 's/^\(\(.\).*\)$/\1/' "$dir/themes" | head -4 | while read -r t; do grep -n -m1 -F "$t" "$dir/order/charts/emphasis.tsv" | cut -d: -f1; done | sort -nc
ok $? "the chart has the themes in the same order"
grep -q 'class="matrix turned"' "$dir/whole/report.html"
ok $? "few speakers and many themes: a column for each speaker"
"$ROSTRUM" run examples/en -q -o "$dir/brief" --charts none --no-tables --no-matrices --no-multiverse
grep -q 'fewer than five hits in every theme' "$dir/brief/report.md" &&
	! grep -q 'which leads cannot be told' "$dir/brief/report.md"
ok $? "a theme with one hit is not called the largest"
mkdir "$dir/words"
for i in $(seq 1 30); do
	echo "The harbour needs cranes, and ropes, and pilots, and nets, and tugs, and barges." >>"$dir/words/Ann.txt"
	echo "The orchard needs ladders, and baskets, and pickers, and bees, and hedges, and rain." >>"$dir/words/Ben.txt"
done
"$ROSTRUM" run "$dir/words" -q -o "$dir/counted" --charts none --no-tables --no-matrices --no-multiverse
for f in html md; do
	grep -q 'pilots.*1 more' "$dir/counted/report.$f"
	ok $? "report.$f: words that the summary's table leaves out are counted"
	grep -q 'how alike the two are' "$dir/counted/report.$f" &&
		! grep -qE 'Which pairs? (is|are) closest' "$dir/counted/report.$f"
	ok $? "report.$f: a single pair is not ranked"
done
# Who reads traditional characters is spoken to in them.
mkdir "$dir/hant"
for i in $(seq 1 12); do
	echo "我們要發展漁港，鞏固經濟，並為漁民興建學校。" >>"$dir/hant/甲.txt"
	echo "醫療與環境保護是這個議會關心的問題，應當繼續討論。" >>"$dir/hant/乙.txt"
done
"$ROSTRUM" run "$dir/hant" -q -o "$dir/hant_out" --charts emphasis --no-png --no-matrices --no-multiverse
grep -q '<html lang="zh-Hant">' "$dir/hant_out/report.html" && grep -q '各自側重什麼' "$dir/hant_out/report.md" &&
	! grep -q '发\|侧\|们\|“' "$dir/hant_out/report.md" && grep -q '"script": "zh-Hant"' "$dir/hant_out/analysis.json" &&
	grep -q '生態環境\|農業' "$dir/hant_out/report.md" && ! grep -q '这\|题' "$dir/hant_out/charts/emphasis.svg"
ok $? "a report on texts in traditional characters is in them"
grep -q '<html lang="zh-CN">' "$dir/whole/report.html" && grep -q '"script": "zh"' "$dir/whole/analysis.json"
ok $? "and one on simplified texts in simplified ones"

# With more speakers than a table holds, the words that set some apart are named all the same.
mkdir "$dir/rows"
for who in $(seq 10 27); do
	for i in $(seq 1 30); do
		echo "The harbour needs $([ "$who" = 11 ] && echo cranes || echo care), and ropes, and pilots, and tugs."
	done >"$dir/rows/s$who.txt"
done
"$ROSTRUM" run "$dir/rows" -q -o "$dir/inlist" --charts none --no-tables --no-matrices --no-multiverse
for f in html md; do
	grep -q 's11.*“[a-z ]*cranes” [0-9.]* times in 1,000 words without stopwords, the others 0.0' "$dir/inlist/report.$f"
	ok $? "report.$f: a supported word stands on the first page where no table names it"
done

mkdir "$dir/charts"
echo '<svg viewBox="0 0 9 9"><title>A &lt;b&gt; &quot;c&quot;</title><desc>of &amp; d</desc><text>e</text></svg>' \
	>"$dir/charts/core.svg"
cp $data/report_zh.json "$dir/analysis.json" && report "$dir/analysis.json" --lang en -o "$dir/named"
grep -q '<svg role="img" aria-label="A &lt;b&gt; &quot;c&quot;; of &amp; d"' "$dir/named/report.html"
ok $? "a picture is named by what it says"

# The command that the report gives for doing it again does it again.
name="a 'b\$(touch acted)"
rostrum=$(realpath "$ROSTRUM")
mkdir "$dir/$name"
for f in 1_x 2_y 3_y; do
	printf 'We speak of schools. We speak of tax and of farms.\n' >"$dir/$name/$f.txt"
done
again=$(cd "$dir" && "$rostrum" run "$name" -q -o first --charts none --no-tables --no-matrices --no-phrases \
	--docvars-from-filename '{no}_{party}' --group-by party --permutations 99 --seed 7 &&
	grep -o '<code>rostrum run.*' first/report.html | sed "s/<code>rostrum//; s/&#39;/'/g; s/ -o output/ -o second/")
(cd "$dir" && eval "\"$rostrum\" $again -q --charts none --no-tables --no-matrices") &&
	cmp -s "$dir/first/analysis.json" "$dir/second/analysis.json" && [ ! -e "$dir/acted" ]
ok $? "the command for reproducing gives the same analysis"
grep -q '2 groups by party' "$dir/first/report.html" && grep -q '>Each group, by party<' "$dir/first/report.html" &&
	! grep -q 'partys\|2 speakers' "$dir/first/report.html"
ok $? "groups that are no speakers are called groups"
grep -q '<span class="term" lang="zh">' "$dir/en/report.html" && ! grep -q '<span class="term" lang' "$dir/zh/report.html"
ok $? "words in another language than the page's are marked as such"

# Kinds of action are named in the page's language, and what is said of them leads to a sentence.
cat >"$dir/profile.json" <<'J'
{"schema_version":"1.0","language":"zh","script":"zh","corpus":{"speeches":[{"id":"a","label":"L","n_chars":9,
"sentences":[{"start":0,"length":6,"paragraph":0,"text":"搭台"}]}],"groups":{"group":{"field":"speaker",
"groups":[{"id":"g","label":"L","speeches":["a"],"n_clauses":1}]}}},"approach":{"classes":[{"class":"build",
"name_zh":"建设搭建","name_en":"build"}],"speeches":[{"speech":"a","profile":{"sentences":[{"code":"action_more",
"args":{"action":"build","of":"speeches","share":0.3,"lower":0.2,"upper":0.4,"rest":0.1}}],"features":[{"feature":"action.build","verdict":"supported","n":9,"expected":2,
"evidence":[{"speech":"a","start":0,"length":6,"marks":[[0,6]]}]}]}}]}}
J
report "$dir/profile.json" --lang en -o "$dir/profile" &&
	grep -q 'kind “build” than in the other speeches: 30%' "$dir/profile/report.html" &&
	grep -q 'the other speeches give 10%. <a class="ref" href="#s1-1">' "$dir/profile/report.html" &&
	grep -q 'class="cited"><mark>搭台</mark>' "$dir/profile/report.html" && ! grep -q '建设搭建' "$dir/profile/report.html"
ok $? "an approach is said in the page's language and leads to its sentence"
