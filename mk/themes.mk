# SPDX-License-Identifier: GPL-3.0-or-later
# Do the themes that are found in dated reports tell their eras apart? The figures of docs/themes.md.
#	make bench-themes [ERAS=folder] [ERAS_PATTERN='{date}...']
.PHONY: bench-themes
ERAS         ?= ../shared/corpora/zh_reports_state_council
ERAS_PATTERN ?= {date}政府工作报告_{name}
bench-themes: $(BIN) ## discovered themes by decade, with time and memory
	@scripts/theme_eras.py $(BIN) $(ERAS) '$(ERAS_PATTERN)' $(BUILD)/theme_eras.svg
