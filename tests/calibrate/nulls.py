#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How often a run claims something where there is nothing, and how often its intervals hold.

usage: nulls.py [options] INPUT...

INPUT is a folder or files of long texts, each by one speaker (.txt, or .csv with a column full_text or text). Invented
speakers are given text that is drawn from them, a run compares the speakers, and its findings are counted.

  --how NAME      clause, sentence, run (5 to 25 clauses in a row), para: every speaker draws from all texts together, so
                  each supported difference is an error. stretch: one stretch of any text. one: all speakers are
                  stretches of one text. mixed: the clauses of a text in any order, its sentences as long as before
                  (only what stands in one clause goes together). words: words dealt anew among the clauses of a text that
                  have as many (nothing goes together). own: runs, but each speaker has a text of his own (for coverage).
                  labels: whole texts as they are, whose labels are shuffled (--names says where they stand)
  --chars N       characters a speaker (English: words times 6)            [400]
  --number N      corpora                                                  [20]
  --speakers N    speakers in a corpus                                     [7]
  --seed N                                                                 [1]
  --coverage      with own or stretch: do intervals of theme shares and of similarity hold the values of the whole texts?
  --plant A,B     a word, which is a theme of its own, stands in A per cent of all clauses and in B per cent of the first
                  speaker's: how often is it found?
  --names REGEX   with labels: groups `person` and `label` in the names of files
  --persons       with labels: all texts of one person keep one label
  --rostrum PATH  program, beside which `sections` lies                    [build/rostrum]
  --sections X,Y  only these                                              [all but topics, which take longer]
  --option X      handed to it: --option=--unit --option speech

