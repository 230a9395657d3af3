#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A section or a chart is whole: in the report, in the documents, in the schema, in the words of both languages,
# in the changelog, and looked at by a test. Whoever adds one learns here what is still missing.
set -u
cd "$(dirname "$0")/../.."
rostrum=$(realpath "${ROSTRUM:-build/rostrum}")
/usr/bin/python3 - "$rostrum" <<'PY'
import glob, json, re, subprocess, sys

def read(*patterns):
    return "\n".join(open(f, encoding="utf-8").read() for p in patterns for f in sorted(glob.glob(p)))

listed = subprocess.run([sys.argv[1], "--list"], capture_output=True, text=True).stdout
charts = re.search(r"^chart .*\n((?:\S.*\n)+)", listed, re.M).group(1)
charts = [line.split()[0] for line in charts.splitlines()]
schema = json.load(open("config/analysis.schema.json", encoding="utf-8"))["properties"]
# What is no section of its own: the head of the file.
head = {"schema_version", "tool", "language", "script", "settings"}
sections = [s for s in schema if s not in head]
words = {lang: {k for f in glob.glob(f"config/lang/{lang}/*.json") for k in json.load(open(f, encoding="utf-8"))}
         for lang in ("zh", "en")}
pages = read("config/report/*.html")
tests = read("tests/unit/*.c", "tests/cli/*.sh", "tests/golden/*.sh", "tests/golden/*.py")
change = read("CHANGELOG.md")
bad = 0

def check(name, misses):
    global bad
    if misses:
        bad += 1
        print(f"not ok - {name} lacks: {', '.join(misses)}")
    else:
        print(f"ok - {name} is whole")

def word(name, text):
    return re.search(rf"(?<![A-Za-z0-9_]){re.escape(name)}(?![A-Za-z0-9_])", text)

described = read("docs/charts.md")
for c in charts:
    misses = []
    if not re.search(rf"^\|[^|]*`{c}[`-]", described, re.M):
        misses.append("a row in docs/charts.md")
    if not re.search(rf"figures\.{c}\b", pages) and c != "network_speaker":
        misses.append("its place in config/report/*.html")
    misses += [f"report.figure.{c} in config/lang/{l}" for l in words if f"report.figure.{c}" not in words[l]]
    if not word(c, tests):
        misses.append("a test that names it")
    if not word(c, change):
        misses.append("a line in CHANGELOG.md")
    check(f"chart {c}", misses)

format_page = read("docs/analysis-format.md")
for s in sections:
    misses = []
    if not re.search(rf"^## .*\b{s}\b", format_page, re.M):
        misses.append("a heading in docs/analysis-format.md")
    if not word(s, tests):
        misses.append("a test that names it")
    if not word(s, change):
        misses.append("a line in CHANGELOG.md")
    check(f"section {s}", misses)
print(f"# {len(charts)} charts, {len(sections)} sections")
sys.exit(bad > 0 or len(charts) < 20 or len(sections) < 20)
PY
