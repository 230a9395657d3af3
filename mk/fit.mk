# SPDX-License-Identifier: GPL-3.0-or-later
# The weights of the splitter's model (config/split/model.json), fitted anew. For developers; needs
# liblbfgs-dev and the shared corpora.
#	make fit-split [SHARED=folder] [FIT_ARGS="-f 4"]
.PHONY: fit-split fit-doubt
SHARED ?= ../shared
FIT_ARGS ?= -f 2 -o config/split/model.json
# The labels' weights that are shipped are the mean of six fits, made while the evidence and the grammar grew: a fit anew gives
# others, which do worse on the checks (docs/manual-split.md has both). The doubt that is shipped came of fit-doubt before fields of
# heads were claimed (claim_fields).
FIT_SRC := $(sort $(wildcard tests/tools/split_*.c))
$(BUILD)/split_fit: $(FIT_SRC) $(wildcard tests/tools/split_*.h) $(LIB)
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) -Isrc -Itests/tools $(DEP_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $(FIT_SRC) $(LIB) \
		-llbfgs $(LDLIBS)
fit-split: $(BUILD)/split_fit ## fit the splitter's model to fixtures, shared corpora and drawn layouts
	@nice -n 15 $(BUILD)/split_fit $(FIT_ARGS) tests/data/split \
		tests/data/split_labels.tsv $(SHARED) tests/data/split_apart
# Whether a split may be wrong alone: the weights of labels stay as they are in config/.
DOUBT_ARGS ?= -k -f 2 -g 4000 -b 1 -i 40 -o config/split/model.json
fit-doubt: $(BUILD)/split_fit ## fit when the splitter doubts, to layouts its models were kept from knowing
	@nice -n 15 $(BUILD)/split_fit $(DOUBT_ARGS) tests/data/split \
		tests/data/split_labels.tsv $(SHARED) tests/data/split_apart
# How much of a verb a word is, and predicates against hand marks (docs/approach.md).
.PHONY: fit-strength score-approach
DICT ?= /usr/lib/python3/dist-packages/jieba/dict.txt
fit-strength: $(BIN)
	@/usr/bin/python3 tests/tools/strength_fit.py zh $(BIN) $(DICT) $(SHARED)/corpora >config/approach/strength_zh.tsv
	@/usr/bin/python3 tests/tools/strength_fit.py en $(BIN) - $(SHARED)/corpora >config/approach/strength_en.tsv
score-approach: $(BUILD)/approach_score ## verbs, objects, stances, actors, items against hand marks
	@$(BUILD)/approach_score -h all tests/data/approach/blind.tsv $(SHARED)
	@$(BUILD)/approach_score -h all tests/data/approach/predicates.tsv $(SHARED)
	@$(BUILD)/approach_score -h all tests/data/approach/groups.tsv $(SHARED)
	@$(BUILD)/approach_score -h all tests/data/approach/kept.tsv $(SHARED)
	@$(BUILD)/approach_score -h all tests/data/approach/final.tsv $(SHARED)
	@$(BUILD)/approach_score -h all tests/data/approach/closing.tsv $(SHARED)
	@$(BUILD)/approach_score -h all tests/data/approach/ending.tsv $(SHARED)
SCORE_SRC := tests/tools/approach_score.c tests/tools/approach_gold.c
$(BUILD)/approach_score: $(SCORE_SRC) tests/tools/approach_gold.h $(LIB)
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) -Isrc -Itests/tools $(DEP_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $(SCORE_SRC) $(LIB) $(LDLIBS)
