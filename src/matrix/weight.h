/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Registry of weightings of a document-feature matrix.
 *
 * Notation: x count in the row, L sum of the row, N rows, n rows that hold the feature, F sum of the
 * column, A mean of L over all rows. A cell whose weight is 0 (a feature in every row, under an
 * inverse document frequency) is dropped. The table is constant: any thread may read it.
 */
#ifndef MATRIX_WEIGHT_H
#define MATRIX_WEIGHT_H
#include "rostrum/csr.h"

struct ros_weight_cell {
	double x, row_sum, col_sum, rows, rows_with, mean_row_sum;
};

struct ros_weight {
	const char *name;    /* what the user types: "tfidf" */
	const char *id;      /* "weight.tfidf": entry of docs/methods.md */
	const char *formula;
	const char *source;
	const char *help;
	double (*cell)(const struct ros_weight_cell *c);
	int unit_length;     /* rows are divided by their Euclidean length afterwards */
	int whole;           /* weights are always whole numbers */
};

/* What a weight has to know of the whole matrix; gathered row by row, or borrowed from whoever knows.
 * About 12 bytes a column. */
struct ros_columns {
	uint32_t n;
	uint64_t nrow, total; /* rows, empty ones among them; sum of all cells */
	uint64_t *sum;        /* by column */
	uint32_t *rows;       /* by column: rows that hold it */
};
void ros__columns_init(struct ros_columns *c, uint32_t n);
void ros__columns_release(struct ros_columns *c);
/* One more row; col[0 .. n-1] are distinct, x holds counts. */
void ros__columns_add(struct ros_columns *c, const uint32_t *col, const double *x, size_t n);
void ros__columns_of_csr(struct ros_columns *c, const struct ros_csr *m); /* _init and all rows */

const struct ros_weight *ros__weights(size_t *n);
/* NULL and ROS_ECONFIG with the names that exist where there is none. */
const struct ros_weight *ros__weight_find(const char *name, struct ros_err *err);
/* Cells of the weighted matrix: a weight is 0 for whole columns or not at all. */
uint64_t ros__weight_entries(const struct ros_weight *w, const struct ros_columns *c);
/* Counts of one row to weights, in place. Cells of weight 0 are dropped and the others move together;
 * returns how many there are. */
size_t ros__weight_row(const struct ros_weight *w, const struct ros_columns *c, uint32_t *col,
	double *x, size_t n);
/* m holds counts; out gets the weighted matrix of the same shape, the caller releases it. */
void ros__weight_apply(struct ros_csr *out, const struct ros_csr *m, const struct ros_weight *w);

#endif
