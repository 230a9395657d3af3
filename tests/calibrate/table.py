#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of docs/methods.md, "Calibration": made from deal and nulls.py and written as Markdown.

usage: table.py OUTPUT SHARED [SCALE [ROSTRUM [DEAL]]]

SHARED is the collection of corpora. Tests of words, themes and pairs, and power, come from deal, which reads the texts
once and deals thousands of corpora; the other sections, intervals and shuffled labels come from whole runs (nulls.py)
and are fewer. SCALE multiplies all numbers of corpora: 1 is some 3 hours of one processor, .1 twenty minutes, .02 five.
At 1: 2,000, 1,000, 400 and 100 dealt corpora of 400, 1,000, 3,000 and 10,000 characters, 100, 100, 40 and 20 whole
runs, 40 shuffles of labels.
"""
import argparse, csv, os, subprocess, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import nulls

SHOWN = ("keyness", "themes", "leading", "pairs", "map", "approach", "margin")
CHINESE, ENGLISH, IRISH = "zh_reports_provincial_2026", "en_sotu", "en_irish_budget"
DEALT = {400: 2000, 1000: 1000, 3000: 400, 10000: 100}
NUMBER = {400: 100, 1000: 100, 3000: 40, 10000: 20}
HOW = ("clause", "sentence", "run", "para", "stretch", "one")


class Study:
    def __init__(self, args):
        self.out, self.shared = open(args[0], "w", encoding="utf-8"), args[1]
        self.scale = float(args[2]) if len(args) > 2 else 1.0
        self.rostrum = args[3] if len(args) > 3 else "build/rostrum"
        self.deal_program = args[4] if len(args) > 4 else "build/deal"
        self.pools = {}

    def many(self, number):
        return max(1, round(number * self.scale))

    def options(self, how, chars, speakers=7, **more):
        return argparse.Namespace(**dict(dict(how=how, chars=chars, number=self.many(NUMBER.get(chars, 40)),
                                              speakers=speakers, seed=1, rostrum=self.rostrum, option=[],
                                              persons=False, docs=None), **more))

    def folder(self, name):
        return os.path.join(self.shared, "corpora", name)

    def files(self, name):
        at = self.folder(name)
        if name != ENGLISH:
            return [at]
        return [os.path.join(at, f) for f in sorted(os.listdir(at)) if f.endswith(".txt") and f[2:6] >= "1950"]

    def pool(self, name):
        if name not in self.pools:
            self.pools[name] = nulls.Pool(nulls.texts(self.files(name)))
        return self.pools[name]

    def deal(self, name, *args):
        """Lines of deal over the texts of a folder."""
        p = subprocess.run([self.deal_program, *map(str, args), *self.files(name)], capture_output=True, text=True)
        return p.stdout.splitlines() if p.returncode == 0 else sys.exit(p.stderr)

    def write(self, *lines):
        self.out.write("\n".join(lines) + "\n")
        self.out.flush()

    def head(self, *cells):
        self.write("", "| " + " | ".join(cells) + " |", "| --- " * len(cells) + "|")

    def row(self, name, hit, total, number):
        cells = []
        for k in SHOWN:
            lo, hi = nulls.clopper_pearson(hit[k], number)
            cells.append(f"{hit[k] / number:.2f} ({lo:.2f}–{hi:.2f}; {total[k] / number:.1f})")
        self.write("| " + " | ".join([name, str(number), *cells]) + " |")


def listed(values):
    return ",".join(map(str, values))


def dealt_rows(s, corpus, hows, lengths, texts=(7,)):
    """lengths: corpora of each number of characters."""
    for how in hows:
        for line in s.deal(corpus, "--how", how, "--chars", listed(lengths), "--texts", listed(texts),
                           "--number", listed(map(s.many, lengths.values()))):
            words, cells = line.split(), []
            for family in ("words", "themes", "pairs"):
                i = words.index(family)
                share, lo, hi = float(words[i + 1]), float(words[i + 2][1:]), float(words[i + 3][:-1])
                cells.append(f"{share:.3f} ({lo:.3f}–{hi:.3f}; {float(words[i + 5]):.2f}, {words[i + 7]})")
            s.write("| " + " | ".join([f"{how}, {int(words[1]):,}, {words[2][1:]} texts", words[3][2:], *cells]) + " |")


def dealt_tables(s):
    s.write("Words, themes and pairs: share of corpora with a finding (95 % interval; mean number, 90th percentile)")
    s.head("drawn as", "corpora", "words", "themes", "pairs")
    dealt_rows(s, CHINESE, HOW, DEALT)
    dealt_rows(s, CHINESE, ("run", "para"), {400: 500, 1000: 500}, (2, 3, 12, 20))
    s.write("", "English:")
    s.head("drawn as", "corpora", "words", "themes", "pairs")
    dealt_rows(s, ENGLISH, HOW, {2400: 1000, 6000: 400, 18000: 100})


def power_table(s):
    s.write("", "Power, sentences dealt: a made word in so many per cent of the others' clauses and of the first text's")
    s.head("others, first", "characters", "keyword", "theme")
    for plant in ("5,10", "5,15", "0,10", "0,20", "10,20", "10,30", "5,40"):
        for line in s.deal(CHINESE, "--how", "sentence", "--chars", "400,1000,10000", "--plant", plant,
                           "--number", listed(map(s.many, (400, 400, 60)))):
            words = line.split()
            s.write(f"| {plant} | {int(words[1]):,} | {words[words.index('word') + 1]} | "
                    f"{words[words.index('theme') + 1]} |")


def null_rows(s, name, hows, lengths, speakers=7):
    for how in hows:
        for chars in lengths:
            a = s.options(how, chars, speakers)
            hit, total = nulls.nulls(a, s.pool(name))
            s.row(f"{how}, {chars:,}, {speakers} speakers", hit, total, a.number)


def null_tables(s):
    head = ("drawn as", "corpora", *SHOWN)
    s.write("", "Whole runs, Chinese:")
    s.head(*head)
    null_rows(s, CHINESE, HOW, NUMBER)
    for speakers in (2, 3, 12, 20):
        null_rows(s, CHINESE, ("run",), (400, 1000), speakers)
    s.write("", "Whole runs, English:")
    s.head(*head)
    null_rows(s, ENGLISH, HOW, (2400, 6000))


def union_addresses(s):
    """(text, president, party) since 1950."""
    at = s.folder(ENGLISH)
    with open(os.path.join(at, "SOTU_metadata.csv"), encoding="utf-8-sig") as f:
        rows = [r for r in csv.DictReader(f) if int(r["Date"][-4:]) >= 1950]
    out = []
    for r in rows:
        path = os.path.join(at, r["filename"])
        if os.path.exists(path):
            with open(path, encoding="utf-8", errors="replace") as f:
                out.append((f.read(), r["President"], r["party"]))
    return out


def label_table(s):
    s.write("", "Parties of real speeches, shuffled over speeches and over persons:")
    s.head("labels", "corpora", *SHOWN)
    irish = nulls.labelled([s.folder(IRISH)], r"_(?P<person>[^_]+_[^_]+)_(?P<label>[^_.]+)\.txt$")
    for name, docs in (("Irish budget debates", irish), ("State of the Union", union_addresses(s))):
        for persons in (False, True):
            a = s.options("labels", 0, persons=persons, docs=docs)
            counts = nulls.labels(a)
            n = len(counts) - 1
            if not persons:
                s.write(f"| {name}, true | 1 | " + " | ".join(str(counts[0][k]) for k in SHOWN) + " |")
            s.row(f"{name}, over {'persons' if persons else 'speeches'}",
                  {k: sum(c[k] > 0 for c in counts[1:]) for k in SHOWN},
                  {k: sum(c[k] for c in counts[1:]) for k in SHOWN}, n)


def coverage_table(s):
    s.write("", "Intervals, nominal 95 %:")
    s.head("drawn as", "intervals of", "coverage", "mean error", "rms error", "width", "too short")
    for how in ("own", "stretch"):
        for chars in NUMBER:
            chars = min(chars, 9000) if how == "stretch" else chars
            a = s.options(how, chars)
            a.number = max(1, a.number // 4)
            for kind, o in nulls.coverage(a, s.pool(CHINESE)).items():
                s.write(f"| {how}, {chars:,} | {kind} | {o['coverage']:.3f} | {o['error']:+.3f} | {o['rms']:.3f} | "
                        f"{o['width']:.2f} | {o['short'] / max(1, o['n']):.2f} |")


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    s = Study(sys.argv[1:])
    for table in (dealt_tables, power_table, coverage_table, null_tables, label_table):
        table(s)


if __name__ == "__main__":
    main()
