/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Phrases that are made to be repeated, found by their form alone.
 *
 *	quoted     what stands between quotation marks, outermost pair; a mark that is never closed in
 *	           its paragraph opens nothing
 *	four_char  two or more neighbours of exactly four Han characters each between marks:
 *	           共驻共建、互联互动
 *	parallel   two or more neighbours of equal length, 3 or 5 to 14 Han characters: three, or two of 3,
 *	           or two that have a quarter of their characters in common at the same places. The first
 *	           of a series joined by 、 may stand behind other words (坚持抓班子、强队伍)
 *	model      N+N: the quoted span around a plus sign, or the words on both sides of it
 */
#ifndef APPROACH_SLOGANS_H
#define APPROACH_SLOGANS_H
#include "rostrum/tokens.h"

enum ros_slogan_kind { ROS_SLOGAN_QUOTED, ROS_SLOGAN_FOUR, ROS_SLOGAN_PARALLEL, ROS_SLOGAN_MODEL,
	ROS_SLOGAN_N };
const char *ros__slogan_name(enum ros_slogan_kind k);
struct ros_slogan {
	uint32_t start, len; /* bytes of the body, without the quotation marks */
	uint8_t kind;
};
struct ros_slogans {
	struct ros_slogan *s; /* by start, kind */
	size_t n, cap;
};
#define ROS_SLOGANS_INIT {0}
void ros__slogans_find(struct ros_slogans *out, const struct ros_tokens *t,
	const struct ros_doc *doc, uint32_t d);
void ros__slogans_release(struct ros_slogans *s);

/* Sentences of different speeches that are nearly the same: Dice coefficient of their sets of
 * three-character shingles (letters, digits and Han only), at least `least`; sentences of at least
 * 12 Han characters or 40 letters. Shingles that more than 50 sentences hold do not propose pairs.
 * Most shared shingles first, then by similarity, then place. The caller frees. */
struct ros_near {
	uint32_t a, b;   /* rows of the sentence table, a < b */
	uint32_t shared; /* shingles */
	double similarity;
};
struct ros_near *ros__near_repeats(const struct ros_tokens *t, const struct ros_corpus *c,
	double least, size_t *n);

#endif
