#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Floors of borrowed wording: passages planted in invented texts are found, whole, with words changed and with their
# parts exchanged, and nothing is found between texts that share none. docs/borrow.md has the figures on real texts.
# Two seconds.
set -u
cd "$(dirname "$0")/../.."
R=${ROSTRUM:-build/rostrum}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
/usr/bin/python3 - "$dir" <<'P'
import json, random, sys
rnd = random.Random(7)
syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
word = ["".join(rnd.choices(syllables, k=rnd.choice((2, 3, 3, 4)))) for _ in range(1500)]
weight = [1 / (i + 8) for i in range(len(word))]
draw = lambda n: rnd.choices(word, weight, k=n)
n, planted = 90, []
text = [draw(350) for _ in range(n)]
order = list(range(n))
rnd.shuffle(order)
for i in range(0, 80, 2):
    a, b, kind = order[i], order[i + 1], ("verbatim", "tenth", "third", "reordered")[i // 2 % 4]
    at = rnd.randrange(50, 250)
    p = text[a][at:at + 40]
    if kind == "reordered":
        p = p[26:] + p[:13] + p[13:26]
    share = {"tenth": .1, "third": .3}.get(kind, 0)
    p = [rnd.choice(draw(1)) if rnd.random() < share else w for w in p]
    cut = rnd.randrange(50, 250)
    text[b][cut:cut] = p
    planted.append((a, b, kind))
with open(sys.argv[1] + "/in.jsonl", "w") as f:
    for i, t in enumerate(text):
        sentences = [" ".join(t[k:k + 12]).capitalize() + "." for k in range(0, len(t), 12)]
        f.write(json.dumps({"title": f"t{i}", "speaker": f"S{i}", "text": " ".join(sentences)}) + "\n")
json.dump(planted, open(sys.argv[1] + "/planted", "w"))
P
"$R" borrow --json --split none "$dir/in.jsonl" >"$dir/out" 2>"$dir/err" || { cat "$dir/err"; ok 1 "it runs"; exit 1; }
/usr/bin/python3 - "$dir" <<'P'
import collections, json, sys
rows = [json.loads(l) for l in open(sys.argv[1] + "/out")]
names = [r["speech"] for r in rows if r["type"] == "speech"]
found = {frozenset((names.index(r["a"]["speech"]), names.index(r["b"]["speech"]))) for r in rows if r["type"] == "passage"}
planted = json.load(open(sys.argv[1] + "/planted"))
got = collections.Counter(k for a, b, k in planted if frozenset((a, b)) in found)
wrong = found - {frozenset((a, b)) for a, b, _ in planted}
print("#", dict(got), "of 10 each; wrong", len(wrong))
assert len(names) == 90
assert all(got[k] >= 9 for k in ("verbatim", "tenth", "third", "reordered")), got
assert len(wrong) <= 4, wrong  # below 1 in 1,000 pairs of 4,005
P
ok $? "of 40 words: verbatim, with 10 and 30 % changed, reordered; nothing between unrelated texts"
exit $bad
