/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Phrases found in the corpus itself: sequences of two to five words that hold together (their
 * parts predict each other), stand in varied surroundings (so they are whole, not pieces of
 * something longer), and occur often enough. They are a layer over the words and change none.
 *
 *	cohesion   the lowest NPMI (Bouma 2009) over all ways of splitting the sequence in two, with the
 *	           counts of both parts in the same corpus
 *	variety    entropy in bits of the words before and after it (Jin & Tanaka-Ishii 2006, "branching
 *	           entropy"); an edge of a clause counts as a neighbour of its own each time
 *	score      npmi * (1 + min(left, right)) * log2(count)
 *
 * Sequences do not run over punctuation, masks or line ends; quotation marks are transparent; no
 * stopword or number stands at an edge. The result is sorted by score, count and length descending,
 * then by first appearance, and is the same on every run. Time and memory are linear in the number
 * of tokens.
 */
#ifndef SEGMENT_KEYPHRASE_H
#define SEGMENT_KEYPHRASE_H
#include <stddef.h>
#include <stdint.h>

#include "rostrum/tokens.h"

enum { ROS__PHRASE_MAX = 5 };

struct ros__found_phrase {
	uint32_t type[ROS__PHRASE_MAX];
	uint32_t n;             /* words */
	uint32_t count, ndoc;
	uint32_t left, right;   /* counts of the two parts at the weakest split */
	double npmi, left_entropy, right_entropy, score;
	uint64_t at[3];         /* first token of up to three places, in different speeches if possible */
	uint32_t nat;
};

struct ros__found_phrases {
	struct ros__found_phrase *phrase;
	size_t n, cap;
	uint64_t nplace;        /* places where a word counts: N of the measures */
};
#define ROS__FOUND_PHRASES_INIT {0}

struct ros__keyphrase_par {
	uint32_t min_count;     /* 0: three, more in large corpora */
	double min_npmi, min_entropy;
};
#define ROS__KEYPHRASE_DEFAULT {0, 0.25, 0.8}

void ros__keyphrases_find(struct ros__found_phrases *out, const struct ros_tokens *t,
	const struct ros_corpus *c, const struct ros__keyphrase_par *par);
void ros__found_phrases_release(struct ros__found_phrases *f);

#endif
