#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How lines begin speeches, as the user says: --split with named groups, --layout, --like. No text is lost.
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
names() { # WANTED ARGUMENTS...: names of the speeches, joined by |
	local want=$1
	shift
	"$ROSTRUM" split -q "$@" >"$tmp/out" 2>/dev/null
	[ "$(python3 -c 'import json,sys
print("|".join(json.loads(l)["name"] for l in open(sys.argv[1], encoding="utf-8")))' "$tmp/out")" = "$want" ]
}

python3 tests/tools/check_layouts.py "$ROSTRUM" config/split/layouts tests/data/layouts

cat >"$tmp/numbered.txt" <<'END'
座谈会记录

1．周立新（市发改委主任）：我们今年把路修到了最远的村，又在河上架了两座桥。
2．钱建国（市教育局局长）：学校要留得住老师，老师要住得起房子，这两件事要一起办。
3．孙丽（企业代表）：港口要常年保持干净，谁用谁负责，一天也不能松。
END
check "named groups are the fields" names '周立新|钱建国|孙丽' \
	--split '^\d+．(?<speaker>\p{Han}{2,4})（(?<office>[^）]+)）：' "$tmp/numbered.txt"
check "the office among them" grep -q '"office":"市教育局局长"' "$tmp/out"
check "a long line that matches is no title" names '周立新|钱建国|孙丽' --split '^\d+．\p{Han}{2,4}（' "$tmp/numbered.txt"
check "and its text is the body" test "$(grep -c '"title":"","speaker":.*"body":"[我学港]' "$tmp/out")" = 3
check "an example makes the expression" names '周立新|钱建国|孙丽' --like '1．周立新（市发改委主任）：' "$tmp/numbered.txt"
printf '　　张三同志　港口要常年保持干净，谁用谁负责，一天也不能松。\n　　李四同志　学校要留得住老师，老师要住得起房子。\n' >"$tmp/indent.txt"
check "an expression may match the indent, and nothing is lost" names '张三|李四' --split '^　　[^　]{2,30}　' "$tmp/indent.txt"
check "or leave it out" names '张三|李四' --split '^[^　]{2,30}　' "$tmp/indent.txt"
cat >"$tmp/record.txt" <<'END'
   Mr. HALE. Mr. Speaker, I rise today to speak of the road over the
hill, which must be mended before winter comes to the valley.
   Mr. BROWN of Ohio. Mr. Speaker, I thank the gentleman, and I yield
back the time that remains to me, which is not much.
   Ms. POOLE. Mr. Speaker, the harbour shall be kept clean by those
who use it every day of the year.
END
check "wrapped text behind a match is text" names 'HALE|BROWN of Ohio|POOLE' \
	--split '^Mr?s?\. [A-Z]+( of [A-Z][a-z]+)?\.' "$tmp/record.txt"
check "all of it" test "$(grep -o 'Mr. Speaker, I thank the gentleman' "$tmp/out" | wc -l)" = 1
check "one form of a name stands for its kin" names 'HALE|BROWN of Ohio|POOLE' --like 'Mr. BROWN of Ohio.' "$tmp/record.txt"
printf '王平\n' >"$tmp/alone.txt"
check "a line that is all there is is the text" test "$("$ROSTRUM" split -q --split '王平' "$tmp/alone.txt" | grep -c '"body":"王平"')" = 1
printf '{"start":["^(?<speaker>[A-Z][a-z]+)>"],"host":["^Chair$"],"drop":["^#"],"join":true,"least":3,"alias":{"Bob":"Robert Hall"}}' >"$tmp/mine.json"
printf 'Chair> Welcome to all of you.\n# page 1\nBob> We must mend the road.\nBob> And the bridge.\nAnn> The harbour shall be clean.\nBob> Yes.\n' >"$tmp/mine.txt"
check "a layout of one's own: host, page heads, joined turns, short ones, aliases" \
	names 'Robert Hall|Ann' --layout "$tmp/mine.json" "$tmp/mine.txt"
check "joined turns are two paragraphs" grep -q '"body":"We must mend the road.\\nAnd the bridge."' "$tmp/out"
status "an unknown layout is named" 2 'no such layout' "$ROSTRUM" split --layout nothing "$tmp/mine.txt"
printf '{"begin":["x"]}' >"$tmp/bad.json"
status "an unknown key of a layout is named" 3 'bad.json: begin: no such key' "$ROSTRUM" split --layout "$tmp/bad.json" "$tmp/mine.txt"
printf '{"start":["("]}' >"$tmp/bad.json"
status "an expression that is none is named" 2 'bad.json: start: pattern' "$ROSTRUM" split --layout "$tmp/bad.json" "$tmp/mine.txt"
status "an example that shows nothing is refused" 2 'nothing in this line' "$ROSTRUM" split --like '???' "$tmp/mine.txt"
"$ROSTRUM" split --explain --layout crec "$tmp/record.txt" >"$tmp/out"
check "--explain follows a layout" grep -q '3 speeches (--layout crec)' "$tmp/out"
exit 0
