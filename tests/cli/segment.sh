#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# `rostrum segment`: nothing but white space changes, lines stand for themselves, threads do not matter.
set -u
ROSTRUM=${ROSTRUM:-build/rostrum} SHARED=${SHARED:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check() { # NAME COMMAND...
	local name=$1
	shift
	if "$@" >"$work/log" 2>&1; then echo "ok - $name"; else
		echo "not ok - $name"
		head -n 5 "$work/log" | sed 's/^/# /'
	fi
}

cat >"$work/same.py" <<'PY'
"""same.py INPUT OUTPUT: equal but for white space, line by line; one space between words."""
import re, sys
space = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
a, b = (open(f, "rb").read().decode("utf-8") for f in sys.argv[1:3])
a, b = a.split("\n"), b.split("\n")
if a[-1] == "": a.pop()
if b[-1] == "": b.pop()
if len(a) != len(b): sys.exit(f"{len(a)} lines in, {len(b)} out")
for n, (x, y) in enumerate(zip(a, b), 1):
    if space.sub("", x) != space.sub("", y): sys.exit(f"line {n} changed: {x!r} -> {y!r}")
    if any(w == "" or space.search(w) for w in y.split(" ") if y): sys.exit(f"line {n}: spacing {y!r}")
PY
cat >"$work/random.py" <<'PY'
"""Random lines: any scalar value, and mixtures in which rare neighbours meet."""
import random, sys
r = random.Random(int(sys.argv[1]))
pools = ["党建引领自贸港乡村振兴一二三十百千万亿年月日时〇○第之分王李张", "黨組織會議自由貿易港", "0123456789", "０１２９％．，",
         "abcXYZ'._-", "**×X某□", "“”‘’「」《》", "。，；：！？、…—", "+＋%‰ \t\u3000\u00a0\u2028\u0085\r", "カタひらキ゛",
         "ไทยภาษา", "éàñüß\u0301\u200d", "😀👨\u200d👩\u200d👧\ufe0f", "\ufeff\u200b\u0000\u001c", "𠮷𡃁\U0002a6d6", "한국어", "العربية"]
out = []
for n in range(4000):
    if n % 2:
        s = "".join(chr(c) for c in (r.randrange(0x110000) for _ in range(r.randrange(40)))
                    if not 0xD800 <= c < 0xE000)
    else:
        s = "".join(r.choice(r.choice(pools)) for _ in range(r.randrange(60)))
    out.append(s.replace("\n", ""))
sys.stdout.buffer.write("\n".join(out).encode())
PY

unchanged() { "$ROSTRUM" segment "${@:2}" "$1" >"$work/out" && python3 "$work/same.py" "$1" "$work/out"; }
equal_out() { cmp "$work/a" "$work/b"; }

python3 "$work/random.py" 1 >"$work/random1"
python3 "$work/random.py" 2 >"$work/random2"
check "random Unicode keeps every character" unchanged "$work/random1"
check "random Unicode keeps every character (unigram)" unchanged "$work/random2" --segmenter unigram
check "random Unicode keeps every character (icu)" unchanged "$work/random2" --segmenter icu
printf 'word 5G基站\nword 党建\nword 某X\nterm 自贸港\n' >"$work/user.txt"
check "random Unicode keeps every character (user words)" unchanged "$work/random2" --terms "$work/user.txt"

"$ROSTRUM" segment -j1 "$work/random1" >"$work/a"
"$ROSTRUM" segment -j3 "$work/random1" >"$work/b"
check "threads do not matter" equal_out
"$ROSTRUM" segment - <"$work/random1" >"$work/b"
check "standard input is the same" equal_out
head -n 20 "$work/random1" | while IFS= read -r line; do
	printf '%s\n' "$line" | "$ROSTRUM" segment
done >"$work/b" 2>/dev/null
head -n 20 "$work/random1" | tr -d '\000' | "$ROSTRUM" segment >"$work/a" 2>/dev/null
check "a line alone gives the same words" equal_out

printf '党建\r\n\n  \n工作' >"$work/in"
"$ROSTRUM" segment "$work/in" >"$work/b"
printf '党建\n\n\n工作\n' >"$work/a"
check "empty lines, CRLF, no newline at the end" equal_out
"$ROSTRUM" segment </dev/null >"$work/b"
: >"$work/a"
check "nothing in, nothing out" equal_out

python3 -c "print('党建引领自贸港建设' * 40000)" >"$work/long"
check "one line of a megabyte without a mark" unchanged "$work/long"

printf '党建\xff\xfe工作\n好\n' >"$work/bad"
"$ROSTRUM" segment "$work/bad" >"$work/b" 2>"$work/err"
printf '党建 \xef\xbf\xbd \xef\xbf\xbd 工作\n好\n' | tr -d ' ' >"$work/a"
tr -d ' ' <"$work/b" >"$work/c" && mv "$work/c" "$work/b"
check "malformed bytes are replaced" equal_out
check "and reported with their place" grep -q "bad: malformed text.*2 places.*byte 6" "$work/err"
"$ROSTRUM" segment --strict "$work/bad" >/dev/null 2>&1
rc=$?
check "--strict refuses them with status 4" test $rc = 4

printf 'term 甲乙\nwort 丙丁\n' >"$work/list.txt"
"$ROSTRUM" segment --terms "$work/list.txt" </dev/null 2>"$work/err"
rc=$?
check "a bad list line is status 3" test $rc = 3
check "and named with its number" grep -q "list.txt:2: " "$work/err"

"$ROSTRUM" segment /nonexistent/file 2>"$work/err"
rc=$?
check "a missing file is status 4" test $rc = 4
check "and named" grep -q "/nonexistent/file" "$work/err"

export ROSTRUM_CACHE_DIR="$work/cache"
echo '人民群众努力建设美好家园' >"$work/in"
ROSTRUM_MODEL=/nonexistent "$ROSTRUM" segment "$work/in" >"$work/out" 2>"$work/err"
words=$(wc -w <"$work/out")
if [ -e /usr/lib/python3/dist-packages/jieba/dict.txt ]; then
	check "without the model the word list makes words" test "$words" -le 6
	check "and a message says so" grep -q "/nonexistent" "$work/err"
else
	echo "ok - without the model the word list makes words # SKIP no word list here"
fi
ROSTRUM_MODEL=/nonexistent ROSTRUM_WORDLIST=/nonexistent "$ROSTRUM" segment "$work/in" >"$work/out" 2>/dev/null
check "without any data ICU cuts" test "$(tr -d ' ' <"$work/out")" = "$(cat "$work/in")"
if "$ROSTRUM" segment -v "$work/in" >"$work/a" 2>/dev/null && ls "$work"/cache/lexicon-*.bin >/dev/null 2>&1; then
	for f in "$work"/cache/lexicon-*.bin; do head -c 100000 "$f" >"$f.cut" && mv "$f.cut" "$f"; done
	"$ROSTRUM" segment "$work/in" >"$work/b" 2>/dev/null
	check "a damaged image of the lexicon is not used" equal_out
fi
unset ROSTRUM_CACHE_DIR

if [ -e /usr/lib/python3/dist-packages/jieba/dict.txt ] && ls /usr/lib/*/libime/zh_CN.lm >/dev/null 2>&1; then
# Kinds of edges that used to cut across a word, each with a sentence that keeps the other reading.
while IFS='|' read -r text want; do
	[ -n "$text" ] || continue
	check "$text" test "$(printf '%s\n' "$text" | "$ROSTRUM" segment -q)" = "$want"
done <<'TEXT'
当地媒体7日报道火情|当地 媒体 7日 报道 火情
风气真正化为行动|风气 真正 化为 行动
工会主席率团出访|工会 主席 率团 出访
计划在执行中将调整|计划 在 执行 中 将 调整
海军中将出席|海军 中将 出席
他在发言时说明来意|他 在 发言 时 说明 来意
个别人没有参加|个别 人 没有 参加
他常常帮助别人|他 常常 帮助 别人
向大会发来贺信|向 大会 发来 贺信
把改革推向前进|把 改革 推向 前进
精准施策稳价格|精准 施策 稳 价格
强化石化产业|强化 石化 产业
形成石化产业|形成 石化 产业
成交额增长|成交额 增长
奋力再启新程|奋力 再 启 新程
TEXT
else
	echo "ok - edges between words # SKIP no lexicon here"
fi

if [ -d "$SHARED/corpora" ]; then
	for dir in "$SHARED"/corpora/*/; do
		find "$dir" -maxdepth 1 \( -name '*.txt' -o -name '*.md' -o -name '*.csv' -o -name '*.raw' \) \
			-size -3000k | sort | head -n 12 | while read -r f; do
			iconv -f UTF-8 -t UTF-8 "$f" >/dev/null 2>&1 && { cat "$f"; echo; }
		done >"$work/corpus"
		[ -s "$work/corpus" ] || continue
		check "$(basename "$dir") keeps every character" unchanged "$work/corpus"
	done
else
	echo "ok - every corpus keeps every character # SKIP no shared corpora"
fi
