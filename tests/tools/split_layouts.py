#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way of numbering x every place of the speaker x contents lists of several forms.

usage: split_layouts.py ROSTRUM
Writes a compiled document of invented text for each combination, splits it, and compares title,
office, name and the whole body. Prints one TAP line for each place of the speaker.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

HAN = "一二三四五六"
DOUBT = 0.75
NUMBER = {
    "none": lambda i: "", "han": lambda i: HAN[i] + "、", "arabic": lambda i: f"{i + 1}．",
    "ascii": lambda i: f"{i + 1}. ", "brackets": lambda i: f"（{HAN[i]}）", "piece": lambda i: f"篇{HAN[i]}：",
    "part": lambda i: f"第{HAN[i]}篇 ", "speech": lambda i: f"发言{HAN[i]}：", "zero": lambda i: f"0{i + 1} ",
}
# behind the title, under it, before the body, behind the body
PLACE = {
    "brackets": lambda o, n: (f"（{o} {n}）", "", "", ""), "office": lambda o, n: (f"（{o}）", "", "", ""),
    "box": lambda o, n: (f"【{o}　{n}】", "", "", ""), "dash": lambda o, n: (f"——{o}{n}", "", "", ""),
    "below": lambda o, n: ("", f"{o}　{n}", "", ""), "below, indented": lambda o, n: ("", f"　　　　{o}　{n}", "", ""),
    "below, in brackets": lambda o, n: ("", f"（{o} {n}）", "", ""), "below, boxed": lambda o, n: ("", f"【{o} {n}】", "", ""),
    "below, after a dash": lambda o, n: ("", f"——{o} {n}", "", ""), "two lines": lambda o, n: ("", f"{o}\n{n}", "", ""),
    "name first": lambda o, n: ("", f"{n}（{o}）", "", ""), "label": lambda o, n: ("", f"发言人：{o} {n}", "", ""),
    "colon": lambda o, n: ("", "", f"{o}{n}：", ""), "name, office and colon": lambda o, n: ("", "", f"{n}（{o}）：", ""),
    "closing line": lambda o, n: ("", "", "", f"（报告人系{o}{n}）"), "author": lambda o, n: ("", "", "", f"（作者：{o} {n}）"),
}
CONTENTS = ["none", "dots", "space", "tab", "plain", "office", "wrapped"]
TITLES = ["把清水留给孩子们", "以小切口推动大变化", "让老厂房长出新产业", "在田埂上开好议事会"]
PEOPLE = [("东山县县长", "县长", "周明远"), ("北塔区委书记", "区委书记", "何雨"), ("西岭市市长", "市长", "韩立"),
          ("南河镇镇长", "镇长", "宋小川")]
TEXT = [
    ["去年春天我们从一条小河做起，先截住污水，再清掉淤泥，最后种下芦苇。", "两岸的人家现在愿意开窗，孩子放学也敢在桥上看鱼。"],
    ["办事的窗口少了，等候的时间短了，多出来的人手去了社区。", "一是把材料减下来；二是把时限压下来；三是把满意度提上去。", "做得不够的地方也不少，要一件一件补上。"],
    ["厂房空了十年，屋顶漏雨，院里长草，谁看了都叹气。", "如今楼下做木工，楼上教画画，院子里周末有集市。"],
    ["会开在田边，话说在明处，钱花在哪里贴在墙上。", "大家的事情大家定，定了的事情大家做。"],
]


def squeeze(s):
    return re.sub(r"\s+", "", s or "")


def contents(form, entries):
    if form == "none":
        return []
    lines = ["目　录"]
    for i, (entry, office) in enumerate(entries):
        page = str(2 * i + 1)
        if form == "office":
            entry += f"（{office}）"
        if form == "wrapped":
            lines += [entry[:7], entry[7:] + "." * 12 + page]
        else:
            lines.append(entry + {"dots": "…" * 8 + page, "space": " " + page, "tab": "\t" + page,
                                  "office": "…" * 8 + page, "plain": ""}[form])
    return lines + ["", ""]


def document(number, place, form, blank, indent):
    lines = ["全县发言材料汇编", ""]
    lines += contents(form, [(NUMBER[number](i) + t, PEOPLE[i][0]) for i, t in enumerate(TITLES)])
    for i, title in enumerate(TITLES):
        behind, under, before, after = PLACE[place](PEOPLE[i][0], PEOPLE[i][2])
        lines.append(NUMBER[number](i) + title + behind)
        lines += [""] * blank + ([under] + [""] * blank if under else [])
        lines += [indent + (before if k == 0 else "") + p for k, p in enumerate(TEXT[i])]
        lines += [after, ""] if after else [""]
    return "\n".join(lines) + "\n"


def wrong(got, place):
    if len(got) != len(TITLES):
        return f"{len(got)} speeches"
    for i, g in enumerate(got):
        name = "" if place == "office" else PEOPLE[i][2]
        if squeeze(g["title"]) != TITLES[i]:
            return f"title {g['title']!r}"
        if (g["office"], g["name"]) != (PEOPLE[i][1], name):
            return f"speaker {g['office']!r} {g['name']!r}"
        if squeeze(g["body"]) != squeeze("".join(TEXT[i])):
            return f"body of {g['title']}"
    return ""


def main():
    rostrum = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        case = doubted = 0
        for place in PLACE:
            bad, files = [], []
            for number in NUMBER:
                form = CONTENTS[case % len(CONTENTS)]
                path = os.path.join(folder, f"d{case}.txt")
                with open(path, "w", encoding="utf-8") as f:
                    f.write(document(number, place, form, case % 2, "　　" if case % 3 else ""))
                files.append((path, number, form))
                case += 1
            run = subprocess.run([rostrum, "split", "-q"] + [f[0] for f in files], capture_output=True)
            speeches = [json.loads(l) for l in run.stdout.decode("utf-8").splitlines()]
            for path, number, form in files:
                why = wrong([s for s in speeches if s["source"] == path], place)
                sure = min((s["confidence"] for s in speeches if s["source"] == path), default=0)
                doubted += bool(why) and sure < DOUBT
                if why and sure >= DOUBT:
                    bad.append(f"number {number}, contents {form}: {why}")
            print(f"not ok - speaker: {place}: {'; '.join(bad)}" if bad else f"ok - speaker: {place}")
        few = doubted * 100 <= 3 * case
        print(f"{'ok' if few else 'not ok'} - {case - doubted} of {case} layouts are right, the others in doubt")


main()
