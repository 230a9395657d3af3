#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Reading through the command line: every kind of file, and every kind of damage. A fault ends with
# its exit status and a message that names the file; memory stays bounded.
set -u
dir=$(mktemp -d)
trap 'chmod -R u+rwX "$dir"; rm -rf "$dir"' EXIT
rostrum=$(realpath "$ROSTRUM")
SHARED=$(realpath -m "$SHARED")

ok() { echo "ok - $1"; }
not() { echo "not ok - $1"; }
skip() { echo "ok - $1 # SKIP $2"; }
check() { # NAME COMMAND...
	local name=$1
	shift
	if "$@"; then ok "$name"; else not "$name"; fi
}

# fault NAME STATUS WORDS FILE...: split must end so, and say so on one line.
fault() {
	local name=$1 status=$2 words=$3 rc
	shift 3
	timeout 60 "$rostrum" split "$@" >"$dir/out" 2>"$dir/err"
	rc=$?
	if [ $rc = "$status" ] && grep -q -- "$words" "$dir/err"; then ok "$name"
	else not "$name: status $rc, $(head -c 300 "$dir/err")"; fi
}

# reads NAME WORDS FILE...: split must succeed, its output must hold the words.
reads() {
	local name=$1 words=$2
	shift 2
	if timeout 60 "$rostrum" split "$@" >"$dir/out" 2>"$dir/err" && grep -q -- "$words" "$dir/out"
	then ok "$name"
	else not "$name: $(head -c 300 "$dir/err")"; fi
}

# Peak memory of a run in MB.
peak() {
	python3 - "$rostrum" "$@" <<'PY'
import resource, subprocess, sys
subprocess.run([sys.argv[1], "split", *sys.argv[2:]], stdout=subprocess.DEVNULL,
               stderr=subprocess.DEVNULL, timeout=60)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
PY
}

if ! command -v python3 >/dev/null; then skip "reading" "python3 is not installed"; exit 0; fi
cd "$dir" || exit 1
python3 - <<'PY'
import gzip, io, json, os, tarfile, zipfile

body = "这一年，我们把水渠修到了山脚，把道路铺到了村口。大家说，日子一天比一天亮堂。"
text = "关于修渠的发言\n" + "\n".join(body + str(i) for i in range(8)) + "\n"
open("plain.txt", "w", encoding="utf-8").write(text)
open("gbk.txt", "wb").write(text.replace("\n", "\r\n").encode("gb18030"))
trad = "關於修渠的發言\n" + "這一年，我們把水渠修到了山腳，把道路鋪到了村口，大家說這樣很好。\n" * 8
open("big5.txt", "wb").write(trad.encode("big5hkscs"))
open("le.txt", "wb").write(text.encode("utf-16-le"))
open("be.txt", "wb").write(text.encode("utf-16-be"))
for e in ("utf8", "gb18030", "utf-16-le", "utf-16-be"):
    os.makedirs("enc/" + e)
    open("enc/" + e + "/t.txt", "wb").write(text.encode(e))
open("page.html", "wb").write(('<html><head><meta charset="gb2312"></head><body><p>' +
    "</p><p>".join(text.split("\n")) + "</p></body></html>").encode("gb18030"))
open("a.csv", "w", encoding="utf-8-sig", newline="").write(
    'speaker,正文\r\n甲,"' + text.replace("\n", "\r\n") + '"\r\n')
open("a.jsonl", "w", encoding="utf-8").write(json.dumps({"text": text, "speaker": "乙"}) + "\n")
open("a.txt.gz", "wb").write(gzip.compress(text.encode()))
with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("里/讲话.txt", text)
with tarfile.open("a.tar.gz", "w:gz") as t:
    i = tarfile.TarInfo("in.txt"); i.size = len(text.encode()); t.addfile(i, io.BytesIO(text.encode()))
para = '<w:p><w:r><w:t>%s</w:t></w:r></w:p>'
xml = ('<w:document xmlns:w="w"><w:body>' + "".join(para % l for l in text.split("\n")) +
       '</w:body></w:document>')
