# SPDX-License-Identifier: GPL-3.0-or-later
.PHONY: bench-segment
bench-segment: $(BIN) ## speed of the segmenter against ICU, memory, F1
	@mkdir -p $(BUILD)/bench
	@$(CC) $(DEP_CFLAGS) -O2 -o $(BUILD)/bench/icu_words tests/bench/icu_words.c -licuuc
	@python3 tests/bench/segment.py $(BIN) $(BUILD)/bench/icu_words $(or $(SHARED),../shared)
