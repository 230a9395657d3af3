# SPDX-License-Identifier: GPL-3.0-or-later
# `make gallery`: the pictures that README and the docs show, drawn from examples/.

GALLERY_ZH := emphasis emphasis_heat keyness similarity network measures map
GALLERY_EN := emphasis

gallery: $(BIN) ## draw docs/gallery/ from examples/
	@rm -rf $(BUILD)/gallery && mkdir -p docs/gallery
	@$(BIN) run -q --lang zh examples/zh -o $(BUILD)/gallery/zh >/dev/null
	@$(BIN) run -q --lang en examples/en -o $(BUILD)/gallery/en >/dev/null
	@scripts/gallery.sh $(BUILD)/gallery/zh/charts "" $(GALLERY_ZH)
	@scripts/gallery.sh $(BUILD)/gallery/en/charts en- $(GALLERY_EN)
