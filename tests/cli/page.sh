#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The page as it is used: typed into, clicked, sorted and filtered in a real browser. About 3 s.
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$ROSTRUM" run examples/zh -q -o "$work/zh" --no-multiverse --no-tables --no-matrices --charts emphasis,overview ||
	echo "not ok - a page to try"
/usr/bin/python3 - "$work/zh/report.html" <<'P'
import re
import sys
sys.path.insert(0, "tests/tools")
from browser import Browser, available

html = open(sys.argv[1], encoding="utf-8").read()


def ok(good, what, *more):
    print(("ok - " if good else "not ok - ") + what)
    if not good:
        for m in more:
            print("#", m)


# Without a script nothing of the tools is seen, and everything else is.
tools = re.findall(r'<(?:form|section)[^>]*(?:id="(?:tools|found|contrast)")[^>]*>', html)
ok(len(tools) == 3 and all(" hidden" in t for t in tools), "tools are hidden without the script", tools)
ok(html.count("<script") == 1 and not re.search(r'(?:src|href)="(?!#|charts/)', html),
   "one script, nothing fetched")
if not available():
    print("ok - the page in a browser # SKIP no chromedriver")
    sys.exit()

SEE = """var shown = function (e) { return e.getClientRects().length > 0; };
return Array.from(document.querySelectorAll(arguments[0])).filter(shown).map(function (e) {
return e.textContent; });"""
with Browser() as b:
    b.open(sys.argv[1])
    # Search: as many places as the printed texts hold.
    word = "发展"
    want = b.js("""var n = 0, w = arguments[0];
document.querySelectorAll('#texts .text p:not(.facts)').forEach(function (p) {
	n += p.textContent.split(w).length - 1; }); return n;""", word)
    b.type("/")
    b.type(word)
    ok(b.until("return !document.getElementById('found').hidden"), "typing opens the sentences")
    found = b.js(SEE, "#found tbody tr")
    said = b.js("return document.querySelector('#found .state').textContent")
    ok(want > 3 and len(found) == want and f" {want} " in said, "every place of a word is listed",
       want, len(found), said)
    ok(all(word in r for r in found), "and holds it")
    b.click("#found thead th:nth-child(4) button")
    right = b.js(SEE, "#found tbody tr td:nth-child(4)")
    order = b.js("return arguments[0].slice().sort(function (a, b) { return a.localeCompare(b, 'zh-CN'); })",
                 right)
    ok(right == order, "sorted by what follows", right[:5], order[:5])
    b.click("#found tbody tr button")
    ok(b.js("return String(window.getSelection())") == word, "a row leads to the word in its text")
    b.type("\ue00c")
    ok(not b.js(SEE, "#found tbody tr"), "Escape closes the sentences")
    # A word of the page.
    term = b.js("""var t = Array.from(document.querySelectorAll('main .term')).filter(function (e) {
return e.getClientRects().length > 0; })[0]; t.id = 'tried'; return t.textContent;""")
    b.keys("#tried", "\ue007")
    ok(b.js("return document.getElementById('find').value") == term and b.js(SEE, "#found tbody tr"),
       "a word of the page leads to its sentences by the keyboard", term)
    b.click("#tools button[type=reset]")
    # Sorting and back.
    first = b.js(SEE, ".people-table tbody th")
    sizes = "return Array.from(document.querySelectorAll('.people-table tbody tr')).map(function (r) {" \
            " return parseInt(r.cells[1].textContent.replace(/,/g, '')); });"
    b.click(".people-table thead th:nth-child(2) button")
    down = b.js(sizes)
    ok(down == sorted(down, reverse=True) and len(set(down)) > 1, "a column sorted down", down)
    ok(b.js("return document.querySelector('.people-table th:nth-child(2)').getAttribute('aria-sort')")
       == "descending", "and says so")
    b.click(".people-table thead th:nth-child(2) button")
    b.click(".people-table thead th:nth-child(2) button")
    ok(b.js(SEE, ".people-table tbody th") == first, "and back to the order of print")
    # Filter by speaker.
    n = len(b.js(SEE, "article.speaker > h3"))
    b.js("""var s = document.getElementById('only-who'); s.selectedIndex = 2;
s.dispatchEvent(new Event('change', { bubbles: true }));""")
    left = b.js(SEE, "article.speaker > h3")
    ok(n > 2 and len(left) == 1, "one speaker is left", n, left)
    ok(b.js(SEE, "#tools .state") != [""], "what is folded away is counted")
    b.click("#tools button[type=reset]")
    ok(b.until("return document.querySelectorAll('.filtered').length === 0"), "all come back")
    # Contrast.
    shares = "#contrast tbody td:nth-child(3)"
    before = b.js(SEE, shares)
    b.js("""var s = document.getElementById('side-b'); s.selectedIndex = 2;
s.dispatchEvent(new Event('change'));""")
    other = b.js(SEE, "#contrast tbody td:nth-child(4)")
    b.click("#contrast .swap")
    after = b.js(SEE, shares)
    ok(before and sorted(other) == sorted(s.strip("▲▼ ") for s in after), "two sides change places",
       other, after)
    ok(len(b.js(SEE, "#contrast .words li")) > 3, "words of either side")
    # Words by the difference of their shares, as the counts beside them say.
    b.js("""var s = document.getElementById('side-b'); s.value = -1;
s.dispatchEvent(new Event('change'));""")
    apart = b.js("""var a = +document.getElementById('side-a').value, all = 0;
ROSTRUM.groups.forEach(function (g) { all += g[2]; });
var n = ROSTRUM.groups[a][2];
return Array.from(document.querySelectorAll('#contrast .words div:first-child small')).map(function (e) {
var c = e.textContent.split(':').map(Number); return c[0] / n - c[1] / (all - n); });""")
    ok(len(apart) > 2 and min(apart) > 0 and apart == sorted(apart, reverse=True),
       "ordered by the difference of their shares", apart)
    # Copies: a table as text, a picture as PNG.
    b.allow_clipboard()
    b.js("document.querySelector('.under-table .copy').id = 'table-copy';"
         "document.querySelector('figure.chart .copy').id = 'picture-copy';")
    b.click("#table-copy")
    ok(b.until("return document.getElementById('table-copy').textContent === document.body.dataset.copied"),
       "a table is copied")
    text = b.js("return navigator.clipboard.readText()")
    ok("\t" in text and "\n" in text and b.js("return document.querySelector('main tbody th').textContent")
       in text, "as text with tabs", text[:200])
    b.click("#picture-copy")
    ok(b.until("return document.getElementById('picture-copy').textContent === document.body.dataset.copied"),
       "a picture is copied")
    types = b.js("return navigator.clipboard.read().then(function (all) { return all[0].types; })")
    ok("image/png" in types, "as PNG", types)
    ok(b.js("return performance.getEntriesByType('resource').length") == 0, "no request left the page")
    ok(b.complaints() == [], "the console stays empty", *b.complaints())
