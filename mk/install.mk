# SPDX-License-Identifier: GPL-3.0-or-later
# Installing, packages and tarballs. PREFIX is where it will live, DESTDIR where it is put together.

VERSION  := $(shell sed -n 's/.*ROS_VERSION "\(.*\)".*/\1/p' include/rostrum/rostrum.h)
SOVERSION := $(firstword $(subst ., ,$(VERSION)))
BINDIR   ?= $(PREFIX)/bin
LIBDIR   ?= $(PREFIX)/lib
MANDIR   ?= $(PREFIX)/share/man
DOCDIR   ?= $(PREFIX)/share/doc/rostrum
SHARED_LIB := $(BUILD)/librostrum.so.$(VERSION)
INSTALLED := $(BUILD)/installed
DOCUMENTS := README.md CHANGELOG.md ARCHITECTURE.md CONTRIBUTING.md SECURITY.md CITATION.cff LICENSE

# Code that may lie anywhere is compiled apart: the program keeps its faster one.
pic       = $(patsubst %.c,$(BUILD)/pic/%.o,$(1))
$(BUILD)/pic/%.o: %.c
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) -Isrc $(DEP_CFLAGS) $(filter-out -fPIE,$(CFLAGS)) -fPIC -fno-semantic-interposition \
		-c -o $@ $<
$(BUILD)/pic/src/app/versions.o: CPPFLAGS += -DROS_LIB_VERSIONS='"$(subst $() $(),,$(LIB_VERSIONS))"'
# Only ros_x leaves the library; ros__x and what is static stay inside.
$(SHARED_LIB): $(call pic,$(LIB_SRC)) packaging/librostrum.map
	@$(CC) -shared $(filter-out -pie,$(LDFLAGS)) -Wl,-soname,librostrum.so.$(SOVERSION) \
		-Wl,--version-script,packaging/librostrum.map -Wl,--no-undefined -o $@ \
		$(filter %.o,$^) $(LDLIBS)
shared: $(SHARED_LIB) ## build/librostrum.so, of which only the public names can be seen
	@ln -sf $(notdir $(SHARED_LIB)) $(BUILD)/librostrum.so.$(SOVERSION)
	@ln -sf $(notdir $(SHARED_LIB)) $(BUILD)/librostrum.so

# What finds the shipped data knows the PREFIX it was built for.
$(BUILD)/prefix: FORCE
	@mkdir -p $(@D)
	@echo '$(DATADIR)' | cmp -s - $@ || echo '$(DATADIR)' >$@
FORCE:
$(call obj,src/base/config.c) $(call pic,src/base/config.c): $(BUILD)/prefix

# Which commit the program is, said by --version: only its first file knows, so a commit costs one link.
$(BUILD)/version: FORCE
	@mkdir -p $(@D)
	@scripts/version.sh | cmp -s - $@ || scripts/version.sh >$@
$(call obj,src/cli/main.c): $(BUILD)/version
$(call obj,src/cli/main.c): CPPFLAGS += -DROS_BUILD='"$(shell cat $(BUILD)/version 2>/dev/null)"'

$(BUILD)/reference/done: $(BIN) scripts/reference.py docs/manual.md docs/zh/manual.md
	@rm -rf $(@D) && mkdir -p $(@D)
	@scripts/reference.py $(BIN) man $(@D)/man
	@scripts/reference.py $(BIN) completions $(@D)/completions
	@touch $@
reference: $(BIN) ## docs/options.md from the program's own table
	@scripts/reference.py $(BIN) options >docs/options.md

$(BUILD)/rostrum.pc: packaging/rostrum.pc.in FORCE
	@sed 's|@PREFIX@|$(PREFIX)|; s|@LIBDIR@|$(LIBDIR)|; s|@VERSION@|$(VERSION)|; s|@LIBS@|$(LDLIBS)|' \
		$< >$@

