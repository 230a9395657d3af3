/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lexicon while it is built: words are gathered in a trie that grows (lexicon_build.c) and laid out
 * as one block with everything that is learnt from them (lexicon_block.c). Private to these two.
 */
#ifndef LEXICON_BUILDER_H
#define LEXICON_BUILDER_H
#include "base/buf.h"
#include "lexicon/lexicon.h"
#include "lexicon/persons.h"

/* A word list's frequencies are counts in a corpus of about this many words; the model's
 * probabilities are brought to the same scale, and the larger estimate of the two counts. */
#define ROS__LIST_TOTAL 6e7

/* What is known of a word while it is not yet in its entry. */
struct ros__word {
	uint16_t unigram, backoff, lowest;
	int8_t bias;
	uint8_t nchar; /* 0: no Han word */
};

/* An entry of the list that is a word only where its parts mostly stand in it. */
struct ros__late_word {
	size_t at; /* in `late_text` */
	double freq, firm; /* firm: how firm it has to be */
	uint8_t name;
};

/* Does the word list hold a word? */
enum ros__listed { ROS__NOT_LISTED, ROS__LISTED, ROS__LISTED_BARELY };

struct ros__builder {
	struct ros__lexicon lex; /* entry, code and single point into the arrays below */
	struct ros__lex_header head;
	struct ros__lex_entry *entry, *single;
	uint32_t nnode;
	uint16_t *code;
	uint32_t ncode;
	struct ros__word *word;
	float *freq;     /* by word: the largest estimate so far */
	uint8_t *listed; /* by word: enum ros__listed */
	uint8_t *name;   /* by word: enum ros_name */
	uint8_t *person; /* by word: enum ros__person_kind, by the list */
	uint32_t nword, cap_word, cap_freq, cap_at, cap_listed, cap_name, cap_person;
	struct ros_buf names;          /* of persons, in the list: persons.h */
	struct ros__lex_person *costs; /* by code */
	uint32_t *text_at;
	struct ros_buf text;
	size_t text_len;
	struct ros__late_word *late;
	size_t nlate, cap_late;
	struct ros_buf late_text;
};

uint16_t ros__lex_cost(double nats, double highest);
/* A trie of so many lines; the words are inserted again, since nodes are named by their entry. */
void ros__builder_trie(struct ros__builder *b, uint32_t nline);
/* The block from all that was gathered. */
enum ros_status ros__builder_finish(struct ros__builder *b, struct ros__lexicon *lex,
	const struct ros__kenlm *lm, struct ros_err *err);

#endif
