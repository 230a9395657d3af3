# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzz targets, one for each entry of the library that reads what others wrote (tests/fuzz/fuzz.h).
#	make fuzz [T="html split"] [SECONDS=60]   clang with libFuzzer; a crash is left in build/fuzz/
#	make fuzz [T="html split"] UNTIL=300      of each what build/fuzz/ledger.tsv lacks of 300 seconds of a processor
#	make replay                               the kept seeds through every target, as in `make check`

FUZZ_READERS := txt md html csv jsonl json docx odt rtf zip pdf xlsx ods xls doc epub tei akn vtt srt
FUZZ_ENTRIES := $(patsubst tests/fuzz/fuzz_%.c,%,$(filter-out tests/fuzz/fuzz_read.c,$(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_TARGETS := $(FUZZ_READERS) $(FUZZ_ENTRIES)
FUZZ_docx    := "word/document.xml","word/styles.xml","word/numbering.xml","docProps/core.xml"
FUZZ_odt     := "content.xml","styles.xml","meta.xml"
FUZZ_xlsx    := "xl/workbook.xml","xl/_rels/workbook.xml.rels","xl/sharedStrings.xml","xl/styles.xml","xl/worksheets/sheet1.xml"
FUZZ_ods     := "content.xml"
FUZZ_epub    := "META-INF/container.xml","b.opf","a.xhtml"
# Bytes of an input at most: large enough for the format, small enough to be fast.
FUZZ_LEN     ?= 65536
FUZZ_SAN     := -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined
FUZZ_HDR     := $(wildcard tests/fuzz/*.h) $(HDRS)
T            ?= $(FUZZ_TARGETS)
SECONDS      ?= 20

fuzz_src      = $(if $(filter $(1),$(FUZZ_READERS)),tests/fuzz/fuzz_read.c,tests/fuzz/fuzz_$(1).c)
fuzz_def      = $(if $(filter $(1),$(FUZZ_READERS)),'-DROS_FUZZ_NAME="x.$(1)"' \
	$(if $(FUZZ_$(1)),'-DROS_FUZZ_PARTS=$(FUZZ_$(1))'))

.PHONY: fuzz fuzz-keep replay fuzz-programs replays
fuzz: fuzz-programs ## libFuzzer with sanitizers on each entry (T="html split" SECONDS=60)
	@FUZZ_LEN=$(FUZZ_LEN) tests/fuzz/fuzz.sh $(BUILD)/fuzz $(if $(UNTIL),until $(UNTIL),$(SECONDS)) $(T)
fuzz-keep: fuzz-programs ## the shortest inputs that reach what fuzzing found, for `make check`
	@tests/fuzz/keep.sh $(BUILD)/fuzz $(T)
fuzz-programs: $(T:%=$(BUILD)/fuzz/%)
replay: replays ## the kept seeds of every fuzz target
	@tests/run.sh $(BUILD) fuzz
replays: $(FUZZ_TARGETS:%=$(BUILD)/replay/%)

# The library once with the sanitizers, then one program for each target.
FUZZ_OBJ := $(patsubst %.c,$(BUILD)/fuzz/obj/%.o,$(LIB_SRC) tests/fuzz/fuzz.c)
FUZZ_CC   = clang -std=gnu11 -Wno-unknown-pragmas $(filter-out -MMD -MP,$(CPPFLAGS)) -Isrc $(DEP_CFLAGS)
$(BUILD)/fuzz/obj/src/app/versions.o: CPPFLAGS += -DROS_LIB_VERSIONS='""'
$(BUILD)/fuzz/obj/%.o: %.c $(HDRS)
	@mkdir -p $(@D)
	@$(FUZZ_CC) $(FUZZ_SAN) -fsanitize=fuzzer-no-link -c -o $@ $<
.SECONDARY: $(FUZZ_OBJ)
$(BUILD)/fuzz/rostrum.a: $(FUZZ_OBJ)
	@rm -f $@; $(AR) rcs $@ $^
$(FUZZ_TARGETS:%=$(BUILD)/fuzz/%): $(BUILD)/fuzz/%: $(BUILD)/fuzz/rostrum.a $(FUZZ_HDR) $(wildcard tests/fuzz/*.c)
	@echo "  FUZZ $*"
	@$(FUZZ_CC) $(FUZZ_SAN) -fsanitize=fuzzer $(call fuzz_def,$*) -o $@ $(call fuzz_src,$*) \
		$(BUILD)/fuzz/rostrum.a $(LDLIBS)

# The same targets in the ordinary build, with a main() that runs files.
$(FUZZ_TARGETS:%=$(BUILD)/replay/%): $(BUILD)/replay/%: $(LIB) $(FUZZ_HDR) $(wildcard tests/fuzz/*.c)
	@mkdir -p $(@D)
	@echo "  REPLAY $*"
	@$(CC) $(filter-out -MMD -MP,$(CPPFLAGS)) -Isrc $(DEP_CFLAGS) $(CFLAGS) $(LDFLAGS) $(call fuzz_def,$*) \
		-o $@ $(call fuzz_src,$*) tests/fuzz/fuzz.c tests/fuzz/replay.c $(LIB) $(LDLIBS)
