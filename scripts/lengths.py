#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions of more than 60 lines and files of more than 500: what one cannot see at once.

usage: lengths.py [--list | --write]

Files of tests are as long as what they test asks for. A function counts from its name to its closing brace. What is longer stands in lengths.txt with its
number of lines, which may only shrink: --list shows the longest, --write writes the ledger anew.
"""
import glob
import os
import sys

LINES, FILE_LINES, SHOWN = 60, 500, 20
PATTERNS = ["src/*/*.[ch]", "src/*/*/*.[ch]", "include/rostrum/*.h", "tests/*/*.[ch]"]
LEDGER = "scripts/lengths.txt"


def functions(lines):
    """(first line, lines, name) of each: what stands before a brace in the first column is its head"""
    head = 0
    for i, line in enumerate(lines):
        if line.startswith("{") and "(" in "".join(lines[head:i]):
            end = next((k for k in range(i, len(lines)) if lines[k].startswith("}")), len(lines) - 1)
            name = "".join(lines[head:i]).split("(")[0].split()[-1].lstrip("*")
            yield head + 1, end - head + 1, name
        if not line.strip() or line[0] in "}#/" or line.rstrip().endswith((";", "*/")):
            head = i + 1


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.readlines()


def measured():
    """[(name in the ledger, where it stands, its lines, how many it may have)] of files and functions"""
    rows = []
    for path in sorted((p for pattern in PATTERNS for p in glob.glob(pattern)), key=os.path.basename):
        lines, file = read(path), os.path.basename(path)
        if not path.startswith("tests/"):
            rows.append((file, path, len(lines), FILE_LINES))
        rows += [(f"{file}:{name}", f"{path}:{at}: {name}", n, LINES) for at, n, name in functions(lines)]
    return rows


def main():
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    rows = measured()
    if "--write" in sys.argv:
        with open(LEDGER, "w", encoding="utf-8") as f:
            f.write(f"# Functions of more than {LINES} lines and files of more than {FILE_LINES}"
                    " (scripts/lengths.py): they may only shrink.\n")
            f.writelines(f"{n} {name}\n" for name, _, n, most in rows if n > most)
        return 0
    if "--list" in sys.argv:
        for most in (LINES, FILE_LINES):
            for _, at, n, _ in sorted((r for r in rows if r[3] == most), key=lambda r: -r[2])[:SHOWN]:
                print(f"{n:4d} {at}")
        return 0
    may = {name: int(n) for n, name in (l.split() for l in read(LEDGER) if not l.startswith("#"))}
    bad = [(at, n, may.get(name, most)) for name, at, n, most in rows if n > may.get(name, most)]
    for at, n, most in bad:
        print(f"lengths: {at} has {n} lines, {most} may be")
    print("lengths: too long" if bad else "lengths: ok")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
