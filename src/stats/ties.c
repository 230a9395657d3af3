/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/ties.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "stats/distrib.h"
#include "stats/families.h"

enum { LEAST_PARTS = 3 };
#define STEADY .25 /* contexts: what parts that expect next to none are told by */

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

/* What one speech, contexts from .. to - 1, says: contexts with each word, and of each part the sum
 * of squared lengths over the square of all: S_dp. */
static void tell_speech(
	const struct ros_ties_in *in, uint32_t from, uint32_t to, double *with, double *share)
{
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
		share[p] = all > 0 ? share[p] / (all * all) : 0;
}

static uint32_t speech_end(const struct ros_ties_in *in, uint32_t from)
{
	uint32_t to = from;
	while (to < in->x->nrow && in->doc[to] == in->doc[from])
		to++;
	return to;
}

/* Contexts with both of each pair of columns: ncol x ncol, a < b. */
static uint32_t *count_together(const struct ros_ties_in *in)
{
	const struct ros_csr *x = in->x;
	size_t ncol = x->ncol;
	uint32_t *count;
	ROS_NEW_ARRAY(count, ncol * ncol);
	for (uint32_t r = 0; r < x->nrow; r++)
		for (uint64_t i = x->indptr[r]; in->part[r] != UINT32_MAX && i < x->indptr[r + 1]; i++)
			for (uint64_t k = i + 1; k < x->indptr[r + 1]; k++)
				count[x->indices[i] * ncol + x->indices[k]]++;
	return count;
}

/* The sum of E over all parts of each pair: ncol x ncol, a < b. */
static double *expect_together(const struct ros_ties_in *in)
{
	size_t ncol = in->x->ncol;
	double *e, *with, *share;
	uint32_t *said;
	ROS_NEW_ARRAY(e, ncol * ncol);
	ROS_NEW_ARRAY(with, ncol);
	ROS_NEW_ARRAY(share, in->npart);
	ROS_NEW_ARRAY(said, ncol);
	for (uint32_t from = 0, to; from < in->x->nrow; from = to) {
		double sum = 0;
		uint32_t n = 0;
		to = speech_end(in, from);
		tell_speech(in, from, to, with, share);
		for (uint32_t p = 0; p < in->npart; p++)
			sum += share[p];
		for (uint32_t w = 0; w < ncol; w++)
			if (with[w] > 0)
				said[n++] = w;
		for (uint32_t i = 0; i < n; i++)
			for (uint32_t k = i + 1; k < n; k++)
				e[said[i] * ncol + said[k]] += with[said[i]] * with[said[k]] * sum;
	}
	free(with);
	free(share);
	free(said);
	return e;
}

