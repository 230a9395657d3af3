# SPDX-License-Identifier: GPL-3.0-or-later
# Speed of the readers.
#	make bench-read [BENCH_TEXT=file]         MB/s on plain UTF-8, and as a ratio to wc -m

.PHONY: bench-read
SHARED     ?= ../shared
BENCH_TEXT ?= $(SHARED)/corpora/bench/zh20.txt.gz
bench-read: $(BUILD)/bench/bench_read ## speed of reading, beside wc -m
	@tests/bench/read.sh $< '$(BENCH_TEXT)'
$(BUILD)/bench/bench_read: tests/bench/bench_read.c $(LIB)
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) -Isrc $(DEP_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIB) $(LDLIBS)