install: all shared $(BUILD)/reference/done $(BUILD)/rostrum.pc ## program, libraries, headers, data, pages under PREFIX
	install -Dm755 $(BIN) $(DESTDIR)$(BINDIR)/rostrum
	install -d $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(PREFIX)/include/rostrum $(DESTDIR)$(DATADIR) \
		$(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(DOCDIR)
	install -m644 $(LIB) $(DESTDIR)$(LIBDIR)/librostrum.a
	install -m644 $(SHARED_LIB) $(DESTDIR)$(LIBDIR)/
	ln -sf $(notdir $(SHARED_LIB)) $(DESTDIR)$(LIBDIR)/librostrum.so.$(SOVERSION)
	ln -sf librostrum.so.$(SOVERSION) $(DESTDIR)$(LIBDIR)/librostrum.so
	install -m644 $(BUILD)/rostrum.pc $(DESTDIR)$(LIBDIR)/pkgconfig/rostrum.pc
	install -m644 include/rostrum/*.h $(DESTDIR)$(PREFIX)/include/rostrum/
	cp -R config/. $(DESTDIR)$(DATADIR)/
	install -Dm644 bindings/python/rostrum/__init__.py $(DESTDIR)$(DATADIR)/bindings/python/rostrum/__init__.py
	install -Dm644 bindings/r/rostrum.R $(DESTDIR)$(DATADIR)/bindings/r/rostrum.R
	install -m644 $(BUILD)/reference/man/*.1 $(DESTDIR)$(MANDIR)/man1/
	install -d $(DESTDIR)$(MANDIR)/zh_CN/man1
	install -m644 $(BUILD)/reference/man/zh_CN/*.1 $(DESTDIR)$(MANDIR)/zh_CN/man1/
	install -Dm644 $(BUILD)/reference/completions/rostrum.bash \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/rostrum
	install -Dm644 $(BUILD)/reference/completions/_rostrum \
		$(DESTDIR)$(PREFIX)/share/zsh/vendor-completions/_rostrum
	install -Dm644 $(BUILD)/reference/completions/rostrum.fish \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/rostrum.fish
	install -m644 $(DOCUMENTS) $(DESTDIR)$(DOCDIR)/
	cp -R docs $(DESTDIR)$(DOCDIR)/
	rm -f $(DESTDIR)$(DOCDIR)/docs/Doxyfile $(DESTDIR)$(DOCDIR)/docs/api.dox
	cp -R examples $(DESTDIR)$(DOCDIR)/

uninstall: ## remove what `make install` put under PREFIX
	rm -f $(DESTDIR)$(BINDIR)/rostrum $(DESTDIR)$(LIBDIR)/librostrum.a \
		$(DESTDIR)$(LIBDIR)/librostrum.so $(DESTDIR)$(LIBDIR)/librostrum.so.* \
		$(DESTDIR)$(LIBDIR)/pkgconfig/rostrum.pc $(DESTDIR)$(MANDIR)/man1/rostrum.1 \
		$(DESTDIR)$(MANDIR)/man1/rostrum-*.1 $(DESTDIR)$(MANDIR)/zh_CN/man1/rostrum.1 \
		$(DESTDIR)$(MANDIR)/zh_CN/man1/rostrum-*.1 \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/rostrum \
		$(DESTDIR)$(PREFIX)/share/zsh/vendor-completions/_rostrum \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/rostrum.fish
	rm -rf $(DESTDIR)$(PREFIX)/include/rostrum $(DESTDIR)$(DATADIR) $(DESTDIR)$(DOCDIR)

# The same commit gives the same bytes: names sorted, owners and times set. Its version is that of the tag
# (scripts/version.sh), which `git archive` writes into packaging/version, so that the tarball knows it.
dist: ## a tarball of the last commit that builds and tests without a network
	@packaging/dist.sh $(BUILD)
deb: ## a Debian package of what `make install` installs
	@packaging/deb.sh $(BUILD) $(VERSION)

package-check: $(BIN) ## install, link, run from there, uninstall; exports opened by their programs; the Debian package
	@bad=0; for t in install bindings programs deb dist; do tests/package/$$t.sh $(BUILD) || bad=1; done; exit $$bad

.PHONY: package-check shared reference install uninstall dist deb FORCE
