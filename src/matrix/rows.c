/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "matrix/rows.h"

#include <string.h>

#include "base/interrupt.h"
#include "base/io.h"
#include "matrix/mtx.h"
#include "matrix/runs.h"

#define WINDOW ((uint64_t)64 << 10)

void ros__row_release(struct ros_row *row)
{
	free(row->col);
	free(row->x);
	*row = (struct ros_row)ROS_ROW_INIT;
}

static enum ros_status row_of_csr(void *ctx, uint32_t r, struct ros_row *row, struct ros_err *err)
{
	const struct ros_csr *m = ctx;
	uint64_t from = m->indptr[r];
	(void)err;
	row->n = (size_t)(m->indptr[r + 1] - from);
	ROS_GROW_N(row->col, 0, row->cap, row->n);
	ROS_GROW_N(row->x, 0, row->x_cap, row->n);
	if (row->n) {
		memcpy(row->col, m->indices + from, row->n * sizeof *row->col);
		memcpy(row->x, m->data + from, row->n * sizeof *row->x);
	}
	return ROS_OK;
}

struct ros_rows ros__rows_of_csr(const struct ros_csr *m)
{
	return (struct ros_rows){(void *)(uintptr_t)m, row_of_csr, m->nrow};
}

void ros__row_store_init(struct ros_row_store *s, uint32_t most, size_t limit, const char *dir)
{
	*s = (struct ros_row_store){.spool = {.limit = limit, .dir = dir}};
	ROS_NEW_ARRAY(s->at, (size_t)most + 1);
}

void ros__row_store_release(struct ros_row_store *s)
{
	ros__spool_release(&s->spool);
	free(s->at);
	free(s->scratch);
	*s = (struct ros_row_store){0};
}

unsigned char *ros__row_encode(unsigned char *p, const struct ros_row *row, size_t i, size_t n,
	uint32_t last)
{
	for (size_t end = i + n; i < end; i++) {
		p = ros__entry_put(p, row->col[i] - last, (uint64_t)row->x[i]);
		last = row->col[i];
	}
	return p;
}

/* Appends the entries of [p, end) to the row. */
static void row_decode(
	struct ros_row *row, const unsigned char *p, const unsigned char *end, uint32_t last)
{
	while (p < end) {
		uint64_t delta, count;
		p = ros__entry_get(p, &delta, &count);
		last += (uint32_t)delta;
		ros__row_push(row, last, (double)count);
	}
}

void ros__row_store_put(struct ros_row_store *s, const struct ros_row *row)
{
	enum { STEP = 512 };
	for (size_t i = 0, n; i < row->n; i += n) {
		n = row->n - i < STEP ? row->n - i : STEP;
		unsigned char *p = ros__spool_room(&s->spool, n * ROS_ROW_ENTRY_MAX);
		unsigned char *end = ros__row_encode(p, row, i, n, i ? row->col[i - 1] : 0);
		s->spool.len += (size_t)(end - p);
	}
	s->at[++s->nrow] = ros__spool_at(&s->spool);
}

/* Bytes [at[r], at[r + 1]) of the spool; small rows are read many at a time. */
static const unsigned char *see(struct ros_row_store *s, uint32_t r)
{
	uint64_t from = s->at[r], to = s->at[r + 1], all = s->at[s->nrow];
	if (!s->seen || from < s->from || to > s->to) {
		s->from = from;
		s->to = to - from < WINDOW ? (all - from < WINDOW ? all : from + WINDOW) : to;
		s->seen = ros__spool_read(&s->spool, from, (size_t)(s->to - from), &s->scratch,
			&s->scratch_cap);
	}
	return s->seen ? s->seen + (from - s->from) : NULL;
}

static enum ros_status row_of_store(void *ctx, uint32_t r, struct ros_row *row, struct ros_err *err)
{
	struct ros_row_store *s = ctx;
	enum ros_status st = ros__spool_check(&s->spool, err);
	if (st != ROS_OK)
		return st;
	row->n = 0;
	if (s->at[r] == s->at[r + 1])
		return ROS_OK;
	const unsigned char *p = see(s, r);
	if (!p)
		return ros__spool_lost(&s->spool, err);
	row_decode(row, p, p + (s->at[r + 1] - s->at[r]), 0);
	return ROS_OK;
}

