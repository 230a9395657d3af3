#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Laws of the whole analysis on the first corpus: see tests/tools/check_laws.py; and values that an outsider
# recomputes: see tests/tools/check_values.py.
cd "$(dirname "$0")/../.." || exit 1
: "${ROSTRUM:=build/rostrum}" "${SHARED:=../shared}"
python3 tests/tools/check_values.py "$ROSTRUM" examples/zh || echo "not ok - values: the checker stopped"
corpus=$SHARED/corpora/zh_compiled/seed_000.txt
if [ ! -f "$corpus" ]; then
	echo "ok - laws of the first corpus # SKIP no shared corpora"
	exit 0
fi
python3 tests/tools/check_laws.py "$ROSTRUM" "$corpus" || echo "not ok - laws: the checker stopped"
python3 tests/tools/check_values.py "$ROSTRUM" "$SHARED/corpora/en_irish_budget" --group-by party \
	--docvars-from-filename '{year}_{x}_{n}_{first}_{speaker}_{party}' || echo "not ok - values: the checker stopped"
