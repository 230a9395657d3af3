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
};

const struct ros_weight *ros__weights(size_t *n);
/* NULL and ROS_ECONFIG with the names that exist where there is none. */
const struct ros_weight *ros__weight_find(const char *name, struct ros_err *err);
/* m holds counts; out gets the weighted matrix of the same shape, the caller releases it. */
void ros__weight_apply(struct ros_csr *out, const struct ros_csr *m, const struct ros_weight *w);

#endif
