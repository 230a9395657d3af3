#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Do the table of frequencies, the concordance and themes count alike?

usage: agree_words.py ROSTRUM SAMPLE SEED FILE [OPTION ...]
Counts FILE, draws SAMPLE of its words (0: all) with a generator of its own, and asks kwic for each, and a set of
themes with one theme a word for all. Prints what differs, and the number compared.
"""
import json
import os
import subprocess
import sys
import tempfile

rostrum, sample, seed, path = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
options = sys.argv[5:]
out = tempfile.mkdtemp()
subprocess.run([rostrum, "count", "-q", "-j1", "--stopwords", "none", "--no-phrases", *options, "-o", f"{out}/c", path],
               check=True)
with open(f"{out}/c/features.tsv", encoding="utf-8") as f:
    rows = [line.rstrip("\n").split("\t") for line in f][1:]
state = seed
for i in range(len(rows) - 1, 0, -1):  # Fisher and Yates over a linear congruential generator
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    k = (state >> 33) % (i + 1)
    rows[i], rows[k] = rows[k], rows[i]
rows = [r for r in rows if r[2] == "word"][:sample or None]

bad = 0
for row in rows:
    found = subprocess.run([rostrum, "kwic", "-j1", "--json", *options, "--", row[1], path], stdout=subprocess.PIPE)
    n = found.stdout.count(b"\n")
    if n != int(row[4]):
        bad += 1
        print(f"kwic: {row[1]!r} {n}, counted {row[4]}")

themes = [{"id": f"t{i}", "name_zh": f"词{i}", "name_en": f"Word {i}", "words": [r[1]]} for i, r in enumerate(rows)]
with open(f"{out}/set.json", "w", encoding="utf-8") as f:
    json.dump({"name": "words", "name_zh": "词", "name_en": "Words", "language": "zh", "themes": themes}, f)
subprocess.run([rostrum, "run", "-q", "--charts", "none", "--no-report", "--no-tables", "--no-matrices",
                "--no-multiverse", "--permutations", "99", "--themes", f"{out}/set.json", *options,
                "-o", f"{out}/r", path], check=True, stderr=subprocess.DEVNULL)
with open(f"{out}/r/analysis.json", encoding="utf-8") as f:
    hits = {t["id"]: t["n_hits"] for t in json.load(f)["themes"]["list"]}
for i, row in enumerate(rows):
    if hits.get(f"t{i}", 0) != int(row[4]):
        bad += 1
        print(f"themes: {row[1]!r} {hits.get(f't{i}', 0)}, counted {row[4]}")
print(f"{len(rows)} words, {bad} differ")
subprocess.run(["rm", "-rf", out])
sys.exit(bad > 0 or not rows)
