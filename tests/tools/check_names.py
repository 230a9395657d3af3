#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two ways of writing a name: one speaker, or two. Prints TAP.

usage: check_names.py ROSTRUM PAIRS.tsv
"""
import csv
import os
import subprocess
import sys
import tempfile

ROSTRUM = os.path.abspath(sys.argv[1])
TEXT = ["The river and the harbour must be kept clean by all of us, said the first.",
        "The road over the hill must be mended before the winter comes, said the second."]
for line in open(sys.argv[2], encoding="utf-8"):
    if line.startswith("#"):
        continue
    a, b, want = line.rstrip("\n").split("\t")
    with tempfile.TemporaryDirectory() as d:
        with open(os.path.join(d, "t.csv"), "w", encoding="utf-8", newline="") as f:
            w = csv.writer(f)
            w.writerow(["speaker", "text"])
            w.writerow([a, TEXT[0]])
            w.writerow([b, TEXT[1]])
            w.writerow(["Other Person", "We planted trees along the school fence this spring."])
        subprocess.run([ROSTRUM, "count", "-q", "-j1", "-o", "o", "t.csv"], cwd=d)
        with open(os.path.join(d, "o", "dfm.groups.tsv"), encoding="utf-8") as f:
            labels = [x.split("\t")[2] for x in f.read().split("\n")[1:] if x]
    got = "same" if len(labels) == 2 else "apart"
    print(f"{'ok' if got == want else 'not ok'} - names: {a} / {b}: {want}")
    if got != want:
        print("#", labels)
