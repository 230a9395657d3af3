#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each shipped profile and its sample: whose speeches come of it, with nothing of the words lost. Prints TAP.

usage: check_layouts.py ROSTRUM PROFILES SAMPLES
"""
import json
import os
import subprocess
import sys

rostrum, profiles, samples = sys.argv[1:4]
want = {}
for line in open(os.path.join(samples, "names.tsv"), encoding="utf-8"):
    if not line.startswith("#"):
        k, names = line.rstrip("\n").split("\t")
        want[k] = names.split("|")
SAID = ["the road over the hill", "harbour shall be kept", "teachers who stay", "山上的路修好", "港口要常年", "留得住老师"]
for f in sorted(os.listdir(profiles)):
    name = f[:-5]
    text = open(os.path.join(samples, name + ".txt"), encoding="utf-8").read() if name in want else ""
    p = subprocess.run([rostrum, "split", "-q", "-j1", "--layout", name, os.path.join(samples, name + ".txt")],
                       capture_output=True)
    docs = [json.loads(x) for x in p.stdout.split(b"\n") if x]
    names = [d["name"] for d in docs]
    ok = name in want and len(names) == len(want[name]) and all(
        w == "?" or w == n for w, n in zip(want[name], names))
    body = "\n".join(d["body"] for d in docs)
    lost = [s for s in SAID if text.count(s) != body.count(s)]
    print(f"{'ok' if ok and not lost else 'not ok'} - layout {name}: speakers, and no words lost")
    if not ok or lost:
        print("#", want.get(name), names, lost, p.stderr.decode()[:200])
