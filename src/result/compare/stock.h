/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stock wording: what a group says more than the others and does not stress.
 *
 *	struct ros_stock s;
 *	ros__stock_open(&s, a);                  needs tokens, design and genre of a
 *	if (ros__stock_usual(&s, type, rate)) ...
 *	ros__stock_release(&s);
 *
 * Of the kind of text: the reference has the word about as often (genre.h). Of the collection:
 * words like 其实, 问题, 今天 stand everywhere. Such a word is in a tenth of the speeches or
 * more, and in about as many as its occurrences, dealt at random, would be in: E = sum over
 * speeches of 1 - exp(-f s_d/N), f occurrences, s_d of N words. Words of a subject come in
 * clusters and are in far fewer (Church & Gale 1995, Poisson mixtures). In few speeches nothing
 * is seen by that.
 */
#ifndef RESULT_COMPARE_STOCK_H
#define RESULT_COMPARE_STOCK_H
#include "result/analysis.h"

struct ros_stock {
	const struct ros_analysis *a;
	double *size, total; /* counted words of each speech */
	double *spread;      /* by type: speeches with it over E; 0: not computed yet */
};

void ros__stock_open(struct ros_stock *s, const struct ros_analysis *a);
void ros__stock_release(struct ros_stock *s);
/* Do texts of the kind say the word as often as `rate`, of a group? */
bool ros__stock_usual(const struct ros_stock *s, uint32_t type, double rate);
/* Does it stand everywhere? */
bool ros__stock_everywhere(struct ros_stock *s, uint32_t type);

#endif
