#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The Word file: made from the page, whole, with links that lead somewhere, and opened where there is an office.
set -u
cd "$(dirname "$0")/../.."
R=$(realpath "${ROSTRUM:-build/rostrum}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
export PATH="/usr/bin:$PATH"
"$R" run examples/zh -q -o "$work/zh" --brief --no-matrices --no-tables --charts emphasis,similarity
ok $? "a run with a brief form"
printf 'speaker,text\nAnn <b>,"We & they build <harbours>. We build \001 them well, don'"'"'t we?"\nBo,"They matter. ""Ports"" matter more than roads & rails do."\n' >"$work/en.csv"
"$R" run "$work/en.csv" -q -o "$work/en" --charts none --no-matrices; ok $? "a run without pictures"
cat >"$work/check.py" <<'PY'
import re, sys, zipfile
import xml.etree.ElementTree as ET
out, pictures = sys.argv[1], int(sys.argv[2])
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
z = zipfile.ZipFile(out)
assert z.testzip() is None
trees = {n: ET.fromstring(z.read(n)) for n in z.namelist() if n.endswith((".xml", ".rels"))}
assert z.namelist()[0] == "[Content_Types].xml"
doc = trees["word/document.xml"]
marks = [b.get(W + "name") for b in doc.iter(W + "bookmarkStart")]
assert len(marks) == len(set(marks)), "a bookmark stands twice"
links = [h.get(W + "anchor") for h in doc.iter(W + "hyperlink")]
assert not set(links) - set(marks), set(links) - set(marks)
styles = {s.get(W + "styleId") for s in trees["word/styles.xml"].iter(W + "style")}
used = {p.get(W + "val") for t in ("pStyle", "rStyle") for p in doc.iter(W + t)}
assert used <= styles, used - styles
media = [n for n in z.namelist() if n.startswith("word/media/")]
assert len(media) >= pictures, media
for t in doc.iter(W + "tbl"):
    grid = len(list(t.find(W + "tblGrid")))
    for r in t.findall(W + "tr"):
        n = sum(int(c.find(f"{W}tcPr/{W}gridSpan").get(W + "val")) if c.find(f"{W}tcPr/{W}gridSpan") is not None else 1 for c in r.findall(W + "tc"))
        assert n == grid, (n, grid)
    for c in t.iter(W + "tc"):
        assert c.find(W + "p") is not None
order = ["pStyle", "keepNext", "numPr", "spacing", "ind", "jc", "outlineLvl"]
for p in list(doc.iter(W + "pPr")) + list(trees["word/styles.xml"].iter(W + "pPr")):
    names = [c.tag[len(W):] for c in p]
    assert [order.index(n) for n in names] == sorted(order.index(n) for n in names), names
text = "\n".join("".join(t.text or "" for t in p.iter(W + "t")) for p in doc.iter(W + "p"))
page = open(out[:-5] + ".html", encoding="utf-8").read()
for h in re.findall(r"<h2[^>]*>(.*?)</h2>", page, re.S):
    want = " ".join(re.sub(r"<[^>]*>", "", h).split())
    assert want in text, want
print(len(text), "characters,", len(links), "links,", len(media), "pictures")
PY
for f in zh/report zh/brief en/report; do
	n=0
	[ $f = zh/report ] && command -v gnuplot >/dev/null && n=1
	python3 "$work/check.py" "$work/$f.docx" $n; ok $? "$f.docx is whole, its links lead somewhere, every heading of the page is there"
done
[ -s "$work/zh/brief.html" ] && [ -s "$work/zh/brief.md" ]; ok $? "the brief form as a page and as Markdown"
[ "$(wc -c <"$work/zh/brief.html")" -lt "$(wc -c <"$work/zh/report.html")" ]; ok $? "... is shorter"
grep -q '<base href="report.html">' "$work/zh/brief.html"; ok $? "... and its links lead into the report"
"$R" run "$work/en.csv" -q -j1 -o "$work/en1" --charts none --no-matrices
python3 - "$work/en/report.docx" "$work/en1/report.docx" <<'PY'
import sys, zipfile
a, b = (zipfile.ZipFile(f) for f in sys.argv[1:])
assert a.namelist() == b.namelist()
for n in a.namelist():
    x, y = a.read(n), b.read(n)
    assert x.replace(b"-o en1", b"-o en") == y.replace(b"-o en1", b"-o en") or n == "word/document.xml", n
PY
ok $? "the same parts whatever the number of threads"
# The other forms are made elsewhere, from the pictures beside the analysis; and paper is shorter than the page.
"$R" report "$work/zh/analysis.json" -q -o "$work/again" --charts none; ok $? "the report again, in another folder"
python3 - "$work/zh/report.docx" "$work/again/report.docx" "$work/again/report.html" <<'PY'
import re, sys, zipfile
import xml.etree.ElementTree as ET
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
a, b = (zipfile.ZipFile(f) for f in sys.argv[1:3])
media = [[n for n in z.namelist() if n.startswith("word/media/")] for z in (a, b)]
assert media[0] == media[1], media
doc = ET.fromstring(b.read("word/document.xml"))
text = lambda e: "".join(t.text or "" for t in e.iter(W + "t"))
for t in doc.iter(W + "tbl"):
    rows = [[text(c).strip() for c in r.findall(W + "tc")] for r in t.findall(W + "tr")]
    body = [r for r, e in zip(rows, t.findall(W + "tr")) if e.find(f"{W}trPr/{W}tblHeader") is None]
    for i in range(len(body[0])):
        assert any(i < len(r) and r[i] for r in body), ("an empty column", rows[0], i)
page = open(sys.argv[3], encoding="utf-8").read()
plain = re.sub(r"<[^>]*>", "", re.sub(r"<(script|style|svg).*?</\1>", "", page, flags=re.S))
words = sum(len(text(p)) for p in doc.iter(W + "p"))
assert words < .75 * len(re.sub(r"\s+", "", plain)), (words, len(plain))
found = re.search(r'<section id="emphasis".*?</section>', page, re.S).group()
said = re.findall(r"<li data-theme=[^>]*>(.*?)</li>", found, re.S)
assert said
for li in said: # what is supported stands in both
    say = re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", re.sub(r"<a class=.ref.*", "", li, flags=re.S)))
    assert say in re.sub(r"\s+", "", text(doc)), say
PY
ok $? "... with its pictures, no empty column, shorter than the page, every difference that is supported"
if command -v libreoffice >/dev/null && command -v pdfinfo >/dev/null; then
	HOME="$work" timeout 120 libreoffice --headless --convert-to pdf --outdir "$work" "$work/zh/brief.docx" >/dev/null 2>&1
	pages=$(pdfinfo "$work/brief.pdf" 2>/dev/null | sed -n 's/^Pages: *//p')
	[ "${pages:-0}" -ge 2 ] && [ "$pages" -le 4 ]; ok $? "the brief form of seven speeches is two to four pages (${pages:-none})"
else
	echo "ok - opened in an office # SKIP libreoffice is not installed"
fi
exit $bad
