#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of config/yardstick.json: what stretches of one and the same speech give, for several kinds of text.

usage: yardstick.py DEAL SHARED OUT.json [--scale X] [--seed S] [--judge FILE.md] [KIND...]

DEAL is build/deal, SHARED the collection of corpora. Of each kind every other text builds its rows (texts, characters;
mean clauses; mean and 90th percentile of supported words, theme differences and pairs) and the list of its words; the
other half judges them: what seven stretches of a text that was not used give, beside what the table says, goes
to FILE.md. Kinds that are named are measured anew, the others stay as OUT.json has them.
"""
import argparse, glob, json, math, os, re, statistics, subprocess, sys

TEXTS = (2, 3, 7, 12, 20)
CHARS = {"zh": (400, 1000, 3000), "en": (2400, 6000, 18000)}
NUMBER = {0: 200, 1: 120, 2: 30}          # corpora at the first, second, third length, of seven texts
FAMILIES = ("words", "themes", "pairs")
PROFILE = 300
# name, language, folder, pattern of file names
KINDS = (("provincial", "zh", "zh_reports_provincial_2026", r"csv$"),
         ("state_2000", "zh", "zh_reports_state_council", r"^20.*txt$"),
         ("state_1954", "zh", "zh_reports_state_council", r"^19.*txt$"),
         ("leader", "zh", "zh_speeches_leader", r"txt$"),
         ("union_1981", "en", "en_sotu", r"^su(198[1-9]|199|20).*txt$"),
         ("union_1946", "en", "en_sotu", r"^su(194[6-9]|19[5-7]|1980).*txt$"))


def files(shared, folder, pattern, half):
    at = os.path.join(shared, "corpora", folder)
    return [os.path.join(at, f) for f in sorted(os.listdir(at)) if re.search(pattern, f)][half::2]


def draws(deal, paths, chars, texts, number, seed):
    """Rows of (clauses, words, themes, pairs)."""
    out = subprocess.run([deal, "--each", "--chars", str(chars), "--texts", str(texts), "--number", str(number),
                          "--seed", str(seed), *paths], capture_output=True, text=True)
    if out.returncode:
        return []                          # no text is so long
    return [tuple(map(float, line.split()[2:])) for line in out.stdout.splitlines()]


def p90(values):
    return sorted(values)[math.ceil(.9 * len(values)) - 1]


def row(deal, paths, chars, texts, number, seed):
    d = draws(deal, paths, chars, texts, number, seed)
    if not d:
        return None
    r = dict(texts=texts, characters=chars, clauses=round(statistics.mean(x[0] for x in d)), corpora=len(d))
    for k, name in enumerate(FAMILIES, 1):
        r[name] = dict(mean=round(statistics.mean(x[k] for x in d), 2), p90=p90([x[k] for x in d]))
    return r


def number_of(i, texts, scale):
    return max(10, round(NUMBER[i] * scale * min(1, 7 / texts) * (1 if texts == 7 else .6)))


def words(deal, paths):
    out = subprocess.run([deal, "--profile", str(PROFILE), *paths], capture_output=True, text=True, check=True)
    return {w: float(x) for w, x in (line.split("\t") for line in out.stdout.splitlines())}


def measure(a, name, language, folder, pattern):
    build = files(a.shared, folder, pattern, 0)
    rows = []
    for i, chars in enumerate(CHARS[language]):
        for texts in TEXTS if i < 2 else (3, 7):
            r = row(a.deal, build, chars, texts, number_of(i, texts, a.scale), a.seed)
            rows += [r] if r else []
    return dict(kind=name, language=language, words=words(a.deal, build), rows=rows)


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write(path, table):
    """One line a row."""
    kinds = ['{"kind":%s,"language":%s,\n"words":%s,\n"rows":[\n%s]}' % (
        compact(k["kind"]), compact(k["language"]), compact(k["words"]), ",\n".join(map(compact, k["rows"])))
        for k in table["kinds"]]
    with open(path, "w", encoding="utf-8") as f:
        f.write('{"about":%s,\n"kinds":[\n%s]}\n' % (compact(table["about"]), ",\n".join(kinds)))


def judge(a, kind, folder, pattern, out):
    other = files(a.shared, folder, pattern, 1)
    for i, chars in enumerate(CHARS[kind["language"]]):
        said = next((r for r in kind["rows"] if r["texts"] == 7 and r["characters"] == chars), None)
        seen = row(a.deal, other, chars, 7, number_of(i, 7, a.scale), a.seed + 1)
        if said and seen:
            cells = [f"{said[f]['mean']:.2f}, {said[f]['p90']:g} / {seen[f]['mean']:.2f}, {seen[f]['p90']:g}"
                     for f in FAMILIES]
            out.write(f"| {kind['kind']} | {chars:,} | " + " | ".join(cells) + " |\n")
            out.flush()


def main():
    p = argparse.ArgumentParser(usage=__doc__)
    p.add_argument("deal"), p.add_argument("shared"), p.add_argument("out"), p.add_argument("kind", nargs="*")
    p.add_argument("--scale", type=float, default=1)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--judge")
    a = p.parse_intermixed_args()
    table = dict(about="Supported findings among stretches of one and the same speech, by kind of text: "
                 "tests/calibrate/yardstick.py, every other text of public reports and addresses.", kinds=[])
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
        judge(a, kind, folder, pattern, out)


if __name__ == "__main__":
    main()
