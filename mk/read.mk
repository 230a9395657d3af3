# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzing and speed of the readers.
#	make fuzz [T=html] [FUZZ_SECONDS=60]      clang with libFuzzer; a crash is left in build/fuzz/
#	make bench-read [BENCH_TEXT=file]         MB/s on plain UTF-8, and as a ratio to wc -m

FUZZ_SECONDS ?= 20
FUZZ_TARGETS := txt md html csv jsonl docx odt zip
FUZZ_FLAGS   := -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined
FUZZ_SRC     := $(wildcard src/base/*.c src/read/*.c src/text/*.c)
FUZZ_docx    := "word/document.xml","word/styles.xml","word/numbering.xml","docProps/core.xml"
FUZZ_odt     := "content.xml","styles.xml","meta.xml"
T            ?= $(FUZZ_TARGETS)

.PHONY: fuzz bench-read
fuzz: $(T:%=$(BUILD)/fuzz/%) ## libFuzzer with sanitizers on each reader (T=html FUZZ_SECONDS=60)
	@for t in $(T); do mkdir -p $(BUILD)/fuzz/corpus/$$t; echo "fuzz: $$t"; \
		UBSAN_OPTIONS=print_stacktrace=1 nice $(BUILD)/fuzz/$$t -max_total_time=$(FUZZ_SECONDS) \
		-max_len=65536 -rss_limit_mb=1024 -timeout=20 -print_final_stats=1 \
		-artifact_prefix=$(BUILD)/fuzz/$$t- $(BUILD)/fuzz/corpus/$$t tests/fuzz/seeds/$$t \
		>$(BUILD)/fuzz/$$t.log 2>&1 || { tail -n 60 $(BUILD)/fuzz/$$t.log; exit 1; }; \
		grep -E 'stat::(number|peak)' $(BUILD)/fuzz/$$t.log; done

# The library once with the sanitizers, then one program for each reader.
FUZZ_OBJ := $(patsubst %.c,$(BUILD)/fuzz/obj/%.o,$(FUZZ_SRC))
$(BUILD)/fuzz/obj/%.o: %.c
	@mkdir -p $(@D)
	@clang -std=gnu11 -Wno-unknown-pragmas $(CPPFLAGS) -Isrc -include src/base/banned.h $(DEP_CFLAGS) \
		-g -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined \
		-c -o $@ $<
.SECONDARY: $(FUZZ_OBJ)
$(BUILD)/fuzz/read.a: $(FUZZ_OBJ)
	@rm -f $@; $(AR) rcs $@ $^
$(FUZZ_TARGETS:%=$(BUILD)/fuzz/%): $(BUILD)/fuzz/%: tests/fuzz/fuzz_read.c $(BUILD)/fuzz/read.a
	@echo "  FUZZ $*"
	@clang -std=gnu11 $(filter-out -MMD -MP,$(CPPFLAGS)) -Isrc $(DEP_CFLAGS) $(FUZZ_FLAGS) \
		'-DROS_FUZZ_NAME="x.$*"' $(if $(FUZZ_$*),'-DROS_FUZZ_PARTS=$(FUZZ_$*)') \
		-o $@ $^ $(LDLIBS)

SHARED     ?= ../shared
BENCH_TEXT ?= $(SHARED)/corpora/bench/zh20.txt.gz
bench-read: $(BUILD)/bench/bench_read ## speed of reading, beside wc -m
	@tests/bench/read.sh $< '$(BENCH_TEXT)'
$(BUILD)/bench/bench_read: tests/bench/bench_read.c $(LIB)
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) -Isrc $(DEP_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIB) $(LDLIBS)
