#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Topics to be read without knowing who found them: Rostrum's real ones mixed with those of NMF and LDA.

usage: topics_blind.py sheet [-p PEERS] [-f] [-s SEED] [-n DRAWN] FOLDER... SHEET   folders written by `bench_topics -N -d FOLDER PATH...`
       topics_blind.py names [-s SEED] [-n DRAWN] FOLDER... SHEET
       topics_blind.py score SHEET MARKS

sheet: numbered lines in random order, eight words each, and six words of which one is an intruder (a top word of another
topic of the same model that this one has less than its share of); SHEET.key says whose they are. As many peers' topics
(-p nmf,lda) are fitted as our middle level has; -f: the finest level, too. MARKS has a line each: number, c (clear: one
sees the subject), m (mixed: several, or vague), n (no subject), and the place 1-6 of the intruder.
names: what a reader of the report sees of ours, names and a sentence; of every fifth the sentence is another topic's. MARKS:
number, c, m or n, and y or n (whether the sentence is about what the name says).
"""
import argparse
import random
import sys

import numpy as np
from scipy.io import mmread
from sklearn.decomposition import LatentDirichletAllocation

from topics import nmf, tops

WORDS, DRAWN, LURE = 8, 12, 5  # words shown, topics of each model shown at most (-n), one sentence in so many is wrong


def lda(x, k):
    return LatentDirichletAllocation(k, random_state=0, max_iter=8).fit(x).components_


def ours(folder):
    """Top words of real topics that repeat no other, of the middle level and of the finest."""
    rows = [line.rstrip("\n").split("\t") for line in open(folder + "/ours.tsv")]
    levels = sorted({int(r[0]) for r in rows})
    for name, level in ("rostrum", levels[-2]), ("rostrum-fine", levels[-1]):
        mine = [r for r in rows if int(r[0]) == level]
        rank = [list(map(int, r[7].split())) for r in mine]
        yield name, rank, [i for i, r in enumerate(mine) if r[1] == "1" and r[2] == "0"]


def with_intruder(rng, rank, k, strange):
    """Five top words and one of another topic that this one does not have among its first."""
    five = rank[k][:5]
    pool = [w for j, r in enumerate(rank) if j != k for w in r[:5] if w not in rank[k] and strange(k, w)]
    six = rng.sample(five + [rng.choice(pool)], 6) if pool else five
    return six, next((i + 1 for i, w in enumerate(six) if w not in five), 0)


def items(folder, rng, peers, fine, drawn):
    x = mmread(folder + "/counts.mtx").tocsr()
    words = open(folder + "/words.txt").read().split("\n")
    for name, rank, real in list(ours(folder))[:1 + fine]:
        fitted = len(rank) if name == "rostrum" else fitted
        for k in rng.sample(real, min(drawn, len(real))):
            yield name, words, rank[k][:WORDS], with_intruder(rng, rank, k, lambda k, w: True)
    p = np.asarray(x.sum(0)).ravel() / x.sum()
    for name in peers:
        phi = {"nmf": nmf, "lda": lda}[name](x, fitted)
        phi = phi / phi.sum(1, keepdims=True)
        rank = tops(phi, p, "raw")
        for k in rng.sample(range(fitted), min(drawn, fitted)):
            yield name, words, rank[k][:WORDS], with_intruder(rng, rank, k, lambda k, w: phi[k, w] < p[w])


def sheet(folders, out, peers, fine, seed, drawn):
    rng = random.Random(seed)
    rows = [(f, *item) for f in folders for item in items(f, rng, peers, fine, drawn)]
    rng.shuffle(rows)
    with open(out, "w") as text, open(out + ".key", "w") as key:
        for i, (folder, name, words, top, (six, place)) in enumerate(rows, 1):
            print(i, " ".join(words[w] for w in top), "|", " ".join(words[w] for w in six), sep="\t", file=text)
            print(i, name, folder, place, sep="\t", file=key)


def names(folders, out, seed, drawn):
    """Names and sentences; the sentences of some change places."""
    rng, rows = random.Random(seed), []
    for folder in folders:
        mine = [line.rstrip("\n").split("\t") for line in open(folder + "/names.tsv")]
        level = sorted({int(r[0]) for r in mine})[-2]
        mine = [r for r in mine if int(r[0]) == level and r[2] == "1" and r[3] == "0" and r[5]]
        mine = rng.sample(mine, min(drawn, len(mine)))
        lures = rng.sample(range(len(mine)), max(2, len(mine) // LURE))
        taken = dict(zip(lures, lures[1:] + lures[:1]))
        rows += [(folder, r[4].replace(" | ", " · "), mine[taken.get(i, i)][5], i not in taken) for i, r in enumerate(mine)]
    rng.shuffle(rows)
    with open(out, "w") as text, open(out + ".key", "w") as key:
        for i, (folder, name, sentence, right) in enumerate(rows, 1):
            print(i, name, sentence, sep="\t", file=text)
            print(i, "names", folder, "y" if right else "n", sep="\t", file=key)


def score(sheet, marks):
    key = {int(k): (name, folder, place) for k, name, folder, place in
           (line.rstrip("\n").split("\t") for line in open(sheet + ".key"))}
    sums = {}
    for line in open(marks):
        if not line.strip():
            continue
        number, mark, place = line.split()
        name, folder, true = key[int(number)]
        for of in (name, name + " " + folder.rstrip("/").split("/")[-1]):
            s = sums.setdefault(of, {"n": 0, "c": 0, "m": 0, "none": 0, "found": 0, "asked": 0})
            s["n"] += 1
            s["none" if mark == "n" else mark] += 1
            s["asked"] += true != "0"
            s["found"] += true != "0" and place == true
    for of, s in sorted(sums.items()):
        print(f"{of}: clear {s['c']} of {s['n']}, mixed {s['m']}, no subject {s['none']}, "
              f"{'sentences told' if of.startswith('names') else 'intruder found'} {s['found']} of {s['asked']}")


if __name__ == "__main__":
    a = argparse.ArgumentParser()
    a.add_argument("what", choices=("sheet", "names", "score"))
    a.add_argument("-p", default="nmf,lda")
    a.add_argument("-f", action="store_true")
    a.add_argument("-s", type=int, default=20)
    a.add_argument("-n", type=int, default=DRAWN)
    a.add_argument("path", nargs="+")
    a = a.parse_args()
    if a.what == "score":
        score(*a.path)
    elif a.what == "names":
        names(a.path[:-1], a.path[-1], a.s + 1, a.n)
    else:
        sheet(a.path[:-1], a.path[-1], a.p.split(","), a.f, a.s, a.n)
