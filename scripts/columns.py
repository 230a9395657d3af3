#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines wider than 100 columns, a tab being 4 and a Chinese character 2.

usage: columns.py [--write]

Files that had such lines before this was checked stand in columns.txt with their number, which may
only shrink; --write writes it down anew.
"""
import glob
import os
import sys
import unicodedata

MOST = 100
PATTERNS = ["src/*/*.[ch]", "src/*/*/*.[ch]", "include/rostrum/*.h", "tests/*/*.[ch]"]


def width(line):
    line = line.rstrip("\n").expandtabs(4)
    return len(line) if line.isascii() else sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def wide(path):
    with open(path, encoding="utf-8") as f:
        return [i for i, line in enumerate(f, 1) if len(line) > MOST // 4 and width(line) > MOST]


def main():
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    ledger = "scripts/columns.txt"
    now = {p: wide(p) for pattern in PATTERNS for p in glob.glob(pattern)}
    if "--write" in sys.argv:
        with open(ledger, "w", encoding="utf-8") as f:
            f.write("# Lines wider than 100 columns (scripts/columns.py): their number may only shrink.\n")
            for path, lines in sorted(now.items(), key=lambda kv: os.path.basename(kv[0])):
                if lines:
                    f.write(f"{len(lines)} {os.path.basename(path)}\n")
        return 0
    with open(ledger, encoding="utf-8") as f:
        most = {name: int(n) for n, name in (l.split() for l in f if not l.startswith("#"))}
    bad = 0
    for path, lines in sorted(now.items()):
        may = most.get(os.path.basename(path), 0)
        if len(lines) > may:
            print(f"columns: {path}: {len(lines)} lines are wider than {MOST} columns, {may} may be: "
                  + " ".join(map(str, lines)))
            bad = 1
    print("columns: too wide" if bad else "columns: ok")
    return bad


if __name__ == "__main__":
    sys.exit(main())
