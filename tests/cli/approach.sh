#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The approach section through the command line: a small compiled text, a broken table, English.
set -u
cd "$(dirname "$0")/../.."
rostrum=$(realpath "${ROSTRUM:-build/rostrum}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
n=0
is() { # NAME EXPECTED GOT
	n=$((n + 1))
	if [ "$2" = "$3" ]; then echo "ok $n - $1"; else echo "not ok $n - $1: expected $2, got $3"; fi
}
run() { "$rostrum" run -q --charts none --no-matrices "$@" >"$dir/out" 2>"$dir/err"; echo $?; }

mkdir "$dir/in"
cat >"$dir/in/a.txt" <<'END'
全镇工作平稳。下一步，该镇一是打造“河畔书屋”品牌，建好三个站点。二是完善服务功能，帮助老人。三是到2025年底前建成12个食堂。
END
cat >"$dir/in/b.txt" <<'END'
各项工作有序推进，群众比较满意。我们要总结经验，落实责任，把好事办好，把实事办实，让居民生活更加方便。
END
is "a run with enumerations" 0 "$(run "$dir/in" -o "$dir/run")"
count() { grep -c "$1" "$dir/run/analysis.json"; }
is "three measures" 1 "$(count '"n_measures": 3,')"
is "none in the other" 1 "$(count '"n_measures": 0,')"
is "the next step" 1 "$(count '"next_step": true')"
is "a deadline with its kind" 1 "$(tr -d ' \n' <"$dir/run/analysis.json" | grep -o '"text":"2025年底前","start":[0-9]*,"length":13,"kind":"deadline"' | wc -l | tr -d ' ')"
is "the table of measures" 4 "$(wc -l <"$dir/run/tables/measures.csv" | tr -d ' ')"
is "a sentence of the profile on the page" 1 "$(grep -c '分条列举 3 条' "$dir/run/report.md" | sed 's/[1-9][0-9]*/1/')"
is "the same again in one thread" 0 "$(run -j 1 "$dir/in" -o "$dir/again")"
is "gives the same bytes" 0 "$(cmp -s "$dir/run/analysis.json" "$dir/again/analysis.json"; echo $?)"

cp -r config "$dir/config"
sed -i 's/"rank": 1}/"rang": 1}/' "$dir/config/approach/zh.json"
line=$(grep -n '"rang"' "$dir/config/approach/zh.json" | head -1 | cut -d: -f1)
is "a broken table is bad configuration" 3 "$(ROSTRUM_CONFIG_DIR=$dir/config run "$dir/in" -o "$dir/bad")"
is "named by file and line" 1 "$(grep -c "approach/zh.json:$line: sequences\[0\].rang" "$dir/err")"
is "nothing is left behind" no "$([ -e "$dir/bad" ] && echo yes || echo no)"

cat >"$dir/own.csv" <<'END'
district,speaker,text
海南省,甲,我们在三亚修了码头，在三亚办了学堂，海南的船多了。渔民从三亚出海，在三亚卖鱼。我们还去湖北学修船，湖北的工匠来教我们。
湖北省,乙,我们在武汉修了码头，在武汉办了学堂，湖北的船多了。渔民从武汉出江，在武汉卖鱼。我们还去海南学捕鱼，海南的渔民来教我们。
END
is "two districts" 0 "$(run --group-by district "$dir/own.csv" -o "$dir/own")"
is "one's own places are told apart, the other's are places" "own:三亚海南 湖北 | own:武汉湖北 海南" "$(/usr/bin/python3 - "$dir/own/analysis.json" <<'P'
import json, sys
out = []
for s in json.load(open(sys.argv[1]))["approach"]["speeches"]:
    x = s["specificity"]
    of = lambda k: "".join(sorted({i["text"] for i in x["items"] if i["kind"] == k}))
    out.append("own:" + of("own_place") + " " + of("place"))
print(" | ".join(out))
P
)"

cat >"$dir/said.txt" <<'END'
同志们：新的一年，要新建泊位12个。渔港基础设施还比较薄弱。让渔民共享发展成果。
END
is "promises" 0 "$(run --lang zh "$dir/said.txt" -o "$dir/said")"
# What was measured to be wrong too often is counted and not said.
is "stand in their words where they are shown, and so does what is lacking" same "$(/usr/bin/python3 - "$dir/said" <<'P'
import json, sys
a = json.load(open(sys.argv[1] + "/analysis.json"))["approach"]
page = open(sys.argv[1] + "/report.md").read()
shown = {x["instrument"]: x["shown"] for x in a["instruments"]}
for kind, words in (("commitment", "要新建泊位12个"), ("admission", "渔港基础设施还比较薄弱")):
    assert a["speeches"][0]["avowals"][kind]["count"] == 1, kind
    assert ("如“" + words + "”" in page) == shown[kind], kind
print("same")
P
)"

cat >"$dir/en.txt" <<'END'
My friends. First, we will build roads and bridges. Second, we must protect the harbour. Third, we will teach our children. Thank you.
END
is "an English speech" 0 "$(run "$dir/en.txt" -o "$dir/run")"
is "its three measures" 1 "$(count '"n_measures": 3,')"
echo "1..$n"
