#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs fuzz programs one after the other and prints a table: executions, edges covered, inputs kept, seconds
# of the clock and of a processor. What is found grows FOLDER/corpus/TARGET, so that runs add up; each run is a
# line of FOLDER/ledger.tsv. usage: fuzz.sh FOLDER SECONDS TARGET...
#        fuzz.sh FOLDER table      the ledger added up by target, as a table for docs/testing.md
set -u
folder=$1 seconds=$2
shift 2
if [ "$seconds" = table ]; then
	printf '| target | executions | processor, s | edges |\n| --- | --- | --- | --- |\n'
	awk -F '\t' '{ n[$1] += $2; if ($3 > e[$1]) e[$1] = $3; s[$1] += $5; all += $2; cpu += $5 }
		END { for (t in n) printf "| `%s` | %d | %.0f | %d |\n", t, n[t], s[t], e[t]
			printf "| ~all | %d | %.0f | |\n", all, cpu }' "$folder/ledger.tsv" |
		LC_ALL=C sort | sed 's/~all/all/'
	exit
fi
fake=$(mktemp -d)
trap 'rm -rf "$fake"' EXIT
. tests/fuzz/inputs.sh
stand_ins "$fake"
export ROSTRUM_CACHE_DIR=$folder/cache UBSAN_OPTIONS=print_stacktrace=1
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
TIMEFORMAT='%U %S'
row() { # of the table; the same line goes into the ledger
	printf '%-12s %10s %8s %8s %8s %8s\n' "$@"
}
row target executions edges inputs seconds cpu
for t in "$@"; do
	mkdir -p "$folder/corpus/$t" "tests/fuzz/seeds/$t"
	dict=$(words "$t")
	start=$(date +%s)
	rm -rf "$fake/more" && mkdir "$fake/more"
	find $(more "$t") /dev/null -type f -size -64k -exec cp -t "$fake/more" --backup=numbered {} +
	cpu=$( { time PATH="$fake:$PATH" "$folder/$t" -max_total_time="$seconds" -max_len="${FUZZ_LEN:-65536}" \
		-rss_limit_mb=2048 -timeout="${FUZZ_TIMEOUT:-25}" -print_final_stats=1 -artifact_prefix="$folder/$t-" \
		${dict:+-dict="tests/fuzz/dict/$dict.dict"} \
		"$folder/corpus/$t" "tests/fuzz/seeds/$t" "$fake/more" >"$folder/$t.log" 2>&1; } 2>&1)
	rc=$?
	line=("$t" "$(sed -nE 's/^stat::number_of_executed_units: *([0-9]+).*/\1/p' "$folder/$t.log" | tail -1)"
		"$(grep -oE ' cov: [0-9]+' "$folder/$t.log" | tail -1 | tr -dc 0-9)"
		"$(find "$folder/corpus/$t" -type f | wc -l)" $(($(date +%s) - start))
		"$(awk '{ print $1 + $2 }' <<<"$cpu")")
	row "${line[@]}"
	printf '%s\t%s\t%s\t%s\t%s\n' "$t" "${line[1]:-0}" "${line[2]:-0}" "${line[4]}" "${line[5]}" >>"$folder/ledger.tsv"
	if [ $rc != 0 ]; then
		bad=1
		echo "--- $t: broken (status $rc); the input is $folder/$t-*"
		grep -vE '^(#|INFO|Loading)' "$folder/$t.log" | head -n 40
	fi
done
exit $bad
