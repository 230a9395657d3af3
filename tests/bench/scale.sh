#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: tests/bench/scale.sh BUILD [MEGABYTES...]
# Time and memory of `rostrum count` against the size of the text: a table build/bench/scale.tsv and,
# with gnuplot, build/bench/scale.svg. The text is the Chinese bench corpus again and again with a
# number in every document, so that the vocabulary grows with it.
set -u
build=${1:-build}
shift
sizes=${*:-10 20 50 100 200}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
source=${BENCH_ZH:-${SHARED:-../shared}/corpora/bench/zh20.txt.gz}
[ -e "$source" ] || { echo "scale: $source is not there; set BENCH_ZH"; exit 1; }
out=$build/bench/scale.tsv
mkdir -p "$build/bench"
printf 'megabytes\tbound\tseconds\tcpu_seconds\tpeak_mb\n' >"$out"
case $source in *.gz) gzip -dc "$source" ;; *) cat "$source" ;; esac >"$dir/base"
one() { # MB BOUND OPTIONS...
	/usr/bin/time -f '%e %U %S %M' -o "$dir/t" nice "$build/rostrum" count -q -j 2 --split lines --context window \
		-o "$dir/o" "${@:3}" "$dir/text" || exit 1
	awk -v m="$1" -v b="$2" '{ printf "%s\t%s\t%.2f\t%.2f\t%.1f\n", m, b, $1, $2 + $3, $4 / 1024 }' "$dir/t" | tee -a "$out"
}
for mb in $sizes; do
	for ((i = 0, n = 0; n < mb * 1000000; i++)); do
		awk -v i=$i '{ print "w" i "x" NR % 97 " " $0 }' "$dir/base"
		n=$((n + $(stat -c %s "$dir/base")))
	done | head -c $((mb * 1000000)) >"$dir/text"
	one "$mb" none
	one "$mb" 20M --memory 20M
done
if command -v gnuplot >/dev/null; then
	gnuplot -e "set terminal svg size 800,360; set output '$build/bench/scale.svg'; set multiplot layout 1,2;
		set xlabel 'MB of text'; set key left top; set xrange [0:*]; set yrange [0:*];
		set ylabel 'CPU seconds'; plot '<grep none $out' using 1:4 with linespoints title 'no bound', '<grep 20M $out' using 1:4 with linespoints title '--memory 20M';
		set ylabel 'peak MB'; plot '<grep none $out' using 1:5 with linespoints title 'no bound', '<grep 20M $out' using 1:5 with linespoints title '--memory 20M'"
	echo "plot: $build/bench/scale.svg"
fi
