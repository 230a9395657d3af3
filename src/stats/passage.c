/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/passage.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

#define NEAR_SHARE .4   /* of a mean speech: lags below this are near */
#define NEAR_MOST 60    /* clauses */
#define FAR_TIMES 4     /* lags up to so many times `near` are far ones */
#define NEAR_LEAST 2
#define MOST_PAIRS 4e7  /* of clauses: beyond, only every k-th speech is looked at */

/* Speeches as runs of rows; the columns' means. */
struct runs {
	const struct ros_csr *x;
	const uint8_t *take;
	uint32_t *row, nrow, ndoc;
	uint32_t *at;    /* ndoc + 1 */
	double *mean;    /* ncol */
	double *own; /* nrow + 1: sum of the means of the columns that the rows before this one hold */
	double mean2, var;
};

static void runs_init(struct runs *r, const struct ros_csr *x, const uint32_t *doc, const uint8_t *take)
{
	uint32_t last = UINT32_MAX;
	*r = (struct runs){.x = x, .take = take};
	ROS_NEW_ARRAY(r->row, x->nrow);
	ROS_NEW_ARRAY(r->at, (size_t)x->nrow + 1);
	ROS_NEW_ARRAY(r->mean, x->ncol);
	for (uint32_t i = 0; i < x->nrow; i++) {
		if (doc[i] == UINT32_MAX)
			continue;
		if (doc[i] != last)
			r->at[r->ndoc++] = r->nrow;
		last = doc[i];
		r->row[r->nrow++] = i;
		for (uint64_t k = x->indptr[i]; k < x->indptr[i + 1]; k++)
			r->mean[x->indices[k]]++;
	}
	r->at[r->ndoc] = r->nrow;
	for (uint32_t w = 0; w < x->ncol; w++) {
		r->mean[w] = (!take || take[w]) && r->nrow ? r->mean[w] / r->nrow : 0;
		r->mean2 += r->mean[w] * r->mean[w];
		r->var += r->mean[w] * (1 - r->mean[w]);
	}
	ROS_NEW_ARRAY(r->own, (size_t)r->nrow + 1);
	for (uint32_t i = 0; i < r->nrow; i++) {
		r->own[i + 1] = r->own[i];
		for (uint64_t k = x->indptr[r->row[i]]; k < x->indptr[r->row[i] + 1]; k++)
			r->own[i + 1] += r->mean[x->indices[k]];
	}
}

static void runs_release(struct runs *r)
{
	free(r->row);
	free(r->at);
	free(r->mean);
	free(r->own);
}

/* How many columns the clauses that are l apart share, over all such pairs: shared[l] for l up to
 * `last`, in every step-th speech. Each occurrence looks back along the earlier ones of its column.
 */
static void count_shared(const struct runs *r, uint32_t last, uint32_t step, uint64_t *shared)
{
	const struct ros_csr *x = r->x;
	uint64_t *latest, *before; /* one more than the number of an entry; 0: none */
	uint32_t *row;             /* of an entry, as r->row counts */
	ROS_NEW_ARRAY(latest, x->ncol);
	ROS_NEW_ARRAY(before, x->nnz);
	ROS_NEW_ARRAY(row, x->nnz);
	for (uint32_t d = 0; d < r->ndoc; d += step)
		for (uint32_t i = r->at[d]; i < r->at[d + 1]; i++)
			for (uint64_t k = x->indptr[r->row[i]]; k < x->indptr[r->row[i] + 1]; k++) {
				uint32_t w = x->indices[k];
				if (r->take && !r->take[w])
					continue;
				row[k] = i;
				before[k] = latest[w];
				latest[w] = k + 1;
				uint32_t first = i - r->at[d] > last ? i - last : r->at[d];
				for (uint64_t p = before[k]; p && row[p - 1] >= first; p = before[p - 1])
					shared[i - row[p - 1]]++;
			}
	free(latest);
	free(before);
	free(row);
}

/* Sum of Z_i . Z_j over the pairs that are `lag` apart and share so many columns. */
static double at_lag(
	const struct runs *r, uint32_t lag, uint32_t step, uint64_t shared, double *pairs)
{
	double own = 0, n = 0;
	for (uint32_t d = 0; d < r->ndoc; d += step) {
		uint32_t from = r->at[d], to = r->at[d + 1];
		if (to - from <= lag)
			continue;
		own += r->own[to - lag] - r->own[from] + r->own[to] - r->own[from + lag];
		n += to - from - lag;
	}
	*pairs = n;
	return (double)shared - own + n * r->mean2;
}

void ros__passage_deff(struct ros_deff *out, const struct ros_csr *x, const uint32_t *doc,
	const uint8_t *take, double least, double safety)
{
	struct runs r;
	runs_init(&r, x, doc, take);
	double n = r.ndoc ? (double)r.nrow / r.ndoc : 0;
	uint32_t near = (uint32_t)fmin(NEAR_SHARE * n, NEAR_MOST);
	uint32_t last = (uint32_t)fmin(n, FAR_TIMES * (double)near);
	*out = (struct ros_deff){NAN, least, n, near, out->spread, out->pair};
	if (near >= NEAR_LEAST && r.var > 0) {
		double *sum, *pairs, far = 0, far_pairs = 0, d = 1;
		uint32_t step = (uint32_t)ceil(fmax(1, (double)r.nrow * last / MOST_PAIRS));
		uint64_t *shared;
		ROS_NEW_ARRAY(sum, (size_t)last + 1);
		ROS_NEW_ARRAY(pairs, (size_t)last + 1);
		ROS_NEW_ARRAY(shared, (size_t)last + 1);
		count_shared(&r, last, step, shared);
		for (uint32_t l = 1; l <= last; l++)
			sum[l] = at_lag(&r, l, step, shared[l], &pairs[l]);
		for (uint32_t l = near; l <= last; l++) {
			far += sum[l];
			far_pairs += pairs[l];
		}
		far = far_pairs > 0 ? far / far_pairs : 0;
		for (uint32_t l = 1; l < near; l++)
			if (pairs[l] > 0)
				d += 2 * (1 - l / n) * (sum[l] / pairs[l] - far) / r.var;
		out->raw = d;
		out->deff = fmax(least, 1 + safety * (d - 1));
		free(sum);
		free(pairs);
		free(shared);
	}
	runs_release(&r);
}

