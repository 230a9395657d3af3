#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Counts made apart and merged: the bytes of one count, and what does not belong together is refused by name.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export TMPDIR=$dir
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; sed 's/^/# /' "$dir/err" 2>/dev/null; fi; }
sum() { (cd "$1" && find . -type f ! -name run.json | LC_ALL=C sort | xargs cat | cksum); }
seg="--segmenter icu"
shard() { "$ROSTRUM" count -q $seg --shard "$@" 2>"$dir/err"; } # I/N ...
refused() { # NAME TEXT STATUS ARGUMENTS...: says the text, and leaves no output
	local name=$1 text=$2 want=$3
	shift 3
	rm -rf "$dir/o"
	"$ROSTRUM" "$@" 2>"$dir/err"
	local rc=$?
	[ $rc = "$want" ] && grep -qF -- "$text" "$dir/err" && [ ! -e "$dir/o" ]
	ok $? "shards: $name"
}

# Files of about one length, a table, a file that cannot be decoded whole, an empty one.
mkdir "$dir/in"
awk -v d="$dir" 'BEGIN { s = 11; for (f = 1; f <= 6; f++) for (p = 0; p < 40; p++) { line = ""
	for (i = 0; i < 30; i++) { s = (s * 16807) % 2147483647; r = int(1 / (s / 2147483647 + .002)); w = ""
		for (n = r + 3; n > 0; n = int(n / 13)) w = w substr("bcdfghjklmnpq", n % 13 + 1, 1) substr("aeiou", n % 5 + 1, 1)
		line = line w (i % 9 == 8 ? ". " : " ") }
	print line >(d "/in/speaker" f % 3 "_200" f ".txt") } }'
printf 'speaker,year,text\n李明,2003,"坚持党建引领，發展經濟。我们要抓好落实。"\n王芳,2004,发展现代服务业，优化营商环境。\n' >"$dir/in/speaker9_2009.csv"
printf 'words before \xff\xfe and behind\n' >"$dir/in/speaker2_2008.txt"
: >"$dir/in/speaker0_2010.txt"
by="--docvars-from-filename {who}_{year} --group-by who"

