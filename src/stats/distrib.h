/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Distributions: tails and quantiles that the tests and intervals need, thread-safe and without
 * error handlers. Arguments outside a domain give NaN.
 */
#ifndef STATS_DISTRIB_H
#define STATS_DISTRIB_H

double ros__normal_p(double z);                    /* P(Z <= z) */
double ros__normal_quantile(double p);
double ros__t_quantile(double p, double df);
double ros__t_upper(double t, double df);          /* P(T >= t) */
double ros__chi2_upper(double x, double df);       /* P(X >= x) */
/* x with P(B <= x) = p (upper: P(B >= x) = p) for B ~ beta(a, b); to about 1e-12 relative, for
 * p down to 1e-300 (GSL's own inverse gives up in far tails). */
double ros__beta_quantile(double p, double a, double b, int upper);
/* log10 of hypergeometric tails: X marked ones among t drawn from T with F marked. */
double ros__hyper_log10_upper(double f, double F, double t, double T); /* P(X >= f) */
double ros__hyper_log10_lower(double f, double F, double t, double T); /* P(X <= f) */
double ros__ln_choose(double n, double k);

/* Degrees of freedom of va + vb, variances from ma and mb parts (Satterthwaite 1946); at least 1.
 */
double ros__satterthwaite(double va, unsigned ma, double vb, unsigned mb);

/* Clopper and Pearson 1934, and Wilson 1927: interval of x/n at level 1 - alpha. n may be an
 * effective size and need not be whole. */
void ros__clopper_pearson(double x, double n, double alpha, double *lower, double *upper);
void ros__wilson(double x, double n, double alpha, double *lower, double *upper);

#endif
