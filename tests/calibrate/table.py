#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of docs/methods.md, "Calibration", made from deal and nulls.py.

usage: table.py OUTPUT SHARED [--scale X] [--only NAME,..] [--docs FILE] [--rostrum PATH]

OUTPUT gets the tables with the seconds that each took. With --docs every table replaces what stands in FILE between
<!-- calibrate NAME --> and <!-- end -->. SHARED is the collection of corpora. Tables: dealt (words, themes and pairs,
from build/deal, which reads the texts once and deals a corpus in milliseconds), whole (the other sections, from build/sections),
power, coverage, labels. --scale multiplies all numbers of corpora: at 1 some 50 minutes of one processor, at .1 six.
"""
import argparse, csv, itertools, os, subprocess, sys, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import nulls

SHOWN = ("keyness", "themes", "leading", "pairs", "emphasis", "map", "approach", "margin")
CHINESE, ENGLISH, IRISH = "zh_reports_provincial_2026", "en_sotu", "en_irish_budget"
# how, corpus, characters, texts, corpora at scale 1
DEALT = ([(how, CHINESE, chars, 7, n) for how in ("clause", "sentence", "run", "para", "stretch", "one")
          for chars, n in ((400, 2000), (1000, 1000), (3000, 400), (10000, 100)) if chars < 10000 or how in ("run", "para")] +
         [(how, CHINESE, 400, texts, 600) for how in ("run", "para") for texts in (2, 3, 12, 20)] +
         [(how, ENGLISH, chars, 7, n) for how in ("sentence", "run", "para", "one")
          for chars, n in ((2400, 600), (6000, 300))])
WHOLE = ([(how, CHINESE, 400, 7, 100) for how in ("clause", "sentence", "run", "para", "stretch", "one")] +
         [("run", CHINESE, 400, texts, 60) for texts in (2, 3, 12, 20)] +
         [(how, CHINESE, 1000, 7, n) for how, n in (("run", 100), ("para", 100), ("stretch", 60), ("one", 60))] +
         [(how, CHINESE, 3000, 7, 40) for how in ("run", "para", "stretch", "one")] +
         [(how, CHINESE, 10000, 7, 40) for how in ("run", "para")] +
         [(how, ENGLISH, 2400, 7, 40) for how in ("run", "para", "one")])
PLANTS = ("5,10", "5,15", "0,20", "10,20", "10,30", "5,40")
POWER = {400: 400, 1000: 400, 10000: 60}
COVERAGE = {400: 60, 1000: 40, 3000: 20, 10000: 12}


class Study:
    def __init__(self, a):
        self.shared, self.scale, self.rostrum, self.pools = a.shared, a.scale, a.rostrum, {}

    def many(self, number):
        return max(1, round(number * self.scale))

    def options(self, how, chars, number, speakers=7, **more):
        return argparse.Namespace(**dict(dict(how=how, chars=chars, number=self.many(number), speakers=speakers, seed=1,
                                              rostrum=self.rostrum, option=[], persons=False, docs=None), **more))

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
        program = os.path.join(os.path.dirname(self.rostrum), "deal")
        p = subprocess.run([program, *map(str, args), *self.files(name)], capture_output=True, text=True)
        return p.stdout.splitlines() if p.returncode == 0 else sys.exit(p.stderr)


def head(*cells):
    return ["| " + " | ".join(cells) + " |", "| --- " * len(cells) + "|"]


def line(*cells):
    return "| " + " | ".join(map(str, cells)) + " |"


def bare(x, digits):
    """.05 instead of 0.05, 0 instead of 0.00."""
    text = f"{x:.{digits}f}"
    return "0" if float(text) == 0 else text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def share(any_, n, mean, p90=None, digits=3):
    lo, hi = nulls.clopper_pearson(any_, n)
    tail = "" if p90 is None else f", {p90}"
    return f"{bare(any_ / n, digits)} ({bare(lo, digits)}–{bare(hi, digits)}; {bare(mean, 2)}{tail})"


def listed(values):
    return ",".join(map(str, values))


def named(how, corpus, chars, texts):
    name = how + (", English" if corpus == ENGLISH else "") + f", {chars:,}" + (f", {texts} texts" if texts != 7 else "")
    return f"*{name}*" if how in ("one", "stretch") else name


def dealt(s):
    out = head("drawn as, characters", "corpora", "words", "themes", "pairs")
    for (how, corpus, texts), rows in itertools.groupby(DEALT, lambda r: (r[0], r[1], r[3])):
        rows = list(rows)
        for row, dealt_ in zip(rows, s.deal(
                corpus, "--how", how, "--chars", listed(r[2] for r in rows), "--texts", texts,
                "--number", listed(s.many(r[4]) for r in rows))):
            w = dealt_.split()
            n, cells = int(w[3][2:]), []
            for family in ("words", "themes", "pairs"):
                i = w.index(family)
                cells.append(share(round(float(w[i + 1]) * n), n, float(w[i + 5]), w[i + 7]))
            out.append(line(named(how, corpus, row[2], texts), n, *cells))
    return out


def whole(s):
    out = head("drawn as, characters", "corpora", *SHOWN)
    for how, corpus, chars, texts, number in WHOLE:
        a = s.options(how, chars, number, texts)
        hit, total = nulls.nulls(a, s.pool(corpus))
        out.append(line(named(how, corpus, chars, texts), a.number,
                        *(share(hit[k], a.number, total[k] / a.number, digits=2) for k in SHOWN)))
    return out


def power(s):
    out, found = head("per cent", *(f"{c:,} characters" for c in POWER)), {}
    for plant in PLANTS:
        cells = []
        for w in s.deal(CHINESE, "--how", "sentence", "--chars", listed(POWER), "--plant", plant,
                        "--number", listed(map(s.many, POWER.values()))):
            w = w.split()
            cells.append(", ".join(bare(float(w[w.index(k) + 1]), 2) for k in ("word", "theme")))
        out.append(line(plant.replace(",", " → "), *cells))
    return out


def coverage(s):
    out = head("drawn as, characters", "corpora", "shares: coverage", "width", "similarity: coverage", "mean error",
               "root mean square", "width", "too short")
    for how, name in (("own", "runs"), ("stretch", "*stretch*")):
        for chars, number in COVERAGE.items():
            a = s.options(how, min(chars, 9000) if how == "stretch" else chars, number)
            t = nulls.coverage(a, s.pool(CHINESE))
            x, y = t["share"], t["similarity"]
            out.append(line(f"{name}, {a.chars:,}", a.number, bare(x["coverage"], 3), bare(x["width"], 2),
                            bare(y["coverage"], 3), f"{y['error']:+.2f}", bare(y["rms"], 2), bare(y["width"], 2),
                            bare(y["short"] / max(1, y["n"]), 2)))
    return out


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


def labels(s):
    shown = ("keyness", "themes", "either", "leading")
    out = head("parties", "shuffles", "keyness", "themes", "keyness or themes", "leading theme")
    irish = nulls.labelled([s.folder(IRISH)], r"_(?P<person>[^_]+_[^_]+)_(?P<label>[^_.]+)\.txt$")
    for name, docs in (("Irish budget debates", irish), ("State of the Union", union_addresses(s))):
        for persons in (False, True):
            counts = nulls.labels(s.options("labels", 0, 80, persons=persons, docs=docs))
            n = len(counts) - 1
            if not persons:
                out.append(line(f"{name}, true", "–", *(counts[0][k] for k in shown)))
            out.append(line(f"{name}, dealt to {'persons' if persons else 'speeches'}", n, *(
                share(sum(c[k] > 0 for c in counts[1:]), n, sum(c[k] for c in counts[1:]) / n, digits=2)
                for k in shown)))
    return out


TABLES = dict(dealt=dealt, whole=whole, power=power, coverage=coverage, labels=labels)


def put(path, name, lines):
    """Between the marks of the table called name."""
    with open(path, encoding="utf-8") as f:
        text = f.read()
    begin, end = f"<!-- calibrate {name} -->\n", "<!-- end -->"
    if begin not in text:
        sys.exit(f"table.py: {path} has no {begin.strip()}")
    a = text.index(begin) + len(begin)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text[:a] + "\n".join(lines) + "\n" + text[text.index(end, a):])


def main():
    p = argparse.ArgumentParser(usage=__doc__)
    p.add_argument("output"), p.add_argument("shared")
    p.add_argument("--scale", type=float, default=1)
    p.add_argument("--only", default=",".join(TABLES))
    p.add_argument("--docs")
    p.add_argument("--rostrum", default="build/rostrum")
    a = p.parse_args()
    s = Study(a)
    with open(a.output, "w", encoding="utf-8") as out:
        for name in a.only.split(","):
            begun = time.monotonic()
            lines = TABLES[name](s)
            out.write(f"## {name}\n\n" + "\n".join(lines) + f"\n\nscale {a.scale:g}, {time.monotonic() - begun:.0f} s\n\n")
            out.flush()
            if a.docs:
                put(a.docs, name, lines)


if __name__ == "__main__":
    main()
