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
	{ for n in $(seq 20); do echo "Speaker $k builds roads and schools, number $n of all the many plans."; done; } >texts/s$k.txt
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
