#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Manners: - for the standard streams, what the environment asks for, what a terminal sees.
set -u
cd "$(dirname "$0")/../.." || exit 1
R=$(realpath "${ROSTRUM:-build/rostrum}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PATH="/usr/bin:$PATH" LC_ALL=C.UTF-8
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }

# --- standard input ------------------------------------------------------------------------------------
"$R" split - <examples/zh/speeches.txt >"$work/a" 2>/dev/null
[ "$(grep -c . "$work/a")" = 7 ]; ok $? "speeches from standard input"
printf 'file,party\nspeeches.txt,green\n' | "$R" split examples/zh --metadata - | grep -c '"party":"green"' | grep -qx 7
ok $? "a table from standard input"
echo 'word 渔歌声里' | "$R" segment --terms - examples/zh/speeches.txt | grep -q '渔歌声里'
ok $? "terms from standard input"
printf '发展\n' | "$R" count examples/zh --stopwords - -q -o "$work/s" && ! cut -f2 "$work/s/features.tsv" | grep -qx 发展
ok $? "stopwords from standard input"
"$R" count examples/zh --stopwords none -q -o "$work/n" && cut -f2 "$work/n/features.tsv" | grep -qx 发展
ok $? "... which would stand there otherwise"
printf '{"name":"sea","name_en":"Sea","language":"zh","themes":[{"id":"sea","name_zh":"海","name_en":"Sea","words":["渔村","渔歌"]}]}' >"$work/sea.json"
"$R" run examples/zh -q --themes "$work/sea.json" --charts none --no-report -o "$work/f" 2>"$work/err1"; one=$?
"$R" run examples/zh -q --themes - --charts none --no-report -o "$work/i" <"$work/sea.json" 2>"$work/err2"; two=$?
if [ $one = 0 ]; then
	diff "$work/f/tables/themes.csv" "$work/i/tables/themes.csv" >&2 && [ $two = 0 ]
else
	sed "s|$work/sea.json|-|" "$work/err1" | cmp -s - "$work/err2"
fi
ok $? "themes from standard input, which is asked for more than once"
[ $one = 0 ]; ok $? "... and the example is a theme set"
"$R" config print --window 9 | "$R" config check - >/dev/null; ok $? "a configuration from standard input"
for line in "split - --metadata -" "segment --terms -" "count examples/zh --terms - --stopwords - -o $work/x"; do
	"$R" $line </dev/null >"$work/out" 2>"$work/err"
	[ $? = 2 ] && grep -q 'asked for 2 times' "$work/err"; ok $? "$line: standard input comes once"
done

# --- pipes as files, which is what a shell makes of <(...): each is opened once, and read as often as is needed --
pipe() { # FILE OPTION COMMAND...
	local f=$1 option=$2
	shift 2
	"$R" "$@" "$option" "$f" -q >"$work/one" 2>"$work/err1" && "$R" "$@" "$option" <(cat "$f") -q >"$work/two" 2>"$work/err2" &&
		cmp -s "$work/one" "$work/two"
	ok $? "$1 $option: a pipe is as good as a file"
}
printf 'file,party\nspeeches.txt,green\n' >"$work/who.csv"
printf 'word 渔歌声里\nterm 海岛振兴\n' >"$work/terms.txt"
printf '渔村\n' >"$work/stop.txt"
printf '{"input":{"where":["title~支部"]}}\n' >"$work/where.json"
printf '{"about":{"zh":"","en":""},"start":["^(?<title>[^（]{4,20})（(?<office>[^）]+)）$"]}\n' >"$work/lay.json"
"$R" split -q examples/zh --review "$work/parts.csv" && sed -i '/小院议事厅里办大事/s/^,part/drop,part/' "$work/parts.csv"
pipe "$work/who.csv" --metadata split examples/zh
pipe "$work/parts.csv" --splits split examples/zh
pipe "$work/lay.json" --layout split examples/zh
pipe "$work/where.json" --config split examples/zh
pipe "$work/terms.txt" --terms kwic 海岛振兴 examples/zh
pipe examples/zh/speeches.txt --against borrow examples/zh
"$R" count examples/zh --stopwords <(cat "$work/stop.txt") -q -o "$work/s" && ! cut -f2 "$work/s/features.tsv" | grep -qx 渔村
ok $? "stopwords from a pipe"
"$R" run examples/zh -q --themes <(cat "$work/sea.json") --charts none --no-report --export reference -o "$work/i" 2>"$work/err" &&
	diff "$work/f/tables/themes.csv" "$work/i/tables/themes.csv" >&2
