#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does `ties` find what is not there, and does it find what is: the figures of docs/methods.md.

usage: ties.py [--rostrum PATH] [--runs N] [--first N] [--only dealt|shuffled|planted] SHARED

On the Irish budget debates by party:

  dealt     parties exchanged between speeches (words and sentences stay): a supported tie is false
  shuffled  words exchanged between clauses of equal length inside each speech, place by place (numbers and
            parties stay): a supported tie is false
  planted   in one party's speeches a word of a pair is moved into sentences that hold the other, by exchange
            with a word of like frequency, until a share of these sentences holds both: found if the pair is
            supported there

Printed: a row a setting, with 95 % intervals by Clopper & Pearson. Standard library only; 2 s a run.
"""
import argparse, collections, glob, json, os, random, re, subprocess, sys, tempfile

WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-zÀ-ÿ]+)*")
PARTIES = ("FF", "FG", "LAB")
PAIRS = 12


def debates(shared):
    for path in sorted(glob.glob(shared + "/corpora/en_irish_budget/*.txt")):
        with open(path, encoding="utf-8-sig", errors="replace") as f:
            text = re.sub(r"^[<=>]{7}.*\n", "", f.read(), flags=re.M)
        lines, seen = [], set()
        for line in text.split("\n"): # some files hold a speech twice
            if len(line) < 40 or line not in seen:
                lines.append(line)
            seen.add(line)
        yield os.path.basename(path)[:-4].split("_")[-1], "\n".join(lines)


def run(program, docs):
    with tempfile.TemporaryDirectory() as work:
        path = work + "/t.jsonl"
        with open(path, "w", encoding="utf-8") as f:
            for k, (party, text) in enumerate(docs):
                f.write(json.dumps(dict(title=f"T{k:03d}", text=text, party=party), ensure_ascii=False) + "\n")
        p = subprocess.run([program, "ties", "--text-field", "text", "--group-by", "party", path], capture_output=True, text=True)
    if p.returncode:
        sys.exit(p.stderr)
    return json.loads(p.stdout)


def supported(doc):
    return [(g["group"], frozenset((r["a"], r["b"]))) for g in doc["ties"]["groups"] for r in g["list"] if r["verdict"] == "supported"]


def dealt(docs, rng):
    parties = [p for p, _ in docs]
    rng.shuffle(parties)
    return list(zip(parties, (t for _, t in docs)))


def swapped(text, changes):
    """The text with other words at places (start, end)."""
    out, at = [], 0
    for (start, end), word in sorted(changes.items()):
        out += [text[at:start], word]
        at = end
    return "".join(out + [text[at:]])


def shuffled(docs, rng):
    out = []
    for party, text in docs:
        of_length = collections.defaultdict(list)
        for clause in re.finditer(r"[^.,;:!?\n—]+", text):
            places = [(clause.start() + m.start(), clause.start() + m.end()) for m in WORD.finditer(clause.group())]
            of_length[len(places)].append(places)
        changes = {}
        for clauses in of_length.values():
            for column in zip(*clauses):
                words = [text[a:b] for a, b in column]
                rng.shuffle(words)
                changes.update(zip(column, words))
        out.append((party, swapped(text, changes)))
    return out


def sentences(text):
    for m in re.finditer(r"[^.!?\n]+", text):
        yield [((m.start() + w.start(), m.start() + w.end()), w.group().lower()) for w in WORD.finditer(m.group())]


def planted(docs, rng, pair, party, share):
    """Of the sentences of the party with pair[0], `share` hold pair[1], too; numbers of words stay."""
    out, a, b = [], *pair
    n = collections.Counter(w.lower() for _, t in docs for w in WORD.findall(t))
    joint = 0
    for of, text in docs:
        if of != party:
            out.append((of, text))
            continue
        rows = list(sentences(text))
        has = lambda row, w: any(x == w for _, x in row)
        want = [r for r in rows if has(r, a) and not has(r, b)]
        give = [(p, x) for r in rows if has(r, b) and not has(r, a) for p, x in r if x == b]
        rng.shuffle(want)
        rng.shuffle(give)
        joint += sum(has(r, a) and has(r, b) for r in rows)
        need = round(share * (len(want) + joint)) - joint
        changes = {}
        for row, (place, _) in zip(want[:max(0, need)], give):
            free = [(p, x) for p, x in row if x not in (a, b) and len(x) > 3 and n[x] < 4 * n[b]]
            if free:
                spot, other = rng.choice(free)
                changes[spot], changes[place] = b, other
                joint += 1
        out.append((of, swapped(text, changes)))
    return out, joint


def pairs_of(docs, rng):
    """Pairs of words that are said often enough, and by nobody together more than elsewhere."""
    n = collections.Counter(w.lower() for _, t in docs for w in WORD.findall(t) if len(w) > 5)
    often = [w for w, c in n.items() if 120 <= c <= 400]
    return [tuple(rng.sample(sorted(often), 2)) for _ in range(PAIRS)]


def bounds(k, n):
    """Clopper & Pearson 1934, by bisection of the binomial."""
    def tail(p, lo, hi):
        term, total = (1 - p) ** n, 0
        for i in range(n + 1):
            total += term if lo <= i <= hi else 0
            term *= (n - i) / (i + 1) * p / (1 - p) if p < 1 else 0
        return total
    def solve(f):
        lo, hi = 0.0, 1.0
        for _ in range(60):
            mid = (lo + hi) / 2
            lo, hi = (mid, hi) if f(mid) else (lo, mid)
        return lo
    return (solve(lambda p: tail(p, k, n) < .025) if k else 0, solve(lambda p: tail(p, 0, k) > .025) if k < n else 1)


def row(name, k, n, more=""):
    lo, hi = bounds(k, n)
    print(f"| {name} | {n} | {k / n:.2f} ({lo:.2f}–{hi:.2f}) |{more}".replace("0.", "."), flush=True)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("shared")
    p.add_argument("--rostrum", default="build/rostrum")
    p.add_argument("--runs", type=int, default=40)
    p.add_argument("--first", type=int, default=0)
    p.add_argument("--only", default="dealt,shuffled,planted")
    a = p.parse_args()
    program = os.path.join(os.path.dirname(a.rostrum), "sections")
    docs = list(debates(a.shared))
    for name, make in (("dealt", dealt), ("shuffled", shuffled)):
        if name in a.only.split(","):
            found = [len(supported(run(program, make(docs, random.Random(f"{name} {k}"))))) for k in range(a.first, a.first + a.runs)]
            row(name, sum(f > 0 for f in found), a.runs, f" {sum(found)} ties |")
    if "planted" in a.only.split(","):
        rng = random.Random("pairs")
        pairs = pairs_of(docs, rng)
        for share in (.15, .3, .5):
            hit = joints = 0
            for k, pair in enumerate(pairs):
                party = PARTIES[k % len(PARTIES)]
                text, joint = planted(docs, random.Random(f"plant {k}"), pair, party, share)
                doc = run(program, text)
                label = {g["id"]: g.get("label") for by in doc.get("corpus", {}).get("groups", {}).values() for g in by["groups"]}
                hit += any(set(pair) == set(s) for _, s in supported(doc))
                joints += joint
            row(f"planted {share}", hit, len(pairs), f" {joints / len(pairs):.0f} sentences with both |")


if __name__ == "__main__":
    main()
