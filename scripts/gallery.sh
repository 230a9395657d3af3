#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws charts again at a size for web pages and copies them: gallery.sh CHARTS PREFIX NAME...
# A picture of the README must load fast, so each is drawn as large as 150 KB allow.
set -eu
from=$1 prefix=$2
shift 2
for name in "$@"; do
	if [ ! -f "$from/$name.gp" ]; then
		echo "gallery: $from: there is no chart $name" >&2
		continue
	fi
	to=docs/gallery/$prefix$(echo "$name" | tr _ -).png
	for scale in 1.5 1.3 1.1 1 none; do
		if [ $scale = none ]; then
			echo "gallery: $to is larger than 150 KB" >&2
			exit 1
		fi
		(cd "$from" && gnuplot -e scale=$scale "$name.gp")
		[ "$(wc -c <"$from/$name.png")" -gt 150000 ] || break
	done
	cp "$from/$name.png" "$to"
	echo "$to"
done
