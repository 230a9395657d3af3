#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits who presides by how they speak (src/corpus/split/presiding.c); prints the weights, and how it does on documents left out.

usage: presides_fit.py [FOLDER...]   (tests/data/split_written and the folders of layouts kept apart)
A row for each voice with two turns or more, in documents of five turns and three voices or more: has it the first word, the
last, the logarithm of its mean turn to that of the others, the share of its turns that name who speaks next. Ridge of 1;
tables without roles are of documents in which nobody presides where all turns are rows.
"""
import glob
import math
import os
import re
import sys

WS = re.compile(r"\s+")
FOLDERS = ["split_written", "split_apart", "split_blind", "split_later"]
FOLDS, HALF = 10, 0.5


def squeeze(s):
    return WS.sub("", s)


def turns(path):
    text = squeeze(open(path[: -len(".expected.tsv")], encoding="utf-8").read())
    rows = open(path, encoding="utf-8").read().rstrip("\n").split("\n")
    head, at, out = rows[0].split("\t"), 0, []
    for r in (dict(zip(head, r.split("\t"))) for r in rows[1:]):
        begin = text.find(squeeze(r["begins"]), at)
        end = text.find(squeeze(r["ends"]), max(begin, at)) + len(squeeze(r["ends"]))
        if begin < 0 or end < begin:
            return []
        at = end
        out.append((squeeze(r["name"] or r["office"]).lower(), r.get("role", "speech"), text[begin:end].lower()))
    return out


def called(name, said):
    if "\u4e00" <= name[:1] <= "\u9fff":
        return len(name) > 1 and (name[:2] in said or name[-2:] in said)
    return any(len(w) > 3 and w in said for w in re.split(r"[.,()]+", name))


def voices(t):
    names = {who for who, _, _ in t}
    for who in names:
        own = [i for i in range(len(t)) if t[i][0] == who]
        others = [i for i in range(len(t)) if t[i][0] != who]
        if len(own) < 2 or not others:
            continue
        mean = sum(len(t[i][2]) for i in own) / len(own)
        of_others = sum(len(t[i][2]) for i in others) / len(others)
        calls = sum(t[i + 1][0] != who and called(t[i + 1][0], t[i][2]) for i in own if i + 1 < len(t)) / len(own)
        roles = [t[i][1] for i in own]
        yield ([1, t[0][0] == who, t[-1][0] == who, math.log((mean + 1) / (of_others + 1)), calls],
               roles.count("chair") * 2 > len(roles))


def solve(a, b):
    n = len(b)
    m = [row[:] + [b[i]] for i, row in enumerate(a)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[p] = m[p], m[i]
        for r in range(n):
            if r != i:
                f = m[r][i] / m[i][i]
                m[r] = [x - f * y for x, y in zip(m[r], m[i])]
    return [m[i][n] / m[i][i] for i in range(n)]


def fit(rows):
    n = len(rows[0][0])
    w = [0.0] * n
    for _ in range(50):
        g = [0.0] + w[1:]
        h = [[float(i == j) for j in range(n)] for i in range(n)]
        for x, y in rows:
            p = probability(w, x)
            for i in range(n):
                g[i] += (p - y) * x[i]
                for j in range(n):
                    h[i][j] += p * (1 - p) * x[i] * x[j]
        w = [a - b for a, b in zip(w, solve(h, g))]
    return w


def probability(w, x):
    return 1 / (1 + math.exp(-sum(a * b for a, b in zip(w, x))))


def main():
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")
    folders = sys.argv[1:] or [os.path.join(here, f) for f in FOLDERS]
    documents = []
    for path in sorted(p for f in folders for p in glob.glob(os.path.join(f, "*.expected.tsv"))):
        t = turns(path)
        if len(t) >= 5 and len({who for who, _, _ in t}) >= 3:
            documents.append(list(voices(t)))
    right = wrong = missed = 0
    for k in range(FOLDS):
        w = fit([r for i, d in enumerate(documents) if i % FOLDS != k for r in d])
        for i, d in enumerate(documents):
            for x, y in d if i % FOLDS == k else []:
                says = probability(w, x) >= HALF
                right += says and y
                wrong += says and not y
                missed += y and not says
    w = fit([r for d in documents for r in d])
    print("any %.2f, first %.2f, last %.2f, length %.2f, calls %.2f" % tuple(w))
    print(f"{sum(map(len, documents))} voices of {len(documents)} documents, left out in tenths: {right} who preside found, "
          f"{missed} missed, {wrong} wrongly")


main()
