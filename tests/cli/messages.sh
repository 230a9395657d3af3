#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the program says, in the reader's language, and what it takes for what was typed.
set -u
cd "$(dirname "$0")/../.."
R=$(realpath "${ROSTRUM:-build/rostrum}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
status() { # WANTED NAME COMMAND...
	local want=$1 name=$2
	shift 2
	"$@" >"$work/out" 2>"$work/err" </dev/null
	local got=$?
	[ $got = "$want" ] || { echo "# got $got:"; sed 's/^/# /' "$work/err"; }
	ok $((got != want)) "$name"
}
says() { grep -qF -- "$1" "$work/err"; ok $? "$2"; }
prints() { grep -qF -- "$1" "$work/out"; ok $? "$2"; }

# --- two languages ---------------------------------------------------------------------------------------

/usr/bin/python3 scripts/messages.py zh >"$work/lacking"
ok $? "every text of the sources has its Chinese, with the same conversions"
sed 's/^/# /' "$work/lacking"
status 2 "an error in Chinese" "$R" --lang zh run x --colour
says "没有这个选项" "--lang decides the language of messages"
status 2 "an error by the locale" env LC_ALL=zh_CN.UTF-8 "$R" run
says "用法" "the locale decides, too"
status 3 "a theme set that is not there" "$R" --lang zh run "$work/x.txt" --themes zzz
says "现有：english_addresses, government_work, party_building" "what there is is named"
status 2 "a size in Chinese" "$R" --lang zh run x --memory abc
says "0 到 1e+18 之间的数，后面可以跟 K、M、G" "a number with an exponent is one number"
status 4 "a file that is not there, in Chinese" env LC_ALL= LANG=zh_CN.UTF-8 "$R" run "$work/无此文件.txt"
says "无此文件.txt：" "LANG decides where nothing else does"
status 0 "help in Chinese" env LC_ALL=zh_CN.UTF-8 "$R" kwic --help
prints "退出状态" "help follows the locale"
status 0 "English where --lang says so" env LC_ALL=zh_CN.UTF-8 "$R" --lang=en kwic --help
prints "Exit status" "--lang wins over the locale"
status 0 "the list in Chinese" "$R" --lang zh --list
[ "$(grep -cP '^[ a-z_-]+ .*[a-z]+ [a-z]+ [a-z]+ [a-z]+' "$work/out")" = 0 ]; ok $? "no line of it is an English sentence"
prints "会夸大：同一小句里的词并不独立" "... measures in the words of the reports"
if LC_ALL=C.UTF-8 "$R" --help | grep -P '\p{Han}' >&2; then ok 1 "English help is English"; fi

mkdir "$work/mixed"
printf 'who,text\nA,"We build harbours and schools for all."\nB,"Schools first."\n' >"$work/mixed/a.csv"
: >"$work/mixed/empty.docx"
for l in zh en; do
	env LC_ALL=$l "$R" run "$work/mixed" -q --charts none --no-report -o "$work/o" && mv "$work/o/analysis.json" "$work/$l.json"
done
cmp "$work/zh.json" "$work/en.json" >&2; ok $? "the locale changes no byte of analysis.json, a file that could not be read included"
"$R" split --lang zh "$work/mixed" >/dev/null 2>"$work/err"; says "是空的；请给出有文字的文件" "why it could not be, in Chinese"
"$R" split --lang en "$work/mixed" >/dev/null 2>"$work/err"; says "is empty; give a file that holds text" "... and in English"
status 4 "what the C library says, in Chinese" env LC_ALL=zh_CN.UTF-8 "$R" split "$work/none/x.txt"
says "没有这个文件或文件夹" "... too"
status 2 "a language that is none" env LC_ALL=zh_CN.UTF-8 "$R" run --lang fr examples/zh
says "没有“fr”" "... is refused in the reader's"

# --- what was meant --------------------------------------------------------------------------------------

status 2 "a mistyped command" "$R" kwci x y
says "rostrum kwic" "the command that was meant"
status 2 "a mistyped option" "$R" run --treads 2 x
says "did you mean --threads" "the option that was meant"
status 2 "far from everything" "$R" run --zzzzzzzz x
says "see rostrum --help" "no guess where nothing is near"
status 0 "a shortened option" "$R" split --verb examples/zh
status 2 "one that is short for two" "$R" run --do x y
says "--docvars-from-filename" "... --do is --docvars-from-filename alone"
status 2 "an ambiguous one" "$R" run --te x y
says "--text-field, --terms, --temp" "every option that it could be"
printf '今天讨论党建工作。\n' >"$work/a.txt"
status 0 "a dash of a word processor" "$R" split –quiet "$work/a.txt"
status 0 "... before one letter" "$R" split –j 1 —q "$work/a.txt"
printf 'x\n' >"$work/–q"
(cd "$work" && "$R" segment –q) | grep -qx x
ok $? "a file that is called so is a file"
status 0 "a file instead of a command" "$R" "$work/a.txt" -q -o "$work/o" --charts none
[ -s "$work/o/analysis.json" ]; ok $? "rostrum FILE runs"

# --- options and commands --------------------------------------------------------------------------------

status 2 "an option of another command" "$R" segment --charts none "$work/a.txt"
says "--charts: rostrum segment does not use it" "an option without effect is refused"
status 2 "an option of one command" "$R" run --json "$work/a.txt"
says "only for rostrum kwic" "... and says whose it is"
for o in "-j 2" "--seed 3" "--lang zh" "--strict" "-q" "-g speaker" "-o $work/x"; do
	"$R" segment $o "$work/a.txt" >/dev/null || ok 1 "every command takes $o"
done
status 0 "help of a command" "$R" segment --help
prints "--classes" "help of a command holds its options"
if grep -q -- "--charts" "$work/out"; then ok 1 "... and no other"; fi
status 0 "help of an option" "$R" help alpha
prints "statistics.alpha" "help TOPIC explains an option"
status 0 "help of a group" "$R" help themes
status 0 "help of a status" "$R" help status
status 2 "help of nothing" "$R" help treads
says "rostrum help threads" "the topic that was meant"
while IFS='|' read -r name want line; do
	"$R" $line >/dev/null 2>"$work/err"
	grep -qF -- "did you mean $want?" "$work/err" || sed 's/^/# /' "$work/err"
	says "did you mean $want?" "a $name"
done <<T
chart|emphasis|run examples/zh --charts emfasis -o nowhere
chart again|network|chart netwrok $work/zh.json -o nowhere
theme set|party_building|run examples/zh --themes party_bilding -o nowhere
theme|industry|sample examples/zh --theme indstry
stop list|zh|run examples/zh --stopwords zhh -o nowhere
layout|legco-zh|split examples/zh --layout legco-hz
reference|zh_official|run examples/zh --reference zh_oficial -o nowhere
field|speaker|run examples/zh -g speakr -o nowhere
T
while IFS='|' read -r said line; do
	"$R" $line >/dev/null 2>"$work/err" </dev/null
	says "$said" "$line: ours is named"
done <<'T'
did you mean rostrum run?|wordcloud examples/zh
did you mean rostrum count?|tfidf examples/zh
did you mean --classes?|segment --pos x
did you mean --phrases?|run --ngrams 2 examples/zh
did you mean --stopwords?|run --remove-stopwords examples/zh
did you mean --min-docs?|count --min-docfreq 2 examples/zh
did you mean --width?|kwic --window 5 党建 examples/zh
did you mean --width?|kwic --context 5 党建 examples/zh
T
exit $bad
