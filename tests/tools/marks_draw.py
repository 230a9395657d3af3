#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the sentences of tests/data/approach: the same ones every time.

    marks_draw.py SHARED blind predicates.tsv >drawn.tsv
    marks_draw.py SHARED fresh predicates.tsv blind.tsv >drawn.tsv
    marks_draw.py SHARED again predicates.tsv blind.tsv fresh.tsv >drawn.tsv
    marks_draw.py SHARED names predicates.tsv blind.tsv fresh.tsv again.tsv >drawn.tsv
    marks_draw.py SHARED kept *.tsv >drawn.tsv
    marks_draw.py SHARED final *.tsv >drawn.tsv
    marks_draw.py SHARED closing *.tsv >drawn.tsv
    marks_draw.py SHARED ending *.tsv >drawn.tsv
    marks_draw.py SHARED judged *.tsv >drawn.tsv

From documents of four genres that the OLD tables do not use, as far as there are any, else from passages they do not
use: sentences in an order given by a hash of file and offset, one document after the other, until a genre has so many
clauses. Of a long Chinese sentence the first clauses only. Columns: genre, half (by the document), file, start and
length in bytes of the decoded text, and the text itself, which is for marking and is not kept.
"""
import hashlib
import pathlib
import re
import sys

SHORT = "cases/layouts/docs/"
DRAWS = {
    "blind": {
        "seed": "2026-11-30", "longest": 5,  # clauses of one sentence
        "clauses": {"short": 172, "report": 172, "leader": 172, "english": 156},
        "fresh_only": {"leader", "english"},
        "from": {
            "short": ["corpora/zh_compiled/asm_s1_dotleader_gbk_crlf.txt",
                      "corpora/zh_compiled/asm_s6_pian_utf16le.txt",
                      SHORT + "zh05b_cppcc_colon_title.txt", SHORT + "zh06_shuzhi_signed_end.txt",
                      SHORT + "zh09_zuotan_inline_gap.txt", SHORT + "zh10_jiyao_numbered.txt"],
            "report": ["corpora/zh_reports_state_council/19[78]*.txt", "corpora/zh_reports_state_council/2017*.txt",
                       "corpora/zh_reports_provincial_2026/*.csv"],
            "leader": ["corpora/zh_speeches_leader/*.txt"],
            "english": ["corpora/en_irish_budget/2010*.txt", "corpora/en_sotu/su19[3-9]*.txt",
                        "corpora/en_sotu/su20*.txt", "corpora/en_inaugural/19[3-9]*.txt",
                        "corpora/en_inaugural/20*.txt"],
        },
    },
    "fresh": {
        "seed": "fresh", "longest": 3,
        "clauses": {"short": 120, "report": 120, "leader": 120, "english": 110},
        "fresh_only": {"english"},
        "from": {
            "short": [SHORT + "zh11_table.csv", SHORT + "zh17_fields.txt", SHORT + "zh31_interview.txt",
                      SHORT + "zh04_scio_shilu.txt", "corpora/zh_compiled/asm_s4_web_gb2312.html",
                      "corpora/zh_compiled/asm_s2_markdown.md"],
            "report": ["corpora/zh_reports_state_council/195*.txt", "corpora/zh_reports_state_council/1990*.txt",
                       "corpora/zh_reports_state_council/20*.txt", "corpora/zh_reports_provincial_2026/*.csv"],
            "leader": ["corpora/edge/gbk_crlf_speech_with_captions.txt", "corpora/zh_speeches_leader/201[36]*.txt"],
            "english": ["corpora/en_irish_budget/2009*.txt", "corpora/en_sotu/su19[0-2]*.txt",
                        SHORT + "en01_un_spv.txt", SHORT + "en02_uk_hansard_copy.txt"],
        },
    },
    "kept": {
        "seed": "kept", "longest": 3, "half": "kept",
        "clauses": {"short": 60, "report": 60, "leader": 60, "english": 50}, "fresh_only": set(),
        "from": {"short": ["tests/data/approach/short/*.txt"], "report": ["corpora/zh_reports_provincial_2026/*.csv",
                 "corpora/zh_reports_state_council/19[89]*.txt", "corpora/zh_reports_state_council/20*.txt"],
                 "leader": ["corpora/zh_speeches_leader/*.txt"],
                 "english": [SHORT + "sg_speeches_2024-04-02.csv", "corpora/edge/en_ch_gov_report-2017.txt",
                             "corpora/en_irish_budget/2009_BUDGET_[12]*.txt"]},
        "often": {SHORT + "sg_speeches_2024-04-02.csv": 14, "corpora/edge/en_ch_gov_report-2017.txt": 12},
    },
    "final": {
        "seed": "final", "longest": 3, "half": "final",
        "clauses": {"short": 44, "report": 44, "leader": 44, "english": 44}, "fresh_only": set(),
        "from": {"short": ["tests/data/approach/short/2*.txt"],
                 "report": ["corpora/zh_reports_provincial_2026/*.csv", "corpora/zh_reports_state_council/1960*.txt",
                            "corpora/zh_reports_state_council/20*.txt"],
                 "leader": ["corpora/zh_speeches_leader/*.txt"],
                 "english": [SHORT + "real_en03*.txt", SHORT + "en13*.txt", "corpora/en_sotu/su18[7-9]*.txt", "corpora/en_sotu/su19*.txt",
                             "corpora/en_sotu/su20*.txt", "corpora/en_inaugural/19*.txt",
                             "corpora/en_irish_budget/*.txt"]},
        "often": {SHORT + "real_en03*.txt": 10, SHORT + "en13*.txt": 10},
    },
    "closing": {
        "seed": "closing", "longest": 3, "half": "closing",
        "clauses": {"short": 44, "report": 60, "leader": 80, "english": 60}, "fresh_only": set(),
        "from": {"short": ["tests/data/approach/short/2*.txt"],
                 "report": ["corpora/zh_reports_provincial_2026/*.csv", "corpora/zh_reports_state_council/1960*.txt",
                            "corpora/zh_reports_state_council/20*.txt"],
                 "leader": ["corpora/zh_speeches_leader/*.txt"],
                 "english": [SHORT + "real_en03*.txt", SHORT + "en13*.txt", "corpora/en_sotu/su18[7-9]*.txt", "corpora/en_sotu/su19*.txt",
                             "corpora/en_sotu/su20*.txt", "corpora/en_inaugural/19*.txt",
                             "corpora/en_irish_budget/*.txt"]},
        "often": {SHORT + "real_en03*.txt": 10, SHORT + "en13*.txt": 10},
    },
    "ending": {
        "seed": "ending", "longest": 3, "half": "ending",
        "clauses": {"short": 140, "report": 60, "leader": 60, "english": 50}, "fresh_only": set(),
        "from": {"short": ["tests/data/approach/short/2*.txt"],
                 "report": ["corpora/zh_reports_provincial_2026/*.csv", "corpora/zh_reports_state_council/1960*.txt",
                            "corpora/zh_reports_state_council/20*.txt"],
                 "leader": ["corpora/zh_speeches_leader/*.txt"],
                 "english": [SHORT + "real_en03*.txt", SHORT + "en13*.txt", "corpora/en_sotu/su18[7-9]*.txt", "corpora/en_sotu/su19*.txt",
                             "corpora/en_sotu/su20*.txt", "corpora/en_inaugural/19*.txt",
                             "corpora/en_irish_budget/*.txt"]},
        "often": {SHORT + "real_en03*.txt": 10, SHORT + "en13*.txt": 10},
    },
    "judged": {
        "seed": "judged", "longest": 3, "half": "judged",
        "clauses": {"report": 30, "leader": 70}, "fresh_only": set(),
        "from": {"report": ["corpora/zh_reports_provincial_2026/*.csv", "corpora/zh_reports_state_council/1960*.txt",
                            "corpora/zh_reports_state_council/20*.txt"],
                 "leader": ["corpora/zh_speeches_leader/*.txt"]},
    },
    "names": {
        "seed": "names", "longest": 3, "half": "names",
        "clauses": {"short": 40, "report": 60, "leader": 120}, "fresh_only": set(),
        "from": {"short": ["corpora/zh_compiled/*.txt"], "report": ["corpora/zh_reports_provincial_2026/*.csv"],
                 "leader": ["corpora/zh_speeches_leader/*.txt"]},
    },
    "again": {
        "seed": "again", "longest": 3, "half": "again",
        "clauses": {"short": 60, "report": 60, "leader": 100, "english": 70},
        "fresh_only": set(),
        "from": {
            "short": ["corpora/zh_compiled/*.txt", SHORT + "zh11_table.csv", SHORT + "zh17_fields.txt",
                      SHORT + "zh05b_cppcc_colon_title.txt", SHORT + "zh09_zuotan_inline_gap.txt"],
            "report": ["corpora/zh_reports_provincial_2026/*.csv", "corpora/zh_reports_state_council/19[89]*.txt",
                       "corpora/zh_reports_state_council/20*.txt"],
            "leader": ["corpora/zh_speeches_leader/*.txt"],
            "english": ["corpora/en_irish_budget/*.txt", "corpora/en_sotu/su19[3-9]*.txt", "corpora/en_sotu/su20*.txt",
                        "corpora/en_inaugural/19[3-9]*.txt"],
        },
    },
}


def text_of(path, rest):
    raw = path.read_bytes()
    for bom, name in ((b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8")):
        if raw.startswith(bom):
            return raw[len(bom):].decode(name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(rest)


def key(seed, *parts):
    return hashlib.sha256("\t".join([seed, *map(str, parts)]).encode()).hexdigest()


def sentences_zh(text, longest):
    for m in re.finditer(r"[^\n\r。！？]+[。！？]", text):
        s = m.group()
        lead = len(s) - len(s.lstrip(" \u3000\t"))
        s = s[lead:]
        if len(re.findall("[\u4e00-\u9fff]", s)) < 8 or re.search(r"\.{3}|…{2}|下载|打印|http|[<>&]", s):
            continue
        clauses = re.findall(r"[^，；：。！？]+[，；：。！？]", s)
        clauses = clauses[:longest]
        if "".join(clauses) != s[:len("".join(clauses))] or max(map(len, clauses)) > 70:
            continue
        yield m.start() + lead, clauses


def sentences_en(text, _):
    for m in re.finditer(r"(?<=[.!?] )[A-Z][^.!?\n\r]+[.!?](?=\s)", text):
        if 5 <= len(m.group().split()) <= 30 and not re.search(r"(Mr|Mrs|Dr|St|No)\.$|<<<|>>>", m.group()):
            yield m.start(), [m.group()]


def marked_already(tables):
    rows = [line.split("\t") for t in tables for line in t.read_text().splitlines() if line[:1].isalpha()]
    return {r[2] for r in rows}, rows


def pool_of(draw, genre, shared, used):
    pool = []
    for pattern in draw["from"][genre]:
        top = pathlib.Path() if pattern.startswith("tests/") else shared  # texts of our own
        for path in sorted(top.glob(pattern)):
            name = str(path.relative_to(top))
            if name in used and genre in draw["fresh_only"]:
                continue
            text = text_of(path, "cp1252" if genre == "english" else "gb18030")
            half = draw.get("half") or ("build" if int(key(draw["seed"], name)[:8], 16) % 2 else "sealed")
            each = (sentences_en if genre == "english" else sentences_zh)(text, draw["longest"])
            order = sorted(each, key=lambda s: key(draw["seed"], name, s[0]))
            many = draw.get("often", {}).get(pattern, 1)  # sentences of this document for one of every other
            pool += [(i // many, key(draw["seed"], name), half, name, text, at, parts) for i, (at, parts) in enumerate(order)]
    return sorted(pool, key=lambda p: p[:2])


def main():
    shared, draw = pathlib.Path(sys.argv[1]), DRAWS[sys.argv[2]]
    used, rows = marked_already(map(pathlib.Path, sys.argv[3:]))
    texts = {name: text_of((pathlib.Path() if name.startswith("tests/") else shared) / name, "gb18030" if "zh_" in name else "cp1252").encode() for name in used}
    known = {texts[r[2]][int(r[3]):int(r[3]) + int(r[4])].decode("utf-8", "replace").strip() for r in rows}
    for genre in draw["from"]:
        most = draw["clauses"][genre] // (1 if "half" in draw else 2)
        count, drawn, seen = dict.fromkeys(("build", "sealed", "again", "names", "kept", "final", "closing", "ending", "judged"), 0), [], set()
        for _, _, half, name, text, at, parts in pool_of(draw, genre, shared, used):
            words = "".join(parts)
            if (count[half] >= most or words in seen or
                    any(p.strip() in known for p in parts)):
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
