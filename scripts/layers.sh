#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Compares every #include "folder/..." with the rule of who may include whom, checks that file
# names are unique and that each library stands behind its one door, and that no cycle exists.
set -eu
cd "$(dirname "$0")/.."
bad=0
say() { echo "layers: $*" >&2; bad=1; }

# A folder may always include base/, the public headers and itself.
rule() {
	case $1 in
	base) echo "" ;;
	text) echo "" ;;
	lexicon) echo "text" ;;
	segment) echo "lexicon text" ;;
	read) echo "text" ;;
	corpus) echo "read text" ;;
	matrix) echo "" ;;
	count) echo "corpus segment lexicon matrix text" ;;
	stats) echo "matrix" ;;
	theme) echo "stats count matrix segment text" ;;
	approach) echo "stats count segment text" ;;
	result) echo "approach theme stats count corpus segment lexicon matrix text" ;;
	output) echo "matrix text" ;;
	app) echo "output result approach theme stats count corpus read segment lexicon matrix text" ;;
	cli) echo "none" ;;
	*) echo "unknown" ;;
	esac
}

pairs=$(mktemp)
trap 'rm -f "$pairs"' EXIT
for f in src/*/*.[ch]; do
	dir=$(basename "$(dirname "$f")")
	allowed=" base $dir $(rule "$dir") "
	for inc in $(sed -n 's/^[[:space:]]*#[[:space:]]*include "\([a-z_]*\)\/.*/\1/p' "$f" | sort -u); do
		[ "$inc" = rostrum ] && continue
		case $allowed in
		*" $inc "*) ;;
		*) say "$f includes $inc/, which $dir/ must not" ;;
		esac
		[ "$inc" = "$dir" ] || echo "$dir $inc" >>"$pairs"
	done
done
tsort "$pairs" >/dev/null 2>&1 || say "the folders include each other in a circle"

twice=$(for f in src/*/*.[ch] include/rostrum/*.h; do
	basename "$f"; done | sort | uniq -d | while read -r n; do
	# A public header and its source may share a stem; the same header name may stand once in each.
	[ "$(ls src/*/"$n" 2>/dev/null | wc -l)" -gt 1 ] && echo "$n"; done || true)
[ -z "$twice" ] || say "these file names stand twice: $twice"

# One door for each library: files that may include it.
door() {
	hits=$(grep -lE "#[[:space:]]*include <$1" src/*/*.[ch] | grep -vE "$2" || true)
	[ -z "$hits" ] || say "<$1...> is included outside $2: $hits"
}
door 'unicode/' '^src/text/'
door 'opencc' '^src/text/'
door 'libstemmer' '^src/text/'
door 'c[jJ][sS][oO][nN]' '^src/base/json.c'
door 'omp.h' '^src/base/par.c'
door 'gsl/' '^src/(stats|matrix|theme)/'
door 'igraph' '^src/theme/'
door 'libxml/' '^src/read/'
door 'archive' '^src/read/'
door 'mpi.h' '^src/base/comm.c'

if [ $bad = 0 ]; then echo "layers: ok"; else exit 1; fi
