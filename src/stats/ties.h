/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ties: do two words stand together in one group's contexts (sentences) more than in the others',
 * whatever each of them is used?
 *
 *	E_p = sum over speeches d of k_a k_b S_dp
 *	S_dp = sum of l^2 over contexts of d in part p / L_d^2
 *	z_p = (O_p - r E_p) / sqrt(r E_p + 1/4)
 *	r = sum w O / sum w E      w = 1/sqrt(r0 E + 1/4), r0 = sum O / sum E
 *
 * O_p is how many contexts of part p hold both words; k are contexts of the speech with either, l
 * the words of a context, L of the speech: E_p is what words dealt anew inside each speech would
 * give, so that a group that says both words often, or in long sentences, gains nothing. r is how
 * much more than that the two stand together anywhere. z has the variance of counts taken out: else
 * one speech that is thirty times as long as the others hides what all of them do. It is exchanged
 * between groups part by part (exchange.h); p is one-sided, in the direction of the difference; q
 * is that of Benjamini & Hochberg over the pairs of one family, "more" and "less" apart, or p by
 * the largest statistic of the family where that is smaller: of many cells no number of draws lets
 * one pass alone; of several families it is that over all of them (families.h).
 *
 * The estimate is log2 of (O_g + 1/2)/(E_g + 1/2) over the same of all other parts; its interval
 * leaves out parts one at a time on either side, t with the degrees of freedom of Satterthwaite
 * 1946.
 *
 *	struct ros_ties t;
 *	ros__ties_run(&t, &in, &par);
 *	ros__ties_finding(&t, g, pair, alpha, &finding);
 *	ros__ties_release(&t);
 *
 * Cost: parts times pairs, and the exchange. The same bits for any number of threads.
 */
#ifndef STATS_TIES_H
#define STATS_TIES_H
#include "rostrum/csr.h"
#include "stats/exchange.h"

enum { ROS_TIES_FAMILIES = 8 };
struct ros_ties_pair {
	uint32_t a, b;   /* columns, a < b */
	uint32_t family; /* tested together; the caller's, ascending, few; 0 at first */
	double together; /* contexts with both */
	double weight;   /* see ros__ties_pairs */
};

struct ros_ties_in {
	const struct ros_csr *x;    /* contexts x words; an entry: the word is there */
	const double *length;       /* by context: words */
	const uint32_t *doc, *part; /* by context; part UINT32_MAX: takes no part */
	const uint32_t *group;      /* by part */
	uint32_t ndoc, npart, ngroup;
	const uint8_t *tested;            /* by group */
	const struct ros_ties_pair *pair; /* chosen by totals, not by groups */
	uint32_t npair;
};

/* Pairs of columns that at least `least` contexts of parts hold, in order, weighed by O log(O/E)
 * with the sums over all parts: how far two stand together beyond what the speeches' own numbers
 * give. The caller frees. */
struct ros_ties_pair *ros__ties_pairs(const struct ros_ties_in *in, double least, uint32_t *n);

struct ros_ties {
	struct ros_ties_in in;       /* borrowed */
	double *observed, *expected; /* npart x npair */
	double *t, *p, *q;           /* ngroup x npair; NaN where not tested */
	size_t ntest;
	int permutations, refined; /* the largest numbers of any family */
};
void ros__ties_run(
	struct ros_ties *t, const struct ros_ties_in *in, const struct ros_infer_par *par);
void ros__ties_release(struct ros_ties *t);

/* What one cell rests on. */
struct ros_tie_counts {
	double here, there;                   /* contexts with both: of the group, of the others */
	double expected_here, expected_there; /* E of either */
	uint32_t parts;                       /* parts of the group with both */
};
struct ros_tie_counts ros__ties_counts(const struct ros_ties *t, uint32_t group, uint32_t pair);
/* Estimate, interval, p, q, n, expected (at the others' tie); the verdict is left to the caller. */
void ros__ties_finding(
	const struct ros_ties *t, uint32_t group, uint32_t pair, double alpha, struct ros_finding *f);

#endif
