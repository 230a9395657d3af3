#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run the console examples of a Markdown file and compare their output. usage: readme.py FILE

A block is fenced by ```console; "$ command" lines are run in order; the lines up to the next command
are its expected standard output, where a line "..." stands for any number of lines and "..." in a
line for anything.
"""
import re
import subprocess
import sys


def matches(want, got):
    if not want:
        return not got
    if want[0].strip() == "...":
        return any(matches(want[1:], got[i:]) for i in range(len(got) + 1))
    line = ".*".join(re.escape(p) for p in want[0].rstrip().split("..."))
    return bool(got) and re.fullmatch(line, got[0].rstrip()) is not None and matches(want[1:], got[1:])


def main():
    text = open(sys.argv[1], encoding="utf-8").read()
    bad = n = 0
    for block in re.findall(r"```console\n(.*?)```", text, re.S):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, *want = part.rstrip("\n").split("\n")
            run = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
            got = run.stdout.rstrip("\n").split("\n") if run.stdout.strip() else []
            good = run.returncode == 0 and matches([w for w in want if w.strip()], got)
            n += 1
            print(("ok" if good else "not ok") + f" - {sys.argv[1]}: " + command)
            if not good:
                bad = 1
                print("\n".join("# " + l for l in (got[:20] + run.stderr.split("\n")[:10])))
    return bad or n == 0


sys.exit(main())
