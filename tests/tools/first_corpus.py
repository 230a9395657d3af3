#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check a run of the first corpus against what a reader of it knows. usage: first_corpus.py OUT SOURCE"""
import json
import os
import struct
import sys

out, source = sys.argv[1:3]
doc = json.load(open(os.path.join(out, "analysis.json"), encoding="utf-8"))
raw = open(source, "rb").read()
bad = 0


def check(name, good, detail=""):
    global bad
    print(("ok - " if good else "not ok - ") + name)
    if not good:
        bad = 1
        print("# " + str(detail))


speeches = doc["corpus"]["speeches"]
lines = raw.decode("utf-8").split("\n")
bodies = [i for i, l in enumerate(lines) if len(l) > 200]
want = [(lines[i - 1].split("（")[0], lines[i - 1].split("（")[1].rstrip("）")) for i in bodies]
check("seven speeches with their titles and offices",
      [(s["title"], s["office"]) for s in speeches] == want, [(s["title"], s["office"]) for s in speeches])
check("the title of the compiled document", doc["corpus"]["title"].startswith("党建引领自由贸易港建设"), doc["corpus"]["title"])
check("bodies are the paragraphs, byte for byte",
      [raw[s["start"]:s["start"] + s["length"]].decode().strip() for s in speeches] == [lines[i].strip() for i in bodies])
check("labels are unique", len({s["label"] for s in speeches}) == 7)

# Words and terms: counts in the bodies with quotation marks removed, as a reader would count them.
text = "".join(lines[i] for i in bodies)
plain = text.replace("“", "").replace("”", "")
count = {f["term"]: f["count"] for f in doc["features"]["list"]}
for term in ("党建", "党建引领", "自贸港", "自由贸易港", "候鸟人才", "党组织", "乡村振兴", "湾区", "优化", "战斗堡垒",
             "营商环境", "基层党组织", "大社区", "党群服务", "组织力", "主体责任"):
    check(f"{term} is counted {plain.count(term)} times", count.get(term) == plain.count(term), count.get(term))

# Every piece of evidence can be read back in the source.
n = wrong = 0


def walk(v):
    global n, wrong
    if isinstance(v, dict):
        if {"speech", "start", "length", "text"} <= set(v):
            n += 1
            wrong += raw[v["start"]:v["start"] + v["length"]].decode("utf-8", "replace") != v["text"]
        for x in v.values():
            walk(x)
    elif isinstance(v, list):
        for x in v:
            walk(x)


walk({k: v for k, v in doc.items() if k != "corpus"})
check(f"all {n} pieces of evidence stand at their offsets", n > 50 and wrong == 0, wrong)

pairs = doc["similarity"]["pairs"]
check("21 pairs of speeches are compared", len(pairs) == 21, len(pairs))
check("no ranking of pairs is claimed", not doc["similarity"]["ranking"]["supported"])
family = doc["keyness"]["family"]
check("naive keyness finds more than the corrected tests", family["naive_g2"] > family["bh"] > 0, family)

leading = {x["group"]: x["theme"] for x in doc["themes"]["leading"]}
check("a leading theme for each speech", len(leading) == 7, leading)

charts = os.listdir(os.path.join(out, "charts"))
for kind in (".svg", ".png", ".gp", ".tsv"):
    check(f"charts as {kind}", sum(c.endswith(kind) for c in charts) >= 4, charts)
small = [c for c in charts if c.endswith(".png") and
         struct.unpack(">II", open(os.path.join(out, "charts", c), "rb").read(24)[16:])[0] < 400]
check("pictures have a size to look at", not small, small)
html = open(os.path.join(out, "report.html"), encoding="utf-8").read()
check("the report is one self-contained page", "<svg" in html and "http-equiv=\"refresh\"" not in html and
      "src=\"http" not in html and "@import" not in html)
check("the report names all seven titles", all(s["title"] in html for s in speeches))

# What a picture, the summary and the caveats count must be one number.
picture = {c[:-4]: open(os.path.join(out, "charts", c), encoding="utf-8").read() for c in charts if c.endswith(".svg")}
themes = sum(f["verdict"] == "supported" for f in doc["themes"]["by_theme_group"])
check(f"the emphasis chart speaks of {themes} differences", f"有 {themes} 处" in picture["emphasis"])
words = sum(t["verdict"] == "supported" for g in doc["keyness"]["groups"] for t in g["terms"])
caveat = [c["args"]["supported"] for c in doc["methods"]["caveats"] if c["code"] == "naive_keyness"]
check(f"the caveat speaks of {words} supported words", caveat == [words], caveat)
alpha = 0.05
for net in doc["network"]["groups"]:
    name = "network_speaker-" + net["group"].split(":")[1]
    sure = any(e["q"] is not None and e["q"] < alpha for e in net.get("edges", []))
    if name in picture:
        check(f"{name}: the title claims what is supported",
              ("比偶然更常" in picture[name]) == sure and ("没有一对得到支持" in picture[name]) != sure)
check("a title that fits is not cut in a label", "打通“最后一公里”共联共建大社区</a>" in html and "最后一公里…" not in html)
sys.exit(bad)
