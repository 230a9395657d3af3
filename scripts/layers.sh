#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Compares every #include "folder/..." with the rule of who may include whom, checks that file
# names are unique and that each library stands behind its one door, and that no cycle exists.
set -eu
cd "$(dirname "$0")/.."
bad=0
say() { echo "layers: $*" >&2; bad=1; }

corpus="corpus corpus/who corpus/lines corpus/split corpus/meta"

# A folder may always include base/, the public headers and itself; a room (a folder in a folder) also what
# its folder may.
rule() {
	case $1 in
	base) echo "" ;;
	text) echo "" ;;
	lexicon) echo "text" ;;
	segment) echo "lexicon text" ;;
	read) echo "text" ;;
	corpus) echo "read text" ;;
	corpus/who) echo "corpus" ;;
	corpus/lines) echo "corpus corpus/who" ;;
	corpus/split) echo "corpus corpus/who corpus/lines" ;;
	corpus/meta) echo "corpus corpus/who corpus/lines corpus/split" ;;
	matrix) echo "" ;;
	borrow) echo "" ;;
	scale) echo "matrix" ;;
	count) echo "$corpus segment lexicon matrix text" ;;
	stats) echo "matrix" ;;
	theme) echo "stats count matrix segment text" ;;
	topic) echo "count matrix text" ;;
	approach) echo "stats count segment text" ;;
	document) echo "" ;;
	result) echo "document scale borrow approach topic theme stats count $corpus segment lexicon matrix text" ;;
	result/texts) echo "result" ;;
	result/compare) echo "result" ;;
	result/themes) echo "result" ;;
	result/borrow) echo "result" ;;
	result/topics) echo "result result/themes" ;;
	result/approach) echo "result result/themes" ;;
	result/robust) echo "result result/themes" ;;
	output) echo "document matrix text" ;;
	output/chart) echo "output" ;;
	output/markup) echo "output" ;;
	output/svg) echo "output output/chart output/markup" ;;
	output/blocks) echo "" ;;
	output/page) echo "output output/markup output/svg output/blocks output/docx output/markdown" ;;
	output/docx) echo "output output/blocks" ;;
	output/markdown) echo "output/blocks text" ;;
	output/table) echo "output" ;;
	export) echo "document count $corpus segment text matrix" ;;
	app) echo "export document output output/table result result/borrow borrow approach topic theme stats count $corpus read segment lexicon matrix text" ;;
	cli) echo "none" ;;
	*) echo "unknown" ;;
	esac
}

sources=$(ls src/*/*.[ch] src/*/*/*.[ch])
pairs=$(mktemp)
trap 'rm -f "$pairs"' EXIT
for f in $sources; do
	dir=$(dirname "${f#src/}")
	allowed=" base $dir $(rule "$dir") "
	case $dir in */*) allowed="$allowed$(rule "${dir%/*}") " ;; esac
	for inc in $(sed -n 's/^[[:space:]]*#[[:space:]]*include "\([a-z_/]*\)\/[a-z0-9_]*\.h.*/\1/p' "$f" | sort -u); do
		[ "$inc" = rostrum ] && continue
		case $allowed in
		*" $inc "*) ;;
		*) say "$f includes $inc/, which $dir/ must not" ;;
		esac
		[ "$inc" = "$dir" ] || echo "$dir $inc" >>"$pairs"
	done
done
tsort "$pairs" >/dev/null 2>&1 || say "the folders include each other in a circle"

twice=$(for f in $sources; do basename "$f"; done | sort | uniq -d)
[ -z "$twice" ] || say "these file names stand twice: $twice"

# One door for each library: files that may include it.
door() {
	hits=$(grep -lE "#[[:space:]]*include <$1" $sources | grep -vE "$2" || true)
	[ -z "$hits" ] || say "<$1...> is included outside $2: $hits"
}
door 'unicode/' '^src/text/'
door 'opencc' '^src/text/'
door 'libstemmer' '^src/text/'
door 'c[jJ][sS][oO][nN]' '^src/base/json[a-z_]*\.[ch]'
door 'omp.h' '^src/base/par.c'
door 'gsl/' '^src/(stats|matrix|theme|topic)/'
door 'igraph' '^src/theme/'
door 'libxml/' '^src/(read|output/blocks)/'
door 'archive' '^src/(read/|output/package.c)'
door 'sqlite3' '^src/export/'
door 'mpi.h' '^src/base/comm.c'

if [ $bad = 0 ]; then echo "layers: ok"; else exit 1; fi
