#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Pages and completions that are made from the program's own tables.
set -u
cd "$(dirname "$0")/../.."
R=$(realpath "${ROSTRUM:-build/rostrum}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
export PATH="/usr/bin:$PATH"
"$R" help json >"$work/t.json"; ok $? "help json"
python3 scripts/reference.py "$R" options | diff docs/options.md - >&2
ok $? "docs/options.md is the program's own table (make reference)"
python3 scripts/reference.py "$R" man "$work/man" && python3 scripts/reference.py "$R" completions "$work/c"
ok $? "man pages and completions are made"
python3 - "$work" <<'PY'
import json, os, sys
work = sys.argv[1]
t = json.load(open(work + "/t.json"))
read = lambda f: open(os.path.join(work, f), encoding="utf-8").read()
assert t["commands"] and t["options"] and t["statuses"]
for c in t["commands"]:
    page = read(f"man/rostrum-{c['name']}.1")
    for o in t["options"]:
        there = "\\-\\-" + o["name"].replace("-", "\\-") + "\\fP" in page
        assert there == (c["name"] in o["commands"]), (c["name"], o["name"])
    for f in ("c/rostrum.bash", "c/_rostrum", "c/rostrum.fish"):
        assert c["name"] in read(f)
assert all(o["commands"] for o in t["options"]), [o["name"] for o in t["options"] if not o["commands"]]
PY
ok $? "each command's page holds its own options, no other, and no option is without a command"
python3 - "$work" <<'PY'
import glob, os, re, sys
zh = glob.glob(sys.argv[1] + "/man/zh_CN/*.1")
en = glob.glob(sys.argv[1] + "/man/*.1")
assert sorted(map(os.path.basename, zh)) == sorted(map(os.path.basename, en))
for f in zh:
    text = open(f, encoding="utf-8").read()
    assert ".SH 描述" in text and ".SH OPTIONS" not in text, f
    left = [l for l in text.split("\n") if re.match(r"[A-Z][a-z]+ [a-z]+ [a-z]+ ", l)]
    assert not left, (f, left)
PY
ok $? "the Chinese pages are in Chinese, one for each English one"
bash -n "$work/c/rostrum.bash"; ok $? "the completion is bash"
got=$(bash -c '. "$1"; COMP_WORDS=(rostrum kwic --s); COMP_CWORD=2; _rostrum; echo "${COMPREPLY[*]}"' _ "$work/c/rostrum.bash")
case " $got " in *" --sort "*) ok 0 "bash completes options of the command" ;; *) ok 1 "bash completes options of the command: $got" ;; esac
got=$(bash -c '. "$1"; COMP_WORDS=(rostrum kwic --sort ""); COMP_CWORD=3; _rostrum; echo "${COMPREPLY[*]}"' _ "$work/c/rostrum.bash")
case " $got " in *" left "*) ok 0 "... and their values" ;; *) ok 1 "... and their values: $got" ;; esac
for shell in zsh fish; do
	f=$work/c/rostrum.fish
	[ $shell = zsh ] && f=$work/c/_rostrum
	if command -v $shell >/dev/null; then
		$shell -n "$f"; ok $? "the completion is $shell"
	else
		echo "ok - the completion is $shell # SKIP $shell is not installed"
	fi
done
# --- doctor ----------------------------------------------------------------------------------------------
LC_ALL=C.UTF-8 "$R" doctor >"$work/d"; rc=$?
[ $rc = 0 ] || [ $rc = 6 ]; ok $? "doctor ends with 0 or 6 ($rc)"
grep -q '^ok  *configuration' "$work/d"; ok $? "doctor names what it found"
mkdir "$work/bin"
for p in env sh cat; do ln -s "$(command -v $p)" "$work/bin/$p"; done
PATH="$work/bin" "$R" doctor >"$work/d" 2>/dev/null
[ $? = 6 ] && grep -q 'lacking *gnuplot *install gnuplot-nox' "$work/d"
ok $? "doctor says what to install, with status 6"
LC_ALL=zh_CN.UTF-8 "$R" doctor | grep -q 配置; ok $? "doctor speaks Chinese"
exit $bad
