/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/permkey.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"
#include "base/share.h"
#include "stats/keyness.h"
#include "stats/resample.h"

#define TIE 1e-9
#define WAVE 32        /* chunks of draws between two looks at whether to go on */
#define SMALL_WAVE 1e5 /* drawn units: one thread is faster than two that wait for each other */

/* A unit on its own, so that a shuffle moves what it counts. */
struct unit_count {
	uint32_t count, size;
};

/* The test of one word. What is drawn is the smaller side: the group's units or all others. */
struct one_word {
	struct unit_count *unit; /* m, the drawn side first */
	uint32_t m, side, of_group;
	double count, size; /* of all units */
	double reach;
	uint64_t seed;
};

/* G2 where the drawn side has the first units. */
static double g2_of_side(const struct one_word *o, const struct unit_count *unit)
{
	uint64_t a = 0, n1 = 0;
	for (uint32_t k = 0; k < o->side; k++) {
		a += unit[k].count;
		n1 += unit[k].size;
	}
	double b = o->count - (double)a, n2 = o->size - (double)n1;
	return a <= n1 && b <= n2 ? ros__g2((double)a, b, (double)n1, n2) : 0;
}

/* Replicates first .. last-1: how many reach the observed value. */
static uint32_t one_chunk(const struct one_word *o, int first, int last)
{
	struct unit_count *unit = ros__xmalloc((size_t)o->m * sizeof *unit);
	uint32_t hit = 0;
	memcpy(unit, o->unit, (size_t)o->m * sizeof *unit);
	for (int b = first; b < last; b++) {
		struct ros_rng r = ros__rng(o->seed, (uint64_t)b, 0x100000000u + o->of_group);
		for (uint32_t k = 0; k < o->side; k++) {
			uint32_t j = k + ros__rng_below(&r, o->m - k);
			struct unit_count t = unit[k];
			unit[k] = unit[j];
			unit[j] = t;
		}
		hit += g2_of_side(o, unit) >= o->reach;
	}
	free(unit);
	return hit;
}

struct wave {
	const struct one_word *o;
	int from, permutations;
	uint32_t part[WAVE];
};

static void wave_chunk(void *ctx, size_t c)
{
	struct wave *w = ctx;
	int first = w->from + (int)c * ROS_PERM_CHUNK, last = first + ROS_PERM_CHUNK;
	w->part[c] = one_chunk(w->o, first, last < w->permutations ? last : w->permutations);
}

/* One chunk after the other starts from the units in their order, so that chunks can be drawn side
 * by side; after each wave of them it is seen whether p can still be small enough. */
static int one_draws(const struct one_word *o, int permutations, double enough)
{
	const double all = permutations + 1.0;
	int hit = 0;
	for (int from = 0; from < permutations && (hit + 1) / all <= enough;
		 from += WAVE * ROS_PERM_CHUNK) {
		struct wave w = {.o = o, .from = from, .permutations = permutations};
		int left = (permutations - from + ROS_PERM_CHUNK - 1) / ROS_PERM_CHUNK;
		size_t n = (size_t)(left < WAVE ? left : WAVE);
		bool small = (double)n * ROS_PERM_CHUNK * o->side < SMALL_WAVE;
		ros__for_slots(n, small ? n : 1, wave_chunk, &w,
			&(struct ros__slots){w.part, sizeof *w.part, n, 0}, 1);
		for (size_t c = 0; c < n; c++)
			hit += (int)w.part[c];
	}
	return hit;
}

double ros__permkey_one(const double *count, const double *size, const uint32_t *group, uint32_t n,
	uint32_t of_group, int permutations, double enough, uint64_t seed)
{
	struct one_word o = {.of_group = of_group, .seed = seed};
	uint32_t own = 0, all = 0;
	for (uint32_t u = 0; u < n; u++) {
		own += group[u] == of_group;
		all += group[u] != UINT32_MAX;
	}
	if (!own || own == all)
		return NAN;
	bool others = 2 * (uint64_t)own > all;
	o.side = others ? all - own : own;
	ROS_NEW_ARRAY(o.unit, all);
	for (int side = 0; side < 2; side++)
		for (uint32_t u = 0; u < n; u++) {
			if (group[u] == UINT32_MAX || ((group[u] == of_group) != others) == side)
				continue;
			o.unit[o.m++] = (struct unit_count){(uint32_t)count[u], (uint32_t)size[u]};
			o.count += count[u];
			o.size += size[u];
		}
	o.reach = g2_of_side(&o, o.unit) - TIE;
	int hit = one_draws(&o, permutations, enough);
	free(o.unit);
	return (hit + 1) / (permutations + 1.0);
}
