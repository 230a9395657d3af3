/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scale/scale.h"

#include <string.h>

#include "base/mem.h"
#include "scale/scale_methods.h"

enum { LEAST_TEXTS = 3, LEAST_WORDS = 2 };

bool ros__standardise(double *v, uint32_t n, double *mean, double *sd)
{
	double sum = 0, square = 0;
	for (uint32_t i = 0; i < n; i++)
		sum += v[i];
	*mean = n ? sum / n : 0;
	for (uint32_t i = 0; i < n; i++)
		square += (v[i] - *mean) * (v[i] - *mean);
	*sd = n > 1 ? sqrt(square / (n - 1)) : 0;
	if (!(*sd > 1e-12))
		return false;
	for (uint32_t i = 0; i < n; i++)
		v[i] = (v[i] - *mean) / *sd;
	return true;
}

/* Which columns hold a count in the rows that take part; numbers them. */
static uint32_t number_columns(const struct ros_scale_input *in, uint32_t *number)
{
	uint32_t n = 0;
	for (uint32_t r = 0; r < in->x->nrow; r++)
		for (uint64_t p = in->x->indptr[r]; !(in->out && in->out[r]) && p < in->x->indptr[r + 1];
			 p++)
			number[in->x->indices[p]] = 1;
	for (uint32_t c = 0; c < in->x->ncol; c++)
		number[c] = number[c] && !(in->word_out && in->word_out[c]) ? n++ : UINT32_MAX;
	return n;
}

static void copy_row(
	struct ros_scale_table *t, const struct ros_csr *x, uint32_t r, const uint32_t *number)
{
	for (uint64_t p = x->indptr[r]; p < x->indptr[r + 1]; p++) {
		uint32_t c = number[x->indices[p]];
		if (c == UINT32_MAX)
			continue;
		t->row.indices[t->row.nnz] = c;
		t->row.data[t->row.nnz++] = x->data[p];
	}
}

static bool scale_table(struct ros_scale_table *t, const struct ros_scale_input *in)
{
	const struct ros_csr *x = in->x;
	uint32_t *number, n = 0;
	*t = (struct ros_scale_table){0};
	ROS_NEW_ARRAY(number, x->ncol);
	ROS_NEW_ARRAY(t->row_of, x->nrow);
	ROS_NEW_ARRAY(t->col_of, x->ncol);
	ROS_NEW_ARRAY(t->row.indptr, (size_t)x->nrow + 1);
	ROS_NEW_ARRAY(t->row.indices, x->nnz);
	ROS_NEW_ARRAY(t->row.data, x->nnz);
	t->row.ncol = number_columns(in, number);
	for (uint32_t c = 0; c < x->ncol; c++)
		if (number[c] != UINT32_MAX)
			t->col_of[number[c]] = c;
	for (uint32_t r = 0; r < x->nrow; r++) {
		uint64_t before = t->row.nnz;
		if (in->out && in->out[r])
			continue;
		copy_row(t, x, r, number);
		if (t->row.nnz == before) /* nothing to place it by */
			continue;
		t->row_of[n] = r;
		t->row.indptr[++n] = t->row.nnz;
	}
	free(number);
	t->row.nrow = n;
	ros_csr_transpose(&t->col, &t->row);
	ROS_NEW_ARRAY(t->row_sum, n);
	ROS_NEW_ARRAY(t->col_sum, t->row.ncol);
	ros_csr_row_sums(&t->row, t->row_sum);
	ros_csr_col_sums(&t->row, t->col_sum);
	for (uint32_t i = 0; i < n; i++)
		t->n += t->row_sum[i];
	return n >= LEAST_TEXTS && t->row.ncol >= LEAST_WORDS;
}

static void scale_table_release(struct ros_scale_table *t)
{
	ros_csr_release(&t->row);
	ros_csr_release(&t->col);
	free(t->row_of);
	free(t->col_of);
	free(t->row_sum);
	free(t->col_sum);
	*t = (struct ros_scale_table){0};
}

