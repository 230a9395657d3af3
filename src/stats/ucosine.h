/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * U-cosine with intervals: how alike two speakers' words are, whatever the lengths.
 *
 *	num    = sum_w a_w b_w / (n_A n_B)
 *	norm2  = (sum_w a_w^2 - sum_units sum_w c_w^2) / (n (n - 1))        n = number of units
 *	U      = num / sqrt(norm2_A norm2_B)
 *
 * num and norm2 are U-statistics (Hoeffding 1948): they estimate products of mean unit vectors
 * without bias, so U does not fall with short texts as the plain cosine does. It can exceed 1; it is
 * cut there and flagged. Standard error: leave one unit out in A and in B, on the logit scale, the
 * two variances added; interval with a t quantile of n_A + n_B - 2. Where a value with a unit
 * left out reaches 0 or 1, the logit says nothing and the interval is made on the plain scale. Two
 * texts that share no word get 0 and the rule of three (Hanley & Lippman-Hand 1983). Nothing is
 * rebuilt: a unit that is left out changes three inner products that are known.
 */
#ifndef STATS_UCOSINE_H
#define STATS_UCOSINE_H
#include "rostrum/csr.h"
#include "stats/infer.h"

struct ros_ucosine {
	double u;            /* cut to [0, 1]; NaN where a norm is not positive */
	double raw;          /* before the cut */
	double lower, upper; /* 0..1 */
	double logit, se;    /* of the cut value, on the logit scale */
	double df;
	bool clipped;        /* raw > 1 */
};

/* All pairs of groups: out is ngroup x ngroup, symmetric; the diagonal is left all zero. */
void ros__ucosine_all(const struct ros_csr *units, const uint32_t *group, uint32_t ngroup,
	double alpha, struct ros_ucosine *out);

/*
 * The ceiling: U of a group with itself across blocks (sentences, where units are clauses),
 *
 *	((|a|^2 - sum_blocks |block|^2) / (n^2 - sum_blocks n_block^2)) / norm2
 *
 * the limit of split halves over all ways to halve a text into whole blocks. Two speakers' clauses
 * never share a sentence, so a pair cannot be read as closer than this. block[u] is any number, the
 * same for units of one block, which stand in a row. Jackknife over blocks. out: ngroup values, NaN
 * below three blocks.
 */
void ros__ucosine_self(const struct ros_csr *units, const uint32_t *group, const uint32_t *block,
	uint32_t ngroup, double alpha, struct ros_ucosine *out);

/* p that groups i and j draw their units from one source: permutation of units between the two of
 * |mean unit of i - mean unit of j|^2, made unbiased like the norms above (Gretton et al. 2012,
 * linear kernel). Units hold whole counts. Fills p[i * ngroup + j]; permutations shrink with the work, and where
 * it is too much p is NaN. Returns the number done. */
int ros__same_source(const struct ros_csr *units, const uint32_t *group, uint32_t ngroup,
	const struct ros_infer_par *par, double *p);

#endif