with zipfile.ZipFile("a.docx", "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("word/document.xml", xml)
whole = open("a.docx", "rb").read()
open("cut.docx", "wb").write(whole[:len(whole) * 2 // 3])
with zipfile.ZipFile("bomb.docx", "w", zipfile.ZIP_DEFLATED) as z:
    with z.open("word/document.xml", "w", force_zip64=True) as f:
        for _ in range(400):
            f.write(b" " * (1 << 20))
open("bomb.txt.gz", "wb").write(gzip.compress(b" " * (300 << 20), 9))
open("empty.txt", "wb").close()
open("nul.txt", "wb").write(text.encode().replace("。".encode(), b"\0", 1))
open("overlong.txt", "wb").write(text.encode() + b"\xc0\xaf\xe0\x80\xaf\xed\xa0\x80\xf5\x80\n")
open("half.txt", "wb").write(text.encode() + text.encode("gb18030"))
open("line.txt", "w", encoding="utf-8").write(body * (2000000 // len(body.encode())))
open("old.doc", "wb").write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
open("old.rtf", "wb").write(b"{\\rtf1\\ansi words}")
open("noise.bin", "wb").write(bytes(range(1, 9)) * 500)
def sheet(path, rows):
    cell = '<c t="inlineStr"><is><t>%s</t></is></c>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("xl/workbook.xml", '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="a"/></sheets></workbook>')
        z.writestr("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + "".join(
            "<row>" + "".join(cell % c for c in r) + "</row>" for r in rows) + "</sheetData></worksheet>")
sheet("a.xlsx", [["发言汇总"], ["姓名", "发言内容"], ["甲", body], ["乙", body[::-1]]])
sheet("meta.xlsx", [["file", "party"], ["plain.txt", "青松"]])
with zipfile.ZipFile("bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("xl/workbook.xml", "<workbook><sheets><sheet name='A'/></sheets></workbook>")
    with z.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as f:
        for _ in range(400):
            f.write(b" " * (1 << 20))
open("a.json", "w", encoding="utf-8").write(json.dumps({"day": "1", "talks": [{"name": "甲", "text": text}]}))
open("deep.json", "w").write("[" * 100000 + "]" * 100000)
open("deep.tei", "w").write('<TEI xmlns="t"><text>' + "<div>" * 100000 + "</div>" * 100000 + "</text></TEI>")
open("a.vtt", "w", encoding="utf-8").write("WEBVTT\n\n00:01.000 --> 00:02.000\n<v 甲>" + body + "\n")
open("a.rtf", "wb").write(b"{\\rtf1\\ansi\\ansicpg936 " + b"".join(
    b"\\'%02x" % c for c in body.encode("gbk")) + b"\\par}")
open("stop.txt", "wb").write("大家\r\n".encode("gbk"))
open("terms.txt", "wb").write("word 修到了山脚\r\n".encode("gbk"))
open("feed.xml", "w").write("<?xml version='1.0'?><feed><entry>words</entry></feed>")
os.makedirs("folder/sub")
open("folder/b.txt", "w", encoding="utf-8").write(text)
open("folder/sub/a.txt", "w", encoding="utf-8").write(text.replace("修渠", "铺路"))
open("folder/broken.docx", "wb").write(whole[:300])
open("folder/x.png", "wb").write(b"\x89PNG")
os.symlink("..", "folder/sub/loop")
open("shut.txt", "w", encoding="utf-8").write(text)
os.chmod("shut.txt", 0)
PY

for f in plain.txt gbk.txt le.txt be.txt page.html a.csv a.jsonl a.txt.gz a.zip a.tar.gz a.docx a.xlsx a.json \
	a.vtt a.rtf; do
	reads "reads $f" "把水渠修到了山脚" "$f"
done
reads "reads big5.txt" "把水渠修到了山腳" big5.txt
reads "reads standard input" "把水渠修到了山脚" - <plain.txt
reads "reads a pipe" "把水渠修到了山脚" <(cat plain.txt)
reads "reads a docx from standard input" "把水渠修到了山脚" - <a.docx
# The same text in another encoding gives the same bytes.
(cd enc/utf8 && "$rostrum" split t.txt) >one
for f in gb18030 utf-16-le utf-16-be; do
	(cd "enc/$f" && "$rostrum" split t.txt) >two
	check "$f gives what UTF-8 gives" cmp -s one two
done
"$rostrum" split -v gbk.txt 2>&1 >/dev/null | grep -q "GB18030"
check "-v prints the encoding" [ $? = 0 ]
reads "--encoding overrides" "把水渠修到了山脚" --encoding gbk gbk.txt

fault "an empty file" 4 "empty.txt: is empty" empty.txt
fault "a truncated docx" 4 "cut.docx: is damaged or cut off" cut.docx
fault "a zip bomb" 4 "bomb.docx: unpacks to more than" bomb.docx
fault "a gzip bomb" 4 "bomb.txt.gz: unpacks to more than" bomb.txt.gz
fault "a file that is not there" 4 "nowhere.txt: cannot open" nowhere.txt
fault "neither text nor a known format" 4 "noise.bin: is neither text" noise.bin
fault "an unknown --encoding" 2 "klingon" --encoding klingon plain.txt
fault "a column that is not there" 4 "--text-field" --text-field nothing a.csv
fault "malformed bytes where strict" 4 "nul.txt: 1 malformed" --strict nul.txt
fault "a broken file in a folder where strict" 4 "broken.docx" --strict folder
for f in nul.txt overlong.txt half.txt line.txt; do reads "reads $f" "把水渠修到了山脚" "$f"; done

"$rostrum" split folder >out 2>err
check "a folder with a broken file and a loop" [ $? = 0 ]
check "what was left out is named" grep -q "broken.docx" err
check "each file of the folder once" [ "$(grep -c '把水渠修到了山脚' out)" = 2 ]

# The superuser may read everything: the test then runs as nobody, where that is possible.
chmod 755 "$dir"
as_other=
if [ -r shut.txt ]; then as_other="setpriv --reuid 65534 --regid 65534 --clear-groups"; fi
if $as_other "$rostrum" --version >/dev/null 2>&1; then
	$as_other "$rostrum" split shut.txt 2>err >/dev/null
	rc=$?
	check "a file that is unreadable" grep -q "shut.txt: cannot open: Permission denied" err
	check "ends with status 4" [ $rc = 4 ]
else skip "a file that is unreadable" "this user may read everything"; fi

PATH_WITHOUT=$dir/bin
mkdir "$PATH_WITHOUT"
PATH=$PATH_WITHOUT "$rostrum" split old.doc >/dev/null 2>err
rc=$?
check "old Word files name their converters" grep -q "antiword, catdoc or libreoffice" err
check "and end with status 6" [ $rc = 6 ]
PATH=$PATH_WITHOUT "$rostrum" split old.rtf >out 2>err
check "RTF needs no converter" grep -q '"body":"words"' out
# A stand-in for the converter: it must be given a plain name and the bytes of the file.
printf '#!/bin/sh\nfor last; do :; done\n[ "$last" = in.doc ] && [ -s in.doc ] && exec /bin/cat "%s"\n' \
	"$dir/plain.txt" >"$PATH_WITHOUT/antiword"
chmod +x "$PATH_WITHOUT/antiword"
PATH=$PATH_WITHOUT "$rostrum" split old.doc >out 2>err
check "a converter's text is read" grep -q "把水渠修到了山脚" out
printf '#!/bin/sh\necho no such luck >&2\nexit 3\n' >"$PATH_WITHOUT/antiword"
PATH=$PATH_WITHOUT "$rostrum" split old.doc >out 2>err
check "a converter that fails is named" grep -q "old.doc: cannot be converted (antiword.*no such luck" err
if [ -f "$SHARED/corpora/zh_compiled/asm_s7_pdf.pdf" ]; then
	PATH=$PATH_WITHOUT "$rostrum" split "$SHARED/corpora/zh_compiled/asm_s7_pdf.pdf" 2>err >/dev/null
	check "PDF without pdftotext ends with status 6" [ $? = 6 ]
	check "and names the package" grep -q "poppler-utils" err
else skip "PDF without pdftotext" "no PDF at hand"; fi

fault "XML that no reader knows is refused by its name" 4 "root is <feed>" feed.xml
fault "JSON that is too deep is no text" 4 "deep.json" deep.json
fault "XML that is too deep is refused" 4 "deep.tei" deep.tei
fault "a workbook that unpacks to too much" 4 "times its size" bomb.xlsx
reads "metadata from a workbook" '"party":"青松"' --metadata meta.xlsx plain.txt
"$rostrum" count -q --stopwords stop.txt -o counted plain.txt 2>err
check "a stop list in GBK is read" [ $? = 0 ]
check "and stops its words" sh -c '! cut -f2 counted/features.tsv | grep -qx 大家'
check "terms in GBK are read" sh -c 'echo 修到了山脚 | "$0" segment --terms terms.txt 2>/dev/null | grep -qx 修到了山脚' "$rostrum"

for f in bomb.docx bomb.xlsx bomb.txt.gz line.txt; do
	mb=$(peak "$f")
	check "$f in bounded memory ($mb MB)" [ "$mb" -lt 400 ]
done

# Names never reach a shell.
printf '%s\n' "$(cat plain.txt)" >'x;touch pwned $(touch pwned) `touch pwned`.txt'
reads "a hostile file name" "把水渠修到了山脚" 'x;touch pwned $(touch pwned) `touch pwned`.txt'
check "runs nothing" [ ! -e pwned ]
