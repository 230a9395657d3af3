#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing lost: what a user edited, protected or put into an output, and what a killed process left.
set -u
rostrum=$(realpath "${ROSTRUM:?}")
dir=$(mktemp -d)
trap 'chattr -i -R "$dir" 2>/dev/null; chmod -R u+rwx "$dir" 2>/dev/null; rm -rf "$dir"' EXIT
cd "$dir" || exit 1
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }
mkdir talks
printf 'We pay for roads and for bridges. We pay for schools.\n' >talks/a.txt
printf 'We plant trees and we keep the rivers clean for all.\n' >talks/b.txt
quick="-q -j1 --charts none --permutations 99 --resamples 99 --no-multiverse --no-png"
run() { "$rostrum" run $quick "$@" >/dev/null 2>msg; }
tree() { (cd "$1" && find . | LC_ALL=C sort | while read -r f; do printf '%s ' "$f"; [ -f "$f" ] && cksum <"$f"; echo; done); }

# --- every file of an output, edited ---------------------------------------------------------------------

for what in run count; do
	make() { if [ $what = run ]; then run talks -o "$1"; else "$rostrum" count -q talks -o "$1" 2>msg; fi; }
	make $what.out
	make $what.out
	ok $? "$what: an output is made again"
	[ -z "$(find $what.out -name '*.kept*')" ]
	ok $? "$what: nothing is kept of what nobody edited"
	cut -f1 $what.out/manifest.tsv | tail -n +2 | grep -v '\.png$' >list
	[ "$(wc -l <list)" -gt 2 ] && grep -qx run.json list
	ok $? "$what: the list names $(wc -l <list) files"
	while read -r f; do printf ' \nmy own remark on %s\n' "$f" >>"$what.out/$f"; done <list
	make $what.out
	lost=
	while read -r f; do
		grep -q "my own remark on $f" "$what.out/$f.kept" 2>/dev/null || lost="$lost $f"
		grep -q "my own remark" "$what.out/$f" && lost="$lost $f(new)"
	done <list
	[ -z "$lost" ]
	ok $? "$what: each of them is kept where it was edited${lost:+; lost:$lost}"
done
# One character in the place of another, in a value.
run talks -o one
sed -i 's/"threads": 1/"threads": 7/' one/run.json
run talks -o one
grep -q '"threads": 7' one/run.json.kept 2>/dev/null
ok $? "an edit of one character in run.json is one"

# --- what a folder of the user's has beside its files ----------------------------------------------------

run talks -o attr
mkdir attr/mine && cp talks/a.txt attr/mine/ && chmod 750 attr/mine && touch -d 2020-01-02 attr/mine
if python3 -c 'import os; os.setxattr("attr/mine", "user.note", b"keep me")' 2>/dev/null; then
	run talks -o attr
	[ "$(python3 -c 'import os; print(os.getxattr("attr/mine", "user.note").decode())' 2>&1)" = "keep me" ] &&
		[ "$(stat -c '%a %y' attr/mine | cut -c 1-14)" = "750 2020-01-02" ]
	ok $? "attributes, mode and time of a folder stay"
else
	echo "ok - attributes of a folder # SKIP the file system has none"
fi

# --- folders and files that may not be written -----------------------------------------------------------

as() { "$@"; }
if [ "$(id -u)" = 0 ]; then
	as() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
	chmod 755 "$dir"
	mkdir work && chown 65534:65534 work
else
	mkdir work
fi
if ! as test -w work || ! as "$rostrum" --version >/dev/null 2>&1; then
	echo "ok - read-only folders # SKIP cannot be tried as another user"
else
	as "$rostrum" run $quick talks -o work/out >/dev/null 2>msg
	as mkdir -p work/out/mine/deep work/out/tables/mine
	as cp talks/a.txt work/out/mine/deep/a.txt
	as cp talks/a.txt work/out/tables/mine/a.txt
	as chmod 444 work/out/mine/deep/a.txt work/out/report.md
	as chmod 555 work/out/mine/deep work/out/mine work/out/tables/mine work/out/tables
	tree work/out | grep mine >before
	for k in 1 2; do
		as "$rostrum" run $quick talks -o work/out >/dev/null 2>msg
		rc=$?
		[ $rc = 0 ] && [ "$(tree work/out | grep mine)" = "$(cat before)" ] && [ "$(ls -A work)" = out ] &&
			[ "$(stat -c %a work/out/mine/deep)" = 555 ]
		ok $? "read-only folders of the user's stay, and nothing is left ($k, status $rc: $(ls -A work | tr '\n' ' '))"
	done
	as chmod 000 work/out/mine/deep
	as "$rostrum" run $quick talks -o work/out >/dev/null 2>msg
	[ $? = 5 ] && grep -q 'work/out/mine/deep' msg && [ "$(ls -A work)" = out ]
	ok $? "a folder that cannot be read is refused by name, and nothing is left: $(ls -A work | tr '\n' ' ')"
	as chmod 755 work/out/mine/deep work/out/mine
	if [ "$(id -u)" = 0 ]; then
		chown 0:0 work/out/mine
		tree work >before
		as "$rostrum" run $quick talks -o work/out >/dev/null 2>msg
		[ $? = 5 ] && grep -q 'work/out/mine' msg && [ "$(tree work)" = "$(cat before)" ]
		ok $? "a folder of another user's is refused by name, and nothing is left"
		chown 65534:65534 work/out/mine
	fi
	as mkdir -p work/out/.hidden && as chmod 555 work/out/.hidden
	as "$rostrum" report -q --charts none work/out/analysis.json -o work/out >/dev/null 2>msg
	[ $? = 0 ] && [ "$(ls -A work)" = out ] && ! ls -d work/out/.part* >/dev/null 2>&1
	ok $? "report works beside them"
