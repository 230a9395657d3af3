/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/agreement.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/order.h"
#include "base/rng.h"
#include "stats/distrib.h"

enum { DRAWS = 4000 };

/* Coincidences: each unit with m values adds 1 / (m - 1) for each ordered pair of them. */
static double add_unit(double *o, const uint32_t *value, size_t ncoder, size_t nvalue)
{
	size_t m = 0;
	for (size_t i = 0; i < ncoder; i++)
		m += value[i] != ROS_MISSING;
	if (m < 2)
		return 0;
	for (size_t i = 0; i < ncoder; i++)
		for (size_t k = 0; k < ncoder; k++)
			if (i != k && value[i] != ROS_MISSING && value[k] != ROS_MISSING)
				o[value[i] * nvalue + value[k]] += 1 / (double)(m - 1);
	return (double)m;
}

/* Squared difference of two values; sum[c]: values below c, for ordinal ones. */
static double difference(size_t c, size_t k, const double *number, const double *total,
	enum ros_level level)
{
	if (c == k)
		return 0;
	double d = 1;
	switch (level) {
	case ROS_LEVEL_NOMINAL:
		return 1;
	case ROS_LEVEL_ORDINAL:
		d = -(total[c] + total[k]) / 2;
		for (size_t g = c < k ? c : k; g <= (c < k ? k : c); g++)
			d += total[g];
		break;
	case ROS_LEVEL_INTERVAL:
		d = number[c] - number[k];
		break;
	case ROS_LEVEL_RATIO:
		d = (number[c] - number[k]) / (number[c] + number[k]);
		break;
	}
	return d * d;
}

static double alpha_of(const double *o, const double *number, size_t nvalue, enum ros_level level)
{
	double *total, n = 0, observed = 0, expected = 0;
	ROS_NEW_ARRAY(total, nvalue);
	for (size_t c = 0; c < nvalue; c++)
		for (size_t k = 0; k < nvalue; k++)
			total[c] += o[c * nvalue + k];
	for (size_t c = 0; c < nvalue; c++)
		n += total[c];
	for (size_t c = 0; c < nvalue; c++)
		for (size_t k = 0; k < nvalue; k++) {
			double d = difference(c, k, number, total, level);
			observed += o[c * nvalue + k] * d;
			expected += total[c] * total[k] * d;
		}
	free(total);
	return n > 1 && expected > 0 ? 1 - (n - 1) * observed / expected : NAN;
}

double ros__alpha(const uint32_t *value, size_t nunit, size_t ncoder, const double *number,
	size_t nvalue, enum ros_level level)
{
	double *o, n = 0;
	ROS_NEW_ARRAY(o, nvalue * nvalue);
	for (size_t u = 0; u < nunit; u++)
		n += add_unit(o, value + u * ncoder, ncoder, nvalue);
	double a = n > 0 ? alpha_of(o, number, nvalue, level) : NAN;
	free(o);
	return a;
}

static void bounds_of(double *v, size_t n, double a, double *lower, double *upper)
{
	*lower = *upper = NAN;
	if (!n)
		return;
	ros__sort_doubles(v, n);
	size_t cut = (size_t)floor(a / 2 * (double)n);
	*lower = v[cut];
	*upper = v[n - 1 - cut];
}

void ros__alpha_bounds(const uint32_t *value, size_t nunit, size_t ncoder, const double *number,
	size_t nvalue, enum ros_level level, double a, unsigned draws, uint64_t seed, double *lower,
	double *upper)
{
	double *drawn;
	uint32_t *sample;
	size_t n = 0;
	ROS_NEW_ARRAY(drawn, draws);
	ROS_NEW_ARRAY(sample, nunit * ncoder);
	for (unsigned r = 0; r < draws && nunit; r++) {
		struct ros_rng rng = ros__rng(seed, r, 0);
		for (size_t u = 0; u < nunit; u++)
			memcpy(sample + u * ncoder, value + ros__rng_below(&rng, (uint32_t)nunit) * ncoder,
				ncoder * sizeof *sample);
		double x = ros__alpha(sample, nunit, ncoder, number, nvalue, level);
		if (!isnan(x))
			drawn[n++] = x;
	}
	bounds_of(drawn, n, a, lower, upper);
	free(drawn);
	free(sample);
}

static bool is_marked(const struct ros_marked *m)
{
	return (m->n[0] > 0 || m->size[0] <= 0) && (m->n[1] > 0 || m->size[1] <= 0);
}

static double rate(const struct ros_marked *m, int k)
{
	return m->n[k] > 0 ? m->yes[k] / m->n[k] : 0;
}

struct ros_estimate ros__precision(const struct ros_marked *m, double a)
{
	struct ros_estimate e = {NAN, NAN, NAN};
	if (m->n[1] <= 0)
		return e;
	e.value = rate(m, 1);
	ros__clopper_pearson(m->yes[1], m->n[1], a, &e.lower, &e.upper);
	return e;
}

/* A draw of the rate of a stratum; 0 where it has no units at all. */
static double draw_rate(const struct ros_marked *m, int k, struct ros_rng *rng)
{
	double u = ((double)(ros__rng_next(rng) >> 11) + .5) / 9007199254740992.0;
	return m->n[k] > 0 ? ros__beta_quantile(u, m->yes[k] + .5, m->n[k] - m->yes[k] + .5, 0) : 0;
}

static double recall_at(const struct ros_marked *m, double p1, double p0)
{
	double all = m->size[1] * p1 + m->size[0] * p0;
	return all > 0 ? m->size[1] * p1 / all : NAN;
}

/* share below 0: recall, else the corrected share. */
static struct ros_estimate estimate(const struct ros_marked *m, double share, double a,
	uint64_t seed)
{
	struct ros_estimate e = {NAN, NAN, NAN};
	double *drawn, p1 = rate(m, 1), p0 = rate(m, 0);
	size_t n = 0;
	if (!is_marked(m))
		return e;
	ROS_NEW_ARRAY(drawn, DRAWS);
	e.value = share < 0 ? recall_at(m, p1, p0) : share * p1 + (1 - share) * p0;
	for (unsigned r = 0; r < DRAWS; r++) {
		struct ros_rng rng = ros__rng(seed, r, 1);
		p1 = draw_rate(m, 1, &rng);
		p0 = draw_rate(m, 0, &rng);
		double x = share < 0 ? recall_at(m, p1, p0) : share * p1 + (1 - share) * p0;
		if (!isnan(x))
			drawn[n++] = x;
	}
	bounds_of(drawn, n, a, &e.lower, &e.upper);
	free(drawn);
	return e;
}

struct ros_estimate ros__recall(const struct ros_marked *m, double a, uint64_t seed)
{
	return estimate(m, -1, a, seed);
}

struct ros_estimate ros__corrected_share(const struct ros_marked *m, double share, double a,
	uint64_t seed)
{
	return estimate(m, share, a, seed);
}