Prints one line: share of corpora with a supported finding, with a Clopper-Pearson interval, and the mean number, for
each section; or coverage, mean error and mean width; or power. Standard library only. table.py makes the tables of
docs/methods.md from it.
"""
import argparse, csv, glob, json, math, os, random, re, shutil, subprocess, sys, tempfile

csv.field_size_limit(10 ** 9)
MARKS = "，；：。！？,;:.!?"
MADE = "design,keyness,network,ties,similarity,map,themes,approach,common_core"
OF_LABELS, OF_COVERAGE = "design,keyness,similarity,themes", "design,similarity,themes"
SECTIONS = ("keyness", "themes", "either", "leading", "pairs", "emphasis", "map", "approach", "together", "network", "ties", "margin", "trend", "topics")


def texts(paths):
    """Each text as paragraphs of sentences of clauses, marks kept."""
    files = []
    for p in paths:
        files += sorted(glob.glob(p + "/*.txt") + glob.glob(p + "/*.csv")) if os.path.isdir(p) else [p]
    out = []
    for f in files:
        with open(f, encoding="utf-8-sig", errors="replace") as h:
            if f.endswith(".csv"):
                bodies = [r.get("full_text") or r.get("text") or "" for r in csv.DictReader(h)]
            else:
                bodies = [h.read()]
        out += [t for t in map(parse, bodies) if sum(len(s) for p in t for s in p) >= 60]
    return out


def parse(body):
    han = len(re.findall("[\u4e00-\u9fff]", body)) > len(body) / 4
    paras = []
    lines = body.split("\n") if han else re.split(r"\n\s*\n", body)
    for line in (" ".join(l.split()) if not han else l.strip() for l in lines):
        if len(line) < 40:
            continue
        pieces = re.findall(r"[^。！？]*[。！？]?", line) if han else re.split(r"(?<=[.!?])\s+", line)
        pattern = r"[^，；：。！？]*[，；：。！？]?" if han else r"[^,;:.!?]*[,;:.!?]*\s*"
        para = [[c for c in re.findall(pattern, s) if len(c) > 2] for s in pieces]
        para = [s for s in para if s]
        if para:
            paras.append(para)
    return paras


def closed(text):
    """Ends a piece as a sentence; English pieces are set apart by a blank."""
    han = bool(re.search("[\u4e00-\u9fff]", text))
    text = text.strip()
    return text if text[-1:] in "。！？.!?" else text.rstrip(MARKS) + ("。" if han else ". ")


def joined(pieces):
    out = ""
    for p in pieces:
        out += p if not out or "\u4e00" <= out[-1] <= "\u9fff" or out[-1] in "，；：。！？ \n" else " " + p
    return out


class Pool:
    def __init__(self, docs):
        self.docs = docs
        self.paras = [p for d in docs for p in d]
        self.sentences = [s for p in self.paras for s in p]
        self.clauses = [c for s in self.sentences for c in s]

    def stretch(self, doc, chars, rng):
        flat = [s for p in doc for s in p]
        for _ in range(50):
            i, got, n = rng.randrange(len(flat)), [], 0
            while n < chars and i < len(flat):
                got.append("".join(flat[i]))
                n += len(got[-1])
                i += 1
            if n >= chars:
                break
        return joined(got)

    def draw(self, how, chars, rng):
        got, n = [], 0
        while n < chars:
            if how == "clause":
                t = closed(rng.choice(self.clauses))
            elif how == "sentence":
                t = closed("".join(rng.choice(self.sentences)))
            elif how in ("run", "own"):
                k = min(rng.randint(5, 25), len(self.clauses) - 1)
                i = rng.randrange(len(self.clauses) - k)
                t = closed("".join(self.clauses[i:i + k]))
            else:
                t = joined(closed("".join(s)) for s in rng.choice(self.paras))
            got.append(t)
            n += len(t)
        return joined(got)

    def words(self, doc, chars, rng, rostrum):
        """Words dealt anew among the clauses of the text that have as many; sentences keep their clauses."""
        flat = [[c.strip().rstrip(MARKS) for c in s] for p in doc for s in p]
        lines = "\n".join(c.replace("\n", " ") for s in flat for c in s)
        cut = subprocess.run([rostrum, "segment", "-q", "-"], input=lines, capture_output=True, text=True).stdout
        clauses = [line.split() for line in cut.split("\n")]
        by_length = {}
        for c in clauses:
            by_length.setdefault(len(c), []).extend(c)
        for pool in by_length.values():
            rng.shuffle(pool)
        han = re.search("[\u4e00-\u9fff]", lines)
        gap, comma, stop = ("", "，", "。") if han else (" ", ", ", ".")
        dealt = [gap.join(by_length[len(c)].pop() for _ in range(len(c))) for c in clauses]
        got, n, at = [], 0, 0
        for s in flat:
            got.append(comma.join(dealt[at:at + len(s)]) + stop)
            at += len(s)
            n += len(got[-1])
            if n >= chars:
                break
        return joined(got)

    def mixed(self, doc, chars, rng):
        clauses = [c.strip().rstrip(MARKS) for p in doc for s in p for c in s]
        lengths = [len(s) for p in doc for s in p]
        rng.shuffle(clauses)
        han = "\u4e00" <= clauses[0][:1] <= "\u9fff"
        got, n = [], 0
        for k in lengths:
            take, clauses = clauses[:k], clauses[k:]
            got.append(("，" if han else ", ").join(take) + ("。" if han else "."))
            n += len(got[-1])
            if n >= chars:
                break
        return joined(got)


def corpus(pool, a, rng, i):
    """One corpus: a list of texts; with `own` and `stretch`, which text each came from."""
    if a.how == "one":
        long = [d for d in pool.docs if sum(len(c) for p in d for s in p for c in s) >= min(a.chars * 2, 9000)]
        doc = rng.choice(long or pool.docs)
        return [(pool.stretch(doc, a.chars, rng), None) for _ in range(a.speakers)]
    order = list(range(len(pool.docs)))
    rng.shuffle(order)
    out = []
    for k in range(a.speakers):
        d = order[k % len(order)]
        if a.how == "stretch":
            out.append((pool.stretch(pool.docs[d], a.chars, rng), d))
        elif a.how == "mixed":
            out.append((pool.mixed(pool.docs[d], a.chars, rng), d))
        elif a.how == "words":
            out.append((pool.words(pool.docs[d], a.chars, rng, a.rostrum), d))
        elif a.how == "own":
            out.append((Pool([pool.docs[d]]).draw("own", a.chars, rng), d))
        else:
            out.append((pool.draw(a.how, a.chars, rng), None))
    return out


def run(a, rows, options=(), made=None):
    """rows: texts, or objects with text, speaker and more."""
    work = tempfile.mkdtemp()
    try:
        with open(work + "/c.jsonl", "w", encoding="utf-8") as f:
            for k, row in enumerate(rows):
                one = dict(text=row, speaker=f"P{k:03d}") if isinstance(row, str) else row
                f.write(json.dumps(dict(title=f"T{k:03d}", **one), ensure_ascii=False) + "\n")
        made = getattr(a, "sections", None) or made or MADE
        program = os.path.join(os.path.dirname(a.rostrum), "sections")
        p = subprocess.run([program, made, "--threads", "1", "--text-field", "text", *a.option, *options,
                            work + "/c.jsonl"], capture_output=True, text=True)
        return json.loads(p.stdout) if p.returncode == 0 else sys.exit(p.stderr)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def supported(node):
    if isinstance(node, dict):
        own = node.get("verdict") == "supported" or node.get("supported") is True
        return int(own) + sum(supported(v) for v in node.values())
    return sum(map(supported, node)) if isinstance(node, list) else 0


def count(doc):
    themes = doc.get("themes", {})
    alike = dict(doc.get("similarity") or {})
    nodes = dict(keyness=doc.get("keyness"), themes=themes.get("by_theme_group"), leading=themes.get("leading"),
                 emphasis=alike.pop("emphasis", None), pairs=alike, map=doc.get("map"), network=doc.get("network"), ties=doc.get("ties"),
                 margin=doc.get("common_core", {}).get("margin"), trend=themes.get("trend"),
                 topics=doc.get("topics", {}).get("by_group"))
    n = {k: supported(v) for k, v in nodes.items()}
    approach = doc.get("approach", {})
    n["approach"] = supported(approach["groups"]) if approach.get("groups") else sum(
        supported({k: v for k, v in s.items() if k != "profile"}) for s in approach.get("speeches", []))
    n["either"] = n["keyness"] + n["themes"]
    n["together"] = sum(1 for t in themes.get("together", []) if (t.get("q") or 1) <= .05)
    return n


def clopper_pearson(k, n, alpha=.05):
    def tail(p, lo):
        total = 0.0
        for x in (range(k, n + 1) if lo else range(0, k + 1)):
            total += math.exp(math.lgamma(n + 1) - math.lgamma(x + 1) - math.lgamma(n - x + 1) +
                              x * math.log(p) + (n - x) * math.log1p(-p))
        return total

    def solve(lo):
        a, b = 1e-12, 1 - 1e-12
        for _ in range(60):
            m = (a + b) / 2
            if (tail(m, True) < alpha / 2) if lo else (tail(m, False) > alpha / 2):
                a = m
            else:
                b = m
        return (a + b) / 2
    return (0.0 if k == 0 else solve(True)), (1.0 if k == n else solve(False))


def nulls(a, pool):
    """For every section: corpora with a finding, findings."""
    hit, total = dict.fromkeys(SECTIONS, 0), dict.fromkeys(SECTIONS, 0)
    for i in range(a.number):
        rng = random.Random(f"{a.seed}/{a.how}/{a.chars}/{a.speakers}/{i}")
        c = count(run(a, [t for t, _ in corpus(pool, a, rng, i)]))
        for k in SECTIONS:
            hit[k] += c[k] > 0
            total[k] += c[k]
    return hit, total


def show_nulls(a, hit, total, what, shown=SECTIONS):
    cells = []
    for k in shown:
        lo, hi = clopper_pearson(hit[k], a.number)
        cells.append(f"{k} {hit[k] / a.number:.2f} [{lo:.2f} {hi:.2f}] ({total[k] / a.number:.1f})")
    print(f"{what} n={a.number}:", "; ".join(cells), flush=True)


PLANTED = "zyxwv"
THEME = dict(name="planted", name_zh="植入", name_en="Planted", themes=[
    dict(id="planted", name_zh="植入", name_en="Planted", words=[PLANTED])])


def planted(text, share, rng):
    """The word at the beginning of a share of the clauses."""
    clauses = re.findall(r"[^，；：。！？,;:.!?]*[，；：。！？,;:.!?]*\s*", text)
    return "".join(PLANTED + " " + c if len(c) > 2 and rng.random() < share else c for c in clauses)


def power(a, pool):
    low, high = (float(x) / 100 for x in a.plant.split(","))
    found = dict(keyness=0, themes=0)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as f:
        json.dump(dict(THEME, language="zh" if re.search("[\u4e00-\u9fff]", pool.clauses[0]) else "en"), f)
        f.flush()
        for i in range(a.number):
            rng = random.Random(f"{a.seed}/{a.how}/{a.chars}/{a.plant}/{i}")
            texts_ = [planted(t, low if k else high, rng) for k, (t, _) in enumerate(corpus(pool, a, rng, i))]
            doc = run(a, texts_, ["--themes", f.name])
            first = doc["themes"]["by_theme_group"][0]
            found["themes"] += first["verdict"] == "supported"
            terms = [t for g in doc["keyness"]["groups"] if g["group"] == first["group"] for t in g["terms"]]
            found["keyness"] += any(t["term"] == PLANTED and t["verdict"] == "supported" for t in terms)
    return {k: v / a.number for k, v in found.items()}


def labelled(paths, pattern):
    out = []
    for p in paths:
        for f in sorted(glob.glob(p + "/*.txt")) if os.path.isdir(p) else [p]:
            m = re.search(pattern, os.path.basename(f))
            if m:
                with open(f, encoding="utf-8-sig", errors="replace") as h:
                    out.append((h.read(), m["person"], m["label"]))
    return out


def labels(a):
    """The true labels once, then shuffled ones; a list of counts, the true ones first."""
    docs, counts = getattr(a, "docs", None) or labelled(a.input, a.names), []
    for i in range(-1, a.number):
        rng = random.Random(f"{a.seed}/labels/{a.persons}/{i}")
        of = [label for _, _, label in docs]
        if i >= 0 and a.persons:
            label = {person: label for _, person, label in docs}
            dealt = [label[p] for p in sorted(label)]
            rng.shuffle(dealt)
            label = dict(zip(sorted(label), dealt))
            of = [label[person] for _, person, _ in docs]
        elif i >= 0:
            rng.shuffle(of)
        counts.append(count(run(a, [dict(text=t, speaker=p, party=l) for (t, p, _), l in zip(docs, of)],
                                ["--group-by", "party"], OF_LABELS)))
    return counts


def whole(a, pool):
    """Of every text as a whole: shares of themes, and the plain cosines."""
    rows = ["\n".join(joined(closed("".join(s)) for s in p) for p in d) for d in pool.docs]
    doc = run(a, rows, made=OF_COVERAGE)
    groups = doc["similarity"]["groups"]
    share = {(c["theme"], groups.index(c["group"])): c["share"] for c in doc["themes"]["by_theme_group"]}
    return share, doc["similarity"]["matrix"]["cosine"]


def coverage(a, pool):
    share, cosine = whole(a, pool)
    kinds = ("share", "similarity")
    t = {k: dict(n=0, known=0, held=0, err=0.0, width=0.0, sq=0.0, unknown=0, short=0) for k in kinds}

    def tally(k, x, truth):
        one = t[k]
        one["n"] += 1
        one["short"] += bool(x.get("too_short"))
        if x["estimate"] is not None:
            one["known"] += 1
            one["err"] += x["estimate"] - truth
            one["sq"] += (x["estimate"] - truth) ** 2
        if None in (x["lower"], x["upper"]):
            one["unknown"] += 1
            return
        one["held"] += x["lower"] - 1e-9 <= truth <= x["upper"] + 1e-9
        one["width"] += x["upper"] - x["lower"]
    for i in range(a.number):
        rng = random.Random(f"{a.seed}/{a.how}/{a.chars}/{a.speakers}/{i}")
        drawn = corpus(pool, a, rng, i)
        doc = run(a, [x for x, _ in drawn], made=OF_COVERAGE)
        groups = doc["similarity"]["groups"]
        of = {g: drawn[k][1] for k, g in enumerate(groups)}
        for c in doc["themes"]["by_theme_group"]:
            truth = share.get((c["theme"], of[c["group"]]), 0)
            if truth >= .05:
                tally("share", c, truth)
        for p in doc["similarity"]["pairs"]:
            tally("similarity", p, cosine[of[p["a"]]][of[p["b"]]])
    for one in t.values():
        known, intervals = max(1, one["known"]), max(1, one["n"] - one["unknown"])
        one.update(coverage=one["held"] / intervals, error=one["err"] / known, rms=math.sqrt(one["sq"] / known),
                   width=one["width"] / intervals)
    return t


def show_coverage(a, t):
    print(f"{a.how} {a.chars} x{a.speakers} n={a.number}:", "; ".join(
        f"{k} coverage {o['coverage']:.3f} mean error {o['error']:+.3f} rms {o['rms']:.3f} width {o['width']:.2f} "
        f"({o['n']} values, {o['n'] - o['known']} undefined, {o['unknown']} without interval, {o['short']} too short)" for k, o in t.items()), flush=True)


def main():
    p = argparse.ArgumentParser(usage=__doc__)
    for name, kind, default in (("how", str, "run"), ("chars", int, 400), ("number", int, 20), ("speakers", int, 7),
                                ("seed", int, 1), ("rostrum", str, "build/rostrum")):
        p.add_argument("--" + name, type=kind, default=default)
    p.add_argument("--coverage", action="store_true")
    p.add_argument("--persons", action="store_true")
    p.add_argument("--plant")
    p.add_argument("--sections")
    p.add_argument("--names", default=r"_(?P<person>[^_]+_[^_]+)_(?P<label>[^_.]+)\.txt$")
    p.add_argument("--option", action="append", default=[])
    p.add_argument("input", nargs="+")
    a = p.parse_args()
    if a.how == "labels":
        counts = labels(a)
        shown = ("keyness", "themes", "either", "leading", "pairs", "emphasis", "topics")
        print("true:", "; ".join(f"{k} {counts[0][k]}" for k in shown), flush=True)
        show_nulls(a, {k: sum(c[k] > 0 for c in counts[1:]) for k in shown},
                   {k: sum(c[k] for c in counts[1:]) for k in shown},
                   "labels of persons" if a.persons else "labels", shown)
        return
    pool = Pool(texts(a.input))
    if len(pool.docs) < 1:
        sys.exit("nulls.py: no text of at least 60 clauses in the input")
    if a.coverage:
        show_coverage(a, coverage(a, pool))
    elif a.plant:
        print(f"{a.how} {a.chars} planted {a.plant} n={a.number}:",
              "; ".join(f"{k} {v:.2f}" for k, v in power(a, pool).items()), flush=True)
    else:
        show_nulls(a, *nulls(a, pool), f"{a.how} {a.chars} x{a.speakers}")


if __name__ == "__main__":
    main()
