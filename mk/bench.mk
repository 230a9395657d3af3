# SPDX-License-Identifier: GPL-3.0-or-later
# Speed and memory: ours and every peer that is installed, one table, a history file.

BENCHES := $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(BENCH_SRC))

$(BUILD)/bench/%: tests/bench/%.c $(LIB)
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) -Isrc $(DEP_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIB) $(LDLIBS)

bench: $(BIN) $(BENCHES) ## figures of docs/performance.md, measured here
	@tests/bench/run.sh $(BUILD)

.PHONY: mpi-check bench-scale
mpi-check: ## build with MPI and compare several processes with one
	@$(MAKE) --no-print-directory -s -j2 MPI=1 BUILD=build/mpi all
	@bash tests/cli/mpi.sh
.PHONY: bench-busy
bench-busy: $(BIN) ## two threads against one while all processors are taken
	@tests/bench/busy.sh $(BIN)
.PHONY: bench-pairs
bench-pairs: $(BIN) $(BUILD)/bench/bench_icu ## ratios against others, pair by pair
	@/usr/bin/python3 tests/bench/pairs.py $(BUILD)
bench-scale: $(BIN) ## time and memory against size, as a table and a plot
	@tests/bench/scale.sh $(BUILD)
