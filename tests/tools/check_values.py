#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One value under one name: what an outsider recomputes from analysis.json and the matrices beside it.

usage: check_values.py ROSTRUM INPUT [options of run...]

The correspondence analysis from its table of counts (own eigensolver), shares of themes from the cells, heights of the
tree and values of pairs from the similarity matrix, DPnorm and cosine from dfm.mtx, and numbers of findings from the
findings. Prints TAP. Standard library only.
"""
import collections, json, math, os, subprocess, sys, tempfile


def told(name, error, most=1e-7):
    good = error <= most
    print(("ok - " if good else "not ok - ") + name + ("" if good else f": off by {error:g}"))


def run(rostrum, path, options):
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([rostrum, "run", path, "-o", out + "/o", "-q", "--no-multiverse", "--charts", "none",
                        "--no-report", "--no-tables", *options], check=True)
        with open(out + "/o/analysis.json", encoding="utf-8") as f:
            doc = json.load(f)
        with open(out + "/o/matrices/features.tsv", encoding="utf-8") as f:
            terms = [line.split("\t")[1] for line in f][1:]
        with open(out + "/o/matrices/dfm.mtx", encoding="utf-8") as f:
            lines = [line for line in f if not line.startswith("%")]
        with open(out + "/o/matrices/dfm.rows.tsv", encoding="utf-8") as f:
            head, *rows = [line.rstrip("\n").split("\t") for line in f]
        size = [float(row[head.index("tokens")]) for row in rows]
    nrow, ncol, _ = map(int, lines[0].split())
    dfm = [[0.0] * ncol for _ in range(nrow)]
    for line in lines[1:]:
        r, c, n = line.split()
        dfm[int(r) - 1][int(c) - 1] = float(n)
    return doc, dfm, terms, size


def eigen(a):
    """Eigenvalues and vectors of a symmetric matrix, largest first (Jacobi's rotations)."""
    n = len(a)
    a, v = [row[:] for row in a], [[float(i == j) for j in range(n)] for i in range(n)]
    for _ in range(100):
        if sum(a[i][j] ** 2 for i in range(n) for j in range(i)) < 1e-30:
            break
        for p in range(n):
            for q in range(p + 1, n):
                if abs(a[p][q]) < 1e-300:
                    continue
                theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
                t = (1 if theta >= 0 else -1) / (abs(theta) + math.hypot(theta, 1))
                c = 1 / math.hypot(t, 1)
                s = t * c
                for k in range(n):
                    a[k][p], a[k][q] = c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]
                for k in range(n):
                    a[p][k], a[q][k] = c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]
                for k in range(n):
                    v[k][p], v[k][q] = c * v[k][p] - s * v[k][q], s * v[k][p] + c * v[k][q]
    order = sorted(range(n), key=lambda k: -a[k][k])
    return [a[k][k] for k in order], [[v[i][k] for i in range(n)] for k in order]


def correspondence(m):
    table = [list(row) for row in zip(*(c["by_row"] for c in m["columns"]))]
    total = sum(map(sum, table))
    rows, cols = [sum(r) / total for r in table], [sum(c) / total for c in zip(*table)]
    s = [[(x / total - r * c) / math.sqrt(r * c) for x, c in zip(row, cols)] for row, r in zip(table, rows)]
    value, vector = eigen([[sum(x * y for x, y in zip(a, b)) for b in s] for a in s])
    told("map: the columns' counts are those of its table",
         max(abs(sum(c["by_row"]) - c["count"]) for c in m["columns"]), 0)
    told("map: inertia of the axes", max(abs(x - y) for x, y in zip(m["inertia"], value)))
    told("map: total inertia and chi-square", max(abs(sum(value) - m["total_inertia"]), abs(
        total * sum(value) - m["chi2"]) / m["chi2"]))
    for axis, key in enumerate("xy"):
        point = [math.sqrt(value[axis]) * u / math.sqrt(r) for u, r in zip(vector[axis], rows)]
        sign = 1 if max(point, key=abs) > 0 else -1
        told(f"map: {key} of the rows", max(abs(sign * p - r[key]) for p, r in zip(point, m["rows"])))
        col = [sum(s[i][j] * vector[axis][i] for i in range(len(s))) / math.sqrt(c) for j, c in enumerate(cols)]
        told(f"map: {key} of the columns", max(abs(sign * p - c[key]) for p, c in zip(col, m["columns"])))


