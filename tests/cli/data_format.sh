#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Data of a newer format than the program reads is refused by name; all that is shipped says its format.
# Costs a second and a half.
set -u
rostrum=$(realpath "${ROSTRUM:?}")
config=$PWD/config
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; fi; }

# What has no format: words one a line, words of the program itself, settings, schemas.
silent=$(cd "$config" && find . -type f \( -name '*.json' -o -name '*.tsv' \) ! -path './lang/*' ! -path './messages/*' \
	! -name '*.schema.json' ! -name default.json -exec grep -LE '"format": 1|^# format 1|^#rostrum-reference	1' {} +)
[ -z "$silent" ]
ok $? "shipped data says its format${silent:+: $silent}"

speech='我们要坚持高质量发展，办好民生实事。今年新建学校三所，明年还要修路二十公里。要守住安全底线。'
mkdir texts
for i in 1 2; do printf '%s\n' "$speech$speech" >"texts/$i.txt"; done
cp -r "$config" ahead
export ROSTRUM_CONFIG_DIR=$dir/ahead ROSTRUM_LANG=en LC_ALL=C.UTF-8

# refused FILE COMMAND...: raises the file's format while the command runs
refused() {
	local file=$1
	shift
	sed -i '0,/"format": 1\|^# format 1\|reference	1/s/\("format": \|^# format \|reference	\)1/\13/' "ahead/$file"
	"$rostrum" "$@" >out 2>err
	[ $? = 3 ] && grep -q "$(basename "$file").*format 3" err
	ok $? "$file is refused"
	cp "$config/$file" "ahead/$file"
}
run=(run -q -j1 --charts none --no-report --no-tables -o o texts)
for file in split/model.json split/words.json split/people.json split/columns.json; do
	refused $file split -q texts/1.txt
done
refused split/layouts/zoom.json split -q --layout zoom texts/1.txt
for file in themes/government_work.json approach/zh.json approach/syntax_zh.tsv approach/strength_zh.tsv \
	approach/measured.tsv places/zh.tsv places/words_zh.tsv borrow/usual_zh.tsv reference/zh_official.tsv; do
	refused $file "${run[@]}"
done
printf '{"format": "two", "name": "mine", "themes": []}' >mine.json
"$rostrum" run -q -o o --themes mine.json texts >out 2>err
[ $? = 3 ] && grep -q 'mine.json: its format is a whole number' err
ok $? "a format that is no number is said"
"$rostrum" "${run[@]}" >out 2>err
ok $? "with all as shipped it runs"
