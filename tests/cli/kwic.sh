#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Keyword in context.
set -u
cd "$(dirname "$0")/../.."
R=${ROSTRUM:-build/rostrum}
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
n=$("$R" kwic 渔村 examples/zh | wc -l)
want=$(tail -n +14 examples/zh/speeches.txt | grep -o 渔村 | wc -l)
[ "$n" = "$want" ]; ok $? "every 渔村 of the bodies is found ($n of $want)"
"$R" kwic 渔村 examples/zh | head -1 | grep -q '\[渔村\]'; ok $? "the keyword is marked"
widths=$("$R" kwic 渔村 examples/zh | awk -F'[' '{print $1}' | /usr/bin/python3 -c '
import sys, unicodedata
print(len({sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in l.rstrip("\n")) for l in sys.stdin}))')
[ "$widths" = 1 ]; ok $? "lines are aligned"
"$R" kwic --json "harbour*" examples/en | /usr/bin/python3 -c '
import json, sys
rows = [json.loads(l) for l in sys.stdin]
text = open("examples/en/addresses.txt", "rb").read()
assert rows and all(r["keyword"].lower().startswith("harbour") for r in rows)
assert all(text[r["start"]:r["start"] + r["length"]].decode() == r["keyword"] for r in rows)'
ok $? "JSON Lines carry offsets that read back in the file; * stands for the rest of a word"
"$R" kwic "" examples/zh >/dev/null 2>&1; [ $? = 2 ]; ok $? "an empty pattern is a bad command line"

# --- sequences of words and classes ----------------------------------------------------------------------
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/a.txt" <<'T'
我们要提高服务水平。提高干部队伍的整体水平，是当务之急。先提高。水平在后。
张建国强调，海南省要发展“候鸟”人才。李晓明和张建国强调过两次。
T
hits() { "$R" kwic -q --json "$@" "$work/a.txt" | /usr/bin/python3 -c '
import json, sys
print("|".join(json.loads(l)["keyword"] for l in sys.stdin))'; }
same() { # NAME WANTED GOT
	if [ "$2" = "$3" ]; then echo "ok - $1"; else echo "not ok - $1: wanted $2, got $3"; bad=1; fi
}
same "a gap of some words" "提高服务水平|提高干部队伍的整体水平" "$(hits '提高 []{0,4} 水平')"
same "a shorter gap" "提高服务水平" "$(hits '提高 []{1} 水平')"
same "a class, then a word" "张建国强调|张建国强调" "$(hits '[class=person] 强调')"
same "no space is needed behind a bracket" "张建国强调|张建国强调" "$(hits '[class=person]强调')"
same "one of two classes" "张建国|海南省|李晓明|张建国" "$(hits '[class=person|place]')"
same "a form and a class" "海南省" "$(hits '[word="海南*" & class=place]')"
same "another class" "强调，|强调过" "$(hits '强调 [class!=person]')"
same "quotation marks between elements" "发展“候鸟" "$(hits '发展 [word=候鸟]')"
same "of two ways the shorter" "强调|强调" "$(hits '强调 [word=过]?' | tr '|' '\n' | sort -r | paste -sd'|')"
same "an escaped bracket is a mark" "" "$(hits '\[无\]')"
for p in '[class=dog]' '[word=x' '[]{3,2} a' '[] {' '[class]' '[]{0,60} a' '[]*' '[word=""]'; do
	"$R" kwic "$p" "$work/a.txt" >/dev/null 2>"$work/err"
	rc=$?
	if [ $rc != 2 ] && [ "$p" != '[] {' ]; then echo "not ok - $p is refused ($rc)"; bad=1; fi
	[ "$p" = '[class=dog]' ] && { grep -q 'at character 8' "$work/err"; ok $? "a mistake is named with its place"; }
done
"$R" kwic -q 没有这个词 "$work/a.txt" >"$work/out" 2>"$work/err"
[ $? = 1 ] && [ ! -s "$work/out" ]; ok $? "nothing found is status 1"
long=$(/usr/bin/python3 -c 'print("[]{0,50} " * 12 + "没有")')
timeout 20 "$R" kwic -q "$long" examples/zh >/dev/null 2>&1; [ $? = 1 ]; ok $? "many gaps cost no more than their number"

# --- order, width, tables --------------------------------------------------------------------------------
"$R" kwic --sort right 党建 examples/zh | sed 's/.*\] //' >"$work/right"
"$R" kwic 党建 examples/zh | sed 's/.*\] //' | sort >"$work/all"
sort "$work/right" | cmp - "$work/all"; ok $? "sorting keeps every line"
"$R" kwic --sort right harbour* examples/en | sed 's/.*\] //; s/[^A-Za-z].*//' | tr A-Z a-z >"$work/en"
sort -f -c "$work/en"; ok $? "lines are in the order of the words to the right"
"$R" kwic --width 10 党建 examples/zh | /usr/bin/python3 -c '
import sys, unicodedata
w = lambda s: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
assert all(w(l.rstrip("\n").split("] ", 1)[1]) <= 10 for l in sys.stdin)'
ok $? "--width is the context's width"
"$R" kwic -q --table "$work/k.csv" 党建 examples/zh && "$R" kwic -q --table "$work/k.xlsx" 党建 examples/zh
/usr/bin/python3 - "$work/k.csv" <<'PY'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig")))
assert rows and all(r["keyword"] == "党建" for r in rows)
text = open("examples/zh/speeches.txt", "rb").read()
assert all(text[int(r["start"]):].startswith("党建".encode()) for r in rows)
PY
ok $? "a table of the lines, whose places read back in the file"
[ "$(head -c 2 "$work/k.xlsx")" = PK ]; ok $? "... as a workbook"
"$R" kwic -q --table "$work/k.csv" 党建 examples/zh 2>/dev/null; [ $? = 5 ]; ok $? "a table that is there stays"
"$R" kwic -g office 党建 examples/zh | grep -q '^ *区委书记  '; ok $? "--group-by puts the group before the line"

# --- what could not be read is said ---------------------------------------------------------------------
mkdir "$work/in"
echo 'We mend the road.' >"$work/in/a.txt"
echo 'no archive' >"$work/in/b.docx"
"$R" kwic road "$work/in" >"$work/out" 2>"$work/err" && grep -q '\[road\]' "$work/out" &&
	grep -q '^rostrum: .*b\.docx: ' "$work/err"; ok $? "a file of a folder that cannot be read is named"
exit $bad
