#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Docvars and names of speakers: tables as people have them, and one person under several names.
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

python3 tests/tools/check_docvars.py "$ROSTRUM"
python3 tests/tools/check_names.py "$ROSTRUM" tests/data/names/pairs.tsv

# A pattern with fewer names than the files have parts gives parties called Lee_FF: that is told.
mkdir "$tmp/named"
for f in 2009_Ann_Lee_FF 2009_Bo_Ray_FG 2010_Cy_Poe_FF; do echo "Roads and harbours matter to all of us." >"$tmp/named/$f.txt"; done
"$ROSTRUM" split "$tmp/named" --docvars-from-filename '{year}_{speaker}_{party}' >"$tmp/o" 2>"$tmp/e"
check "parts of file names that a pattern does not name are told" grep -q 'in 3 speeches "party" took several parts.*(in the first Lee_FF)' "$tmp/e"
"$ROSTRUM" split "$tmp/named" --docvars-from-filename '{year}_{first}_{speaker}_{party}' >"$tmp/o" 2>"$tmp/e"
check "... and a whole pattern says nothing" bash -c "! grep -q 'several parts' '$tmp/e' && grep -q '\"party\":\"FG\"' '$tmp/o'"
"$ROSTRUM" split "$tmp/named" --docvars-from-filename '{year}_{speaker:x}' >"$tmp/o" 2>"$tmp/e"
check "a docvar has a name without marks" bash -c "[ $? = 2 ] && grep -q 'speaker:x} is no name' '$tmp/e'"
cat >"$tmp/talk.csv" <<'END'
speaker,text
"ANNA COLE, HOST OF THE EVENING","Good evening and welcome to the hall, where we shall hear of roads and of bridges tonight."
"Mary Poole","The road over the hill must be mended before the winter comes, said the second of us."
"COLE","And how would you pay for that road, if I may ask you once more this evening?"
"(Applause)","(Applause)"
"Ms. Poole","By asking those who use it most, and by asking them before the work begins, not after."
"Moderator","Thank you, and now the next question from the hall, which is about the harbour."
"Mr. BROWN of Ohio","The harbour shall be kept clean by those who use it every day of the year."
"Mr. BROWN of Texas","Schools need teachers who stay, and teachers need houses they can pay for."
"Mr. BROWN","Nobody shall wait longer than a week for an answer of this office again."
END
"$ROSTRUM" count -j1 -o "$tmp/talk" "$tmp/talk.csv" 2>"$tmp/err"
check "a surname is the full name that ends so; a bare BROWN is neither of two" \
	test "$(tail -n +2 "$tmp/talk/dfm.groups.tsv" | cut -f3 | tr '\n' '|')" = "ANNA COLE|Mary Poole|BROWN of Ohio|BROWN of Texas|BROWN|"
check "stage words and who presides are said to be nobody" grep -q '2 texts are said by "(Applause)"' "$tmp/err"

printf 'id,source,body,label,text\nK7,Times,Senate,x,"We must mend the road before winter comes."\nK8,Post,House,y,"The harbour shall be kept clean by all of us."\n' >"$tmp/own.csv"
"$ROSTRUM" split -q --text-field text "$tmp/own.csv" >"$tmp/out"
check "a user's id, source, body and label win" grep -q '"id":"K7".*"source":"Times"' "$tmp/out"
check "what is ours stands under part, file and text" \
	grep -q '"file":"[^"]*own.csv".*"body":"Senate".*"part":"own-1".*"text":"We must' "$tmp/out"
printf '讲话\n王平\n\n同志们：\n今天我讲三点意见。第一点是修路，第二点是种树，第三点是读书。\n' >"$tmp/one.txt"
"$ROSTRUM" split -q "$tmp/one.txt" >"$tmp/out"
check "a kind of speech over a name is the title" grep -q '"title":"讲话","speaker":"王平"' "$tmp/out"
printf 'speaker,district,text\n甲一,教育局,"我们要把山上的路修好，让老人孩子出门方便，这是今年最要紧的事。"\n丙二,财政局,"港口要常年保持干净，谁用谁负责，一天也不能松。"\n' >"$tmp/unit.csv"
"$ROSTRUM" run -q --charts none --no-matrices -g district -o "$tmp/unit" "$tmp/unit.csv"
check "bureaus are called units" grep -q '^## 单位之间的比较' "$tmp/unit/report.md"
check "and the analysis says so" grep -q '"kind": *"unit"' "$tmp/unit/analysis.json"
printf 'speaker,party,text\n甲一,民盟,"我们要把山上的路修好，让老人孩子出门方便，这是今年最要紧的事。"\n丙二,致公党,"港口要常年保持干净，谁用谁负责，一天也不能松。"\n戊三,NA,"学校要留得住老师，老师要住得起房子，这两件事要一起办。"\n' >"$tmp/some.csv"
"$ROSTRUM" run -q --charts none --no-matrices -g party -o "$tmp/some" "$tmp/some.csv"
check "the summary says who is left out" grep -q '另有 1 篇.*没有注明party，未列入比较' "$tmp/some/report.md"
"$ROSTRUM" run -q --charts none --no-matrices --lang en -g party -o "$tmp/some" "$tmp/some.csv"
check "in English, too" grep -q 'Another 1 speech .*without party' "$tmp/some/report.md"
printf 'speaker,district,text\n甲一,东山县,"我们要把山上的路修好，让老人孩子出门方便，这是今年最要紧的事。"\n丙二,西河县,"港口要常年保持干净，谁用谁负责，一天也不能松。"\n' >"$tmp/both.csv"
"$ROSTRUM" run -q --charts none --no-matrices -o "$tmp/both" "$tmp/both.csv"
check "one name in every section for who speaks alone for one district: speech, speaker, district" \
	test "$(grep -c '"label": *"东山县 甲一"' "$tmp/both/analysis.json")" = 3
check "the docvars stay" grep -q '"speaker": *"甲一"' "$tmp/both/analysis.json"
printf '戊三,西河县,"学校要留得住老师，老师要住得起房子，这两件事要一起办。"\n' >>"$tmp/both.csv"
"$ROSTRUM" run -q --charts none --no-matrices -o "$tmp/both" "$tmp/both.csv"
check "two names where two speak for one" grep -q '"label": *"甲一"' "$tmp/both/analysis.json"
printf 'text\n"We must mend the road over the hill before winter comes."\n"The harbour shall be kept clean by all of us who use it."\n' >"$tmp/texts.csv"
"$ROSTRUM" run -q --charts none --no-matrices -o "$tmp/texts" "$tmp/texts.csv"
check "texts of nobody are texts, not speakers" grep -q '^2 texts.*No speaker is stated, so each is called by its file' "$tmp/texts/report.md"
exit 0