def themes(doc):
    clauses = {g["id"]: g["n_clauses"] for g in doc["corpus"]["groups"]["group"]["groups"]}
    cells = collections.defaultdict(list)
    for c in doc["themes"]["by_theme_group"]:
        cells[c["theme"]].append(c)
    share = {t["id"]: t["share"] for t in doc["themes"]["list"]}
    overall = others = 0
    for theme, list_ in cells.items():
        hits, all_ = sum(c["clauses"] for c in list_), sum(clauses[c["group"]] for c in list_)
        overall = max(overall, abs(share[theme] - hits / all_))
        for c in list_:
            rest = (hits - c["clauses"]) / (all_ - clauses[c["group"]])
            others = max(others, abs(c["others_share"] - rest), abs(c["difference"] - (c["estimate"] - rest)))
    told("themes: shares of all clauses from the cells", overall)
    told("themes: the others' shares from the cells", others)


def own_names(doc):
    """What any group calls itself."""
    return {o["term"] for k in doc["keyness"].get("groups", []) for o in k["own_names"]}


def similarity(doc, dfm, names):
    s, tree = doc["similarity"], doc["clusters"]
    u, at = s["matrix"]["ucosine"], {g: i for i, g in enumerate(s["groups"])}
    told("similarity: a pair has the value of the matrix", max(
        abs(p["estimate"] - u[at[p["a"]]][at[p["b"]]]) for p in s["pairs"] if p["estimate"] is not None))
    n, members, error = len(s["groups"]), {}, 0
    for k, m in enumerate(tree["merges"]):
        a, b = (members.get(x, [x]) for x in (m["left"], m["right"]))
        d = [1 - u[i][j] if u[i][j] is not None else 1 for i in a for j in b]
        error = max(error, abs(m["height"] - sum(d) / len(d)))
        members[n + k] = a + b
    told("clusters: heights are mean distances of the matrix", error)
    of = {g["id"]: [i for i, sp in enumerate(doc["corpus"]["speeches"]) if sp["id"] in g["speeches"]]
          for by in doc["corpus"]["groups"].values() for g in by["groups"]}
    own = own_names(doc) # is no part of anybody's wording
    sums = [[0 if name in own else sum(x) for name, x in zip(names, zip(*(dfm[i] for i in of[g])))] for g in s["groups"]]
    norm = [math.sqrt(sum(x * x for x in row)) for row in sums]
    told("similarity: cosine from dfm.mtx", max(abs(
        sum(x * y for x, y in zip(sums[i], sums[j])) / norm[i] / norm[j] - s["matrix"]["cosine"][i][j])
        for i in range(n) for j in range(n)))


def dispersion(doc, dfm, terms, size):
    if doc["dispersion"]["parts"] != "speech":
        return
    listed = {f["term"]: f["dp_norm"] for f in doc["features"]["list"]}
    column, error = {t: j for j, t in enumerate(terms)}, 0
    for t in doc["dispersion"]["list"]:
        v = [row[column[t["term"]]] for row in dfm]
        share = [x / sum(size) for x in size]
        dp = sum(abs(x / sum(v) - s) for x, s in zip(v, share)) / 2
        error = max(error, abs(dp / (1 - min(share)) - t["dp_norm"]),
                    abs(listed.get(t["term"], t["dp_norm"]) - t["dp_norm"]))
    told("dispersion: DPnorm from dfm.mtx, the same wherever it stands", error)


def counts(doc):
    kept = doc["keyness"]["family"]
    if not any(g["n_unlisted"] for g in doc["keyness"]["groups"]):
        found = sum(t["verdict"] == "supported" for g in doc["keyness"]["groups"] for t in g["terms"])
        told("keyness: as many supported as are listed", abs(found - kept["n_supported"]), 0)
    s = doc["similarity"]
    if len(s["pairs"]) == s["n_pairs"]:
        told("similarity: as many supported pairs as are listed",
             abs(sum(p["verdict"] == "supported" for p in s["pairs"]) - s["n_supported"]), 0)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    doc, dfm, terms, size = run(sys.argv[1], sys.argv[2], sys.argv[3:])
    correspondence(doc["map"])
    themes(doc)
    similarity(doc, dfm, terms)
    dispersion(doc, dfm, terms, size)
    counts(doc)


if __name__ == "__main__":
    main()