struct ros_ties_pair *ros__ties_pairs(const struct ros_ties_in *in, double least, uint32_t *n)
{
	size_t ncol = in->x->ncol, cap = 0, m = 0;
	uint32_t *count = count_together(in);
	double *e = expect_together(in);
	struct ros_ties_pair *pair = NULL;
	for (uint32_t a = 0; a < ncol; a++)
		for (uint32_t b = a + 1; b < ncol; b++) {
			double o = count[a * ncol + b];
			if (!(o >= least))
				continue;
			ROS_GROW(pair, m, cap);
			pair[m++] = (struct ros_ties_pair){a, b, 0, o, o * log(o / e[a * ncol + b])};
		}
	free(count);
	free(e);
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

static void expect(struct ros_ties *t)
{
	const struct ros_ties_in *in = &t->in;
	double *with, *share;
	ROS_NEW_ARRAY(with, in->x->ncol);
	ROS_NEW_ARRAY(share, in->npart);
	for (uint32_t from = 0, to; from < in->x->nrow; from = to) {
		to = speech_end(in, from);
		tell_speech(in, from, to, with, share);
		for (uint32_t p = 0; p < in->npart; p++)
			for (uint32_t i = 0; i < in->npair && share[p] > 0; i++)
				t->expected[(size_t)p * in->npair + i] += with[in->pair[i].a] *
					with[in->pair[i].b] * share[p];
	}
	free(with);
	free(share);
}

/* How much more than expected a pair stands together: the ratio that makes the sum of z next to 0.
 * That of the sums would be the heaviest user's own. */
static double ratio(const struct ros_ties *t, uint32_t pair)
{
	const struct ros_ties_in *in = &t->in;
	double o = 0, e = 0, wo = 0, we = 0;
	for (uint32_t p = 0; p < in->npart; p++) {
		o += t->observed[(size_t)p * in->npair + pair];
		e += t->expected[(size_t)p * in->npair + pair];
	}
	for (uint32_t p = 0; p < in->npart && e > 0; p++) {
		size_t k = (size_t)p * in->npair + pair;
		double w = 1 / sqrt(o / e * t->expected[k] + STEADY);
		wo += w * t->observed[k];
		we += w * t->expected[k];
	}
	return we > 0 ? wo / we : 0;
}

/* z of the pairs from .. to - 1 as a matrix: parts x pairs. */
static void residuals(const struct ros_ties *t, uint32_t from, uint32_t to, struct ros_csr *d)
{
	const struct ros_ties_in *in = &t->in;
	size_t n = to - from;
	double *r;
	ROS_NEW_ARRAY(r, n);
	for (uint32_t i = 0; i < n; i++)
		r[i] = ratio(t, from + i);
	*d = (struct ros_csr){.nrow = in->npart, .ncol = to - from};
	ROS_NEW_ARRAY(d->indptr, (size_t)in->npart + 1);
	ROS_NEW_ARRAY(d->indices, in->npart * n);
	ROS_NEW_ARRAY(d->data, in->npart * n);
	for (uint32_t p = 0; p < in->npart; p++) {
		for (uint32_t i = 0; i < n; i++) {
			size_t k = (size_t)p * in->npair + from + i;
			double e = r[i] * t->expected[k];
			if (!(t->expected[k] > 0) || !(r[i] > 0))
				continue;
			d->indices[d->nnz] = i;
			d->data[d->nnz++] = (t->observed[k] - e) / sqrt(e + STEADY);
		}
		d->indptr[p + 1] = d->nnz;
	}
	free(r);
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

/* Residuals have one scale whatever the part's length: to the exchange all parts are of one size.
 */
/* Themes, themes and words, and words ask one question: of n families r hold something, and q is
 * read at r/n of its level (families.h), which is q times n/r at the level itself. Ties that a
 * group has less are no findings. */
static void join_families(struct ros_ties *t, double alpha)
{
	const struct ros_ties_in *in = &t->in;
	double least[ROS_TIES_FAMILIES], level[ROS_TIES_FAMILIES], times;
	size_t n = 0, held = 0;
	for (uint32_t from = 0, to; from < in->npair && n < ROS_TIES_FAMILIES; from = to, n++) {
		least[n] = NAN;
		for (to = from; to < in->npair && in->pair[to].family == in->pair[from].family; to++)
			for (uint32_t g = 0; g < in->ngroup; g++) {
				size_t k = (size_t)g * in->npair + to;
				if (t->t[k] > 0)
					least[n] = fmin(least[n], t->q[k]);
			}
	}
	ros__family_levels(least, n, alpha, level);
	for (size_t i = 0; i < n; i++)
		held += level[i] > 0;
	times = (double)n / (double)(held ? held : 1);
	for (size_t k = 0; k < (size_t)in->ngroup * in->npair; k++)
		t->q[k] = isnan(t->q[k]) ? NAN : fmin(1, t->q[k] * times);
}

/* Residuals have one scale whatever the part's length: to the exchange all parts are of one size.
 */
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
		if (in->part[r] != UINT32_MAX && in->length[r] > 0)
			size[in->part[r]] = 1;
	test_families(t, size, par);
	join_families(t, par->alpha);
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
