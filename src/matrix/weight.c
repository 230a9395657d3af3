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
	{"count", "weight.count", "x", "-", "the counts themselves", w_count, 0},
	{"boolean", "weight.boolean", "1", "-", "1 where the feature occurs", w_boolean, 0},
	{"prop", "weight.prop", "x / L", "quanteda dfm_weight, scheme prop",
		"share of the row; speeches of unequal length compare", w_prop, 0},
	{"log", "weight.log", "1 + log10 x", "quanteda dfm_weight, scheme logcount",
		"damps frequent words", w_log, 0},
	{"tfidf", "weight.tfidf", "x · log10(N / n)", "quanteda dfm_tfidf",
		"with few speeches this is nearly a flag for words that one speech has alone", w_tfidf, 0},
	{"tfidf-prop", "weight.tfidf_prop", "x / L · log10(N / n)",
		"quanteda dfm_tfidf, scheme_tf prop", "the same on shares", w_tfidf_prop, 0},
	{"tfidf-ln", "weight.tfidf_ln", "x / L · ln(N / n)", "tidytext bind_tf_idf",
		"the same with the natural logarithm", w_tfidf_tidy, 0},
	{"tfidf-smooth", "weight.tfidf_smooth", "x · (ln((1 + N) / (1 + n)) + 1), rows of length 1",
		"scikit-learn TfidfTransformer", "keeps words that every speech has", w_tfidf_smooth, 1},
	{"ctfidf", "weight.ctfidf", "x / L · ln(A / F + 1)", "Grootendorst 2022, arXiv 2203.05794",
		"rows are classes (speakers, districts)", w_ctfidf, 0},
	{"bm25", "weight.bm25",
		"ln(1 + (N − n + ½)/(n + ½)) · x · 2.2 / (x + 1.2 · (¼ + ¾ L / A))",
		"Robertson & Zaragoza 2009, doi 10.1561/1500000019; idf as in Lucene",
		"saturates with the count and allows for length", w_bm25, 0},
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

static void to_unit_length(double *v, uint64_t n)
{
	double square = 0;
	for (uint64_t i = 0; i < n; i++)
		square += v[i] * v[i];
	for (uint64_t i = 0; i < n && square > 0; i++)
		v[i] /= sqrt(square);
}

void ros__weight_apply(struct ros_csr *out, const struct ros_csr *m, const struct ros_weight *w)
{
	double *row_sum, *col_sum, *rows_with, total = 0;
	ROS_NEW_ARRAY(row_sum, m->nrow);
	ROS_NEW_ARRAY(col_sum, m->ncol);
	ROS_NEW_ARRAY(rows_with, m->ncol);
	ros_csr_row_sums(m, row_sum);
	ros_csr_col_sums(m, col_sum);
	for (uint64_t i = 0; i < m->nnz; i++)
		rows_with[m->indices[i]]++;
	for (uint32_t r = 0; r < m->nrow; r++)
		total += row_sum[r];
	struct ros_weight_cell c = {.rows = m->nrow,
		.mean_row_sum = m->nrow ? total / m->nrow : 0};
	*out = (struct ros_csr){.nrow = m->nrow, .ncol = m->ncol};
	ROS_NEW_ARRAY(out->indptr, (size_t)m->nrow + 1);
	ROS_NEW_ARRAY(out->indices, m->nnz);
	ROS_NEW_ARRAY(out->data, m->nnz);
	for (uint32_t r = 0; r < m->nrow; r++) {
		for (uint64_t i = m->indptr[r]; i < m->indptr[r + 1]; i++) {
			uint32_t j = m->indices[i];
			c.x = m->data[i];
			c.row_sum = row_sum[r];
			c.col_sum = col_sum[j];
			c.rows_with = rows_with[j];
			double v = w->cell(&c);
			if (!(v < 0 || v > 0))
				continue;
			out->indices[out->nnz] = j;
			out->data[out->nnz++] = v;
		}
		out->indptr[r + 1] = out->nnz;
		if (w->unit_length)
			to_unit_length(out->data + out->indptr[r], out->nnz - out->indptr[r]);
	}
	free(row_sum);
	free(col_sum);
	free(rows_with);
}
