#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# rostrum chart: pictures drawn again from an analysis file alone, and what it says to bad input.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
rostrum=$(realpath "$ROSTRUM")
n=0
is() { # NAME EXPECTED GOT
	n=$((n + 1))
	if [ "$2" = "$3" ]; then echo "ok $n - $1"; else echo "not ok $n - $1: expected $2, got $3"; fi
}
skip() { n=$((n + 1)); echo "ok $n - $1 # SKIP $2"; }
status() { "$@" >"$dir/out" 2>"$dir/err"; echo $?; }

is "a name alone is a bad command line" 2 "$(status "$rostrum" chart emphasis)"
is "a missing file has its own status" 1 "$(case $(status "$rostrum" chart emphasis "$dir/none.json") in 4|5) echo 1 ;; *) echo 0 ;; esac)"
echo '{"a": 1}' >"$dir/other.json"
is "another JSON file is refused" 4 "$(status "$rostrum" chart emphasis "$dir/other.json" -o "$dir")"
is "the message names the file" 1 "$(grep -c other.json "$dir/err")"
echo '{"corpus": {' >"$dir/broken.json"
is "a broken file is refused" 4 "$(status "$rostrum" chart emphasis "$dir/broken.json" -o "$dir")"
echo '{"corpus": {}}' >"$dir/empty.json"
is "an unknown chart is refused" 3 "$(status "$rostrum" chart pie "$dir/empty.json" -o "$dir")"
is "and named" 1 "$(grep -c pie "$dir/err")"

if ! command -v gnuplot >/dev/null || [ ! -d examples/zh ]; then
	skip "charts from an analysis file" "no gnuplot or no examples"
	echo "1..$n"
	exit 0
fi
"$rostrum" run -q examples/zh -o "$dir/run" >/dev/null 2>&1
is "a chart with nothing to show fails" 4 "$(status "$rostrum" chart trend "$dir/run/analysis.json" -o "$dir/none")"
is "says what it needs" 1 "$(grep -c 'trend.*three years' "$dir/err")"
is "and leaves nothing" 0 "$(ls -A "$dir/none" 2>/dev/null | wc -l)"
is "draws one chart" 0 "$(status "$rostrum" chart terms "$dir/run/analysis.json" -o "$dir/again")"
is "only that one" "terms.gp terms.png terms.svg terms.tsv" "$(cd "$dir/again/charts" && echo *)"
is "as the run drew it" 0 "$(status cmp "$dir/run/charts/terms.svg" "$dir/again/charts/terms.svg")"
is "the run draws the picture of the first page" 1 "$(grep -c '<svg' "$dir/run/charts/overview.svg")"
# Four matters, two of them only from 2002 on: topics, what they hold, and that they come up.
/usr/bin/python3 - >"$dir/years.csv" <<'PY'
import random
r = random.Random(5)
matters = [m.split() for m in (
    "harbour ships cargo quay crane dock tide fishing captain vessel freight berth pilot coast anchor",
    "school teacher pupil lesson classroom exam library reading college lecture student textbook learning tutor spelling",
    "farm wheat cattle soil harvest barley tractor orchard fodder meadow drainage dairy ploughing seed manure",
    "hospital doctor nurse patient surgery clinic vaccine ward illness medicine ambulance therapy dentist recovery symptom")]
print("speaker,date,text")
for year in range(1990, 2014):
    said = []
    for _ in range(8):
        matter = r.choice(matters if year > 2001 else matters[:2])
        said += ["We " + " ".join(r.choice(matter) for _ in range(6)) + "." for _ in range(6)]
    print(f"Speaker{year % 4},{year}-03-01," + " ".join(said))
PY
"$rostrum" run -q "$dir/years.csv" -o "$dir/years" --no-tables --no-matrices --no-multiverse \
	--charts topics,topic_tree,topic_time >/dev/null 2>&1
for c in topics topic_tree topic_time; do
	is "$c names a planted matter" yes "$(grep -qiE 'harbour|school|farm|wheat|hospital|doctor' "$dir/years/charts/$c.svg" && echo yes)"
done
"$rostrum" run -q examples/en -o "$dir/en" --charts none >/dev/null 2>&1
is "draws a chart of an English document" 0 "$(status "$rostrum" chart terms "$dir/en/analysis.json" -o "$dir/en")"
is "in its language" 0 "$(grep -c -P '\p{Han}' "$dir/en/charts/terms.gp")"
is "without PNG on request" 0 "$(status "$rostrum" chart --no-png terms "$dir/run/analysis.json" -o "$dir/svg")"
is "no PNG there" "terms.gp terms.svg terms.tsv" "$(cd "$dir/svg/charts" && echo *)"
rm "$dir/again/charts/terms.png"
(cd "$dir/again/charts" && gnuplot terms.gp) >/dev/null 2>&1
is "plain gnuplot draws it again" 0 "$(status cmp "$dir/run/charts/terms.png" "$dir/again/charts/terms.png")"
is "gnuplot missing is status 6" 6 "$(PATH=/nonexistent status "$rostrum" chart terms "$dir/run/analysis.json" -o "$dir/poor")"
is "script and data are kept" "terms.gp terms.tsv" "$(cd "$dir/poor/charts" && echo *)"
is "the package is named" 1 "$(grep -c gnuplot-nox "$dir/err")"
printf '%s\n' '一、山林的树（林业局局长）' \
	'松树柏树长满山坡，护林员每天巡山防火。松树柏树长满山坡，护林员每天巡山防火。护林员守住松树，护林员守住柏树。' \
	'二、海边的鱼（渔业局局长）' \
	'渔船清晨出港，渔民傍晚归来晒网修船。渔船渔船渔船很多，渔民渔民渔民很忙，渔民爱渔船。' \
	'三、城里的车（交通局局长）' \
	'公交线路延长三条，地铁工地昼夜施工。公交地铁相连，地铁公交方便，公交司机开着公交。' >"$dir/apart.txt"
