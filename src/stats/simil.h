/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Registry of similarities and distances between rows of counts.
 *
 *	struct ros_simil_rows r = ROS_SIMIL_ROWS_INIT;
 *	ros__simil_prepare(&r, &counts, &units, group_of_unit);
 *	ros__simil_matrix(&r, ros__simil_find("jsd"), m);          n x n doubles, row-major, symmetric
 *	ros__simil_rows_release(&r);
 *
 * A measure reads counts or, where its formula says so, shares (each row divided by its sum).
 * A pair with an empty row is NaN: nothing is known about it. Some need more than two rows of
 * counts: U-cosine the units (clauses) the counts were summed from, emphasis and the Delta family
 * all rows. Read-only after preparation; the matrix is computed in
 * parallel, each cell by one thread in index order.
 */
#ifndef STATS_SIMIL_H
#define STATS_SIMIL_H
#include <stdbool.h>

#include "rostrum/csr.h"
#include "stats/emphasis.h"
#include "stats/formula.h"

/* One row with its sums. `z` holds nz z-scores for the Delta family (NULL: not prepared). */
struct ros_simil_row {
	const uint32_t *index;
	const double *value;
	uint64_t n;          /* entries, all > 0 */
	double sum, sumsq;
	double unorm2;       /* squared U-norm a word: (sumsq - sum of what is near)/(pairs of words not near); near
	                      * is a unit with itself, until ucosine.h's norm is put here */
	const double *z;
	const double *stress; /* what the row stresses (emphasis.h); NULL: not prepared */
	double stress_norm;
};

/* `dense` is row a spread over all `dim` columns, so that a pair costs the entries of b. */
struct ros_simil_pair {
	const double *dense;
	uint32_t dim, nz, nstress;
	const struct ros_simil_row *a, *b;
};

struct ros_simil_measure {
	struct ros_formula f;
	double (*fn)(const struct ros_simil_pair *p);
	double self;          /* value of a row with itself; NaN where no law holds */
	bool distance;        /* larger is farther */
	bool scale_free;      /* does not change when a row is multiplied by a number */
	bool delta;           /* needs z-scores; refused below ROS_DELTA_MIN_WORDS words a text */
};

/* Eder 2015 (DSH 30:167): attribution by frequent words settles at 2,500 to 5,000 words. */
#define ROS_DELTA_MIN_WORDS 2500
#define ROS_DELTA_FEATURES 100 /* most frequent words the Delta family reads (stylo's default) */

const struct ros_simil_measure *ros__simil_measures(size_t *n);
const struct ros_simil_measure *ros__simil_find(const char *name); /* or NULL */

struct ros_simil_rows {
	uint32_t n, dim, nz, nstress;
	struct ros_simil_row *row;
	double *z; /* n x nz */
};
#define ROS_SIMIL_ROWS_INIT {0}

/* Borrows x. `units` and `group` (row of x for each unit, UINT32_MAX for none) may be NULL; then
 * U-cosine is NaN. Delta uses the ROS_DELTA_FEATURES columns with the largest sums. */
void ros__simil_prepare(struct ros_simil_rows *r, const struct ros_csr *x,
	const struct ros_csr *units, const uint32_t *group);
/* Lends r what its rows stress, made of the same counts; without it `emphasis` is NaN. */
void ros__simil_stress(struct ros_simil_rows *r, const struct ros_emphasis *e);
/* Columns of nrow x ncol numbers to z-scores (sd with nrow - 1); a constant column becomes 0. */
void ros__simil_standardise(double *z, uint32_t nrow, uint32_t ncol);
void ros__simil_rows_release(struct ros_simil_rows *r);
/* One pair; `dense` is scratch of r->dim doubles, all zero before and after. */
double ros__simil_pair(const struct ros_simil_rows *r, const struct ros_simil_measure *m,
	uint32_t a, uint32_t b, double *dense);
void ros__simil_matrix(const struct ros_simil_rows *r, const struct ros_simil_measure *m,
	double *out);

#endif
