/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pairs of what rows stress: parts exchanged, and blocks left out. */
#include <math.h>
#include <string.h>

#include "base/loop.h"
#include "base/mem.h"
#include "base/rng.h"
#include "stats/distrib.h"
#include "stats/emphasis.h"

enum { DRAWS = 199 };

static void cosines(const struct ros_csr *parts, const uint32_t *group, uint32_t n, double *out)
{
	struct ros_csr rows;
	struct ros_emphasis e;
	ros_csr_group_rows(&rows, parts, group, n);
	ros__emphasis_make(&e, &rows, ROS_EMPHASIS_WORDS);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = i + 1; j < n; j++)
			out[(size_t)i * n + j] = ros__emphasis_cosine(&e, i, j);
	ros__emphasis_release(&e);
	ros_csr_release(&rows);
}

struct draws {
	const struct ros_csr *parts;
	const uint32_t *group;
	uint32_t n;
	uint64_t seed;
	double *drawn;
};

static void draw(void *ctx, size_t b)
{
	const struct draws *d = ctx;
	uint32_t *label;
	struct ros_rng rng = ros__rng(d->seed, b, 0);
	ROS_NEW_ARRAY(label, d->parts->nrow);
	memcpy(label, d->group, d->parts->nrow * sizeof *label);
	ros__rng_shuffle(&rng, label, d->parts->nrow);
	cosines(d->parts, label, d->n, d->drawn + b * d->n * d->n);
	free(label);
}

/* Mean and standard deviation of the draws of one pair, its own p, and each draw's deviation. */
static void judge_pair(
	struct ros_emphasis_test *t, size_t pair, double *sd, const double *seen, const double *drawn)
{
	size_t cell = (size_t)t->n * t->n;
	double sum = 0, square = 0, reached = 1;
	for (int b = 0; b < DRAWS; b++)
		sum += drawn[b * cell + pair];
	double mean = sum / DRAWS;
	for (int b = 0; b < DRAWS; b++) {
		double d = drawn[b * cell + pair] - mean;
		square += d * d;
		reached += fabs(d) >= fabs(seen[pair] - mean);
	}
	t->expected[pair] = mean;
	sd[pair] = sqrt(square / (DRAWS - 1));
	t->p[pair] = sd[pair] > 0 ? reached / (DRAWS + 1) : NAN;
}

static void judge_all(struct ros_emphasis_test *t, const double *seen, const double *drawn)
{
	size_t n = t->n, cell = n * n;
	double *sd, most[DRAWS] = {0};
	ROS_NEW_ARRAY(sd, cell);
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++) {
			size_t k = i * n + j;
			judge_pair(t, k, sd, seen, drawn);
			for (int b = 0; b < DRAWS && sd[k] > 0; b++)
				most[b] = fmax(most[b], fabs(drawn[b * cell + k] - t->expected[k]) / sd[k]);
		}
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++) {
			size_t k = i * n + j;
			double reached = 1, z = fabs(seen[k] - t->expected[k]) / sd[k];
			for (int b = 0; b < DRAWS; b++)
				reached += most[b] >= z;
			t->p_most[k] = sd[k] > 0 ? reached / (DRAWS + 1) : NAN;
		}
	free(sd);
}

void ros__emphasis_exchange(struct ros_emphasis_test *t, const struct ros_csr *parts,
	const uint32_t *group, uint32_t n, uint64_t seed)
{
	size_t cell = (size_t)n * n;
	double *seen, *drawn, **array[] = {&t->expected, &t->p, &t->p_most};
	*t = (struct ros_emphasis_test){.n = n};
	for (size_t a = 0; a < sizeof array / sizeof *array; a++) {
		double *v = *array[a] = ros__xcalloc(cell, sizeof *v);
		for (size_t k = 0; k < cell; k++)
			v[k] = NAN;
	}
	if (parts->nrow <= n)
		return;
	ROS_NEW_ARRAY(seen, cell);
	ROS_NEW_ARRAY(drawn, cell * DRAWS);
	cosines(parts, group, n, seen);
	ros__for(DRAWS, 1, draw, &(struct draws){parts, group, n, seed, drawn});
	judge_all(t, seen, drawn);
	free(seen);
	free(drawn);
}

