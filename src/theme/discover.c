/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "theme/discover.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "base/par.h"
#include "base/share.h"
#include "base/rng.h"

#define DEPTH 20
#define MAX_UNITS 8000 /* stability is measured on this many; the final fit sees all */

void ros__tfidf_rows(struct ros_csr *x, uint32_t min_words)
{
	double *df;
	uint64_t out = 0, from = 0;
	ROS_NEW_ARRAY(df, x->ncol);
	for (uint64_t p = 0; p < x->nnz; p++)
		df[x->indices[p]]++;
	for (uint32_t r = 0; r < x->nrow; r++) {
		uint64_t begin = out, end = x->indptr[r + 1];
		double length = 0;
		for (uint64_t p = from; p < end; p++) {
			double v = log1p(x->data[p]) * log(x->nrow / df[x->indices[p]]);
			if (v <= 0 || end - from < min_words)
				continue;
			x->indices[out] = x->indices[p];
			x->data[out++] = v;
			length += v * v;
		}
		from = end;
		for (uint64_t p = begin; p < out; p++)
			x->data[p] /= sqrt(length);
		x->indptr[r + 1] = out;
	}
	x->nnz = out;
	free(df);
}

uint32_t ros__top_words(const double *score, uint32_t m, uint32_t top, uint32_t *out)
{
	uint32_t n = 0;
	for (uint32_t j = 0; j < m; j++) {
		uint32_t at = n;
		if (!(score[j] > 0) || (n == top && score[j] <= score[out[n - 1]]))
			continue;
		n = n < top ? n + 1 : n;
		at = at < n ? at : n - 1;
		for (; at > 0 && score[out[at - 1]] < score[j]; at--)
			out[at] = out[at - 1];
		out[at] = j;
	}
	return n;
}

double ros__ranked_agreement(const uint32_t *a, const uint32_t *b, uint32_t n)
{
	double sum = 0;
	uint32_t common = 0;
	for (uint32_t d = 0; d < n; d++) {
		for (uint32_t i = 0; i < d; i++)
			common += (a[i] == b[d]) + (b[i] == a[d]);
		common += a[d] == b[d];
		sum += (double)common / (2.0 * (d + 1) - common);
	}
	return n ? sum / n : 0;
}

double ros__best_pairing(const double *score, uint32_t k, uint32_t *pair)
{
	/* Shortest augmenting paths on costs -score, rows added one by one; index 0 is a guard. */
	double *u, *v, *least, total = 0;
	uint32_t *row_of, *way;
	uint8_t *used;
	ROS_NEW_ARRAY(u, (size_t)k + 1);
	ROS_NEW_ARRAY(v, (size_t)k + 1);
	ROS_NEW_ARRAY(least, (size_t)k + 1);
	ROS_NEW_ARRAY(row_of, (size_t)k + 1);
	ROS_NEW_ARRAY(way, (size_t)k + 1);
	ROS_NEW_ARRAY(used, (size_t)k + 1);
	for (uint32_t i = 1; i <= k; i++) {
		uint32_t j0 = 0;
		row_of[0] = i;
		for (uint32_t j = 0; j <= k; j++) {
			least[j] = INFINITY;
			used[j] = 0;
		}
		do {
			uint32_t i0 = row_of[j0], j1 = 0;
			double delta = INFINITY;
			used[j0] = 1;
			for (uint32_t j = 1; j <= k; j++) {
				if (used[j])
					continue;
				double cost = -score[(size_t)(i0 - 1) * k + j - 1] - u[i0] - v[j];
				if (cost < least[j]) {
					least[j] = cost;
					way[j] = j0;
				}
				if (least[j] < delta) {
					delta = least[j];
					j1 = j;
				}
			}
			for (uint32_t j = 0; j <= k; j++)
				if (used[j]) {
					u[row_of[j]] += delta;
					v[j] -= delta;
				} else {
					least[j] -= delta;
				}
			j0 = j1;
		} while (row_of[j0]);
		for (; j0; j0 = way[j0])
			row_of[j0] = row_of[way[j0]];
	}
	for (uint32_t j = 1; j <= k; j++) {
		pair[row_of[j] - 1] = j - 1;
		total += score[(size_t)(row_of[j] - 1) * k + j - 1];
	}
	free(u);
	free(v);
	free(least);
	free(row_of);
	free(way);
	free(used);
	return k ? total / k : 0;
}

