#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The first corpus, end to end: what a careful reader knows about it must come out.
set -u
cd "$(dirname "$0")/../.."
R=${ROSTRUM:-build/rostrum}
seed=${SHARED:-../shared}/corpora/zh_compiled/seed_000.txt
if [ ! -f "$seed" ]; then
	echo "ok - first corpus # SKIP the shared corpora are not here"
	exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$R" run "$seed" -q -o "$work/out" >/dev/null 2>"$work/err"
rc=$?
[ $rc = 0 ] && echo "ok - the run ends well" || { echo "not ok - the run ends with $rc"; cat "$work/err"; }
exec /usr/bin/python3 tests/tools/first_corpus.py "$work/out" "$seed"
