# SPDX-License-Identifier: GPL-3.0-or-later
# The weights of the splitter's model (config/split/model.json), fitted anew. For developers; needs
# liblbfgs-dev and the shared corpora.
#	make fit-split [SHARED=folder] [FIT_ARGS="-f 4"]
.PHONY: fit-split
SHARED ?= ../shared
FIT_ARGS ?= -f 3 -o config/split/model.json
FIT_SRC := $(sort $(wildcard tests/tools/split_*.c))
$(BUILD)/split_fit: $(FIT_SRC) $(wildcard tests/tools/split_*.h) $(LIB)
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) -Isrc -Itests/tools $(DEP_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $(FIT_SRC) $(LIB) \
		-llbfgs $(LDLIBS)
fit-split: $(BUILD)/split_fit ## fit the splitter's model to fixtures, shared corpora and drawn layouts
	@nice -n 15 $(BUILD)/split_fit $(FIT_ARGS) tests/data/split $(SHARED)
