/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/step.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"

enum { LEAST_SIDE = 3 };

/* The largest step of v; returns its size and sets at. */
static double largest(const double *v, uint32_t n, uint32_t *at)
{
	uint32_t side = n / 10 > LEAST_SIDE ? n / 10 : LEAST_SIDE;
	double all = 0, sum = 0, best = -1;
	for (uint32_t i = 0; i < n; i++)
		all += v[i];
	for (uint32_t i = 1; i < n; i++) {
		sum += v[i - 1];
		if (i < side || n - i < side)
			continue;
		double size = fabs((all - sum) / (n - i) - sum / i) * sqrt((double)i * (n - i) / n);
		if (size > best) {
			best = size;
			*at = i;
		}
	}
	return best;
}

/* Stretches in the order that rng gives, their values kept together. */
static void lay_out(const struct ros_series *s, struct ros_rng *rng, uint32_t *order, double *out)
{
	uint32_t n = s->stretch ? s->stretch[s->n - 1] + 1 : s->n, to = 0, *begin;
	ROS_NEW_ARRAY(begin, (size_t)n + 1);
	for (uint32_t i = 0; i < s->n; i++)
		begin[(s->stretch ? s->stretch[i] : i) + 1]++;
	for (uint32_t k = 0; k < n; k++) {
		begin[k + 1] += begin[k];
		order[k] = k;
	}
	ros__rng_shuffle(rng, order, n);
	for (uint32_t k = 0; k < n; k++)
		for (uint32_t i = begin[order[k]]; i < begin[order[k] + 1]; i++)
			out[to++] = s->value[i];
	free(begin);
}

struct ros_step ros__step_find(
	const struct ros_series *s, const struct ros_infer_par *par, uint64_t key)
{
	struct ros_step step = {0, NAN, NAN, NAN};
	if (s->n < 2 * LEAST_SIDE)
		return step;
	double observed = largest(s->value, s->n, &step.at), *v;
	uint32_t *order, reached = 0, anywhere;
	ROS_NEW_ARRAY(v, s->n);
	ROS_NEW_ARRAY(order, s->n);
	for (int b = 0; b < par->permutations; b++) {
		struct ros_rng rng = ros__rng(par->seed, (uint64_t)b, key);
		lay_out(s, &rng, order, v);
		reached += largest(v, s->n, &anywhere) >= observed * (1 - 1e-12);
	}
	step.p = (reached + 1.0) / (par->permutations + 1.0);
	step.before = step.after = 0;
	for (uint32_t i = 0; i < s->n; i++)
		*(i < step.at ? &step.before : &step.after) += s->value[i] /
			(i < step.at ? step.at : s->n - step.at);
	free(v);
	free(order);
	return step;
}
