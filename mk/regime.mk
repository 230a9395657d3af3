# SPDX-License-Identifier: GPL-3.0-or-later
# What takes longer than a check: builds compared, coverage, a soak (docs/testing.md).
.PHONY: matrix coverage soak
matrix: ## every way to build it: the same bytes
	@tests/tools/matrix.sh $(BUILD)/matrix
coverage: ## lines and branches that the tests reach, and what they do not
	@$(MAKE) --no-print-directory -s -j2 BUILD=$(BUILD)/gcov OPT='-O0 -g --coverage' all units replays
	@find $(BUILD)/gcov -name '*.gcda' -delete
	@tests/run.sh $(BUILD)/gcov unit fuzz golden cli
	@tests/tools/coverage.py $(BUILD)/gcov
N ?= 1000
soak: $(BIN) ## random configurations over the corpora (N=1000)
	@tests/soak/soak.py $(BIN) $(N)