static void undefined(double *v, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		v[i] = NAN;
}

static void allocate(struct ros_scale *s, const struct ros_scale_input *in)
{
	*s = (struct ros_scale){
		.method = in->method, .nrow = in->x->nrow, .ncol = in->x->ncol, .spread = 1};
	ROS_NEW_ARRAY(s->theta, s->nrow);
	ROS_NEW_ARRAY(s->se, s->nrow);
	ROS_NEW_ARRAY(s->alpha, s->nrow);
	ROS_NEW_ARRAY(s->psi, s->ncol);
	ROS_NEW_ARRAY(s->word, s->ncol);
	undefined(s->theta, s->nrow);
	undefined(s->se, s->nrow);
	undefined(s->alpha, s->nrow);
	undefined(s->psi, s->ncol);
	undefined(s->word, s->ncol);
}

static bool fit_ca(struct ros_scale *s, const struct ros_scale_table *t)
{
	double *theta, *word;
	ROS_NEW_ARRAY(theta, t->row.nrow);
	ROS_NEW_ARRAY(word, t->row.ncol);
	bool ok = ros__fit_first_axis(theta, word, t, &s->spread, &s->iterations) &&
		ros__standardise(theta, t->row.nrow, &s->mean, &s->spread);
	s->converged = ok;
	for (uint32_t i = 0; i < t->row.nrow; i++)
		s->theta[t->row_of[i]] = theta[i];
	for (uint32_t j = 0; j < t->row.ncol; j++)
		s->word[t->col_of[j]] = word[j];
	free(theta);
	free(word);
	return ok;
}

/* Texts of no part, and standard errors of all. */
static void place_all(struct ros_scale *s, const struct ros_scale_input *in)
{
	for (uint32_t r = 0; r < s->nrow; r++) {
		uint64_t from = in->x->indptr[r], n = in->x->indptr[r + 1] - from;
		double at = ros__scale_place(s, in->x->indices + from, in->x->data + from, n, &s->se[r]);
		if (isnan(s->theta[r]))
			s->theta[r] = at;
	}
}

bool ros__scale_fit(struct ros_scale *s, const struct ros_scale_input *in)
{
	struct ros_scale_table t;
	bool ok;
	allocate(s, in);
	if (in->method == ROS_SCALE_WORDSCORES) {
		ok = ros__fit_wordscores(s, in);
	} else {
		ok = scale_table(&t, in) &&
			(in->method == ROS_SCALE_CA ? fit_ca(s, &t) : ros__fit_wordfish(s, &t, in));
		scale_table_release(&t);
	}
	if (ok)
		place_all(s, in);
	else
		ros__scale_release(s);
	return ok;
}

double ros__scale_place(
	const struct ros_scale *s, const uint32_t *word, const double *count, uint64_t n, double *se)
{
	double alpha, ignored;
	se = se ? se : &ignored;
	switch (s->method) {
	case ROS_SCALE_WORDFISH:
		return ros__place_wordfish(s, word, count, n, &alpha, se);
	case ROS_SCALE_WORDSCORES:
		return ros__place_wordscores(s, word, count, n, se);
	default:
		return ros__place_first_axis(s, word, count, n, se);
	}
}

void ros__scale_turn(struct ros_scale *s)
{
	for (uint32_t i = 0; i < s->nrow; i++)
		s->theta[i] = -s->theta[i];
	for (uint32_t j = 0; j < s->ncol; j++)
		s->word[j] = -s->word[j];
	s->mean = -s->mean;
	if (s->words)
		ros__scale_words_make(s);
}

void ros__scale_release(struct ros_scale *s)
{
	ros__scale_words_free(s->words);
	free(s->theta);
	free(s->se);
	free(s->alpha);
	free(s->psi);
	free(s->word);
	*s = (struct ros_scale){0};
}
