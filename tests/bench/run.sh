#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: tests/bench/run.sh BUILD
# Measures rostrum and every peer that is installed on the same files, prints one table and appends
# it to build/bench/history.tsv. Every figure is the best of three runs; ratios are taken inside one
# run of this script, so the machine's load weighs on both sides.
#	BENCH_ZH, BENCH_EN   texts with one document a line; default: the shared ones, else generated
#	GLOVE                folder with GloVe's cooccur and vocab_count
set -u
build=${1:-build}
bin=$build/rostrum
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
shared=${SHARED:-../shared}/corpora/bench
date=$(date -u +%Y-%m-%dT%H:%M:%S)
history=$build/bench/history.tsv

generate() { # deterministic text in words of falling frequency; $1 alphabet, $2 separator
	awk -v abc="$1" -v sep="$2" 'BEGIN { n = split(abc, c, " "); s = 7; for (d = 0; d < 600; d++) {
		for (i = 0; i < 1500; i++) { s = (s * 16807) % 2147483647; r = int(1 / (s / 2147483647 + .00002)) + 7
		w = ""; for (k = r; k > 0; k = int(k / n)) w = w c[k % n + 1]
		printf "%s%s", w, i % 17 == 16 ? "。" : sep } print "" } }'
}
prepare() { # FILE SOURCE ALPHABET SEPARATOR
	if [ -n "$2" ] && [ -e "$2" ]; then
		case $2 in *.gz) gzip -dc "$2" ;; *) cat "$2" ;; esac >"$1"
	else generate "$3" "$4" >"$1"; fi
}
prepare "$dir/zh.txt" "${BENCH_ZH:-$shared/zh20.txt.gz}" "我 国 发 展 党 建 人 民 经 济 社 会" ""
prepare "$dir/en.txt" "${BENCH_EN:-$shared/en10.txt.gz}" "a n t e r i o s l d" " "

# Best of three: wall seconds, user + system seconds, peak kilobytes.
measure() {
	local best="" out
	for _ in 1 2 3; do
		out=$( { /usr/bin/time -f '%e %U %S %M' "$@" >/dev/null 2>"$dir/said"; } 2>&1; tail -n 1 "$dir/said")
		out=$(tail -n 1 <<<"$out" | awk '{ printf "%s %.2f %s", $1, $2 + $3, $4 }')
		if [ -z "$best" ] || awk -v a="$out" -v b="$best" 'BEGIN { split(a, x, " "); split(b, y, " "); exit !(x[2] < y[2]) }'; then
			best=$out; fi
	done
	echo "$best"
}
row() { # NAME BYTES WALL CPU KB
	awk -v n="$1" -v b="$2" -v w="$3" -v c="$4" -v k="$5" 'BEGIN {
		printf "%-46s %8.2f %8.2f %8.1f %8.1f\n", n, w, c, b / 1e6 / (c > 0 ? c : 1e-9), k / 1024 }'
	printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$date" "$1" "$2" "$3" "$4" "$5" >>"$history"
}
ratio() { awk -v n="$1" -v a="$2" -v b="$3" 'BEGIN { printf "  -> %s: %.2f\n", n, (b > 0 ? a / b : 0) }'; }

zh=$(stat -c %s "$dir/zh.txt") en=$(stat -c %s "$dir/en.txt")
echo "$(uname -m), $(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg), zh $zh bytes, en $en bytes"
printf '%-46s %8s %8s %8s %8s\n' "" "wall s" "CPU s" "MB/CPU s" "peak MB"
count() { measure "$bin" count -q -o "$dir/o" --split lines --context window "$@"; }

read -r w c k <<<"$(count -j 1 "$dir/zh.txt")"; row "rostrum count zh, 1 thread" "$zh" "$w" "$c" "$k"; zh_one=$c zh_wall=$w
read -r w c k <<<"$(count -j 2 "$dir/zh.txt")"; row "rostrum count zh, 2 threads" "$zh" "$w" "$c" "$k"
ratio "1 thread over 2, wall" "$zh_wall" "$w"; zh_two=$w zh_kb=$k
read -r w c k <<<"$(measure "$build/bench/bench_icu" "$dir/zh.txt")"; row "ICU's word iterator alone, zh" "$zh" "$w" "$c" "$k"
ratio "rostrum count over the ICU loop, CPU" "$zh_one" "$c"
read -r w c k <<<"$(measure "$bin" segment -j 1 "$dir/zh.txt")"; row "rostrum segment zh, 1 thread" "$zh" "$w" "$c" "$k"
read -r w c k <<<"$(count -j 1 "$dir/en.txt")"; row "rostrum count en, 1 thread" "$en" "$w" "$c" "$k"; en_one=$c
read -r w c k <<<"$(measure "$build/bench/bench_icu" "$dir/en.txt")"; row "ICU's word iterator alone, en" "$en" "$w" "$c" "$k"
read -r w c k <<<"$(count -j 1 --memory $((zh / 10)) "$dir/zh.txt")"; row "rostrum count zh, memory a tenth of the text" "$zh" "$w" "$c" "$k"

"$bin" segment -q "$dir/zh.txt" >"$dir/words.txt"; words=$(stat -c %s "$dir/words.txt")
read -r w c k <<<"$(measure "$build/bench/bench_cooc" "$dir/words.txt")"; row "co-occurrence stage on cut text" "$words" "$w" "$c" "$k"; cooc=$c
if [ -x "${GLOVE:-}/cooccur" ]; then
	"$GLOVE/vocab_count" -min-count 1 -verbose 0 <"$dir/words.txt" >"$dir/vocab" 2>/dev/null
	read -r w c k <<<"$(measure sh -c "'$GLOVE/cooccur' -verbose 0 -window-size 5 -memory 4 -vocab-file '$dir/vocab' -overflow-file '$dir/over' <'$dir/words.txt'")"
	row "GloVe cooccur" "$words" "$w" "$c" "$k"
	ratio "co-occurrence stage over GloVe, CPU" "$cooc" "$c"
fi
for threads in 1 2; do
	"$build/bench/bench_simil" 2000 $threads | while IFS=$'\t' read -r name seconds us _; do
		echo "$name of 2,000 generated documents, $threads thread(s): $seconds s, $us µs a pair"; done
done
if python3 -c 'import sklearn' 2>/dev/null; then
	read -r w c k <<<"$(measure python3 -c "
from sklearn.feature_extraction.text import CountVectorizer
CountVectorizer().fit_transform(open('$dir/en.txt', encoding='utf-8'))")"
	row "scikit-learn CountVectorizer en" "$en" "$w" "$c" "$k"
	ratio "scikit-learn over rostrum count, CPU" "$c" "$en_one"
fi
if Rscript -e 'library(quanteda)' >/dev/null 2>&1; then
	read -r w c k <<<"$(measure Rscript -e "library(quanteda); quanteda_options(threads = 2)
		t <- tokens(readLines('$dir/zh.txt', encoding = 'UTF-8'), remove_punct = TRUE); d <- dfm(t)
		f <- fcm(t, context = 'window', window = 5)")"
	row "quanteda tokens + dfm + fcm zh, 2 threads" "$zh" "$w" "$c" "$k"
	ratio "quanteda over rostrum count, wall" "$w" "$zh_two"
	ratio "quanteda over rostrum count, memory" "$k" "$zh_kb"
fi
echo "history: $history"
