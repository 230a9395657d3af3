#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sections that are structs, in config/analysis.schema.json: what their tables of fields say.

usage: schema.py PROGRAM [--write]      PROGRAM: tests/tools/schema.c, compiled
"""
import json
import subprocess
import sys

PATH = "config/analysis.schema.json"


def references(value):
    """names of the definitions that are used below value"""
    if isinstance(value, dict):
        for key, below in value.items():
            if key == "$ref":
                yield below.rsplit("/", 1)[1]
            yield from references(below)
    elif isinstance(value, list):
        for below in value:
            yield from references(below)


def main():
    with open(PATH, encoding="utf-8") as f:
        text = f.read()
    made = json.loads(subprocess.run([sys.argv[1]], capture_output=True, check=True, text=True).stdout)
    schema = json.loads(text)
    schema["properties"].update(made["sections"])
    kept = {k: v for k, v in schema["definitions"].items() if not k.startswith("r_")}
    schema["definitions"] = kept | made["definitions"]
    while True:  # what nothing refers to any more
        used = set(references(schema))
        lost = [k for k in schema["definitions"] if k not in used]
        for k in lost:
            del schema["definitions"][k]
        if not lost:
            break
    new = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    if "--write" in sys.argv:
        with open(PATH, "w", encoding="utf-8") as f:
            f.write(new)
        return 0
    print("ok - schema" if new == text else
          "not ok - schema\n# config/analysis.schema.json is not what the tables say: make schema")
    return new != text


if __name__ == "__main__":
    sys.exit(main())
