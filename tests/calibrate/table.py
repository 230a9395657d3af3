#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of docs/methods.md, "Calibration": made from nulls.py and written as Markdown.

usage: table.py OUTPUT SHARED [SCALE [ROSTRUM]]

SHARED is the collection of corpora. SCALE multiplies the numbers of corpora: 1 takes hours, .05 minutes. Counts are
100 corpora at 400 and 1,000 characters, 40 at 3,000, 20 at 10,000, and 40 shuffles of labels.
"""
import argparse, os, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import nulls

SHOWN = ("keyness", "themes", "leading", "pairs", "map", "approach", "margin")
CHINESE, ENGLISH, LABELS = "zh_reports_provincial_2026", "en_sotu", "en_irish_budget"
NUMBER = {400: 100, 1000: 100, 3000: 40, 10000: 20}
HOW = ("clause", "sentence", "run", "para", "stretch", "one")


class Study:
    def __init__(self, args):
        self.out, self.shared = open(args[0], "w", encoding="utf-8"), args[1]
        self.scale = float(args[2]) if len(args) > 2 else 1.0
        self.rostrum = args[3] if len(args) > 3 else "build/rostrum"
        self.pools = {}

    def options(self, how, chars, speakers=7, **more):
        number = max(1, round(NUMBER.get(chars, 40) * self.scale))
        return argparse.Namespace(**dict(dict(how=how, chars=chars, number=number, speakers=speakers, seed=1,
                                              rostrum=self.rostrum, option=[], persons=False), **more))

    def pool(self, name):
        if name not in self.pools:
            self.pools[name] = nulls.Pool(nulls.texts([os.path.join(self.shared, "corpora", name)]))
        return self.pools[name]

    def write(self, *lines):
        self.out.write("\n".join(lines) + "\n")
        self.out.flush()

    def row(self, name, hit, total, number):
        cells = []
        for k in SHOWN:
            lo, hi = nulls.clopper_pearson(hit[k], number)
            cells.append(f"{hit[k] / number:.2f} ({lo:.2f}–{hi:.2f}; {total[k] / number:.1f})")
        self.write("| " + " | ".join([name, str(number), *cells]) + " |")

    def null_rows(self, name, hows, lengths, speakers=7):
        for how in hows:
            for chars in lengths:
                a = self.options(how, chars, speakers)
                hit, total = nulls.nulls(a, self.pool(name))
                self.row(f"{how}, {chars:,}, {speakers} speakers", hit, total, a.number)


def null_tables(s):
    head = ["| drawn as | corpora | " + " | ".join(SHOWN) + " |", "| --- " * (len(SHOWN) + 2) + "|"]
    s.write("Chinese:", "", *head)
    s.null_rows(CHINESE, HOW, NUMBER)
    for speakers in (2, 3, 12, 20):
        s.null_rows(CHINESE, ("run",), (400, 1000), speakers)
    s.write("", "English:", "", *head)
    s.null_rows(ENGLISH, HOW, (2400, 6000))
    s.write("", "Labels shuffled:", "", *head)
    for persons in (False, True):
        a = s.options("labels", 0, persons=persons, input=[os.path.join(s.shared, "corpora", LABELS)],
                      names=r"_(?P<person>[^_]+_[^_]+)_(?P<label>[^_.]+)\.txt$")
        counts = nulls.labels(a)
        n = len(counts) - 1
        s.write("| true | 1 | " + " | ".join(str(counts[0][k]) for k in SHOWN) + " |")
        s.row("over persons" if persons else "over speeches", {k: sum(c[k] > 0 for c in counts[1:]) for k in SHOWN},
              {k: sum(c[k] for c in counts[1:]) for k in SHOWN}, n)


def coverage_table(s):
    s.write("", "| drawn as | intervals of | coverage | mean error | rms error | width | too short |",
            "| --- | --- | --- | --- | --- | --- | --- |")
    for how in ("own", "stretch"):
        for chars in NUMBER:
            chars = min(chars, 9000) if how == "stretch" else chars
            a = s.options(how, chars)
            a.number = max(1, a.number // 4)
            for kind, o in nulls.coverage(a, s.pool(CHINESE)).items():
                s.write(f"| {how}, {chars:,} | {kind} | {o['coverage']:.3f} | {o['error']:+.3f} | {o['rms']:.3f} | "
                        f"{o['width']:.2f} | {o['short'] / o['n']:.2f} |")


def power_table(s):
    s.write("", "| per cent of clauses, others and first | characters | keyword | theme |", "| --- | --- | --- | --- |")
    for chars in (400, 1000, 10000):
        for plant in ("5,10", "5,15", "0,20", "10,20", "10,30", "5,40"):
            a = s.options("sentence", chars, plant=plant)
            a.number = max(1, a.number // 4)
            found = nulls.power(a, s.pool(CHINESE))
            s.write(f"| {plant} | {chars:,} | {found['keyness']:.2f} | {found['themes']:.2f} |")


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    s = Study(sys.argv[1:])
    null_tables(s)
    coverage_table(s)
    power_table(s)


if __name__ == "__main__":
    main()
