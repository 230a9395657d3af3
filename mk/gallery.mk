# SPDX-License-Identifier: GPL-3.0-or-later
# `make gallery`: the pictures that README and the docs show, drawn from examples/.

GALLERY_ZH := overview emphasis emphasis_heat keyness network measures map
GALLERY_EN := emphasis
# Debates on two budgets in the Dáil, by party, where that corpus is at hand.
IRISH := $(SHARED)/corpora/en_irish_budget

gallery: $(BIN) ## draw docs/gallery/ from examples/
	@rm -rf $(BUILD)/gallery && mkdir -p docs/gallery
	@$(BIN) run -q --lang zh examples/zh -o $(BUILD)/gallery/zh >/dev/null
	@$(BIN) run -q --lang en examples/en -o $(BUILD)/gallery/en >/dev/null
	@scripts/gallery.sh $(BUILD)/gallery/zh/charts "" $(GALLERY_ZH)
	@scripts/gallery.sh $(BUILD)/gallery/en/charts en- $(GALLERY_EN)
	@if [ -d $(IRISH) ]; then $(BIN) run -q -g party --lang en $(IRISH) -o $(BUILD)/gallery/irish \
		--docvars-from-filename '{year}_BUDGET_{n}_{first}_{last}_{party}' >/dev/null && \
		scripts/gallery.sh $(BUILD)/gallery/irish/charts irish- overview emphasis_heat && \
		$(BIN) run -q --lang en $(IRISH) -o $(BUILD)/gallery/each --charts map --no-multiverse \
		--docvars-from-filename '{year}_BUDGET_{n}_{first}_{last}_{party}' >/dev/null && \
		scripts/gallery.sh $(BUILD)/gallery/each/charts irish- map; fi
