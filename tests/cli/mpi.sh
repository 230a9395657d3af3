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
mkdir "$dir/many"
awk -v d="$dir/many" 'NR <= 400 { f = sprintf("%s/g%d_%d.txt", d, NR % 90, NR); print >f; close(f) }' "$dir/docs.txt"
by="--docvars-from-filename {who}_{n} --group-by who --weight ctfidf --segmenter icu --context window"
"$bin" count -q -j 1 $by -o "$dir/g1" "$dir/many"
for bound in "" "--memory 100K"; do
	run 3 count -q -j 1 $by $bound -o "$dir/g3" "$dir/many"
	[ $? = 0 ] && [ "$(sum "$dir/g3")" = "$(sum "$dir/g1")" ] && grep -q '"groups": [1-9]' "$dir/g3/run.json"
	ok $? "mpi: sums of groups whose speeches three processes share${bound:+, $bound}"
done
awk 'NR <= 2200 { for (i = 1; i <= 4; i++) printf "x%d ", NR * 4 + i; print "" }' "$dir/docs.txt" >"$dir/in/wide.txt"
sed 's/x/x1/g' "$dir/in/wide.txt" >"$dir/in/wide2.txt"
run 2 count -q -j 1 --segmenter icu --split none --group-by source --no-speaker-fcm -o "$dir/w2" "$dir/in"
"$bin" count -q --segmenter icu --split none --group-by source --no-speaker-fcm -o "$dir/w1" "$dir/in"
[ "$(sum "$dir/w2")" = "$(sum "$dir/w1")" ]
ok $? "mpi: a row of thousands of features travels in stretches"
printf 'good\n\xff\xfe bad\n' >"$dir/bad.txt"
run 2 count -q --strict --segmenter icu --split lines -o "$dir/x" "$dir/docs.txt" "$dir/bad.txt"; rc=$?
[ $rc = 4 ] && [ "$(grep -c '^rostrum: ' "$dir/err")" = 1 ] && [ ! -e "$dir/x" ]
ok $? "mpi: an error is said once and leaves nothing"
[ "$(ls "$dir" | grep -c part)" = 0 ]
ok $? "mpi: no staging folder is left"
