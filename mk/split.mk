# SPDX-License-Identifier: GPL-3.0-or-later
# Scores the splitter on the shared corpora: mean F, and each file.
.PHONY: score-split
score-split: $(BIN) ## score the splitter on ../shared
	@tests/tools/score_split.sh $(BIN) $(or $(SHARED),../shared)
