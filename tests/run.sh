#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs test programs that print TAP, shows what failed, and ends with one summary line.
# usage: tests/run.sh BUILD [unit|golden|cli|static|fuzz ...]
set -u
cd "$(dirname "$0")/.."
build=${1:-build}
shift
kinds=${*:-static unit fuzz golden cli}
# The Python that the set-up installs, with its modules, before any other.
export PATH="/usr/bin:$PATH"
export LC_ALL=C.UTF-8 CMOCKA_MESSAGE_OUTPUT=TAP ROSTRUM=$(realpath -m "$build")/rostrum
export SHARED=${SHARED:-../shared}
passed=0 failed=0 skipped=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

one() { # NAME COMMAND...
	local name=$1 ok no skip rc
	shift
	"$@" >"$log" 2>&1 </dev/null
	rc=$?
	# cmocka writes a skipped test as "not ok N # SKIP name".
	skip=$(grep -ciE '^(not )?ok .*# skip' "$log")
	ok=$(grep -E '^ok ' "$log" | grep -ciEv '# skip')
	no=$(grep -E '^not ok ' "$log" | grep -ciEv '# skip')
	if [ $rc -ne 0 ] && [ "$no" = 0 ]; then no=1; fi
	if [ $((ok + no + skip)) = 0 ]; then no=1; echo "$name: ran no test" >&2; fi
	passed=$((passed + ok)) failed=$((failed + no)) skipped=$((skipped + skip))
	if [ "$no" != 0 ]; then
		echo "--- $name (status $rc)"
		grep -vE '^ok ' "$log" | cut -c1-300 | tail -n 60
	elif [ "$skip" != 0 ]; then
		grep -iE '^(not )?ok .*# skip' "$log" | sed -E "s|^(not )?ok |$name: |"
	fi
}

# Two at a time, each with its output kept; then counted in the order of their names.
pairs() { # COMMAND... with {} for the file; the files on standard input
	local dir f
	dir=$(mktemp -d)
	cat >"$dir/list"
	xargs -P2 -I{} sh -c '"$@" >"$0/${2##*/}.out" 2>&1 </dev/null; echo $? >"$0/${2##*/}.rc"' "$dir" \
		"$@" {} <"$dir/list"
	while read -r f; do one "$f" kept "$dir/${f##*/}"; done <"$dir/list"
	rm -rf "$dir"
}
kept() { cat "$1.out"; return "$(cat "$1.rc")"; }

static() { # the source tree itself, as one TAP stream
	if scripts/layers.sh; then echo "ok - layers"; else echo "not ok - layers"; fi
	if /usr/bin/python3 scripts/circles.py "$build/librostrum.a"; then echo "ok - circles"; else echo "not ok - circles"; fi
	if /usr/bin/python3 scripts/alone.py "$build/librostrum.a"; then echo "ok - used by others"; else echo "not ok - used by others"; fi
	if /usr/bin/python3 scripts/columns.py; then echo "ok - columns"; else echo "not ok - columns"; fi
	if /usr/bin/python3 scripts/lengths.py; then echo "ok - lengths"; else echo "not ok - lengths"; fi
	make --no-print-directory -s BUILD="$build" "$build/schema" && /usr/bin/python3 tests/tools/schema.py "$build/schema" || echo "not ok - schema"
	if scripts/banned.sh; then echo "ok - no banned function"; else echo "not ok - no banned function"; fi
	if make --no-print-directory -s hdr-check; then echo "ok - headers compile alone"
	else echo "not ok - headers compile alone"; fi
}

for kind in $kinds; do
	start=$(date +%s)
	case $kind in
	static) one static static ;;
	unit) pairs env < <(for t in "$build"/unit/test_*; do
		[ -x "$t" ] && case $t in *.d) ;; *) echo "$t" ;; esac; done) ;;
	fuzz) one fuzz tests/fuzz/replay.sh "$build" ;;
	golden) one golden tests/golden/run.sh "$build" ;;
	cli) pairs bash < <(ls tests/cli/*.sh) ;;
	esac
	echo "$kind: $(($(date +%s) - start)) s" >&2
done
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ] && [ $passed -gt 0 ]
