#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The table by which a split is corrected: written, edited, followed, refused.
cd "$(dirname "$0")/../.." || exit 1
: "${ROSTRUM:=build/rostrum}"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
ok() { echo "ok - $1"; }
no() { echo "not ok - $1"; }
check() { # NAME COMMAND...
	local name=$1
	shift
	if "$@" >/dev/null 2>"$tmp/check"; then ok "$name"; else no "$name"; cat "$tmp/check"; fi
}
status() { # NAME WANTED PATTERN COMMAND...
	local name=$1 want=$2 pattern=$3 rc
	shift 3
	"$@" >"$tmp/out" 2>"$tmp/err"
	rc=$?
	if [ $rc = "$want" ] && grep -q -- "$pattern" "$tmp/err"; then ok "$name"
	else no "$name: status $rc"; head -n 3 "$tmp/err"; fi
}
edit() { # FILE PART|LINE:N COLUMN VALUE...: writes $tmp/edited.csv
	python3 - "$@" <<'END' >"$tmp/edited.csv"
import csv, io, sys
rows = list(csv.DictReader(io.open(sys.argv[1], encoding="utf-8-sig", newline="")))
args = sys.argv[2:]
for who, column, value in zip(args[0::3], args[1::3], args[2::3]):
    hit = [r for r in rows if r["part"].split(" ")[0] == who or "line:" + r["line"] == who]
    assert hit, who
    for r in hit:
        if column == "-":
            rows.remove(r)
        else:
            r[column] = value
w = csv.DictWriter(sys.stdout, rows[0].keys() if rows else ["do"])
w.writeheader()
w.writerows(rows)
END
}
field() { # KEY FILE: values of a key, one a line
	python3 -c 'import json,sys
for l in open(sys.argv[2], encoding="utf-8"): print(json.loads(l)[sys.argv[1]])' "$1" "$2"
}

