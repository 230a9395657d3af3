/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pairs against the other pairs, and pairs of drawn blocks. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "stats/distrib.h"
#include "stats/ucosine.h"

/* Sums over the pairs that are known: of all, and of those with group g. */
struct sums {
	double all, known, *row;
};

static void sum_pairs(const struct ros_ucosines *u, struct sums *x)
{
	size_t n = u->n;
	ROS_NEW_ARRAY(x->row, n);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++) {
			double v = i == j ? NAN : u->pair[i * n + j].raw;
			if (isnan(v))
				continue;
			x->row[i] += v;
			x->all += v / 2;
			x->known += .5;
		}
}

/* What leaving out block b of group g changes in the sum over all pairs; NaN where a pair stops being known. */
static double change(const struct ros_ucosines *u, uint32_t g, uint32_t b)
{
	size_t n = u->n;
	double d = 0;
	for (size_t j = 0; j < n; j++)
		if (j != g && !isnan(u->pair[g * n + j].raw))
			d += u->without[(size_t)b * n + j] - u->pair[g * n + j].raw;
	return d;
}

static double spread(const double *v, uint32_t m)
{
	double mean = 0, sum = 0, n = m;
	for (uint32_t k = 0; k < m; k++)
		mean += v[k] / n;
	for (uint32_t k = 0; k < m; k++)
		sum += (v[k] - mean) * (v[k] - mean);
	return sum * (n - 1) / n;
}

struct contrast {
	const struct ros_ucosines *u;
	const struct ros_ucosine_side *s;
	const struct sums *sum;
	const double *change; /* by block */
	const double *rest;   /* by group: variance of the log of the mean of all pairs */
	double *scratch;
};

/* Variance of log U(i, j) - log(mean of the others) that leaving out blocks of i gives. */
static double side_variance(const struct contrast *c, uint32_t i, uint32_t j)
{
	size_t n = c->u->n, from = c->s->at[i];
	for (uint32_t b = c->s->at[i]; b < c->s->at[i + 1]; b++) {
		double v = c->u->without[b * n + j], others = c->sum->all + c->change[b] - v;
		c->scratch[b - from] = v > 0 && others > 0 ? log(v) - log(others) : NAN;
	}
	return spread(c->scratch, c->s->at[i + 1] - c->s->at[i]);
}

static double place_p(const struct contrast *c, uint32_t i, uint32_t j, double *null)
{
	size_t n = c->u->n;
	double raw = c->u->pair[i * n + j].raw, known = c->sum->known;
	double others = (c->sum->all - raw) / (known - 1), var = 0, square = 0;
	*null = isnan(raw) || known < 3 ? NAN : others;
	if (isnan(*null) || !(raw > 0) || !(others > 0))
		return NAN;
	for (uint32_t g = 0; g < n; g++) {
		double m = c->s->at[g + 1] - c->s->at[g];
		double v = g == i ? side_variance(c, i, j) : g == j ? side_variance(c, j, i) : c->rest[g];
		if (isnan(v) && g != i && g != j)
			continue; /* a group whose pairs are not known adds nothing to the mean */
		var += v;
		square += v * v / fmax(1, m - 1);
	}
	double df = square > 0 ? fmax(1, var * var / square) : 1;
	double t = fabs(log(raw) - log(others)) / sqrt(var);
	return isnan(t) ? NAN : fmin(1, 2 * ros__t_upper(t, df));
}

