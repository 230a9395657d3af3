#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws clauses for promises and admissions, writes their sheet and reads it back (tests/data/approach/README.md).

    marks_avowals.py draw SHARED SEED OLD.tsv ... >drawn.tsv     clauses of sentences that no table OLD uses
    marks_avowals.py sheet SHARED drawn.tsv >sheet.tsv           with what stands before them, for a reader
    marks_avowals.py back SHARED drawn.tsv sheet.tsv >marks.tsv  flags as the reader wrote them: C, A, CA or -

Both are seldom, so clauses are drawn by what their words suggest: `figure` (one that nothing says to be over), `lack` (a word
for what is not good enough), `trouble` (a word for difficulty) and `other`; so many of each genre and stratum. The clauses
before a drawn one in its sentence come along unmarked. Sheets hold text and are not kept. Standard library only.
"""
import hashlib
import pathlib
import re
import sys

from marks_draw import key, sentences_en, sentences_zh, text_of

SOURCES = {
    "short": ["corpora/zh_compiled/*.txt", "corpora/zh_compiled/*.md", "cases/layouts/docs/zh*.txt",
              "cases/layouts/docs/zh*.csv"],
    "report": ["corpora/zh_reports_provincial_2026/*.csv", "corpora/zh_reports_state_council/19[89]*.txt",
               "corpora/zh_reports_state_council/20*.txt"],
    "leader": ["corpora/zh_speeches_leader/*.txt"],
    "english": ["corpora/en_irish_budget/*.txt", "corpora/en_sotu/su1[89]*.txt", "corpora/en_sotu/su20*.txt"],
}
EACH = {"figure": 28, "lack": 25, "trouble": 8, "other": 9}
CLAUSES = 8  # of a long sentence
ZH = {
    "figure": (r"[0-9０-９]", r"了|已|去年|上年|同比|累计|五年来|以来|达到"),
    "lack": (r"还不|仍|存在|有待|不够|不足|不平衡|不充分|滞后|薄弱|偏低|不高|不强|短缺|缺乏|不完善|跟不上|艰巨|不少|突出", None),
    "trouble": (r"问题|困难|短板|差距|矛盾|挑战|压力|隐患|失误|风险", None),
}
EN = {
    "figure": (r"(?=.*([0-9]|million|billion|per ?cent))(?=.*\b(will|shall|going to|propose|by the end|I am|we are)\b)", None),
    "lack": (r"(?i)\b(lack\w*|not enough|too (few|little|many|much|high|low|slow\w*|long)|f[ae]ll short|fail\w*|inadequa\w+|"
             r"insufficient|shortage|behind|neglect\w*|unsatisfactory|not good enough|suffer\w*)\b", None),
    "trouble": (r"(?i)\b(problems?|crisis|deficits?|difficult\w*|unemploy\w+|remains?|still|weak\w*|hardship)\b", None),
}


def stratum(clause, sentence, cues):
    for name, (cue, never) in cues.items():
        if re.search(cue, clause) and not (never and re.search(never, sentence)):
            return name
    return "other"


def pool_of(genre, shared, seed):
    english = genre == "english"
    for pattern in SOURCES[genre]:
        for path in sorted(shared.glob(pattern)):
            name = str(path.relative_to(shared))
            text = text_of(path, "cp1252" if english else "gb18030")
            for at, parts in (sentences_en if english else sentences_zh)(text, CLAUSES):
                i = int(key(seed, name, at)[:8], 16) % len(parts)
                kind = stratum(parts[i], "".join(parts[:i + 1]), EN if english else ZH)
                yield key(seed, name, at, i), kind, name, text, at, parts[:i + 1]


def marked(shared, tables):
    """Bytes that other tables mark, by file."""
    out = {}
    for t in tables:
        for line in pathlib.Path(t).read_text(encoding="utf-8").splitlines():
            c = line.split("\t")
            if len(c) == 11 and not line.startswith("#"):
                out.setdefault(c[2], []).append((int(c[3]), int(c[3]) + int(c[4])))
    return out


def draw(shared, seed, tables):
    used = marked(shared, tables)
    for genre in SOURCES:
        count, seen, drawn = dict.fromkeys(EACH, 0), set(), []
        for _, kind, name, text, at, parts in sorted(pool_of(genre, shared, seed), key=lambda p: p[0]):
            first = len(text[:at].encode("utf-8"))
            end = first + len("".join(parts).encode("utf-8"))
            if (count[kind] >= EACH[kind] or parts[-1] in seen or
                    any(a < end and first < b for a, b in used.get(name, ()))):
                continue
            seen.add(parts[-1])
            count[kind] += 1
            drawn.append((name, first, kind, parts))
        for name, first, kind, parts in sorted(drawn):
            for i, p in enumerate(parts):
                raw = p.encode("utf-8")
                last = i == len(parts) - 1
                print(genre, seed, name, first, len(raw), hashlib.sha256(raw).hexdigest()[:8], *"....",
                      "" if last else ".", kind if last else ".", sep="\t")
                first += len(raw)


def rows(path):
    return [line.split("\t") for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")]


def encoded(shared, name, texts={}):
    if name not in texts:
        texts[name] = text_of(shared / name, "gb18030" if "zh" in name else "cp1252").encode("utf-8")
    return texts[name]


def sheet(shared, drawn):
    print("no", "who", "before", "clause", "C", "A", sep="\t")
    for i, r in enumerate(rows(drawn)):
        if r[10] == ".":
            continue
        raw, at = encoded(shared, r[2]), int(r[3])
        before = raw[max(0, at - 800):at].decode("utf-8", "ignore")
        clause = raw[at:at + int(r[4])].decode("utf-8")
        print(i, pathlib.Path(r[2]).stem, " ".join(before.replace("\ufffd", "").split()), " ".join(clause.split()), "", "", sep="\t")


def back(drawn, answers):
    said = {}
    with open(answers, encoding="utf-8-sig") as f:
        for line in f.read().split("\n")[1:]:
            c = line.rstrip("\r").split("\t")
            if len(c) >= 6:
                said[int(c[0])] = "C" * (c[4].strip() == "1") + "A" * (c[5].strip() == "1") or "-"
    for i, r in enumerate(rows(drawn)):
        print(*r[:10], r[10] or said.get(i, "."), sep="\t")


if __name__ == "__main__":
    what, where = sys.argv[1], pathlib.Path(sys.argv[2])
    if what == "draw":
        draw(where, sys.argv[3], sys.argv[4:])
    elif what == "sheet":
        sheet(where, sys.argv[3])
    elif what == "back":
        back(sys.argv[3], sys.argv[4])
    else:
        sys.exit(__doc__)
