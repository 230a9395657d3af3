/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who stresses the same, and in what: pairs of groups by what they stress (stats/emphasis.h), with
 * the words that bring them together or set them apart.
 */
#ifndef RESULT_COMPARE_SAME_EMPHASIS_H
#define RESULT_COMPARE_SAME_EMPHASIS_H
#include "result/compare/compare_words.h"
#include "stats/emphasis.h"

/* Adds the list `emphasis` to o; e: of their words, of three groups or more: a pair alone has
 * nothing to be compared with. */
void ros__same_emphases(struct ros_r_similarity *o, const struct ros_analysis *a,
	const struct ros_compared_words *words, const struct ros_emphasis *e, struct ros_arena *arena);

#endif
