/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "theme/edge_test.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/share.h"

#define NCLASS 8
#define CLASS_SIZE 40 /* contexts that a length class should hold */
#define EXACT_VARIANCE 100
#define NEGLIGIBLE 1e-22
#define LEAST_P 1e-20 /* what is cut off and the rounding of sums leave nothing below to be known */

/* Cuts the lengths that occur into at most NCLASS classes of at least CLASS_SIZE contexts, as equal
 * as whole lengths allow. of[length] is the class; `longest` + 1 values. */
static void length_classes(const struct ros_csr *x, uint32_t longest, uint8_t *of)
{
	uint32_t *n, most = x->nrow / CLASS_SIZE, seen = 0, k = 0;
	most = most < 1 ? 1 : most > NCLASS ? NCLASS : most;
	ROS_NEW_ARRAY(n, (size_t)longest + 1);
	for (uint32_t r = 0; r < x->nrow; r++)
		n[x->indptr[r + 1] - x->indptr[r]]++;
	for (uint32_t l = 0; l <= longest; l++) {
		of[l] = (uint8_t)k;
		seen += n[l];
		if (k + 1 < most && seen >= (uint64_t)(k + 1) * x->nrow / most)
			k++;
	}
	free(n);
}

static double log_choose(double n, double k)
{
	return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}

/* Density of H(n, ka, kb) where it is above NEGLIGIBLE of its mode; f[0] belongs to *lo. The mode
 * is computed directly, its neighbours by the ratio of successive terms. */
static uint32_t hypergeometric(uint32_t n, uint32_t ka, uint32_t kb, double *f, uint32_t *lo)
{
	uint32_t hi = ka < kb ? ka : kb, least = ka + kb > n ? ka + kb - n : 0;
	uint32_t mode = (uint32_t)(((double)ka + 1) * ((double)kb + 1) / ((double)n + 2));
	mode = mode < least ? least : mode > hi ? hi : mode;
	double top = exp(log_choose(ka, mode) + log_choose((double)n - ka, (double)kb - mode) -
			 log_choose(n, kb));
	double v = top;
	uint32_t from = mode, to = mode;
	while (from > least) { /* how far down it counts */
		v *= from / (ka - from + 1.0) * ((double)n - ka - kb + from) / (kb - from + 1.0);
		if (v < NEGLIGIBLE * top)
			break;
		from--;
	}
	f[mode - from] = top;
	for (uint32_t x = mode; x > from; x--)
		f[x - 1 - from] = f[x - from] * x / (ka - x + 1.0) * ((double)n - ka - kb + x) /
				  (kb - x + 1.0);
	for (v = top; to < hi; to++) {
		v *= (ka - to) / (to + 1.0) * (kb - to) / ((double)n - ka - kb + to + 1);
		if (v < NEGLIGIBLE * top)
			break;
		f[to + 1 - from] = v;
	}
	*lo = from;
	return to - from + 1;
}

static double exact_tail(const uint32_t *n, const uint32_t *ka, const uint32_t *kb, uint32_t nclass,
	uint64_t support, uint32_t observed)
{
	double *sum, *next, *f, tail = 0;
	ROS_NEW_ARRAY(sum, support + 1);
	ROS_NEW_ARRAY(next, support + 1);
	ROS_NEW_ARRAY(f, support + 1);
	uint32_t low = 0, width = 1; /* sum[i] belongs to low + i */
	sum[0] = 1;
	for (uint32_t s = 0; s < nclass; s++) {
		uint32_t lo;
		if (!ka[s] || !kb[s])
			continue;
		uint32_t w = hypergeometric(n[s], ka[s], kb[s], f, &lo);
		memset(next, 0, ((size_t)width + w - 1) * sizeof *next);
		for (uint32_t i = 0; i < width; i++)
			for (uint32_t x = 0; x < w; x++)
				next[i + x] += sum[i] * f[x];
		low += lo;
		width += w - 1;
		double *t = sum;
		sum = next;
		next = t;
	}
	for (uint32_t i = width; i-- > 0 && low + i >= observed;)
		tail += sum[i];
	free(sum);
	free(next);
	free(f);
	return tail > 1 ? 1 : tail < LEAST_P ? LEAST_P : tail;
}

