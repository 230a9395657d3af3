/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/emphasis.h"

#include <math.h>
#include <string.h>

#include "base/loop.h"
#include "base/mem.h"
#include "base/rng.h"

enum { LEAST = 2 };

static void choose_words(struct ros_emphasis *e, const double *sum, uint32_t ncol, double most)
{
	double least = LEAST;
	ROS_NEW_ARRAY(e->word, ncol);
	ROS_NEW_ARRAY(e->place, ncol);
	do {
		e->nword = 0;
		for (uint32_t c = 0; c < ncol; c++) {
			e->place[c] = sum[c] >= least ? e->nword : UINT32_MAX;
			if (sum[c] >= least)
				e->word[e->nword++] = c;
		}
		least *= 1.5;
	} while (e->nword > most);
}

static double log_odds(double y, double total)
{
	return log(y) - log(total - y);
}

/* One row: a of n1 against the rest of the sums, whose total is all. */
static void fill_row(
	struct ros_emphasis *e, const struct ros_csr *x, uint32_t r, const double *sum, double all)
{
	double *z = e->z + (size_t)r * e->nword, n1 = 0, square = 0;
	for (uint64_t k = x->indptr[r]; k < x->indptr[r + 1]; k++) {
		n1 += x->data[k];
		if (e->place[x->indices[k]] != UINT32_MAX)
			z[e->place[x->indices[k]]] = x->data[k];
	}
	double n2 = all - n1, prior = fmin(n1, n2);
	for (uint32_t w = 0; w < e->nword && prior > 0; w++) {
		double a = z[w], b = sum[e->word[w]] - a, alpha = prior * (a + b) / all;
		double y = a + alpha, other = b + alpha;
		double d = log_odds(y, n1 + prior) - log_odds(other, n2 + prior);
		d /= sqrt(1 / y + 1 / other);
		z[w] = fmax(-ROS_EMPHASIS_CUT, fmin(ROS_EMPHASIS_CUT, d));
		square += z[w] * z[w];
	}
	for (uint32_t w = 0; w < e->nword && !(prior > 0); w++)
		z[w] = 0;
	e->norm[r] = sqrt(square);
}

void ros__emphasis_make(struct ros_emphasis *e, const struct ros_csr *counts, uint32_t most)
{
	double *sum, all = 0;
	*e = (struct ros_emphasis){.n = counts->nrow};
	ROS_NEW_ARRAY(sum, counts->ncol);
	ros_csr_col_sums(counts, sum);
	for (uint32_t c = 0; c < counts->ncol; c++)
		all += sum[c];
	double room = e->n ? (double)ROS_EMPHASIS_CELLS / e->n : 0;
	choose_words(e, sum, counts->ncol, most && most < room ? most : room);
	ROS_NEW_ARRAY(e->z, (size_t)e->n * e->nword);
	ROS_NEW_ARRAY(e->norm, e->n);
	for (uint32_t r = 0; r < e->n; r++)
		fill_row(e, counts, r, sum, all);
	free(sum);
}

void ros__emphasis_release(struct ros_emphasis *e)
{
	free(e->word);
	free(e->place);
	free(e->z);
	free(e->norm);
	*e = (struct ros_emphasis){0};
}

double ros__emphasis_cosine(const struct ros_emphasis *e, uint32_t a, uint32_t b)
{
	const double *x = ros__emphasis_row(e, a), *y = ros__emphasis_row(e, b);
	double dot = 0;
	if (!(e->norm[a] > 0) || !(e->norm[b] > 0))
		return NAN;
	for (uint32_t w = 0; w < e->nword; w++)
		dot += x[w] * y[w];
	return dot / (e->norm[a] * e->norm[b]);
}

/* ---- the test ---- */

enum { DRAWS = 199, WORDS = 3000 };

