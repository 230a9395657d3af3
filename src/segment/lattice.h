/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bigram word lattice over runs of Han characters: all words of the lexicon that stand in a run
 * are arcs, and the cheapest chain of arcs under the bigram model is the segmentation (Viterbi 1967;
 * backing off as in Katz 1987). Scratch memory belongs to one thread.
 *
 * Besides the lexicon's words there are arcs for numerals and dates (二〇二一年), for a word with one
 * of a few suffixes (融合型), and for the user's words.
 *
 * Runs are collected first and cut together, so that look-ups of one can wait in memory while others
 * are worked on; a gap between two runs makes them independent of each other.
 */
#ifndef SEGMENT_LATTICE_H
#define SEGMENT_LATTICE_H
#include <stdbool.h>

#include "base/mem.h"
#include "lexicon/lexicon.h"
#include "lexicon/userwords.h"
#include "rostrum/segment.h"

enum ros__arc_kind {
	ROS__ARC_WORD,
	ROS__ARC_USER,    /* next_id: number of the user's word, with ROS__ARC_USER_BIT */
	ROS__ARC_SUFFIX,
	ROS__ARC_GAP,     /* between two runs */
	ROS__ARC_NUMERAL  /* plus the class */
};
#define ROS__ARC_USER_BIT 0x80000000u

struct ros__arc {
	int32_t best;      /* cost of the cheapest chain up to and with this arc */
	uint32_t before;   /* arc before it on that chain */
	uint32_t next_end; /* next arc with the same end */
	uint32_t id;       /* as the second of a pair: lexicon id, or ROS_LEX_NO_WORD */
	uint32_t next_id;  /* as the first of a pair */
	uint16_t start;    /* character */
	uint16_t unigram, backoff, lowest;
	int16_t bias;
	uint8_t len;       /* characters */
	uint8_t kind;
};

struct ros__lattice {
	uint16_t *code;    /* by character: look-up code; 0 is in no word and also a gap */
	uint32_t *at;      /* by character: byte offset */
	uint8_t *flag;     /* by character: FLAG_... in lattice.c */
	uint32_t *end_head, *first_arc, *path;
	struct ros__arc *arc;
	size_t narc, cap_arc;
	uint32_t n;        /* characters collected, gaps included */
	uint8_t flags;     /* of all characters since the last cut */
};

struct ros__lattice_env {
	const struct ros__lexicon *lex;
	const struct ros__userwords *user; /* NULL: none */
	const uint8_t *name_kind;          /* by code, names.h; NULL: names are not joined */
	bool bigrams, traditional;
};

void ros__lattice_release(struct ros__lattice *l);
/* Takes the run that begins at text[start] and ends at the first character that is not Han, at the
 * latest at `end`; returns where. Words of earlier runs are appended to out when room runs out. */
uint32_t ros__lattice_add(struct ros__lattice *l, const struct ros__lattice_env *env,
	const char *text, uint32_t start, uint32_t end, struct ros_words *out);
/* Appends the words of all runs taken so far, in order. */
void ros__lattice_flush(struct ros__lattice *l, const struct ros__lattice_env *env,
	const char *text, struct ros_words *out);
static inline void ros__words_push(struct ros_words *out, uint32_t start, uint32_t end, uint32_t id,
	enum ros_class cls)
{
	ROS_GROW(out->word, out->n, out->cap);
	out->word[out->n++] = (struct ros_word){.start = start, .len = end - start, .id = id,
		.cls = (uint8_t)cls};
}

#endif
