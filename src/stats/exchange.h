/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exchange of whole speeches or persons between groups.
 *
 * Rows are the speeches (or persons) of groups that have several of them, columns are variables. Of row i
 * with x_i occurrences in n_i words, z_i = (x_i - r n_i)/sqrt(n_i), r the rate over all rows: 0 on average whatever
 * the length. Group g is held against all other rows by a studentised difference of means,
 *	T = (mean_g - mean_rest)/sqrt(m_g/k_g + m_rest/k_rest),
 * where m is the variance of a side, moderated by the pooled one as if that rested on MODERATION further
 * rows (Smyth 2004), so that two speeches that happen to agree are no proof. Labels are exchanged between rows;
 * studentising keeps the level where groups differ in spread and not in mean (Janssen 1997; Chung & Romano
 * 2013). p = (b + 1)/(B + 1), two-sided, or in the direction of T where par->one_sided; cells that few replicates reach go on to more
 * (Besag & Clifford 1991); p_maxt compares with the largest |T| of each replicate (Westfall & Young 1993).
 *
 * Replicate b is ros__rng(seed, b, 2): the same bits for any number of threads. Cost of a replicate: entries of x
 * and ngroup x columns.
 */
#ifndef STATS_EXCHANGE_H
#define STATS_EXCHANGE_H
#include "rostrum/csr.h"
#include "stats/infer.h"

struct ros_exchange_test {
	uint32_t ngroup, nvar;
	int permutations, refined;
	double *t, *p, *p_maxt; /* ngroup x nvar; NaN where not tested */
};

/* size: words of each row, > 0; group: of each row (UINT32_MAX: takes no part); tested: ngroup, groups that are
 * looked at (the others are only part of "the rest"); a column is tested where at least `min_rows` rows hold it. */
void ros__exchange_run(struct ros_exchange_test *t, const struct ros_csr *x, const double *size,
	const uint32_t *group, uint32_t ngroup, const uint8_t *tested, uint32_t min_rows,
	const struct ros_infer_par *par);
void ros__exchange_release(struct ros_exchange_test *t);

#endif
