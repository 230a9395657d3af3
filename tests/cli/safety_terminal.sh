#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A terminal obeys nothing that stands in texts, names of files, values of options and configurations; what goes
# into a file or a pipe is as it is.
set -u
rostrum=$(realpath "${ROSTRUM:?}")
terminal=$(realpath "$(dirname "$0")/../tools/on_terminal.py")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }
if ! python3 -c 'import pty, os; os.close(pty.openpty()[0])' 2>/dev/null; then
	echo "ok - terminals # SKIP none can be made here"
	exit
fi

# Every sign that acts: ESC sequences, C0, DEL, C1 as characters and as bytes, marks of direction, separators.
python3 - <<'P'
acts = "".join(map(chr, list(range(1, 9)) + [11, 12, 14, 27] + list(range(15, 32)) + [127] + list(range(0x80, 0xA0)) +
    [0x61C, 0x200E, 0x200F, 0x2028, 0x2029] + list(range(0x202A, 0x202F)) + list(range(0x2066, 0x206A)) + [0xFEFF]))
evil = "\x1b]0;title\x07 \x1b[2J \x1b]52;c;QUFB\x07 " + acts
open("evil", "w", encoding="utf-8", newline="").write(evil)
open("evil.txt", "w", encoding="utf-8", newline="").write("We build roads. %s growth 增长 and roads.\nA line \r over it.\n" % evil)
import json
with open("evil.jsonl", "w") as f:
    for i in range(3):
        f.write(json.dumps(dict(speaker="S%d%s" % (i, evil), title=evil, text="growth is roads %s and growth, in town %d. " % (evil, i) * 9)) + "\n")
name = "n\x1b[2J\u202e\x9b0m"
open(name + ".txt", "w").write("We plant trees in all the towns, and growth is growth.\n")
open("bad.json", "w").write('{"input": {"split": "(%s"}}' % "\\u001b[2J\\u202e")
open("odd.json", "w").write('{"in%sput": {"split": 1}}' % "\\u009b\\u202e")
open("names", "w").write(name + ".txt")
P
file=$(cat names)
evil=$(printf 'x\033[2J\342\200\256\302\233')
# A terminal adds CR before LF, and the progress line, which is ours, begins with CR ESC [ K.
calm() { # NAME COMMAND...
	local what=$1
	shift
	python3 "$terminal" "$rostrum" "$@" >shown 2>/dev/null
	python3 - <<'P'
import re, sys
s = open("shown", "rb").read().replace(b"\r\x1b[K", b"")
t = s.decode("utf-8", "replace")
bad = [c for c in t if (ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 or c in "\u061c\u200e\u200f\u2028\u2029\ufeff" or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069"]
sys.exit(0 if s and not bad else print("# ", [hex(ord(c)) for c in sorted(set(bad))][:8], len(s)) or 1)
P
	ok $? "$what"
}
for f in evil.txt evil.jsonl "$file"; do
	for c in segment "segment --classes" split "split -v" "split --explain" "kwic growth" "kwic --json growth"; do
		calm "$c of $(printf %s "$f" | tr -dc 'a-z.')" $c "$f"
	done
done
run="--charts none --permutations 99 --resamples 99 --no-multiverse"
calm "run -v" run -v $run evil.jsonl -o "out$evil"
calm "count -v" count -v evil.jsonl -o "counted$evil"
calm "report of a file that is not there" report "no$evil/analysis.json" -o "again$evil"
calm "chart that is not there" chart "$evil" "out$evil/analysis.json"
calm "config print" config print --group-by "a$evil" --metadata "b$evil"
calm "config check" config check bad.json
calm "config check of odd keys" config check odd.json
calm "help with a value" --group-by "a$evil" --help
calm "an unknown command" "$evil"
calm "an unknown option" "--a$evil"
calm "a bad value" run --split "($evil" evil.txt
calm "a file that is not there" split "no$evil"
calm "the list" --list
calm "the version" --version

"$rostrum" segment evil.txt >piped
grep -q "$(printf '\033')" piped && grep -q "$(printf '\342\200\256')" piped
ok $? "a pipe gets what stands in the text"
"$rostrum" split evil.jsonl | python3 -c '
import json, sys
evil = open("evil", encoding="utf-8", newline="").read()
for l in sys.stdin:
    s = json.loads(l)
    assert "\u202e" in s["body"] and "\x1b[2J" in s["body"] and "\x7f" in s["body"], s
'
ok $? "JSON in a pipe holds the text as it is"
python3 "$terminal" "$rostrum" split evil.jsonl | python3 -c '
import json, sys
n = [json.loads(l) for l in sys.stdin]
sys.exit(len(n) != 3)'
ok $? "and on a terminal it is JSON"
yes "我们要发展经济，改善民生。" | head -n 3000 >long.txt
"$rostrum" segment -q long.txt >piped
python3 "$terminal" "$rostrum" segment -q long.txt >shown
cmp -s piped shown
ok $? "what does not act comes to a terminal byte by byte, across every buffer's edge"
