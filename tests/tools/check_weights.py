#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counting options against a second counting: weightings, trimming, stopwords, co-occurrence.

usage: check_weights.py ROSTRUM INPUT
"""
import math
import os
import subprocess
import sys
import tempfile

rostrum, source = sys.argv[1:3]
tmp = tempfile.TemporaryDirectory()


def matrix(path):
    cells, size = {}, None
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("%"):
                continue
            x = line.split()
            if size is None:
                size = tuple(map(int, x))
            else:
                cells[int(x[0]) - 1, int(x[1]) - 1] = float(x[2])
    assert len(cells) == size[2], "as many entries as the header says"
    return cells, size


def count(*options):
    out = os.path.join(tmp.name, "out")
    subprocess.run([rostrum, "count", "-q", source, "-o", out, *options], check=True)
    with open(out + "/features.tsv", encoding="utf-8") as f:
        terms = [line.split("\t")[1] for line in f][1:]
    return (*matrix(out + "/dfm.mtx"), terms, matrix(out + "/fcm.mtx")[0])


def told(name, good):
    print(("ok - " if good else "not ok - ") + name)


x, (rows, cols, _), terms, fcm = count()
length, total, docs = [0] * rows, [0] * cols, [0] * cols
for (r, c), v in x.items():
    length[r] += v
    total[c] += v
    docs[c] += 1
mean = sum(length) / rows
smooth = {k: v * (math.log((1 + rows) / (1 + docs[k[1]])) + 1) for k, v in x.items()}
norm = [math.sqrt(sum(v * v for (r, _), v in smooth.items() if r == i)) for i in range(rows)]
want = {
    "boolean": lambda r, c, v: 1,
    "prop": lambda r, c, v: v / length[r],
    "log": lambda r, c, v: 1 + math.log10(v),
    "tfidf": lambda r, c, v: v * math.log10(rows / docs[c]),
    "tfidf-prop": lambda r, c, v: v / length[r] * math.log10(rows / docs[c]),
    "tfidf-ln": lambda r, c, v: v / length[r] * math.log(rows / docs[c]),
    "tfidf-smooth": lambda r, c, v: smooth[r, c] / norm[r],
    "ctfidf": lambda r, c, v: v / length[r] * math.log(mean / total[c] + 1),
    "bm25": lambda r, c, v: math.log(1 + (rows - docs[c] + .5) / (docs[c] + .5)) * v * 2.2 /
    (v + 1.2 * (.25 + .75 * length[r] / mean)),
}
for name, f in want.items():
    y = count("--weight", name)[0]
    told(f"--weight {name}", all(abs(y.get(k, 0) - f(*k, v)) < 1e-12 for k, v in x.items()) and set(y) <= set(x))
told("--min-count 3", set(count("--min-count", "3")[2]) == {t for t, n in zip(terms, total) if n >= 3})
told("--min-docs 3", set(count("--min-docs", "3")[2]) == {t for t, n in zip(terms, docs) if n >= 3})
told("--max-features 20", count("--max-features", "20")[2] == terms[:20])
mine = os.path.join(tmp.name, "mine.txt")
with open(mine, "w", encoding="utf-8") as f:
    f.write("# mine\n" + terms[0] + "\n")
kept = count("--stopwords", mine)[2]
told("--stopwords FILE takes its words and no others", terms[0] not in kept and "的" in kept and set(terms[1:]) <= set(kept))
both = count("--stopwords", "zh,en," + mine)[2]
told("--stopwords may join lists and files", set(both) == set(terms[1:]))
ordered = count("--ordered")[3]
folded = {}
for (a, b), v in ordered.items():
    k = (max(a, b), min(a, b))
    folded[k] = folded.get(k, 0) + v
told("--ordered: both orders add up to the pair", folded == {(max(k), min(k)): v for k, v in fcm.items()})
flags = count("--cooc-count", "boolean")[3]
told("--cooc-count boolean: the same pairs, never more", set(flags) == set(fcm) and all(flags[k] <= fcm[k] for k in fcm))
near = [sum(count("--context", "window", "--window", w)[3].values()) for w in ("1", "3", "9")]
told("a wider window holds more", near[0] < near[1] < near[2] < sum(count("--context", "speech")[3].values()))
