/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * First axis of correspondence analysis by repeated averaging: the score of a word is the mean of
 * the positions of its texts, the position of a text the mean of the scores of its words, and what
 * is trivial, the same value for all, is taken out each time (reciprocal averaging, Hill 1973, J.
 * Ecology 61). Converges by the ratio of the two largest inertias.
 */
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"
#include "scale/scale_methods.h"

enum { MOST_ROUNDS = 3000 };

/* out = mean of `in` over the entries of each row. */
static void average(const struct ros_csr *m, const double *sum, const double *in, double *out)
{
	for (uint32_t r = 0; r < m->nrow; r++) {
		double v = 0;
		for (uint64_t p = m->indptr[r]; p < m->indptr[r + 1]; p++)
			v += m->data[p] * in[m->indices[p]];
		out[r] = v / sum[r];
	}
}

/* Weighted mean 0 and variance 1; gives the standard deviation before. */
static double centre(double *v, const double *mass, uint32_t n, double total)
{
	double mean = 0, square = 0;
	for (uint32_t i = 0; i < n; i++)
		mean += mass[i] * v[i];
	mean /= total;
	for (uint32_t i = 0; i < n; i++) {
		v[i] -= mean;
		square += mass[i] * v[i] * v[i];
	}
	double sd = sqrt(square / total);
	for (uint32_t i = 0; i < n && sd > 0; i++)
		v[i] /= sd;
	return sd;
}

/* theta receives principal coordinates of the texts, word standard coordinates of the words, so
 * that a text stands at the mean of its words. */
bool ros__fit_first_axis(
	double *theta, double *word, const struct ros_scale_table *t, double *spread, int *iterations)
{
	const uint32_t n = t->row.nrow;
	double *last, change = 1, inertia = 0;
	int round = 0;
	ROS_NEW_ARRAY(last, n);
	for (uint32_t i = 0; i < n; i++) {
		struct ros_rng g = ros__rng(1, 0, i);
		theta[i] = ros__rng_unit(&g) - .5;
	}
	centre(theta, t->row_sum, n, t->n);
	while (round++ < MOST_ROUNDS && change > 1e-10) {
		memcpy(last, theta, n * sizeof *last);
		average(&t->col, t->col_sum, theta, word);
		average(&t->row, t->row_sum, word, theta);
		inertia = centre(theta, t->row_sum, n, t->n);
		change = 0;
		for (uint32_t i = 0; i < n; i++)
			change = fmax(change, fabs(theta[i] - last[i]));
	}
	free(last);
	*iterations = round - 1;
	*spread = sqrt(inertia);
	if (!(inertia > 1e-12))
		return false;
	average(&t->col, t->col_sum, theta, word);
	for (uint32_t j = 0; j < t->col.nrow; j++)
		word[j] /= *spread;
	average(&t->row, t->row_sum, word, theta);
	return true;
}

double ros__place_first_axis(
	const struct ros_scale *s, const uint32_t *word, const double *count, uint64_t n, double *se)
{
	double sum = 0, at = 0, spread = 0;
	for (uint64_t i = 0; i < n; i++)
		if (!isnan(s->word[word[i]])) {
			sum += count[i];
			at += count[i] * s->word[word[i]];
		}
	at /= sum;
	for (uint64_t i = 0; i < n; i++)
		if (!isnan(s->word[word[i]]))
			spread += count[i] * (s->word[word[i]] - at) * (s->word[word[i]] - at);
	*se = sqrt(spread / sum / sum) / s->spread;
	return (at - s->mean) / s->spread;
}