ok $? "themes from a pipe"
printf '%%\n1 sea\n%%\nharbour 1\n' >"$work/sea.dic"
"$R" run examples/en -q --themes <(cat "$work/sea.dic") -o "$work/x" 2>"$work/err"
[ $? = 3 ] && grep -q 'end of a file.s name' "$work/err"; ok $? "... a dictionary is not known without its name, and that is said"
for r in "$work/i/exports/reference.tsv" examples/en/addresses.txt; do
	"$R" run examples/zh -q --reference "$r" --charts none --no-report -o "$work/r1" &&
		"$R" run examples/zh -q --reference <(cat "$r") --charts none --no-report -o "$work/r2" &&
		python3 -c 'import json, sys
a, b = (json.load(open(f + "/analysis.json", encoding="utf-8"))["reference"] for f in sys.argv[1:])
assert a["columns"][0]["words"] == b["columns"][0]["words"] > 100 and a["key"] == b["key"]' "$work/r1" "$work/r2"
	ok $? "$(basename "$r") as a reference from a pipe"
done
"$R" kwic 渔村 examples/zh --table >(cat >"$work/piped") && "$R" kwic 渔村 examples/zh --table - >"$work/k.csv"
sleep .2; cmp "$work/piped" "$work/k.csv" >&2; ok $? "a table into a pipe"

# --- standard output -----------------------------------------------------------------------------------
"$R" kwic 党建 examples/zh --table - >"$work/k.csv" && head -c 7 "$work/k.csv" | grep -qx 'speech,'
ok $? "a table on standard output has no mark before its first name"
"$R" split examples/zh --review - | head -c 5 | grep -qx 'do,ki'; ok $? "... nor the table of parts"
"$R" run examples/zh -o - 2>"$work/err"; [ $? = 2 ] && [ ! -e - ]; ok $? "an output is no stream"

# --- the environment -------------------------------------------------------------------------------------
SOURCE_DATE_EPOCH=86400 "$R" run examples/zh -q --charts none --no-report -o "$work/o"
grep -q '"finished": *"1970-01-02T00:00:00Z"' "$work/o/run.json"; ok $? "SOURCE_DATE_EPOCH is the date of the run"
for wrong in "" x 12x -5 99999999999999999999; do
	SOURCE_DATE_EPOCH=$wrong "$R" run examples/zh -q --charts none --no-report -o "$work/o"
	grep -q "\"finished\": *\"$(date -u +%Y)" "$work/o/run.json" || ok 1 "SOURCE_DATE_EPOCH=$wrong is none"
done
for v in $(grep -rhoE 'getenv\("[A-Z_]+' src | sed 's/.*"//' | sort -u | grep -vxE 'GOMP_SPINCOUNT|OMP_WAIT_POLICY|HOME|PATH'); do
	grep -q "\`$v\`" docs/manual.md || ok 1 "the manual says what $v is for"
done
cat >"$work/see.py" <<'PY'
import os, pty, re, subprocess, sys
def seen(env, *argv):
    parent, child = pty.openpty()
    p = subprocess.Popen(argv, stderr=child, stdout=child, stdin=subprocess.DEVNULL, env={**os.environ, **env})
    os.close(child)
    out = b""
    while True:
        try:
            piece = os.read(parent, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    p.wait()
    return out
run = (sys.argv[1], "run", "examples/zh", "--charts", "none", "--no-report", "-o", sys.argv[2])
def ok(good, what):
    print(("ok" if good else "not ok") + " - " + what)
plain = seen({"TERM": "xterm"}, *run)
ok(b"\r\x1b[K" in plain, "a terminal sees the progress")
steps = [tuple(map(int, m)) for m in re.findall(rb", (\d+) of \d+, (\d+) %", plain)]
ok(len(steps) > 15 and all(a[0] <= b[0] and a[1] <= b[1] for a, b in zip(steps, steps[1:])) and steps[-1][1] > 90,
   "stages follow each other, and the share that is done rises to the end")
ok("第 1 步".encode() in seen({"TERM": "xterm", "LC_ALL": "zh_CN.UTF-8"}, *run), "... in the reader's language")
ok(not [e for e in plain.split(b"\x1b[")[1:] if e[:1] != b"K"], "no colour, whatever the terminal")
ok(not [e for e in seen({"TERM": "xterm", "NO_COLOR": "1"}, *run).split(b"\x1b[")[1:] if e[:1] != b"K"], "... nor with NO_COLOR")
ok(b"\x1b" not in seen({"TERM": "dumb"}, *run), "a dumb terminal gets no escape sequence")
ok(b"\x1b" not in seen({"TERM": "xterm"}, *run, "-q"), "nor does one that wants quiet")
PY
python3 "$work/see.py" "$R" "$work/p"; ok $? "terminals"
exit $bad
