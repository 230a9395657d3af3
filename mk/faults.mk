# SPDX-License-Identifier: GPL-3.0-or-later
# Injected faults: the n-th allocation, open, write, rename, ... of a run fails, or the run is killed there.
#	make faults [EACH=60]    about 15 x EACH runs; the outcome of each is checked (tests/faults/faults.py)
.PHONY: faults
EACH ?= 60
$(BUILD)/faults.so: tests/faults/preload.c
	@mkdir -p $(@D)
	@$(CC) -std=gnu11 -O1 -fPIC -shared -Wall -o $@ $< -ldl
faults: $(BIN) $(BUILD)/faults.so ## make calls fail and look at what is left (EACH=60)
	@tests/faults/faults.py $(BIN) $(BUILD)/faults.so --each $(EACH)
