/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "matrix/weight.h"

#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

/* Customary values of BM25: saturation of the count, and how far the length of a row counts. */
#define BM25_K1 1.2
#define BM25_B 0.75

static double w_count(const struct ros_weight_cell *c)
{
	return c->x;
}

static double w_boolean(const struct ros_weight_cell *c)
{
	(void)c;
	return 1;
}

static double w_prop(const struct ros_weight_cell *c)
{
	return c->x / c->row_sum;
}

static double w_log(const struct ros_weight_cell *c)
{
	return 1 + log10(c->x);
}

static double w_tfidf(const struct ros_weight_cell *c)
{
	return c->x * log10(c->rows / c->rows_with);
}

static double w_tfidf_prop(const struct ros_weight_cell *c)
{
	return c->x / c->row_sum * log10(c->rows / c->rows_with);
}

static double w_tfidf_tidy(const struct ros_weight_cell *c)
{
	return c->x / c->row_sum * log(c->rows / c->rows_with);
}

static double w_tfidf_smooth(const struct ros_weight_cell *c)
{
	return c->x * (log((1 + c->rows) / (1 + c->rows_with)) + 1);
}

static double w_ctfidf(const struct ros_weight_cell *c)
{
	return c->x / c->row_sum * log(c->mean_row_sum / c->col_sum + 1);
}

static double w_bm25(const struct ros_weight_cell *c)
{
	double idf = log(1 + (c->rows - c->rows_with + 0.5) / (c->rows_with + 0.5));
	double length = 1 - BM25_B + BM25_B * c->row_sum / c->mean_row_sum;
	return idf * c->x * (BM25_K1 + 1) / (c->x + BM25_K1 * length);
}

static const struct ros_weight table[] = {
	{"count", "weight.count", "x", "-", "the counts themselves", w_count, 0, 1},
	{"boolean", "weight.boolean", "1", "-", "1 where the feature occurs", w_boolean, 0, 1},
	{"prop", "weight.prop", "x / L", "quanteda dfm_weight, scheme prop",
		"share of the row; speeches of unequal length compare", w_prop, 0, 0},
	{"log", "weight.log", "1 + log10 x", "quanteda dfm_weight, scheme logcount",
		"damps frequent words", w_log, 0, 0},
	{"tfidf", "weight.tfidf", "x · log10(N / n)", "quanteda dfm_tfidf",
		"with few speeches this is nearly a flag for words that one speech has alone", w_tfidf, 0, 0},
	{"tfidf-prop", "weight.tfidf_prop", "x / L · log10(N / n)",
		"quanteda dfm_tfidf, scheme_tf prop", "the same on shares", w_tfidf_prop, 0, 0},
	{"tfidf-ln", "weight.tfidf_ln", "x / L · ln(N / n)", "tidytext bind_tf_idf",
		"the same with the natural logarithm", w_tfidf_tidy, 0, 0},
	{"tfidf-smooth", "weight.tfidf_smooth", "x · (ln((1 + N) / (1 + n)) + 1), rows of length 1",
		"scikit-learn TfidfTransformer", "keeps words that every speech has", w_tfidf_smooth, 1, 0},
	{"ctfidf", "weight.ctfidf", "x / L · ln(A / F + 1)", "Grootendorst 2022, arXiv 2203.05794",
		"rows are classes (speakers, districts)", w_ctfidf, 0, 0},
	{"bm25", "weight.bm25",
		"ln(1 + (N − n + ½)/(n + ½)) · x · 2.2 / (x + 1.2 · (¼ + ¾ L / A))",
		"Robertson & Zaragoza 2009, doi 10.1561/1500000019; idf as in Lucene",
		"saturates with the count and allows for length", w_bm25, 0, 0},
};

const struct ros_weight *ros__weights(size_t *n)
{
	*n = sizeof table / sizeof *table;
	return table;
}