void ros__ucosine_places(const struct ros_ucosines *u, const struct ros_ucosine_side *s,
	uint32_t least_blocks, double *p, double *null)
{
	size_t n = u->n;
	struct sums sum = {0};
	double *by_block, *rest, *scratch;
	ROS_NEW_ARRAY(by_block, s->nblock);
	ROS_NEW_ARRAY(scratch, s->nblock);
	ROS_NEW_ARRAY(rest, n);
	sum_pairs(u, &sum);
	for (uint32_t g = 0; g < n; g++) {
		uint32_t m = s->at[g + 1] - s->at[g];
		for (uint32_t b = s->at[g]; b < s->at[g + 1]; b++) {
			by_block[b] = change(u, g, b);
			scratch[b - s->at[g]] = log(sum.all + by_block[b]);
		}
		rest[g] = m > 1 ? spread(scratch, m) : NAN;
	}
	struct contrast c = {u, s, &sum, by_block, rest, scratch};
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = 0; j < n; j++) {
			double others = NAN;
			p[i * n + j] = i == j ? NAN : j < i ? p[j * n + i] : place_p(&c, i, j, &others);
			if (i < j && u->pair[i * n + j].blocks < least_blocks)
				p[i * n + j] = NAN;
			if (null)
				null[i * n + j] = j < i ? null[j * n + i] : others;
		}
	free(sum.row);
	free(by_block);
	free(rest);
	free(scratch);
}

/* Sums of every group's drawn words (ngroup x ncol), and its norms. */
static void drawn_group(const struct ros_ucosine_side *s, uint32_t g, const uint32_t *times, double *sum,
	double *words, double *norm2)
{
	double dot = 0, size = 0, n = 0, near_dot = 0, near_size = 0;
	for (uint32_t b = s->at[g]; b < s->at[g + 1]; b++) {
		if (!times[b])
			continue;
		n += times[b] * s->block_words[b];
		for (uint32_t k = s->block_at[b]; k < s->block_at[b + 1]; k++)
			for (uint64_t i = s->in.x->indptr[s->unit[k]]; i < s->in.x->indptr[s->unit[k] + 1]; i++)
				sum[s->in.x->indices[i]] += times[b] * s->in.x->data[i];
		for (uint32_t k = 0; k < s->band && b + k < s->at[g + 1]; k++) {
			const struct ros_far *near = &s->near[(size_t)b * s->band + k];
			double w = (k ? 2. : 1.) * times[b] * times[b + k];
			near_dot += w * near->dot;
			near_size += w * near->size;
		}
		/* copies of one block are all near, also pairs of its clauses that lie far apart */
		double again = (double)times[b] * times[b];
		near_dot += again * s->inside[b].dot;
		near_size += again * s->inside[b].size;
	}
	for (uint64_t k = s->types.indptr[g]; k < s->types.indptr[g + 1]; k++)
		dot += sum[s->types.indices[k]] * sum[s->types.indices[k]];
	size = n * n - near_size;
	dot -= near_dot;
	*words = n;
	*norm2 = size > 0 && dot > 0 ? dot / size : NAN;
}

void ros__ucosine_drawn(const struct ros_ucosine_side *s, const uint32_t *times, double *u)
{
	size_t n = s->in.ngroup, ncol = s->in.x->ncol;
	double *sum, *a, *words, *norm2;
	ROS_NEW_ARRAY(a, ncol);
	ROS_NEW_ARRAY(sum, n * ncol);
	ROS_NEW_ARRAY(words, n);
	ROS_NEW_ARRAY(norm2, n);
	for (uint32_t g = 0; g < n; g++)
		drawn_group(s, g, times, sum + g * ncol, &words[g], &norm2[g]);
	for (size_t i = 0; i < n; i++) {
		u[i * n + i] = 1;
		for (uint64_t k = s->types.indptr[i]; k < s->types.indptr[i + 1]; k++)
			a[k - s->types.indptr[i]] = sum[i * ncol + s->types.indices[k]];
		for (size_t j = i + 1; j < n; j++) {
			const double *b = sum + j * ncol;
			double dot = 0;
			for (uint64_t k = s->types.indptr[i]; k < s->types.indptr[i + 1]; k++)
				dot += a[k - s->types.indptr[i]] * b[s->types.indices[k]];
			u[i * n + j] = u[j * n + i] = dot / (words[i] * words[j]) / sqrt(norm2[i] * norm2[j]);
		}
	}
	free(sum);
	free(a);
	free(words);
	free(norm2);
}
