# SPDX-License-Identifier: GPL-3.0-or-later
# Sections of config/analysis.schema.json that come from the tables of fields in src/document.
.PHONY: schema
$(BUILD)/schema: tests/tools/schema.c $(LIB)
	@$(CC) $(CPPFLAGS) -Isrc $(DEP_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIB) $(LDLIBS)
schema: $(BUILD)/schema ## rewrite the schema of analysis.json from the tables of fields
	@/usr/bin/python3 tests/tools/schema.py $< --write
