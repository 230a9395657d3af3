#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The split command: layouts of our own with expected splits, modes, exit codes, docvars.
cd "$(dirname "$0")/../.." || exit 1
: "${ROSTRUM:=build/rostrum}" "${SHARED:=../shared}"
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
lines() { # NAME WANTED COMMAND...
	local name=$1 want=$2
	shift 2
	"$@" >"$tmp/out" 2>"$tmp/err"
	if [ "$(wc -l <"$tmp/out")" = "$want" ]; then ok "$name"
	else no "$name: $(wc -l <"$tmp/out") lines"; fi
}

python3 tests/tools/check_split.py "$ROSTRUM" tests/data/split
python3 tests/tools/split_layouts.py "$ROSTRUM"

data=tests/data/split
lines "none makes one speech" 1 "$ROSTRUM" split -q --split none $data/brackets.txt
lines "a regular expression decides" 5 "$ROSTRUM" split -q --split '【.*】$' $data/brackets.txt
status "a bad expression is a usage error" 2 "split" "$ROSTRUM" split --split '(' $data/brackets.txt
status "an expression that matches nothing" 4 "no line matches" "$ROSTRUM" split --split 'zzz' $data/brackets.txt
printf '目录\n一、修路……1\n二、种树……3\n三、读书……5\n' >"$tmp/toc.txt"
status "a contents list alone is no speech" 4 "contents list" "$ROSTRUM" split "$tmp/toc.txt"
mkdir "$tmp/nothing"
status "an empty folder is named" 4 "nothing: no file" "$ROSTRUM" split "$tmp/nothing"
: >"$tmp/empty.txt"
status "an empty file is no speech" 4 "empty" "$ROSTRUM" split "$tmp/empty.txt"
printf ' \n\n \n' >"$tmp/blank.txt"
status "white space is no speech" 4 "" "$ROSTRUM" split "$tmp/blank.txt"
"$ROSTRUM" split -q --split none $data/brackets.txt >"$tmp/a"
"$ROSTRUM" split -q -j 1 $data/wrapped.txt >"$tmp/a"
"$ROSTRUM" split -q -j 4 $data/wrapped.txt >"$tmp/b"
check "the same bytes with one and four threads" cmp "$tmp/a" "$tmp/b"
"$ROSTRUM" split --explain $data/brackets.txt >"$tmp/out" 2>&1
# Evidence in the reader's language: no English phrase is left, of whatever file here.
"$ROSTRUM" split --explain --lang zh $data/*.txt 2>/dev/null | grep -oE '\{[^{}]*\}$' | sed 's/“[^”]*”//g' >"$tmp/why"
check "--explain says why in the reader's language" sh -c "[ \$(wc -l <'$tmp/why') -gt 40 ] && ! grep -qE '[a-z]{3,} [a-z]{2,}' '$tmp/why'"
check "--explain names every line" test "$(grep -cE '^ +[0-9]+  ' "$tmp/out")" = "$(wc -l <$data/brackets.txt)"
"$ROSTRUM" split --explain --lang zh $data/brackets.txt >"$tmp/zh" 2>&1
check "... in the reader's language" test "$(grep -cE '^ +[0-9]+  +(body|title|blank)' "$tmp/zh")" = 0
check "... with words of its own" grep -qE '^ +[0-9]+  (正文|标题|空行) ' "$tmp/zh"
check "--explain shows titles" grep -q '^ *3  title' "$tmp/out"
"$ROSTRUM" split -v $data/brackets.txt >/dev/null 2>"$tmp/err"
check "-v gives the reason of a boundary" grep -q 'confidence 0.*like a title' "$tmp/err"

printf '全体发言汇编（5篇）\n\n一、修路\n路修好了，大家走得方便，老人孩子都高兴，这是今年最要紧的一件事情，也是最费力气的一件事情。\n\n二、种树\n树种下了，山上慢慢绿起来，鸟也回来了，这是大家一起出力的结果，也是一代一代人的盼望和心愿。\n' >"$tmp/few.txt"
status "--strict refuses a split that does not fit what the title says" 4 "strict" "$ROSTRUM" split --strict "$tmp/few.txt"

printf 'file,party,speaker\nbrackets.txt,red,王五\nnothing.txt,blue,\n' >"$tmp/meta.csv"
"$ROSTRUM" split --metadata "$tmp/meta.csv" $data/brackets.txt >"$tmp/out" 2>"$tmp/err"
check "metadata joins by file" test "$(grep -c '"party":"red"' "$tmp/out")" = 5
check "a row without a speech is reported" grep -q '1 row of .* belongs to no speech.*nothing.txt' "$tmp/err"
check "a conflict is reported" grep -q 'speaker is .* in the text and "王五"' "$tmp/err"
printf 'id\tdistrict\nbrackets-2\t东山区\n' >"$tmp/meta.tsv"
"$ROSTRUM" split -q --metadata "$tmp/meta.tsv" $data/brackets.txt >"$tmp/out"
check "metadata joins by id" grep -q '"id":"brackets-2".*"district":"东山区"' "$tmp/out"
printf '标题,届次\n一条河的新样子,第三届\n' | iconv -f utf-8 -t gb18030 >"$tmp/gbk.csv"
"$ROSTRUM" split -q --metadata "$tmp/gbk.csv" $data/brackets.txt >"$tmp/out"
check "metadata joins by title, in GB18030" grep -q '一条河的新样子.*"届次":"第三届"' "$tmp/out"
printf 'a,b\n1\n' >"$tmp/bad.csv"
status "a ragged table names its line" 4 "bad.csv:2" "$ROSTRUM" split --metadata "$tmp/bad.csv" $data/brackets.txt
printf 'a,b\n1,2\n' >"$tmp/nokey.csv"
status "a table without a key says so" 4 "join" "$ROSTRUM" split --metadata "$tmp/nokey.csv" $data/brackets.txt
mkdir "$tmp/f"
printf 'We met on the hill and spoke about the road.\n' >"$tmp/f/IE_2009_Roe.txt"
"$ROSTRUM" split -q --docvars-from-filename '{country}_{year}_{speaker}' "$tmp/f" >"$tmp/out"
check "docvars from the file's name" grep -q '"speaker":"Roe".*"country":"IE","year":"2009"' "$tmp/out"
mkdir "$tmp/n"
for f in 1797-Adams 1825-Adams 1885-Cleveland 1893-Cleveland; do
	printf 'The road is long and the bridge is old, and we shall mend both of them.\n' >"$tmp/n/$f.txt"
done
"$ROSTRUM" split --docvars-from-filename '{year}-{speaker}' "$tmp/n" >/dev/null 2>"$tmp/err"
check "one surname many years apart is reported" grep -q '1825-Adams.txt: Adams speaks here and 28 years before' "$tmp/err"
check "... and eight years are not" test "$(grep -c Cleveland "$tmp/err")" = 0
printf 'file,speaker\n1797-Adams,John Adams\n1825-Adams,John Quincy Adams\n' >"$tmp/adams.csv"
"$ROSTRUM" split --docvars-from-filename '{year}-{speaker}' --metadata "$tmp/adams.csv" "$tmp/n" >"$tmp/out" 2>"$tmp/err"
check "... and a table tells them apart" test "$(grep -c 'speaks here' "$tmp/err")$(grep -c '"speaker":"John Quincy Adams"' "$tmp/out")" = 01
line='我们去年修好了村口的桥，今年要把小学的操场也修好。'
{ echo "$line"; echo "$line" | iconv -f utf-8 -t gb18030; echo "$line"; } >"$tmp/mixed.txt"
"$ROSTRUM" split "$tmp/mixed.txt" >"$tmp/out" 2>"$tmp/err"
check "a line in another encoding is read in its own" test "$(grep -o "$line" "$tmp/out" | wc -l)" = 3
check "... and reported" grep -q '1 line is in another encoding' "$tmp/err"
status "a pattern without a name is a usage error" 2 "no {name}" "$ROSTRUM" split --docvars-from-filename 'abc' "$tmp/f"
"$ROSTRUM" split --docvars-from-filename '{a}+{b}' "$tmp/f" >/dev/null 2>"$tmp/err"
check "a name that does not fit is reported" grep -q 'does not fit' "$tmp/err"

mkdir "$tmp/years"
for year in 2009 2010; do echo "Minister speaks of the budget of $year and of nothing else." >"$tmp/years/${year}_BUDGET_Lenihan.txt"; done
"$ROSTRUM" split --docvars-from-filename '{year}_BUDGET_{name}' "$tmp/years" >"$tmp/out" 2>/dev/null
check "speeches of one name are told apart by their years" \
	test "$(grep -o '"label":"[^"]*"' "$tmp/out" | tr '\n' ' ')" = '"label":"Lenihan·2009" "label":"Lenihan·2010" '

if [ -d "$SHARED/corpora/expected" ]; then
	tests/tools/score_split.sh "$ROSTRUM" "$SHARED" >"$tmp/score"
	check "shared corpora: mean F .95, none under .80, speakers 95 %" awk '
		/^files/ { good = $5 + 0 >= .95 && $8 + 0 >= .80 && substr($NF, 2) + 0 >= .95 }
		END { exit !good }' "$tmp/score"
	check "the first corpus is split right" grep -q 'F=1.000 seed_000.txt' "$tmp/score"
else
	echo "ok - shared corpora # SKIP they are not here"
fi
