#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Laws of the whole analysis on the first corpus: see tests/tools/check_laws.py.
cd "$(dirname "$0")/../.." || exit 1
: "${ROSTRUM:=build/rostrum}" "${SHARED:=../shared}"
corpus=$SHARED/corpora/zh_compiled/seed_000.txt
if [ ! -f "$corpus" ]; then
	echo "ok - laws of the first corpus # SKIP no shared corpora"
	exit 0
fi
python3 tests/tools/check_laws.py "$ROSTRUM" "$corpus" || echo "not ok - laws: the checker stopped"
