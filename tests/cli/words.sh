#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What counts as a word, through the command line: spellings of one word, two scripts, addresses, words
# divided at line ends; and frequencies, concordance and themes agree.
set -u
cd "$(dirname "$0")/../.."
R=${ROSTRUM:-build/rostrum}
SHARED=${SHARED:-../shared}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
say() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }
# counts FILE OPTION...: "word count" of all features, sorted
counts() {
	file=$1
	shift
	rm -rf "$dir/out"
	"$R" count -q -j1 --no-phrases --split none "$@" -o "$dir/out" "$file"
	awk -F'\t' 'NR > 1 {print $2, $5}' "$dir/out/features.tsv" | LC_ALL=C sort
}

cat >"$dir/odd.txt" <<'TEXT'
Élodie’s harbour, Élodie's boats; the ﬂeet and the fleet; har­bour lights​.
They haven’t sold it. They HAVEN'T left Ústí or l’Île at 9:45 a.m. on e-bikes, R&D and SARS-2.
守住⻓江⽔质，守住长江水质；守住長江。港​口、港口。ＧＤＰ与GDP。
TEXT
counts "$dir/odd.txt" --stopwords none >"$dir/a"
grep -qx "élodie's 2" "$dir/a" && grep -qx "haven't 2" "$dir/a" && grep -qx 'harbour 2' "$dir/a" &&
	grep -qx 'fleet 2' "$dir/a" && grep -qx 'ústí 1' "$dir/a" && grep -qx "l'île 1" "$dir/a"
say $? "spellings of one English word are one type"
grep -qx '长江 3' "$dir/a" && grep -qx '港口 2' "$dir/a" && grep -qx 'gdp 2' "$dir/a"
say $? "radicals, traditional characters and invisible ones are no other word"
python3 tests/tools/agree_words.py "$R" 0 1 "$dir/odd.txt" --split none >"$dir/agree"
say $? "kwic, counts and themes agree on odd spellings ($(tail -1 "$dir/agree"))"
grep differ "$dir/agree" | sed 's/^/# /'

cat >"$dir/s.txt" <<'TEXT'
我们会让图书馆与学校为学生开放，这个计划没有改变。学校里的图书馆，将对长者开放。
TEXT
cat >"$dir/t.txt" <<'TEXT'
我們會讓圖書館與學校為學生開放，這個計劃沒有改變。學校裡的圖書館，將對長者開放。
TEXT
counts "$dir/s.txt" --stopwords zh | awk '{print $2}' | sort >"$dir/a"
counts "$dir/t.txt" --stopwords zh | tee "$dir/words" | awk '{print $2}' | sort >"$dir/b"
cmp -s "$dir/a" "$dir/b" && ! grep -qE '^(我們|會|讓|與|為|這個|沒有|將|對) ' "$dir/words"
say $? "a text in both scripts has the same counts and the same stopwords"
grep -q '^圖書館 2' "$dir/words"
say $? "words are shown as they are written"

cat >"$dir/web.txt" <<'TEXT'
Read https://town.example/a?b=1&c=2, www.town.example or write to me@town.example.com. Bread&nbsp;&amp;&nbsp;milk #Harbour
TEXT
n=$(counts "$dir/web.txt" --stopwords none | grep -cE 'http|www|town|amp|nbsp|com')
m=$(counts "$dir/web.txt" --stopwords none --addresses | grep -cE 'http|www|town|amp|nbsp')
[ "$n" = 0 ] && [ "$m" = 5 ] && counts "$dir/web.txt" --stopwords none | grep -qx '#harbour 1'
say $? "addresses and entities count on request only ($n, $m)"

cat >"$dir/wrap.txt" <<'TEXT'
The council has asked for new harbours and for long-term leases, and for a com-
mittee to look at them. A committee met. Its long-
term view was that leases cost less, and that nothing is to be done in a hur-
ry, as the Anglo-
Norman builders knew.
TEXT
counts "$dir/wrap.txt" --stopwords none >"$dir/a"
grep -qx 'committee 2' "$dir/a" && grep -qx 'hurry 1' "$dir/a" && grep -qx 'term 2' "$dir/a" &&
	grep -qx 'anglo-norman 1' "$dir/a"
say $? "words divided at line ends are joined, hyphens of their own stay"
"$R" kwic --json --split none committee "$dir/wrap.txt" | /usr/bin/python3 -c '
import json, sys
rows = [json.loads(l) for l in sys.stdin]
text = open(sys.argv[1], "rb").read()
assert len(rows) == 2
assert [text[r["start"]:r["start"] + r["length"]].decode().replace("-\n", "") for r in rows] == ["committee"] * 2' \
	"$dir/wrap.txt"
say $? "offsets of a joined word cover both halves in the file"

printf '城乡融合 发展 ， 农村电商 兴起 。\n' | "$R" segment --segmenter none | grep -qx '城乡融合 发展 ， 农村电商 兴起 。'
say $? "words that were cut already are kept"

printf 'term 《海洋法》\n' >"$dir/terms.txt"
printf '宣传《海洋法》，执行《海洋法》。\n' >"$dir/law.txt"
counts "$dir/law.txt" --stopwords none --terms "$dir/terms.txt" | grep -qx '《海洋法》 2'
say $? "a listed term that begins with a mark is counted"

for one in zh_compiled/seed_000.txt en_irish_budget/2009_BUDGET_03_Joan_Burton_LAB.txt; do
	if [ -e "$SHARED/corpora/$one" ]; then
		python3 tests/tools/agree_words.py "$R" 200 7 "$SHARED/corpora/$one" >"$dir/agree"
		say $? "kwic, counts and themes agree: $(basename "$one") ($(tail -1 "$dir/agree"))"
		grep : "$dir/agree" | head -5 | sed 's/^/# /'
	else
		echo "ok - kwic, counts and themes agree: $(basename "$one") # SKIP no shared corpora"
	fi
done
