#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Themes through the command line: sets by name and by file, refusals, the network file.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
quiet="-q --charts none --no-report --no-tables --no-matrices --no-multiverse"
say() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }

cat >"$dir/talk.txt" <<'TEXT'
我们重视水利，修好水库，守住堤防。
今年要建三座小水库，也要办好学校。
老师和学生都说新学校好。
TEXT
cat >"$dir/water.json" <<'JSON'
{"name": "water", "name_zh": "水", "name_en": "Water", "language": "zh",
 "themes": [{"id": "water", "name_zh": "水", "name_en": "Water",
  "words": ["水利", "堤防"], "wildcards": ["*水库"]},
  {"id": "school", "name_zh": "学校", "name_en": "Schools", "words": ["学校", "老师", "学生"]}]}
JSON
sed 's/"words": \["水利"/"word": ["水利"/' "$dir/water.json" >"$dir/bad.json"

# shellcheck disable=SC2086
"$ROSTRUM" run $quiet --themes "$dir/water.json" -o "$dir/out" "$dir/talk.txt" 2>"$dir/err"
say $? "a set of the user's own"
tr -d ' \n' <"$dir/out/analysis.json" | grep -q '"id":"water","set":"water","name_zh":"水","name_en":"Water","parent":null,"n_hits":4'
say $? "its hits are counted"

# shellcheck disable=SC2086
"$ROSTRUM" run $quiet --themes "$dir/bad.json" -o "$dir/out2" "$dir/talk.txt" 2>"$dir/err"
rc=$?
[ $rc = 3 ] && grep -q 'bad.json:3: themes\[0\].word: no such key here' "$dir/err" && [ ! -e "$dir/out2" ]
say $? "an unknown key is refused with file, line and key"

# shellcheck disable=SC2086
"$ROSTRUM" run $quiet --themes nowhere -o "$dir/out2" "$dir/talk.txt" 2>"$dir/err"
rc=$?
[ $rc = 3 ] && grep -q 'neither a shipped set nor a file' "$dir/err"
say $? "a set that does not exist is refused"

# shellcheck disable=SC2086
"$ROSTRUM" run $quiet --themes none -o "$dir/out3" "$dir/talk.txt" 2>"$dir/err"
say $? "no set at all"
grep -q '<graph id="cooccurrence" edgedefault="undirected">' "$dir/out3/network.graphml"
say $? "network.graphml is written"

if [ -d "$SHARED/corpora/zh_compiled" ]; then
	for j in 1 3; do
		# shellcheck disable=SC2086
		"$ROSTRUM" run $quiet -j $j -o "$dir/seed$j" "$SHARED/corpora/zh_compiled/seed_000.txt" || break
	done
	cmp -s "$dir/seed1/analysis.json" "$dir/seed3/analysis.json" &&
		cmp -s "$dir/seed1/network.graphml" "$dir/seed3/network.graphml"
	say $? "the same bytes with one and three threads"
else
	echo "ok - the same bytes with one and three threads # SKIP no shared corpora"
fi

# Themes and a trend that were planted come back; the report tells the trend and draws it.
mkdir "$dir/planted"
/usr/bin/python3 tests/tools/planted_themes.py write "$dir/planted"
charts=none
command -v gnuplot >/dev/null && charts=trend
"$ROSTRUM" run -q --lang en --no-png --no-multiverse --permutations 999 --charts $charts --themes "$dir/planted/set.json" \
	--docvars-from-filename '{date}_{speaker}' -o "$dir/planted/out" "$dir/planted/in"
say $? "a corpus with planted themes runs"
/usr/bin/python3 tests/tools/planted_themes.py check "$dir/planted"
# With so little text nothing is looked for, and that is said.
"$ROSTRUM" run $quiet --lang en -o "$dir/planted/few" "$dir/planted/in/1980_Adams.txt" &&
	tr -d ' \n' <"$dir/planted/few/analysis.json" | grep -q '"topics":{"skipped":{"code":"topics_little_text"'
say $? "too little text is refused for topics, with how much is missing"
