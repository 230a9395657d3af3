/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A Matrix Market file row by row, for those who do not hold the matrix (ros_csr_write_mtx does).
 *
 *	ros__mtx_head(&w, &head);
 *	for each row: ros__buf_clear(&b); ros__mtx_row(&b, row, col, x, n, &head); ros__write(&w, b.s, b.len);
 */
#ifndef MATRIX_MTX_H
#define MATRIX_MTX_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct ros_writer;

struct ros_mtx_head {
	const char *comment; /* NULL or "": none */
	uint64_t nrow, ncol, nnz;
	bool whole;          /* every value is whole: the field is integer */
	bool symmetric;      /* entries are of the upper half; (r, c) is written as (c, r) */
};
void ros__mtx_head(struct ros_writer *w, const struct ros_mtx_head *head);
/* Appends the lines of one row, counted from 0; col[0 .. n-1] ascend from 0. */
void ros__mtx_row(struct ros_buf *out, uint64_t row, const uint32_t *col, const double *x, size_t n,
	const struct ros_mtx_head *head);
/* Are all values whole numbers that a double holds exactly? */
bool ros__mtx_whole(const double *x, size_t n);

#endif
