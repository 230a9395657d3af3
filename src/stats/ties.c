/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/ties.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "stats/distrib.h"

enum { LEAST_PARTS = 3 };

/* Place of each pair of columns, UINT32_MAX for none: ncol x ncol, a < b. */
static uint32_t *places(const struct ros_ties_in *in)
{
	size_t n = in->x->ncol;
	uint32_t *place;
	ROS_NEW_ARRAY(place, n * n);
	memset(place, 0xFF, n * n * sizeof *place);
	for (uint32_t i = 0; i < in->npair; i++)
		place[in->pair[i].a * n + in->pair[i].b] = i;
	return place;
}

struct ros_ties_pair *ros__ties_pairs(const struct ros_ties_in *in, double least, uint32_t *n)
{
	const struct ros_csr *x = in->x;
	size_t ncol = x->ncol, cap = 0, m = 0;
	uint32_t *count;
	struct ros_ties_pair *pair = NULL;
	ROS_NEW_ARRAY(count, ncol * ncol);
	for (uint32_t r = 0; r < x->nrow; r++)
		for (uint64_t i = x->indptr[r]; in->part[r] != UINT32_MAX && i < x->indptr[r + 1]; i++)
			for (uint64_t k = i + 1; k < x->indptr[r + 1]; k++)
				count[x->indices[i] * ncol + x->indices[k]]++;
	for (uint32_t a = 0; a < ncol; a++)
		for (uint32_t b = a + 1; b < ncol; b++)
			if (count[a * ncol + b] >= least) {
				ROS_GROW(pair, m, cap);
				pair[m++] = (struct ros_ties_pair){a, b, 0, count[a * ncol + b], 0};
			}
	free(count);
	*n = (uint32_t)m;
	return pair;
}

static void observe(struct ros_ties *t)
{
	const struct ros_ties_in *in = &t->in;
	const struct ros_csr *x = in->x;
	uint32_t *place = places(in);
	for (uint32_t r = 0; r < x->nrow; r++) {
		if (in->part[r] == UINT32_MAX)
			continue;
		double *o = t->observed + (size_t)in->part[r] * in->npair;
		for (uint64_t i = x->indptr[r]; i < x->indptr[r + 1]; i++)
			for (uint64_t k = i + 1; k < x->indptr[r + 1]; k++) {
				uint32_t at = place[(size_t)x->indices[i] * x->ncol + x->indices[k]];
				if (at != UINT32_MAX)
					o[at]++;
			}
	}
	free(place);
}

/* What one speech, contexts from .. to - 1, adds to the expectation of its parts. */
static void expect_speech(
	struct ros_ties *t, uint32_t from, uint32_t to, double *with, double *share)
{
	const struct ros_ties_in *in = &t->in;
	const struct ros_csr *x = in->x;
	double all = 0;
	memset(with, 0, x->ncol * sizeof *with);
	memset(share, 0, in->npart * sizeof *share);
	for (uint32_t r = from; r < to; r++) {
		if (in->part[r] == UINT32_MAX)
			continue;
		all += in->length[r];
		share[in->part[r]] += in->length[r] * in->length[r];
		for (uint64_t i = x->indptr[r]; i < x->indptr[r + 1]; i++)
			with[x->indices[i]]++;
	}
	for (uint32_t p = 0; p < in->npart; p++)
		for (uint32_t i = 0; i < in->npair && share[p] > 0; i++)
			t->expected[(size_t)p * in->npair + i] += with[in->pair[i].a] * with[in->pair[i].b] *
				share[p] / (all * all);
}

static void expect(struct ros_ties *t)
{
	const struct ros_ties_in *in = &t->in;
	double *with, *share;
	ROS_NEW_ARRAY(with, in->x->ncol);
	ROS_NEW_ARRAY(share, in->npart);
	for (uint32_t from = 0, to; from < in->x->nrow; from = to) {
		for (to = from; to < in->x->nrow && in->doc[to] == in->doc[from];)
			to++;
		expect_speech(t, from, to, with, share);
	}
	free(with);
	free(share);
}

/* D of the pairs from .. to - 1 as a matrix, whose sums over a column are 0. */
static void residuals(const struct ros_ties *t, uint32_t from, uint32_t to, struct ros_csr *d)
{
	const struct ros_ties_in *in = &t->in;
	size_t n = to - from;
	double *o, *e;
	ROS_NEW_ARRAY(o, n);
	ROS_NEW_ARRAY(e, n);
	for (uint32_t p = 0; p < in->npart; p++)
		for (uint32_t i = 0; i < n; i++) {
			o[i] += t->observed[(size_t)p * in->npair + from + i];
			e[i] += t->expected[(size_t)p * in->npair + from + i];
		}
	*d = (struct ros_csr){.nrow = in->npart, .ncol = to - from};
	ROS_NEW_ARRAY(d->indptr, (size_t)in->npart + 1);
	ROS_NEW_ARRAY(d->indices, in->npart * n);
	ROS_NEW_ARRAY(d->data, in->npart * n);
	for (uint32_t p = 0; p < in->npart; p++) {
		for (uint32_t i = 0; i < n; i++) {
			size_t k = (size_t)p * in->npair + from + i;
			if (!(t->expected[k] > 0 || t->observed[k] > 0) || !(e[i] > 0))
				continue;
			d->indices[d->nnz] = i;
			d->data[d->nnz++] = t->observed[k] - o[i] / e[i] * t->expected[k];
		}
		d->indptr[p + 1] = d->nnz;
	}
	free(o);
	free(e);
}

