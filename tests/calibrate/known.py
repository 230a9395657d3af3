#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well each measure of likeness finds structure that is known beforehand.

usage: known.py [--rostrum PATH] [--only TASK,TASK] [--docs FILE] [--sample FILE] SHARED

Thirteen tasks on public texts. In each, pairs of texts are of one kind (same party, same era, two halves of one
report) or of two, and the score of a measure is the area under the curve: how often a pair of one kind is found nearer
than a pair of two. The engine compares every text as a group of its own; words of its own names take part or not, as
the task says. Printed: a row a task, a column a measure, the mean over tasks, and for the measure that is drawn by default
against plain cosine an interval of the mean difference (tasks drawn again).

  TUNED tasks were looked at while a weighting was chosen, the others were not: both means are printed.

--docs puts the table between the marks <!-- known --> and <!-- end --> of a page; --sample writes the texts of one task
as jsonl and stops. Standard library only.
"""
import argparse, csv, glob, json, os, random, re, subprocess, sys, tempfile

csv.field_size_limit(10 ** 9)
SHOWN = ("emphasis", "cosine", "ucosine", "jsd", "correlation", "wjaccard", "hellinger")
TUNED = ("irish party", "irish side", "council era", "council premier", "halves named", "halves")
GOVERNMENT = ("FF", "Green")


def read(path):
    with open(path, encoding="utf-8-sig", errors="replace") as f:
        return f.read()


def named(folder, pattern):
    """Texts whose file names match, with the groups of the match."""
    for path in sorted(glob.glob(folder + "/*.txt")):
        m = re.search(pattern, os.path.basename(path)[:-4])
        if m:
            yield read(path), m.groupdict()


def irish(corpora, side):
    for text, at in named(corpora + "/en_irish_budget", r"^(?P<year>\d+)_BUDGET_\d+_(?P<who>.+)_(?P<party>[^_]+)$"):
        kind = at["party"] in GOVERNMENT if side else at["party"]
        yield dict(text=text, kind=kind, stratum=at["year"], apart=at["who"], speaker=at["who"].replace("_", " "))


def union(corpora, what):
    folder = corpora + "/en_sotu"
    with open(glob.glob(folder + "/*.csv")[0], encoding="utf-8-sig") as f:
        rows = sorted(csv.DictReader(f), key=lambda r: r["filename"])
    seen = set()
    for r in rows:
        year = int(re.search(r"\d{4}", r["Date"]).group())
        path = os.path.join(folder, r["filename"])
        if not os.path.exists(path) or (what == "party" and (year < 1960 or r["party"] not in ("Democratic", "Republican"))):
            continue
        text, name = read(path), r["FirstName"] + " " + r["President"]
        kind = dict(president=name, decade=year // 10, party=r["party"])[what]
        if text not in seen: # one address stands twice in the collection
            seen.add(text)
            yield dict(text=text, kind=kind, apart=name if what == "party" else None, speaker=name)


def council(corpora, premier):
    for text, at in named(corpora + "/zh_reports_state_council", r"^(?P<year>\d{4}).*_(?P<who>.+)$"):
        year = int(at["year"])
        yield dict(text=text, kind=at["who"] if premier else (year > 1978) + (year > 1999), speaker=at["who"])


def inaugural(corpora, party):
    whose = {}
    if party:
        with open(glob.glob(corpora + "/en_sotu/*.csv")[0], encoding="utf-8-sig") as f:
            whose = {r["President"]: r["party"] for r in csv.DictReader(f)}
    for text, at in named(corpora + "/en_inaugural", r"^(?P<year>\d{4})-(?P<who>.+)$"):
        year = int(at["year"])
        if not party:
            yield dict(text=text, kind=(year > 1860) + (year > 1932) + (year > 1980), speaker=at["who"])
        elif year > 1932 and whose.get(at["who"]) in ("Democratic", "Republican"):
            yield dict(text=text, kind=whose[at["who"]], apart=at["who"], speaker=at["who"])


ABROAD = r"[中上](俄|非|法|德|阿|拉|蒙|日|美|韩|英|印|国际|合)|亚太|东盟|合作|伙伴|丝路|二十国|世界经济|和平|友谊|旅游年|开放型"
HOME = r"全国政协|同志|劳动|青年|群众路线|县委|纪律检查|文联|红军|抗日|规划|省部级|科技强国|澳门|新年贺词|欧美同学"


def leader(corpora):
    for text, at in named(corpora + "/zh_speeches_leader", r"^(?P<day>[\d-]+)_(?P<title>.+)$"):
        home, abroad = re.search(HOME, at["title"]), re.search(ABROAD, at["title"])
        if home or abroad:
            yield dict(text=text, kind=bool(home), speaker="")


def provinces(corpora):
    for path in sorted(glob.glob(corpora + "/zh_reports_provincial_2026/*.csv")):
        with open(path, encoding="utf-8-sig") as f:
            yield next(csv.DictReader(f))


def halves(corpora):
    for r in provinces(corpora):
        lines = [s for s in r["full_text"].split("\n") if s.strip()]
        half, n, cut = sum(map(len, lines)) / 2, 0, 0
        while n < half:
            n += len(lines[cut])
            cut += 1
        for k, part in enumerate((lines[:cut], lines[cut:])):
            yield dict(text="\n".join(part), kind=r["province"], apart=k, speaker="")


def hansard(corpora, rostrum):
    """Members who speak on several days: all they say on one day is a text."""
    said = {}
    for path in sorted(glob.glob(corpora + "/zht_legco_hansard/*.txt")):
        p = subprocess.run([rostrum, "split", "-q", path], capture_output=True, text=True)
        for s in map(json.loads, p.stdout.splitlines()) if p.returncode == 0 else sys.exit(p.stderr):
            if s["name"]:
                said.setdefault((s["name"], path), []).append(s["body"])
    for (who, path), parts in sorted(said.items()):
        text = "\n".join(parts)
        if len(text) >= 800:
            yield dict(text=text, kind=who, apart=path, speaker=who)


TASKS = {
    "irish party": lambda s, r: irish(s, False),
    "irish side": lambda s, r: irish(s, True),
    "union president": lambda s, r: union(s, "president"),
    "union decade": lambda s, r: union(s, "decade"),
    "union party": lambda s, r: union(s, "party"),
    "council era": lambda s, r: council(s, False),
    "council premier": lambda s, r: council(s, True),
    "inaugural era": lambda s, r: inaugural(s, False),
    "inaugural party": lambda s, r: inaugural(s, True),
    "leader abroad": lambda s, r: leader(s),
    "halves named": lambda s, r: halves(s),
    "halves": lambda s, r: halves(s),
    "hansard member": lambda s, r: hansard(s, r),
}


def area(same, other):
    """Of same against other values: ties count half."""
    order = sorted([(v, 1) for v in same] + [(v, 0) for v in other])
    rank, i, total = 0.0, 0, 0.0
    while i < len(order):
        j = i
        while j < len(order) and order[j][0] == order[i][0]:
            j += 1
        rank = (i + j + 1) / 2
        total += rank * sum(k for _, k in order[i:j])
        i = j
    return (total - len(same) * (len(same) + 1) / 2) / (len(same) * len(other))


def counts(a, b):
    """Does the pair take part? Only within a stratum, and not two texts that `apart` says are bound otherwise."""
    return a.get("stratum") == b.get("stratum") and (a.get("apart") is None or a["apart"] != b.get("apart"))


def score(docs, square, distance):
    same, other = [], []
    for i, a in enumerate(docs):
        for j in range(i + 1, len(docs)):
            if counts(a, docs[j]) and square[i][j] is not None:
                (same if a["kind"] == docs[j]["kind"] else other).append(-square[i][j] if distance else square[i][j])
    return area(same, other), len(same), len(other)


def sample(docs, path):
    with open(path, "w", encoding="utf-8") as f:
        for k, d in enumerate(docs):
            row = dict(title=f"T{k:03d}", doc=f"d{k:03d}", text=d["text"], speaker=d["speaker"])
            f.write(json.dumps(row, ensure_ascii=False) + "\n")


def sections(a, *args):
    program = os.path.join(os.path.dirname(a.rostrum), "sections")
    p = subprocess.run([program, *args], capture_output=True, text=True)
    return json.loads(p.stdout) if p.returncode == 0 else sys.exit(p.stderr)


def own_names(a, path):
    """What provinces call themselves, as a list of stopwords: of halves each has too few uses to tell."""
    whole = sections(a, "keyness", *sorted(glob.glob(a.shared + "/corpora/zh_reports_provincial_2026/*.csv")))
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(sorted({n["term"] + "\n" for g in whole["keyness"]["groups"] for n in g["own_names"]}))


def squares(a, name, docs):
    options = ["--own-names", "keep"] if name == "halves named" else []
    with tempfile.TemporaryDirectory() as work:
        sample(docs, work + "/t.jsonl")
        if name == "halves":
            own_names(a, work + "/names.txt")
            options = ["--stopwords", f"zh,en,{work}/names.txt"]
        s = sections(a, "similarity", "--text-field", "text", "--group-by", "doc", *options, work + "/t.jsonl")["similarity"]
    at = {label: i for i, label in enumerate(s["labels"])}
    order = [at[f"d{k:03d}"] for k in range(len(docs))]
    return {m: [[v[i][j] for j in order] for i in order] for m, v in s["matrix"].items()}


def mean(rows, of, measure):
    return sum(rows[n][measure] for n in of) / len(of)


def gain(rows, of):
    """Mean of emphasis less cosine, with an interval from tasks drawn again."""
    d, rng = [rows[n]["emphasis"] - rows[n]["cosine"] for n in of], random.Random(1)
    drawn = sorted(sum(rng.choice(d) for _ in d) / len(d) for _ in range(2000))
    return f"{sum(d) / len(d):+.3f} ({drawn[50]:+.3f} to {drawn[1949]:+.3f})"


def table(rows, size):
    shown = [m for m in SHOWN if all(m in r for r in rows.values())]
    out = ["| task | texts | pairs of one kind, of two | " + " | ".join(shown) + " |",
           "| --- | --- | --- |" + " --- |" * len(shown)]
    for n, r in rows.items():
        out.append(f"| {n}{'' if n in TUNED else ' *'} | {size[n][0]} | {size[n][1]:,}, {size[n][2]:,} | " +
                   " | ".join(f"{r[m]:.3f}".lstrip("0") for m in shown) + " |")
    for what, of in (("mean", list(rows)), ("mean of those with a star", [n for n in rows if n not in TUNED])):
        if of:
            out.append(f"| **{what}** | | emphasis less cosine {gain(rows, of)} | " +
                       " | ".join(f"**{mean(rows, of, m):.3f}**".replace("**0", "**") for m in shown) + " |")
    return "\n".join(out)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("shared")
    p.add_argument("--rostrum", default="build/rostrum")
    p.add_argument("--only", default=",".join(TASKS))
    p.add_argument("--docs")
    p.add_argument("--sample")
    a = p.parse_args()
    rows, size = {}, {}
    for name in a.only.split(","):
        docs = list(TASKS[name](a.shared + "/corpora", a.rostrum))
        if a.sample:
            return sample(docs, a.sample)
        v = squares(a, name, docs)
        got = {m: score(docs, v[m], m in ("jsd", "hellinger")) for m in SHOWN if m in v}
        size[name] = (len(docs), *got["cosine"][1:])
        rows[name] = {m: x[0] for m, x in got.items()}
    text = table(rows, size)
    print(text)
    if a.docs:
        page = read(a.docs)
        with open(a.docs, "w", encoding="utf-8") as f:
            f.write(re.sub(r"(<!-- known -->\n).*?(<!-- end -->)", lambda m: m[1] + text + "\n" + m[2], page, count=1, flags=re.S))


if __name__ == "__main__":
    main()
