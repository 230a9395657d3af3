#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What other programs read: each export is opened by its program and gives the counts of the matrices.
set -u
cd "$(dirname "$0")/../.."
R=$(realpath "${ROSTRUM:-build/rostrum}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
export PATH="/usr/bin:$PATH"
all=tokens,vertical,tei
"$R" --version | grep -q 'sqlite3 *missing' || all=$all,sqlite
mkdir "$work/in"
cp examples/zh/speeches.txt "$work/in/"
cat >"$work/in/more.csv" <<'T'
speaker,party,year,text
"Ann ""A"" <Lee>",red & blue,2020,"We build harbours. We build <b>ports</b> & schools, don't we? Building costs 5% more."
Bo,green,2021,"Harbours matter.
They matter to all of us; 候鸟人才 come here, too."
T
"$R" run "$work/in" -q -o "$work/o" --charts none --no-report --export "$all"; ok $? "a run with exports"
"$R" run "$work/in" -q -j1 -o "$work/o1" --charts none --no-report --export "$all"
diff -r "$work/o/exports" "$work/o1/exports" >&2; ok $? "the same bytes with one thread and with all"
cat >"$work/check.py" <<'PY'
import collections, csv, json, os, re, sys
import xml.etree.ElementTree as ET
out, raw = sys.argv[1], {}
rows = [r["id"] for r in csv.DictReader(open(out + "/matrices/dfm.rows.tsv", encoding="utf-8"), delimiter="\t")]
names = [r["term"] for r in csv.DictReader(open(out + "/matrices/features.tsv", encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)]
want = collections.Counter()
entries = [l.split() for l in open(out + "/matrices/dfm.mtx") if l[0] != "%"][1:]
for i, j, n in entries:
    want[rows[int(i) - 1], names[int(j) - 1]] += int(n)
got = collections.Counter()
def source(path):
    if path not in raw:
        raw[path] = open(path, "rb").read()
    return raw[path]
for line in open(out + "/exports/tokens.jsonl", encoding="utf-8"):
    d = json.loads(line)
    n = len(d["token"])
    assert all(len(d[k]) == n for k in ("type", "class", "start", "length", "sentence", "counts"))
    got.update((d["doc_id"], t) for t, c in zip(d["type"], d["counts"]) if c)
    got.update((d["doc_id"], t["type"]) for t in d["terms"] if t["counts"])
    if d["docvars"]["source"].endswith(".txt"):
        s = source(d["docvars"]["source"])
        assert all(s[a:a + l].decode() == t for a, l, t in zip(d["start"], d["length"], d["token"]))
assert got == want, (len(got), len(want), list((got - want).items())[:5], list((want - got).items())[:5])
print("ok - tokens: the counts of dfm.mtx, and places that read back in the file")
vrt = collections.Counter(l.split("\t")[1] for l in open(out + "/exports/corpus.vrt", encoding="utf-8") if "\t" in l)
lines = [l for l in open(out + "/exports/corpus.vrt", encoding="utf-8")]
depth = []
for l in lines:
    m = re.match(r"<(/?)(text|p|s)\b", l)
    if m and not m.group(1): depth.append(m.group(2))
    elif m: assert depth.pop() == m.group(2)
    else: assert depth == ["text", "p", "s"] and l.count("\t") == 2, l
assert not depth
print("ok - vertical: tags nest, three columns a token")
tree = ET.parse(out + "/exports/corpus.tei.xml")
ns = "{http://www.tei-c.org/ns/1.0}"
words = collections.Counter(w.text for w in tree.iter(ns + "w"))
assert sum(words.values()) > 500 and tree.find(f".//{ns}person/{ns}persName") is not None
print("ok - TEI is well-formed")
if os.path.exists(out + "/exports/corpus.sqlite"):
    import sqlite3
    db = sqlite3.connect(out + "/exports/corpus.sqlite")
    got = collections.Counter()
    for s, t, n in db.execute("SELECT s.id, d.type, d.count FROM dfm d JOIN speeches s ON s.n = d.speech"):
        got[s, t] += n
    assert got == want
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    doc = json.load(open(out + "/analysis.json", encoding="utf-8"))
    one = lambda q: db.execute(q).fetchall()
    numbers = lambda f: (f["estimate"], f["lower"], f["upper"], f["p"], f["q"], f["verdict"], f["n"])
    label = {g["id"]: g["label"] for by in doc["corpus"]["groups"].values() for g in by["groups"]}
    columns = "estimate, lower, upper, p, q, verdict, count"
    key = lambda rows: sorted(rows, key=repr)
    assert key(one(f'SELECT "group", term, {columns} FROM keyness')) == key(
        (label[g["group"]], t["term"], *numbers(t)) for g in doc["keyness"]["groups"] for t in g["terms"])
    assert key(one(f'SELECT "group", theme, {columns} FROM themes')) == key(
        (label[t["group"]], t["theme"], *numbers(t)) for t in doc["themes"]["by_theme_group"])
    assert key(one(f"SELECT a, b, {columns} FROM similarity")) == key(
        (label[p["a"]], label[p["b"]], *numbers(p)) for p in doc["similarity"]["pairs"])
    assert len(one("SELECT * FROM phrases")) == len(doc["collocations"]["phrases"])
    assert len(one("SELECT * FROM topics")) == len(doc["topics"]["by_group"])
    assert len(one("SELECT * FROM topic_list")) == sum(len(l["topics"]) for l in doc["topics"]["levels"])
    assert len(one("SELECT * FROM borrowed")) == len(doc["borrowing"]["passages"])
    assert one("SELECT count(*) FROM evidence WHERE finding IN (SELECT finding FROM keyness)") == [
        (sum(len(t["evidence"]) for g in doc["keyness"]["groups"] for t in g["terms"]),)]
    assert one("PRAGMA foreign_key_check") == []
    for (view,) in one("SELECT name FROM sqlite_master WHERE type = 'view'"):
        one(f"SELECT * FROM {view} LIMIT 1")
    plan = lambda q: str(one("EXPLAIN QUERY PLAN " + q))
    assert "findings_by_kind" in plan("SELECT * FROM keyness") and "tokens_by_type" in plan(
        "SELECT * FROM concordance WHERE type = 'harbours'")
    assert db.execute("SELECT value FROM docvars WHERE name = 'party' ORDER BY value").fetchall() == [("green",), ("red & blue",)]
    print("ok - sqlite: the counts of dfm.mtx, findings as views, docvars")
else:
    print("ok - sqlite # SKIP not built in")
PY
python3 "$work/check.py" "$work/o"; ok $? "exports agree with the matrices"
"$R" split -q "$work/o/exports/corpus.tei.xml" >"$work/again"
"$R" split -q "$work/in" >"$work/first"
python3 - "$work/first" "$work/again" <<'PY'
import json, sys
a, b = ([json.loads(l) for l in open(f, encoding="utf-8")] for f in sys.argv[1:])
squeeze = lambda s: "".join(s.split())
assert len(a) == len(b), (len(a), len(b))
for x, y in zip(a, b):
    assert squeeze(x["body"]) == squeeze(y["body"]), (x["body"][:80], y["body"][:80])
    assert x["title"] == y["title"]
PY
ok $? "TEI read again gives the same speeches"
"$R" run "$work/in" -q -o "$work/o2" --export parquet 2>"$work/err"; rc=$?
[ $rc != 0 ] && grep -q parquet "$work/err"; ok $? "an unknown format is refused"
exit $bad
