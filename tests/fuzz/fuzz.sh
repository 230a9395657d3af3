#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs fuzz programs one after the other and prints a table: executions, edges covered, inputs kept.
# What is found grows FOLDER/corpus/TARGET, so that runs add up. usage: fuzz.sh FOLDER SECONDS TARGET...
set -u
folder=$1 seconds=$2
shift 2
fake=$(mktemp -d)
trap 'rm -rf "$fake"' EXIT
# The reader of PDF gets what pdftotext writes; here its output is the input itself.
printf '#!/bin/sh\nexec cat\n' >"$fake/pdftotext"
printf '#!/bin/sh\nexec cat in.doc\n' >"$fake/antiword" # of old Word documents, the same
chmod +x "$fake"/*
export ROSTRUM_CACHE_DIR=$folder/cache UBSAN_OPTIONS=print_stacktrace=1
bad=0
words() { # the dictionary of a target
	case $1 in
	docx | html | xlsx | tei | akn | rtf) echo "$1" ;;
	odt | ods) echo odf ;;
	epub) echo html ;;
	json | jsonl | analysis | themeset | template | message) echo json ;;
	vtt | srt) echo cues ;;
	txt | md | split | segment | kwic | filename | csv | metadata) echo text ;;
	esac
}
more() { # further inputs of the tests, for the targets that live by whole documents
	case $1 in split | txt | md) echo tests/data/split tests/data/layouts ;; esac
}
printf '%-12s %10s %8s %8s %8s\n' target executions edges inputs seconds
for t in "$@"; do
	mkdir -p "$folder/corpus/$t" "tests/fuzz/seeds/$t"
	dict=$(words "$t")
	start=$(date +%s)
	PATH="$fake:$PATH" "$folder/$t" -max_total_time="$seconds" -max_len="${FUZZ_LEN:-65536}" \
		-rss_limit_mb=2048 -timeout="${FUZZ_TIMEOUT:-25}" -print_final_stats=1 -artifact_prefix="$folder/$t-" \
		${dict:+-dict="tests/fuzz/dict/$dict.dict"} \
		"$folder/corpus/$t" "tests/fuzz/seeds/$t" $(more "$t") >"$folder/$t.log" 2>&1
	rc=$?
	printf '%-12s %10s %8s %8s %8s\n' "$t" \
		"$(sed -nE 's/^stat::number_of_executed_units: *([0-9]+).*/\1/p' "$folder/$t.log" | tail -1)" \
		"$(grep -oE ' cov: [0-9]+' "$folder/$t.log" | tail -1 | tr -dc 0-9)" \
		"$(find "$folder/corpus/$t" -type f | wc -l)" $(($(date +%s) - start))
	if [ $rc != 0 ]; then
		bad=1
		echo "--- $t: broken (status $rc); the input is $folder/$t-*"
		grep -vE '^(#|INFO|Loading)' "$folder/$t.log" | head -n 40
	fi
done
exit $bad
