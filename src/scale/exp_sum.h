/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * S(b) = sum_k exp(level_k + b slope_k) with its first two derivatives, for many b.
 *
 * Term by term it costs n exponentials each time. Where a table is worth its making, S is expanded
 * around points so close that all terms of Taylor's series from the 14th on are below 1e-12 of the
 * sum: then it costs 14 multiplications, whatever n. A table is made from the levels and slopes
 * alone, so that a value is a function of these and of b.
 *
 *	struct ros__exp_sum s;
 *	ros__exp_sum_init(&s, level, slope, n, 6, 40000);    some 40,000 values of b, most within +-6
 *	ros__exp_sum_at(&s, a, b, m);                        m[i] = exp(a) times the i-th derivative
 *	ros__exp_sum_release(&s);
 *
 * level and slope are borrowed. Thread-safe once made.
 */
#ifndef SCALE_EXP_SUM_H
#define SCALE_EXP_SUM_H
#include <stdint.h>

struct ros__exp_sum {
	const double *level, *slope;
	uint32_t n;
	double width;  /* between two points of the table */
	int most;      /* points -most .. most */
	double *point; /* their derivatives; NULL: term by term */
};

/* A table is made for so many values that it saves work, of a dozen terms or more. */
void ros__exp_sum_init(struct ros__exp_sum *s, const double *level, const double *slope, uint32_t n,
	double range, double values);
void ros__exp_sum_at(const struct ros__exp_sum *s, double a, double b, double m[3]);
void ros__exp_sum_release(struct ros__exp_sum *s);

#endif
