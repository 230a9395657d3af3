/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Grams of three words: how many speeches hold each, what a word weighs by that, and where the
 * seeds are.
 */
#ifndef BORROW_GRAMS_H
#define BORROW_GRAMS_H
#include "borrow/borrow.h"

enum { ROS_GRAM = 3 };

/* A word's place and its text. */
struct ros_spot {
	uint32_t at, doc;
};

/* A seed's place with all places of its gram: spot[from] .. spot[from + n - 1], ascending. */
struct ros_seed {
	uint32_t at, from, n;
};

struct ros_grams {
	float *weight;         /* by place, of the word there, 0 .. 1 */
	struct ros_seed *seed; /* by place */
	size_t nseed;
	struct ros_spot *spot;
	size_t nspot;
	uint64_t *of_text;     /* ndoc + 1: seeds of text d */
};
#define ROS_GRAMS_INIT {0}

void ros__grams_count(struct ros_grams *g, const struct ros_borrow_text *t,
	const struct ros_borrow_settings *s);
void ros__grams_release(struct ros_grams *g);

#endif