fi
touch still && chattr +i still 2>/dev/null && chattr -i still && can=1 || can=0
if [ $can = 1 ]; then
	run talks -o fixed && mkdir fixed/mine && cp talks/a.txt fixed/mine && chattr +i fixed/mine
	tree fixed >before
	! run talks -o fixed && grep -q 'fixed/mine' msg && [ "$(tree fixed)" = "$(cat before)" ] &&
		! ls -d fixed.part* >/dev/null 2>&1
	ok $? "an immutable folder is refused by name, and nothing is left"
	chattr -i fixed/mine
else
	echo "ok - immutable folders # SKIP none can be made here"
fi

(ulimit -f 20; "$rostrum" run $quick talks -o limited >/dev/null 2>msg)
[ $? = 5 ] && grep -q 'cannot write: File too large' msg && ! ls -d limited* >/dev/null 2>&1
ok $? "a limit on the size of files is an error of writing that leaves nothing"

# --- what a killed process left --------------------------------------------------------------------------

export XDG_CACHE_HOME=$dir/cache
mkdir -p cache
"$rostrum" segment talks/a.txt >/dev/null 2>&1
image=$(find cache -type f | head -n 1)
if [ -z "$image" ]; then
	echo "ok - the prepared words # SKIP none are kept"
else
	sh -c 'exit 0' &
	dead=$!
	wait $dead
	sleep 60 &
	alive=$!
	cp "$image" "$image.tmp$dead"
	cp "$image" "$image.tmp$alive"
	cp "$image" "$(dirname "$image")/lexicon-0123456789abcdef.bin.tmp$dead"
	echo mine >"$(dirname "$image")/letter.txt"
	rm "$image"
	"$rostrum" segment talks/a.txt >/dev/null 2>&1
	[ -s "$image" ] && [ ! -e "$image.tmp$dead" ] && [ -e "$image.tmp$alive" ] && [ -e "$(dirname "$image")/letter.txt" ]
	ok $? "who prepares words removes what writers that are gone left, and no more"
	kill $alive
	wait $alive 2>/dev/null
	rm -rf cache/*
	for pause in .01 .03 .05 .08 .12 .2; do
		"$rostrum" segment talks/a.txt >/dev/null 2>&1 &
		sleep $pause
		kill -KILL $! 2>/dev/null
		wait $! 2>/dev/null
		rm -f "$image"
	done
	"$rostrum" segment talks/a.txt >/dev/null 2>&1
	[ -s "$image" ] && [ "$(find cache -name '*.tmp*' | wc -l)" = 0 ]
	ok $? "killed at any moment, too"
fi
unset XDG_CACHE_HOME

# --- how it ends when it is asked to ---------------------------------------------------------------------

mkdir long
for k in 1 2 3 4; do
	for n in $(seq 200); do echo "Speaker $k builds roads and schools, $n of all the many plans."; done >long/$k.txt
done
mkfifo pipe
exec 9<>pipe
for pair in INT:130 TERM:143 HUP:129; do
	"$rostrum" run $quick pipe -o never >/dev/null 2>msg &
	pid=$!
	for _ in $(seq 200); do
		ls -d never.part* >/dev/null 2>&1 && break
		sleep .01
	done
	kill -s ${pair%:*} $pid
	wait $pid
	rc=$?
	[ $rc = ${pair#*:} ] && grep -q '^rostrum: interrupted; ' msg && ! ls -d never* >/dev/null 2>&1
	ok $? "SIG${pair%:*} while it waits ends with ${pair#*:} and leaves nothing (got $rc)"
	"$rostrum" run $quick --permutations 4000000 long -o never >/dev/null 2>msg &
	pid=$!
	for _ in $(seq 200); do
		ls -d never.part* >/dev/null 2>&1 && break
		sleep .01
	done
	sleep .2
	kill -s ${pair%:*} $pid
	wait $pid
	rc=$?
	[ $rc = ${pair#*:} ] && grep -q '^rostrum: interrupted; ' msg && ! ls -d never* >/dev/null 2>&1
	ok $? "SIG${pair%:*} while it works ends with ${pair#*:} and leaves nothing (got $rc)"
done
exec 9>&-
