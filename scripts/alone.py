#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions of the library that others could use and nobody does: they are to be static, or to go.

usage: alone.py LIBRARY

Public functions are for others, and what only a test or a tool calls has its reason there. Tables of fields
and codes come from one macro each, used or not. Names in alone.txt are excused; the list only shrinks.
"""
import glob
import re
import subprocess
import sys
from collections import defaultdict

MADE = re.compile(r"ros__(fields|codes)_")


def main(library):
    defined, used = defaultdict(set), defaultdict(set)
    out = subprocess.run(["nm", "-A", "-g", library], capture_output=True, text=True, check=True)
    for line in out.stdout.splitlines():
        _, obj, rest = line.split(":", 2)
        field = rest.split()
        if len(field) == 3 and field[1] in "TDBR":
            defined[field[2]].add(obj)
        elif field[0] == "U":
            used[field[1]].add(obj)
    others = set()
    for pattern in ("include/**/*.h", "src/cli/*.c", "tests/**/*.[ch]", "examples/*.c"):
        for path in glob.glob(pattern, recursive=True):
            others |= set(re.findall(r"\bros_\w+", open(path, encoding="utf-8").read()))
    excused = set(open("scripts/alone.txt", encoding="utf-8").read().split())
    alone = {n for n, objs in defined.items()
             if n.startswith("ros_") and not used[n] - objs and n not in others and not MADE.match(n)}
    bad = 0
    for name in sorted(alone - excused):
        bad = 1
        print(f"alone: {name} of {', '.join(defined[name])} is used in its own file only: make it static")
    for name in sorted(excused - alone):
        bad = 1
        print(f"alone: {name} needs no excuse any more: take it out of scripts/alone.txt")
    print("alone: not ok" if bad else "alone: ok")
    return bad


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
