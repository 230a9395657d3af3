# SPDX-License-Identifier: GPL-3.0-or-later
# Do the intervals cover what they promise, do the tests keep their level, are real differences
# found? The figures of docs/methods.md come from here.
#	make calibrate [CALIBRATE_SCALE=1] [CALIBRATE_ONLY=dealt,whole,power,coverage,labels]
#		[CALIBRATE_DOCS=docs/methods.md] [SHARED=folder]   connected text: build/calibration.md, and the tables
#	                                                       of the methods page; some 50 minutes at scale 1
#	make known [CALIBRATE_DOCS=docs/methods.md] [SHARED=folder]    known structure against each similarity
#	make yardstick [YARDSTICK_SCALE=1] [SHARED=folder]     config/yardstick.json; half an hour at scale 1
#	make calibrate-clauses [CALIBRATE_INPUT=files] [CALIBRATE_SEED=N] [CALIBRATE_REPS=N]
.PHONY: calibrate calibrate-clauses yardstick
CALIBRATE_INPUT ?= $(INPUT)
CALIBRATE_SEED  ?= 1
CALIBRATE_REPS  ?= 1000
CALIBRATE_SCALE ?= 1
YARDSTICK_SCALE ?= 1
SHARED          ?= ../shared
calibrate: $(BIN) $(BUILD)/deal $(BUILD)/sections ## null corpora of connected text, coverage, power: the tables of docs/methods.md
	@/usr/bin/python3 tests/calibrate/table.py $(BUILD)/calibration.md $(SHARED) --scale $(CALIBRATE_SCALE) \
		--rostrum $(BIN) $(if $(CALIBRATE_ONLY),--only $(CALIBRATE_ONLY)) $(if $(CALIBRATE_DOCS),--docs $(CALIBRATE_DOCS))
	@echo "$(BUILD)/calibration.md"
yardstick: $(BUILD)/deal ## what stretches of one speech give: config/yardstick.json, and how the other half judges it
	@/usr/bin/python3 tests/calibrate/yardstick.py $(BUILD)/deal $(SHARED) config/yardstick.json \
		--scale $(YARDSTICK_SCALE)
calibrate-clauses: $(BUILD)/calibrate ## the same for clauses dealt at random, without the design
	@$(BUILD)/calibrate $(CALIBRATE_SEED) $(CALIBRATE_REPS) $(CALIBRATE_INPUT)
$(BUILD)/calibrate $(BUILD)/deal $(BUILD)/sections: $(BUILD)/%: tests/calibrate/%.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Isrc $(DEP_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIB) $(LDLIBS)
# Studies are no part of a build; that they still fit the library is looked at with the unit tests.
STUDIES := $(wildcard tests/calibrate/*.c)
units: $(BUILD)/studies.ok
$(BUILD)/studies.ok: $(STUDIES) $(LIB)
	@$(CC) $(CPPFLAGS) -Isrc $(DEP_CFLAGS) $(CFLAGS) -fsyntax-only $(STUDIES)
	@touch $@
# Which measure of likeness finds parties, eras and halves of one text again: the table of docs/methods.md; half a minute.
.PHONY: known
known: $(BIN) $(BUILD)/sections ## how well each similarity finds known structure, thirteen tasks
	@/usr/bin/python3 tests/calibrate/known.py $(SHARED) --rostrum $(BIN) $(if $(CALIBRATE_DOCS),--docs $(CALIBRATE_DOCS))
# Borrowed wording by plants: passages of one half of the shared texts put into the other half.
.PHONY: calibrate-plants
PLANTS ?= 150
PLANTS_IN ?= $(SHARED)/corpora/zh_speeches_leader : $(SHARED)/corpora/zh_reports_provincial_2026
calibrate-plants: $(BUILD)/plants ## planted passages: recall, precision, false borrowings
	@$(BUILD)/plants $(CALIBRATE_SEED) $(PLANTS) $(PLANTS_IN)
$(BUILD)/plants: tests/calibrate/plants.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Isrc $(DEP_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIB) $(LDLIBS)
# What is usual wording in official texts: config/borrow/usual_*.tsv, from the shared texts.
.PHONY: fit-usual
fit-usual: $(BUILD)/usual_fit
	@mkdir -p config/borrow
	@$(BUILD)/usual_fit 3 all $(SHARED)/corpora/zh_reports_state_council/* $(SHARED)/corpora/zh_speeches_leader/* \
		$(SHARED)/corpora/zh_news_bulletins/* >config/borrow/usual_zh.tsv
$(BUILD)/usual_fit: tests/tools/usual_fit.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Isrc $(DEP_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIB) $(LDLIBS)
