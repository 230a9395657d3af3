#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Circles of object files: files that need each other's symbols can only be read together.

usage: circles.py LIBRARY [--list]

None may hold more than four files, but for those named in circles.txt with the size they have; a
circle that got smaller is to be written down smaller, so that the list only shrinks.
"""
import os
import subprocess
import sys
from collections import defaultdict

MOST = 4


def needs(library):
    """object file -> the object files whose symbols it uses"""
    defined, used = {}, defaultdict(set)
    out = subprocess.run(["nm", "-A", "-g", library], capture_output=True, text=True, check=True)
    for line in out.stdout.splitlines():
        _, obj, rest = line.split(":", 2)
        field = rest.split()
        if len(field) == 3:
            defined[field[2]] = obj
        elif field[0] == "U":
            used[obj].add(field[1])
    graph = {obj: {defined[s] for s in names if s in defined} - {obj} for obj, names in used.items()}
    for obj in set(defined.values()):
        graph.setdefault(obj, set())
    return graph


def circles(graph):
    """Tarjan's strongly connected components with more than one member, largest first."""
    index, low, stack, found = {}, {}, [], []

    def visit(v):
        index[v] = low[v] = len(index)
        stack.append(v)
        for w in sorted(graph[v]):
            if w not in index:
                visit(w)
                low[v] = min(low[v], low[w])
            elif w in stack:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            at = stack.index(v)
            found.append(sorted(o.removesuffix(".o") for o in stack[at:]))
            del stack[at:]

    sys.setrecursionlimit(10000)
    for v in sorted(graph):
        if v not in index:
            visit(v)
    return sorted((c for c in found if len(c) > 1), key=len, reverse=True)


def allowed():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "circles.txt")
    with open(path, encoding="utf-8") as f:
        rows = [line.split() for line in f if line.strip() and not line.startswith("#")]
    return {name: int(size) for size, name in rows}


def main():
    found = circles(needs(sys.argv[1]))
    if "--list" in sys.argv:
        for c in found:
            print(len(c), *c)
        return 0
    bad = 0
    for name, size in allowed().items():
        now = next((len(c) for c in found if name in c), 1)
        if now < size:
            print(f"circles: the circle of {name} has {now} files now: write that into "
                  f"scripts/circles.txt" + ("" if now > MOST else ", or rather take it out"))
            bad = 1
    for c in found:
        most = max((n for name, n in allowed().items() if name in c), default=MOST)
        if len(c) > most:
            print(f"circles: {len(c)} files need each other ({most} may): {' '.join(c)}")
            bad = 1
    print("circles: too large" if bad else "circles: ok")
    return bad


if __name__ == "__main__":
    sys.exit(main())
