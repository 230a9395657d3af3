#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Several processes leave the same bytes as one. `make mpi-check` builds what this needs.
set -u
bin=${ROSTRUM_MPI:-build/mpi/rostrum}
skip() { echo "ok - mpi # SKIP $1"; exit 0; }
command -v mpicc >/dev/null && command -v mpirun >/dev/null || skip "no mpicc (libopenmpi-dev)"
[ -x "$bin" ] || skip "not built with MPI=1; make mpi-check does"
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }
sum() { (cd "$1" && find . -type f ! -name run.json | LC_ALL=C sort | xargs cat | cksum); }
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1
export OMPI_MCA_btl_vader_single_copy_mechanism=none
run() { timeout 60 mpirun -q -n "$1" "$bin" "${@:2}" 2>"$dir/err"; }

awk 'BEGIN { s = 11; for (d = 0; d < 9000; d++) { for (i = 0; i < 20; i++) {
	s = (s * 16807) % 2147483647; printf "w%d%s", int(1 / (s / 2147483647 + .0005)), i % 9 == 8 ? ". " : " " } print "" } }' >"$dir/docs.txt"
"$bin" count -q -j 2 --segmenter icu --split lines --weight tfidf --context window -o "$dir/one" "$dir/docs.txt"
for n in 2 3; do
	run $n count -q -j 1 --segmenter icu --split lines --weight tfidf --context window -o "$dir/o$n" "$dir/docs.txt"
	[ $? = 0 ] && [ "$(sum "$dir/o$n")" = "$(sum "$dir/one")" ]
	ok $? "mpi: $n processes, same bytes as one"
done
run 2 count -q -j 2 --memory 100K --segmenter icu --split lines --weight tfidf --context window -o "$dir/o4" "$dir/docs.txt"
[ $? = 0 ] && [ "$(sum "$dir/o4")" = "$(sum "$dir/one")" ]
ok $? "mpi: two processes with two threads each and little memory"

mkdir "$dir/in"
for i in 1 2 3 4 5; do head -n $((i * 3)) "$dir/docs.txt" | tail -n 3 >"$dir/in/$i.txt"; done
"$bin" count -q --segmenter icu --group-by source -o "$dir/s1" "$dir/in"
run 3 count -q -j 1 --segmenter icu --group-by source -o "$dir/s3" "$dir/in"
[ $? = 0 ] && [ "$(sum "$dir/s3")" = "$(sum "$dir/s1")" ]
ok $? "mpi: speeches with an fcm a group"
printf 'good\n\xff\xfe bad\n' >"$dir/bad.txt"
run 2 count -q --strict --segmenter icu --split lines -o "$dir/x" "$dir/docs.txt" "$dir/bad.txt"; rc=$?
[ $rc = 4 ] && [ "$(grep -c '^rostrum: ' "$dir/err")" = 1 ] && [ ! -e "$dir/x" ]
ok $? "mpi: an error is said once and leaves nothing"
[ "$(ls "$dir" | grep -c part)" = 0 ]
ok $? "mpi: no staging folder is left"

# Ctrl-C: mpirun asks, and kills a second later; what was being made is gone by then.
for i in $(seq 30); do cat "$dir/docs.txt"; done >"$dir/long.txt"
for s in INT TERM; do
	rm -rf "$dir/tmp" && mkdir "$dir/tmp"
	TMPDIR=$dir/tmp mpirun -q -n 2 "$bin" count -q -j 1 --memory 100K --segmenter icu --split lines --context window \
		-o "$dir/cut/new" "$dir/long.txt" >/dev/null 2>"$dir/err" &
	pid=$!
	for i in $(seq 300); do ls "$dir"/cut/new.part* >/dev/null 2>&1 && break; sleep .05; done
	kill -s $s $pid
	for i in $(seq 200); do kill -0 $pid 2>/dev/null || break; sleep .05; done
	if kill -s KILL $pid 2>/dev/null; then hung=1; else hung=0; fi
	wait $pid 2>/dev/null
	rc=$?
	sleep .2
	[ $hung = 0 ] && [ $rc != 0 ] && [ ! -e "$dir/cut" ] && [ -z "$(find "$dir/tmp" -name 'rostrum-*')" ]
	ok $? "mpi: SIG$s ends all processes and leaves nothing"
	rm -rf "$dir/cut"
done
