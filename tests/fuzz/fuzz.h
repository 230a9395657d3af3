/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the fuzz targets share. A target is a file fuzz_NAME.c with one function,
 *
 *	int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
 *
 * which gives the bytes to one entry of the library and checks what the entry's header promises:
 * an error has a message that is UTF-8, a result keeps its invariants. The same file is linked with
 * libFuzzer (`make fuzz T=NAME`) and with replay.c, which runs the kept seeds in every `make check`.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rostrum/config.h"
#include "rostrum/corpus.h"
#include "rostrum/error.h"
#include "text/utf8.h"

#define MUST(x)                                                                                    \
	do {                                                                                           \
		if (!(x)) {                                                                                \
			fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #x);                        \
			abort();                                                                               \
		}                                                                                          \
	} while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A place that the seeds of a target must reach: a target whose seeds are all refused at the door
 * proves nothing. replay.c names the places that none of them reached. */
struct fuzz_place {
	const char *what;
	size_t times;
};
#define FUZZ_REACHED(text)                                                                         \
	do {                                                                                           \
		static struct fuzz_place place_ __attribute__((section("fuzz_places"), used)) = {text, 0}; \
		place_.times++;                                                                            \
	} while (0)

/* One input of several parts: cut at the first line end into [0] and the rest. */
struct fuzz_parts {
	const char *head, *rest;
	size_t nhead, nrest;
};
struct fuzz_parts fuzz_cut(const uint8_t *data, size_t size);

/* The input as a file NAME in a folder of this process, which is removed at the end; its path. */
const char *fuzz_file(const char *name, const void *bytes, size_t n);
/* A folder of this process; FUZZ_CONFIG_DIR (default config) is where the shipped data lie. */
const char *fuzz_folder(void);
char *fuzz_config_dir(void);

/* Defaults, quiet, the shipped data, one thread, nothing drawn. */
void fuzz_config(struct ros_config *cfg);
/* One option; aborts where the library does not know it. */
void fuzz_set(struct ros_config *cfg, const char *name, const char *value);

/* ros_corpus_read, with the words and the model of the splitter loaded once for all inputs: loading
 * takes fifty times longer than a short text. */
enum ros_status fuzz_corpus(struct ros_corpus *c, const char *const *path, size_t n,
	const struct ros_config *cfg, struct ros_err *err);

/* A string of a result: there, and valid UTF-8. */
void fuzz_string(const char *s);
/* Whatever came of it: the message of an error is there and valid UTF-8. */
void fuzz_outcome(enum ros_status st, const struct ros_err *err);
/* A copy of the bytes that is valid UTF-8, as the readers hand it on; the caller frees. */
char *fuzz_utf8(const void *bytes, size_t n, size_t *len);

#endif
