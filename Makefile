# SPDX-License-Identifier: GPL-3.0-or-later
# Rostrum. `make help` lists the targets.

BUILD    ?= build
CC       ?= gcc
OPT      ?= -O2 -g
OPENMP   ?= 1
MPI      ?= 0
INPUT    ?= examples/zh
OUTPUT   ?= output
PREFIX   ?= /usr/local
DATADIR   = $(PREFIX)/share/rostrum

PKGS     := icu-uc icu-i18n libcjson gsl igraph libxml-2.0 libarchive
OPTIONAL := opencc sqlite3 yaml-0.1
have      = $(shell pkg-config --exists $(1) 2>/dev/null && echo 1)
# WITHOUT="opencc stemmer" builds as if these optional libraries were not there.
without   = $(filter $(1),$(WITHOUT))

WARN     := -Wall -Wextra -Wshadow -Wpointer-arith -Wstrict-prototypes -Wmissing-prototypes \
	-Wwrite-strings -Wvla -Wundef -Wformat=2 -Werror=implicit-function-declaration
ifeq ($(DEVELOPER),1)
WARN     += -Werror
endif
CFLAGS   += -std=c11 $(OPT) $(WARN) $(SAN) -ffp-contract=off
CPPFLAGS += -Iinclude -D_GNU_SOURCE -MMD -MP -DROS_DATADIR='"$(DATADIR)"'
DEP_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null))
LDLIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lm -lpthread

# It reads files of others: what overflows is to end the program, and what is set up at the start to stay.
HARDEN   ?= 1
ifeq ($(HARDEN),1)
CFLAGS   += -fPIE -fstack-protector-strong -fstack-clash-protection
LDFLAGS  += -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack
ifeq ($(SAN)$(findstring -O0,$(OPT)),)
CFLAGS   += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif
endif

ifeq ($(OPENMP),1)
CFLAGS   += -fopenmp
LDFLAGS  += -fopenmp
else
CFLAGS   += -Wno-unknown-pragmas
endif
ifeq ($(call have,opencc)$(call without,opencc),1)
CPPFLAGS += -DROS_HAVE_OPENCC=1
DEP_CFLAGS += $(patsubst -I%,-isystem %,$(shell pkg-config --cflags opencc))
LDLIBS   += $(shell pkg-config --libs opencc)
endif
ifeq ($(call have,sqlite3)$(call without,sqlite3),1)
CPPFLAGS += -DROS_HAVE_SQLITE=1
LDLIBS   += $(shell pkg-config --libs sqlite3)
endif
ifneq ($(if $(call without,stemmer),,$(wildcard /usr/include/libstemmer.h)),)
CPPFLAGS += -DROS_HAVE_STEMMER=1
LDLIBS   += -lstemmer
endif
ifeq ($(call have,yaml-0.1)$(call without,yaml),1)
CPPFLAGS += -DROS_HAVE_YAML=1
LDLIBS   += -lyaml
endif
ifeq ($(MPI),1)
CC       := mpicc
CPPFLAGS += -DROS_HAVE_MPI=1
endif
LDFLAGS  += $(SAN)

