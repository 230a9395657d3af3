#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ratios of processor time, from pairs that are run one right after the other. usage: pairs.py BUILD [ROUNDS]

Each round runs both of a pair, in turn the one or the other first; the ratio is taken in the round, so that what
weighs on the machine weighs on both. Printed: the median of the rounds, the least and the largest ratio, and the
medians of the user time in seconds. Peers that are not installed are left out.
"""
import gzip
import os
import statistics
import subprocess
import sys
import tempfile

SKLEARN = """
import sys, time
from sklearn.feature_extraction.text import CountVectorizer
lines = open(sys.argv[1], encoding="utf-8").read().split("\\n")
t = time.process_time()
CountVectorizer().fit_transform(lines)
print(time.process_time() - t)
"""


def user(argv):
    """User seconds of a program."""
    before = os.times().children_user
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return os.times().children_user - before


def inside(script, *args):
    """Seconds that a Python script says it took, without its imports."""
    out = subprocess.run([sys.executable, "-c", script, *args], check=True, capture_output=True, text=True,
                         env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"})
    return float(out.stdout)


def main():
    build, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 7
    shared = os.environ.get("SHARED", "../shared") + "/corpora/bench/"
    with tempfile.TemporaryDirectory() as work:
        for name in ("zh20", "en10"):
            with gzip.open(shared + name + ".txt.gz") as f, open(f"{work}/{name}", "wb") as out:
                out.write(f.read())
        zh, en, binary = work + "/zh20", work + "/en10", build + "/rostrum"
        count = [binary, "count", "-q", "-j", "1", "-o", work + "/o", "--split", "lines", "--context"]
        icu = lambda: user([build + "/bench/bench_icu", zh])
        pairs = [("segment zh, output written / ICU's word iterator", lambda: user([binary, "segment", "-j", "1", zh]), icu),
                 ("count zh, co-occurrences included / ICU's word iterator", lambda: user(count + ["window", zh]), icu)]
        try:
            import sklearn
            pairs.append((f"count en, co-occurrences included / CountVectorizer of scikit-learn {sklearn.__version__}",
                          lambda: user(count + ["window", en]), lambda: inside(SKLEARN, en)))
        except ImportError:
            print("scikit-learn is not installed")
        print(f"load {os.getloadavg()[0]:.1f}, {rounds} rounds")
        for name, ours, theirs in pairs:
            seen = []
            for i in range(rounds):
                b = theirs() if i % 2 else None
                a = ours()
                b = theirs() if b is None else b
                seen.append((a / b, a, b))
            ratios = [s[0] for s in seen]
            print(f"{name}: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}); "
                  f"{statistics.median(s[1] for s in seen):.2f} s, {statistics.median(s[2] for s in seen):.2f} s", flush=True)


main()
