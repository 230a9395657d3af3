#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does `ties` find what is not there, and does it find what is: the figures of docs/methods.md.

usage: ties.py [--rostrum PATH] [--runs N] [--first N] [--only dealt|shuffled|planted|single] [--sentences N,N] SHARED

On the Irish budget debates by party:

  dealt     parties exchanged between speeches (words and sentences stay): a supported tie is false
  shuffled  words exchanged between clauses of equal length inside each speech, place by place (numbers and
            parties stay): a supported tie is false
  planted   in one party's speeches a word of a pair is moved into sentences that hold the other, by exchange
            with a word of these, until so many sentences hold both: found if the pair is supported there

and where each group is one text:

  single dealt     the sentences of three addresses (the Union, provinces) dealt to three texts: a tie is false
  single shuffled  three addresses to Congress, words exchanged in each as above: a tie is false

Printed: a row a setting, with 95 % intervals by Clopper & Pearson. Standard library only; 2 s a run.
"""
import argparse, collections, csv, glob, json, os, random, re, subprocess, sys, tempfile

csv.field_size_limit(10 ** 9)
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


def long_texts(shared, language):
    """Addresses of 60,000 letters and more, reports of provinces."""
    if language == "zh":
        for path in sorted(glob.glob(shared + "/corpora/zh_reports_provincial_2026/*.csv")):
            with open(path, encoding="utf-8-sig") as f:
                yield next(csv.DictReader(f))["full_text"]
    else:
        for path in sorted(glob.glob(shared + "/corpora/en_sotu/su*.txt")):
            with open(path, encoding="utf-8-sig", errors="replace") as f:
                text = f.read()
            if len(text) > 60000:
                yield text


def single_dealt(texts, rng):
    """Three texts of the sentences of three: who says what is chance."""
    parts = {p: [] for p in PARTIES}
    for text in rng.sample(texts, len(PARTIES)):
        for sentence in re.findall(r"[^。！？.!?\n]+[。！？.!?]?", text):
            parts[rng.choice(PARTIES)].append(sentence.strip() + "\n")
    return [(p, "".join(t)) for p, t in parts.items()]


def single_shuffled(texts, rng):
    return [(p, shuffled([(p, t)], rng)[0][1]) for p, t in zip(PARTIES, rng.sample(texts, len(PARTIES)))]


def single(shared, program, first, runs):
    en, zh = list(long_texts(shared, "en")), list(long_texts(shared, "zh"))
    made = {"single dealt, en": lambda rng: single_dealt(en, rng), "single dealt, zh": lambda rng: single_dealt(zh, rng),
            "single shuffled, en": lambda rng: single_shuffled(en, rng)}
    for name, make in made.items():
        docs = [run(program, make(random.Random(f"{name} {k}"))) for k in range(first, first + runs)]
        found = [len(supported(d)) for d in docs if "groups" in d["ties"]]
        row(name, sum(f > 0 for f in found), len(found), f" {sum(found)} ties; {len(docs) - len(found)} refused |")


def sentences(text):
    for m in re.finditer(r"[^.!?\n]+", text):
        yield [((m.start() + w.start(), m.start() + w.end()), w.group().lower()) for w in WORD.finditer(m.group())]


def planted(docs, rng, pair, party, most):
    """Of the sentences of the party with pair[0], `most` hold pair[1], too, taken from its other sentences, which get
    a word of the one that gains it: the party says each word as often as before."""
    a, b = pair
    n = collections.Counter(w.lower() for _, t in docs for w in WORD.findall(t))
    want, give, joint, with_a = [], [], 0, 0
    for d, (of, text) in enumerate(docs):
        for row in sentences(text) if of == party else ():
            words = {x for _, x in row}
            with_a += a in words
            joint += a in words and b in words
            if a in words and b not in words:
                want.append((d, row))
            elif b in words and a not in words:
                give += [(d, place) for place, x in row if x == b]
    rng.shuffle(want)
    rng.shuffle(give)
    changes = collections.defaultdict(dict)
    for (d, row), (e, place) in zip(want, give):
        free = [(p, x) for p, x in row if x not in pair and len(x) > 3 and n[x] < 4 * n[b]]
        if joint >= most:
            break
        if free:
            spot, other = rng.choice(free)
            changes[d][spot], changes[e][place] = b, other
            joint += 1
    return [(of, swapped(text, changes[d])) for d, (of, text) in enumerate(docs)], joint, joint / with_a


def grammar():
    """The shipped stopwords, and numbers in words: they are no words to tie."""
    with open(os.path.join(os.path.dirname(__file__), "../../config/stopwords/en.txt"), encoding="utf-8") as f:
        return {w for line in f if not line.startswith("#") for w in line.split()} | {"hundred", "thousand", "million", "billion"}


def pairs_of(docs, rng, most):
    """For each party by turns, two words that it says in more than `most` sentences, and that are no words of grammar."""
    words = [(party, w.lower()) for party, t in docs for w in WORD.findall(t) if len(w) > 4]
    n, by, empty = collections.Counter(w for _, w in words), collections.Counter(words), grammar()
    for k in range(PAIRS):
        party = PARTIES[k % len(PARTIES)]
        often = sorted(w for w, c in n.items() if c <= 900 and by[party, w] >= 1.3 * most + 10 and w not in empty and not re.search("['’]", w))
        if len(often) > 1:
            yield party, tuple(rng.sample(often, 2))


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
    p.add_argument("--sentences", default="20,40,80,160")
    p.add_argument("--only", default="dealt,shuffled,planted,single")
    a = p.parse_args()
    program = os.path.join(os.path.dirname(a.rostrum), "sections")
    docs = list(debates(a.shared))
    for name, make in (("dealt", dealt), ("shuffled", shuffled)):
        if name in a.only.split(","):
            found = [len(supported(run(program, make(docs, random.Random(f"{name} {k}"))))) for k in range(a.first, a.first + a.runs)]
            row(name, sum(f > 0 for f in found), a.runs, f" {sum(found)} ties |")
    if "single" in a.only.split(","):
        single(a.shared, program, a.first, a.runs)
    if "planted" in a.only.split(","):
        for most in map(int, a.sentences.split(",")):
            pairs = list(pairs_of(docs, random.Random(f"pairs {most}"), most))
            hit, share, of = 0, 0, collections.Counter()
            for k, (party, pair) in enumerate(pairs):
                text, _, part = planted(docs, random.Random(f"plant {k}"), pair, party, most)
                found = any(set(pair) == set(f) for _, f in supported(run(program, text)))
                hit, share = hit + found, share + part
                of[party] += found
            row(f"planted in {most} sentences", hit, len(pairs), f" {share / len(pairs):.2f} of those with the one; {dict(of)} |")


if __name__ == "__main__":
    main()
