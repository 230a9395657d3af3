#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speed, memory and agreement of the segmenter: segment.py ROSTRUM ICU_WORDS SHARED

Speed is user time of a whole run against ICU's word iterator over the same text, alternating, the
best of five each; start-up is the wall time to the end of an empty input; F1 and crossing words are
as tools/score_segmentation.py of the shared folder prints them.
"""
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time

rostrum, icu, shared = sys.argv[1:4]


def run(argv, stdin=subprocess.DEVNULL):
    """(user seconds, wall seconds, peak MB) of one process."""
    start = time.perf_counter()
    p = subprocess.Popen(argv, stdin=stdin, stdout=subprocess.DEVNULL)
    _, status, use = os.wait4(p.pid, 0)
    p.returncode = status
    if status:
        sys.exit(f"{argv[0]}: status {status}")
    return use.ru_utime, time.perf_counter() - start, use.ru_maxrss / 1024


def speed(name, path):
    size = os.path.getsize(path) / 1e6
    ours, theirs, two, peak = 9e9, 9e9, 9e9, 0
    for _ in range(5):
        user, wall, memory = run([rostrum, "segment", "-j1", path])
        ours, peak = min(ours, user), max(peak, memory)
        theirs = min(theirs, run([icu, path])[0])
    one = min(run([rostrum, "segment", "-j1", path])[1] for _ in range(3))
    two = min(run([rostrum, "segment", "-j2", path])[1] for _ in range(3))
    print(f"{name}: {size / ours:.1f} MB/s of user time, {theirs / ours:.2f} x as fast as ICU ({size / theirs:.1f} MB/s); "
          f"two threads {one / two:.2f} x; peak {peak:.1f} MB")


def score(gold, text, *flags):
    tool = os.path.join(shared, "tools", "score_segmentation.py")
    with tempfile.NamedTemporaryFile("wb") as raw, tempfile.NamedTemporaryFile("wb") as out:
        raw.write(text)
        raw.flush()
        subprocess.run([rostrum, "segment", raw.name], stdout=out, check=True)
        out.flush()
        return subprocess.run([sys.executable, tool, *flags, gold, out.name], capture_output=True, text=True).stdout.strip()


corpora = os.path.join(shared, "corpora")
if not os.path.isdir(corpora):
    sys.exit(f"{corpora}: not there; the figures need it")
run([rostrum, "segment"])  # the image of the lexicon is made once
start = [run([rostrum, "segment"]) for _ in range(10)]
print(f"start-up: {1000 * min(s[1] for s in start):.1f} ms, {max(s[2] for s in start):.1f} MB")
for name, file in (("Chinese", "zh20.txt.gz"), ("English", "en10.txt.gz")):
    with tempfile.NamedTemporaryFile("wb", suffix=".txt") as plain:
        # In pieces: a child's peak memory begins at what its parent held.
        with gzip.open(os.path.join(corpora, "bench", file)) as packed:
            shutil.copyfileobj(packed, plain)
        plain.flush()
        speed(name, plain.name)
folder = os.path.join(corpora, "segmentation")
print("pku:", score(os.path.join(folder, "pku.gold"), open(os.path.join(folder, "pku.raw"), "rb").read()))
lines = open(os.path.join(corpora, "zh_compiled", "seed_000.txt"), "rb").read().split(b"\n")
seed = b"\n".join(lines[i] for i in (11, 12, 15, 16)) + b"\n"
print("seed:", score(os.path.join(folder, "seed_gold.txt"), seed, "--no-punct"))
