# SPDX-License-Identifier: GPL-3.0-or-later
# What fuzz.sh, keep.sh and replay.sh share: stand-ins for other programs, and further inputs of a target.

# The readers of PDF and of old Word documents get what pdftotext and antiword write: the input itself.
stand_ins() { # FOLDER
	printf '#!/bin/sh\nexec cat\n' >"$1/pdftotext"
	printf '#!/bin/sh\nexec cat in.doc\n' >"$1/antiword"
	chmod +x "$1/pdftotext" "$1/antiword"
}

# Sound inputs that stand in the tree anyhow: shipped data, which a seed of its own would only follow.
more() { # TARGET
	case $1 in
	split | txt | md) echo tests/data/split tests/data/layouts ;;
	tables) echo config/approach/en.json config/approach/zh.json config/split/words.json ;;
	themeset) echo config/themes ;;
	template) echo config/report ;;
	message) echo config/lang/en ;;
	terms) echo config/terms ;;
	stopwords) echo config/stopwords ;;
	esac
}
