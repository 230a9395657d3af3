# SPDX-License-Identifier: GPL-3.0-or-later
# What takes longer than a check: builds compared, coverage, a soak (docs/testing.md).
.PHONY: matrix coverage soak
matrix: ## every way to build it: the same bytes
	@tests/tools/matrix.sh $(BUILD)/matrix
COVERAGE_MPI := $(if $(shell command -v mpicc),1,0)
# Processes that work together are in it where MPI is; a process that ends by _exit counts too.
coverage: ## lines and branches that the tests reach, and what they do not (ALL=1: every branch)
	@mkdir -p $(BUILD)/gcov
	@$(CC) -O1 -c -o $(BUILD)/gcov/exit.o tests/tools/gcov_exit.c
	@LDFLAGS='-Wl,--wrap=_exit $(BUILD)/gcov/exit.o' $(MAKE) --no-print-directory -s -j2 BUILD=$(BUILD)/gcov \
		OPT='-O0 -g' MPI=$(COVERAGE_MPI) SAN='--coverage' all units replays
	@find $(BUILD)/gcov -name '*.gcda' -delete
	@COVERAGE=1 ROSTRUM_MPI=$(abspath $(BUILD)/gcov/rostrum) tests/run.sh $(BUILD)/gcov unit fuzz golden cli || true
	@tests/tools/coverage.py $(BUILD)/gcov $(if $(ALL),--all)
N ?= 1000
soak: $(BIN) ## random configurations over the corpora (N=1000)
	@tests/soak/soak.py $(BIN) $(N)
