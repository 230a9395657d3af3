#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Options of counting against a second counting: see tests/tools/check_weights.py.
cd "$(dirname "$0")/../.." || exit 1
: "${ROSTRUM:=build/rostrum}"
python3 tests/tools/check_weights.py "$ROSTRUM" examples/zh/speeches.txt ||
	echo "not ok - weights: the checker stopped"
