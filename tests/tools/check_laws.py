#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Laws of the whole analysis: what must not change when only the form of the input does.

One compiled file, the same as a file a speech, with other masks, in GB18030, with the speeches in
another order, with every body twice; and speeches whose clauses were dealt at random, between which
nothing may be called supported.

usage: check_laws.py ROSTRUM COMPILED.txt     (a title, a contents list, speeches of two lines each)
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile

FAST = ["-q", "--no-multiverse", "--charts", "none", "--no-report", "--no-tables", "--permutations", "499"]
rostrum, source = sys.argv[1:3]
tmp = tempfile.TemporaryDirectory()


def put(name, text, encoding="utf-8"):
    path = os.path.join(tmp.name, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(text.encode(encoding))
    return path


def run(path, *options):
    out = os.path.join(tmp.name, "out")
    subprocess.run([rostrum, "run", path, "-o", out, *FAST, *options], check=True)
    with open(out + "/analysis.json", encoding="utf-8") as f:
        doc = json.load(f)
    with open(out + "/matrices/features.tsv", encoding="utf-8") as f:
        terms = [line.split("\t")[1] for line in f][1:]
    cells = {}
    with open(out + "/matrices/dfm.mtx", encoding="utf-8") as f:
        for line in [x for x in f if not x.startswith("%")][1:]:
            row, col, n = line.split()
            cells[int(row) - 1, terms[int(col) - 1]] = float(n)
    return doc, cells


def told(name, good, why=""):
    print(("ok - " if good else "not ok - ") + name + (f": {why}" if not good else ""))


def numbers(doc):
    """Sections that say nothing of where the text came from."""
    keep = ("keyness", "similarity", "clusters", "map", "themes", "dispersion", "diversity", "common_core")
    text = json.dumps({k: doc[k] for k in keep}, sort_keys=True)
    text = re.sub(r'"(evidence|hits|positions|speeches)": \[(?:[^\[\]]|\[(?:[^\[\]]|\[[^\[\]]*\])*\])*\]', "", text)
    return re.sub(r'"(label|labels)": ("[^"]*"|\[[^\]]*\])', "", text)


with open(source, encoding="utf-8") as f:
    whole = f.read()
lines = whole.rstrip("\n").split("\n")
n = len([x for x in lines if len(x) > 100])
assert n >= 3 and all(len(lines[-1 - 2 * i]) > 100 for i in range(n)), "not a compiled file"
pairs = [(lines[-2 * i], lines[1 - 2 * i] if i > 1 else lines[-1]) for i in range(n, 0, -1)]
front = lines[:-2 * n]
base, cells = run(source)

for mask in "×□■○●█":
    doc, other = run(put("mask/" + os.path.basename(source), whole.replace("*", mask)))
    told(f"masks written {mask} change no number", numbers(doc) == numbers(base) and other == cells)
doc, other = run(put("gb/" + os.path.basename(source), whole, "gb18030"))
told("GB18030 gives the numbers of UTF-8", numbers(doc) == numbers(base) and other == cells)

for i, (title, body) in enumerate(pairs):
    put(f"files/s{i + 1}.txt", title + "\n" + body + "\n")
doc, other = run(os.path.join(tmp.name, "files"))
titles = [s["title"] for s in doc["corpus"]["speeches"]] == [s["title"] for s in base["corpus"]["speeches"]]
told("a file a speech: the same titles", titles, [s["title"] for s in doc["corpus"]["speeches"]])
told("a file a speech: the same counts", other == cells)
told("a file a speech: the same numbers", numbers(doc) == numbers(base))

order = list(range(n))[::-1]
listed = {p[0]: next((x for x in front if x.startswith(p[0])), "") for p in pairs}
head = [x for x in front if x not in listed.values()]
text = "\n".join(head[:2] + [listed[pairs[i][0]] for i in order] + [""] * 2 + [x for i in order for x in pairs[i]])
doc, other = run(put("order.txt", text + "\n"))
told("another order: the same counts", {(order[r], t): v for (r, t), v in other.items()} == cells)
u, v = base["similarity"]["matrix"], doc["similarity"]["matrix"]
told("another order: the same similarities", all(
    abs((u[m][order[i]][order[j]] or 0) - (v[m][i][j] or 0)) < 1e-9
    for m in u for i in range(n) for j in range(n)))

doc, other = run(put("twice.txt", "\n".join(front + [x for t, b in pairs for x in (t, b, b)]) + "\n"))
told("every body twice: counts are doubled", other == {k: 2 * v for k, v in cells.items()})
v = doc["similarity"]["matrix"]
told("every body twice: cosine and divergence stay", all(
    abs(u[m][i][j] - v[m][i][j]) < 1e-9 for m in ("cosine", "jsd", "hellinger") for i in range(n) for j in range(n)))
g = [{(k, t["term"]): t["g2"] for k, x in enumerate(d["keyness"]["groups"]) for t in x["terms"]} for d in (base, doc)]
both = set(g[0]) & set(g[1])
told("every body twice: G2 is doubled", len(both) > 20 and all(
    abs(g[1][k] - 2 * g[0][k]) <= 1e-8 * abs(g[1][k]) for k in both))

clauses = [[x for x in re.split("[。！？，；：]", body) if x] for _, body in pairs]
far = key = 0
for seed in (3, 12, 23, 26, 39):
    deck = [x for c in clauses for x in c]
    random.Random(seed).shuffle(deck)
    for i, c in enumerate(clauses):
        hand, deck = deck[:len(c)], deck[len(c):]
        put(f"dealt/s{i + 1}.txt", "".join(
            x + ("。" if k % 4 == 3 or k == len(hand) - 1 else "，") for k, x in enumerate(hand)) + "\n")
    doc, _ = run(os.path.join(tmp.name, "dealt"), "--split", "none", "--permutations", "2000")
    far += sum(p["verdict"] == "supported" for p in doc["similarity"]["pairs"])
    key += sum(t["verdict"] == "supported" for x in doc["keyness"]["groups"] for t in x["terms"])
told("clauses dealt at random: no pair is set apart", far == 0, far)
told("clauses dealt at random: at most one false keyword in five corpora", key <= 1, key)