double ros__edge_p(const uint32_t *n, const uint32_t *ka, const uint32_t *kb, uint32_t nclass,
	uint32_t observed, double *expected)
{
	double mean = 0, variance = 0;
	uint64_t support = 0;
	for (uint32_t s = 0; s < nclass; s++) {
		double N = n[s], a = ka[s], b = kb[s];
		support += ka[s] < kb[s] ? ka[s] : kb[s];
		if (!ka[s] || !kb[s])
			continue;
		mean += a * b / N;
		if (n[s] > 1)
			variance += a * b / N * (N - a) / N * (N - b) / (N - 1);
	}
	*expected = mean;
	if (observed == 0 || observed > support)
		return observed ? 0 : 1;
	if (variance <= EXACT_VARIANCE)
		return exact_tail(n, ka, kb, nclass, support, observed);
	return fmax(LEAST_P, 0.5 * erfc((observed - 0.5 - mean) / sqrt(2 * variance)));
}

/* Presence counts: together (n x n, upper triangle) and by class (n x NCLASS). */
struct counts {
	uint32_t n, context[NCLASS];
	uint32_t *together, *by_class, *total;
};

static void count_pairs(const struct ros_csr *x, struct counts *c)
{
	uint8_t *class_of;
	ROS_NEW_ARRAY(class_of, (size_t)c->n + 1);
	length_classes(x, c->n, class_of);
	for (uint32_t r = 0; r < x->nrow; r++) {
		uint64_t begin = x->indptr[r], end = x->indptr[r + 1];
		uint32_t k = class_of[end - begin];
		c->context[k]++;
		for (uint64_t i = begin; i < end; i++) {
			c->by_class[(size_t)x->indices[i] * NCLASS + k]++;
			c->total[x->indices[i]]++;
			for (uint64_t j = i + 1; j < end; j++)
				c->together[(size_t)x->indices[i] * c->n + x->indices[j]]++;
		}
	}
	free(class_of);
}

static int by_p(const void *pa, const void *pb)
{
	const struct ros_edge *a = pa, *b = pb;
	if (a->p != b->p)
		return a->p < b->p ? -1 : 1;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

struct testing {
	const struct counts *c;
	struct ros_edge *list;
};

static void test_edge(void *ctx, size_t i)
{
	const struct testing *t = ctx;
	struct ros_edge *e = &t->list[i];
	const uint32_t *of = t->c->by_class;
	e->p = ros__edge_p(t->c->context, of + (size_t)e->a * NCLASS, of + (size_t)e->b * NCLASS,
		NCLASS, e->count, &e->expected);
}

size_t ros__edges_test(const struct ros_csr *contexts, struct ros_edge **edge)
{
	struct counts c = {.n = contexts->ncol};
	struct ros_edge *list = NULL;
	size_t m = 0, cap = 0;
	ROS_NEW_ARRAY(c.together, (size_t)c.n * c.n);
	ROS_NEW_ARRAY(c.by_class, (size_t)c.n * NCLASS);
	ROS_NEW_ARRAY(c.total, c.n);
	count_pairs(contexts, &c);
	for (uint32_t a = 0; a < c.n; a++)
		for (uint32_t b = a + 1; b < c.n; b++) {
			uint32_t both = c.together[(size_t)a * c.n + b];
			if (both < 2)
				continue;
			ROS_GROW(list, m, cap);
			list[m++] = (struct ros_edge){.a = a,
				.b = b,
				.count = both,
				.association = 2.0 * both / ((double)c.total[a] + c.total[b])};
		}
	ros__for_slots(m, 64, test_edge, &(struct testing){&c, list},
		&(struct ros__slots){list, sizeof *list, m, 0}, 1);
	if (m)
		qsort(list, m, sizeof *list, by_p);
	/* Pairs that are not listed have p = 1 and only make the family larger. */
	double tests = (double)c.n * (c.n - 1.0) / 2, least = 1;
	for (size_t i = m; i-- > 0;) {
		double q = list[i].p * tests / (double)(i + 1);
		least = q < least ? q : least;
		list[i].q = least;
	}
	free(c.together);
	free(c.by_class);
	free(c.total);
	*edge = list;
	return m;
}
