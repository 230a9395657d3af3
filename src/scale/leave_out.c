/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scale/leave_out.h"

#include <math.h>
#include <string.h>

#include "base/loop.h"
#include "base/mem.h"

#define ROUGH 1e-4 /* tolerance of a fit that is only compared with another */

double ros__scale_correlation(const double *a, const double *b, uint32_t n)
{
	double k = 0, ma = 0, mb = 0, aa = 0, bb = 0, ab = 0;
	for (uint32_t i = 0; i < n; i++)
		if (!isnan(a[i]) && !isnan(b[i])) {
			k++;
			ma += a[i];
			mb += b[i];
		}
	ma /= k;
	mb /= k;
	for (uint32_t i = 0; i < n; i++)
		if (!isnan(a[i]) && !isnan(b[i])) {
			aa += (a[i] - ma) * (a[i] - ma);
			bb += (b[i] - mb) * (b[i] - mb);
			ab += (a[i] - ma) * (b[i] - mb);
		}
	return k < 3 || !(aa > 0 && bb > 0) ? NAN : ab / sqrt(aa * bb);
}

/* (k - 1)/k times the squared deviations from their mean. */
static double jackknife(const double *v, uint32_t k)
{
	double mean = 0, square = 0;
	for (uint32_t i = 0; i < k; i++)
		mean += v[i] / k;
	for (uint32_t i = 0; i < k; i++)
		square += (v[i] - mean) * (v[i] - mean);
	return sqrt((k - 1.0) / k * square);
}

/* ---- passages of a text ---- */

/* The rows from..to of m summed but for `without`: words and counts, ascending. */
static uint64_t sum_but(const struct ros_csr *m, uint32_t from, uint32_t to, uint32_t without,
	double *dense, uint32_t *word, double *count)
{
	uint64_t n = 0, all = 0;
	for (uint32_t r = from; r < to; r++)
		for (uint64_t p = m->indptr[r]; r != without && p < m->indptr[r + 1]; p++) {
			if (dense[m->indices[p]] <= 0)
				word[all++] = m->indices[p];
			dense[m->indices[p]] += m->data[p];
		}
	for (uint64_t i = 0; i < all; i++) {
		count[n++] = dense[word[i]];
		dense[word[i]] = 0;
	}
	return n;
}

static double text_se(
	const struct ros_scale *s, const struct ros_csr *m, uint32_t from, uint32_t to)
{
	double *dense, *count, at[ROS_SCALE_STRETCHES];
	uint32_t *word, k = 0;
	ROS_NEW_ARRAY(dense, m->ncol);
	ROS_NEW_ARRAY(count, m->ncol);
	ROS_NEW_ARRAY(word, m->ncol);
	for (uint32_t r = from; r < to && k < ROS_SCALE_STRETCHES; r++) {
		uint64_t n = sum_but(m, from, to, r, dense, word, count);
		double v = ros__scale_place(s, word, count, n, NULL);
		if (!isnan(v))
			at[k++] = v;
	}
	free(dense);
	free(count);
	free(word);
	return k < ROS_SCALE_LEAST_STRETCHES ? NAN : jackknife(at, k);
}

struct text_ses {
	const struct ros_scale *s;
	const struct ros_csr *stretch;
	const uint32_t *first;
	double *se;
};

static void one_text_se(void *ctx, size_t r)
{
	const struct text_ses *t = ctx;
	t->se[r] = text_se(t->s, t->stretch, t->first[r], t->first[r + 1]);
}

void ros__scale_text_se(
	const struct ros_scale *s, const struct ros_csr *stretch, const uint32_t *row_of, double *se)
{
	uint32_t *first;
	ROS_NEW_ARRAY(first, s->nrow + 1);
	for (uint32_t r = 0, i = 0; r <= s->nrow; r++) {
		while (i < stretch->nrow && row_of[i] < r)
			i++;
		first[r] = i;
	}
	ros__for(s->nrow, 1, one_text_se, &(struct text_ses){s, stretch, first, se});
	free(first);
}

/* ---- other persons, other words ---- */

/* Mean and spread of v over the rows without `out` where both are known. */
static void moments(
	const double *v, const double *other, const uint8_t *out, uint32_t n, double *mean, double *sd)
{
	double k = 0, sum = 0, square = 0;
	for (uint32_t i = 0; i < n; i++)
		if (!out[i] && !isnan(v[i]) && !isnan(other[i])) {
			k++;
			sum += v[i];
		}
	*mean = sum / k;
	for (uint32_t i = 0; i < n; i++)
		if (!out[i] && !isnan(v[i]) && !isnan(other[i]))
			square += (v[i] - *mean) * (v[i] - *mean);
	*sd = sqrt(square / (k - 1));
}

