#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every option of the table with values of every kind: `config check` refuses what `run` refuses, and no more.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 "$(dirname "$0")/../tools/check_config.py" "${ROSTRUM:?}" "$dir"