is "speakers without a word in common" 0 "$(status "$rostrum" run -q "$dir/apart.txt" -o "$dir/apart")"
is "their chart is there" yes "$([ -s "$dir/apart/charts/core.png" ] && echo yes)"
# Six speakers of two parties: the party colours the map, the year does not.
/usr/bin/python3 - "$dir/parties.csv" <<'P'
import csv, sys
words = [["river", "bridge", "water", "boats", "harbour"], ["school", "teacher", "pupil", "lesson", "class"]]
out = csv.writer(open(sys.argv[1], "w"))
out.writerow(["speaker", "year", "party", "text"])
for i in range(6):
    mine = words[i % 2]
    out.writerow([f"Speaker{i}", 2001 + i % 2, ["East", "West"][i % 2], " ".join(
        f"We speak about the {mine[(i + k) % 5]} and the {mine[(i + 2 * k + 1) % 5]} here." for k in range(12))])
P
"$rostrum" run -q "$dir/parties.csv" -o "$dir/parties" --charts map --no-multiverse --no-report --no-matrices --no-tables >/dev/null 2>&1
is "a map is coloured by party" "Speaker0 1 Speaker1 2 Speaker2 1 Speaker3 2 Speaker4 1 Speaker5 2" \
	"$(awk -F'\t' '$3 == 1 { print $14, $13 }' "$dir/parties/charts/map.tsv" | sort | paste -sd' ')"
is "and says which is which, in the legend and beside its points" 2 "$(grep -c "label 'East'" "$dir/parties/charts/map.gp")"
# Its title names two parties where most pairs between them are supported so and none the other way.
# The verdicts are set here: ESTIMATE of pairs between parties, of which ONE has the other sign.
titled() { # estimate, verdict, one against, language
	/usr/bin/python3 - "$dir/parties/analysis.json" "$dir/set.json" "$1" "$2" "$3" <<'P'
import json, sys
doc = json.load(open(sys.argv[1], encoding="utf-8"))
odd = {g["id"]: int(g["label"][-1]) % 2 for g in doc["corpus"]["groups"]["group"]["groups"]}
doc["map"]["verdict"] = "supported"
against = int(sys.argv[5])
for p in doc["similarity"]["emphasis"]:
    across = odd[p["a"]] != odd[p["b"]]
    value = float(sys.argv[3]) * (-1 if across and against else 1)
    against -= across and against > 0
    p.update(estimate=value if across else 0.0, expected=0.0, too_short=False,
             verdict=sys.argv[4] if across else "not_supported")
json.dump(doc, open(sys.argv[2], "w", encoding="utf-8"))
P
	"$rostrum" chart map "$dir/set.json" -q --lang "$4" -o "$dir/titled" >/dev/null 2>&1
	tr '\n' ' ' <"$dir/titled/charts/map.svg" | sed 's/.*<title[^>]*>//; s/<.*//; s/ *$//'
}
is "the map's title says who lie apart" "East and West lie apart: of 9 pairs between them, 9 stress different things" \
	"$(titled -.4 supported 0 en)"
is "... or keep together" "East and West keep together: of 9 pairs between them, 9 stress the same things" \
	"$(titled .4 supported 0 en)"
is "... not where one pair says the other" 0 "$(titled -.4 supported 1 en | grep -c 'lie apart\|together')"
is "... nor without support" 0 "$(titled -.4 not_supported 0 en | grep -c 'lie apart\|together')"
if command -v fc-list >/dev/null; then
	mkdir -p "$dir/nofonts"
	printf '<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>\n' \
		"$dir/nofonts" "$dir/nofonts" >"$dir/fonts.conf"
	is "no Chinese font is status 6" 6 "$(FONTCONFIG_FILE=$dir/fonts.conf status "$rostrum" run -q examples/zh -o "$dir/bare")"
	is "the font's package is named" 1 "$(grep -c fonts-noto-cjk "$dir/err")"
	is "the rest of the run is there" yes \
		"$([ -s "$dir/bare/analysis.json" ] && [ -s "$dir/bare/charts/terms.gp" ] && echo yes)"
else
	skip "no Chinese font" "no fc-list"
fi
echo "1..$n"
