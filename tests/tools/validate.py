#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Validate JSON files against a JSON Schema. usage: validate.py SCHEMA FILE..."""
import json
import sys

import jsonschema


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        schema = json.load(f)
    cls = jsonschema.validators.validator_for(schema)
    cls.check_schema(schema)
    bad = 0
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as f:
            doc = json.load(f)
        for error in sorted(cls(schema).iter_errors(doc), key=lambda e: list(map(str, e.path)))[:20]:
            print(f"{path}: /{'/'.join(map(str, error.path))}: {error.message[:300]}")
            bad = 1
    return bad


sys.exit(main())
