/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Registry of keyness and effect sizes: what marks a target text against a reference.
 *
 *	struct ros_keyness k = {.n = 2, .a = target, .b = reference, .n1 = 170, .n2 = 1030};
 *	ros__keyness_prepare(&k);
 *	double g2 = ros__keyness_find("g2")->fn(&k, w);
 *
 * Notation: a, b = count of the word in target and reference; n1, n2 = their sizes in tokens;
 * c = n1 - a, d = n2 - b; N = n1 + n2; E = (a + b) n1 / N. Signed measures are positive where
 * a > E. A word that neither text has is NaN.
 */
#ifndef STATS_KEYNESS_H
#define STATS_KEYNESS_H
#include <stdbool.h>

#include "stats/formula.h"

struct ros_keyness {
	size_t n;            /* words of the family */
	const double *a, *b; /* n counts each */
	double n1, n2;
	double alpha;        /* level of LRC before Bonferroni; 0: .05 */
	double tests;        /* Bonferroni's m; 0: n */
	double lambda;       /* simple maths; 0: 1 */
	double prior;        /* mass of the informative prior; 0: min(n1, n2). Per word for the flat
	                      * one (log_odds_flat); 0: .01 */
	double beta;         /* scaled F; 0: 2 */
	/* By ros__keyness_prepare, for scaled F: mean and population sd of precision and recall of
	 * both sides, and the extremes of each half. */
	double mean[4], sd[4], sum_a, sum_b, least[2], most[2];
};

struct ros_keyness_measure {
	struct ros_formula f;
	double (*fn)(const struct ros_keyness *k, size_t w);
	bool is_signed;  /* changes its sign when target and reference are exchanged */
	bool chi2_1;     /* |value| follows chi-square with one degree of freedom under independence */
	double doubling; /* factor when every text is doubled; NaN: no law */
};

const struct ros_keyness_measure *ros__keyness_measures(size_t *n);
const struct ros_keyness_measure *ros__keyness_find(const char *name);
void ros__keyness_prepare(struct ros_keyness *k);

/* Unsigned G2 of one table, and P(chi-square(1) >= x). */
double ros__g2(double a, double b, double n1, double n2);
double ros__chi2_p(double x);

#endif