while IFS='|' read -r how then; do
	"$ROSTRUM" count -q $seg $how $then -o "$dir/one" "$dir/in" 2>"$dir/err"
	want=$(sum "$dir/one") rc=$?
	for of in 1 2 5; do
		rm -rf "$dir/p"
		for i in $(seq $of -1 1); do shard $i/$of -j $((i % 2 + 1)) $how -o "$dir/p" "$dir/in" || rc=1; done
		"$ROSTRUM" merge -q $then -j 2 -o "$dir/m" $(ls -r "$dir"/p/*.shard) 2>"$dir/err" || rc=1
		[ "$(sum "$dir/m")" = "$want" ] || { rc=1; echo "# $of shards differ: $how $then"; }
	done
	ok $rc "shards: 1, 2 and 5 of them give the bytes of one count ($how$then)"
done <<END
--split none --docvars-from-filename {who}_{year}|--group-by who
--split none --docvars-from-filename {who}_{year} --where year>2003 --context window|--group-by who --within year
--split none|--weight tfidf --min-count 3 --simil cosine --top-k 3
--split lines --context window|--no-speaker-fcm --cooc-count weighted
--split lines --memory 100K|--memory 100K
END

# What is chosen when shards are merged needs no new count.
rm -rf "$dir/p"
for i in 1 2 3; do shard $i/3 --split none --docvars-from-filename "{who}_{year}" --context window -o "$dir/p" "$dir/in"; done
"$ROSTRUM" count -q $seg --split none $by --context window --window 9 --min-docs 2 --weight ctfidf -o "$dir/one" "$dir/in"
"$ROSTRUM" merge -q --group-by who --window 9 --min-docs 2 --weight ctfidf -o "$dir/m" "$dir/p" 2>"$dir/err"
[ "$(sum "$dir/m")" = "$(sum "$dir/one")" ]; ok $? "shards: groups, reach, trimming and weight are chosen when they are merged"
printf '{"segment": {"segmenter": "none"}, "count": {"context": "speech"}}' >"$dir/c.json"
"$ROSTRUM" merge -q --config "$dir/c.json" --group-by who --window 9 --min-docs 2 --weight ctfidf -o "$dir/m2" "$dir/p" 2>"$dir/err"
[ "$(sum "$dir/m2")" = "$(sum "$dir/one")" ]; ok $? "shards: what they were made with holds against a configuration"

# A dead process costs its own shard only: the others stay, and only that one is counted again.
rm "$dir/p/2-of-3.shard"
refused "a missing one is named" "missing: 2" 4 merge -o "$dir/o" "$dir/p"
before=$(cat "$dir"/p/*.shard | cksum)
shard 2/3 --split none --docvars-from-filename "{who}_{year}" --context window -o "$dir/p" "$dir/in"
[ "$(cat "$dir/p/1-of-3.shard" "$dir/p/3-of-3.shard" | cksum)" = "$before" ] && "$ROSTRUM" merge -q -o "$dir/m2" "$dir/p" 2>"$dir/err"
ok $? "shards: one that was lost is counted again, alone"
cp "$dir/p/1-of-3.shard" "$dir/p/again.shard"
refused "one that stands twice is named" "again.shard are both shard 1 of 3" 4 merge -o "$dir/o" "$dir/p"
rm "$dir/p/again.shard"

other() { rm -rf "$dir/q" && cp -r "$dir/p" "$dir/q"; }
other; shard 2/3 --split none --docvars-from-filename "{who}_{year}" --context sentence -o "$dir/q" "$dir/in"
refused "other settings are named" '2-of-3.shard: was made with --context "sentence"' 4 merge -o "$dir/o" "$dir/q"
other; shard 2/3 --split none --docvars-from-filename "{who}_{year}" --context window -o "$dir/q" "$dir/in/speaker1_2001.txt"
refused "other files are named" "2-of-3.shard: was made of other files" 4 merge -o "$dir/o" "$dir/q"
other; cp -r "${ROSTRUM_CONFIG_DIR:-$(dirname "$ROSTRUM")/../config}" "$dir/config"
echo zzz >>"$dir/config/stopwords/en.txt"
ROSTRUM_CONFIG_DIR=$dir/config shard 2/3 --split none --docvars-from-filename "{who}_{year}" --context window -o "$dir/q" "$dir/in"
refused "other word lists are named" "2-of-3.shard: was made with other word lists" 4 merge -o "$dir/o" "$dir/q"
ROSTRUM_CONFIG_DIR=$dir/config refused "word lists that are others now" "than there are here" 4 merge -o "$dir/o" "$dir/p"
other; shard 2/4 --split none --docvars-from-filename "{who}_{year}" --context window -o "$dir/q" "$dir/in"
refused "one of another number" "one of 4" 4 merge -o "$dir/o" "$dir/q"

# Bytes that are not those that were written.
size=$(stat -c %s "$dir/p/2-of-3.shard")
other; head -c $((size / 2)) "$dir/p/2-of-3.shard" >"$dir/q/2-of-3.shard"
refused "one that was cut off" "2-of-3.shard: is cut off" 4 merge -o "$dir/o" "$dir/q"
other; printf 'x' | dd of="$dir/q/2-of-3.shard" bs=1 seek=$((size - 100)) conv=notrunc 2>/dev/null
refused "a damaged one" "2-of-3.shard: is damaged at byte" 4 merge -o "$dir/o" "$dir/q"
other; echo text >"$dir/q/2-of-3.shard"
refused "a file of another kind" "2-of-3.shard: is no shard" 4 merge -o "$dir/o" "$dir/q"
refused "a folder without shards" "no shard" 4 merge -o "$dir/o" "$dir/in"

# An analysis from shards: of files that are dealt out, and of speeches that conditions choose.
how="--charts none --permutations 99 --resamples 50 --no-multiverse"
for choose in "" "--where year>2002"; do
	rm -rf "$dir/r"
	for i in 2 1; do
		"$ROSTRUM" run -q $seg --split none --docvars-from-filename "{who}_{year}" $choose --stopwords none --shard $i/2 -o "$dir/r" "$dir/in" 2>"$dir/err"
	done
	"$ROSTRUM" run -q $seg --split none $by $choose $how --stopwords none -o "$dir/one" "$dir/in" 2>>"$dir/err"
	"$ROSTRUM" merge -q --group-by who $how -o "$dir/m" "$dir/r" 2>>"$dir/err"
	cmp "$dir/one/analysis.json" "$dir/m/analysis.json" && cmp "$dir/one/report.html" "$dir/m/report.html" &&
		[ "$(sum "$dir/one/matrices")" = "$(sum "$dir/m/matrices")" ]
	ok $? "shards: an analysis from two of them is that of one run ${choose:+($choose)}"
done
cp "$dir/p/2-of-3.shard" "$dir/r/"
refused "one of a count among those of an analysis" "one of 3" 4 merge -o "$dir/o" "$dir/r"

refused "a part of nothing" "is no shard of several" 2 count --shard 3/2 -o "$dir/o" "$dir/in"
refused "what comes once cannot be shared" "comes once" 2 count --shard 1/2 -o "$dir/o" -
refused "the folder of the texts" "in" 2 count --shard 1/2 -o "$dir/in" "$dir/in"
[ "$(ls "$dir/in" | wc -l)" = 9 ] && [ -z "$(find "$dir" -name '*.tmp*' -o -name 'rostrum-*')" ]
ok $? "shards: nothing is left behind, and the texts as they were"
