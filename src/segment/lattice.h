/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bigram word lattice over one run of Han characters: all words of the lexicon that stand in
 * the run are arcs, and the cheapest chain of arcs under the bigram model is the segmentation
 * (Viterbi 1967; backing off as in Katz 1987). Scratch memory belongs to one thread.
 *
 * Besides the lexicon's words there are arcs for numerals and dates (二〇二一年), for a word with one
 * of a few suffixes (融合型), and for the user's words.
 */
#ifndef SEGMENT_LATTICE_H
#define SEGMENT_LATTICE_H
#include <stdbool.h>

#include "lexicon/lexicon.h"
#include "lexicon/userwords.h"
#include "rostrum/segment.h"

enum ros__arc_kind { ROS__ARC_WORD, ROS__ARC_NUMERAL, ROS__ARC_USER, ROS__ARC_SUFFIX };

struct ros__arc {
	int32_t best;      /* cost of the cheapest chain up to and with this arc */
	uint32_t id;       /* as the second of a pair: lexicon id, or ROS_LEX_NO_WORD */
	uint32_t next_id;  /* as the first of a pair */
	uint32_t before;   /* arc before it on that chain */
	uint32_t next_end; /* next arc with the same end */
	uint16_t start, len; /* characters */
	uint16_t unigram, backoff, lowest;
	int16_t bias;
	uint8_t cls;
	uint8_t kind;      /* enum ros__arc_kind */
	uint32_t user;     /* kind USER: number of the user's word */
};

struct ros__lattice {
	uint16_t *code;    /* by character: look-up code and flags */
	uint32_t *at;      /* by character: byte offset */
	uint8_t *flag;     /* by character: looked up under another form; a numeral */
	uint32_t *end_head, *first_arc;
	struct ros__arc *arc;
	size_t narc, cap_arc, cap_char;
	uint32_t *path;
};

struct ros__lattice_env {
	const struct ros__lexicon *lex;
	const struct ros__userwords *user; /* NULL: none */
	bool bigrams, traditional, surnames;
};

void ros__lattice_release(struct ros__lattice *l);
/* Appends the words of text[start .. end), a run of Han characters. */
void ros__lattice_cut(struct ros__lattice *l, const struct ros__lattice_env *env, const char *text,
	uint32_t start, uint32_t end, struct ros_words *out);
void ros__words_push(struct ros_words *out, uint32_t start, uint32_t end, uint32_t id,
	enum ros_class cls);

#endif
