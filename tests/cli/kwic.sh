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
exit $bad
