#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The README's examples: every block marked ```console whose lines begin with "$ " is run, and its
# output must be what the README shows ("..." stands for any lines).
set -u
cd "$(dirname "$0")/../.."
export PATH="$(realpath -m "$(dirname "${ROSTRUM:-build/rostrum}")"):$PATH"
exec /usr/bin/python3 tests/tools/readme.py README.md
