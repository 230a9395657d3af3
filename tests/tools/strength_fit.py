#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of a verb a word is, from text without tags: config/approach/strength_LANG.tsv.

usage: strength_fit.py zh|en ROSTRUM DICT CORPORA >strength_LANG.tsv

Of every word is counted how often it stands where a verb does and where a noun does, in the official
texts of the corpora. Chinese: at the start of a clause or behind an adverb, a word behind it; against
behind a word, 的 or a mark behind it. With a prior by the dictionary's tag (a verb .75, a verb that is
a noun as often .4; three times) the share of the first is its strength; words of other tags have none
but those that syntax_zh.tsv calls a verb and verbs with their result (办好). English: behind to, will,
must, we, they ...; against behind the, a, of, our ... . The third column says how often an adverb (or
to) stands before it. The tables hold no text, only words and numbers.
"""
import collections
import glob
import re
import subprocess
import sys

MARK = re.compile(r"^[^\w]+$")
END = set("，；：。！？")
PRIOR = {"v": .75, "vn": .4, "vd": .4, "vi": .5, "vg": .5}
NO_WORD = set("的 地 得 和 与 及 或 等 了 着 过 、".split())
RESULT = set("好实强紧牢稳足大优细成准严活清透深")
CHINESE = ["zh_reports_state_council", "zh_speeches_leader", "zh_news_bulletins", "zh_reports_provincial_2026"]
ENGLISH = ["en_sotu", "en_inaugural", "en_irish_budget"]
BEFORE_VERB = set("to will shall must can cannot could may might should would not we they i you who let never "
                  "also don't won't didn't".split())
BEFORE_NOUN = set("the a an of this these those our their his her its my your every each no any some all "
                  "and by in for with from at on".split())


def lines(rostrum, folders, corpora):
    for folder in folders:
        for f in sorted(glob.glob(f"{corpora}/{folder}/*")):
            if f.endswith((".csv", ".txt", ".md")):
                out = subprocess.run([rostrum, "segment", f], capture_output=True, text=True, check=True)
                yield from (line.split() for line in out.stdout.splitlines())


def roles(path):
    table = collections.defaultdict(set)
    for line in open(path, encoding="utf-8"):
        role, _, words = line.rstrip("\n").partition("\t")
        table[role] |= set(words.split())
    return table


def prior(word, tag, listed):
    if word in listed:
        return .75
    if word not in tag and len(word) == 2 and word[1] in RESULT:
        return .75
    return PRIOR.get(tag.get(word, ""), 0)


def chinese(rostrum, dictionary, corpora):
    tag = {}
    for line in open(dictionary, encoding="utf-8"):
        w, _, t = line.split()
        tag[w] = t
    role = roles("config/approach/syntax_zh.tsv")
    adverb = role["adverb"] | role["must"] | role["may"] | role["will"] | role["link"]
    v, n, d, total = (collections.Counter() for _ in range(4))
    for w in lines(rostrum, CHINESE, corpora):
        for i, x in enumerate(w):
            if not re.match(r"^[\u4e00-\u9fff]+$", x):
                continue
            before = w[i - 1] if i else "。"
            after = w[i + 1] if i + 1 < len(w) else "。"
            total[x] += 1
            if (before[-1] in END or before in adverb) and not MARK.match(after) and after not in NO_WORD:
                v[x] += 1
            d[x] += before in adverb
            if not MARK.match(before) and before not in adverb and (MARK.match(after) or after in ("的", "和", "与")):
                n[x] += 1
    for x in sorted(total):
        p = prior(x, tag, role["verb"])
        hardly = total[x] >= 8 and d[x] == 0 and p != .75 or total[x] >= 12 and d[x] == 0
        if p and total[x] >= 2 and x not in adverb and (not hardly or x in role["verb"]):
            yield x, (v[x] + 3 * p) / (v[x] + n[x] + 3), d[x]


def english(rostrum, corpora):
    v, n, to, total = (collections.Counter() for _ in range(4))
    for w in lines(rostrum, ENGLISH, corpora):
        w = [x.lower().replace("’", "'") for x in w]
        for i in range(1, len(w)):
            if re.match(r"^[a-z][a-z'-]*$", w[i]):
                total[w[i]] += 1
                v[w[i]] += w[i - 1] in BEFORE_VERB
                to[w[i]] += w[i - 1] == "to"
                n[w[i]] += w[i - 1] in BEFORE_NOUN
    for x in sorted(total):
        if total[x] >= 3 and v[x] + n[x] > 0:
            yield x, (v[x] + .3) / (v[x] + n[x] + 1), to[x]


def main():
    lang, rostrum, dictionary, corpora = sys.argv[1:5]
    print("# format 1")
    print("# How much of a verb a word is, of 100; times behind an adverb (to). Made by `make fit-strength`.")
    for x, s, d in chinese(rostrum, dictionary, corpora) if lang == "zh" else english(rostrum, corpora):
        if s >= .1:
            print(f"{x}\t{round(100 * s)}\t{d}")


main()
