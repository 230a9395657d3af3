#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The command line: help, exit statuses, configuration files, and what a run leaves behind.
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

status 0 "help" "$R" --help
for c in run count split segment kwic report chart config; do
	grep -q "^  $c " "$work/out" || { ok 1 "help names $c"; }
done
status 0 "help of a command" "$R" run --help
status 0 "version" "$R" --version
status 0 "list" "$R" --list
status 2 "no command" "$R"
status 2 "unknown command" "$R" analyse x
says "rostrum: analyse: no such command" "the message names the command"
status 2 "unknown option" "$R" run --colour x
# Names of other programs are answered with ours, and each of ours is one.
for pair in dfm:count tokens:segment concordance:kwic keyness:run readtext:split kappa:agree; do
	status 2 "${pair%:*}" "$R" "${pair%:*}" x
	says "did you mean rostrum ${pair#*:}?" "... is ${pair#*:} here"
done
for pair in groups:group-by userdict:terms dictionary:themes variables:metadata min_termfreq:min-count cores:threads; do
	status 2 "--${pair%:*}" "$R" run x "--${pair%:*}" y
	says "did you mean --${pair#*:}?" "... is --${pair#*:} here"
done
sed -n 's/.*", "\([a-z-]*\)"},$/\1/p; s/^\t\t"\([a-z-]*\)"},$/\1/p' src/cli/elsewhere.c | sort -u >"$work/ours"
"$R" --lang en help json | grep -o '"name": "[^"]*"' | cut -d'"' -f4 | sort -u >"$work/names"
[ "$(wc -l <"$work/ours")" -gt 20 ] && ! comm -23 "$work/ours" "$work/names" | grep . >&2
ok $? "every name that is meant is one of ours"
status 4 "a text instead of a file" "$R" segment 我来到北京
says "echo TEXT | rostrum segment" "... is told where texts go"
status 2 "a file before the pattern" "$R" kwic examples/zh 党建
says "rostrum kwic 党建 examples/zh" "... is told the order"
status 2 "value missing" "$R" run x -o
status 2 "value out of range" "$R" run x --alpha 2
says "--alpha" "the message names the option"
status 2 "options that exclude each other" "$R" run x --cooc-count weighted
status 2 "no input" "$R" run
status 4 "input that is not there" "$R" run "$work/none.txt" -o "$work/o"
says "none.txt" "the message names the file"
[ ! -e "$work/o" ]; ok $? "a failed run leaves no output"
for c in run split "split --explain" "kwic road" borrow; do
	status 2 "speeches of single lines are for count: $c" "$R" $c --split lines -q examples/en
	says "--split lines is for" "... and the message says so"
done
printf '{"count": {\n "window": 0}}' >"$work/bad.json"
status 3 "bad configuration value" "$R" config check "$work/bad.json"
says "bad.json:2: count.window" "the message names file, line and key"
printf '{"count": {"windo": 1}}' >"$work/bad.json"
status 3 "unknown key" "$R" run x -c "$work/bad.json"
status 3 "configuration file that is not there" "$R" run x -c "$work/nofile.json"
"$R" config print >"$work/all.json"
status 0 "the printed configuration is valid" "$R" config check "$work/all.json"
diff config/default.json "$work/all.json" >&2
ok $? "config/default.json is the printed configuration"
printf '{"count": {"window": 7}}' >"$work/c.json"
"$R" config print -c "$work/c.json" --window 9 | grep -q '"window": 9'
ok $? "the command line wins over the file"
"$R" config print --window 9 -c "$work/c.json" | grep -q '"window": 9'
ok $? "... wherever it stands"
"$R" config print -c "$work/c.json" | grep -q '"window": 7'
ok $? "the file wins over the default"

# A run, and a second one that fails: the first output stays as it was.
status 0 "a run" "$R" run examples/zh -o "$work/out1" --charts none
for f in analysis.json run.json report.html report.md network.graphml tables matrices/dfm.mtx \
	matrices/dfm.rows.tsv matrices/features.tsv matrices/fcm; do
	[ -e "$work/out1/$f" ] || ok 1 "the run leaves $f"
