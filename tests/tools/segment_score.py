#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Word F1 of a segmentation, punctuation aside. usage: segment_score.py GOLD OUTPUT LEAST"""
import re
import sys


def spans(line):
    out, at = set(), 0
    for word in line.split():
        if not re.fullmatch(r"[\W_]+", word):
            out.add((at, at + len(word)))
        at += len(word)
    return out


gold = [l for l in open(sys.argv[1], encoding="utf-8") if not l.startswith("#")]
got = list(open(sys.argv[2], encoding="utf-8"))
assert len(gold) == len(got), (len(gold), len(got))
hit = n_gold = n_got = 0
for g, o in zip(gold, got):
    assert "".join(g.split()) == "".join(o.split()), "characters changed"
    a, b = spans(g), spans(o)
    hit, n_gold, n_got = hit + len(a & b), n_gold + len(a), n_got + len(b)
f = 2 * hit / (n_gold + n_got)
print(f"F={f:.4f} over {n_gold} words")
sys.exit(f < float(sys.argv[3]))