/* Puts the tests of one family in their places, with q. */
static void take(struct ros_ties *t, const struct ros_exchange_test *test, uint32_t from)
{
	size_t n = (size_t)test->ngroup * test->nvar, m = 0;
	double *p, *q;
	uint8_t *over;
	ROS_NEW_ARRAY(p, n);
	ROS_NEW_ARRAY(q, n);
	ROS_NEW_ARRAY(over, n);
	for (size_t k = 0; k < n; k++)
		if (!isnan(test->p[k])) {
			over[m] = test->t[k] > 0;
			p[m++] = test->p[k];
		}
	ros__bh_sided(p, over, m, q);
	t->ntest += m;
	m = 0;
	for (size_t k = 0; k < n; k++) {
		size_t at = k / test->nvar * t->in.npair + from + k % test->nvar;
		t->t[at] = test->t[k];
		t->p[at] = test->p[k];
		t->q[at] = isnan(test->p[k]) ? NAN : fmin(q[m++], test->p_maxt[k]);
	}
	t->permutations = test->permutations > t->permutations ? test->permutations : t->permutations;
	t->refined = test->refined > t->refined ? test->refined : t->refined;
	free(p);
	free(q);
	free(over);
}

static void test_families(struct ros_ties *t, const double *size, const struct ros_infer_par *par)
{
	const struct ros_ties_in *in = &t->in;
	struct ros_infer_par sided = *par;
	sided.one_sided = true;
	for (uint32_t from = 0, to; from < in->npair; from = to) {
		struct ros_exchange_test test;
		struct ros_csr d;
		for (to = from; to < in->npair && in->pair[to].family == in->pair[from].family;)
			to++;
		residuals(t, from, to, &d);
		ros__exchange_run(&test, &d, size, in->group, in->ngroup, in->tested, LEAST_PARTS, &sided);
		take(t, &test, from);
		ros__exchange_release(&test);
		ros_csr_release(&d);
	}
}

void ros__ties_run(
	struct ros_ties *t, const struct ros_ties_in *in, const struct ros_infer_par *par)
{
	size_t ncell = (size_t)in->ngroup * in->npair;
	double *size;
	*t = (struct ros_ties){.in = *in};
	ROS_NEW_ARRAY(t->observed, (size_t)in->npart * in->npair);
	ROS_NEW_ARRAY(t->expected, (size_t)in->npart * in->npair);
	ROS_NEW_ARRAY(t->t, ncell);
	ROS_NEW_ARRAY(t->p, ncell);
	ROS_NEW_ARRAY(t->q, ncell);
	ROS_NEW_ARRAY(size, in->npart);
	observe(t);
	expect(t);
	for (uint32_t r = 0; r < in->x->nrow; r++)
		if (in->part[r] != UINT32_MAX)
			size[in->part[r]] += in->length[r];
	test_families(t, size, par);
	free(size);
}

void ros__ties_release(struct ros_ties *t)
{
	free(t->observed);
	free(t->expected);
	free(t->t);
	free(t->p);
	free(t->q);
	*t = (struct ros_ties){0};
}

struct ros_tie_counts ros__ties_counts(const struct ros_ties *t, uint32_t group, uint32_t pair)
{
	struct ros_tie_counts c = {0};
	for (uint32_t p = 0; p < t->in.npart; p++) {
		double o = t->observed[(size_t)p * t->in.npair + pair];
		double e = t->expected[(size_t)p * t->in.npair + pair];
		if (t->in.group[p] == group) {
			c.here += o;
			c.expected_here += e;
			c.parts += o > 0;
		} else if (t->in.group[p] != UINT32_MAX) {
			c.there += o;
			c.expected_there += e;
		}
	}
	return c;
}

static double log_tie(double o, double e)
{
	return log2((o + .5) / (e + .5));
}

/* Variance of the log of a side's tie, its parts left out one at a time; *m: how many there are. */
static double spread_of(const struct ros_ties *t, uint32_t group, bool here, uint32_t pair,
	double o, double e, unsigned *m)
{
	double mean = 0, square = 0;
	*m = 0;
	for (uint32_t p = 0; p < t->in.npart; p++) {
		if (t->in.group[p] == UINT32_MAX || (t->in.group[p] == group) != here)
			continue;
		size_t k = (size_t)p * t->in.npair + pair;
		double v = log_tie(o - t->observed[k], e - t->expected[k]), d = v - mean;
		++*m;
		mean += d / *m; /* Welford 1962 */
		square += d * (v - mean);
	}
	return *m > 1 ? square * (*m - 1) / *m : NAN;
}

void ros__ties_finding(
	const struct ros_ties *t, uint32_t group, uint32_t pair, double alpha, struct ros_finding *f)
{
	struct ros_tie_counts c = ros__ties_counts(t, group, pair);
	size_t k = (size_t)group * t->in.npair + pair;
	unsigned ma, mb;
	double va = spread_of(t, group, true, pair, c.here, c.expected_here, &ma);
	double vb = spread_of(t, group, false, pair, c.there, c.expected_there, &mb);
	double half = ros__t_quantile(1 - alpha / 2, ros__satterthwaite(va, ma, vb, mb)) *
		sqrt(va + vb);
	*f = ros__finding_blank();
	f->estimate = log_tie(c.here, c.expected_here) - log_tie(c.there, c.expected_there);
	f->lower = f->estimate - half;
	f->upper = f->estimate + half;
	f->p = t->p[k];
	f->q = t->q[k];
	f->n = c.here;
	f->expected = c.expected_there > 0 ? c.expected_here * c.there / c.expected_there : NAN;
	f->null = 0;
	f->units = NAN;
}
