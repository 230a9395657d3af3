#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Threads that wait, sleep: on a machine whose processors are all taken by others, two threads are not slower than
# one. As many busy loops as there are processors run in the background; one and two threads take turns, so that
# both meet the same machine, and the median of the ratios is printed. Ends with 1 where one is above LIMIT.
# usage: tests/bench/busy.sh ROSTRUM [PAIRS]
set -u
rostrum=$(realpath "${1:?}") pairs=${2:-9}
dir=$(mktemp -d)
busy=()
trap '[ ${#busy[@]} = 0 ] || kill "${busy[@]}"; rm -rf "$dir"' EXIT
cd "$dir" || exit 1
unset OMP_WAIT_POLICY GOMP_SPINCOUNT OMP_NUM_THREADS
python3 - <<'P'
import random
random.seed(11)
words = ["".join(random.choice("bdfgklmnprstv") + random.choice("aeiou") for _ in range(random.randint(1, 4))) for _ in range(6000)]
weight = [1 / (k + 5) for k in range(len(words))]
def sentences(n): return " ".join(" ".join(random.choices(words, weight, k=random.randint(6, 22))) + "." for _ in range(n))
with open("speeches.csv", "w") as f:
    f.write("speaker,text\n")
    for i in range(120): f.write('S%d,"%s"\n' % (i % 24, sentences(30)))
with open("short.csv", "w") as f:
    f.write("speaker,text\n")
    for i in range(2000): f.write('S%d,"%s"\n' % (i, sentences(1)))
P
for _ in $(seq "$(nproc)"); do
	(while :; do :; done) &
	busy+=($!)
done
took() { # THREADS COMMAND...: nanoseconds of wall time
	local threads=$1 from
	shift
	from=$(date +%s%N)
	"$rostrum" "$@" -q -j"$threads" >/dev/null || exit 1
	echo $(($(date +%s%N) - from))
}
bad=0
measure() { # NAME COMMAND...
	local name=$1 k
	shift
	for ((k = 0; k < pairs; k++)); do
		# Who goes first changes, too.
		if ((k % 2)); then two=$(took 2 "$@") one=$(took 1 "$@"); else one=$(took 1 "$@") two=$(took 2 "$@"); fi
		echo "$one $two"
	done | python3 -c '
import statistics, sys
rows = [tuple(map(int, l.split())) for l in sys.stdin]
r = statistics.median(b / a for a, b in rows)
print("%-28s one thread %6.2f s, two threads %6.2f s, median ratio %.3f of %d pairs" % (sys.argv[1],
    statistics.median(a for a, b in rows) / 1e9, statistics.median(b for a, b in rows) / 1e9, r, len(rows)))
sys.exit(r > float(sys.argv[2]))' "$name" "${LIMIT:-1.05}" || bad=1
}
measure "count, 2,000 short speeches" count short.csv -o counted
measure "count, 120 speeches" count speeches.csv -o counted
measure "run, 120 speeches" run --charts none --no-multiverse --permutations 300 --resamples 100 speeches.csv -o ran
exit $bad
