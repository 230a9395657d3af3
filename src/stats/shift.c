/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/shift.h"

#include <math.h>
#include <string.h>

#include "base/loop.h"
#include "base/mem.h"
#include "base/rng.h"

#define SHIFT_KEY UINT64_C(0x7368696674)
#define ROUNDING 1e-9 /* of a count: an equal distance is as far */

enum { SHARDS = 16 };

struct shifting {
	const struct ros_shift *s;
	const double *found, *expected;
	uint64_t seed;
	uint32_t replicates;
	uint32_t *beyond; /* SHARDS x cells: replicates as far from what is expected, or farther */
};

/* Adds the marks `step` places on from each clause of text d to the counts of its part. */
static void count_text(const struct ros_shift *s, uint32_t d, uint32_t step, uint32_t *count)
{
	uint32_t from = s->at[d], n = s->at[d + 1] - from;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t part = s->part[from + i];
		if (part == UINT32_MAX)
			continue;
		uint32_t to = i + step < n ? i + step : i + step - n;
		uint32_t marks = s->marks[from + to], *cell = count + (size_t)part * s->nmark;
		for (uint32_t k = 0; k < s->nmark; k++)
			cell[k] += marks >> k & 1;
	}
}

static void expect_text(const struct ros_shift *s, uint32_t d, double *expected)
{
	uint32_t from = s->at[d], end = s->at[d + 1];
	double held[ROS_SHIFT_MARKS] = {0};
	for (uint32_t i = from; i < end; i++)
		for (uint32_t k = 0; k < s->nmark; k++)
			held[k] += s->marks[i] >> k & 1;
	for (uint32_t i = from; i < end; i++)
		for (uint32_t k = 0; k < s->nmark && s->part[i] != UINT32_MAX; k++)
			expected[(size_t)s->part[i] * s->nmark + k] += held[k] / (end - from);
}

static void shift_shard(void *ctx, size_t shard)
{
	const struct shifting *x = ctx;
	const struct ros_shift *s = x->s;
	size_t cells = (size_t)s->npart * s->nmark;
	uint32_t *beyond = x->beyond + shard * cells, *count;
	ROS_NEW_ARRAY(count, cells);
	for (uint32_t b = (uint32_t)shard; b < x->replicates; b += SHARDS) {
		memset(count, 0, cells * sizeof *count);
		for (uint32_t d = 0; d < s->nseq; d++) {
			uint32_t n = s->at[d + 1] - s->at[d];
			struct ros_rng g = ros__rng(x->seed ^ SHIFT_KEY, b, d);
			if (n)
				count_text(s, d, ros__rng_below(&g, n), count);
		}
		for (size_t i = 0; i < cells; i++)
			beyond[i] += fabs(count[i] - x->expected[i]) + ROUNDING >=
				fabs(x->found[i] - x->expected[i]);
	}
	free(count);
}

void ros__shift_test(const struct ros_shift *s, const struct ros_infer_par *par, double *found,
	double *expected, double *p)
{
	size_t cells = (size_t)s->npart * s->nmark;
	uint32_t replicates = par->permutations < ROS_SHIFT_MOST ? (uint32_t)par->permutations
															 : ROS_SHIFT_MOST;
	struct shifting x = {s, found, expected, par->seed, replicates, NULL};
	uint32_t *count;
	ROS_NEW_ARRAY(count, cells);
	ROS_NEW_ARRAY(x.beyond, SHARDS * cells);
	memset(expected, 0, cells * sizeof *expected);
	for (uint32_t d = 0; d < s->nseq; d++) {
		count_text(s, d, 0, count);
		expect_text(s, d, expected);
	}
	for (size_t i = 0; i < cells; i++)
		found[i] = count[i];
	ros__for(SHARDS, 1, shift_shard, &x);
	for (size_t i = 0; i < cells; i++) {
		uint64_t beyond = 0;
		for (size_t shard = 0; shard < SHARDS; shard++)
			beyond += x.beyond[shard * cells + i];
		p[i] = (double)(beyond + 1) / (replicates + 1);
	}
	free(count);
	free(x.beyond);
}
