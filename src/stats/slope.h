/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Does a series go up or down over its dates? The least-squares slope, held against series that only wander.
 *
 * What is said one year is said the next year, too, and one speaker stays for years. Exchanging single dates takes
 * such series for trends. Two tests are made, and the larger p counts:
 *	exchange    whole stretches (runs of dates of one speaker, else single dates) are laid out in random order;
 *	            p = (b + 1)/(B + 1) (Pitman 1937; Phipson & Smyth 2010)
 *	serial      t = b / s_b with n_e = n (1 - r)/(1 + r) in place of n in the residual variance and the degrees
 *	            of freedom n_e - 2, r >= 0 the lag-1 correlation of the residuals (Santer et al. 2000), freed of its
 *	            bias, (n r + 2)/(n - 4) (Marriott & Pope 1954)
 * The interval is the wider one of that t and of leaving out one stretch at a time (Tukey 1958).
 * Thread-safe; draws are a function of (seed, replicate, key).
 */
#ifndef STATS_SLOPE_H
#define STATS_SLOPE_H
#include "stats/infer.h"

struct ros_series {
	uint32_t n;
	const int *date;         /* ascending */
	const double *value;
	const uint32_t *stretch; /* of each date, ascending from 0; NULL: every date is its own */
};

/* Fills estimate, lower, upper (a unit of date) and p; NaN where the dates are too few for it. */
void ros__slope_test(const struct ros_series *s, const struct ros_infer_par *par, uint64_t key,
	struct ros_finding *f);

#endif
