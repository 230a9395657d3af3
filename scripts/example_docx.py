#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The example texts as Word files, as an office would hand them on: examples/word/*.docx.

usage: scripts/example_docx.py [--check]     --check: are the files what this makes? Status 1 if not.

A heading a speech, the speaker below it, bodies in paragraphs, a contents list in front. Nothing is compressed and
no time is written, so that the same texts give the same bytes.
"""
import io
import os
import re
import sys
import zipfile
from xml.sax.saxutils import escape

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.styles+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml": f'<w:styles {NS}>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style></w:styles>',
}


def paragraph(text, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def docx(paragraphs):
    body = "".join(paragraphs)
    document = f'<w:document {NS}><w:body>{body}<w:sectPr/></w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as z:
        for name, text in {**PARTS, "word/document.xml": document}.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), head + text)
    return out.getvalue()


def chinese(lines):
    """A line (title and speaker in brackets) stands over each long line, which is a body."""
    out = [paragraph(lines[0], "Title"), paragraph(lines[1])]
    for above, line in zip(lines, lines[1:]):
        if len(line) > 100:
            title, speaker = re.fullmatch(r"(.*)（(.*)）", above).groups()
            out += [paragraph(title, "Heading1"), paragraph(speaker)]
            out += [paragraph(p) for p in re.split(r"(?<=。)(?=下一步)", line)]
    return out


def english(lines):
    """Capitals, then the speaker, then the body, behind the contents list."""
    out = [paragraph(lines[0], "Title"), paragraph(lines[1])]
    for title, speaker, body in zip(lines, lines[1:], lines[2:]):
        if len(body) > 200:
            out += [paragraph(title.capitalize(), "Heading1"), paragraph(speaker)]
            out += [paragraph(p) for p in re.split(r"(?<=\.) (?=Second)", body)]
    return out


def main():
    bad = 0
    for source, target, make in [("examples/zh/speeches.txt", "examples/word/meeting.docx", chinese),
                                 ("examples/en/addresses.txt", "examples/word/council.docx", english)]:
        with open(source, encoding="utf-8") as f:
            made = docx(make([l.strip() for l in f if l.strip()]))
        if "--check" in sys.argv:
            there = open(target, "rb").read() if os.path.exists(target) else b""
            bad |= there != made
        else:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "wb") as f:
                f.write(made)
    return bad


sys.exit(main())