# A narrow screen: the first picture is a list, which says what the picture's own table says.
with Browser(390, 844) as b:
    b.open(sys.argv[1])
    if b.js("return window.innerWidth") > 640:
        print("ok - a narrow screen # SKIP the browser's window is wider")
        sys.exit()
    rows = b.js(SEE, ".narrow li")
    table = [r.split("\t") for r in open(sys.argv[1].replace("report.html", "charts/overview.tsv"), encoding="utf-8")
             .read().strip().split("\n")]
    col = {n: i for i, n in enumerate(table[0])}
    want = [(r[col["group"]], r[col["what"]], f"{float(r[col['unit']]) * float(r[col['share']]):.1f}") for r in table[1:]]
    ok(len(rows) == len(want) > 3 and all(x in row for row, w in zip(rows, want) for x in w),
       "a narrow screen has the first picture as a list", rows, want)
    ok(not b.js(SEE, ".narrow + figure svg"), "in its place")
    ok(b.js("return document.documentElement.scrollWidth <= window.innerWidth"), "and nothing runs over the edge")
P

if command -v chromium >/dev/null && command -v pdftotext >/dev/null; then
	scripts/pdf.sh "$work/zh/report.html" "$work/zh.pdf" && pdftotext "$work/zh.pdf" - | grep -q '发言重点比较报告'
	if [ $? = 0 ]; then echo "ok - the report as PDF"; else echo "not ok - the report as PDF"; fi
else
	echo "ok - the report as PDF # SKIP no chromium or pdftotext"
fi