HDRS     := $(sort $(wildcard include/rostrum/*.h src/*/*.h src/*/*/*.h))
LIB_SRC  := $(sort $(filter-out src/cli/%,$(wildcard src/*/*.c src/*/*/*.c)))
CLI_SRC  := $(sort $(wildcard src/cli/*.c))
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
BENCH_SRC := $(sort $(wildcard tests/bench/*.c))
obj       = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
LIB      := $(BUILD)/librostrum.a
BIN      := $(BUILD)/rostrum
UNITS    := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(UNIT_SRC))

.DEFAULT_GOAL := all
.PHONY: all units run check unit golden cli layers hdr-check setup setup-check bench asan tsan clean help \
	format lint golden-update gallery pdf

all: $(BIN) ## build build/rostrum and build/librostrum.a

$(LIB): $(call obj,$(LIB_SRC))
	@rm -f $@
	@$(AR) rcs $@ $^

$(BIN): $(call obj,$(CLI_SRC)) $(LIB)
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

LIB_VERSIONS = $(foreach p,$(PKGS) $(OPTIONAL),$(p)=$(shell pkg-config --modversion $(p) 2>/dev/null);)
$(BUILD)/obj/src/app/versions.o: CPPFLAGS += -DROS_LIB_VERSIONS='"$(subst $() $(),,$(LIB_VERSIONS))"'

# Private headers are for the library only: src/cli is compiled without -Isrc.
$(call obj,$(LIB_SRC)): CPPFLAGS += -Isrc
$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(CC) $(CPPFLAGS) $(DEP_CFLAGS) $(CFLAGS) -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D)
	@echo "  TEST $<"
	@$(CC) $(CPPFLAGS) -Isrc -Itests/unit $(DEP_CFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< $(UNIT_WITH_$*) $(LIB) \
		-lcmocka $(LDLIBS)
UNIT_WITH_test_split_drawn := $(wildcard tests/tools/split_grammar*.c)

$(BUILD)/embed: examples/embed.c $(LIB) ## the library in a program of one's own
	@$(CC) -std=c11 -Wall -Wextra -Iinclude $(SAN) -o $@ $< $(LIB) $(LDFLAGS) $(LDLIBS)

setup: ## install what a run needs
	@scripts/setup.sh run
setup-check: ## install what the tests need
	@scripts/setup.sh check

# INPUT is one path where there is such a file, spaces and all, else several; the shell does not read it.
RUN       = $(BIN)
run: export ROSTRUM_RUN_INPUT  = $(value INPUT)
run: export ROSTRUM_RUN_OUTPUT = $(value OUTPUT)
run: setup ## install what is missing, build, analyse INPUT into OUTPUT
	@$(MAKE) --no-print-directory -s -j2 all
	@if [ -e "$$ROSTRUM_RUN_INPUT" ]; then set -- "$$ROSTRUM_RUN_INPUT"; else set -- $$ROSTRUM_RUN_INPUT; fi; \
		$(RUN) run "$$@" -o "$$ROSTRUM_RUN_OUTPUT"

pdf: ## OUTPUT/report.html, and brief.docx where there is one, as PDF
	@scripts/pdf.sh $(OUTPUT)/report.html
	@[ ! -f $(OUTPUT)/brief.docx ] || scripts/pdf.sh $(OUTPUT)/brief.docx

check: setup-check ## install what is missing, build, run every test
	@$(MAKE) --no-print-directory -s -j2 DEVELOPER=1 all units replays
	@tests/run.sh $(BUILD)

test: ## every test, without the set-up
	@$(MAKE) --no-print-directory -s -j2 all units replays
	@tests/run.sh $(BUILD)

units: $(UNITS) ## build the unit tests
unit: units ## unit tests only
	@tests/run.sh $(BUILD) unit
golden: $(BIN) ## golden runs only
	@tests/run.sh $(BUILD) golden
cli: $(BIN) ## command-line tests only
	@tests/run.sh $(BUILD) cli
golden-update: $(BIN) ## rewrite expected files, then show what changed
	@tests/golden/run.sh $(BUILD) --update
	@git diff --stat tests/golden
layers: ## who includes whom, against the rule in ARCHITECTURE.md
	@scripts/layers.sh
hdr-check: ## every header compiles alone
	@for h in $(HDRS); do $(CC) -std=c11 -D_GNU_SOURCE -Iinclude -Isrc $(DEP_CFLAGS) -Werror \
		-fsyntax-only -x c $$h || exit 1; done

# KINDS="cli" runs others of the kinds that tests/run.sh knows.
KINDS ?= unit fuzz golden
asan: ## the tests under AddressSanitizer and UBSan (KINDS="unit fuzz golden")
	@$(MAKE) --no-print-directory -s -j2 BUILD=build/asan OPT='-O1 -g' \
		SAN='-fsanitize=address,undefined -fno-sanitize-recover=undefined' all units replays
	@tests/run.sh build/asan $(KINDS)
tsan: ## the tests under ThreadSanitizer (clang and its OpenMP; KINDS)
	@TSAN_OPTIONS=ignore_noninstrumented_modules=1 $(MAKE) --no-print-directory -s -j2 \
		BUILD=build/tsan CC=clang OPT='-O1 -g' SAN=-fsanitize=thread all units replays
	@TSAN_OPTIONS=ignore_noninstrumented_modules=1 tests/run.sh build/tsan $(KINDS)

# Only changed lines: tables that were aligned by hand stay as they are.
format: ## lay out the lines changed since the last commit by .clang-format
	@git clang-format --extensions c,h
# NULL ends lists of arguments: on POSIX it is a pointer, and the compiler checks the sentinel.
lint: ## cppcheck over the sources
	@cppcheck --quiet --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
		--suppress=varFuncNullUB -Iinclude -Isrc src
clean: ## remove the build folder
	rm -rf $(BUILD)
help: ## this list
	@sed -nE 's/^([A-Za-z0-9_.-]+):[^=].*## (.*)/\1\t\2/p' Makefile $(wildcard mk/*.mk) | sort | expand -t 18

-include $(wildcard mk/*.mk)
-include $(shell find $(BUILD) -name '*.d' -type f 2>/dev/null)
