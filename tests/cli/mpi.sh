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

# A folder of everything that reading has to say something about, in files of about one size.
same() { # name, expected folder, got folder, status
	[ "$4" = 0 ] && [ "$(sum "$2")" = "$(sum "$3")" ]; ok $? "$1"
}
zh=examples/zh
mkdir -p "$dir/mix/a" "$dir/mix/b" "$dir/mix/c"
split -n l/5 --additional-suffix=_x.txt "$zh/speeches.txt" "$dir/mix/a/part"
cp "$dir/mix/a/"*.txt "$dir/mix/c/"
printf 'speaker,year,text\n李明,2020,坚持党建引领，推进乡村振兴。我们要抓好落实。\n王芳,2021,发展现代服务业，优化营商环境。\n' >"$dir/mix/b/rows.csv"
cp "$dir/mix/b/rows.csv" "$dir/mix/c/rows.csv"
printf '\x00\x01\x02' >"$dir/mix/b/unknown.bin"
printf '发展是第一要务。\xff\xfe坚持新发展理念，推动高质量发展。\n' >"$dir/mix/b/bad_x.txt"
: >"$dir/mix/b/empty.txt"
for how in "" "--docvars-from-filename {first}_{second} --titles"; do
	set -- $how --charts none --permutations 199
	"$bin" run -q -j 2 "$@" -o "$dir/r1" "$dir/mix"
	for n in 2 3; do
		run $n run -q -j 1 "$@" -o "$dir/r$n" "$dir/mix"
		same "mpi: a run of $n processes, same bytes as one ($how)" "$dir/r1" "$dir/r$n" $?
	done
	"$bin" count -q -j 2 $how -o "$dir/c1" "$dir/mix"
	run 3 count -q -j 1 $how -o "$dir/c3" "$dir/mix"
	same "mpi: speeches that each process reads for itself, same bytes as one ($how)" "$dir/c1" "$dir/c3" $?
done
"$bin" run -q -j 1 --charts none --permutations 199 -o "$dir/f1" "$zh" "$dir/mix/b"
run 2 run -q -j 2 --charts none --permutations 199 -o "$dir/f2" "$zh" "$dir/mix/b"
same "mpi: a run of files that cannot be dealt out evenly" "$dir/f1" "$dir/f2" $?

said_once() { # name, status expected, status, text, output
	[ "$3" = "$2" ] && [ "$(grep -c '^rostrum: ' "$dir/err")" = 1 ] && grep -q "$4" "$dir/err" && [ ! -e "$5" ]
	ok $? "mpi: $1 is said once and leaves nothing"
}
run 3 run -q --strict --charts none -o "$dir/x" "$dir/mix"; said_once "what --strict refuses" 4 $? bad_x "$dir/x"
run 2 run -q --charts none -o "$dir/x" "$dir/none"; said_once "a missing file" 4 $? none "$dir/x"
run 2 run -q --charts none --themes "$dir/none.json" -o "$dir/x" "$zh"; said_once "a missing list of themes" 3 $? none.json "$dir/x"
echo text | run 2 run -q -o "$dir/x" -; said_once "standard input" 2 $? "standard input" "$dir/x"
timeout 60 mpirun -q -n 1 "$bin" run -q --charts none -o "$dir/x" "$dir/mix/a" : -n 1 "$bin" run -q --charts none -o "$dir/x" "$dir/mix/b" 2>"$dir/err"
said_once "a machine without the files" 4 $? "process 1 does not see" "$dir/x"
timeout 60 mpirun -q -n 1 "$bin" count -q --segmenter icu --split lines -o "$dir/x" "$dir/docs.txt" : \
	-n 1 "$bin" count -q --segmenter icu --split lines -o "$dir/x" "$zh/speeches.txt" 2>"$dir/err"
said_once "a count of other lines" 4 $? "different results" "$dir/x"
cp -r config "$dir/config" && sed -i 's/乡村/城市/' "$dir/config/themes/party_building.json"
timeout 60 mpirun -q -n 1 "$bin" run -q --charts none -o "$dir/x" "$zh" : \
	-n 1 env ROSTRUM_CONFIG_DIR="$dir/config" "$bin" run -q --charts none -o "$dir/x" "$zh" 2>"$dir/err"
said_once "a machine with other lists" 4 $? "different results" "$dir/x"
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

# Ctrl-C: mpirun asks, and kills a second later; what was being made is gone by then.
for i in $(seq 120); do cat "$dir/docs.txt"; done >"$dir/long.txt" # mpirun takes its time to pass a signal on
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
