#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the documents name is there. usage: said.py ROSTRUM FILE...

Every `rostrum COMMAND --option` in code, in a line or a block, is a command that exists with options that it takes; every
option named anywhere is one; every `make TARGET` is a target; every sheet of tables.xlsx is called so.
"""
import glob
import json
import re
import subprocess
import sys

ANYWHERE = {"help", "version", "list", "config", "output", "threads", "group-by", "quiet", "verbose", "metadata",
            "docvars-from-filename", "seed", "lang", "strict"}
OTHERS = {"cflags", "libs", "args"}  # of pkg-config and gdb
SHEETS = {"en": r"[Ss]heet \*([^*]+)\*", "zh": r"“([^”]+)”"}


def code(text):
    """Lines of blocks, and what stands between back quotes; the bar of a table is written with a backslash."""
    for block in re.findall(r"^```\w*\n(.*?)^```", text, re.S | re.M):
        yield from block.replace("\\\n", " ").split("\n")
    yield from (c.replace("\\|", "|") for c in re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M)))


def runs(line):
    """Each call of the program on the line: its command and its options."""
    for part in re.split(r"\|\|?|&&|;|\s#\s", line):
        m = re.match(r"\s*(?:\$ )?(?:mpirun \S+ \d+ )?(?:build/)?rostrum (\S+)(.*)", part)
        if m:
            yield m.group(1), re.findall(r"(?<!\S)--([a-z][a-z0-9-]*)", m.group(2)), part.strip()


def main():
    table = json.loads(subprocess.run([sys.argv[1], "help", "json"], check=True, capture_output=True).stdout)
    taken = {o["name"]: set(o["commands"]) for o in table["options"]}
    taken.update({"no-" + n: c for n, c in list(taken.items())})
    commands = {c["name"] for c in table["commands"]} | {"help"}
    targets = set(re.findall(r"^([\w.-]+):[^=]", "\n".join(open(f).read() for f in ["Makefile", *glob.glob("mk/*.mk")]), re.M))
    bad, seen = [], 0
    for f in sys.argv[2:]:
        text = open(f, encoding="utf-8").read()
        for line in code(text):
            for command, options, said in runs(line):
                seen += 1
                if re.match(r"[a-z]+$", command) and command not in commands:
                    bad.append(f"{f}: no such command: {said}")
                bad += [f"{f}: {command} does not take --{o}: {said}" for o in options if command in commands - {"config"}
                        and o not in ANYWHERE and command not in taken.get(o, ())]
            bad += [f"{f}: no such target: make {t}" for t in re.findall(r"^(?:\$ )?make ([a-z][a-z-]+)\b(?![=/])", line)
                    if t not in targets]
        bad += [f"{f}: no such option: --{o}" for o in re.findall(r"(?<![\w-])--([a-z][a-z0-9-]+)(?!\w*\()", text)
                if o not in taken and o not in ANYWHERE | OTHERS and not any(t.startswith(o) for t in taken)]
        if f.endswith("coming-from.md"):
            lang = "zh" if "/zh/" in f else "en"
            words = json.load(open(f"config/lang/{lang}/tables.json", encoding="utf-8"))
            names = {v for k, v in words.items() if k.startswith("table.sheet.")}
            bad += [f"{f}: no such sheet: {s}" for s in re.findall(SHEETS[lang], text) if s not in names and "关键词" != s]
    print("\n".join("# " + b for b in bad), end="\n" if bad else "")
    print(f"{'not ok' if bad or seen < 100 else 'ok'} - commands, options, targets and sheets that the documents name ({seen} calls)")


main()
