#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What could have been found: a made word put into as many clauses of a speech as `least_share` says is supported, into one
# clause fewer it is not. The word stands in no other speech; its clauses are spread over the speech.
set -u
cd "$(dirname "$0")/../.."
R=${ROSTRUM:-build/rostrum}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 - "$R" "$dir" <<'END'
import json, re, subprocess, sys
program, at = sys.argv[1:]
WORD = "zyxwv"
QUIET = "--charts none --no-tables --no-matrices --no-report --no-multiverse -q --text-field text".split()

def run(texts):
    with open(at + "/c.jsonl", "w") as f:
        for k, t in enumerate(texts):
            f.write(json.dumps(dict(title=f"T{k}", speaker=f"P{k}", text=t), ensure_ascii=False) + "\n")
    subprocess.run([program, "run", *QUIET, "-o", at + "/o", at + "/c.jsonl"], check=True)
    return json.load(open(at + "/o/analysis.json"))["keyness"]["groups"]

def clauses(text):
    return re.findall(r"[^，；：。！？]*[，；：。！？]\s*", text)

def planted(text, k):
    c = clauses(text)
    at = {int((i + .5) * len(c) / k) for i in range(k)}
    return "".join((WORD + " " if i in at else "") + x for i, x in enumerate(c))

split = subprocess.run([program, "split", "-q", "examples/zh/speeches.txt"], capture_output=True, text=True, check=True)
texts = [json.loads(l)["body"] for l in split.stdout.splitlines()]
least = [g["least_share"] for g in run(texts)]
for g in (0, 5):
    n = round(least[g] * len(clauses(texts[g])))
    for k, wanted in ((n, "supported"), (n - 1, None)):
        terms = run([planted(t, k) if i == g else t for i, t in enumerate(texts)])[g]["terms"]
        found = [t["verdict"] for t in terms if t["term"] == WORD]
        if (found == ["supported"]) != (wanted is not None):
            sys.exit(f"speech {g}: {k} of {len(clauses(texts[g]))} clauses: {found}, least {n}")
END
if [ $? = 0 ]; then
	echo "ok - what could have been found is found, and one clause less is not"
else
	echo "not ok - what could have been found is found, and one clause less is not"
fi
