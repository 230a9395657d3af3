/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Relabelling units: the machinery under the permutation tests.
 *
 * A permutation keeps the number of units of every group and exchanges which units they are.
 * Replicate b is drawn by ros__rng(seed, b, 0), whatever the thread. p = (b + 1)/(B + 1) counts the
 * observed labelling among the draws (Phipson & Smyth 2010); where a group's choices are few enough
 * to list, all are listed and p is the exact share.
 */
#ifndef STATS_RESAMPLE_H
#define STATS_RESAMPLE_H
#include <stdint.h>

#include "base/rng.h"

/* Sum test: |sum of value over a group's units| against relabellings. Fill `value` (one for each
 * unit that has a group, in order, summing to 0) between init and run. */
struct ros_perm_test {
	uint32_t n, ngroup;
	double *value;   /* n */
	uint32_t *label; /* n */
	double *p;       /* ngroup: result */
};
void ros__perm_init(struct ros_perm_test *t, const uint32_t *group, uint32_t nunit, uint32_t ngroup);
void ros__perm_run(struct ros_perm_test *t, int permutations, uint64_t seed);
void ros__perm_release(struct ros_perm_test *t);

/* Replicates fall into chunks of this size: the parallel task, independent of the thread count. */
#define ROS_PERM_CHUNK 64

/* All subsets of k among n: first 0 .. k-1, then until false. */
int ros__combination_next(uint32_t *pick, uint32_t k, uint32_t n);
/* C(n, k), or `limit` + 1 where it is larger. */
double ros__combinations(uint32_t n, uint32_t k, double limit);

#endif
