#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws charts again at a size for web pages and copies them: gallery.sh CHARTS LANG NAME...
# A picture of the README must load fast, so one above 150 KB is an error.
set -eu
from=$1 lang=$2
shift 2
for name in "$@"; do
	if [ ! -f "$from/$name.gp" ]; then
		echo "gallery: $lang: there is no chart $name" >&2
		continue
	fi
	(cd "$from" && gnuplot -e scale=1.1 "$name.gp")
	to=docs/gallery/$lang-$(echo "$name" | tr _ -).png
	cp "$from/$name.png" "$to"
	if [ "$(wc -c <"$to")" -gt 150000 ]; then
		echo "gallery: $to is larger than 150 KB" >&2
		exit 1
	fi
	echo "$to"
done
