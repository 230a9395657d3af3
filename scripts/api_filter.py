#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A public header as Doxygen wants it, on standard output. usage: scripts/api_filter.py HEADER

The headers speak in plain comments: a block above a run of declarations is about all of them, a comment behind a
line is about that line, indented lines in a block are code. Here they become what Doxygen reads; no line moves.
"""
import re
import sys

MARKS = re.compile(r"([\\@<>#%&])")


def text(line):
    """A line of a comment, with nothing in it that Doxygen would take for a command or a tag."""
    parts = re.split(r"`([^`]*)`", line)
    return "".join(MARKS.sub(r"\\\1", p) if i % 2 == 0 else "<code>" + MARKS.sub(r"\\\1", p) + "</code>"
                   for i, p in enumerate(parts))


def block(lines, first):
    """A comment of one or more lines; indented ones are code. `first` opens it."""
    body = "\n".join(lines).strip()
    inner = [re.sub(r"^\s*\*?\s?(?=\S|\t|$)", "", l) if i else l for i, l in
             enumerate(re.sub(r"^/\*\s*(\*\s)?|\s*\*/$", "", body).split("\n"))]
    out, code = [], False
    for l in inner:
        is_code = bool(re.match(r"\t|  +\S", l)) and "@file" in first
        mark = "" if is_code == code else "@code " if is_code else "@endcode "
        code = is_code
        out.append(mark + (l if is_code else text(l)))
    if code:
        out[-1] += " @endcode"
    return first + "\n * ".join(out) + " */"


def declares(line):
    """Does a declaration, a macro or a member begin or stand here?"""
    return bool(re.match(r"\s*(#define ROS_\w+[ (]|(?!typedef )[a-z].*[;{(,]|ROS_\w+.*,?$)", line))


def header(source, seen_file=False):
    lines, out, i = source.split("\n"), [], 0
    while i < len(lines):
        line = lines[i]
        if re.match(r"\s*/\*", line) and "SPDX" not in line:
            j = i
            while "*/" not in lines[j]:
                j += 1
            if re.search(r"\*/\s*\S", lines[j]):  # code behind it
                out.append(line)
                i = j + 1
                continue
            if not seen_file:
                out.append(block(lines[i:j + 1], "/** @file\n * "))
                seen_file = True
                i = j + 1
                continue
            # The run of declarations below it, to an empty line or the next comment.
            k = j + 1
            depth = 0
            ends = []
            while k < len(lines) and lines[k].strip() and not re.match(r"\s*/\*|#endif|#if|\}", lines[k]) or depth:
                depth += lines[k].count("{") - lines[k].count("}")
                if depth == 0 and re.search(r"[;}]\s*(/\*.*)?$", lines[k]):
                    ends.append(k)
                k += 1
            several = len(ends) > 1 and not any("struct ros_" in l and l.endswith("{") or l.startswith(("enum", "#"))
                                                and l.endswith("{") for l in lines[j + 1:k])
            opening = block(lines[i:j + 1], "/** ")
            if several:
                out.append(opening + " /**@{*/")
                out.append(header("\n".join(lines[j + 1:k]), True) + " /**@}*/")
                i = k
            else:
                out.append(opening)
                i = j + 1
            continue
        behind = re.match(r"(.*\S)\s*/\* (.*)$", line)
        if behind and declares(line) and "XX(" not in line:
            j = i
            while "*/" not in lines[j]:
                j += 1
            out.append(behind.group(1) + " " + block(["/* " + behind.group(2)] + lines[i + 1:j + 1], "/**< "))
            i = j + 1
            continue
        out.append(line)
        i += 1
    return "\n".join(out)


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        sys.stdout.write(header(f.read()))


main()
