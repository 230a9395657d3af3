/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far a position would be another one with other texts and another choice of passages.
 *
 * Two sources, added as variances:
 *	text     each text is cut into up to ten stretches; one after the other is left out and the text
 *	         placed again by the words of the fit (jackknife by stretch, since words of a passage
 * hang together; Tukey 1958). Fewer than four stretches: not known. others   persons, or anchors of
 * Wordscores, are left out one after the other, in at most `folds` lots, the axis is fitted without
 * them and all others placed by it (delete-a-group jackknife, Kott 2001, J. Off. Stat. 17(4)). Such
 * an axis is laid upon the first by sign, mean and spread of the texts that both were fitted to.
 */
#ifndef SCALE_LEAVE_OUT_H
#define SCALE_LEAVE_OUT_H
#include "scale/scale.h"

enum { ROS_SCALE_STRETCHES = 10, ROS_SCALE_LEAST_STRETCHES = 4 };

/* Standard error by stretches: stretch is stretches x words, row_of gives the text of each
 * (ascending). se receives nrow values, NaN where not known. In parallel. */
void ros__scale_text_se(
	const struct ros_scale *s, const struct ros_csr *stretch, const uint32_t *row_of, double *se);

/* Standard error by leaving out lots; lot[r] < nlot of each row, UINT32_MAX: never left out. *se
 * receives nrow values, NaN where fewer than three fits succeed. Returns how many did. In parallel.
 */
uint32_t ros__scale_others_se(const struct ros_scale *s, const struct ros_scale_input *in,
	const uint32_t *lot, uint32_t nlot, double *se);

/* Do both halves of the texts (every other stretch of each) give the same axis? Their correlation,
 * without its sign but for Wordscores; NaN where a half has no fit. Halves of the vocabulary would
 * not do: words of one passage go together, so they agree where nothing but passages was dealt. */
double ros__scale_halves(const struct ros_scale *s, const struct ros_scale_input *in,
	const struct ros_csr *stretch, const uint32_t *row_of);

/* Pearson's, over rows where both are known; NaN below three. */
double ros__scale_correlation(const double *a, const double *b, uint32_t n);

#endif
