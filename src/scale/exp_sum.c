/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scale/exp_sum.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

enum { TERMS = 14, LEAST_TERMS = 12, LEAST_VALUES = 512 };
#define DEAR 1.5 /* a point of the table costs so many values */

/* Derivatives 0 .. TERMS-1 at b, each divided by its factorial. */
static void expand(const struct ros__exp_sum *s, double b, double *d)
{
	double factorial = 1;
	memset(d, 0, TERMS * sizeof *d);
	for (uint32_t k = 0; k < s->n; k++) {
		double term = exp(s->level[k] + b * s->slope[k]);
		for (int i = 0; i < TERMS; i++) {
			d[i] += term;
			term *= s->slope[k];
		}
	}
	for (int i = 2; i < TERMS; i++)
		d[i] /= factorial *= i;
}

void ros__exp_sum_init(struct ros__exp_sum *s, const double *level, const double *slope, uint32_t n,
	double range, double values)
{
	double steepest = 0;
	*s = (struct ros__exp_sum){.level = level, .slope = slope, .n = n};
	for (uint32_t k = 0; k < n; k++)
		steepest = fmax(steepest, fabs(slope[k]));
	double most = ceil(range * steepest);
	if (n < LEAST_TERMS || values < LEAST_VALUES || !((2 * most + 1) * DEAR < values))
		return;
	s->width = 1 / steepest;
	s->most = (int)most;
	ROS_NEW_ARRAY(s->point, (2 * (size_t)s->most + 1) * TERMS);
	for (int i = -s->most; i <= s->most; i++)
		expand(s, i * s->width, s->point + (size_t)(i + s->most) * TERMS);
}

static void by_terms(const struct ros__exp_sum *s, double a, double b, double m[3])
{
	m[0] = m[1] = m[2] = 0;
	for (uint32_t k = 0; k < s->n; k++) {
		double e = exp(a + s->level[k] + b * s->slope[k]), x = e * s->slope[k];
		m[0] += e;
		m[1] += x;
		m[2] += x * s->slope[k];
	}
}

void ros__exp_sum_at(const struct ros__exp_sum *s, double a, double b, double m[3])
{
	double near = s->point ? nearbyint(b / s->width) : INFINITY;
	if (!(fabs(near) <= s->most)) {
		by_terms(s, a, b, m);
		return;
	}
	const double *d = s->point + (size_t)((int)near + s->most) * TERMS;
	double h = b - near * s->width, v0 = 0, v1 = 0, v2 = 0;
	for (int i = TERMS; i-- > 0;) { /* Horner's rule, for the polynomial and its derivatives */
		v2 = v2 * h + 2 * v1;
		v1 = v1 * h + v0;
		v0 = v0 * h + d[i];
	}
	double scale = exp(a);
	m[0] = scale * v0;
	m[1] = scale * v1;
	m[2] = scale * v2;
}

void ros__exp_sum_release(struct ros__exp_sum *s)
{
	free(s->point);
	*s = (struct ros__exp_sum){0};
}
