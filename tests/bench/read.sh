#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: tests/bench/read.sh BENCH_READ TEXT[.gz]    rate of reading, beside wc -m on the same file
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
case $2 in
*.gz) gzip -dc "$2" >"$dir/plain.txt" ;;
*) cp "$2" "$dir/plain.txt" ;;
esac
bytes=$(stat -c %s "$dir/plain.txt")
read -r rate seconds lines _ < <("$1" "$dir/plain.txt")
best=
for _ in 1 2 3; do
	start=$(date +%s%N)
	LC_ALL=C.UTF-8 wc -m <"$dir/plain.txt" >/dev/null
	took=$(($(date +%s%N) - start))
	if [ -z "$best" ] || [ "$took" -lt "$best" ]; then best=$took; fi
done
awk -v b="$bytes" -v w="$best" -v s="$seconds" -v r="$rate" -v l="$lines" 'BEGIN {
	printf "%d bytes, %d lines: read %.0f MB/s, wc -m %.0f MB/s, %.2f times wc -m\n",
		b, l, r, b / 1e6 / (w / 1e9), (w / 1e9) / s }'
