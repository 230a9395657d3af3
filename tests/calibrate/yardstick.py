#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure the table of config/yardstick.json: what stretches of one and the same speech give.

usage: yardstick.py ROSTRUM OUT.json ZH_FOLDER EN_FOLDER [--corpora N] [--seed S] [--only zh|en]

For each number of texts and length, corpora are made whose texts are stretches of one long text of a folder (whole
sentences from a random one on), and analysed with the defaults. A row holds the mean number of clauses of a text,
and of supported words ("more" only) and supported theme differences the mean and the 90th percentile.
"""
import glob, json, math, os, random, re, shutil, statistics, subprocess, sys, tempfile

TEXTS = (2, 3, 7, 12, 20)
LENGTHS = {"zh": (400, 1000, 3000), "en": (2400, 6000, 18000)}  # characters
ENDS = {"zh": r"[^。！？\n]*[。！？\n]+", "en": r"[^.!?\n]*[.!?\n]+\s*"}


def sentences(folder, lang, least):
    out = []
    for path in sorted(glob.glob(os.path.join(folder, "*.txt"))):
        with open(path, encoding="utf-8", errors="replace") as f:
            text = f.read()
        found = [re.sub(r"\s+", " " if lang == "en" else "", s) for s in re.findall(ENDS[lang], text)]
        found = [s for s in found if len(s) > 5]
        if sum(map(len, found)) >= least:
            out.append(found)
    return out


def stretch(text, length, rng):
    total = sum(map(len, text))
    while True:
        i, out = rng.randrange(len(text)), ""
        while i < len(text) and len(out) < length:
            out += text[i]
            i += 1
        if len(out) >= length or total < length:
            return out


def analyse(rostrum, rows):
    work = tempfile.mkdtemp()
    try:
        with open(work + "/c.jsonl", "w", encoding="utf-8") as f:
            for r in rows:
                f.write(json.dumps(r, ensure_ascii=False) + "\n")
        subprocess.run([rostrum, "run", work + "/c.jsonl", "-q", "-j1", "--text-field", "text", "--charts", "none",
                        "--no-multiverse", "--no-tables", "--no-matrices", "--no-report", "-o", work + "/out"],
                       check=True, capture_output=True)
        with open(work + "/out/analysis.json", encoding="utf-8") as f:
            return json.load(f)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def p90(values):
    return sorted(values)[math.ceil(.9 * len(values)) - 1]


def measure(rostrum, texts, lang, k, length, corpora, seed):
    words, themes, clauses = [], [], []
    for i in range(corpora):
        rng = random.Random(f"{seed}/{lang}/{k}/{length}/{i}")
        text = rng.choice(texts)
        doc = analyse(rostrum, [dict(text=stretch(text, length, rng), speaker=f"S{j}", title=f"T{j}") for j in range(k)])
        words.append(sum(t["verdict"] == "supported" and t["direction"] == "over"
                         for g in doc["keyness"].get("groups", []) for t in g["terms"]))
        themes.append(sum(t["verdict"] == "supported" for t in doc["themes"]["by_theme_group"]))
        clauses.append(doc["corpus"]["n_clauses"] / k)
    sums = [dict(mean=round(statistics.mean(v), 2), p90=p90(v)) for v in (words, themes)]
    return dict(texts=k, characters=length, clauses=round(statistics.mean(clauses)), corpora=corpora,
                words=sums[0], themes=sums[1])


def main():
    args, opt = [], {"--corpora": "40", "--seed": "1", "--only": ""}
    it = iter(sys.argv[1:])
    for a in it:
        if a in opt:
            opt[a] = next(it)
        else:
            args.append(a)
    if len(args) != 4:
        sys.exit(__doc__)
    rostrum, out, folders = args[0], args[1], dict(zh=args[2], en=args[3])
    table = {"about": "Supported findings among stretches of one and the same speech: tests/calibrate/yardstick.py. "
             "zh: reports of the State Council, en: State of the Union addresses."}
    if os.path.exists(out):
        with open(out, encoding="utf-8") as f:
            table.update((k, v) for k, v in json.load(f).items() if k in LENGTHS)
    for lang, lengths in LENGTHS.items():
        if opt["--only"] not in ("", lang):
            continue
        rows = []
        for length in lengths:
            texts = sentences(folders[lang], lang, length * 4)
            for k in TEXTS:
                n = max(10, round(int(opt["--corpora"]) * min(1, 7 / k, lengths[1] / length)))
                rows.append(measure(rostrum, texts, lang, k, length, n, opt["--seed"]))
                print(lang, rows[-1], file=sys.stderr, flush=True)
        table[lang] = sorted(rows, key=lambda r: (r["texts"], r["clauses"]))
        with open(out, "w", encoding="utf-8") as f:
            json.dump(table, f, ensure_ascii=False, indent=1)
            f.write("\n")


if __name__ == "__main__":
    main()
