#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables and file names as people have them, and the groups that have to come of them. Prints TAP.

usage: check_docvars.py ROSTRUM

A case gives files, options, and the groups with their number of speeches; `say` is a word that a message
has to hold. m.csv is metadata, never an input. Texts are of our own writing.
"""
import os
import subprocess
import sys
import tempfile

ROSTRUM = os.path.abspath(sys.argv[1])
EN = ["We must mend the road over the hill before winter comes to the valley.",
      "The harbour shall be kept clean by those who use it every day of the year.",
      "Schools need teachers who stay, and teachers need houses they can pay for.",
      "We planted trees along the fence with children of the third form this spring.",
      "Nobody shall wait longer than a week for an answer of this office again.",
      "Every letter that comes in is to be read by two people and answered by one."]
ZH = ["我们要把山上的路修好，让老人孩子出门方便，这是今年最要紧的事。", "港口要常年保持干净，谁用谁负责，一天也不能松。",
      "学校要留得住老师，老师要住得起房子，这两件事要一起办。", "今年春天我们同三年级的孩子一起在围墙边种了树。",
      "以后任何人来信都要在七天之内答复，不能再拖。", "每封来信要有两个人看过，一个人答复，留下记录。"]


def table(head, rows, texts=EN, text="text"):
    out = [",".join(head + [text])]
    out += [",".join(list(r) + ['"' + texts[i % 6] + '"']) for i, r in enumerate(rows)]
    return {"t.csv": "\n".join(out) + "\n"}


CASES = [
    ("white space around values", table(["speaker", "party"], [
        ["A B", "FF"], ["C D", " FF "], ["E F", "FF\u00a0"], ["G H", "FG"]]),
     ["-g", "party"], {"FF": 3, "FG": 1}, ""),
    ("full width", table(["speaker", "届次"], [["甲乙", "第１届"], ["丙丁", "第1届"], ["戊己", "第2届"]], ZH),
     ["-g", "届次"], {"第１届": 2, "第2届": 1}, ""),
    ("composed and decomposed values", table(["speaker", "county"], [
        ["A B", "L\u00edne"], ["C D", "Li\u0301ne"], ["E F", "Mayo"]]),
     ["-g", "county"], {"L\u00edne": 2, "Mayo": 1}, ""),
    ("a column source", table(["id", "source"], [["K1", "Times"], ["K2", "Times"], ["K3", "Post"]]),
     ["-g", "source"], {"Times": 2, "Post": 1}, ""),
    ("a column id with equal values", table(["id", "speaker"], [
        ["7", "Anna Lee"], ["7", "Anna Lee"], ["9", "Tom Hall"]]), ["-g", "id"], {"7": 2, "9": 1}, ""),
    ("a column body beside the text", table(["speaker", "body"], [
        ["A B", "Senate"], ["C D", "House"], ["E F", "Senate"]]),
     ["-g", "body", "--text-field", "text"], {"Senate": 2, "House": 1}, ""),
    ("values that mean none", table(["speaker", "party"], [
        ["A B", "FF"], ["C D", "NA"], ["E F", "N/A"], ["G H", ""], ["I J", "FG"]]),
     ["-g", "party"], {"FF": 1, "FG": 1}, "3 speeches without party"),
    ("values that mean none, Chinese", table(["speaker", "党派"], [
        ["甲一", "民盟"], ["丙二", "空"], ["戊三", "#N/A"], ["庚四", "致公党"]], ZH),
     ["-g", "党派"], {"民盟": 1, "致公党": 1}, "without 党派"),
    ("group by a Chinese header", table(["发言者", "地区"], [
        ["王平", "东山区"], ["李明", "西湖区"], ["赵强", "东山区"]], ZH, "内容"),
     ["-g", "地区"], {"东山区": 2, "西湖区": 1}, ""),
    ("group by our name of a Chinese header", table(["姓名", "区县"], [
        ["王平", "东山区"], ["李明", "西湖区"], ["赵强", "东山区 "]], ZH, "正文"),
     ["-g", "district"], {"东山区": 2, "西湖区": 1}, ""),
    ("place and unit are two columns", table(["姓名", "地区", "单位"], [
        ["王平", "东山区", "教育局"], ["李明", "东山区", "财政局"], ["赵强", "西湖区", "教育局"]], ZH, "正文"),
     ["-g", "单位"], {"教育局": 2, "财政局": 1}, ""),
    ("a member's name", table(["member_name", "party"], [
        ["Anna Lee", "X"], ["Tom Hall", "Y"], ["Anna Lee", "X"]]), [], {"Anna Lee": 2, "Tom Hall": 1}, ""),
    ("a speaker's name in two words", table(["Speaker Name", "date"], [
        ["Anna Lee", "2020-01-01"], ["Tom Hall", "2020-01-02"], ["Anna Lee", "2020-01-03"]]),
     [], {"Anna Lee": 2, "Tom Hall": 1}, ""),
    ("a table without speakers", table(["party"], [["X"], ["Y"], ["X"]]), [],
     {"t-1": 1, "t-2": 1, "t-3": 1}, "no speaker is known"),
    ("file name and table contradict", {
        "王平_2023.txt": ZH[0], "李明_2023.txt": ZH[1], "m.csv": "file,name\n王平_2023,赵强\n"},
     ["--docvars-from-filename", "{name}_{year}", "--metadata", "m.csv"], {"赵强": 1, "李明": 1}, ""),
    ("text and table contradict", {
        "x.txt": "讲话\n王平\n\n" + ZH[0] + "\n" + ZH[1], "y.txt": "发言\n李明\n\n" + ZH[2] + "\n" + ZH[3],
        "m.csv": "文件名,发言人\nx.txt,赵强\n"},
     ["--metadata", "m.csv"], {"赵强": 1, "李明": 1}, "the latter is used"),
    ("two rows of one table", {"a.txt": EN[0], "b.txt": EN[1], "m.csv": "file,name\na.txt,Ann Poe\na.txt,Tom Hall\n"},
     ["--metadata", "m.csv"], {"Tom Hall": 1, "b": 1}, "two rows"),
    ("names of files propose a pattern", {"2001_Lee.txt": EN[0], "2002_Hall.txt": EN[1], "2003_Roe.txt": EN[2]},
     [], {"2001_Lee": 1, "2002_Hall": 1, "2003_Roe": 1}, "{year}_{speaker}"),
    ("the same text twice", table(["speaker"], [["A B"], ["C D"], ["E F"], ["G H"], ["I J"], ["K L"], ["M N"]]),
     [], {"A B": 1, "C D": 1, "E F": 1, "G H": 1, "I J": 1, "K L": 1, "M N": 1}, "the same as another"),
    ("day numbers of a spreadsheet", table(["speaker", "date"], [["A B", "45356"], ["C D", "45357"]]),
     ["-g", "date"], {"2024-03-05": 1, "2024-03-06": 1}, "day numbers"),
    ("day and month shown by another date", table(["speaker", "date"], [["A B", "3/5/2024"], ["C D", "25/5/2024"]]),
     ["-g", "date"], {"2024-05-03": 1, "2024-05-25": 1}, "either order"),
    ("day and month that nothing shows", table(["speaker", "date"], [["A B", "3/5/2024"], ["C D", "4/5/2024"]]),
     ["-g", "date"], {"3/5/2024": 1, "4/5/2024": 1}, "YYYY-MM-DD"),
]


def run(files, args):
    with tempfile.TemporaryDirectory() as d:
        for name, text in files.items():
            with open(os.path.join(d, name), "w", encoding="utf-8") as f:
                f.write(text)
        p = subprocess.run([ROSTRUM, "count", "-j1", "-o", "o"] + args + sorted(f for f in files if f != "m.csv"),
                           capture_output=True, text=True, cwd=d)
        groups = {}
        path = os.path.join(d, "o", "dfm.groups.tsv")
        if os.path.exists(path):
            with open(path, encoding="utf-8") as f:
                for line in f.read().split("\n")[1:]:
                    if line:
                        groups[line.split("\t")[2]] = int(line.split("\t")[3])
        return groups, p.stderr


for name, files, args, want, say in CASES:
    got, err = run(files, args)
    good = got == want and say in err
    print(("ok" if good else "not ok") + " - docvars: " + name)
    if not good:
        print("# wanted", want, repr(say), "got", got, err[:300].replace("\n", " | "))
