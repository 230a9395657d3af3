/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sparse matrix in compressed rows. Knows no text.
 *
 * Row r holds entries indptr[r] .. indptr[r+1]-1; indices ascend strictly inside a row; no entry
 * is 0. Counts are exact below 2^53.
 */
#ifndef ROSTRUM_CSR_H
#define ROSTRUM_CSR_H
#include <stddef.h>
#include <stdint.h>

#include "rostrum/error.h"

/* A matrix, row by row. */
struct ros_csr {
	uint32_t nrow, ncol;
	uint64_t nnz;
	uint64_t *indptr;  /* nrow + 1 */
	uint32_t *indices; /* nnz */
	double *data;      /* nnz */
};
#define ROS_CSR_INIT {0}

/* Frees what it holds; it can be filled again. */
void ros_csr_release(struct ros_csr *m);
void ros_csr_check(const struct ros_csr *m); /* asserts the invariants */
/* Rows summed by group: out has ngroup rows; group[r] == UINT32_MAX leaves row r out. Sums run in
 * row order. */
void ros_csr_group_rows(struct ros_csr *out, const struct ros_csr *m, const uint32_t *group,
	uint32_t ngroup);
void ros_csr_transpose(struct ros_csr *out, const struct ros_csr *m);
void ros_csr_row_sums(const struct ros_csr *m, double *sum); /* nrow values */
void ros_csr_col_sums(const struct ros_csr *m, double *sum); /* ncol values */
double ros_csr_get(const struct ros_csr *m, uint32_t row, uint32_t col); /* 0 where absent */
/* Matrix Market coordinate file; integer field where every value is whole. */
enum ros_status ros_csr_write_mtx(const struct ros_csr *m, const char *path, const char *comment,
	int symmetric, struct ros_err *err);

#endif
