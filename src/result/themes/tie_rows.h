/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one group ties together, as rows: one finding for one thing, with sentences.
 */
#ifndef RESULT_THEMES_TIE_ROWS_H
#define RESULT_THEMES_TIE_ROWS_H
#include "result/themes/tie_words.h"

/* Fills o with the pairs that group g ties more than the others: supported ones and tendencies,
 * best first; a pair most of whose sentences hold an earlier one joins it. */
void ros__tie_rows(struct ros_r_ties_group *o, const struct ros_tie_words *w,
	const struct ros_ties *t, uint32_t g, struct ros_arena *arena);

#endif
