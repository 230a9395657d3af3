/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/slope.h"

#include <math.h>

#include "base/mem.h"
#include "base/rng.h"
#include "stats/distrib.h"

#define MIN_DATES 5 /* fewer show no serial correlation, and no trend */

static uint32_t stretch_of(const struct ros_series *s, uint32_t i)
{
	return s->stretch ? s->stretch[i] : i;
}

/* Least squares of v[order] on the dates, those of stretch `out` left out. */
static double slope(const struct ros_series *s, const uint32_t *order, uint32_t out, double *at_mean)
{
	double mx = 0, my = 0, sxx = 0, sxy = 0, m = 0;
	for (uint32_t i = 0; i < s->n; i++)
		if (stretch_of(s, i) != out) {
			mx += s->date[i];
			my += s->value[order ? order[i] : i];
			m++;
		}
	mx /= m;
	my /= m;
	for (uint32_t i = 0; i < s->n; i++)
		if (stretch_of(s, i) != out) {
			sxx += (s->date[i] - mx) * (s->date[i] - mx);
			sxy += (s->date[i] - mx) * (s->value[order ? order[i] : i] - my);
		}
	double b = sxx > 0 ? sxy / sxx : NAN;
	if (at_mean)
		*at_mean = my - b * mx;
	return b;
}

/* Standard error of b and its degrees of freedom where neighbours are alike. */
static double serial_error(const struct ros_series *s, double b, double a, double *df)
{
	double n = s->n, sse = 0, lag = 0, mx = 0, sxx = 0, last = 0;
	for (uint32_t i = 0; i < s->n; i++)
		mx += s->date[i] / n;
	for (uint32_t i = 0; i < s->n; i++) {
		double e = s->value[i] - a - b * s->date[i];
		sse += e * e;
		lag += i ? e * last : 0;
		last = e;
		sxx += (s->date[i] - mx) * (s->date[i] - mx);
	}
	double r = sse > 0 ? (n * lag / sse + 2) / (n - 4) : 0;
	r = fmin(fmax(r, 0), 1);
	double effective = n * (1 - r) / (1 + r);
	*df = effective - 2;
	return *df > 0 ? sqrt(sse / *df / sxx) : INFINITY;
}

/* Order of the dates' values when whole stretches are laid out anew. */
static void lay_out(const uint32_t *first, uint32_t nstretch, uint32_t *turn,
	struct ros_rng *r, uint32_t *order)
{
	uint32_t at = 0;
	for (uint32_t k = 0; k < nstretch; k++)
		turn[k] = k;
	ros__rng_shuffle(r, turn, nstretch);
	for (uint32_t k = 0; k < nstretch; k++)
		for (uint32_t i = first[turn[k]]; i < first[turn[k] + 1]; i++)
			order[at++] = i;
}

static double exchange_p(const struct ros_series *s, const struct ros_infer_par *par, uint64_t key, double b,
	const uint32_t *first, uint32_t nstretch)
{
	uint32_t *order, *turn, reach = 0;
	ROS_NEW_ARRAY(order, s->n);
	ROS_NEW_ARRAY(turn, nstretch);
	for (int r = 0; r < par->permutations; r++) {
		struct ros_rng rng = ros__rng(par->seed, (uint64_t)r, key);
		lay_out(first, nstretch, turn, &rng, order);
		reach += fabs(slope(s, order, UINT32_MAX, NULL)) >= fabs(b) * (1 - 1e-12);
	}
	free(order);
	free(turn);
	return (reach + 1.0) / (par->permutations + 1.0);
}

/* Half the width that leaving out stretches gives. */
static double jackknife_half(const struct ros_series *s, uint32_t nstretch, double alpha)
{
	double mean = 0, square = 0, n = nstretch;
	for (uint32_t k = 0; k < nstretch; k++)
		mean += slope(s, NULL, k, NULL) / n;
	for (uint32_t k = 0; k < nstretch; k++) {
		double d = slope(s, NULL, k, NULL) - mean;
		square += d * d;
	}
	return ros__t_quantile(1 - alpha / 2, fmax(1, n - 1)) * sqrt((n - 1) / n * square);
}

void ros__slope_test(const struct ros_series *s, const struct ros_infer_par *par, uint64_t key,
	struct ros_finding *f)
{
	uint32_t *first, nstretch = 0;
	double a, df;
	ROS_NEW_ARRAY(first, (size_t)s->n + 1);
	for (uint32_t i = 0; i < s->n; i++)
		if (!i || stretch_of(s, i) != stretch_of(s, i - 1))
			first[nstretch++] = i;
	first[nstretch] = s->n;
	f->estimate = slope(s, NULL, UINT32_MAX, &a);
	f->lower = f->upper = f->p = NAN;
	if (s->n >= MIN_DATES && nstretch >= 3 && !isnan(f->estimate)) {
		double error = serial_error(s, f->estimate, a, &df);
		double half = df > 0 ? ros__t_quantile(1 - par->alpha / 2, df) * error : INFINITY;
		half = fmax(half, jackknife_half(s, nstretch, par->alpha));
		f->lower = isinf(half) ? NAN : f->estimate - half;
		f->upper = isinf(half) ? NAN : f->estimate + half;
		double serial = !(df > 0) ? 1 : error > 0 ? 2 * ros__t_upper(fabs(f->estimate) / error, df) :
			f->estimate != 0 ? 0 : 1;
		f->p = fmax(fmin(1, serial), exchange_p(s, par, key, f->estimate, first, nstretch));
	}
	free(first);
}
