/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the segmentation may be wrong: neighbours that look like one word, as candidates for the
 * user's list.
 *
 *	single characters   two neighbours of which one or both are a single character, that attract
 *	                    each other; score = NPMI
 *	rare splits         two neighbours that elsewhere stand as one word, and mostly so;
 *	                    score = share of the places where it is one word
 *
 * Ranked by score * log2(1 + count), then by count, then by first appearance. Stopwords, numbers and everything
 * but Chinese words are left out.
 */
#ifndef SEGMENT_AUDIT_H
#define SEGMENT_AUDIT_H
#include <stddef.h>
#include <stdint.h>

#include "rostrum/tokens.h"

struct ros__audit_pair {
	uint32_t left, right; /* types */
	uint32_t count;       /* places where they stand side by side */
	uint64_t whole;       /* tokens of the joined spelling */
	uint64_t first;       /* first token of the first place */
	double score, rank;
};
struct ros__audit {
	struct ros__audit_pair *pair;
	size_t n, cap;
};
#define ROS__AUDIT_INIT {0}
void ros__audit_tokens(struct ros__audit *out, const struct ros_tokens *t, uint32_t min_count);
void ros__audit_release(struct ros__audit *a);

#endif
