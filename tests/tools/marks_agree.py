#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Agreement of two markings of the same clauses (tests/data/approach/README.md).

    marks_agree.py FIRST.tsv SECOND.tsv

Krippendorff's alpha (nominal, two coders; Krippendorff 2004, ch. 11) over clauses: of the stance, of whether a clause is
a commitment and whether it admits something. For what is marked as spans, F1 of the second against the first: pairs
(verb and end of the object; those that need not be found are left out on both sides where either says so), actors and
items (the same span; in brackets: spans that touch, those left out that either says need not be found).
"""
import collections
import sys


def rows(path):
    out = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            c = line.rstrip("\n").split("\t")
            if len(c) == 11 and not line.startswith("#"):
                out[tuple(c[2:5])] = c
    return out


def alpha(pairs):
    """pairs: values of the two coders, unit by unit"""
    counts = collections.Counter(v for p in pairs for v in p)
    n = 2 * len(pairs)
    observed = sum(a != b for a, b in pairs) / len(pairs)
    expected = 1 - sum(k * (k - 1) for k in counts.values()) / (n * (n - 1))
    return 1 - observed / expected if expected > 0 else float("nan")


def stance(a, b):
    """Where a coder allows several, the one that the other has."""
    a, b = (set(x.replace("(", "").replace(")", "").split("/")) for x in (a, b))
    both = a & b
    return (min(both),) * 2 if both else (min(a), min(b))


def spans(text):
    return {tuple(map(int, s.split("+"))) for s in text.split("/") if s}


def pairs_of(text):
    must, may = [], []
    for p in text.split(";"):
        if p in "-.":
            continue
        verbs, _, objects = p.lstrip("?").partition(">")
        (may if p.startswith("?") else must).append((spans(verbs), {a + n for a, n in spans(objects)}))
    return must, may


def same(p, q):
    return bool(p[0] & q[0]) and (bool(p[1] & q[1]) or not p[1] or not q[1])


def count(mine, other):
    must, all_of = pairs_of(mine)[0], sum(pairs_of(other), [])
    needed = pairs_of(other)[0]
    sure = [p for p in must if any(same(p, q) for q in needed)]
    skipped = [p for p in must if p not in sure and any(p[0] & q[0] for q in all_of if q not in needed)]
    return len(sure), len(must) - len(skipped)


def spans_of(cell):
    """What must be found, and what may be"""
    every = [s for s in cell.split(";") if s[0] not in "-."]
    return {s for s in every if s[0] != "?"}, {s[1:] for s in every if s[0] == "?"}


def touches(one, other):
    role, other_role = one[:2] if one[1] == ":" else "", other[:2] if other[1] == ":" else ""
    (a, m), (b, n) = (map(int, s[len(r):].split("+")) for s, r in ((one, role), (other, other_role)))
    return role == other_role and a < b + n and b < a + m


def overlap_f(sets):
    """As F, where spans need not be the same but touch each other; what either says need not be found counts nothing"""
    hit = n = 0
    for x, y in sets:
        for (mine, _), (must, may) in ((x, y), (y, x)):
            sure = [s for s in mine if any(touches(s, o) for o in must)]
            hit += len(sure)
            n += len(sure) + sum(not any(touches(s, o) for o in must | may) for s in mine)
    return hit / n if n else float("nan")


def main():
    first, second = rows(sys.argv[1]), rows(sys.argv[2])
    keys = [k for k in second if k in first]
    print(f"{len(keys)} clauses marked twice, of {len(first)}")
    for genre in [None, *dict.fromkeys(first[k][0] for k in keys)]:
        own = [k for k in keys if genre in (None, first[k][0])]
        both = [(first[k], second[k]) for k in own]
        words = [f"{genre or 'all':8s} n {len(own):3d}"]
        words.append("stance alpha %.2f" % alpha([stance(a[7], b[7]) for a, b in both]))
        for name, flag in (("commitment", "C"), ("admission", "A")):
            if any(flag in x[10] for p in both for x in p):
                words.append(f"{name} alpha %.2f" % alpha([(flag in a[10], flag in b[10]) for a, b in both]))
        hit = [count(a[6], b[6]) for a, b in both] + [count(b[6], a[6]) for a, b in both]
        words.append("pairs F %.2f" % (sum(h for h, _ in hit) / max(1, sum(n for _, n in hit))))
        for name, column in (("actors", 8), ("items", 9)):
            sets = [(spans_of(a[column]), spans_of(b[column])) for a, b in both]
            n = sum(len(x[0]) + len(y[0]) for x, y in sets)
            if n:
                words.append(f"{name} F %.2f" % (2 * sum(len(x[0] & y[0]) for x, y in sets) / n))
            words.append("(%.2f)" % overlap_f(sets))
        print("  ".join(words))


if __name__ == "__main__":
    main()
