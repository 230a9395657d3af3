/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Matrix Market coordinate files (Boisvert, Pozo & Remington 1996, NISTIR 5935): a banner, comment
 * lines, "rows columns entries", then one entry a line with indices from 1. A symmetric file holds
 * the lower triangle, so an upper entry (r, c) is written as (c, r).
 */
#include <math.h>

#include "base/io.h"
#include "matrix/format.h"
#include "rostrum/csr.h"

static bool all_whole(const struct ros_csr *m)
{
	for (uint64_t i = 0; i < m->nnz; i++)
		if (m->data[i] != nearbyint(m->data[i]) || fabs(m->data[i]) > 9007199254740992.0)
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

enum ros_status ros_csr_write_mtx(const struct ros_csr *m, const char *path, const char *comment,
	int symmetric, struct ros_err *err)
{
	struct ros_writer w;
	enum ros_status st = ros__writer_open(&w, path, err);
	if (st != ROS_OK)
		return st;
	bool whole = all_whole(m);
	ros__writef(&w, "%%%%MatrixMarket matrix coordinate %s %s\n", whole ? "integer" : "real",
		symmetric ? "symmetric" : "general");
	write_comment(&w, comment);
	ros__writef(&w, "%u %u %llu\n", m->nrow, m->ncol, (unsigned long long)m->nnz);
	for (uint32_t r = 0; r < m->nrow; r++)
		for (uint64_t i = m->indptr[r]; i < m->indptr[r + 1]; i++) {
			char line[80], *p = line;
			uint32_t row = r, col = m->indices[i];
			if (symmetric && row < col)
				row = col, col = r;
			p = ros__put_uint(p, (uint64_t)row + 1);
			*p++ = ' ';
			p = ros__put_uint(p, (uint64_t)col + 1);
			*p++ = ' ';
			p = ros__put_real(p, m->data[i], whole);
			*p++ = '\n';
			ros__write(&w, line, (size_t)(p - line));
		}
	return ros__writer_close(&w, err);
}
