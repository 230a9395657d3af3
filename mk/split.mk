# SPDX-License-Identifier: GPL-3.0-or-later
# The splitter on the shared corpora: scores against expected splits, and the table of all splits.
.PHONY: score-split split-update
score-split: $(BIN) ## score the splitter on ../shared
	@tests/tools/score_split.sh $(BIN) $(or $(SHARED),../shared)
split-update: $(BIN) ## rewrite the table of how ../shared is split, and show what changed
	@python3 tests/tools/split_table.py $(BIN) $(or $(SHARED),../shared)/corpora tests/data/split_shared.tsv --update
