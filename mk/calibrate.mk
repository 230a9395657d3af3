# SPDX-License-Identifier: GPL-3.0-or-later
# Do the intervals cover what they promise, do the tests keep their level, are real differences
# found? The figures of docs/methods.md come from here.
#	make calibrate [CALIBRATE_INPUT=files] [CALIBRATE_SEED=N] [CALIBRATE_REPS=N]
.PHONY: calibrate
CALIBRATE_INPUT ?= $(INPUT)
CALIBRATE_SEED  ?= 1
CALIBRATE_REPS  ?= 1000
calibrate: $(BUILD)/calibrate ## coverage of intervals, error rates of tests, a planted keyword
	@$(BUILD)/calibrate $(CALIBRATE_SEED) $(CALIBRATE_REPS) $(CALIBRATE_INPUT)
$(BUILD)/calibrate: tests/calibrate/calibrate.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Isrc $(DEP_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIB) $(LDLIBS)
