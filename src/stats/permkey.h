/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keyness of every feature in every group against the rest, tested by relabelling units.
 *
 *	struct ros_permkey k = ROS_PERMKEY_INIT;
 *	ros__permkey_run(&k, units, size, group, ngroup, &par);
 *	k.p[g * k.nfeature + w] ...
 *	ros__permkey_release(&k);
 *
 * One replicate gives whole units other groups (sizes of groups in units stay), counts again and
 * computes G2 for the whole family; nothing is sorted or rebuilt. Raw p compares a cell with itself,
 * maxT compares it with the largest cell of each replicate (Westfall & Young 1993), so the
 * dependence between words is kept. p = (b + 1)/(B + 1). The same bits for any number of threads.
 */
#ifndef STATS_PERMKEY_H
#define STATS_PERMKEY_H
#include "rostrum/csr.h"
#include "stats/infer.h"

/* The family is every word that occurs at least ROS_FEW_HITS times in all groups together, in every
 * group: a rarer one cannot reach a verdict, and leaving it out by its total, which no relabelling
 * changes, keeps the tests valid (independent filtering: Bourgon, Gentleman & Huber 2010).
 *
 * Work is bounded: past this many cells the rarest features leave the family, and past this many
 * cell evaluations the permutations are fewer (never below ROS_PERMKEY_MIN). */
#define ROS_PERMKEY_CELLS 2000000u
#define ROS_PERMKEY_WORK 6e8
#define ROS_PERMKEY_MIN 199
/* Cells that fewer than this many permutations reached get more, up to 2 cells/alpha in all:
 * with a family of hundreds, p = 1/2001 is too coarse for a false discovery rate. Where fewer
 * permutations than ROS_PERMKEY_FINE are asked for, rare cells get so many first, and those
 * that are still rare go on: who asks for 199 gets coarser p for what is not rare, and the
 * same findings. */
#define ROS_PERMKEY_FEW 10
#define ROS_PERMKEY_FINE 2000

struct ros_permkey {
	uint32_t ngroup, nfeature;    /* features 0 .. nfeature-1 are the family */
	int permutations, refined;    /* done for all cells; more for the rare ones, or 0 */
	double total;                 /* tokens of all groups */
	double *size;                 /* ngroup: tokens */
	double *nunit;                /* ngroup */
	double *freq;                 /* nfeature: count in all groups */
	uint32_t *count;              /* ngroup x nfeature */
	double *g2;                   /* ngroup x nfeature, unsigned */
	double *p, *p_maxt, *q;       /* ngroup x nfeature; q is BH over all cells; in families too
	                               * large for that, p_maxt where smaller */
};
#define ROS_PERMKEY_INIT {0}

/* units: rows are units, columns features by falling frequency; size: tokens of each unit. */
void ros__permkey_run(struct ros_permkey *k, const struct ros_csr *units, const double *size,
	const uint32_t *group, uint32_t ngroup, const struct ros_infer_par *par);
void ros__permkey_release(struct ros_permkey *k);

/* p of one word in one group by the same test: count and size of n units, drawing in each replicate only
 * the group's units or, where these are fewer, all others. For a few words under changed settings. The
 * draws end early once p is certain to exceed `enough`, and some number above it is returned; 1: never.
 * Parallel over replicates, and shared between processes. */
double ros__permkey_one(const double *count, const double *size, const uint32_t *group, uint32_t n,
	uint32_t of_group, int permutations, double enough, uint64_t seed);

/* How many cells of the family each rule would call key. */
struct ros_family {
	size_t n_tests, naive, bonferroni, bh, maxt;
};
struct ros_family ros__permkey_family(const struct ros_permkey *k, double alpha);

#endif
