#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The texts that the program says, as they stand in the sources, against the catalogue of a language.

usage: scripts/messages.py [--list] [LANG]

Without --list: names what the catalogue lacks, what it holds and no source says, and entries whose
conversions differ from the text's; status 1 where there is any. --list prints all texts as JSON.
"""
import errno
import glob
import json
import os
import re
import sys

CALLS = {  # function: which argument is the format, counted from 0
    "ros_err_set": 2, "ros_err_context": 1, "ros__warn": 0, "ros__verbose": 0, "ros_tr": 0, "ros__buf_addtr": 1,
    "ros__dict_fail": 2, "ros__dict_note": 2, "set_fail": 2, "rule_wrong": 1, "ros__progress_step": 0, "ros__progress_begin": 0, "ros__corpus_warn": 6, "ros__said": 0,
}
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
ESCAPE = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


def unescape(s):
    return re.sub(r"\\(.)", lambda m: ESCAPE.get(m.group(1), m.group(0)), s)


def arguments(text, at):
    """Source texts of the arguments behind the bracket at `at`."""
    out, depth, start, i = [], 0, at, at
    while i < len(text):
        c = text[i]
        if c == '"':
            i = LITERAL.match(text, i).end()
            continue
        if c == "'":
            i += 2 if text[i + 1] != "\\" else 3
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            if depth == 0:
                out.append(text[start:i])
                return out
            depth -= 1
        elif c == "," and depth == 0:
            out.append(text[start:i])
            start = i + 1
        i += 1
    return out


def literals(argument):
    """A literal, joined from its parts; both of `a ? "x" : "y"`."""
    found = []
    for branch in re.split(r"[?:](?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", argument):
        parts = LITERAL.findall(branch)
        rest = LITERAL.sub("", branch).strip()
        if parts and not re.search(r"\w", rest):
            found.append(unescape("".join(parts)))
    return found


def strip_comments(text):
    return re.sub(r'"(?:[^"\\]|\\.)*"|/\*.*?\*/', lambda m: m.group(0) if m.group(0)[0] == '"' else "",
                  text, flags=re.S)


def said():
    texts = {}
    for path in sorted(glob.glob("src/**/*.c", recursive=True) + glob.glob("src/**/*.h", recursive=True)):
        text = strip_comments(open(path, encoding="utf-8").read())
        for m in re.finditer(r"\b(%s)\(" % "|".join(CALLS), text):
            args = arguments(text, m.end())
            nth = CALLS[m.group(1)]
            for s in literals(args[nth]) if len(args) > nth else []:
                texts.setdefault(s, path)
    for path, pattern in TABLES:
        text = strip_comments(open(path, encoding="utf-8").read())
        for m in re.finditer(pattern, text, re.S):
            texts.setdefault(unescape("".join(LITERAL.findall(m.group(1)))), path)
    return {s: p for s, p in texts.items() if re.search(r"[A-Za-z]{2}", re.sub(r"%[-+#0-9.*]*[a-z]+|\{[a-z]+\}|^--\S+$", "", s))}


LIT = r'"(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*'
TABLES = [  # texts in tables
    ("src/base/options.c", r'(%s),\s*(?:true|false)(?:,\s*(?:true|false),\s*(?:NULL|"[a-z ]*"))?[)}]' % LIT),
    ("src/base/options.c", r'"()[^"]*"'),
    ("src/cli/commands.c", r'\{"[a-z]+", "[^"]*",\s*(%s),' % LIT),
    ("src/cli/commands.c", r'\{"[a-z]+", (%s),' % LIT),
    ("src/app/app_doctor.c", r'(?:line|advise)\([A-Za-z]+, (%s),' % LIT),
    ("src/app/app_doctor.c", r'word\[\] = \{(%s)' % LIT), ("src/app/app_doctor.c", r'(?<=", )(%s)(?=[,}])' % LIT),
    ("src/app/run_progress.c", r'\{"[a-z_. ]+", [0-9.]+, (%s)\}' % LIT),
    ("src/segment/query_parse.c", r'wrong\(&?r, (%s)\)' % LIT),
    ("src/corpus/meta/corpus_source.c", r'\{"split\.[a-z_]+",\s*(%s)\}' % LIT),
    ("src/corpus/split/learned.c", r'ROS_LABEL_[A-Z]+, (%s)\}' % LIT), ("src/corpus/split/learned.c", r'return (%s);' % LIT),
    *((f"src/corpus/split/{f}.c", r'(?:[.>](?:reason|how) = |decided\[\] = )(%s)' % LIT) for f in ("learned", "split", "split_edit", "given")),
    ("src/corpus/split/split.c", r'record \? (%s)' % LIT), ("src/corpus/split/split.c", r'"a row of a table" : (%s)' % LIT),
    ("src/corpus/meta/dates.c", r'say\(c, &\w+, "[a-z.]+", (?:true|false),\s*(%s)\)' % LIT),
    ("src/read/unread.c", r', \d+, \d+, (%s),' % LIT), ("src/read/unread.c", r'#define [A-Z]+ (%s)' % LIT),
    ("src/read/unread.c", r', \d+, \d+, %s,\s*(%s)\}' % (LIT, LIT)),
    ("src/read/html_parse.c", r'(?:what = |[?:(,] )(%s)' % r'"[^"]*\{(?:line|at)\}[^"]*"'),
    ("src/read/workbook.c", r'leave_out\([^"]*, (%s)\)' % LIT),
    ("include/rostrum/error.h", r'XX\(\w+, \d+, (%s)\)' % LIT),
]
# What the C library says.
SYSTEM = [getattr(errno, e) for e in ("ENOENT EACCES EPERM EISDIR ENOTDIR EEXIST ENOSPC EROFS EIO EMFILE ENFILE ENAMETOOLONG "
                                      "ELOOP ENOMEM EFBIG EDQUOT EBUSY EINVAL EPIPE ENOTEMPTY EXDEV ENXIO EAGAIN").split()]
TABLES += [("src/matrix/weight.c", r'(%s), w_[a-z_0-9]+,' % LIT), ("src/export/export.c", r'\{"[a-z]+", "[a-z]+\.[a-z.]+", (%s),' % LIT),
           ("src/read/registry.c", r'\{"[a-z]+", (?:"[^"]*"|[A-Z]+), (%s),' % LIT),
           *((f, r'const struct ros_chart ros__chart_[a-z_]+ = \{\s*"[a-z_]+",\s*(%s)' % LIT)
             for f in sorted(glob.glob("src/output/chart/chart*.c")))]
GROUPS = ["input", "segment", "count", "statistics", "themes", "output", "kwic", "run"]
SPEC = re.compile(r"%(?:(\d+)\$)?[-+ #0-9.']*(\*?)[-+ #0-9.']*((?:hh|h|ll|l|z|j|t)?[a-zA-Z%])")


def conversions(s):
    found = [m for m in SPEC.finditer(s) if m.group(3) != "%"]
    if any(m.group(1) for m in found):
        if not all(m.group(1) for m in found):
            return ["numbered and not"]
        found.sort(key=lambda m: int(m.group(1) or 0))
    return [m.group(2) + m.group(3) for m in found]


def parts(s):
    return sorted(set(re.findall(r"\{[a-z]+\}", s)))


def main():
    listing = "--list" in sys.argv
    lang = next((a for a in sys.argv[1:] if not a.startswith("-")), "zh")
    texts = said()
    for g in GROUPS:
        texts.setdefault(g, "src/base/options.c")
    for e in SYSTEM:
        texts.setdefault(os.strerror(e), "the C library")
    if listing:
        print(json.dumps(sorted(texts), ensure_ascii=False, indent=1))
        return 0
    pairs = json.load(open(f"config/messages/{lang}.json", encoding="utf-8"), object_pairs_hook=list)
    have = dict(pairs)
    bad = 0
    for s in sorted({k for k, _ in pairs if sum(k == other for other, _ in pairs) > 1}):
        print(f"the catalogue: twice, which no reader of it allows: {s!r}")
        bad = 1
    for s, path in sorted(texts.items()):
        if s not in have:
            print(f"{path}: not in the catalogue: {s!r}")
            bad = 1
        elif conversions(s) != conversions(have[s]) or parts(s) != parts(have[s]):
            print(f"{path}: other conversions: {s!r}: {have[s]!r}")
            bad = 1
    for s in have:
        if s not in texts:
            print(f"the catalogue: no source says {s!r}")
            bad = 1
    return bad


sys.exit(main())
