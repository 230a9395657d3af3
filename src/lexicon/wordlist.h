/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reader of a word list in the format of jieba's dict.txt: `word frequency tag`, one a line.
 *
 * Beside a language model only part of the list helps: phrases like 谋发展 that it also holds would
 * glue together what should stay apart. `add` is called for the entries that make good words, `raise`
 * for the others, whose frequency still says something where the model knows the word.
 * Without a model (`filter` false) every entry is added.
 */
#ifndef LEXICON_WORDLIST_H
#define LEXICON_WORDLIST_H
#include <stdbool.h>
#include <stddef.h>

#include "rostrum/error.h"

typedef void (*ros__wordlist_fn)(void *ctx, const char *word, size_t len, double freq);
enum ros_status ros__wordlist_read(const char *text, size_t len, const char *path, bool filter,
	ros__wordlist_fn add, ros__wordlist_fn raise, void *ctx, struct ros_err *err);

#endif
