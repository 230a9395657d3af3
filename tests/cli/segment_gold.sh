#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Six of the invented example speeches against a segmentation by hand. Three scored .912 when they were
# first cut and .921 with words that they showed to be missing; the other three, marked later and never
# tuned on, .951. The marking began from the output and corrected it, which flatters a little.
set -u
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gold=tests/data/segment/examples_gold.txt
if [ ! -e /usr/lib/python3/dist-packages/jieba/dict.txt ]; then
	echo "ok - example speeches # SKIP no word list"
	exit 0
fi
grep -v '^#' $gold | tr -d ' ' | "${ROSTRUM:-build/rostrum}" segment >"$work/out"
if /usr/bin/python3 tests/tools/segment_score.py $gold "$work/out" .93; then
	echo "ok - example speeches: F1 of .93"
else
	echo "not ok - example speeches: F1 of .93"
fi
# Two words that run into each other in a title: never 联共, never 建大.
cut=$(echo '打通“最后一公里”共联共建大社区' | "${ROSTRUM:-build/rostrum}" segment)
case $cut in
*' 共联 '*' 社区') echo "ok - 共联共建大社区" ;;
*) echo "not ok - 共联共建大社区: $cut" ;;
esac
