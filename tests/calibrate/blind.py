#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A blind reading of what each group stresses.

usage: blind.py write FINDINGS.json PLAIN.json TABLE.csv KEY.json [--top N] [--seed N] [--groups SUBSTRING,...]
       blind.py score TABLE.csv KEY.json

write: the first N findings of each group (analysis FINDINGS) and the first N words by plain log-likelihood (analysis PLAIN,
made with --own-names keep) are pooled, shuffled and written without their source; KEY holds the sources. A reader who does not
look at KEY fills the column `mark`: 2 tells what this group stands for, 1 true but says little, 0 empty, t torn, n a name of the
group's own or a piece of one. score: means of each list. Standard library only.
"""
import argparse, csv, json, random


def load(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)


def items(findings, plain, top, seed, wanted):
    rows, key = [], {}
    label = dict(zip((g["id"] for g in findings["corpus"]["groups"]["group"]["groups"]),
                     (g["label"] for g in findings["corpus"]["groups"]["group"]["groups"])))
    names = {label_of(plain, g): g for g in plain["keyness"]["groups"]}
    for g in findings["keyness"]["groups"]:
        who = label[g["group"]]
        if wanted and not any(w in who for w in wanted):
            continue
        lists = {"findings": [f["what"] for f in g["findings"][:top]],
                 "plain": [t["term"] for t in names[who]["terms"] if t["direction"] == "over"][:top]}
        pool = sorted(set(lists["findings"]) | set(lists["plain"]))
        random.Random(f"{seed}/{who}").shuffle(pool)
        for what in pool:
            key[f"{who}\t{what}"] = [k for k, v in lists.items() if what in v]
            rows.append(dict(group=who, what=what, mark=""))
    return rows, key


def label_of(doc, g):
    return next(x["label"] for x in doc["corpus"]["groups"]["group"]["groups"] if x["id"] == g["group"])


def score(rows, key):
    for source in ("findings", "plain"):
        mine = [r for r in rows if source in key[f"{r['group']}\t{r['what']}"]]
        groups = len({r["group"] for r in mine})
        count = {m: sum(r["mark"] == m for r in mine) for m in "210tn"}
        print(f"{source}: {groups} groups, {len(mine)} items; telling {count['2'] / groups:.1f} of {len(mine) / groups:.1f}; " +
              f"torn {count['t'] / len(mine):.1%}; own names {count['n']}; true but little {count['1']}; empty {count['0']}")


def main():
    p = argparse.ArgumentParser()
    p.add_argument("what", choices=("write", "score"))
    p.add_argument("file", nargs="+")
    p.add_argument("--top", type=int, default=10)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--groups", default="")
    a = p.parse_args()
    if a.what == "write":
        rows, key = items(load(a.file[0]), load(a.file[1]), a.top, a.seed, [g for g in a.groups.split(",") if g])
        with open(a.file[2], "w", encoding="utf-8-sig", newline="") as f:
            w = csv.DictWriter(f, ["group", "what", "mark"])
            w.writeheader()
            w.writerows(rows)
        with open(a.file[3], "w", encoding="utf-8") as f:
            json.dump(key, f, ensure_ascii=False)
    else:
        with open(a.file[0], encoding="utf-8-sig", newline="") as f:
            score(list(csv.DictReader(f)), load(a.file[1]))


if __name__ == "__main__":
    main()
