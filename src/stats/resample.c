/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/resample.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/share.h"

#define LIST_LIMIT 20000 /* relabellings that are listed instead of drawn */
#define TIE 1e-9         /* sums that are equal on paper differ in the last bits */

int ros__combination_next(uint32_t *pick, uint32_t k, uint32_t n)
{
	for (uint32_t i = k; i-- > 0;)
		if (pick[i] < n - k + i) {
			pick[i]++;
			for (uint32_t j = i + 1; j < k; j++)
				pick[j] = pick[j - 1] + 1;
			return 1;
		}
	return 0;
}

double ros__combinations(uint32_t n, uint32_t k, double limit)
{
	double c = 1;
	if (k > n)
		return 0;
	if (k > n - k)
		k = n - k;
	for (uint32_t i = 0; i < k; i++) {
		c = c * (n - i) / (i + 1);
		if (c > limit)
			return limit + 1;
	}
	return floor(c + .5);
}

void ros__perm_init(struct ros_perm_test *t, const uint32_t *group, uint32_t nunit, uint32_t ngroup)
{
	*t = (struct ros_perm_test){.ngroup = ngroup};
	ROS_NEW_ARRAY(t->value, nunit);
	ROS_NEW_ARRAY(t->label, nunit);
	ROS_NEW_ARRAY(t->p, ngroup);
	for (uint32_t i = 0; i < nunit; i++)
		if (group[i] != UINT32_MAX)
			t->label[t->n++] = group[i];
	for (uint32_t g = 0; g < ngroup; g++)
		t->p[g] = NAN;
}

void ros__perm_release(struct ros_perm_test *t)
{
	free(t->value);
	free(t->label);
	free(t->p);
	*t = (struct ros_perm_test){0};
}

/* Every choice of a group's k units, each once. */
static double listed(const struct ros_perm_test *t, uint32_t k, double reach)
{
	uint32_t *pick;
	double hit = 0, all = 0;
	ROS_NEW_ARRAY(pick, k);
	for (uint32_t i = 0; i < k; i++)
		pick[i] = i;
	do {
		double s = 0;
		for (uint32_t i = 0; i < k; i++)
			s += t->value[pick[i]];
		hit += fabs(s) >= reach;
		all++;
	} while (ros__combination_next(pick, k, t->n));
	free(pick);
	return hit / all;
}

static void draw_chunk(const struct ros_perm_test *t, int first, int last, uint64_t seed,
	const double *reach, uint32_t *hit)
{
	uint32_t *label = ros__xmalloc((t->n + 1) * sizeof *label);
	double *sum = ros__xmalloc((t->ngroup + 1) * sizeof *sum);
	for (int b = first; b < last; b++) {
		struct ros_rng r = ros__rng(seed, (uint64_t)b, 0);
		memcpy(label, t->label, t->n * sizeof *label);
		ros__rng_shuffle(&r, label, t->n);
		memset(sum, 0, t->ngroup * sizeof *sum);
		for (uint32_t i = 0; i < t->n; i++)
			sum[label[i]] += t->value[i];
		for (uint32_t g = 0; g < t->ngroup; g++)
			hit[g] += fabs(sum[g]) >= reach[g];
	}
	free(label);
	free(sum);
}

struct draws {
	const struct ros_perm_test *t;
	int permutations;
	uint64_t seed;
	const double *reach;
	uint32_t *hit; /* of each chunk, of each group */
};

static void draw_one_chunk(void *ctx, size_t c)
{
	const struct draws *d = ctx;
	int first = (int)c * ROS_PERM_CHUNK, last = first + ROS_PERM_CHUNK;
	draw_chunk(d->t, first, last < d->permutations ? last : d->permutations, d->seed, d->reach,
		d->hit + c * d->t->ngroup);
}

static void drawn(struct ros_perm_test *t, int permutations, uint64_t seed, const double *reach)
{
	int nchunk = (permutations + ROS_PERM_CHUNK - 1) / ROS_PERM_CHUNK;
	uint32_t *hit;
	ROS_NEW_ARRAY(hit, (size_t)nchunk * t->ngroup);
	struct draws d = {t, permutations, seed, reach, hit};
	ros__for_slots((size_t)nchunk, 1, draw_one_chunk, &d,
		&(struct ros__slots){hit, t->ngroup * sizeof *hit, (size_t)nchunk, 0}, 1);
	for (uint32_t g = 0; g < t->ngroup; g++) {
		uint32_t b = 0;
		for (int c = 0; c < nchunk; c++)
			b += hit[(size_t)c * t->ngroup + g];
		t->p[g] = (b + 1.0) / (permutations + 1.0);
	}
	free(hit);
}

void ros__perm_run(struct ros_perm_test *t, int permutations, uint64_t seed)
{
	double *sum, *reach, largest = 0;
	uint32_t *size;
	int draw = 0;
	ROS_NEW_ARRAY(sum, t->ngroup);
	ROS_NEW_ARRAY(reach, t->ngroup);
	ROS_NEW_ARRAY(size, t->ngroup);
	for (uint32_t i = 0; i < t->n; i++) {
		sum[t->label[i]] += t->value[i];
		size[t->label[i]]++;
		largest = fmax(largest, fabs(t->value[i]));
	}
	for (uint32_t g = 0; g < t->ngroup; g++) {
		reach[g] = fabs(sum[g]) - TIE * largest;
		draw |= ros__combinations(t->n, size[g], LIST_LIMIT) > LIST_LIMIT;
	}
	if (draw)
		drawn(t, permutations, seed, reach);
	for (uint32_t g = 0; g < t->ngroup; g++)
		if (!size[g])
			t->p[g] = NAN;
		else if (ros__combinations(t->n, size[g], LIST_LIMIT) <= LIST_LIMIT)
			t->p[g] = listed(t, size[g], reach[g]);
	free(sum);
	free(reach);
	free(size);
}