const struct ros_weight *ros__weight_find(const char *name, struct ros_err *err)
{
	struct ros_buf b = ROS_BUF_INIT;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (strcmp(table[i].name, name) == 0) {
			ros__buf_release(&b);
			return &table[i];
		}
		ros__buf_addf(&b, "%s%s", i ? ", " : "", table[i].name);
	}
	ros_err_set(err, ROS_ECONFIG, "weight: \"%s\" is not one of %s", name, b.s);
	ros__buf_release(&b);
	return NULL;
}

void ros__columns_init(struct ros_columns *c, uint32_t n)
{
	*c = (struct ros_columns){.n = n};
	ROS_NEW_ARRAY(c->sum, n);
	ROS_NEW_ARRAY(c->rows, n);
}

void ros__columns_release(struct ros_columns *c)
{
	free(c->sum);
	free(c->rows);
	*c = (struct ros_columns){0};
}

void ros__columns_add(struct ros_columns *c, const uint32_t *col, const double *x, size_t n)
{
	c->nrow++;
	for (size_t i = 0; i < n; i++) {
		c->sum[col[i]] += (uint64_t)x[i];
		c->total += (uint64_t)x[i];
		c->rows[col[i]]++;
	}
}

void ros__columns_of_csr(struct ros_columns *c, const struct ros_csr *m)
{
	ros__columns_init(c, m->ncol);
	for (uint32_t r = 0; r < m->nrow; r++)
		ros__columns_add(c, m->indices + m->indptr[r], m->data + m->indptr[r],
			(size_t)(m->indptr[r + 1] - m->indptr[r]));
}

static struct ros_weight_cell cell_of(const struct ros_columns *c)
{
	return (struct ros_weight_cell){.x = 1, .row_sum = 1, .rows = (double)c->nrow,
		.mean_row_sum = c->nrow ? (double)c->total / (double)c->nrow : 0};
}

static void set_column(struct ros_weight_cell *cell, const struct ros_columns *c, uint32_t col)
{
	cell->col_sum = (double)c->sum[col];
	cell->rows_with = c->rows[col];
}

uint64_t ros__weight_entries(const struct ros_weight *w, const struct ros_columns *c)
{
	struct ros_weight_cell cell = cell_of(c);
	uint64_t n = 0;
	for (uint32_t i = 0; i < c->n; i++) {
		if (!c->rows[i])
			continue;
		set_column(&cell, c, i);
		double v = w->cell(&cell);
		n += v < 0 || v > 0 ? c->rows[i] : 0;
	}
	return n;
}

size_t ros__weight_row(const struct ros_weight *w, const struct ros_columns *c, uint32_t *col,
	double *x, size_t n)
{
	struct ros_weight_cell cell = cell_of(c);
	double sum = 0, square = 0;
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		sum += x[i];
	cell.row_sum = sum;
	for (size_t i = 0; i < n; i++) {
		cell.x = x[i];
		set_column(&cell, c, col[i]);
		double v = w->cell(&cell);
		if (!(v < 0 || v > 0))
			continue;
		col[kept] = col[i];
		x[kept++] = v;
		square += v * v;
	}
	for (size_t i = 0; i < kept && w->unit_length; i++)
		x[i] /= sqrt(square);
	return kept;
}

void ros__weight_apply(struct ros_csr *out, const struct ros_csr *m, const struct ros_weight *w)
{
	struct ros_columns c;
	ros__columns_of_csr(&c, m);
	*out = (struct ros_csr){.nrow = m->nrow, .ncol = m->ncol};
	ROS_NEW_ARRAY(out->indptr, (size_t)m->nrow + 1);
	ROS_NEW_ARRAY(out->indices, m->nnz);
	ROS_NEW_ARRAY(out->data, m->nnz);
	for (uint32_t r = 0; r < m->nrow; r++) {
		uint64_t from = m->indptr[r], n = m->indptr[r + 1] - from;
		memcpy(out->indices + out->nnz, m->indices + from, n * sizeof *m->indices);
		memcpy(out->data + out->nnz, m->data + from, n * sizeof *m->data);
		out->nnz += ros__weight_row(w, &c, out->indices + out->nnz, out->data + out->nnz, n);
		out->indptr[r + 1] = out->nnz;
	}
	ros__columns_release(&c);
}