/* Lays positions upon those of the first fit. */
static void lay_upon(
	double *at, const struct ros_scale *fit, const struct ros_scale *s, const uint8_t *out)
{
	double mean, sd, m, d;
	bool turn = ros__scale_correlation(fit->theta, s->theta, s->nrow) < 0;
	moments(fit->theta, s->theta, out, s->nrow, &m, &d);
	moments(s->theta, fit->theta, out, s->nrow, &mean, &sd);
	bool fixed = s->method == ROS_SCALE_WORDSCORES; /* the anchors are the scale */
	for (uint32_t i = 0; i < s->nrow; i++)
		at[i] = fixed ? fit->theta[i] : mean + (turn ? -sd : sd) * (fit->theta[i] - m) / d;
}

static bool fit_without(const struct ros_scale *s, const struct ros_scale_input *in,
	const uint32_t *lot, uint32_t l, double *at)
{
	struct ros_scale fit;
	struct ros_scale_input one = *in;
	uint8_t *out;
	ROS_NEW_ARRAY(out, s->nrow);
	for (uint32_t r = 0; r < s->nrow; r++)
		out[r] = (in->out && in->out[r]) || lot[r] == l;
	one.out = out;
	one.tolerance = ROUGH;
	one.from = in->method == ROS_SCALE_WORDFISH ? s : NULL;
	bool ok = ros__scale_fit(&fit, &one);
	if (ok) {
		lay_upon(at, &fit, s, out);
		ros__scale_release(&fit);
	}
	free(out);
	return ok;
}

struct others {
	const struct ros_scale *s;
	const struct ros_scale_input *in;
	const uint32_t *lot;
	double *at;
	uint8_t *ok;
};

static void without_lot(void *ctx, size_t l)
{
	const struct others *o = ctx;
	o->ok[l] = fit_without(o->s, o->in, o->lot, (uint32_t)l, o->at + l * o->s->nrow);
}

uint32_t ros__scale_others_se(const struct ros_scale *s, const struct ros_scale_input *in,
	const uint32_t *lot, uint32_t nlot, double *se)
{
	double *at, *v;
	uint8_t *ok;
	uint32_t n = 0;
	ROS_NEW_ARRAY(at, (size_t)nlot * s->nrow);
	ROS_NEW_ARRAY(v, nlot);
	ROS_NEW_ARRAY(ok, nlot);
	ros__for(nlot, 1, without_lot, &(struct others){s, in, lot, at, ok});
	for (uint32_t l = 0; l < nlot; l++)
		n += ok[l];
	for (uint32_t r = 0; r < s->nrow; r++) {
		uint32_t k = 0;
		for (uint32_t l = 0; l < nlot; l++)
			if (ok[l] && lot[r] != l && !isnan(at[(size_t)l * s->nrow + r]))
				v[k++] = at[(size_t)l * s->nrow + r];
		se[r] = k < 3 ? NAN : jackknife(v, k);
	}
	free(at);
	free(v);
	free(ok);
	return n;
}

/* Every other stretch of each text, from `first` on, as texts. */
static void half_texts(struct ros_csr *out, const struct ros_csr *stretch, const uint32_t *row_of,
	uint32_t first, uint32_t nrow)
{
	uint32_t *of, turn = 0;
	ROS_NEW_ARRAY(of, stretch->nrow);
	for (uint32_t i = 0; i < stretch->nrow; i++) {
		turn = i && row_of[i] == row_of[i - 1] ? turn + 1 : 0;
		of[i] = turn % 2 == first ? row_of[i] : UINT32_MAX;
	}
	ros_csr_group_rows(out, stretch, of, nrow);
	free(of);
}

double ros__scale_halves(const struct ros_scale *s, const struct ros_scale_input *in,
	const struct ros_csr *stretch, const uint32_t *row_of)
{
	struct ros_scale half[2] = {{0}, {0}};
	bool ok = true;
	for (uint32_t h = 0; h < 2; h++) {
		struct ros_scale_input one = *in;
		struct ros_csr x;
		half_texts(&x, stretch, row_of, h, s->nrow);
		one.x = &x;
		one.tolerance = ROUGH;
		ok = ros__scale_fit(&half[h], &one) && ok;
		ros_csr_release(&x);
	}
	for (uint32_t r = 0; ok && in->out && r < s->nrow; r++)
		if (in->out[r])
			half[0].theta[r] = NAN;
	double r = ok ? ros__scale_correlation(half[0].theta, half[1].theta, s->nrow) : NAN;
	ros__scale_release(&half[0]);
	ros__scale_release(&half[1]);
	return in->method == ROS_SCALE_WORDSCORES ? r : fabs(r);
}
