/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reader of a word list in the format of jieba's dict.txt: `word frequency tag`, one a line.
 *
 * Beside a language model only part of the list helps: phrases like 谋发展 that it also holds would
 * glue together what should stay apart. is_word tells the entries that make good words; of the others
 * only the frequency is of use, where the model knows the word. Without a model every entry counts.
 *
 * The model was counted on text that is cut both ways (各种 and 各|种), so its costs leave some kinds of
 * words to chance. The bias settles them by part of speech, in nats.
 */
#ifndef LEXICON_WORDLIST_H
#define LEXICON_WORDLIST_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rostrum/error.h"

struct ros__wordlist_entry {
	const char *word;
	size_t len;
	double freq, bias;
	bool is_word;
	double firm;    /* above 0: always a word where it is this firm (ros__wordlist_firmness) */
	uint8_t name;   /* enum ros_name, by the tag */
	uint8_t person; /* enum ros__person_kind, by the tag */
};
typedef void (*ros__wordlist_fn)(void *ctx, const struct ros__wordlist_entry *e);
enum ros_status ros__wordlist_read(const char *text, size_t len, const char *path, bool filter,
	ros__wordlist_fn fn, void *ctx, struct ros_err *err);
/* How far a word's parts stand in it and nowhere else: its frequency over the geometric mean of theirs.
 * 国民|经济 .05, 经济|发展 .0005. */
double ros__wordlist_firmness(double word, double first, double second);
/* Nats to add to a word's cost; tag NULL: it stands in no list, and freq tells nothing. Below 0 it
 * is preferred whole. */
double ros__wordlist_bias(const char *word, size_t len, double freq, const char *tag);

#endif
