#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of config/yardstick.json: what stretches of one and the same speech give, for several kinds of text.

usage: yardstick.py DEAL SHARED OUT.json [--scale X] [--seed S] [--judge FILE.md] [KIND...]

DEAL is build/deal, SHARED the collection of corpora. Rows of a kind: texts, characters; mean clauses; of supported words,
theme differences and pairs the mean with an interval, and the 90th percentile. The interval (t of the means of texts,
95 %) is for the mean over texts of the kind: texts differ more than draws from one do. The list of the kind's words goes
with it. How far such rows hold for other texts: every other text of a kind makes rows for seven stretches, the others
judge them, and the other way round; both go to FILE.md. Kinds that are named are measured anew, the others stay as
OUT.json has them.
"""
import argparse, glob, json, math, os, re, statistics, subprocess, sys

TEXTS = (2, 3, 7, 12, 20)
CHARS = {"zh": (400, 1000, 3000), "en": (2400, 6000, 18000)}
NUMBER = (1000, 600, 240)                 # corpora of seven texts at each length
FAMILIES = ("words", "themes", "pairs")
PROFILE = 300
# name, language, folder, pattern of file names
KINDS = (("provincial", "zh", "zh_reports_provincial_2026", r"csv$"),
         ("state_2000", "zh", "zh_reports_state_council", r"^20.*txt$"),
         ("state_1954", "zh", "zh_reports_state_council", r"^19.*txt$"),
         ("leader", "zh", "zh_speeches_leader", r"txt$"),
         ("hansard", "zh", "zht_legco_hansard", r"txt$"),
         ("union_1981", "en", "en_sotu", r"^su(198[1-9]|199|20).*txt$"),
         ("union_1946", "en", "en_sotu", r"^su(194[6-9]|19[5-7]|1980).*txt$"))


def files(shared, folder, pattern, half=None):
    """All texts of a kind, or every other one from the first (0) or second (1) on."""
    at = os.path.join(shared, "corpora", folder)
    all_ = [os.path.join(at, f) for f in sorted(os.listdir(at)) if re.search(pattern, f)]
    return all_ if half is None else all_[half::2]


def draws(deal, paths, chars, texts, number, seed):
    """Rows of (clauses, words, themes, pairs, text)."""
    out = subprocess.run([deal, "--each", "--chars", str(chars), "--texts", str(texts), "--number", str(number),
                          "--seed", str(seed), *paths], capture_output=True, text=True)
    if out.returncode:
        return []                          # no text is so long
    return [tuple(map(float, line.split()[2:])) for line in out.stdout.splitlines()]


def p90(values):
    return sorted(values)[math.ceil(.9 * len(values)) - 1]


def t_quantile(p, df):
    """Cornish and Fisher's expansion; good to one per cent from 4 degrees on."""
    z = statistics.NormalDist().inv_cdf(p)
    return z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df ** 2)


def mean_of(rows, k):
    """Mean of column k with an interval over texts."""
    of = {}
    for r in rows:
        of.setdefault(r[4], []).append(r[k])
    means = [statistics.mean(v) for v in of.values()]
    mean, half = statistics.mean(means), None
    if len(means) > 4:
        half = t_quantile(.975, len(means) - 1) * statistics.stdev(means) / math.sqrt(len(means))
    return dict(mean=round(mean, 2), lower=round(max(0, mean - half), 2) if half is not None else 0,
                upper=round(mean + half, 2) if half is not None else round(2 * mean + 1, 2))


def row(deal, paths, chars, texts, number, seed):
    d = draws(deal, paths, chars, texts, number, seed)
    if not d:
        return None
    r = dict(texts=texts, characters=chars, clauses=round(statistics.mean(x[0] for x in d)), corpora=len(d),
             of=len({x[4] for x in d}))
    for k, name in enumerate(FAMILIES, 1):
        r[name] = dict(mean_of(d, k), p90=p90([x[k] for x in d]))
    return r


def number_of(i, texts, scale):
    return max(10, round(NUMBER[i] * scale * min(1, 7 / texts)))


def words(deal, paths):
    out = subprocess.run([deal, "--profile", str(PROFILE), *paths], capture_output=True, text=True, check=True)
    return {w: float(x) for w, x in (line.split("\t") for line in out.stdout.splitlines())}


def measure(a, name, language, folder, pattern):
    paths = files(a.shared, folder, pattern)
    rows = []
    for i, chars in enumerate(CHARS[language]):
        for texts in TEXTS:
            r = row(a.deal, paths, chars, texts, number_of(i, texts, a.scale), a.seed)
            rows += [r] if r else []
    return dict(kind=name, language=language, words=words(a.deal, paths), rows=rows)


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write(path, table):
    """One line a row."""
    kinds = ['{"kind":%s,"language":%s,\n"words":%s,\n"rows":[\n%s]}' % (
        compact(k["kind"]), compact(k["language"]), compact(k["words"]), ",\n".join(map(compact, k["rows"])))
        for k in table["kinds"]]
    with open(path, "w", encoding="utf-8") as f:
        f.write('{"format": 1, "about":%s,\n"kinds":[\n%s]}\n' % (compact(table["about"]), ",\n".join(kinds)))


def shown(x):
    return f"{x['mean']:.2f} ({x['lower']:.2f}–{x['upper']:.2f}), {x['p90']:g}"


def judge(a, name, language, folder, pattern, out):
    """What one half says of seven stretches, beside what the other half gives; the halves by turns."""
    for i, chars in enumerate(CHARS[language]):
        halves = [row(a.deal, files(a.shared, folder, pattern, half), chars, 7, number_of(i, 7, a.scale), a.seed + half)
                  for half in (0, 1)]
        for said, seen in (halves, halves[::-1]) if all(halves) else ():
            cells = [f"{shown(said[f])} / {seen[f]['mean']:.2f}, {seen[f]['p90']:g}" for f in FAMILIES]
            out.write(f"| {name} | {chars:,} | " + " | ".join(cells) + " |\n")
            out.flush()


def main():
    p = argparse.ArgumentParser(usage=__doc__)
    p.add_argument("deal"), p.add_argument("shared"), p.add_argument("out"), p.add_argument("kind", nargs="*")
    p.add_argument("--scale", type=float, default=1)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--judge")
    a = p.parse_intermixed_args()
    table = dict(about="Supported findings among stretches of one and the same speech, by kind of text: "
                 "tests/calibrate/yardstick.py, public reports and addresses.", kinds=[])
    if os.path.exists(a.out):
        with open(a.out, encoding="utf-8") as f:
            table["kinds"] = [k for k in json.load(f).get("kinds", []) if a.kind and k["kind"] not in a.kind]
    out = open(a.judge, "a", encoding="utf-8") if a.judge else sys.stdout
    for name, language, folder, pattern in KINDS:
        if a.kind and name not in a.kind:
            continue
        kind = measure(a, name, language, folder, pattern)
        table["kinds"].append(kind)
        order = [k[0] for k in KINDS]
        table["kinds"].sort(key=lambda k: order.index(k["kind"]))
        write(a.out, table)
        judge(a, name, language, folder, pattern, out)


if __name__ == "__main__":
    main()
