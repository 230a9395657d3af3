# SPDX-License-Identifier: GPL-3.0-or-later
# Checks that need a tool of their own.
.PHONY: musl api
musl: $(BIN) ## the sources against another C library (musl-tools)
	@scripts/musl.sh $(BUILD)
api: ## build/api/html: the public headers as pages, without a warning (doxygen)
	@scripts/api.sh $(BUILD)
