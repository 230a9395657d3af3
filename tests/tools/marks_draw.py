#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the sentences of tests/data/approach/blind.tsv: the same ones every time.

    marks_draw.py SHARED OLD.tsv >drawn.tsv

From documents of four genres that OLD (predicates.tsv) does not use, as far as there are any: sentences in an order
given by a hash of file and offset, one document after the other, until a genre has so many clauses. Of a long Chinese
sentence the first clauses only. Columns: genre, half (by the document), file, start and length in bytes of the decoded
text, and the text itself, which is for marking and is not kept.
"""
import hashlib
import pathlib
import re
import sys

SEED = "2026-11-30"
CLAUSES = {"short": 172, "report": 172, "leader": 172, "english": 156}
LONGEST = 5  # clauses of one sentence
GENRES = {
    "short": ["corpora/zh_compiled/asm_s1_dotleader_gbk_crlf.txt", "corpora/zh_compiled/asm_s6_pian_utf16le.txt",
              "cases/layouts/docs/zh05b_cppcc_colon_title.txt", "cases/layouts/docs/zh06_shuzhi_signed_end.txt",
              "cases/layouts/docs/zh09_zuotan_inline_gap.txt", "cases/layouts/docs/zh10_jiyao_numbered.txt"],
    "report": ["corpora/zh_reports_state_council/19[78]*.txt", "corpora/zh_reports_state_council/2017*.txt",
               "corpora/zh_reports_provincial_2026/*.csv"],
    "leader": ["corpora/zh_speeches_leader/*.txt"],
    "english": ["corpora/en_irish_budget/2010*.txt", "corpora/en_sotu/su19[3-9]*.txt", "corpora/en_sotu/su20*.txt",
                "corpora/en_inaugural/19[3-9]*.txt", "corpora/en_inaugural/20*.txt"],
}
FRESH_ONLY = {"leader", "english"}


def text_of(path, rest):
    raw = path.read_bytes()
    for bom, name in ((b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if raw.startswith(bom):
            return raw[len(bom):].decode(name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(rest)


def key(*parts):
    return hashlib.sha256("\t".join([SEED, *map(str, parts)]).encode()).hexdigest()


def sentences_zh(text):
    for m in re.finditer(r"[^\n\r。！？]+[。！？]", text):
        s = m.group()
        lead = len(s) - len(s.lstrip(" \u3000\t"))
        s = s[lead:]
        if len(re.findall("[\u4e00-\u9fff]", s)) < 8 or re.search(r"\.{3}|…{2}|下载|打印|http", s):
            continue
        clauses = re.findall(r"[^，；：。！？]+[，；：。！？]", s)
        clauses = clauses[:LONGEST]
        if "".join(clauses) != s[:len("".join(clauses))] or max(map(len, clauses)) > 70:
            continue
        yield m.start() + lead, clauses


def sentences_en(text):
    for m in re.finditer(r"(?<=[.!?] )[A-Z][^.!?\n\r]+[.!?](?=\s)", text):
        if 5 <= len(m.group().split()) <= 30 and not re.search(r"(Mr|Mrs|Dr|St|No)\.$|<<<|>>>", m.group()):
            yield m.start(), [m.group()]


def marked_already(old):
    rows = [line.split("\t") for line in old.read_text().splitlines() if line[:1].isalpha()]
    return {r[2] for r in rows}, rows


def main():
    shared, old = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    used, rows = marked_already(old)
    texts = {name: text_of(shared / name, "cp1252").encode() for name in used}
    known = {texts[r[2]][int(r[3]):int(r[3]) + int(r[4])].decode().strip() for r in rows}
    for genre, patterns in GENRES.items():
        pool, seen = [], set()
        for pattern in patterns:
            for path in sorted(shared.glob(pattern)):
                name = str(path.relative_to(shared))
                if name in used and genre in FRESH_ONLY:
                    continue
                text = text_of(path, "cp1252" if genre == "english" else "gb18030")
                half = "build" if int(key(name)[:8], 16) % 2 else "sealed"
                each = (sentences_en if genre == "english" else sentences_zh)(text)
                order = sorted(each, key=lambda s: key(name, s[0]))
                pool += [(i, key(name), half, name, text, at, parts) for i, (at, parts) in enumerate(order)]
        pool.sort(key=lambda p: p[:2])
        count = {"build": 0, "sealed": 0}
        drawn = []
        for _, _, half, name, text, at, parts in pool:
            words = "".join(parts)
            if count[half] >= CLAUSES[genre] // 2 or words in seen or any(p.strip() in known for p in parts):
                continue
            seen.add(words)
            for p in parts:
                drawn.append((half, name, len(text[:at].encode()), len(p.encode()), p))
                at += len(p)
                count[half] += 1
        for d in sorted(drawn):
            print(genre, *d, sep="\t")


if __name__ == "__main__":
    main()