static void cosines(const struct ros_csr *parts, const uint32_t *group, uint32_t n, double *out)
{
	struct ros_csr rows;
	struct ros_emphasis e;
	ros_csr_group_rows(&rows, parts, group, n);
	ros__emphasis_make(&e, &rows, WORDS);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = i + 1; j < n; j++)
			out[(size_t)i * n + j] = ros__emphasis_cosine(&e, i, j);
	ros__emphasis_release(&e);
	ros_csr_release(&rows);
}

struct draws {
	const struct ros_csr *parts;
	const uint32_t *group;
	uint32_t n;
	uint64_t seed;
	double *drawn;
};

static void draw(void *ctx, size_t b)
{
	const struct draws *d = ctx;
	uint32_t *label;
	struct ros_rng rng = ros__rng(d->seed, b, 0);
	ROS_NEW_ARRAY(label, d->parts->nrow);
	memcpy(label, d->group, d->parts->nrow * sizeof *label);
	ros__rng_shuffle(&rng, label, d->parts->nrow);
	cosines(d->parts, label, d->n, d->drawn + b * d->n * d->n);
	free(label);
}

/* Mean and standard deviation of the draws of one pair, its own p, and each draw's deviation. */
static void judge_pair(
	struct ros_emphasis_test *t, size_t pair, double *sd, const double *seen, const double *drawn)
{
	size_t cell = (size_t)t->n * t->n;
	double sum = 0, square = 0, reached = 1;
	for (int b = 0; b < DRAWS; b++)
		sum += drawn[b * cell + pair];
	double mean = sum / DRAWS;
	for (int b = 0; b < DRAWS; b++) {
		double d = drawn[b * cell + pair] - mean;
		square += d * d;
		reached += fabs(d) >= fabs(seen[pair] - mean);
	}
	t->expected[pair] = mean;
	sd[pair] = sqrt(square / (DRAWS - 1));
	t->p[pair] = sd[pair] > 0 ? reached / (DRAWS + 1) : NAN;
}

static void judge_all(struct ros_emphasis_test *t, const double *seen, const double *drawn)
{
	size_t n = t->n, cell = n * n;
	double *sd, most[DRAWS] = {0};
	ROS_NEW_ARRAY(sd, cell);
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++) {
			size_t k = i * n + j;
			judge_pair(t, k, sd, seen, drawn);
			for (int b = 0; b < DRAWS && sd[k] > 0; b++)
				most[b] = fmax(most[b], fabs(drawn[b * cell + k] - t->expected[k]) / sd[k]);
		}
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++) {
			size_t k = i * n + j;
			double reached = 1, z = fabs(seen[k] - t->expected[k]) / sd[k];
			for (int b = 0; b < DRAWS; b++)
				reached += most[b] >= z;
			t->p_most[k] = sd[k] > 0 ? reached / (DRAWS + 1) : NAN;
		}
	free(sd);
}

void ros__emphasis_exchange(struct ros_emphasis_test *t, const struct ros_csr *parts,
	const uint32_t *group, uint32_t n, uint64_t seed)
{
	size_t cell = (size_t)n * n;
	double *seen, *drawn, **array[] = {&t->expected, &t->p, &t->p_most};
	*t = (struct ros_emphasis_test){.n = n};
	for (size_t a = 0; a < sizeof array / sizeof *array; a++) {
		double *v = *array[a] = ros__xcalloc(cell, sizeof *v);
		for (size_t k = 0; k < cell; k++)
			v[k] = NAN;
	}
	if (parts->nrow <= n)
		return;
	ROS_NEW_ARRAY(seen, cell);
	ROS_NEW_ARRAY(drawn, cell * DRAWS);
	cosines(parts, group, n, seen);
	ros__for(DRAWS, 1, draw, &(struct draws){parts, group, n, seed, drawn});
	judge_all(t, seen, drawn);
	free(seen);
	free(drawn);
}

void ros__emphasis_test_release(struct ros_emphasis_test *t)
{
	free(t->expected);
	free(t->p);
	free(t->p_most);
	*t = (struct ros_emphasis_test){0};
}
