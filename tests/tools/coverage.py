#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines and branches that the tests reached, by folder, and what they did not reach.

usage: coverage.py BUILD [--all]     after a run of the tests on a build with --coverage

Reads what gcov writes as JSON. Not counted: branches that the compiler adds for its own use, and lines
that say `unreachable: why` in a comment, which guard against what cannot happen; their number is
printed. Then come the functions that no test calls and the files with the most branches left, with
--all every line that has one: `src/x.c:12: 1 of 4: if (a && b)`.
"""
import collections, glob, gzip, json, os, subprocess, sys, tempfile

MARK = "unreachable:"


def reports(build):
    """The gcov report of every object of the library and the program."""
    objects = glob.glob(os.path.join(build, "obj", "src", "**", "*.gcda"), recursive=True)
    with tempfile.TemporaryDirectory() as d:
        subprocess.run(["gcov", "--json-format", "--branch-probabilities", *map(os.path.abspath, objects)],
                       cwd=d, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        for path in sorted(glob.glob(d + "/*.gcov.json.gz")):
            with gzip.open(path, "rt") as f:
                yield json.load(f)


class Coverage:
    def __init__(self, build):
        self.lines, self.branches, self.functions = {}, {}, {}
        self.source, self.marked = {}, set()
        for report in reports(build):
            for file in report["files"]:
                if file["file"].startswith("src/"):
                    self.add(file["file"], file)

    def text(self, name, number):
        if name not in self.source:
            with open(name, encoding="utf-8") as f:
                self.source[name] = f.read().split("\n")
        return self.source[name][number - 1].strip()

    def add(self, name, file):
        for line in file["lines"]:
            key = (name, line["line_number"])
            if MARK in self.text(*key):
                self.marked.add(key)
                continue
            self.lines[key] = self.lines.get(key, 0) + line["count"]
            for i, b in enumerate(line["branches"]):
                if not b["throw"]:
                    self.branches[key + (i,)] = self.branches.get(key + (i,), 0) + b["count"]
        for fn in file["functions"]:
            key = (name, fn["demangled_name"])
            self.functions[key] = self.functions.get(key, 0) + fn["execution_count"]

    def table(self):
        by = collections.defaultdict(lambda: [0, 0, 0, 0])
        for at, counts in ((0, self.lines), (2, self.branches)):
            for key, n in counts.items():
                for folder in (os.path.dirname(key[0]), "all"):
                    by[folder][at] += n > 0
                    by[folder][at + 1] += 1
        print("%-14s %15s %7s %17s %7s" % ("folder", "lines", "%", "branches", "%"))
        for folder in sorted(by, key=lambda f: (f == "all", f)):
            a, b, c, d = by[folder]
            print("%-14s %7d/%7d %6.1f%% %8d/%8d %6.1f%%" %
                  (folder, a, b, 100 * a / max(b, 1), c, d, 100 * c / max(d, 1)))
        print("\n%d lines guard against what cannot happen and are not counted." % len(self.marked))

    def left(self, everything):
        lines, files = collections.defaultdict(lambda: [0, 0]), collections.Counter()
        for (name, number, _), n in self.branches.items():
            lines[name, number][0] += n == 0
            lines[name, number][1] += 1
            files[name] += n == 0
        print("\nFunctions that no test calls:")
        for (name, fn), n in sorted(self.functions.items()):
            if n == 0:
                print("  %s: %s" % (name, fn))
        if not everything:
            print("\nFiles with the most branches that no test takes (--all lists every line):")
            for name, n in files.most_common(40):
                print("  %5d  %s" % (n, name))
            return
        print("\nBranches that no test takes:")
        for (name, number), (n, of) in sorted(lines.items()):
            if n:
                print("  %s:%d: %d of %d: %s" % (name, number, n, of, self.text(name, number)))


def main():
    coverage = Coverage(sys.argv[1])
    coverage.table()
    coverage.left("--all" in sys.argv[2:])


if __name__ == "__main__":
    main()
