#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs fuzz programs one after the other and prints a table: executions, edges covered, inputs kept, seconds of
# the clock and of a processor. What is found grows FOLDER/corpus/TARGET, so that runs add up; each run is a line
# of FOLDER/ledger.tsv. SECONDS are of a processor: a busy machine makes a run longer, not smaller.
# usage: fuzz.sh FOLDER SECONDS TARGET...
#        fuzz.sh FOLDER until SECONDS TARGET...    of each target what its ledger lacks of so many
#        fuzz.sh FOLDER table                      the ledger added up by target, for docs/testing.md
set -u
folder=$1 seconds=$2 until=
shift 2
spent() { # TARGET: its seconds until now, by the ledger
	awk -F '\t' -v t="$1" '$1 == t { s += $5 } END { printf "%d", s }' "$folder/ledger.tsv"
}
if [ "$seconds" = table ]; then
	printf '| target | executions | processor, s | edges |\n| --- | --- | --- | --- |\n'
	awk -F '\t' '{ n[$1] += $2; if ($3 > e[$1]) e[$1] = $3; s[$1] += $5; all += $2; cpu += $5 }
		END { for (t in n) printf "| `%s` | %d | %.0f | %d |\n", t, n[t], s[t], e[t]
			printf "| ~all | %d | %.0f | |\n", all, cpu }' "$folder/ledger.tsv" |
		LC_ALL=C sort | sed 's/~all/all/'
	exit
fi
[ "$seconds" != until ] || { until=$1 && shift; }
fake=$(mktemp -d)
trap 'rm -rf "$fake"' EXIT
. tests/fuzz/inputs.sh
stand_ins "$fake"
export ROSTRUM_CACHE_DIR=$folder/cache UBSAN_OPTIONS=print_stacktrace=1
ASAN_SYMBOLIZER_PATH=$(command -v llvm-symbolizer) && export ASAN_SYMBOLIZER_PATH
touch "$folder/ledger.tsv"
bad=0
words() { # the dictionary of a target
	case $1 in
	docx | html | xlsx | tei | akn | rtf) echo "$1" ;;
	odt | ods) echo odf ;;
	epub) echo html ;;
	json | jsonl | analysis | tables | config_file | themeset | template | message) echo json ;;
	vtt | srt) echo cues ;;
	txt | md | split | segment | kwic | filename | csv | metadata) echo text ;;
	esac
}
used() { # PID: hundredths of a second of a processor until now, with its children's
	sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk '{ print $12 + $13 + $14 + $15 }'
}
# libFuzzer counts the clock only; asked by SIGUSR1 it ends between two inputs and prints its figures.
end_after() { # PID SECONDS
	local now
	while now=$(used "$1") && [ "${now:-0}" -lt $(($2 * 100)) ] && kill -0 "$1" 2>/dev/null; do sleep 1; done
	kill -USR1 "$1" 2>/dev/null
}
# Other programs are for the readers that call them. In any other target an input that begins like a PDF would
# spend its time on starting processes: half of that of `json` and `md`.
programs() { # TARGET
	case $1 in
	pdf | doc) echo "$fake:$PATH" ;;
	*) echo "$fake/none" ;;
	esac
}
fuzz() { # TARGET SECONDS
	local t=$1 dict
	dict=$(words "$t")
	rm -rf "$fake/more" && mkdir "$fake/more"
	find $(more "$t") /dev/null -type f -size -64k -exec cp -t "$fake/more" --backup=numbered {} +
	[ ! -f "tests/fuzz/kept/$t.tar.gz" ] || tar -C "$fake/more" -xzf "tests/fuzz/kept/$t.tar.gz"
	PATH=$(programs "$t") "$folder/$t" -max_len="${FUZZ_LEN:-65536}" \
		-rss_limit_mb=2048 -timeout="${FUZZ_TIMEOUT:-25}" -print_final_stats=1 -artifact_prefix="$folder/$t-" \
		${dict:+-dict="tests/fuzz/dict/$dict.dict"} \
		"$folder/corpus/$t" "tests/fuzz/seeds/$t" "$fake/more" >"$folder/$t.log" 2>&1 &
	local pid=$!
	end_after "$pid" "$2" &
	wait "$pid"
}
TIMEFORMAT='%U %S'
row() { # of the table; the same line goes into the ledger
	printf '%-12s %10s %8s %8s %8s %8s\n' "$@"
}
row target executions edges inputs seconds cpu
for t in "$@"; do
	budget=$seconds
	[ -z "$until" ] || budget=$((until - $(spent "$t")))
	[ "$budget" -gt 0 ] || continue
	mkdir -p "$folder/corpus/$t" "tests/fuzz/seeds/$t"
	start=$(date +%s)
	cpu=$( { time fuzz "$t" "$budget"; echo "status $?" >"$fake/status"; } 2>&1)
	rc=$(sed -n 's/^status //p' "$fake/status")
	line=("$t" "$(sed -nE 's/^stat::number_of_executed_units: *([0-9]+).*/\1/p' "$folder/$t.log" | tail -1)"
		"$(grep -oE ' cov: [0-9]+' "$folder/$t.log" | tail -1 | tr -dc 0-9)"
		"$(find "$folder/corpus/$t" -type f | wc -l)" $(($(date +%s) - start))
		"$(awk '{ print $1 + $2 }' <<<"$cpu")")
	row "${line[@]}"
	printf '%s\t%s\t%s\t%s\t%s\n' "$t" "${line[1]:-0}" "${line[2]:-0}" "${line[4]}" "${line[5]}" >>"$folder/ledger.tsv"
	if [ "$rc" != 0 ]; then
		bad=1
		echo "--- $t: broken (status $rc); the input is $folder/$t-*"
		grep -vE '^(#|INFO|Loading)' "$folder/$t.log" | head -n 40
	fi
done
exit $bad
