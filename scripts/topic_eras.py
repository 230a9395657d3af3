#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Topics of a dated collection by decade, as a table.

usage: topic_eras.py ROSTRUM INPUT PATTERN

Runs `rostrum run INPUT --docvars-from-filename PATTERN` and prints, for each real topic of the main level,
the share of clauses that speak of it (mean of the years of each decade), with the time and the memory of the run.
Needs nothing beyond Python's standard library.
"""
import json
import resource
import subprocess
import sys
import tempfile
import time


def run(rostrum, source, pattern, out):
    start = time.monotonic()
    subprocess.run([rostrum, "run", source, "-o", out, "-q", "--docvars-from-filename", pattern,
                    "--charts", "none", "--no-report", "--no-tables", "--no-matrices",
                    "--no-multiverse"], check=True, stdout=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    rostrum, source, pattern = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as out:
        wall, cpu, memory = run(rostrum, source, pattern, out)
        with open(out + "/analysis.json", encoding="utf-8") as f:
            topics = json.load(f)["topics"]
    decades, shares = set(), {}
    for p in topics["time"]["points"]:
        decade = int(p["date"][:4]) // 10 * 10
        decades.add(decade)
        shares.setdefault(p["topic"], {}).setdefault(decade, []).append(p["estimate"])
    for level in topics["levels"]:
        print("%d topics, %d real: recurrence %.2f, npmi %.3f, c_v %.3f" % (
            level["n_topics"], level["n_real"], level["recurrence"], level["npmi"], level["c_v"]))
    print("| topic | " + " | ".join("%ds" % d for d in sorted(decades)) + " |")
    print("| --- |" + " --- |" * len(decades))
    for t in topics["levels"][topics["main"]]["topics"]:
        if t["verdict"] == "real" and "repeats" not in t:
            row = [100 * sum(v) / len(v) for _, v in sorted(shares[t["id"]].items())]
            print("| %s | %s |" % (t["label"], " | ".join("%.1f" % v for v in row)))
    print("%.0f s, %.0f s of processor time, %.0f MiB" % (wall, cpu, memory))


if __name__ == "__main__":
    main()
