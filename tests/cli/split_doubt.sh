#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What cannot be known is doubted: in a warning, by --strict, on the last line of a run, in the report's first lines;
# what is known is not.
cd "$(dirname "$0")/../.." || exit 1
: "${ROSTRUM:=build/rostrum}"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
ok() { echo "ok - $1"; }
no() { echo "not ok - $1"; }
check() { # NAME COMMAND...
	local name=$1
	shift
	if "$@" >/dev/null 2>"$tmp/check"; then ok "$name"; else no "$name"; cat "$tmp/check"; fi
}

# Eulogies, an interview and a story of a paper in one file: what divides it, nobody can say.
cat tests/data/split/{m36_en_eulogies,n30_interview_two_guests,m34_single_interview_paper}.txt >"$tmp/mixed.txt"
"$ROSTRUM" split "$tmp/mixed.txt" >"$tmp/out" 2>"$tmp/err"
check "a layout that cannot be told is doubted" grep -q "where a speech begins is in doubt" "$tmp/err"
"$ROSTRUM" split --strict "$tmp/mixed.txt" >"$tmp/out" 2>"$tmp/err"
check "and refused by --strict" test $? = 4
"$ROSTRUM" run "$tmp/mixed.txt" -o "$tmp/run" >"$tmp/out" 2>"$tmp/err"
check "the last line of a run says so" sh -c "tail -n 1 '$tmp/err' | grep -q 'in doubt'"
check "and the first paragraph of the report" sh -c "grep -A3 '^## ' '$tmp/run/report.md' | head -n 4 | grep -q '^\*\*'"

"$ROSTRUM" split tests/data/split/brackets.txt >"$tmp/out" 2>"$tmp/err"
check "what is plain is not doubted" sh -c "! grep -q doubtful '$tmp/err'"
check "every confidence is a probability" python3 - "$tmp/out" <<'PY'
import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    c = json.loads(line)["confidence"]
    assert 0.75 <= c < 1, c
PY
"$ROSTRUM" split --explain tests/data/split/q01_first_last_colon.txt >"$tmp/out" 2>&1
check "--explain gives label, probability and evidence" grep -qE 'Farrand.*\{turn (0\.[5-9][0-9]|1\.00): .*;.*\}' "$tmp/out"
# Layouts of which the weights of labels know none; the forms were made in sight of them.
python3 tests/tools/check_split.py "$ROSTRUM" tests/data/split_apart --apart 24 1
python3 tests/tools/check_split.py "$ROSTRUM" tests/data/split_blind --apart 18 1
python3 tests/tools/check_split.py "$ROSTRUM" tests/data/split_later --apart 31 0
# Written by people who knew neither the program nor each other's documents, with roles: what presides or asks is no speech.
python3 tests/tools/check_split.py "$ROSTRUM" tests/data/split_written --apart 28 0
