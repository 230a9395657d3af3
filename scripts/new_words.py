#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that the segmenter does not know: neighbouring single characters that a collection keeps together.

usage: new_words.py [--rostrum PATH] [--min-count 6] [--min-texts 4] [--pmi 2.5] [--entropy 1.5]
                    [--known LIST]... FILE...

Cuts every file (a text each) and looks at pairs and triples of neighbouring words of one character. A
candidate is kept where it
  - stands at least 6 times in at least 4 texts,
  - is held together: pointwise mutual information, log10, of the two characters (of the weaker half of a triple)
    above 2.5, from their counts as words of one character,
  - is free outside: the entropy of the words before it and of those behind it, in bits, is at least 1.5 each,
    line ends and marks being neighbours as well (a fragment has always the same word beside it),
  - holds no word of grammar, numeral or measure, and no character twice (链补链), and is no verb with
    its result (筑牢).
Prints `word X 0.01` lines with the figures behind #, the most frequent first. --known leaves out what a list holds.
"""
import argparse
import collections
import math
import re
import subprocess

HAN = re.compile(r"[\u4e00-\u9fff]$")
GRAMMAR = set("的地得了着过之所者等和与及并而且或跟同在于从自向往由对至到为以用把将被让使给按依据经除是有无没能会可要应须需想愿肯敢"
              "不非未别勿也都又再还就才只仅便更最很太极已曾正即刚仍常我你您他她它本该其此彼某各每这那哪谁多少几来去"
              "上下中里内外前后间左右东西南北如若虽但因既啊吗呢吧呀嘛哦第说做看好大小新老今年月日时分秒第零共约近超余"
              "一二三四五六七八九十百千万亿两个种项次名位件条批支些座处家场人户元吨米亩里斤款只张份层级期届号套台辆艘架"
              "省市县区乡镇村州国省部们较偏句凡必好深称方")

# A verb and what comes of it (筑牢, 抓实) are two words, as in the hand-made gold.
RESULTS = set("牢强实密优足活准紧稳满透细深远宽严")


def entropy(counter):
    total = sum(counter.values())
    return -sum(n / total * math.log2(n / total) for n in counter.values())


class Corpus:
    """Counts over all texts: single characters, and what stands in their pairs and triples."""

    def __init__(self):
        self.single = collections.Counter()
        self.words = 0
        self.count = collections.Counter()
        self.texts = collections.defaultdict(set)
        self.before = collections.defaultdict(collections.Counter)
        self.behind = collections.defaultdict(collections.Counter)

    def take(self, number, lines):
        for line in lines:
            words = ["^"] + line.split() + ["$"]
            self.words += len(words) - 2
            alone = [bool(HAN.match(w)) for w in words]
            for i in range(1, len(words) - 1):
                self.single[words[i]] += alone[i]
                for n in (2, 3):
                    if i + n < len(words) and all(alone[i:i + n]):
                        self.seen("".join(words[i:i + n]), number, words[i - 1], words[i + n])

    def seen(self, text, number, before, behind):
        if any(c in GRAMMAR for c in text) or len(set(text)) < len(text) or text[-1] in RESULTS:
            return
        self.count[text] += 1
        self.texts[text].add(number)
        self.before[text][before] += 1
        self.behind[text][behind] += 1

    def pmi(self, text):
        """Of a pair; of a triple the lower one of its two seams."""
        if len(text) == 3:
            left, right = self.count[text[:2]] or self.count[text], self.count[text[1:]] or self.count[text]
            return min(math.log10(self.count[text] * self.words / (left * self.single[text[2]])),
                       math.log10(self.count[text] * self.words / (self.single[text[0]] * right)))
        return math.log10(self.count[text] * self.words / (self.single[text[0]] * self.single[text[1]]))


def known_words(paths):
    known = set()
    for path in paths:
        with open(path, encoding="utf-8") as f:
            known.update(fields[1] for fields in (line.split() for line in f) if len(fields) > 1)
    return known


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--rostrum", default="build/rostrum")
    p.add_argument("--min-count", type=int, default=6)
    p.add_argument("--min-texts", type=int, default=4)
    p.add_argument("--pmi", type=float, default=2.5)
    p.add_argument("--entropy", type=float, default=1.5)
    p.add_argument("--known", action="append", default=[])
    p.add_argument("files", nargs="+")
    a = p.parse_args()
    corpus, known = Corpus(), known_words(a.known)
    for number, path in enumerate(a.files):
        out = subprocess.run([a.rostrum, "segment", "-q", path], stdout=subprocess.PIPE, check=True).stdout
        corpus.take(number, out.decode("utf-8").split("\n"))
    found = [w for w, n in corpus.count.items()
             if n >= a.min_count and len(corpus.texts[w]) >= a.min_texts and corpus.pmi(w) >= a.pmi
             and min(entropy(corpus.before[w]), entropy(corpus.behind[w])) >= a.entropy and w not in known]
    # A pair that mostly stands inside a found triple is no word of its own.
    triples = [w for w in found if len(w) == 3]
    found = [w for w in found if len(w) == 3 or
             all(w not in t or corpus.count[t] < .5 * corpus.count[w] for t in triples)]
    for w in sorted(found, key=lambda x: (-corpus.count[x], x)):
        print(f"word {w} 0.01 # {corpus.count[w]} in {len(corpus.texts[w])} texts, pmi {corpus.pmi(w):.2f}, "
              f"entropy {entropy(corpus.before[w]):.1f} {entropy(corpus.behind[w]):.1f}")


if __name__ == "__main__":
    main()
