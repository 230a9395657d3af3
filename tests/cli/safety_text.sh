#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing silently wrong, and nothing at a cost beyond its size: markup that is not closed or crowded, halves of
# characters, words without end.
set -u
rostrum=$(realpath "${ROSTRUM:?}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }

# --- text that stands in what is not closed --------------------------------------------------------------

page() { printf '<html><head><title>T</title></head><body>\n<p>Before it.</p>\n%s\n<p>Behind it.</p>\n%s' "$1" "${2-<p>End.</p></body></html>}"; }
for t in textarea iframe script style noscript object button select svg math canvas video audio template del; do
	page "<$t>" >open.html
	page "<$t>x</$t>" >closed.html
	page "<$t/>" >empty.html
	"$rostrum" split open.html >/dev/null 2>msg
	grep -q "open.html: <$t> of line 3 is not closed" msg && ! "$rostrum" split -q --strict open.html >/dev/null 2>strict &&
		grep -q "<$t> of line 3" strict && "$rostrum" split --strict closed.html 2>msg | grep -q 'Behind it' && ! [ -s msg ]
	ok $? "<$t> that is not closed is said with its line, and refused where strict; a closed one is not"
done
page '<!-- note' >comment.html
page "<a href='x>" >quote.html
page "<a title=\"x" >quote2.html
page '<p' '' | head -c -1 >tag.html
printf '<html><body>\n<p>Before it.</p>\n<p cla' >tag2.html
page '<textarea>' >upper.html && sed -i 's/textarea/TextArea/' upper.html
page '<div><iframe></div>' >inside.html && sed -i 's/<iframe>/<iframe>Words in the frame./' inside.html
for f in comment quote quote2 tag2 upper inside; do
	"$rostrum" split $f.html >/dev/null 2>msg
	grep -q "$f.html: .* of line 3 is not closed" msg && ! "$rostrum" split -q --strict $f.html >/dev/null 2>&1
	ok $? "$f.html: what is not closed is said: $(cut -c 1-70 msg)"
done
# What others leave open, and loses nothing.
cat >lax.html <<'H'
<html><head><title>Of <b>roads</title>
<body><p>One.<p>Two.<ul><li>a<li>b</ul><table><tr><td>c<td>d<tr><td>e</table>
<select><option>1<option>2</select><ruby>漢<rt>kan</ruby><script>if (a<b) x("</p>");</script>
<!-- a comment --><p>Three.<style>p {}</style><object/><iframe src="x"></iframe><script src="x"/>
<p>Four.<br><b>Five.
H
"$rostrum" split lax.html >lines 2>msg
[ $? = 0 ] && ! grep -q closed msg && grep -q 'One.*Two.*Three.*Four.*Five' lines
ok $? "elements whose end is left out as a rule are no fault"
printf '<html><body><table><tr><th>speaker</th><th>text</th></tr><tr><td>A</td><td>We build roads in all towns.</td></tr>
<tr><td>B</td><td>We plant trees in all towns.<iframe></td></tr><tr><td>C</td><td>We lost it all there.</td></tr></table>' >book.xls
"$rostrum" split book.xls >lines 2>msg
{ [ "$(wc -l <lines)" = 3 ] || grep -q 'book.xls: <iframe> of line 2 is not closed' msg; }
ok $? "nor is a page that is called a workbook silent about it"

# --- what costs no more than its size --------------------------------------------------------------------

python3 - <<'P'
import zipfile
A = " ".join('a%d="1"' % i for i in range(200000))
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
open("crowd.html", "w").write("<p>First words.</p><p %s>Many attributes.</p><p>Last words.</p>" % A)
open("crowd.xml", "w").write('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p %s>Roads.</p></body></text></TEI>' % A)
def pack(name, **parts):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as z:
        for k, v in parts.items(): z.writestr(k.replace("__", "/").replace("_X", ".xml").replace("_R", "_rels/workbook.xml.rels"), v)
pack("crowd.docx", word__document_X='<w:document xmlns:w="%s"><w:body><w:p %s><w:r><w:t>Hi.</w:t></w:r></w:p></w:body></w:document>' % (W, A))
pack("crowd.odt", mimetype="application/vnd.oasis.opendocument.text", content_X='<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:text><t:p %s>Hi.</t:p></o:text></o:body></o:document-content>' % A)
pack("crowd.xlsx", xl__workbook_X='<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets><sheet name="a" sheetId="1" r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></sheets></workbook>',
    xl___R='<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    xl__worksheets__sheet1_X='<worksheet><sheetData><row %s><c t="inlineStr"><is><t>text</t></is></c></row></sheetData></worksheet>' % A)
n = 100000
open("deep.html", "w").write("<p>First words.</p>" + "<font>" * n + "Deep words." + "</i>" * n + "</p>" * n + "<p>Last words.</p>")
open("title.html", "w").write("<html><head><title>" + "<b>" * n + "x</title></head><body><p>First words. Last words.</p>")
open("cell.xls", "w").write("<html><body><table><tr><th>speaker<th>text<tr><td>A<td>" + "<b>" * 5000 + "First words about roads, deep. Last words." + "</table>")
for name, part in dict(hyphens="a-", hosts="a1-", dots="a.1.", mail="a+", tags="#a", stars="a*", amp="A&", pairs="1:2:", han="中-", marks="“a", parens="(a").items():
    open(name + ".txt", "w").write("We build roads. " + part * (160000 // len(part)) + " Last words.\n")
P
# Seconds of processor time that are more than any of these needs, and less than a square would take.
limited() { (ulimit -t 5 && exec "$rostrum" "$@"); }
limited split crowd.html >lines 2>msg
grep -q 'First words.*Many attributes.*Last words' lines && grep -q 'line 1 has more than 1000 attributes' msg
ok $? "a tag of 200,000 attributes costs a page no text, and it is said"
for f in crowd.xml crowd.docx crowd.odt crowd.xlsx; do
	limited split $f >/dev/null 2>msg
	[ $? = 4 ] && grep -q "$f: .*line 1 has more than 1000 attributes" msg
	ok $? "$f is refused with the line"
done
# Docvars: a square of 20,000 columns is 400 million comparisons for each of twenty rows.
python3 - <<'P'
with open("wide.csv", "w") as f:
    f.write("speaker,text," + ",".join("c%d" % i for i in range(20000)) + "\n")
    for r in range(20):
        f.write("S%d,We will mend road %d.," % (r, r) + ",".join(str(i * r % 97) for i in range(20000)) + "\n")
P
for c in "count -q -o wide1" "run -q --charts none --no-multiverse --export tokens -o wide2"; do
	limited $c wide.csv 2>msg && [ ! -s msg ] || grep -q 'holds 16384 columns' msg
	ok $? "20,000 columns are linear: ${c%% *}"
done
tail -n 1 wide2/tables/speeches.csv | tr ',' '\n' | tail -n 1 | grep -q '^[0-9]' && grep -q '"c19999": *"' wide2/exports/*.jsonl
ok $? "... and all there"
rm -rf wide.csv wide1 wide2
for f in deep.html title.html cell.xls; do
	limited split -q $f | grep -q 'First words.*Last words'
	ok $? "$f is read to its end in linear time"
done
for f in *.txt; do
	for c in segment "split" "count -q -j1 --min-count 1 --stopwords none -o counted" "kwic roads"; do
		limited $c $f >lines 2>msg
		rc=$?
		[ $rc = 0 ] || { echo "not ok - $c $f: status $rc: $(cut -c 1-80 msg)"; continue 2; }
	done
	ok 0 "$f costs linear time to segment, split, count and look up"
done

# --- cells that a spreadsheet would run ------------------------------------------------------------------

python3 - <<'P'
import json
with open("formula.jsonl", "w") as f:
    for who in ("=HYPERLINK(1)", "+1", "-2", "@x", "\uff1dA1", "\ufeff=1", " =1", "'tis", "Ann"):
        f.write(json.dumps(dict(speaker=who, title=who, text="=1 roads are built here. We plan roads and schools for all.")) + "\n")
P
for f in kwic.csv review.csv; do
	case $f in
	kwic*) "$rostrum" kwic -q --table $f roads formula.jsonl ;;
	review*) "$rostrum" split -q --review $f formula.jsonl ;;
	esac
	python3 - $f <<'P'
import csv, sys, unicodedata
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
bad = [c for r in rows[1:] for c in r if "".join(x for x in unicodedata.normalize("NFKC", c) if unicodedata.category(x) not in ("Cf", "Zs"))[:1] in tuple("=+-@")]
sys.exit(len(rows) < 9 or bool(bad))
P
	ok $? "$f holds no formula, in whatever form"
done
"$rostrum" split -q formula.jsonl >before
"$rostrum" split -q --splits review.csv formula.jsonl >after && cmp -s before after
ok $? "a table that is read back gives the names as they were"
"$rostrum" count -q -j1 --no-phrases --stopwords none -o cells formula.jsonl && cut -f 4 cells/dfm.rows.tsv | grep -qx '=HYPERLINK(1)'
ok $? "tables for programs hold them as they are"

# --- halves of characters --------------------------------------------------------------------------------

cat >half.jsonl <<'J'
{"speaker":"A","text":"We build roads in all the towns."}
{"speaker":"B","text":"Growth first. \ud800 Then housing, and \uDC00 more."}
{"speaker":"C\udfff","text":"Third \ud83d\ude00 with a smile, \\ud800 written out."}
{"speaker":"D","text":"\ud83d\u0041 and \ud83d"}
J
"$rostrum" split half.jsonl >lines 2>msg
[ "$(python3 -c '
import json
a, b, c, d = [json.loads(l) for l in open("lines")]
print(b["body"] == "Growth first. � Then housing, and � more.", c["speaker"], c["body"] == "Third 😀 with a smile, \\ud800 written out.", d["body"])')" = "True C� True �A and �" ]
ok $? "half a surrogate pair costs that character and no more"
grep -q 'half.jsonl: 5 malformed .*line 2' msg
ok $? "and it is said with its line: $(cat msg)"
"$rostrum" split --strict half.jsonl >/dev/null 2>msg
[ $? = 4 ] && grep -q 'half.jsonl: 5 malformed .*line 2' msg
ok $? "and refused where strict"
(echo '['; sed 's/$/,/;$s/,$//' half.jsonl; echo ']') >half.json
[ "$("$rostrum" split -q half.json | wc -l)" = 4 ] && "$rostrum" split half.json 2>&1 >/dev/null | grep -q '5 malformed.*line 3'
ok $? "so it is in a JSON array"
printf '各位代表，我们修路。\n各位代表，\xff我们种树。\n' >bytes.txt
"$rostrum" split bytes.txt 2>&1 >/dev/null | grep -q '1 malformed .*line 2'
ok $? "malformed bytes are named with their line"