void ros__emphasis_test_release(struct ros_emphasis_test *t)
{
	free(t->expected);
	free(t->p);
	free(t->p_most);
	*t = (struct ros_emphasis_test){0};
}

/* ---- intervals ---- */

struct leaving {
	const struct ros_emphasis *e;
	const struct ros_csr *counts, *blocks;
	const uint32_t *group;
	double *without; /* by block, then row */
};

/* The cosines of a block's row with all others, the block left out; others keep what they stress.
 */
static void leave_out(void *ctx, size_t block)
{
	const struct leaving *l = ctx;
	const struct ros_emphasis *e = l->e;
	uint32_t b = (uint32_t)block, g = l->group[b];
	double *z, *sum, size = 0;
	if (g == UINT32_MAX)
		return;
	ROS_NEW_ARRAY(z, e->nword);
	ROS_NEW_ARRAY(sum, e->nword);
	memcpy(sum, e->sum, e->nword * sizeof *sum);
	for (uint64_t k = l->blocks->indptr[b]; k < l->blocks->indptr[b + 1]; k++)
		size += l->blocks->data[k];
	ros__emphasis_spread(e, l->counts, g, 1, z);
	ros__emphasis_spread(e, l->blocks, b, -1, z);
	ros__emphasis_spread(e, l->blocks, b, -1, sum);
	double norm = ros__emphasis_fill(z, sum, e->nword, e->size[g] - size, e->all - size);
	for (uint32_t j = 0; j < e->n; j++)
		l->without[block * e->n + j] = j == g ? NAN : ros__emphasis_with(e, z, norm, j);
	free(z);
	free(sum);
}

/* Variance of the cosine of g and j over the blocks of g; *m: how many. */
static double jackknife(const double *without, const uint32_t *group, uint32_t nblock, uint32_t n,
	uint32_t g, uint32_t j, uint32_t *m)
{
	double mean = 0, sum = 0;
	*m = 0;
	for (uint32_t b = 0; b < nblock; b++)
		if (group[b] == g) {
			mean += without[(size_t)b * n + j];
			++*m;
		}
	mean /= *m;
	for (uint32_t b = 0; b < nblock; b++)
		if (group[b] == g) {
			double d = without[(size_t)b * n + j] - mean;
			sum += d * d;
		}
	return *m > 1 ? sum * (*m - 1) / *m : NAN;
}

void ros__emphasis_intervals(struct ros_emphasis_interval *out, const struct ros_emphasis *e,
	const struct ros_csr *counts, const struct ros_csr *blocks, const uint32_t *group, double alpha)
{
	uint32_t n = e->n, nblock = blocks->nrow;
	double *without;
	ROS_NEW_ARRAY(without, (size_t)nblock * n);
	ros__for(nblock, 1, leave_out, &(struct leaving){e, counts, blocks, group, without});
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = i + 1; j < n; j++) {
			struct ros_emphasis_interval *o = &out[(size_t)i * n + j];
			uint32_t mi, mj;
			double vi = jackknife(without, group, nblock, n, i, j, &mi);
			double vj = jackknife(without, group, nblock, n, j, i, &mj);
			double half = ros__t_quantile(1 - alpha / 2, ros__satterthwaite(vi, mi, vj, mj)) *
				sqrt(vi + vj);
			double v = ros__emphasis_cosine(e, i, j);
			*o = (struct ros_emphasis_interval){
				fmax(-1, v - half), fmin(1, v + half), mi < mj ? mi : mj};
			if (isnan(half) || isnan(v))
				o->lower = o->upper = NAN;
		}
	free(without);
}
