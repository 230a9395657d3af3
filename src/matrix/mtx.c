/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Matrix Market coordinate files (Boisvert, Pozo & Remington 1996, NISTIR 5935): a banner, comment
 * lines, "rows columns entries", then one entry a line with indices from 1. A symmetric file holds
 * the lower triangle, so an upper entry (r, c) is written as (c, r).
 */
#include "matrix/mtx.h"

#include <math.h>

#include "base/io.h"
#include "matrix/format.h"
#include "rostrum/csr.h"

#define ENTRY_MAX 80 /* bytes of one line */

bool ros__mtx_whole(const double *x, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (x[i] != nearbyint(x[i]) || fabs(x[i]) > 9007199254740992.0)
			return false;
	return true;
}

char *ros__put_long(char *p, uint64_t v)
{
	char digit[20];
	unsigned n = 0;
	do
		digit[n++] = (char)('0' + v % 10);
	while (v /= 10);
	while (n)
		*p++ = digit[--n];
	return p;
}

char *ros__put_real(char *p, double v, int whole)
{
	if (!whole)
		return p + snprintf(p, 32, "%.17g", v);
	if (v < 0)
		*p++ = '-';
	return ros__put_uint(p, (uint64_t)fabs(v));
}

static void write_comment(struct ros_writer *w, const char *text)
{
	if (!text || !*text)
		return;
	ros__writes(w, "%");
	for (const char *s = text; *s; s++)
		ros__write(w, *s == '\n' || *s == '\r' ? "\n%" : s, *s == '\n' || *s == '\r' ? 2 : 1);
	ros__writes(w, "\n");
}

void ros__mtx_head(struct ros_writer *w, const struct ros_mtx_head *head)
{
	ros__writef(w, "%%%%MatrixMarket matrix coordinate %s %s\n", head->whole ? "integer" : "real",
		head->symmetric ? "symmetric" : "general");
	write_comment(w, head->comment);
	ros__writef(w, "%llu %llu %llu\n", (unsigned long long)head->nrow,
		(unsigned long long)head->ncol, (unsigned long long)head->nnz);
}

void ros__mtx_row(struct ros_buf *out, uint64_t row, const uint32_t *col, const double *x, size_t n,
	const struct ros_mtx_head *head)
{
	char mark[24], *end = ros__put_uint(mark, row + 1);
	*end++ = ' ';
	size_t len = (size_t)(end - mark);
	ros__buf_reserve(out, n * ENTRY_MAX);
	char *p = out->s + out->len;
	for (size_t i = 0; i < n; i++) {
		if (head->symmetric && row < col[i]) {
			p = ros__put_uint(p, (uint64_t)col[i] + 1);
			*p++ = ' ';
			p = ros__put_uint(p, row + 1);
		} else {
			memcpy(p, mark, len);
			p = ros__put_uint(p + len, (uint64_t)col[i] + 1);
		}
		*p++ = ' ';
		p = ros__put_real(p, x[i], head->whole);
		*p++ = '\n';
	}
	out->len = (size_t)(p - out->s);
}

enum ros_status ros_csr_write_mtx(const struct ros_csr *m, const char *path, const char *comment,
	int symmetric, struct ros_err *err)
{
	struct ros_writer w;
	enum ros_status st = ros__writer_open(&w, path, err);
	if (st != ROS_OK)
		return st;
	struct ros_mtx_head head = {.comment = comment, .nrow = m->nrow, .ncol = m->ncol,
		.nnz = m->nnz, .whole = ros__mtx_whole(m->data, m->nnz), .symmetric = symmetric};
	struct ros_buf b = ROS_BUF_INIT;
	ros__mtx_head(&w, &head);
	for (uint32_t r = 0; r < m->nrow; r++) {
		uint64_t from = m->indptr[r];
		ros__buf_clear(&b);
		ros__mtx_row(&b, r, m->indices + from, m->data + from, (size_t)(m->indptr[r + 1] - from),
			&head);
		ros__write(&w, ros__buf_str(&b), b.len);
	}
	ros__buf_release(&b);
	return ros__writer_close(&w, err);
}
