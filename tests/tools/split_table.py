#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares how the shared corpora are split with a table of how they were; prints TAP.

usage: split_table.py ROSTRUM CORPORA TABLE             compare
       split_table.py ROSTRUM CORPORA TABLE --update    write the table anew
The table holds no text: for each file its path, the number of speeches, and checksums of what split
says of them, one for each of the aspects below.
"""
import hashlib
import json
import os
import shutil
import subprocess
import sys

LEFT_OUT = {"bench", "segmentation", "expected"}  # not texts to be split
ASPECT = {  # the keys of a speech that make a checksum
    "boundaries": ("start", "length"), "titles": ("title",), "speakers": ("speaker",),
    "parts of speakers": ("office", "name", "district"), "dates": ("date",), "bodies": ("body",),
}
MOST_SHOWN = 40


def files_of(corpora):
    pdf = shutil.which("pdftotext")
    for folder in sorted(os.listdir(corpora)):
        if folder in LEFT_OUT:
            continue
        for root, _, names in os.walk(os.path.join(corpora, folder)):
            for name in names:
                if pdf or not name.endswith(".pdf"):
                    yield os.path.relpath(os.path.join(root, name), corpora)


def split(rostrum, corpora, folders):
    """Speeches by file."""
    run = subprocess.run([os.path.abspath(rostrum), "split", "-q", *folders], cwd=corpora, capture_output=True)
    if not run.stdout:
        sys.exit(f"split found nothing: {run.stderr.decode('utf-8', 'replace')[:300]}")
    by_file = {}
    for line in run.stdout.decode("utf-8").splitlines():
        speech = json.loads(line)
        by_file.setdefault(speech["source"], []).append(speech)
    return by_file


def checksum(speeches, keys):
    said = json.dumps([[s.get(k, "") for k in keys] for s in speeches], ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:8]


def table_of(rostrum, corpora):
    paths = sorted(files_of(corpora))
    by_file = split(rostrum, corpora, sorted({p.split(os.sep)[0] for p in paths}))
    return {p: [str(len(by_file.get(p, [])))] + [checksum(by_file.get(p, []), k) for k in ASPECT.values()]
            for p in paths}


def read_table(path):
    with open(path, encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f][1:]
    return {r[0]: r[1:] for r in rows}


def write_table(path, table):
    with open(path, "w", encoding="utf-8") as f:
        f.write("\t".join(["file", "speeches", *ASPECT]) + "\n")
        f.writelines("\t".join([p, *row]) + "\n" for p, row in sorted(table.items()))


def difference(was, now):
    changed = [a for a, x, y in zip(ASPECT, was[1:], now[1:]) if x != y]
    count = f"{was[0]} speeches, now {now[0]}" if was[0] != now[0] else f"{now[0]} speeches as before"
    return f"{count}; changed: {', '.join(changed)}"


def main():
    if len(sys.argv) not in (4, 5) or sys.argv[4:] not in ([], ["--update"]):
        sys.exit(__doc__)
    rostrum, corpora, path = sys.argv[1:4]
    now = table_of(rostrum, corpora)
    was = read_table(path) if os.path.exists(path) else {}
    shared = was.keys() & now.keys()
    changes = [f"{p}: {difference(was[p], now[p])}" for p in sorted(shared) if was[p] != now[p]]
    changes += [f"{p}: not in the table, {now[p][0]} speeches" for p in sorted(now.keys() - was.keys())]
    gone = [p for p in sorted(was.keys() - now.keys()) if shutil.which("pdftotext") or not p.endswith(".pdf")]
    changes += [f"{p}: in the table, but not here" for p in gone]
    if sys.argv[4:]:
        write_table(path, now)
        print("\n".join(changes) or "nothing changed")
        return
    good = len(now) > 0 and not changes
    print(f"{'ok' if good else 'not ok'} - {len(now)} shared files are split as before")
    print("".join(f"# {c}\n" for c in changes[:MOST_SHOWN]), end="")
    if len(changes) > MOST_SHOWN:
        print(f"# ... and {len(changes) - MOST_SHOWN} more")
    if changes:
        print("# Look at each; where it is meant: make split-update")


main()