/* `keep` rows drawn without replacement, in their old order. */
static void sample_rows(struct ros_csr *out, const struct ros_csr *x, uint32_t keep, uint64_t seed,
	uint32_t replicate)
{
	uint32_t *order;
	uint8_t *take;
	ROS_NEW_ARRAY(order, x->nrow);
	ROS_NEW_ARRAY(take, x->nrow);
	for (uint32_t r = 0; r < x->nrow; r++)
		order[r] = r;
	struct ros_rng rng = ros__rng(seed, replicate, UINT64_C(0x6e6d66));
	ros__rng_shuffle(&rng, order, x->nrow);
	for (uint32_t r = 0; r < keep; r++)
		take[order[r]] = 1;
	*out = (struct ros_csr){.nrow = keep, .ncol = x->ncol};
	ROS_NEW_ARRAY(out->indptr, (size_t)keep + 1);
	ROS_NEW_ARRAY(out->indices, x->nnz);
	ROS_NEW_ARRAY(out->data, x->nnz);
	uint32_t row = 0;
	for (uint32_t r = 0; r < x->nrow; r++) {
		if (!take[r])
			continue;
		uint64_t n = x->indptr[r + 1] - x->indptr[r];
		if (n) {
			memcpy(out->indices + out->nnz, x->indices + x->indptr[r],
				n * sizeof *x->indices);
			memcpy(out->data + out->nnz, x->data + x->indptr[r], n * sizeof *x->data);
		}
		out->indptr[++row] = out->nnz += n;
	}
	free(order);
	free(take);
}

/* Top words of every theme of a fit, DEPTH each; missing places hold numbers that match nothing. */
static void ranked(const struct ros_nmf *f, bool reference, uint32_t *top)
{
	for (uint32_t c = 0; c < f->k; c++) {
		uint32_t *mine = top + (size_t)c * DEPTH;
		uint32_t n = ros__top_words(f->h + (size_t)c * f->m, f->m, DEPTH, mine);
		for (; n < DEPTH; n++)
			mine[n] = UINT32_MAX - n - (reference ? DEPTH : 0);
	}
}

static double agreement(const uint32_t *a, const uint32_t *b, uint32_t k)
{
	double *score, mean;
	uint32_t *pair;
	ROS_NEW_ARRAY(score, (size_t)k * k);
	ROS_NEW_ARRAY(pair, k);
	for (uint32_t i = 0; i < k; i++)
		for (uint32_t j = 0; j < k; j++)
			score[(size_t)i * k + j] = ros__ranked_agreement(
				a + (size_t)i * DEPTH, b + (size_t)j * DEPTH, DEPTH);
	mean = ros__best_pairing(score, k, pair);
	free(score);
	free(pair);
	return mean;
}

uint32_t ros__choose_k(const struct ros_stability *s, uint32_t n, bool *stable)
{
	uint32_t best = 0, chosen = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (s[i].mean > s[best].mean)
			best = i;
		if (s[i].mean - s[i].error >= ROS_STABLE)
			chosen = s[i].k;
	}
	*stable = chosen != 0;
	if (!chosen && n && s[best].mean >= ROS_TENDENCY_STABLE)
		chosen = s[best].k;
	return chosen;
}

/* Words of the fits of all k to one draw of the units; draw 0 is the text that the others are held
 * against. */
static void fit_draw(const struct ros_csr *x, const struct ros_discovery_spec *spec, uint32_t nk,
	uint32_t draw, uint32_t *top, size_t stride)
{
	uint32_t size = x->nrow < MAX_UNITS ? x->nrow : MAX_UNITS;
	struct ros_csr sample;
	struct ros_svd svd;
	sample_rows(&sample, x, draw ? size - size / 5 : size, spec->seed, draw);
	ros__svd_fit(&svd, &sample, nk + 1);
	for (uint32_t i = 0; i < nk; i++) {
		struct ros_nmf f;
		ros__nmf_fit(&f, &sample, &svd, i + 2, spec->iterations);
		ranked(&f, draw == 0, top + ((size_t)draw * nk + i) * stride);
		ros__nmf_release(&f);
	}
	ros__svd_release(&svd);
	ros_csr_release(&sample);
}

static void measure(
	struct ros_discovery *d, const struct ros_csr *x, const struct ros_discovery_spec *spec)
{
	uint32_t each = spec->resamples + 1, *top;
	size_t stride = (size_t)(d->n + 1) * DEPTH;
	ROS_NEW_ARRAY(top, (size_t)d->n * each * stride);
	struct ros__share s = ros__share_begin();
#pragma omp parallel for num_threads(ros__par_threads(each)) schedule(dynamic, 1)
	for (uint32_t r = 0; r < each; r++)
		if (ros__share_mine(&s, r))
			fit_draw(x, spec, d->n, r, top, stride);
	ros__share_slots(&s, top, d->n * stride * sizeof *top, each * d->n * stride * sizeof *top);
	ros__share_end(&s);
	for (uint32_t i = 0; i < d->n; i++) {
		double sum = 0, square = 0, n = spec->resamples;
		for (uint32_t r = 1; r < each; r++) {
			double v = agreement(top + i * stride, top + ((size_t)r * d->n + i) * stride, i + 2);
			sum += v;
			square += v * v;
		}
		double variance = n > 1 ? (square - sum * sum / n) / (n - 1) : 0;
		d->stability[i] = (struct ros_stability){
			i + 2, sum / n, sqrt((variance > 0 ? variance : 0) / n)};
	}
	free(top);
}