done
sum=$(cat "$work/out1/analysis.json" | cksum)
status 4 "a run on nothing" "$R" run /dev/null -o "$work/out1"
[ "$sum" = "$(cat "$work/out1/analysis.json" | cksum)" ]; ok $? "a failed run leaves the previous output"
[ -z "$(ls -d "$work"/out1.* 2>/dev/null)" ]; ok $? "no staging folder is left"
mkdir "$work/mine" && echo x >"$work/mine/letter.txt"
status 5 "a folder with other files is not replaced" "$R" run examples/zh -o "$work/mine" --charts none
[ -f "$work/mine/letter.txt" ]; ok $? "... and keeps them"
# --titles counts the words of titles that stand in the text, and their places lead back to them.
status 0 "a run with titles" "$R" run examples/zh -q -o "$work/titles" --titles --charts none
/usr/bin/python3 - "$work/out1/analysis.json" "$work/titles/analysis.json" <<'PY'
import json, sys
a, b = (json.load(open(f, encoding="utf-8")) for f in sys.argv[1:])
raw = open("examples/zh/speeches.txt", "rb").read()
count = lambda d: {f["term"]: f["count"] for f in d["features"]["list"]}
assert count(b)["党旗"] == count(a)["党旗"] + 1, (count(a)["党旗"], count(b)["党旗"])
for s, t in zip(a["corpus"]["speeches"], b["corpus"]["speeches"]):
    first = t["sentences"][0]
    assert first["text"] == s["title"], first
    assert raw[first["start"]:first["start"] + first["length"]].decode() == s["title"]
    assert t["n_chars"] == s["n_chars"] + len(s["title"]) + 1
PY
ok $? "... counts them once each, at their places"
# The same text in another encoding gives the same document.
mkdir "$work/a" "$work/b"
cp examples/zh/speeches.txt "$work/a/"
iconv -f UTF-8 -t GB18030 examples/zh/speeches.txt >"$work/b/speeches.txt"
(cd "$work/a" && "$R" run speeches.txt -q -o ../oa --charts none)
(cd "$work/b" && "$R" run speeches.txt -q -o ../ob --charts none)
cmp "$work/oa/analysis.json" "$work/ob/analysis.json" >&2
ok $? "UTF-8 and GB18030 input give the same analysis.json"
# The settings of an analysis are a configuration that gives it again.
(cd "$work/a" && "$R" run speeches.txt -q -o ../oc --charts none --no-report --no-multiverse --alpha 0.01 --resamples 200 \
	--stopwords zh --no-phrases --where "speaker!=x" --seed 7)
/usr/bin/python3 - "$work/oc/analysis.json" >"$work/settings.json" <<'PY'
import json, sys
s = json.load(open(sys.argv[1], encoding="utf-8"))["settings"]
assert s["statistics"]["alpha"] == 0.01 and s["statistics"]["seed"] == 7, s["statistics"]
assert s["segment"]["phrases"] is False and s["count"]["stopwords"] == ["zh"], s
print(json.dumps(s, ensure_ascii=False))
PY
ok $? "settings are numbers, yes or no, and lists"
(cd "$work/a" && "$R" run speeches.txt -q -c ../settings.json -o ../od --charts none --no-report)
cmp "$work/oc/analysis.json" "$work/od/analysis.json" >&2
ok $? "and --config reads them: the same analysis again"
# Slips in names of topics, sub-commands and files are answered with what was meant.
while IFS='|' read -r words want; do
	# shellcheck disable=SC2086
	"$R" $words >"$work/out" 2>"$work/err"
	[ $? -ge 2 ] && grep -q "did you mean $want?" "$work/err"; ok $? "rostrum $words: did you mean $want"
done <<'LIST'
help stauts|rostrum help status
help outptu|rostrum help output
config chekc|check
split examples/zh/speeches.tx|speeches.txt
LIST
exit $bad
