#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the output of `rostrum split` with an expected table; prints TAP.

usage: check_split.py ROSTRUM FOLDER [--apart RIGHT SILENT]   (every X with an X.expected.tsv beside it)
With --apart the documents are of layouts that no fixture has, their gold written before the engine ran: at least RIGHT
of them are right, and at most SILENT wrong without a doubt, or the splitter has become worse. The aim is three in five
and one in twenty.
Columns: title, office, name, begins, ends (first and last characters of the body, line ends apart), and
where a table has them date and district. Where there is a column "role", rows that are no "speech" (who presides, who
asks) tell the fits what these say, and are no speeches here.
"""
import json
import os
import re
import subprocess
import sys

WS = re.compile(r"\s+")


def squeeze(s):
    return WS.sub("", s or "")


def problems(want, got):
    if len(want) != len(got):
        yield f"{len(got)} speeches, not {len(want)}"
    for i, (w, g) in enumerate(zip(want, got), 1):
        for key in ("title", "office", "name", "date", "district"):
            if key in w and squeeze(w[key]) != squeeze(g[key]):
                yield f"{i}: {key} {g[key]!r}, not {w[key]!r}"
        body = squeeze(g["body"])
        if not body.startswith(squeeze(w["begins"])):
            yield f"{i}: begins {body[:16]!r}"
        if not body.endswith(squeeze(w["ends"])):
            yield f"{i}: ends {body[-16:]!r}"


DOUBT = 0.75


def table(path):
    rows = open(path, encoding="utf-8").read().rstrip("\n").split("\n")
    head = rows[0].split("\t")
    rows = [dict(zip(head, r.split("\t"))) for r in rows[1:]]
    return [r for r in rows if r.get("role", "speech") == "speech"]


def main():
    rostrum, folder = sys.argv[1:3]
    apart = sys.argv[3:4] == ["--apart"]
    right = silent = all_of_them = 0
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".expected.tsv"):
            continue
        doc = os.path.join(folder, name[: -len(".expected.tsv")])
        want = table(os.path.join(folder, name))
        run = subprocess.run([rostrum, "split", "-q", doc], capture_output=True)
        got = [json.loads(l) for l in run.stdout.decode("utf-8").splitlines() if l]
        bad = list(problems(want, got)) if run.returncode == 0 else [run.stderr.decode().strip()]
        base = os.path.basename(doc)
        if not apart:
            print(f"not ok - {base}: {'; '.join(bad[:6])}" if bad else f"ok - {base}")
            continue
        bad = [b for b in bad if not re.match(r"\d+: (title|office|name|date|district) ", b)]
        sure = min((g["confidence"] for g in got), default=0)
        all_of_them += 1
        right += not bad
        silent += bool(bad) and sure >= DOUBT
        print(f"# {base}: {'right' if not bad else '; '.join(bad[:3])}, {sure:.2f}")
    if apart:
        good = right >= int(sys.argv[4]) and silent <= int(sys.argv[5])
        print(f"{'ok' if good else 'not ok'} - layouts kept apart, {os.path.basename(folder)}: {right} of {all_of_them} right, "
              f"{silent} wrong without a doubt")


main()
