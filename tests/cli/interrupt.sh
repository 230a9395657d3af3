#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Ctrl-C at every moment: the program is gone in time, says so once, and leaves nothing behind.
# The promise is a second; a busy machine is given more. What waits for ever shows that somebody ends it.
set -u
cd "$(dirname "$0")/../.."
R=$(realpath "${ROSTRUM:-build/rostrum}")
LIMIT=${LIMIT:-4000} # milliseconds
dir=$(mktemp -d)
trap 'exec 9>&-; rm -rf "$dir"' EXIT
mkdir "$dir/tmp" "$dir/bin" "$dir/w"
export TMPDIR=$dir/tmp
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }
now() { echo $(($(date +%s%N) / 1000000)); }
sum() { [ -d "$1" ] && (cd "$1" && find . -type f ! -name run.json | LC_ALL=C sort | xargs cat | cksum); }
# What stands in the folder of the outputs and among temporary files.
listing() { (cd "$dir" && find w tmp -mindepth 1 -maxdepth 3 | LC_ALL=C sort); }

# Started in the background a program ignores SIGINT until it says otherwise, which on a busy machine may take longer
# than the wait: nothing is sent before.
listens() { # PID
	local caught i
	for ((i = 0; i < 300; i++)); do
		caught=$(sed -n 's/^SigCgt:[[:space:]]*//p' "/proc/$1/status" 2>/dev/null) || return
		[ -n "$caught" ] && [ $((16#$caught & 2)) != 0 ] && return
		sleep .01
	done
}
# Sends signals after a while, or when a file is no longer empty, and waits for the end. Sets rc, took
# (milliseconds), and done where the program had ended before. Two signals are "INT INT".
stop() { # SECONDS|FILE SIGNALS COMMAND...
	local delay=$1 signals=$2 pid start i s
	first=${2%% *}
	shift 2
	"$@" >"$dir/out" 2>"$dir/err" &
	pid=$!
	case $delay in
	/*) for ((i = 0; i < 1000; i++)); do [ -s "$delay" ] && break; sleep .01; done; delay=.05 ;;
	esac
	sleep "$delay"
	listens $pid
	done=0
	for s in $signals; do
		kill -s "$s" $pid 2>/dev/null || done=1
		[ "$s" = "$signals" ] || sleep .02
	done
	start=$(now)
	while kill -0 $pid 2>/dev/null && [ $(($(now) - start)) -lt 15000 ]; do sleep .01; done
	kill -s KILL $pid 2>/dev/null
	wait $pid 2>/dev/null
	rc=$?
	took=$(($(now) - start))
}
# Interrupted, in time, with one message; leaves the folders as `listing` was before.
stopped() { # NAME BEFORE
	local said want bad=0
	said=$(grep -c '^rostrum: interrupted; ' "$dir/err")
	if [ $rc = 0 ] && { [ $done = 1 ] || [ $took -lt 200 ]; }; then # a process that has ended takes signals, too
		echo "ok - $1 # SKIP it had ended"
		if [ -d "$dir/old" ]; then rm -rf "$dir/w/new" "$dir/w/old"; cp -r "$dir/old" "$dir/w/old"; fi
		return
	fi
	case $first in TERM) want=143 ;; HUP) want=129 ;; *) want=130 ;; esac
	[ $rc = $want ] && [ $took -lt "$LIMIT" ] && [ "$said" = 1 ] && [ "$(listing)" = "$2" ] || bad=1
	[ $bad = 0 ] || { echo "# status $rc after $took ms, said $said times:"; sed 's/^/# /' "$dir/err"
		diff <(echo "$2") <(listing) | sed 's/^/# /'; }
	ok $bad "$1"
}

# A read that waits for ever. The writing end stays open here.
mkfifo "$dir/pipe"
exec 9<>"$dir/pipe"
for s in INT TERM HUP "INT INT" "INT TERM"; do
	stop .3 "$s" "$R" segment --segmenter icu "$dir/pipe"
	stopped "segment waits for input: $s" "$(listing)"
done
for c in run count split "kwic word"; do
	stop .3 INT "$R" $c -o "$dir/w/deep/new" "$dir/pipe"
	stopped "$c waits for input" ""
done
stop .3 HUP nohup "$R" segment --segmenter icu "$dir/pipe"
[ $rc = 137 ]; ok $? "nohup goes on"

# Invented words of 40 speakers, with a falling frequency; and resampling without end.
mkdir "$dir/in"
for k in $(seq 40); do awk -v s=$((k * 7919)) 'BEGIN { for (i = 0; i < 5000; i++) {
	s = (s * 16807) % 2147483647; r = int(1 / (s / 2147483647 + .0008))
	w = ""; for (n = r + 3; n > 0; n = int(n / 17)) w = w substr("bcdfghjklmnpqrstv", n % 17 + 1, 1) substr("aeiou", n % 5 + 1, 1)
	printf "%s%s", w, i % 13 == 12 ? ".\n" : " " } }' >"$dir/in/speaker$k.txt"; done
head -c 6000 "$dir/in/speaker1.txt" >"$dir/a.txt"
head -c 6000 "$dir/in/speaker2.txt" >"$dir/b.txt"
how="--split none --segmenter icu --charts none"
"$R" run -q $how --no-multiverse -o "$dir/w/old" "$dir/a.txt" "$dir/b.txt" >/dev/null 2>&1
before=$(listing) want=$(sum "$dir/w/old")
cp -r "$dir/w/old" "$dir/old"
for at in .1 .4 1 1.7 2.5; do
	stop $at INT "$R" run -q $how --permutations 10000000 --resamples 10000000 -o "$dir/w/old" "$dir/in"
	stopped "run after $at s" "$before"
done
stop 1 TERM "$R" run -q $how --permutations 10000000 --resamples 10000000 -o "$dir/w/new/place" "$dir/in"
stopped "run into a new place, SIGTERM" "$before"
[ "$(sum "$dir/w/old")" = "$want" ]; ok $? "the previous output is as it was"

# A gnuplot that ends by nothing but SIGKILL, and fills the folder until then; so does its child.
# Where they are left behind they give up after a while.
cat >"$dir/bin/gnuplot" <<'G'
#!/bin/bash
[ "$1" = --version ] && { echo "gnuplot 5.4"; exit; }
trap '' INT TERM HUP
echo $$ >>"$PIDS"
fill() { for ((i = 0; SECONDS < 20; i++)); do echo x >"$1$((i % 300)).svg"; done; }
fill child &
fill own
G
chmod +x "$dir/bin/gnuplot"
export PIDS=$dir/pids
drawing() { # NAME SIGNALS COMMAND...
	local name=$1 signals=$2 left=0
	shift 2
	: >"$PIDS"
	stop "$PIDS" "$signals" env PATH="$dir/bin:$PATH" "$@"
	stopped "$name" "$before"
	[ -s "$PIDS" ] || echo "# the drawing had not begun"
	sleep .1
	for p in $(cat "$PIDS"); do grep -qsE '^State:[[:space:]]+[^ZX]' "/proc/$p/status" && left=1; done
	ok $left "$name: no child is left"
}
for s in INT TERM "INT INT"; do
	drawing "run draws charts, $s" "$s" "$R" run -q --split none --segmenter icu --no-multiverse \
		-o "$dir/w/old" "$dir/a.txt" "$dir/b.txt"
done
mkdir -p "$dir/w/shown/charts"
echo '<svg/>' >"$dir/w/shown/charts/terms.svg"
echo mine >"$dir/w/shown/letter.txt"
before=$(listing) shown=$(sum "$dir/w/shown")
for s in INT "INT INT"; do
	drawing "chart, $s" "$s" "$R" chart -q all "$dir/w/old/analysis.json" -o "$dir/w/shown"
	drawing "report, $s" "$s" "$R" report -q "$dir/w/old/analysis.json" -o "$dir/w/shown"
done
drawing "chart into a new place" INT "$R" chart -q all "$dir/w/old/analysis.json" -o "$dir/w/x/y"
[ "$(sum "$dir/w/old")" = "$want" ] && [ "$(sum "$dir/w/shown")" = "$shown" ]
ok $? "charts: the previous output is as it was"
rm -r "$dir/w/shown"

# Around the moment at which the output changes: all of it is old or all of it is new.
count() { "$R" count -q --split lines --segmenter icu "$@"; }
mkdir "$dir/ref"
for f in a b; do count -o "$dir/ref/$f" "$dir/$f.txt"; done
a=$(sum "$dir/ref/a") b=$(sum "$dir/ref/b")
start=$(now)
count -o "$dir/w/o" "$dir/a.txt"
once=$(($(now) - start + 5))
echo keep >"$dir/w/o/.mine"
a=$(cat "$dir/w/o/.mine" | sum "$dir/w/o") # the file of the user moves along
cp "$dir/w/o/.mine" "$dir/ref/b/" && b=$(sum "$dir/ref/b")
before=$(listing | grep -v '^w/o') bad=0 was=$a ended=0 cut=0
for i in $(seq 40); do
	signals=INT
	[ $((i % 3)) = 0 ] && signals="INT INT"
	if [ $((i % 2)) = 0 ]; then f=a new=$a; else f=b new=$b; fi
	stop "$(awk -v n="$i" -v t="$once" 'BEGIN { srand(n); printf "%.4f", rand() * t * .0011 }')" "$signals" \
		"$R" count -q --split lines --segmenter icu -o "$dir/w/o" "$dir/$f.txt"
	is=$(sum "$dir/w/o")
	if [ $rc = 0 ]; then [ "$is" = "$new" ] || bad=1; ended=$((ended + 1))
	elif grep -q 'new output is in place' "$dir/err"; then [ "$is" = "$new" ] || bad=1
	else [ "$is" = "$was" ] || bad=1; cut=$((cut + 1)); fi
	[ "$(listing | grep -v '^w/o')" = "$before" ] || bad=2
	[ -f "$dir/w/o/.mine" ] || bad=3
	[ $bad = 0 ] || { echo "# $bad: round $i, status $rc"; break; }
	was=$is
done
echo "# $ended rounds ended, $cut were interrupted"
ok $bad "the output is whole, old or new, whenever the signal comes"

# On a terminal the line of the progress does not stay in front of the message.
/usr/bin/python3 - "$R" "$dir" <<'PY'
import os, pty, signal, sys, time
R, d = sys.argv[1:]
pid, fd = pty.fork()
if pid == 0:
    os.execv(R, [R, "run", "--split", "none", "--segmenter", "icu", "--charts", "none", "--permutations",
        "10000000", "--resamples", "10000000", "-o", d + "/w/tty", d + "/in"])
got = b""
while b"keywords" not in got:
    got += os.read(fd, 65536)
os.write(fd, b"\x03")
try:
    while True:
        chunk = os.read(fd, 65536)
        if not chunk:
            break
        got += chunk
except OSError:
    pass
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
good = status == 130 and got.endswith(b"\r\x1b[Krostrum: interrupted; the previous output is as it was\r\n") \
    and got.count(b"interrupted") == 1 and b"keywords" in got
print(("ok" if good else "not ok") + " - a terminal: Ctrl-C ends the line of the progress")
if not good:
    print("#", status, got[-300:])
PY