double ros__passage_rate(double rest_x, double rest_n, double ratio)
{
	double pi = (rest_x + .5) / (rest_n + 1);
	return pi >= 1 || !(ratio > 0) || ratio == 1 ? pi : -expm1(ratio * log1p(-pi));
}

static double ln_gamma(double x)
{
	int sign;
	return lgamma_r(x, &sign);
}

static double ln_beta(double a, double b)
{
	return ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b);
}

static double ln_choose(double n, double k)
{
	return ln_gamma(n + 1) - ln_gamma(k + 1) - ln_gamma(n - k + 1);
}

/* P(BB(n, a, b) >= x) or <= x: sums outward from x, where terms fall. */
static double tail(double x, double n, double a, double b, bool upper)
{
	double sum = 0, term = 1;
	double first = ln_choose(n, x) + ln_beta(x + a, n - x + b) - ln_beta(a, b);
	if (x > n)
		return 0;
	for (double k = x; upper ? k <= n : k >= 0; k += upper ? 1 : -1) {
		sum += term;
		if (term < sum * 1e-15)
			break;
		term *= upper ? (n - k) / (k + 1) * (k + a) / (n - k - 1 + b) :
			k / (n - k + 1) * (n - k + b) / (k - 1 + a);
	}
	return fmin(1, exp(first) * sum);
}

/* The share pi of the others, known from rest_n clauses, where the design effect is deff. */
static double at_deff(const struct ros_passage_cell *c, double pi, double deff, bool upper)
{
	double phi = c->n > 1 ? fmin(.99, (deff - 1) / (c->n - 1)) : 0;
	double wide = phi + (1 - phi) / (c->rest_n / deff + 1);
	double mass = 1 / wide - 1;
	return tail(c->x, c->n, pi * mass, (1 - pi) * mass, upper);
}

/* p of one side given the other. */
static double one_p(const struct ros_passage_cell *c, const struct ros_deff *deff, bool upper)
{
	/* Nodes and weights of Gauss-Hermite quadrature for a standard normal (Abramowitz &
	 * Stegun 25.4.46). */
	static const double node[] = {-2.8569700138728056, -1.3556261799742659, 0, 1.3556261799742659,
		2.8569700138728056};
	static const double weight[] = {.011257411327720689, .22207592200561265, .53333333333333333,
		.22207592200561265, .011257411327720689};
	double spread = deff->spread, p = 0;
	double pi = ros__passage_rate(c->rest_x, c->rest_n, c->ratio);
	if (pi >= 1)
		return 1;
	if (!(spread > 0))
		return at_deff(c, pi, deff->deff, upper);
	for (size_t i = 0; i < sizeof node / sizeof *node; i++) {
		double times = exp(spread * node[i] - spread * spread / 2);
		p += weight[i] * at_deff(c, pi, 1 + (deff->deff - 1) * times, upper);
	}
	return fmin(1, p);
}

double ros__passage_p(const struct ros_passage_cell *c, const struct ros_deff *deff, bool upper)
{
	if (!(c->n > 0) || !(c->rest_n > 0))
		return NAN;
	double p = one_p(c, deff, upper);
	if (!deff->pair)
		return p;
	const struct ros_passage_cell other = {
		c->rest_x, c->rest_n, c->x, c->n, c->ratio > 0 ? 1 / c->ratio : c->ratio};
	return fmax(p, one_p(&other, deff, !upper));
}

double ros__passage_least(
	const struct ros_passage_cell *c, const struct ros_deff *deff, double level)
{
	struct ros_passage_cell at = *c;
	double lo = ceil(c->n * ros__passage_rate(c->rest_x, c->rest_n, c->ratio)), hi = c->n + 1;
	if (!(c->n > 0) || !(c->rest_n > 0))
		return NAN;
	while (lo < hi) {
		at.x = floor((lo + hi) / 2);
		if (ros__passage_p(&at, deff, true) <= level)
			hi = at.x;
		else
			lo = at.x + 1;
	}
	return hi;
}

double ros__passage_signs(double k, double m, double deff)
{
	if (!(m > 0))
		return 1;
	double phi = m > 1 ? fmin(.99, (deff - 1) / (m - 1)) : 0, p;
	double more = fmax(k, m - k);
	if (phi <= 0) { /* a fair coin */
		p = 0;
		for (double x = more; x <= m; x++)
			p += exp(ln_choose(m, x) - m * M_LN2);
	} else {
		double half = (1 / phi - 1) / 2;
		p = tail(more, m, half, half, true);
	}
	return fmin(1, 2 * p);
}
