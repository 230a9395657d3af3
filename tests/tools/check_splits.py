#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of splits that nobody changed gives the same speeches. Prints TAP: one line a folder.

usage: check_splits.py ROSTRUM PATH...
"""
import json
import os
import subprocess
import sys
import tempfile

ROSTRUM = os.path.abspath(sys.argv[1])


def split(path, *more):
    p = subprocess.run([ROSTRUM, "split", "-q", "-j1", *more, path], capture_output=True)
    out = [json.loads(x) for x in p.stdout.split(b"\n") if x]
    for o in out:
        o.pop("confidence", None)
        o.pop("reason", None)
    return p.returncode, out


for folder in sys.argv[2:]:
    paths = [folder] if os.path.isfile(folder) else sorted(
        os.path.join(d, f) for d, _, names in os.walk(folder) for f in names if not f.endswith((".json", ".tsv")))
    bad = n = 0
    with tempfile.TemporaryDirectory() as tmp:
        table = os.path.join(tmp, "r.csv")
        for p in paths:
            rc, want = split(p)
            if rc or not want:
                continue
            n += 1
            subprocess.run([ROSTRUM, "split", "-q", "--review", table, p], capture_output=True)
            got = split(p, "--splits", table)
            if got != (0, want):
                bad += 1
                if bad < 8:
                    w = [x["start"] for x in want]
                    g = [x["start"] for x in got[1]]
                    diff = [k for a, b in zip(want, got[1]) for k in a if a.get(k) != b.get(k)]
                    print("#", p, "rc", got[0], w[:6], g[:6], sorted(set(diff)))
    print(f"{'not ok' if bad or not n else 'ok'} - unchanged tables of {n} files of {os.path.basename(folder)}: {bad} differ")
