#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tables.xlsx: every table a sheet, in the reader's words, with the figures of the csv.
set -u
cd "$(dirname "$0")/../.."
R=$(realpath "${ROSTRUM:-build/rostrum}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
export PATH="/usr/bin:$PATH"
mkdir "$work/in"
cat >"$work/in/a.csv" <<'T'
speaker,party,year,text
Ann,=red,2020,We build harbours and ports. Harbours need workers and workers need homes.
Bo,green,2021,Schools come first. Teachers teach and children learn in schools.
T
"$R" run "$work/in" -q -o "$work/o" --charts none --no-matrices --no-report; ok $? "a run"
"$R" run "$work/in" -q -j1 -o "$work/o1" --charts none --no-matrices --no-report --lang zh
cat >"$work/check.py" <<'PY'
import csv, glob, os, re, sys, zipfile
import xml.etree.ElementTree as ET
out = sys.argv[1]
N = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
z = zipfile.ZipFile(out + "/tables.xlsx")
strings = ["".join(t.text or "" for t in s.iter(N + "t")) for s in ET.fromstring(z.read("xl/sharedStrings.xml")).iter(N + "si")]
names = [s.get("name") for s in ET.fromstring(z.read("xl/workbook.xml")).iter(N + "sheet")]
assert len(names) == len(set(names)) and all(0 < len(n) <= 31 for n in names)
files = [f for f in glob.glob(out + "/tables/*.csv")]
assert len(files) == len(names) - 1, (len(files), len(names))
def column(ref):
    n = 0
    for c in re.match("[A-Z]+", ref).group():
        n = n * 26 + ord(c) - 64
    return n - 1
sheets = []
for i in range(len(names)):
    root = ET.fromstring(z.read(f"xl/worksheets/sheet{i + 1}.xml"))
    assert root.find(f".//{N}pane").get("state") == "frozen"
    assert root.find(f".//{N}pageSetUpPr").get("fitToPage") == "1" and root.find(f"{N}pageSetup").get("orientation") == "landscape"
    rows = []
    for r in root.iter(N + "row"):
        row = {}
        for c in r:
            v = c.find(N + "v")
            row[column(c.get("r"))] = ("" if v is None else strings[int(v.text)] if c.get("t") == "s" else float(v.text))
        rows.append(row)
    sheets.append(rows)
# The first sheet lists the others, each of which its row leads to.
listed = [(r[0], r[1]) for r in sheets[0][1:]]
assert listed == [(n, len(s) - 1) for n, s in zip(names[1:], sheets[1:])], listed
leads = [h.get("location") for h in ET.fromstring(z.read("xl/worksheets/sheet1.xml")).iter(N + "hyperlink")]
assert leads == [f"'{n}'!A1" for n in names[1:]], leads
by_size = sorted((len(list(csv.reader(open(f, encoding="utf-8-sig")))), f) for f in files)
assert sorted(len(s) for s in sheets[1:]) == [n for n, _ in by_size]
speeches = [s for s in sheets if len(s) == 3 and len(s[0]) >= 20][0]
table = list(csv.reader(open(out + "/tables/speeches.csv", encoding="utf-8-sig")))
for got, want in zip(speeches[1:], table[1:]):
    for i, w in enumerate(want):
        g = got.get(i, "")
        assert (float(w) == g) if isinstance(g, float) else (w in (g, "'" + g)), (g, w)
head = table[0]
assert "party" in head and "year" in head, head
assert [r[head.index("party")] for r in table[1:]] == ["'=red", "green"], table
# Numbers that are no whole ones are shown with as many digits as tell them apart; cells hold them all.
styles = ET.fromstring(z.read("xl/styles.xml"))
formats = {int(f.get("numFmtId")): f.get("formatCode") for f in styles.iter(N + "numFmt")}
shown = [formats.get(int(x.get("numFmtId")), x.get("numFmtId")) for x in styles.find(N + "cellXfs")]
fraction, plain = set(), 0
for i in range(len(names)):
    for c in ET.fromstring(z.read(f"xl/worksheets/sheet{i + 1}.xml")).iter(N + "c"):
        v = c.find(N + "v")
        if c.get("t") != "s" and v is not None and float(v.text) % 1:
            fraction.add(shown[int(c.get("s", 0))])
            plain += len(v.text) > 8
assert fraction and fraction <= {"0.000", "0.0000", "2", "#,##0.0"} and plain, (fraction, plain)
# A row leads to its first sentence: of the same table and row.
said = list(csv.reader(open(out + "/tables/sentences.csv", encoding="utf-8-sig")))
place = [h for h in said[0]]
last = sheets[-1]
assert len(last) == len(said), (len(last), len(said))
files_by_rows = {f[len(out) + 8:-4]: list(csv.reader(open(f, encoding="utf-8-sig"))) for f in files}
links = 0
for i in range(1, len(names)):
    for h in ET.fromstring(z.read(f"xl/worksheets/sheet{i + 1}.xml")).iter(N + "hyperlink"):
        sheet, cell = h.get("location").rsplit("!", 1)
        assert sheet.strip("'") == names[-1], sheet
        target, at = said[int(cell[1:]) - 1], int(re.sub("[A-Z]+", "", h.get("ref")))
        assert int(target[place.index("row")]) == at, (target, at)
        origin = files_by_rows[target[place.index("table")]]
        assert len(origin) == len(sheets[i])
        n = float(origin[at - 1][column(h.get("ref"))])
        assert n >= 1 and said[int(cell[1:]) - 2 + int(n)][place.index("row")] == str(at)
        links += 1
assert links >= 3, links
print(" ".join(names))
PY
python3 "$work/check.py" "$work/o" >"$work/en"; ok $? "sheets hold what the csv files hold; docvars are columns of speeches"
python3 "$work/check.py" "$work/o1" >"$work/zh"; ok $? "... in Chinese"
grep -q Speeches "$work/en" && grep -q 发言 "$work/zh"; ok $? "sheets are named in the reader's language"
/usr/bin/python3 - config/lang/zh/tables.json config/lang/en/tables.json <<'PY'
import json, re, sys
zh, en = (json.load(open(f, encoding="utf-8")) for f in sys.argv[1:])
assert zh.keys() == en.keys()
text = open("src/output/table/tables.c", encoding="utf-8").read()
finding = re.search(r"#define FINDING (.*)", text).group(1)
rows = text[text.index("TABLE[] = {"):text.index("enum { N_TABLE")].replace("FINDING", finding)
sentence = re.search(r"SENTENCE\[\] = \{(.*?)\}", text, re.S).group(1)
rows += '{"sentences", {"", ""}, {NULL},\n{' + sentence + "}}"
found = re.findall(r'\{"(\w+)", \{[^}]*\}, \{[^}]*\},\s*\{([^}]*)\}\}', rows)
assert len(found) > 40, len(found)
for name, columns in found:
    assert f"table.sheet.{name}" in zh, name
    for c in re.findall(r'"([^"]+)"', columns):
        c = c.split(":")[-1] + ("_label" if c.startswith("label:") else "")
        assert f"table.column.{c}" in zh, (name, c)
names = [v for k, v in zh.items() if k.startswith("table.sheet.")]
assert len(names) == len(set(names)) and all(len(n) <= 31 for n in names)
PY
ok $? "every table and column has its words in both languages"
exit $bad