/* Themes by their share of the text, descending. */
static void sort_themes(struct ros_discovery *d)
{
	struct ros_nmf *f = &d->fit;
	double total = 0, *w, *h, *share;
	uint32_t *order;
	ROS_NEW_ARRAY(d->share, f->k);
	ROS_NEW_ARRAY(share, f->k);
	ROS_NEW_ARRAY(order, f->k);
	ROS_NEW_ARRAY(w, (size_t)f->n * f->k);
	ROS_NEW_ARRAY(h, (size_t)f->k * f->m);
	for (uint32_t c = 0; c < f->k; c++) {
		double length = 0;
		for (uint32_t j = 0; j < f->m; j++)
			length += f->h[(size_t)c * f->m + j];
		for (uint32_t i = 0; i < f->n; i++)
			share[c] += f->w[(size_t)i * f->k + c] * length;
		total += share[c];
	}
	for (uint32_t c = 0; c < f->k; c++) {
		uint32_t at = 0;
		for (uint32_t e = 0; e < f->k; e++)
			at += share[e] > share[c] || (e < c && share[e] == share[c]);
		order[at] = c;
		d->share[at] = total > 0 ? share[c] / total : 0;
	}
	for (uint32_t c = 0; c < f->k; c++) {
		memcpy(h + (size_t)c * f->m, f->h + (size_t)order[c] * f->m, f->m * sizeof *h);
		for (uint32_t i = 0; i < f->n; i++)
			w[(size_t)i * f->k + c] = f->w[(size_t)i * f->k + order[c]];
	}
	free(f->w);
	free(f->h);
	f->w = w;
	f->h = h;
	free(share);
	free(order);
}

struct value {
	double v;
	uint32_t j;
};

static int by_value(const void *pa, const void *pb)
{
	const struct value *a = pa, *b = pb;
	if (a->v > b->v || a->v < b->v)
		return a->v < b->v ? -1 : 1;
	return (a->j > b->j) - (a->j < b->j);
}

/* Share of values <= v[j], for every j. */
static void ecdf(const double *v, uint32_t m, struct value *sorted, double *out)
{
	for (uint32_t j = 0; j < m; j++)
		sorted[j] = (struct value){v[j], j};
	qsort(sorted, m, sizeof *sorted, by_value);
	for (uint32_t j = m; j-- > 0;)
		out[sorted[j].j] = j + 1 < m && sorted[j + 1].v == sorted[j].v
					   ? out[sorted[j + 1].j]
					   : (j + 1.0) / m;
}

/* FREX (Bischof & Airoldi 2012, ICML), with equal weight of frequency and exclusivity; words of a
 * theme are ranked among the words that the theme holds at all. */
static void label_words(struct ros_discovery *d)
{
	uint32_t k = d->fit.k, m = d->fit.m;
	struct value *sorted;
	double *rank;
	ROS_NEW_ARRAY(d->exclusive, (size_t)k * m);
	ROS_NEW_ARRAY(d->frex, (size_t)k * m);
	ROS_NEW_ARRAY(sorted, m);
	ROS_NEW_ARRAY(rank, 2 * (size_t)m);
	for (uint32_t j = 0; j < m; j++) {
		double sum = 0;
		for (uint32_t c = 0; c < k; c++)
			sum += d->fit.h[(size_t)c * m + j];
		for (uint32_t c = 0; c < k && sum > 0; c++)
			d->exclusive[(size_t)c * m + j] = d->fit.h[(size_t)c * m + j] / sum;
	}
	for (uint32_t c = 0; c < k; c++) {
		ecdf(d->fit.h + (size_t)c * m, m, sorted, rank);
		ecdf(d->exclusive + (size_t)c * m, m, sorted, rank + m);
		for (uint32_t j = 0; j < m; j++)
			d->frex[(size_t)c * m + j] = d->fit.h[(size_t)c * m + j] > 0
							     ? 2 / (1 / rank[j] + 1 / rank[m + j])
							     : 0;
	}
	free(sorted);
	free(rank);
}

void ros__discover(
	struct ros_discovery *d, const struct ros_csr *x, const struct ros_discovery_spec *spec)
{
	uint32_t least = x->nrow < x->ncol ? x->nrow : x->ncol;
	uint32_t most = spec->max_themes < least / 5 ? spec->max_themes : least / 5;
	*d = (struct ros_discovery)ROS_DISCOVERY_INIT;
	if (most < 2)
		return;
	d->n = most - 1;
	ROS_NEW_ARRAY(d->stability, d->n);
	measure(d, x, spec);
	d->chosen = ros__choose_k(d->stability, d->n, &d->stable);
	if (!d->chosen)
		return;
	struct ros_svd svd;
	ros__svd_fit(&svd, x, d->chosen);
	ros__nmf_fit(&d->fit, x, &svd, d->chosen, 4 * spec->iterations);
	ros__svd_release(&svd);
	sort_themes(d);
	label_words(d);
}

void ros__discovery_release(struct ros_discovery *d)
{
	free(d->stability);
	ros__nmf_release(&d->fit);
	free(d->share);
	free(d->exclusive);
	free(d->frex);
	*d = (struct ros_discovery)ROS_DISCOVERY_INIT;
}
