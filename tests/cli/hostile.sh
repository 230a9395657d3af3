#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A corpus whose titles, speakers, districts and words try to act: in a shell, in gnuplot, in a page,
# in Markdown, in a spreadsheet, as a path. They may only appear.
set -u
rostrum=$(realpath "${ROSTRUM:?}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }

# JSON escapes: a speaker a line; @ stands for the file that must not come to be.
cat >"$dir/speakers" <<'S'
=HYPERLINK(\"http://evil.example\",\"点\")
张`touch @`三
李_^{}@@&<>%\\四
王</script><script>alert(1)</script>五
赵\u202e六\u200f\n换行
'; system('touch @') #
../../etc/\ue5f8钱
S
text='第一，狠抓产业`touch @`发展“引号”，推动_项^目{落}地&见<b>效</b>%，完善\\路径机制。深化党建</script><script>alert(2)</script>引领。推动乡村振兴，建设美丽村庄\u202e反向\u202c。推进基层治理，服务群众。'
n=0
while IFS= read -r who; do
	n=$((n + 1))
	printf '{"id":"../%d %s","title":"题$(touch @)目%s","speaker":"%s","district":"%s区","text":"' \
		$n "$who" "$who" "$who" "$who"
	for _ in 1 2 3 4 5 6; do printf '%s%s' "$text" "特色词汇$n工程推进，$who建设落实。"; done
	printf '"}\n'
done <"$dir/speakers" | sed "s#@@#A#g; s#@#$dir/acted#g" >"$dir/in.jsonl"

mkdir "$dir/run"
charts=all
command -v gnuplot >/dev/null || charts=none
(cd "$dir/run" && "$rostrum" run -q --charts $charts "$dir/in.jsonl" -o out >/dev/null 2>"$dir/msg")
ok $? "a corpus of hostile words is analysed"
out=$dir/run/out
[ "$(cd "$dir/run" && echo *)" = out ] && [ -s "$out/report.html" ] &&
	[ -z "$(find "$out" -name '*[][ `$<>"\\;&|()=%{}#*?]*' -o -name "*'*" -o -name '[.=-]*')" ]
ok $? "every file stays in its folder, under a harmless name"
html=$out/report.html
[ "$(grep -o '<script' "$html" | wc -l)" = 1 ] && [ "$(grep -o '</script' "$html" | wc -l)" = 1 ] &&
	! grep -qE '<b>效|<img' "$html" && grep -q '&lt;b&gt;效' "$html"
ok $? "words are no markup in the page"
! grep -qP '[\x{202a}-\x{202e}\x{200e}\x{200f}]' "$html" "$out/report.md" "$out/network.graphml"
ok $? "marks of direction are shown, not obeyed"
! grep -qE '(^|[^\\])<(script|b)>' "$out/report.md"
ok $? "words are no markup in the Markdown"
! grep -qE '(^|,)"?[=+@-]HYPERLINK' "$out"/tables/*.csv && grep -q "'=HYPERLINK" "$out/tables/speeches.csv"
ok $? "words are no formula in the tables"
if command -v xmllint >/dev/null; then
	xmllint --noout "$out/network.graphml" && { [ $charts = none ] || xmllint --noout "$out"/charts/*.svg; }
	ok $? "pictures and graph are well-formed"
else
	echo "ok - pictures and graph are well-formed # SKIP no xmllint"
fi
if [ $charts = all ]; then
	bad=0
	! grep -qP '[\x{e000}-\x{f8ff}]' "$out/charts/"*.svg
	ok $? "private characters are drawn as boxes"
	mkdir "$dir/first" && cp "$out"/charts/*.png "$dir/first"
	for gp in "$out"/charts/*.gp; do
		name=$(basename "$gp" .gp)
		rm "$out/charts/$name.png"
		(cd "$out/charts" && gnuplot "$name.gp") >"$dir/said" 2>&1 &&
			[ ! -s "$dir/said" ] && cmp -s "$dir/first/$name.png" "$out/charts/$name.png" || bad=1
	done
	ok $bad "every script draws the same picture again, without a word"
else
	echo "ok - the scripts draw them again # SKIP no gnuplot"
fi
[ ! -e "$dir/acted" ]
ok $? "nothing ran"
