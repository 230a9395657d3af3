#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A second reader's sheet for clauses that are marked already (tests/data/approach/README.md).

    marks_sheet.py sheet SHARED TABLE.tsv EACH SEED >sheet.tsv    EACH clauses of every genre, without their marks
    marks_sheet.py back SHARED TABLE.tsv sheet.tsv >second.tsv    the reader's words as places in the clause

The reader writes words instead of places: pairs `verb>object;verb>object`, actors `a:word;t:word`, items `word;word`, stance and
flags as the README says; `word#2` is its second place in the clause. A word that the clause has not is named on stderr, and its
row is left out. The sheet holds text and is not kept. Standard library only.
"""
import pathlib
import sys

from marks_draw import key, text_of


def rows(path):
    with open(path, encoding="utf-8") as f:
        cells = [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]
    return [c for c in cells if len(c) == 11]


def text(shared, row, texts={}):
    if row[2] not in texts:
        rest = "gb18030" if "zh" in row[2] else "cp1252"
        top = pathlib.Path("" if row[2].startswith("tests/") else shared)
        texts[row[2]] = text_of(top / row[2], rest).encode("utf-8")
    return texts[row[2]]


def write_sheet(shared, table, each, seed):
    print("no", "genre", "before", "clause", "pairs", "stance", "actors", "items", "flags", sep="\t")
    all_of = list(enumerate(rows(table)))
    for genre in dict.fromkeys(r[0] for _, r in all_of):
        own = [(i, r) for i, r in all_of if r[0] == genre and "." not in r[6:11]]
        for i, r in sorted(sorted(own, key=lambda x: key(seed, *x[1][2:5]))[:each]):
            at, n = int(r[3]), int(r[4])
            whole = text(shared, r)
            before = whole[max(0, at - 240):at].decode("utf-8", "ignore")
            print(i, genre, " ".join(before.split()), " ".join(whole[at:at + n].decode("utf-8").split("\n")), *[""] * 5, sep="\t")


def inside_word(clause, start, end):
    """men in employment: a letter stands before or behind it"""
    letter = lambda i: 0 <= i < len(clause) and clause[i:i + 1].isalpha()
    return (letter(start - 1) and letter(start)) or (letter(end - 1) and letter(end))


def place(clause, word):
    word, _, which = word.partition("#")
    word, at = word.encode("utf-8"), -1
    for _ in range(int(which or 1)):
        at = clause.find(word, at + 1)
        while at >= 0 and inside_word(clause, at, at + len(word)):
            at = clause.find(word, at + 1)
        if at < 0 or not word:
            raise ValueError(word.decode("utf-8"))
    return f"{at}+{len(word)}"


def spans(clause, words):
    return "/".join(place(clause, w.strip()) for w in words.split("/") if w.strip())


def one(clause, cell, kind):
    may, cell = "?" * cell.startswith("?"), cell.lstrip("?").strip()
    if kind == "pairs":
        verb, _, what = cell.partition(">")
        return f"{may}{spans(clause, verb)}>{spans(clause, what)}"
    role = cell[:2] if kind == "actors" else ""
    return may + role + place(clause, cell[len(role):].strip())


def cells(clause, cell, kind):
    return ";".join(one(clause, c.strip(), kind) for c in cell.split(";") if c.strip() not in ("", "-")) or "-"


def write_back(shared, table, sheet):
    first = rows(table)
    with open(sheet, encoding="utf-8-sig") as f:
        for line in f.read().split("\n")[1:]:
            c = line.rstrip("\r").split("\t")
            if len(c) != 9:
                continue
            r = first[int(c[0])]
            clause = text(shared, r)[int(r[3]):int(r[3]) + int(r[4])].replace(b"\n", b" ")
            try:
                print(*r[:6], cells(clause, c[4], "pairs"), c[5].strip() or "-", cells(clause, c[6], "actors"),
                      cells(clause, c[7], "items"), c[8].strip() or "-", sep="\t")
            except ValueError as missing:
                print(f"row {c[0]}: {missing}: not in the clause", file=sys.stderr)


if __name__ == "__main__":
    if sys.argv[1:2] == ["sheet"] and len(sys.argv) == 6:
        write_sheet(sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5])
    elif sys.argv[1:2] == ["back"] and len(sys.argv) == 5:
        write_back(*sys.argv[2:])
    else:
        sys.exit(__doc__)