python3 tests/tools/check_splits.py "$ROSTRUM" $(ls tests/data/split/*.txt | sed -n '1~9p') | grep -v '^ok' >"$tmp/same"
check "tables that nobody changed give the same speeches" test ! -s "$tmp/same"

text=$tmp/talk.txt
cp tests/data/split/brackets.txt "$text"
"$ROSTRUM" split -q "$text" >"$tmp/a"
"$ROSTRUM" split --review "$tmp/r.csv" "$text" 2>"$tmp/err"
check "a table says how many parts it holds" grep -q '5 parts, 0 of them doubtful' "$tmp/err"
check "it opens in a spreadsheet as UTF-8" test "$(head -c 3 "$tmp/r.csv" | od -An -tx1 | tr -d ' ')" = efbbbf

edit "$tmp/r.csv" 2 do join
"$ROSTRUM" split -q --splits "$tmp/edited.csv" "$text" >"$tmp/b"
check "a part is joined to the one before, its title with it" \
	test "$(wc -l <"$tmp/b")" = 4 -a "$(sed -n 1p "$tmp/b" | grep -c '让老街慢慢亮起来')" = 1
check "the others stay as they were" test "$(field body "$tmp/a" | tail -n 1)" = "$(field body "$tmp/b" | tail -n 1)"
edit "$tmp/r.csv" 3 do drop 4 do host
"$ROSTRUM" split --splits "$tmp/edited.csv" "$text" >"$tmp/b" 2>"$tmp/err"
check "parts are dropped, or are those of who presides" test "$(wc -l <"$tmp/b")" = 3
check "which is said" grep -q '1 turn by who presides' "$tmp/err"
edit "$tmp/r.csv" 1 speaker '县长 王平' 2 title '新的题目' 5 date '2024/3/5' 4 speaker ''
"$ROSTRUM" split -q --splits "$tmp/edited.csv" "$text" >"$tmp/b"
check "a speaker is set with name and office" grep -q '"speaker":"县长 王平","office":"县长","name":"王平"' "$tmp/b"
check "a title and a date are set" \
	test "$(grep -c '"title":"新的题目"' "$tmp/b")$(grep -c '"date":"2024-03-05"' "$tmp/b")" = 11
check "an emptied speaker is nobody" test "$(field name "$tmp/b" | sed -n 4p)" = ""
check "what was decided is not doubted" test "$(grep -c '"confidence":1,' "$tmp/b")" = 5
printf 'file,speaker\ntalk.txt,李小兰\n' >"$tmp/meta.csv"
"$ROSTRUM" split -q --metadata "$tmp/meta.csv" --splits "$tmp/edited.csv" "$text" >"$tmp/b"
check "the table wins over metadata" test "$(field name "$tmp/b" | sed -n 1p)" = 王平
"$ROSTRUM" count -q --splits "$tmp/edited.csv" -o "$tmp/count" "$text"
check "count follows it" test "$(tail -n +2 "$tmp/count/dfm.rows.tsv" | wc -l)" = 5

long='今年我们把路修到了最远的村，又在河上架了两座桥，孩子上学不再绕行，老人看病当天来回。'
{
	echo '座谈会发言摘登'
	for who in '东山镇镇长 王平' '西湖镇镇长 李明' '北河镇镇长 周亮'; do printf '\n%s\n%s%s%s\n' "$who" "$long" "$long" "$long"; done
	printf '来自南岭的声音\n%s%s\n' "$long" "$long"
} >"$tmp/swallow.txt"
"$ROSTRUM" split -q --review "$tmp/s.csv" "$tmp/swallow.txt"
line=$(grep -n '来自南岭的声音' "$tmp/swallow.txt" | cut -d: -f1)
check "a line in a body that could begin one is a candidate" grep -q "candidate,,[^,]*,$line," "$tmp/s.csv"
edit "$tmp/s.csv" "line:$line" do title "line:$line" speaker '赵强'
"$ROSTRUM" split -q --splits "$tmp/edited.csv" "$tmp/swallow.txt" >"$tmp/b"
check "a candidate becomes a speech" \
	test "$(field title "$tmp/b" | tail -n 1)$(field name "$tmp/b" | tail -n 1)" = 来自南岭的声音赵强
check "and the speech before it ends there" test "$(field body "$tmp/b" | grep -c 南岭)" = 0

sed -e '1i 编辑部新加的一行说明文字，原来没有的。' -e '3s/办/送/' -e '6a 又加一行。' "$text" >"$tmp/new.txt"
mv "$tmp/new.txt" "$text"
edit "$tmp/r.csv" 2 do join
"$ROSTRUM" split -q --splits "$tmp/edited.csv" "$text" >"$tmp/b"
check "an edited text is aligned" test "$(wc -l <"$tmp/b")" = 4 -a "$(grep -c 把实事送到家门口 "$tmp/b")" = 1
sed -i '/办证少跑一趟腿/d' "$text"
status "a line that is gone is named with its row" 4 'edited.csv:5: line 18 of .*talk.txt' \
	"$ROSTRUM" split --splits "$tmp/edited.csv" "$text"
cp tests/data/split/brackets.txt "$text"
edit "$tmp/r.csv" 3 - -
status "a row that was taken out is named" 4 'part 3 of .* has no row' "$ROSTRUM" split --splits "$tmp/edited.csv" "$text"
edit "$tmp/r.csv" 3 do remove
status "an unknown word is named" 4 'edited.csv:4: do: "remove"' "$ROSTRUM" split --splits "$tmp/edited.csv" "$text"
printf 'a,b\n1,2\n' >"$tmp/other.csv"
status "another table is refused" 4 'no column "do"' "$ROSTRUM" split --splits "$tmp/other.csv" "$text"

printf 'speaker,text\nA B,"We must mend the road before winter comes to the hill."\nC D,"=cmd and more words about the harbour here"\nE F,"Nobody shall wait longer than a week."\n' >"$tmp/t.csv"
"$ROSTRUM" split -q --review "$tmp/rows.csv" "$tmp/t.csv"
edit "$tmp/rows.csv" line:2 do drop line:3 speaker 'G H'
"$ROSTRUM" split -q --splits "$tmp/edited.csv" "$tmp/t.csv" >"$tmp/b"
check "rows of a table of texts are dropped and renamed" test "$(field name "$tmp/b" | tr '\n' '|')" = 'A B|G H|'
head -n 3 "$tmp/t.csv" >"$tmp/short.csv" && mv "$tmp/t.csv" "$tmp/whole.csv" && mv "$tmp/short.csv" "$tmp/t.csv"
status "a row of a table of texts that is gone is named" 4 'rows.csv:4: .*t.csv has no row 3' \
	"$ROSTRUM" split --splits "$tmp/rows.csv" "$tmp/t.csv"
mv "$tmp/whole.csv" "$tmp/t.csv"
status "a table about other files is refused" 4 'none of its files was read, the first is .*talk.txt' \
	"$ROSTRUM" split --splits "$tmp/r.csv" "$tmp/t.csv"
"$ROSTRUM" split --review "$tmp/two.csv" "$text" "$tmp/t.csv" 2>/dev/null
"$ROSTRUM" split --splits "$tmp/two.csv" "$text" >"$tmp/b" 2>"$tmp/err"
check "files of it that were not read are said" grep -q '3 rows of .*two.csv are about files that were not read; the first is .*t.csv' "$tmp/err"
check "what looks like a formula is defused" grep -q "'=cmd" "$tmp/rows.csv"

python3 -c '
print("全县发言材料汇编\n")
for i in range(10000):
    print("办好第%d件事（县长 王平）\n今年我们办的第%d件事是修路，把路修到了最远的村，又在河上架了桥，大家都说好。\n" % (i + 1, i + 1))' >"$tmp/many.txt"
"$ROSTRUM" split -q "$tmp/many.txt" >"$tmp/a"
"$ROSTRUM" split -q --review "$tmp/many.csv" "$tmp/many.txt"
check "10,000 parts are written" test "$(grep -c ',part,' "$tmp/many.csv")" = 10001 -a "$(wc -l <"$tmp/a")" = 10000
echo >>"$tmp/many.txt"
"$ROSTRUM" split -q --splits "$tmp/many.csv" "$tmp/many.txt" >"$tmp/b"
check "and read back, also by alignment" test "$(field start "$tmp/a" | cksum)" = "$(field start "$tmp/b" | cksum)"
"$ROSTRUM" split -q --review "$tmp/r.xlsx" "$text"
"$ROSTRUM" split -q --splits "$tmp/r.xlsx" "$text" >"$tmp/b"
"$ROSTRUM" split -q --splits "$tmp/r.csv" "$text" >"$tmp/a"
check "a workbook says the same as a csv file" cmp "$tmp/a" "$tmp/b"
# A file that appears while the texts are read may hold corrections of somebody else.
for kind in csv xlsx; do
	(sleep 0.4; echo "mine" >"$tmp/late.$kind"; cat "$text") |
		"$ROSTRUM" split -q --review "$tmp/late.$kind" - 2>"$tmp/err"
	code=$?
	check "a $kind file that appears meanwhile stays" test $code = 5 -a "$(cat "$tmp/late.$kind")" = mine
	check "... and is said, with nothing left beside it" grep -q "late.$kind: is there" "$tmp/err"
done
check "... nothing at all" test "$(ls -A "$tmp" | grep -c 'late')" = 2
exit 0
