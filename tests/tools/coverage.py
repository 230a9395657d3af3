#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines and branches that the tests reached, by folder, and the functions that none of them called.

usage: coverage.py BUILD        after a run of the tests on a build with --coverage

Reads what gcov writes as JSON. Branches that the compiler adds for its own use are not counted.
"""
import collections, glob, gzip, json, os, subprocess, sys, tempfile


def reports(build):
    """The gcov report of every object of the library and the program."""
    objects = glob.glob(os.path.join(build, "obj", "src", "*", "*.gcda"))
    with tempfile.TemporaryDirectory() as d:
        subprocess.run(["gcov", "--json-format", "--branch-probabilities", *map(os.path.abspath, objects)],
                       cwd=d, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        for path in sorted(glob.glob(d + "/*.gcov.json.gz")):
            with gzip.open(path, "rt") as f:
                yield json.load(f)


def main():
    lines, branches, functions = {}, {}, {}
    for report in reports(sys.argv[1]):
        for file in report["files"]:
            name = file["file"]
            if not name.startswith("src/"):
                continue
            for line in file["lines"]:
                key = (name, line["line_number"])
                lines[key] = lines.get(key, 0) + line["count"]
                for i, b in enumerate(line["branches"]):
                    if not b["throw"]:
                        branches[key + (i,)] = branches.get(key + (i,), 0) + b["count"]
            for fn in file["functions"]:
                key = (name, fn["demangled_name"])
                functions[key] = functions.get(key, 0) + fn["execution_count"]
    by = collections.defaultdict(lambda: [0, 0, 0, 0])
    for key, n in lines.items():
        for folder in (os.path.dirname(key[0]), "all"):
            by[folder][0] += n > 0
            by[folder][1] += 1
    for key, n in branches.items():
        for folder in (os.path.dirname(key[0]), "all"):
            by[folder][2] += n > 0
            by[folder][3] += 1
    print("%-14s %15s %7s %17s %7s" % ("folder", "lines", "%", "branches", "%"))
    for folder in sorted(by, key=lambda f: (f == "all", f)):
        a, b, c, d = by[folder]
        print("%-14s %7d/%7d %6.1f%% %8d/%8d %6.1f%%" % (folder, a, b, 100 * a / max(b, 1), c, d, 100 * c / max(d, 1)))
    print("\nFunctions that no test calls:")
    for (name, fn), n in sorted(functions.items()):
        if n == 0:
            print("  %s: %s" % (name, fn))


if __name__ == "__main__":
    main()
