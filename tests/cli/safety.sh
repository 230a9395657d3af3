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
"$rostrum" split gaps.csv >out 2>msg
[ "$(wc -l <out)" = 2 ] && grep -q 'gaps.csv.*2 rows without text were left out, the first in line 3' msg
ok $? "rows without text are counted, with the line of the first"
printf '{"who":"a","text":"Yes."}\n{"who":"b","text":7}\n{"who":"c","text":""}\n' >gaps.jsonl
"$rostrum" split gaps.jsonl >out 2>msg
[ "$(wc -l <out)" = 1 ] && grep -q 'gaps.jsonl.*2 rows without text were left out, the first in line 2' msg
ok $? "so are lines of JSON"
