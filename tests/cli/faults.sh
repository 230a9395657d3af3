#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A few of the faults of `make faults`: what is there afterwards is whole, and what failed is said.
set -u
cd "$(dirname "$0")/../.."
R=$(realpath "${ROSTRUM:-build/rostrum}")
[ -z "${COVERAGE:-}" ] || { echo "ok - faults # SKIP counters are written where memory fails"; exit 0; }
command -v cc >/dev/null || { echo "ok - faults # SKIP no compiler"; exit 0; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cc -std=gnu11 -O1 -fPIC -shared -o "$dir/faults.so" tests/faults/preload.c -ldl || { echo "not ok - faults: builds"; exit 1; }
/usr/bin/python3 tests/faults/faults.py "$R" "$dir/faults.so" --each 2 --jobs count,chart --tap