struct ros_rows ros__rows_of_store(struct ros_row_store *s)
{
	return (struct ros_rows){s, row_of_store, s->nrow};
}

void ros__row_sum_init(struct ros_row_sum *s, uint32_t ncol)
{
	*s = (struct ros_row_sum){.ncol = ncol};
	ROS_NEW_ARRAY(s->count, ncol);
	ROS_NEW_ARRAY(s->bit, (size_t)ncol / 64 + 1);
	ROS_NEW_ARRAY(s->summary, (size_t)ncol / 4096 + 1);
}

void ros__row_sum_release(struct ros_row_sum *s)
{
	free(s->count);
	free(s->bit);
	free(s->summary);
	*s = (struct ros_row_sum){0};
}

void ros__row_sum_take(struct ros_row_sum *s, struct ros_row *row)
{
	row->n = 0;
	for (uint32_t k = 0; k <= s->ncol / 4096; k++) {
		for (uint64_t words = s->summary[k]; words; words &= words - 1) {
			uint32_t w = k << 6 | (uint32_t)__builtin_ctzll(words);
			for (uint64_t bits = s->bit[w]; bits; bits &= bits - 1) {
				uint32_t col = w << 6 | (uint32_t)__builtin_ctzll(bits);
				ros__row_push(row, col, (double)s->count[col]);
				s->count[col] = 0;
			}
			s->bit[w] = 0;
		}
		s->summary[k] = 0;
	}
}

/* Is every weight whole? In most matrices the first row already says that it is not. */
static enum ros_status all_whole(const struct ros_rows *rows, const struct ros_columns *c,
	const struct ros_weight *w, struct ros_row *row, bool *whole, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	*whole = true;
	for (uint32_t r = 0; !w->whole && r < rows->nrow && *whole && st == ROS_OK; r++) {
		st = rows->get(rows->ctx, r, row, err);
		if (st == ROS_OK)
			*whole = ros__mtx_whole(row->x, ros__weight_row(w, c, row->col, row->x, row->n));
	}
	return st;
}

static enum ros_status write_rows(struct ros_writer *out, const struct ros_rows *rows,
	const struct ros_columns *c, const struct ros_weight *w, const struct ros_mtx_head *head,
	struct ros_row *row, struct ros_err *err)
{
	struct ros_buf text = ROS_BUF_INIT;
	enum ros_status st = ROS_OK;
	for (uint32_t r = 0; r < rows->nrow && st == ROS_OK; r++) {
		st = rows->get(rows->ctx, r, row, err);
		if (st != ROS_OK)
			break;
		size_t n = ros__weight_row(w, c, row->col, row->x, row->n);
		ros__buf_clear(&text);
		ros__mtx_row(&text, r, row->col, row->x, n, head);
		ros__write(out, ros__buf_str(&text), text.len);
		st = ros__check_interrupt(err);
	}
	ros__buf_release(&text);
	return st;
}

enum ros_status ros__weighted_write(const char *dir, const char *name, const char *comment,
	const struct ros_rows *rows, const struct ros_columns *c, const struct ros_weight *w,
	struct ros_err *err)
{
	struct ros_mtx_head head = {.comment = comment, .nrow = rows->nrow, .ncol = c->n,
		.nnz = ros__weight_entries(w, c)};
	struct ros_row row = ROS_ROW_INIT;
	struct ros_writer out = ROS_WRITER_INIT;
	enum ros_status st = all_whole(rows, c, w, &row, &head.whole, err);
	if (st == ROS_OK)
		st = ros__writer_open_in(&out, dir, name, err);
	if (st == ROS_OK) {
		ros__mtx_head(&out, &head);
		st = write_rows(&out, rows, c, w, &head, &row, err);
	}
	if (st == ROS_OK)
		st = ros__writer_close(&out, err);
	ros__writer_abort(&out);
	ros__row_release(&row);
	return st;
}
