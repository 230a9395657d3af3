/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of counts, one after the other, so that a matrix can be weighted and written without being
 * held. Where they come from: a matrix in memory, or a store.
 *
 *	struct ros_row_store store;             rows in a spool, about 1.6 bytes an entry
 *	ros__row_store_init(&store, nrow, limit, dir);
 *	for each row: ros__row_store_put(&store, &row);
 *	ros__weighted_write(dir, "dfm.mtx", "comment", &(struct ros_rows){...}, &columns, w, err);
 *
 * One thread at a time.
 */
#ifndef MATRIX_ROWS_H
#define MATRIX_ROWS_H
#include "matrix/spool.h"
#include "matrix/varint.h"
#include "matrix/weight.h"
#include "rostrum/csr.h"

struct ros_row {
	uint32_t *col; /* n, ascending */
	double *x;     /* n; whole numbers above 0 */
	size_t n, cap, x_cap;
};
#define ROS_ROW_INIT {0}
void ros__row_release(struct ros_row *row);

static inline void ros__row_push(struct ros_row *row, uint32_t col, double x)
{
	ROS_GROW(row->col, row->n, row->cap);
	ROS_GROW(row->x, row->n, row->x_cap);
	row->col[row->n] = col;
	row->x[row->n++] = x;
}

/* Fills `row` with row r, which belongs to the caller and may be changed. Row r is asked for after
 * row r - 1 or as the first one; all rows may be gone through more than once. */
struct ros_rows {
	void *ctx;
	enum ros_status (*get)(void *ctx, uint32_t r, struct ros_row *row, struct ros_err *err);
	uint32_t nrow;
};
/* Rows of a matrix of counts, which stays borrowed. */
struct ros_rows ros__rows_of_csr(const struct ros_csr *m);

struct ros_row_store {
	struct ros_spool spool;
	uint64_t *at;             /* nrow + 1: where each row begins */
	uint32_t nrow;            /* that there are */
	unsigned char *scratch;
	size_t scratch_cap;
	const unsigned char *seen; /* bytes [from, to) of the spool, as read back */
	uint64_t from, to;
};
/* Room for `most` rows; the spool keeps `limit` bytes in memory (0: all), the rest in `dir`. */
void ros__row_store_init(struct ros_row_store *s, uint32_t most, size_t limit, const char *dir);
void ros__row_store_release(struct ros_row_store *s);
void ros__row_store_put(struct ros_row_store *s, const struct ros_row *row);
/* Rows as they were put. ROS_EIO where they could not be written or cannot be read back. */
struct ros_rows ros__rows_of_store(struct ros_row_store *s);

/* Entries i .. i + n - 1 of a row as bytes at p; returns their end. `last` is the column that the
 * first one's is told from, and for _decode the same. */
#define ROS_ROW_ENTRY_MAX (2 * ROS_VARINT_MAX) /* bytes of one */
unsigned char *ros__row_encode(
	unsigned char *p, const struct ros_row *row, size_t i, size_t n, uint32_t last);

/* Sums of rows, by column: 8.2 bytes for each of `ncol`, whatever is added. */
struct ros_row_sum {
	uint64_t *count;         /* by column */
	uint64_t *bit, *summary; /* a bit a column that is not 0, a bit a word of `bit` */
	uint32_t ncol;
};
void ros__row_sum_init(struct ros_row_sum *s, uint32_t ncol);
void ros__row_sum_release(struct ros_row_sum *s);
/* The columns in order; the sum is empty afterwards. */
void ros__row_sum_take(struct ros_row_sum *s, struct ros_row *row);

static inline void ros__row_sum_add(struct ros_row_sum *s, uint32_t col, uint64_t count)
{
	s->count[col] += count;
	s->bit[col >> 6] |= UINT64_C(1) << (col & 63);
	s->summary[col >> 12] |= UINT64_C(1) << (col >> 6 & 63);
}

/* The rows by their weight as a Matrix Market file dir/name. `columns` are those of all rows. */
enum ros_status ros__weighted_write(const char *dir, const char *name, const char *comment,
	const struct ros_rows *rows, const struct ros_columns *columns, const struct ros_weight *w,
	struct ros_err *err);

#endif
