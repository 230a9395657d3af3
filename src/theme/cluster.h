/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hierarchical clustering by average linkage (UPGMA; Sokal & Michener 1958), and how far the tree
 * can be trusted.
 *
 * Leaves are 0 .. n-1; merge i makes node n + i of the two nodes that are nearest, where the
 * distance of two nodes is the mean over all pairs of their leaves. Ties go to the pair whose
 * smallest leaves come first. In a merge the left child holds the smaller smallest leaf.
 *
 * Support of a branch is the share of resampled trees that hold exactly its set of leaves
 * (Felsenstein 1985, doi 10.2307/2408678). The caller makes the resampled distances.
 */
#ifndef THEME_CLUSTER_H
#define THEME_CLUSTER_H
#include <stddef.h>
#include <stdint.h>

#include "stats/ucosine.h"

struct ros_merge {
	uint32_t left, right; /* nodes */
	double height, support; /* support is NaN until it was estimated */
};

struct ros_tree {
	uint32_t n;               /* leaves */
	struct ros_merge *merge;  /* n - 1 */
	uint32_t *order;          /* leaves from left to right */
};
#define ROS_TREE_INIT {0}

/* distance: n x n, symmetric, no NaN; n >= 2. O(n^3) at worst, O(n^2) as a rule. */
void ros__tree_average(struct ros_tree *t, const double *distance, uint32_t n);
void ros__tree_release(struct ros_tree *t);

/*
 * Tree of groups of clauses by 1 - U-cosine (stats/ucosine.h: the value that section `similarity` gives),
 * cut to 0 .. 1; a pair without a value gets 1, and *undefined counts the groups without any. Support: as many
 * blocks of neighbouring clauses (or whole speeches) as a group has are drawn from it with replacement, `resamples`
 * times; a group of one block is drawn as it is. The same for any number of threads.
 */
void ros__tree_of_groups(struct ros_tree *t, const struct ros_ucosine_side *side,
	const struct ros_ucosines *u, uint32_t resamples, uint64_t seed, uint32_t *undefined);

#endif
