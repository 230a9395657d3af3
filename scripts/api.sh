#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The public headers as pages; every warning is an error. usage: scripts/api.sh BUILD
set -u
cd "$(dirname "$0")/.." || exit 1
build=${1:-build}
command -v doxygen >/dev/null || { echo "ok - pages of the library # SKIP doxygen is not installed"; exit 0; }
rm -rf "$build/api" && mkdir -p "$build/api"
{
	cat docs/Doxyfile
	printf 'PROJECT_NUMBER = %s\nOUTPUT_DIRECTORY = %s\n' "$(scripts/version.sh)" "$build/api"
} | doxygen - 2>"$build/api/warnings"
# Members are explained with their structure, where their names do not say enough; what a table of names is
# made with, and the empty value of a structure, need no words.
sed -E -i '/Member .* \(variable\) of struct .* is not documented/d
	/Member ROS_\w+_(INIT|MAP|ENUM)\b.* \(macro definition\)/d' "$build/api/warnings"
if [ -s "$build/api/warnings" ]; then
	sed 's/^/# /' "$build/api/warnings"
	echo "not ok - pages of the library without a warning"
	exit 1
fi
echo "ok - pages of the library without a warning: $build/api/html/index.html"
