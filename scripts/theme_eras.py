#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Discovered themes of a dated corpus by decade: a table, and a picture through gnuplot.

usage: theme_eras.py ROSTRUM INPUT PATTERN [PICTURE.svg]

Runs `rostrum run INPUT --docvars-from-filename PATTERN --group-by date` and prints each theme's
share of the text by decade (weighted with the words of each date), with the time and the memory
of the run. Needs nothing beyond Python's standard library; the picture needs gnuplot.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time


def run(rostrum, source, pattern, out):
    start = time.monotonic()
    subprocess.run([rostrum, "run", source, "-o", out, "-q", "--docvars-from-filename", pattern,
                    "--group-by", "date", "--charts", "none", "--no-report", "--no-tables",
                    "--no-matrices", "--no-multiverse"], check=True, stdout=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def by_decade(doc):
    groups = doc["corpus"]["groups"]["group"]["groups"]
    themes = doc["themes"]["discovered"]["themes"]
    decade = [int(g["label"][:4]) // 10 * 10 for g in groups]
    rows = {}
    for d in sorted(set(decade)):
        of = [i for i in range(len(groups)) if decade[i] == d]
        words = sum(groups[i]["n_tokens"] for i in of)
        rows[d] = [sum(t["share_by_group"][i] * groups[i]["n_tokens"] for i in of) / words
                   for t in themes]
    return rows, [int(g["label"][:4]) for g in groups], themes


def draw(path, years, themes):
    lines = ["set terminal svg size 760,380 noenhanced font 'Noto Sans CJK SC,12' background '#ffffff'",
             "set output '%s'" % path.replace("'", ""), "set key outside right top", "set grid ytics",
             "set yrange [0:*]", "set format y '%.0f %%'", "set xlabel 'year'",
             "set ylabel 'share of the report'"]
    plots = []
    for n, theme in enumerate(themes):
        lines.append("$T%d << EOD" % n)
        lines += ["%d %.4f" % (y, 100 * s) for y, s in sorted(zip(years, theme["share_by_group"]))]
        lines.append("EOD")
        title = theme["label"].replace("'", "")
        plots.append("$T%d with linespoints pt 7 ps .5 lw 1.5 title '%s'" % (n, title))
    lines.append("plot " + ", ".join(plots))
    subprocess.run(["gnuplot"], input="\n".join(lines) + "\n", text=True, check=True)


def main():
    rostrum, source, pattern = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        wall, cpu, memory = run(rostrum, source, pattern, out)
        with open(os.path.join(out, "analysis.json"), encoding="utf-8") as f:
            doc = json.load(f)
    found = doc["themes"]["discovered"]
    if "skipped" in found:
        sys.exit("refused: " + found["skipped"]["text"])
    rows, years, themes = by_decade(doc)
    corpus = doc["corpus"]
    print("%d speeches, %d words; whole run %.1f s (%.1f s of processors), %.0f MiB" %
          (corpus["n_speeches"], corpus["n_tokens"], wall, cpu, memory))
    print("%d themes (%s), npmi %.3f, c_v %.3f; stability %s" %
          (found["n_themes"], found["verdict"], found["coherence"]["npmi"],
           found["coherence"]["c_v"],
           " ".join("%d:%.2f" % (s["n_themes"], s["estimate"]) for s in found["stability"])))
    for n, theme in enumerate(themes):
        print("theme %d, %4.1f %%, %s: %s" % (n + 1, 100 * theme["share"], theme["label"],
                                              " ".join(w["term"] for w in theme["words"])))
    print("decade " + " ".join("theme %d" % (n + 1) for n in range(len(themes))))
    for d, shares in rows.items():
        print("%ds  " % d + " ".join("%5.1f %%" % (100 * s) for s in shares))
    if len(sys.argv) > 4:
        draw(sys.argv[4], years, themes)


main()
