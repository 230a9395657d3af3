#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Functions that are not used here, because they overflow, keep hidden state, or run a shell.
cd "$(dirname "$0")/.." || exit 2
set -o pipefail
names='strcpy|strcat|sprintf|vsprintf|gets|strtok|localtime|gmtime|ctime|asctime|system|popen|mktemp|tmpnam|rand|srand|atoi|atol|atof'
bad=0
for f in src/*/*.[ch] src/*/*/*.[ch] include/*/*.h; do # what stands in strings is gnuplot's
	if sed -E 's/"([^"\\]|\\.)*"//g' "$f" | grep -nE "(^|[^A-Za-z0-9_>.])($names)\(" | sed "s|^|$f:|"; then bad=1; fi
done
if [ $bad = 1 ]; then
	echo "banned: use the safe one (snprintf, ros__buf_add, strtol, gmtime_r, ros__proc_run, base/rng.h)"
	exit 1
fi
echo "banned: none"
