#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Print what a person would check of an analysis, as stable text. usage: summary.py analysis.json"""
import json
import sys


def num(v):
    return "-" if v is None else f"{v:.6g}"


def finding(f):
    return f"{num(f.get('estimate'))} [{num(f.get('lower'))}, {num(f.get('upper'))}] p={num(f.get('p'))} q={num(f.get('q'))} {f.get('verdict')}"


def corpus(d):
    c = d["corpus"]
    print(f"corpus: {c['title']} | {c['n_speeches']} speeches, {c['n_tokens']} tokens, {c['n_types']} types, "
          f"{c['n_sentences']} sentences, {c['n_clauses']} clauses, {len(c['warnings'])} warnings")
    for s in c["speeches"]:
        print(f"  {s['id']}: {s['label']} | {s['title']} | {s['office']} | {s['name']} | {s['district']} | "
              f"{s['start']}+{s['length']} | {s['n_tokens']} tokens {s['n_masks']} masks")


def features(d):
    f = d.get("features", {})
    print(f"features: {f.get('n')}")
    for x in f.get("list", [])[:25]:
        print(f"  {x['term']} {x['kind']} {x['count']} in {x['n_speeches']}")


def keyness(d):
    k = d.get("keyness", {})
    print("keyness family:", json.dumps(k.get("family"), ensure_ascii=False, sort_keys=True))
    for g in k.get("groups", []):
        print(f"  {g['group']}")
        for t in g["terms"][:3]:
            print(f"    {t['term']} {t['count']}/{t['ref_count']} g2={num(t.get('g2'))} {finding(t)}")


def similarity(d):
    s = d.get("similarity", {})
    print("similarity:", s.get("by"), s.get("measure"))
    for p in s.get("pairs", [])[:10]:
        print(f"  {p['a']} {p['b']} {finding(p)}")


def themes(d):
    t = d.get("themes", {})
    for x in t.get("leading", []):
        print(f"  leading {x.get('group')}: {x.get('theme')} supported={x.get('supported')}")


def rest(d):
    print("keys:", " ".join(d))
    for s in d.get("approach", {}).get("speeches", []):
        k = s.get("skeleton", {})
        print(f"  approach {s['speech']}: {k.get('n_measures')} measures, next step {k.get('next_step')}")


doc = json.load(open(sys.argv[1], encoding="utf-8"))
for part in (corpus, features, keyness, similarity, themes, rest):
    part(doc)
