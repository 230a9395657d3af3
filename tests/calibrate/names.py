#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Own names in English: how many of them are right, and how many of the right ones are found.

usage: names.py write SPEECHES.jsonl FIELD TABLE.csv KEY.json [--sections PATH] [--n N] [--seed N]
       names.py score TABLE.csv KEY.json

write: groups the speeches (text, speaker and FIELD a line) by FIELD and draws from the words with a capital inside sentences N uses that
the program calls own names of the group that speaks and N that it does not; shuffled, without saying which. A reader fills `mark`: S of
the speaker's own side, H a person who is in the house, P another person, L a place, O an organisation, - no name. score: of the words
called own what share is S or H (precision), and, weighing both draws by how many such uses there are, what share of all S and H is
called own (recall), with intervals over sentences drawn again. Standard library only.
"""
import argparse, csv, json, os, random, re, subprocess, sys

OWN = ("S", "H")
WORD = re.compile(r"(?<=[a-z,;] )[A-ZÁÉÍÓÚ][A-Za-zé’'áíóúÁÉÍÓÚ]+")


def own_names(sections, path, field):
    p = subprocess.run([sections, "corpus,keyness", "--text-field", "text", "--group-by", field, path], capture_output=True, text=True)
    doc = json.loads(p.stdout) if p.returncode == 0 else sys.exit(p.stderr)
    label = {g["id"]: g["label"] for g in doc["corpus"]["groups"]["group"]["groups"]}
    return {label[g["group"]]: {n["term"] for n in g["own_names"]} for g in doc["keyness"]["groups"]}


def uses(path, field, own):
    """(called own or not, group, speaker, sentence with the word marked)"""
    with open(path, encoding="utf-8") as f:
        for r in map(json.loads, f):
            for s in re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", re.sub(r"\s+", " ", r["text"])):
                for m in WORD.finditer(s) if 8 <= len(s.split()) <= 60 else ():
                    word = m[0].lower().replace("’", "'")
                    yield (word in own.get(r[field], ()), r[field], r["speaker"], f"{s[:m.start()]}«{m[0]}»{s[m.end():]}")


def write(a):
    drawn, key, rng = [], {}, random.Random(a.seed)
    every = list(uses(a.file[0], a.file[1], own_names(a.sections, a.file[0], a.file[1])))
    for called in (True, False):
        of = [u for u in every if u[0] == called]
        rng.shuffle(of)
        drawn += [(u, len(of)) for u in of[:a.n]]
    rng.shuffle(drawn)
    with open(a.file[2], "w", encoding="utf-8-sig", newline="") as f:
        w = csv.writer(f)
        w.writerow(["no", "speaker", "sentence", "mark"])
        for k, ((called, group, speaker, sentence), n) in enumerate(drawn):
            key[str(k + 1)] = dict(own=called, of=n)
            w.writerow([k + 1, f"{speaker} ({group})", sentence, ""])
    with open(a.file[3], "w", encoding="utf-8") as f:
        json.dump(key, f)


def figures(rows):
    """Precision and recall of rows (mark, called own, uses of the draw)."""
    share = {}
    for called in (True, False):
        of = [r for r in rows if r[1] == called]
        share[called] = (sum(r[0] in OWN for r in of) / len(of) if of else 0, of[0][2] if of else 0)
    found, missed = (share[c][0] * share[c][1] for c in (True, False))
    return share[True][0], found / (found + missed) if found + missed else 0


def highest(k, n):
    """Upper end of the 95 % interval of Clopper & Pearson."""
    lo, hi = k / n, 1.0
    for _ in range(50):
        mid = (lo + hi) / 2
        tail, term = 0, (1 - mid) ** n
        for i in range(k + 1):
            tail += term
            term *= (n - i) / (i + 1) * mid / (1 - mid)
        lo, hi = (lo, mid) if tail < .025 else (mid, hi)
    return hi


def score(a):
    with open(a.file[1], encoding="utf-8") as f:
        key = json.load(f)
    with open(a.file[0], encoding="utf-8-sig") as f:
        rows = [(r["mark"].strip(), key[r["no"]]["own"], key[r["no"]]["of"]) for r in csv.DictReader(f) if r["no"] in key]
    rng, got = random.Random(1), figures(rows)
    drawn = [figures([rng.choice(rows) for _ in rows]) for _ in range(2000)]
    for name, i in (("precision", 0), ("recall", 1)):
        of = sorted(d[i] for d in drawn)
        print(f"{name} {got[i]:.2f} ({of[50]:.2f}–{of[1949]:.2f})")
    other = [r for r in rows if not r[1]]
    if other: # none among n says little where there are many
        most = highest(sum(r[0] in OWN for r in other), len(other)) * other[0][2]
        found = got[0] * next(r[2] for r in rows if r[1])
        print(f"recall at least {found / (found + most):.2f}, were the others' share as large as their number allows")
    marks = {c: {m: sum(r[0] == m and r[1] == c for r in rows) for m in sorted({r[0] for r in rows})} for c in (True, False)}
    print("called own:", marks[True], "others:", marks[False])


def main():
    p = argparse.ArgumentParser()
    p.add_argument("what", choices=("write", "score"))
    p.add_argument("file", nargs="+")
    p.add_argument("--sections", default=os.path.join("build", "sections"))
    p.add_argument("--n", type=int, default=60)
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    (write if a.what == "write" else score)(a)


if __name__ == "__main__":
    main()
