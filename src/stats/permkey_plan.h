/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the replicates of permkey.h share: units as lists of words, x ln x as a table, and for every
 * cell the counts that need no look.
 *
 * A replicate gives each group other units and so another count a of each word and another number
 * n1 of tokens. For a given n1 the G2 of a cell rises with the distance of a from what is expected,
 * so where n1 stays between two bounds, it is known beforehand from which a on a cell reaches its
 * observed value in any case, and up to which a in none; only between these G2 is computed. The
 * bounds of a group's n1 are two standard deviations wide; a row beyond them is computed cell by
 * cell. The hits are the same as without.
 */
#ifndef STATS_PERMKEY_PLAN_H
#define STATS_PERMKEY_PLAN_H
#include <math.h>
#include <stdbool.h>

#include "rostrum/csr.h"

#define ROS_PERM_TIE 1e-9

/* A feature of the family in a unit: both numbers are read at once. */
struct ros__perm_use {
	uint32_t feature, count;
};

struct ros__perm_plan {
	const struct ros_csr *units;
	uint32_t n, ngroup, nfeature; /* n units that belong to a group */
	uint32_t *unit, *label;       /* n */
	uint32_t *size;               /* n: tokens */
	uint32_t total;
	double *xlnx;  /* total + 1, or NULL */
	double *fixed; /* nfeature: the part of G2/2 that no relabelling changes */
	uint32_t *freq;
	bool one_sided;
	uint64_t *at; /* n + 1: what unit k holds is use[at[k]] .. */
	struct ros__perm_use *use;
};

/* ngroup, nfeature and one_sided of p are set. units is borrowed. */
void ros__perm_plan_init(struct ros__perm_plan *p, const struct ros_csr *units, const double *size,
	const uint32_t *group);
void ros__perm_plan_release(struct ros__perm_plan *p);

/* Counts of every group under `label`; count is ngroup x nfeature, size is ngroup. */
void ros__perm_tally(
	const struct ros__perm_plan *p, const uint32_t *label, uint32_t *count, uint32_t *size);

static inline double ros__xlnx(const struct ros__perm_plan *p, uint32_t x)
{
	return p->xlnx ? p->xlnx[x] : x ? x * log(x) : 0;
}

/* The part of G2/2 that all words of a group share. */
static inline double ros__perm_row(const struct ros__perm_plan *p, uint32_t n1)
{
	return ros__xlnx(p, n1) + ros__xlnx(p, p->total - n1);
}

/* G2 of feature w where a of its occurrences fall among n1 of the tokens; row = ros__perm_row(p,
 * n1). */
static inline double ros__perm_g2(
	const struct ros__perm_plan *p, uint32_t w, uint32_t a, uint32_t n1, double row)
{
	uint32_t b = p->freq[w] - a, n2 = p->total - n1;
	if (a > n1 || b > n2) /* listed terms may outnumber the counted words of a tiny group */
		return 0;
	double g = ros__xlnx(p, a) + ros__xlnx(p, b) + ros__xlnx(p, n1 - a) + ros__xlnx(p, n2 - b) +
		p->fixed[w] - row;
	return g > 0 ? 2 * g : 0;
}

/* Is a above what n1 tokens would hold? */
static inline bool ros__perm_over(
	const struct ros__perm_plan *p, uint32_t w, uint32_t a, uint32_t n1)
{
	return (double)a * p->total > (double)p->freq[w] * n1;
}

/* Does a replicate's value v reach the observed one? One-sided: on the same side only, which is the
 * sign of `observed`. */
static inline bool ros__perm_reaches(
	const struct ros__perm_plan *p, uint32_t w, uint32_t a, uint32_t n1, double v, double observed)
{
	return v >= fabs(observed) - ROS_PERM_TIE &&
		(!p->one_sided || fabs(observed) <= ROS_PERM_TIE ||
			ros__perm_over(p, w, a, n1) == (observed > 0));
}

/* By cell, as counts a: a hit where a < under or a >= over; to be looked at where a < under_look or
 * a >= over_look and no hit yet; and for the largest cell of a replicate where a < under_top or a
 * >= over_top. */
struct ros__perm_zones {
	int32_t *under, *over, *under_look, *over_look, *under_top, *over_top;
	uint32_t *least, *most; /* ngroup: n1 between which this holds */
	double floor;           /* cells below are not the largest, unless all are */
};

/* g2: the observed values, ngroup x nfeature; with one_sided they carry their side. */
void ros__perm_zones_init(
	struct ros__perm_zones *z, const struct ros__perm_plan *p, const double *g2, double floor);
void ros__perm_zones_release(struct ros__perm_zones *z);

/* One group of one replicate: adds to hit[] (nfeature) and returns the largest G2 of the row, or
 * something below z->floor. g2, count, hit: this group's rows. */
double ros__perm_zones_row(const struct ros__perm_zones *z, const struct ros__perm_plan *p,
	uint32_t g, const double *g2, const uint32_t *count, uint32_t n1, uint32_t *hit);

/* The largest G2 of a row, every cell looked at. */
double ros__perm_largest(const struct ros__perm_plan *p, const uint32_t *count, uint32_t n1);

#endif
