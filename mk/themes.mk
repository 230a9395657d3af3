# SPDX-License-Identifier: GPL-3.0-or-later
# Do the themes that are found in dated reports tell their eras apart? The figures of docs/themes.md.
#	make bench-themes [ERAS=folder] [ERAS_PATTERN='{date}...']
.PHONY: bench-themes
ERAS         ?= ../shared/corpora/zh_reports_state_council
ERAS_PATTERN ?= {date}政府工作报告_{name}
bench-themes: $(BIN) ## discovered themes by decade, with time and memory
	@scripts/theme_eras.py $(BIN) $(ERAS) '$(ERAS_PATTERN)' $(BUILD)/theme_eras.svg

.PHONY: fuzz-themes
fuzz-themes: $(BUILD)/fuzz/themeset ## libFuzzer on the loader of theme sets
	@mkdir -p $(BUILD)/fuzz/corpus/themeset
	@nice $< -max_total_time=$(FUZZ_SECONDS) -max_len=16384 -rss_limit_mb=1024 -timeout=20 \
		-artifact_prefix=$(BUILD)/fuzz/themeset- $(BUILD)/fuzz/corpus/themeset config/themes \
		2>&1 | tail -n 2
$(BUILD)/fuzz/themeset: tests/fuzz/fuzz_themeset.c src/theme/themeset.c $(wildcard src/base/*.c src/text/*.c)
	@mkdir -p $(@D)
	@clang -std=gnu11 -Wno-unknown-pragmas $(filter-out -MMD -MP,$(CPPFLAGS)) -Isrc $(DEP_CFLAGS) \
		$(FUZZ_FLAGS) -o $@ $^ $(LDLIBS)
