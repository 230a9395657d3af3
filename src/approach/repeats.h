/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Phrases that several speeches repeat word for word, whether or not they are marked as slogans.
 *
 * A phrase is a run of two to eight words without a mark between them; it begins and ends with a word
 * that counts and has at least four characters (three words in English). It is kept if three speeches
 * have it, or two and it has six characters (five words) or more, and if no longer phrase is had by
 * as many speeches. Runs are grown one word at a time from runs that two speeches have (Agrawal &
 * Srikant 1994), so the work follows what is repeated, not the text.
 */
#ifndef APPROACH_REPEATS_H
#define APPROACH_REPEATS_H
#include "rostrum/tokens.h"

struct ros_repeat {
	uint64_t first, last;  /* tokens of the first occurrence, inclusive */
	uint32_t doc;          /* speech of the first occurrence */
	uint32_t ndoc, chars;
	uint8_t *in;           /* bit d: speech d has it */
};
struct ros_repeats {
	struct ros_repeat *r;  /* by speeches x characters, descending; then by place */
	size_t n, cap;
};
#define ROS_REPEATS_INIT {0}
void ros__repeats_find(struct ros_repeats *out, const struct ros_tokens *t,
	const struct ros_corpus *c, bool chinese);
void ros__repeats_release(struct ros_repeats *l);

#endif
