#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Speeches with planted themes, and whether an analysis finds them again.

usage: planted_themes.py write FOLDER        eight years, three speakers, one file a speech
       planted_themes.py check FOLDER        what the run over it (FOLDER/out) says, as TAP

Words are syllables, forty to a theme; each sentence is about one theme, four in a row about the same. Over the years `harbour` goes from
a tenth of the sentences to half of them, `school` stays. The planted shares are counted while writing.
"""
import json, os, random, re, shutil, sys

THEMES = ["harbour", "school", "forest", "market"]
YEARS = list(range(1980, 2020, 5))
SPEAKERS = ["Adams", "Brooks", "Carter"]


def words():
    r = random.Random(7)
    made = []
    while len(made) < 40 * len(THEMES):
        w = "".join(r.choice("bdfgklmnprtv") + r.choice("aeiou") for _ in range(3)) + r.choice("lnrt")
        if w not in made:
            made.append(w)
    return {t: made[40 * i:40 * i + 40] for i, t in enumerate(THEMES)}


def write(folder):
    r, lexicon = random.Random(11), words()
    os.makedirs(folder + "/in")
    for k, year in enumerate(YEARS):
        share = .1 + .4 * k / (len(YEARS) - 1)
        for name in SPEAKERS:
            text = []
            for paragraph in range(8):
                lines = []
                for sentence in range(8):
                    if sentence % 4 == 0:  # who speaks stays with a matter for some sentences
                        u = r.random()
                        theme = "harbour" if u < share else "school" if u < share + .2 else \
                            r.choice(["forest", "market"])
                    lines.append("The " + " and the ".join(r.sample(lexicon[theme], 9)) + " are ours.")
                text.append(" ".join(lines))
            with open("%s/in/%d_%s.txt" % (folder, year, name), "w") as f:
                f.write("\n\n".join(text) + "\n")
    with open(folder + "/set.json", "w") as f:
        json.dump({"name": "planted", "name_zh": "甲", "name_en": "Planted", "language": "en", "themes": [
            {"id": t, "name_zh": t, "name_en": t.capitalize(), "words": lexicon[t]} for t in THEMES]}, f)


def ok(good, what):
    print("%s - themes: %s" % ("ok" if good else "not ok", what))


def check_topics(topics, lexicon):
    level = topics["levels"][-1]
    ok(level["n_topics"] > 2 * len(THEMES) and level["n_real"] == len(THEMES),
       "as many topics are real as were planted, of several times as many that were looked for")
    seen, pure = set(), True
    for topic in level["topics"]:
        if topic["verdict"] != "real" or "repeats" in topic:
            continue
        top = [w["term"] for w in topic["words"]][:8]
        of = {t for t in THEMES for w in top if w in lexicon[t]}
        pure = pure and len(of) == 1 and all(any(w in lexicon[t] for t in THEMES) for w in top)
        seen |= of
    ok(pure, "the first words of each are of one planted theme")
    ok(seen == set(THEMES), "each planted theme is one of them")


def check_trend(themes, trend):
    by = {s.get("theme", s.get("id")): s for s in trend["slopes"]}
    ok(len(trend["points"]) >= len(YEARS), "a point for each year")
    h, s = by["harbour"], by["school"]
    ok(h["verdict"] == "supported" and h["estimate"] > 0, "the theme that grew has a slope upward")
    ok(s["verdict"] != "supported", "the theme that stayed has none")


def check(folder):
    with open(folder + "/out/analysis.json", encoding="utf-8") as f:
        doc = json.load(f)
    themes = doc["themes"]
    check_topics(doc["topics"], words())
    guided = doc["topics"]["guided"]
    ok(sorted(g["theme"] for g in guided if g["verdict"] == "real") == sorted(THEMES),
       "each theme of the set is a topic of the texts too")
    ok(not any(g["proposals"] for g in guided), "and no word is proposed where the lists have all")
    check_trend(themes, themes["trend"])
    with open(folder + "/out/report.html", encoding="utf-8") as f:
        page = f.read()
    text = re.sub(r"<[^>]*>", " ", page)
    ok("1980" in text and "2015" in text and "Harbour" in text, "the report tells the trend")
    picture = folder + "/out/charts/trend.svg"
    ok(not shutil.which("gnuplot") or os.path.getsize(picture) > 1000, "and draws it")


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1]](sys.argv[2])
