#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# examples/embed.c: a program that links the library finds what `rostrum run` finds, to the byte.
cd "$(dirname "$0")/../.." || exit 2
build=$(dirname "${ROSTRUM:-build/rostrum}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
no() { echo "not ok - $1"; shift; printf '# %s\n' "$@"; }

if make --no-print-directory -s BUILD="$build" "$build/embed" >"$work/make" 2>&1; then echo "ok - it compiles"
else no "it compiles" "$(tail -n 3 "$work/make")"; exit 1; fi
[ "$(wc -l <examples/embed.c)" -lt 60 ] && echo "ok - below 60 lines" || no "below 60 lines"

"$build/embed" examples/zh "$work/own.json" >"$work/out" 2>"$work/err" || no "it runs" "$(cat "$work/err")"
"$build/rostrum" run -q --charts none -o "$work/run" examples/zh >/dev/null 2>&1
if cmp -s "$work/own.json" "$work/run/analysis.json"; then echo "ok - the bytes of a run"
else no "the bytes of a run"; fi

# What is printed as supported is what the document says.
/usr/bin/python3 - "$work/out" "$work/run/analysis.json" <<'P'
import json, re, sys
said = {m[1]: (int(m[2]), int(m[3])) for m in
        re.finditer(r"^(\w+): (\d+) of (\d+) supported$", open(sys.argv[1], encoding="utf-8").read(), re.M)}
doc = json.load(open(sys.argv[2], encoding="utf-8"))
lists = {"words": [t for g in doc["keyness"]["groups"] for t in g["terms"]],
         "pairs": doc["similarity"]["pairs"], "themes": doc["themes"]["by_theme_group"]}
want = {k: (sum(f["verdict"] == "supported" for f in v), len(v)) for k, v in lists.items()}
good = said == want and want["words"][0] > 0
print("ok - its findings" if good else f"not ok - its findings\n# {said} {want}")
P

# Bad input is an error with its place, as of the program.
"$build/embed" "$work/nothing-there" >/dev/null 2>"$work/err"
[ $? = 4 ] && grep -q nothing-there "$work/err" && echo "ok - what is not there" ||
	no "what is not there" "$(cat "$work/err")"
