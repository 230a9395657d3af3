/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What each row of counts stresses, as one vector, so that rows can be compared by what they
 * stress.
 *
 *	z_w = (ln(y/(n1 + A - y)) - ln(y'/(n2 + A - y'))) / sqrt(1/y + 1/y')      cut at -3 and 3
 *	y = a + alpha_w, y' = b + alpha_w, alpha_w = A (a + b)/N, A = min(n1, n2)
 *
 * a is the row's count of w, b that of all other rows, n1 and n2 their sums: the log odds of
 * Monroe, Colaresi & Quinn (2008, Political Analysis 16:372) with the collection as prior. What
 * nearly all share is near 0 and counts little; the cosine of two such vectors is 1 where both
 * stress and avoid the same, and -1/(n - 1) on average over n rows. A word brings two rows nearer
 * by z_a z_b / (|z_a| |z_b|), and these sum to the cosine.
 *
 *	struct ros_emphasis e;
 *	ros__emphasis_make(&e, &counts, 0);
 *	v = ros__emphasis_cosine(&e, a, b);
 *	ros__emphasis_release(&e);
 *
 * Known structure is found again by it: docs/methods.md has the areas under the curve. Memory: rows
 * times words; above ROS_EMPHASIS_CELLS the rarest words are left out. Thread-safe once made.
 */
#ifndef STATS_EMPHASIS_H
#define STATS_EMPHASIS_H
#include "rostrum/csr.h"

#define ROS_EMPHASIS_CELLS 8000000u
#define ROS_EMPHASIS_CUT 3.
#define ROS_EMPHASIS_ROWS 3 /* of two, each avoids what the other stresses: -1 always */
#define ROS_EMPHASIS_WORDS                                                                         \
	20000u /* where pairs are tested: the same words in value, interval and test */

struct ros_emphasis {
	uint32_t n, nword;
	uint32_t *word;   /* columns of the counts, ascending */
	uint32_t *place;  /* by column: its place, UINT32_MAX where it was left out */
	double *z, *norm; /* n x nword; n */
	double *sum;      /* nword: of all rows */
	double *size;     /* n: of all columns */
	double all;       /* sum of size */
};

/* Columns that occur twice or more in all rows, at most `most` of the frequent ones (0: as memory
 * allows). A row or all others without words: z is 0. */
void ros__emphasis_make(struct ros_emphasis *e, const struct ros_csr *counts, uint32_t most);
void ros__emphasis_release(struct ros_emphasis *e);
/* NaN where a row stresses nothing. */
double ros__emphasis_cosine(const struct ros_emphasis *e, uint32_t a, uint32_t b);
/* The same of row b and a vector z with its norm. */
double ros__emphasis_with(const struct ros_emphasis *e, const double *z, double norm, uint32_t b);
/* The pieces that rows are made of: adds sign times a row of x to a vector by place; turns such a
 * vector of counts of n1 words into z, where sum and all are of everything, and returns its norm.
 */
void ros__emphasis_spread(const struct ros_emphasis *e, const struct ros_csr *x, uint32_t row,
	double sign, double *dense);
double ros__emphasis_fill(double *z, const double *sum, uint32_t nword, double n1, double all);
static inline const double *ros__emphasis_row(const struct ros_emphasis *e, uint32_t row)
{
	return e->z + (size_t)row * e->nword;
}

/*
 * Are two rows nearer in this, or farther, than their parts allow by chance? Whole parts (speeches,
 * persons, blocks of a text) change rows, which keep as many as they have; the mean over the draws
 * takes the place of 0. p is of the pair alone, p_most by the largest deviation of all pairs in
 * their own standard deviations (Westfall & Young 1993), which holds for all of them together. The
 * same bits for any number of threads. NaN where nothing could be exchanged.
 */
struct ros_emphasis_test {
	uint32_t n;
	double *expected, *p, *p_most; /* n x n, upper half */
};
/* parts: counts of each part; group: its row, n of them. */
void ros__emphasis_exchange(struct ros_emphasis_test *t, const struct ros_csr *parts,
	const uint32_t *group, uint32_t n, uint64_t seed);
void ros__emphasis_test_release(struct ros_emphasis_test *t);

/*
 * How well the cosines are known: blocks (whole speeches or persons, or stretches of a text) are
 * left out one at a time on either side, (m - 1)/m sum (v - mean)^2 of both added, t with the
 * degrees of freedom of Satterthwaite 1946. What the other rows stress is held. NaN where a side
 * has a single block.
 */
struct ros_emphasis_interval {
	double lower, upper; /* -1..1 */
	uint32_t blocks;     /* of the side with fewer */
};
/* out: n x n, upper half. counts: what e was made of; group: row of each block, UINT32_MAX for
 * none. Cost: blocks times rows times words. */
void ros__emphasis_intervals(struct ros_emphasis_interval *out, const struct ros_emphasis *e,
	const struct ros_csr *counts, const struct ros_csr *blocks, const uint32_t *group,
	double alpha);

#endif
