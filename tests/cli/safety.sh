#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing lost, nothing silently wrong: texts that end early for a parser, rows that look like headings.
set -u
rostrum=$(realpath "${ROSTRUM:?}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }
same() { # NAME WANTED GOT
	if [ "$2" = "$3" ]; then echo "ok - $1"; else echo "not ok - $1: wanted $2, got $3"; fi
}
# Bodies as a JSON list, in the order of the speeches.
bodies() { "$rostrum" split -q -j1 "$@" | python3 -c '
import sys, json
print(json.dumps([json.loads(l)["body"] for l in sys.stdin], ensure_ascii=False))'; }

# --- rows of tables ------------------------------------------------------------------------------------

cat >rows.csv <<'T'
who,text
甲,"同意这个方案。
### 一是修路，二是种树，三是建桥，四是办学。"
乙,守住底线
丙,---
丁,"目录
一、修路……1
二、种树……3"
戊,"Operator:
No, not this year."
己,"同意。
同意。
同意。"
庚,"# 五"
辛,"<<<<<<< 我方
甲说
=======
乙说
>>>>>>> 对方"
壬,各位代表：
癸,12
子,责任编辑：王平
丑,(Applause)
T
python3 - <<'P' >want
import csv, json
rows = list(csv.DictReader(open('rows.csv')))
print(json.dumps([r['text'] for r in rows], ensure_ascii=False))
P
for mode in auto none; do
	same "each row with text is a speech as it stands (--split $mode)" "$(cat want)" \
		"$(bodies --split $mode rows.csv)"
done
python3 - <<'P' >rows.jsonl
import csv, json
for r in csv.DictReader(open('rows.csv')): print(json.dumps(r, ensure_ascii=False))
P
same "so is each line of JSON" "$(cat want)" "$(bodies rows.jsonl)"
printf 'who,text\na,Yes.\nb,\nc,"   "\nd,No.\n' >gaps.csv
"$rostrum" split gaps.csv >lines 2>msg
[ "$(wc -l <lines)" = 2 ] && grep -q 'gaps.csv.*2 rows without text were left out, the first in line 3' msg
ok $? "rows without text are counted, with the line of the first"
printf '{"who":"a","text":"Yes."}\n{"who":"b","text":7}\n{"who":"c","text":""}\n' >gaps.jsonl
"$rostrum" split gaps.jsonl >lines 2>msg
[ "$(wc -l <lines)" = 1 ] && grep -q 'gaps.jsonl.*2 rows without text were left out, the first in line 2' msg
ok $? "so are lines of JSON"

# --- what a run did not write, it does not touch ---------------------------------------------------------

mkdir texts
for k in 1 2 3; do
	{ for n in $(seq 20); do echo "Town $k builds roads and schools, number $n of all the many plans."; done; } >texts/s$k.txt
done
run() { "$rostrum" run -q --charts none --no-multiverse "$@" >/dev/null 2>msg; }
tree() { (cd "$1" && find . | LC_ALL=C sort | while read -r f; do printf '%s ' "$f"; [ -f "$f" ] && cksum <"$f"; echo; done); }
run texts -o out
mkdir out/mine
echo "my comments" >out/notes.docx
echo x >out/mine/a
tree out | grep -e notes -e mine >before
run texts -o out && [ "$(tree out | grep -e notes -e mine)" = "$(cat before)" ] && [ -s out/run.json ]
ok $? "files of the user's beside an earlier output stay"
mkdir -p proj/src
echo '{"scripts": {}}' >proj/run.json
echo 'int main;' >proj/src/a.c
tree proj >before
! run texts -o proj && grep -q 'proj: holds files that no earlier run wrote' msg && [ "$(tree proj)" = "$(cat before)" ]
ok $? "a folder of another program that has a run.json is left alone"
cp -r texts out/speeches
tree out >before
! run out/speeches -o out && grep -q 'out/speeches: lies in the output' msg && [ "$(tree out)" = "$(cat before)" ]
ok $? "an output that holds the input is refused"
ln -s out link
ln -s nowhere dangling
mkfifo pipe
for o in link link/ dangling pipe . / ..; do
	# Refused before anything is read: the input is a pipe that nobody writes to.
	timeout 20 "$rostrum" run -q pipe -o $o >/dev/null 2>msg
	rc=$?
	{ [ $rc = 5 ] || [ $rc = 2 ]; } && [ "$(tree out)" = "$(cat before)" ] && [ -L link ]
	ok $? "-o $o is refused before the texts are read"
done
rm -r out/speeches pipe
cp out/analysis.json .
mkdir drawn
echo mine >drawn/report.md
! "$rostrum" report -q --charts none analysis.json -o drawn >/dev/null 2>msg &&
	grep -q 'drawn/report.md: is there and not from rostrum' msg && [ "$(cat drawn/report.md)" = mine ]
ok $? "report leaves a file of its name alone that is not its own"
cp -r out texts/earlier
want=$("$rostrum" split -q texts | wc -l)
"$rostrum" split texts >lines 2>msg
[ "$want" = 3 ] && [ "$(wc -l <lines)" = 3 ] && grep -q 'texts/earlier.*output of an earlier run' msg
ok $? "an earlier output among the texts is no text"
rm -r texts/earlier

# Killed at once and for good; the next one finds nothing of it.
for what in "run -q --charts none --permutations 20000 texts" "report -q analysis.json" "chart -q all analysis.json"; do
	"$rostrum" $what -o out >/dev/null 2>&1 &
	for _ in $(seq 200); do
		ls -d out.part* out/.part* >/dev/null 2>&1 && break
		sleep .01
	done
	kill -KILL $! 2>/dev/null
	wait $! 2>/dev/null
	left=$(ls -d out.part* out/.part* 2>/dev/null)
	run texts -o out && ! ls -d out.part* out/.part* >/dev/null 2>&1
	ok $? "what a killed ${what%% *} left is removed by the next run${left:+ ($left)}"
done

# --- UTF-8 at every door ---------------------------------------------------------------------------------

name() { printf '%s' "$1" | iconv -f UTF-8 -t "$2"; }
mkdir gbk "$(name 讲话 GB18030)"
for who in 王建国 李秀英 陈晓东; do
	for _ in 1 2 3 4 5 6 7 8; do echo "我们要发展经济，改善民生，修好每一条路，办好每一所学校。${who}请大家支持。"; done \
		>"gbk/$(name "2024_${who}在大会上的发言.txt" GB18030)"
done
mv gbk "$(name 讲话 GB18030)"
printf '{"sets": []}' >/dev/null
cp texts/s1.txt "$(name 停用 GB18030).txt"
"$rostrum" run -q --docvars-from-filename '{year}_{_}' --stopwords "$(name 停用 GB18030).txt" \
	--permutations 200 "$(name 讲话 GB18030)" -o raw >/dev/null 2>msg
ok $? "files and folders with names in GB18030 are analysed"
bad=
while read -r f; do iconv -f UTF-8 -t UTF-8 "$f" >/dev/null 2>&1 || bad=$bad$f; done \
	< <(find raw -type f ! -name '*.png' ! -name '*.docx' ! -name '*.xlsx')
same "every file written is UTF-8" "" "$bad"
python3 -c '
import json, sys
text = open("raw/analysis.json", encoding="utf-8").read()
json.loads(text)
sys.exit(not ("讲话/gbk/2024_王建国在大会上的发言.txt" in text and "�" not in text))'
ok $? "names are decoded as those in archives are"
"$rostrum" report -q --charts none raw/analysis.json -o again >/dev/null 2>msg
ok $? "the report is written again from it"
python3 - <<'P'
import zipfile
for n, text in (("a.docx", b"<w:document><w:\xb8\xb8>x</w:\xb8></w:document>"), ("b.odt", b"<office:\xff\xfe>x</office>")):
    with zipfile.ZipFile(n, "w") as z:
        z.writestr("word/document.xml" if n == "a.docx" else "content.xml", text)
        if n == "b.odt": z.writestr("mimetype", "application/vnd.oasis.opendocument.text")
P
mkdir damaged && mv a.docx b.odt damaged && cp texts/s1.txt texts/s2.txt damaged
"$rostrum" run -q --charts none damaged -o dam >/dev/null && iconv -f UTF-8 -t UTF-8 dam/analysis.json >/dev/null
ok $? "messages of libraries are UTF-8 in the analysis"
"$rostrum" split damaged/a.docx 2>&1 | iconv -f UTF-8 -t UTF-8 >/dev/null
ok $? "and on the terminal"
"$rostrum" split --group-by "$(printf '\xb5\xa3')" texts >/dev/null 2>msg
[ $? = 2 ] && iconv -f UTF-8 -t UTF-8 msg >/dev/null && grep -q 'group-by.*not UTF-8' msg
ok $? "an argument that is no name of a file must be UTF-8"

# --- parsers that stop early -----------------------------------------------------------------------------

python3 - <<'P'
def page(name, n, line, tail=""):
    open(name, "w").write("<html><body>" + "\n".join(line % i for i in range(n)) + tail + "</body></html>")
page("font.html", 700, "<font>line number %d here.<br>")
page("span.html", 700, "<span><p>line number %d here.")
page("deep.html", 5000, "<div id=d%d>", "only deep words." + "</div>" * 5000 + "<p>line number 699 here.</p>")
page("text.html", 1, "<p>%d" + "many words make a long text. " * 400000, "</p><p>line number 699 here.</p>")
page("script.html", 1, "<p>%d</p><script>" + "x" * 10500000 + "</script>", "<p>line number 699 here.</p>")
P
for f in font span deep text script; do
	"$rostrum" split -q --strict --split none $f.html | grep -q 'line number 699 here'
	ok $? "$f.html is read to its end"
done
mkdir fake
cat >fake/pdftotext <<'P'
#!/bin/sh
cat >/dev/null
[ -s "$GIVE" ] && exec cat "$GIVE"
kill -SEGV $$
P
chmod +x fake/pdftotext
echo '%PDF-1.4' >a.pdf
python3 - <<'P'
def doc(name, odd, cut=""):
    words = "".join('<line xMin="72" yMin="%d" xMax="300" yMax="%d"><word xMin="72" yMin="%d" xMax="300" yMax="%d">Sentence%s%d.</word></line>\n'
        % (72 + 14 * i, 84 + 14 * i, 72 + 14 * i, 84 + 14 * i, "@" if i == 10 else "", i) for i in range(40))
    text = '<html><body><doc><page width="595" height="842">' + words + "</page></doc></body></html>"
    text = text.encode().replace(b"@", odd)
    open(name, "wb").write(text[:len(text) // 2] + b"<" if cut else text)
for name, odd in (("surrogate", b"\xed\xa0\x80"), ("nonchar", b"\xef\xbf\xbf"), ("byte", b"\xff"), ("control", b"\x0c")):
    doc(name + ".xml", odd)
doc("cut.xml", b"", "cut")
P
for f in surrogate nonchar byte control; do
	PATH=$dir/fake:$PATH GIVE=$f.xml "$rostrum" split a.pdf >lines 2>msg
	grep -q 'Sentence39' lines && iconv -f UTF-8 -t UTF-8 lines >/dev/null && { [ $f = control ] ||
		{ grep -q 'malformed' msg && ! PATH=$dir/fake:$PATH GIVE=$f.xml "$rostrum" split --strict a.pdf >/dev/null 2>&1; }; }
	ok $? "pdftotext with a $f: the rest is read, and it is said"
done
PATH=$dir/fake:$PATH GIVE=cut.xml "$rostrum" split a.pdf >lines 2>msg
[ $? = 0 ] && grep -q 'a.pdf.*read up to byte' msg && ! PATH=$dir/fake:$PATH GIVE=cut.xml "$rostrum" split --strict a.pdf >/dev/null 2>msg
ok $? "output of pdftotext that ends early is a warning that --strict refuses"
PATH=$dir/fake:$PATH GIVE=none "$rostrum" split a.pdf >lines 2>msg
[ $? = 6 ] && grep -q 'a.pdf: pdftotext: ended by signal' msg
ok $? "a pdftotext that crashes is named, not the file"
cat >nul.jsonl <<'J'
{"who":"S","text":"Growth first. \u0000 Then a long part about housing.","speaker":"S\u0000zz"}
{"who":"T","text":"Growth second, and \\u0000 is written out.","speaker":"S"}
J
"$rostrum" split nul.jsonl >lines 2>msg
[ "$(python3 -c '
import json
a, b = [json.loads(l) for l in open("lines")]
print(a["body"] == "Growth first. � Then a long part about housing.", a["speaker"], b["speaker"], "\\u0000" in b["body"])')" = "True S�zz S True" ] &&
	grep -q '2 malformed' msg && ! "$rostrum" split --strict nul.jsonl >/dev/null 2>&1
ok $? "a NUL in JSON is replaced, counted, and refused where strict"
(echo '['; sed 's/$/,/;$s/,$//' nul.jsonl; echo ']') >nul.json
[ "$("$rostrum" split -q nul.json | wc -l)" = 2 ] && "$rostrum" split nul.json 2>&1 >/dev/null | grep -q '2 malformed'
ok $? "so it is in a JSON array"

# --- what a terminal obeys -------------------------------------------------------------------------------

printf '{"speaker":"S\\u001b]0;x\\u0007\\u202eabc","text":"growth \\u001b[2J\\u001b]52;c;AAAA\\u0007 is\\u009b growth \\u2066x."}\n' >esc.jsonl
for c in "kwic growth" "split --explain" "kwic --json growth"; do
	"$rostrum" $c esc.jsonl 2>&1 | grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]'
	r=$?
	case $c in *--json*) r=1 ;; esac # text for programs: JSON escapes controls and keeps the rest
	[ $r = 1 ] && [ "$("$rostrum" $c esc.jsonl | wc -l)" -ge 2 ]
	ok $? "$c prints nothing that a terminal obeys"
done
name=$(printf 'no\033[2J\342\200\256such')
"$rostrum" split "$name" 2>&1 | grep -qP '\x1b|\xe2\x80\xae'
[ $? = 1 ]
ok $? "neither do messages"

# --- input that becomes shorter --------------------------------------------------------------------------

python3 - <<'P'
import time
line = "We will build roads and schools in every town, and pay for them. " * 20 + "\n"
open("big.txt", "w").write(line * 12000)
P
"$rostrum" count -q big.txt -o counted 2>msg &
pid=$!
for _ in $(seq 100); do
	grep -q big.txt /proc/$pid/maps 2>/dev/null && break
	sleep .01
done
: >big.txt
wait $pid
rc=$?
{ [ $rc = 5 ] && grep -q 'big.txt: became shorter while it was read' msg && ! ls -d counted* >/dev/null 2>&1; } || [ $rc = 0 ]
ok $? "a file that becomes shorter while it is read is a message (status $rc)"

# --- the configuration -----------------------------------------------------------------------------------

while read -r group key value; do
	printf '{\n "%s": {\n  "%s": %s\n }\n}\n' $group $key "$value" >bad.json
	"$rostrum" config check bad.json >/dev/null 2>msg
	[ $? = 3 ] && grep -q "bad.json:3: $group.$key" msg && ! "$rostrum" run -q -c bad.json texts -o never >/dev/null 2>&1 && [ ! -e never ]
	ok $? "config check refuses what run refuses: $key $value"
done <<'V'
count weight "heavy"
statistics measure "likeness"
statistics keyness "keen"
input encoding "morse"
input split "("
count stopwords ["absent.txt"]
themes themes ["absent.json"]
output charts ["portrait"]
segment terms ["absent.txt"]
input docvars-from-filename "{"
input metadata ["absent.csv"]
V

# --- pictures, tables ------------------------------------------------------------------------------------

cat >odd.jsonl <<'J'
{"speaker":"a ]]> b","text":"We build roads and schools. We plan new roads for towns, and new schools for all."}
{"speaker":"＝HYPERLINK(1)","text":"We pay for roads. Towns need schools, hospitals and roads, and we plan hospitals."}
{"speaker":"\ufeff=1+1","text":"Hospitals first. We plan hospitals in all towns, and then schools, roads and bridges."}
{"speaker":"\u200b @x","text":"Bridges and harbours. We plan harbours, bridges and ferries for all the island towns."}
J
if command -v gnuplot >/dev/null; then
	"$rostrum" run -q --lang en --permutations 200 odd.jsonl -o odd >/dev/null 2>msg
	ok $? "names that end a section of XML and names like formulas are analysed"
	bad=
	for f in odd/charts/*.svg; do xmllint --noout "$f" 2>/dev/null || bad="$bad $f"; done
	same "every picture is well-formed" "" "$bad"
	cat >fake/gnuplot <<'G'
#!/bin/bash
[ "$1" = --version ] && { echo "gnuplot 5.4"; exit; }
[ "$1" = -d ] && shift
for s in "$@"; do
	case $HOW in
	empty) : >"${s%.gp}.svg" ;;
	half) echo '<?xml version="1.0"?><svg><g>' >"${s%.gp}.svg" ;;
	garbage) head -c 500 /dev/urandom >"${s%.gp}.svg" ;;
	crash) kill -SEGV $$ ;;
	esac
done
exit 0
G
	chmod +x fake/gnuplot
	for how in silent empty half garbage crash; do
		PATH=$dir/fake:$PATH HOW=$how "$rostrum" run -q --lang en --permutations 200 --charts emphasis,terms texts \
			-o drawn_$how >/dev/null 2>msg
		[ $? = 6 ] && [ -s drawn_$how/report.html ] && [ -s drawn_$how/analysis.json ] && grep -q '^rostrum: charts: ' msg &&
			! grep -q 'part[0-9]' msg && [ -z "$(find drawn_$how -name '*.svg')" ]
		ok $? "a gnuplot that is $how costs the picture and no more, and it is said"
	done
else
	"$rostrum" run -q --lang en --charts none --permutations 200 odd.jsonl -o odd >/dev/null 2>msg
	ok $? "names like formulas are analysed # SKIP no gnuplot for the pictures"
fi
python3 - <<'P'
import csv, glob, sys, unicodedata
bad = []
for f in glob.glob("odd/tables/*.csv"):
    for row in csv.reader(open(f, encoding="utf-8-sig", newline="")):
        for cell in row:
            seen = "".join(c for c in unicodedata.normalize("NFKC", cell) if unicodedata.category(c) not in ("Cf", "Zs"))
            try: float(cell)
            except ValueError:
                if seen[:1] in ("=", "+", "-", "@"): bad.append((f, cell))
print(*bad[:3])
sys.exit(bool(bad))
P
ok $? "no cell of a table is a formula, in whatever form"

# --- a pipe that is closed, threads, the program itself --------------------------------------------------

for i in $(seq 3000); do echo "growth is good and we grow, number $i."; done >many.txt
for c in "kwic growth" segment "split --explain"; do
	{ "$rostrum" $c many.txt 2>msg; echo $? >status; } | head -n 1 >/dev/null
	{ [ "$(cat status)" = 141 ] || [ "$(cat status)" = 0 ]; } && ! [ -s msg ]
	ok $? "$c into a closed pipe ends quietly"
done
# Many short loops; how much more processor time do two threads take than one while four others work?
if [ "$(nproc)" -gt 1 ] && "$rostrum" --version | grep -qi openmp; then
	python3 - <<'P'
import random
random.seed(5)
words = ["w" + "".join(random.choice("abcdefghij") for _ in range(4)) for _ in range(2000)]
with open("short.csv", "w") as f:
    f.write("speaker,text\n")
    for i in range(4000): f.write('S%d,"%s."\n' % (i, " ".join(random.choice(words) for _ in range(9))))
P
	busy=()
	for _ in 1 2 3 4; do
		(while :; do :; done) &
		busy+=($!)
	done
	took() { # THREADS: hundredths of a second of processor time, the least of three
		for _ in 1 2 3; do
			env -u OMP_WAIT_POLICY -u GOMP_SPINCOUNT python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
r = resource.getrusage(resource.RUSAGE_CHILDREN)
print(int(100 * (r.ru_utime + r.ru_stime)))' "$rostrum" count -q -j"$1" short.csv -o short
		done | sort -n | head -n 1
	}
	one=$(took 1) two=$(took 2)
	kill "${busy[@]}"
	wait "${busy[@]}" 2>/dev/null
	[ "$two" -le $((2 * one + 10)) ]
	ok $? "threads that wait, sleep: ${one}0 ms with one, ${two}0 ms with two"
else
	echo "ok - threads that wait, sleep # SKIP one processor or no OpenMP"
fi
if command -v readelf >/dev/null && readelf -sW "$rostrum" | grep -q __stack_chk_fail; then
	readelf -lW "$rostrum" | grep -q GNU_RELRO && readelf -dW "$rostrum" | grep -q 'NOW' &&
		readelf -hW "$rostrum" | grep -q 'DYN' && ! readelf -lW "$rostrum" | grep -q 'GNU_STACK.*RWE'
	ok $? "the program is built with its tables read-only and at no fixed place"
else
	echo "ok - hardened build # SKIP built without"
fi

# --- what stands where something is to be written -------------------------------------------------------

mkdir talks
printf 'We pay for roads and for bridges. We pay for schools.\n' >talks/a.txt
printf 'We plant trees and we keep the rivers clean for all.\n' >talks/b.txt
quick="-q -j1 --charts none --permutations 99 --resamples 99 --no-multiverse --no-png"
echo 'my corrections' >mine.csv
"$rostrum" split -q --review mine.csv talks 2>said
[ $? = 5 ] && [ "$(cat mine.csv)" = 'my corrections' ] && grep -q 'mine.csv: is there' said
ok $? "a table of parts is written over nothing"
"$rostrum" split -q --review talks/a.txt talks 2>said
[ $? = 5 ] && grep -q bridges talks/a.txt
ok $? "nor over a text"

mkdir -p forged/src
echo secret >forged/src/a.c
echo s >forged/run.json
printf 'rostrum manifest 1\nrun.json\t-\t-\nsrc/a.c\t-\t-\n' >forged/manifest.tsv
"$rostrum" run $quick talks -o forged 2>said
[ "$(cat forged/src/a.c)" = secret ]
ok $? "a list that names any file as ours is not ours"
mkdir other
echo mine >other/manifest.tsv
"$rostrum" run $quick talks -o there && "$rostrum" report -q --charts none -o other there/analysis.json 2>said
[ $? = 5 ] && [ "$(cat other/manifest.tsv)" = mine ]
ok $? "a report leaves another program's list alone"

head -c 3000000 /dev/zero | tr '\0' 'x' >there/tables/large.csv
"$rostrum" run $quick talks -o there/. && [ -e there/analysis.json ] && [ -e there/tables/large.csv ] && [ ! -e there/..part1 ]
ok $? "OUT/. is OUT, and a file beside the tables stays"
mkdir elsewhere
"$rostrum" run $quick talks -o linked && rm -rf linked/charts && ln -s ../elsewhere linked/charts
"$rostrum" chart -q -o linked emphasis linked/analysis.json 2>said
[ -z "$(ls elsewhere)" ]
ok $? "pictures do not go through a link"

for text in '["x"]' '[[]]' '[1]' '"s"' '1' 'null'; do
	echo "$text" >odd.json
	"$rostrum" config check odd.json 2>said
	[ $? = 3 ] && grep -q 'odd.json:1: the configuration must be an object' said ||
		{ echo "not ok - a configuration that is $text"; continue; }
done
ok 0 "a configuration that is no object is refused with its place"
