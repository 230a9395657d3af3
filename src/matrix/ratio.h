/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Interval of a rate whose parts are sampled together: R = sum x / sum n over m parts (clauses).
 *
 * Leave one part out: R_(c) = (X - x_c) / (N - n_c); se^2 = (m - 1)/m sum (R_(c) - mean)^2 (the
 * jackknife of a ratio; Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 11). The
 * interval is R exp(+-t se / R) with t of m - 1 degrees of freedom, so it stays positive.
 */
#ifndef MATRIX_RATIO_H
#define MATRIX_RATIO_H
#include <stddef.h>

struct ros_ratio {
	double estimate, lower, upper, se; /* NaN where not defined: N == 0; bounds also for m < 2 or X == 0 */
};
/* x and n hold m parts; a level of alpha gives an interval of 1 - alpha. */
struct ros_ratio ros__ratio_jackknife(const double *x, const double *n, size_t m, double alpha);

#endif
