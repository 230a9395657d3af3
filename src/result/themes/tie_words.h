/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What may be tied together: themes of the upper level and frequent words, sentence by sentence,
 * and the pairs of them that are tested. All is chosen by totals, which do not know the groups.
 *
 *	struct ros_tie_words w;
 *	ros__tie_words_make(&w, &c);
 *	ros__ties_run(&test, &w.in, &par);
 *	ros__tie_words_release(&w);
 */
#ifndef RESULT_THEMES_TIE_WORDS_H
#define RESULT_THEMES_TIE_WORDS_H
#include "result/themes/theme_parts.h"
#include "stats/ties.h"

struct ros_tie_words {
	const struct ros_theme_context *c;
	struct ros_csr x;        /* sentences x (words, then themes) */
	uint32_t *col, nword;    /* features of the words */
	uint32_t *theme, ntheme; /* of the context */
	double *length;          /* by sentence */
	uint32_t *part;
	uint8_t *tested; /* by group */
	struct ros_ties_pair *pair;
	struct ros_ties_in in;
};

/* The parts that are exchanged, of design d. */
const struct ros_parts_of *ros__tie_parts(const struct ros_design *d);
void ros__tie_words_make(struct ros_tie_words *w, const struct ros_theme_context *c);
void ros__tie_words_release(struct ros_tie_words *w);
static inline bool ros__tie_is_theme(const struct ros_tie_words *w, uint32_t column)
{
	return column >= w->nword;
}

#endif
