/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/emphasis.h"

#include <math.h>

#include "base/mem.h"

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

/* z of cells that are alike is computed once: a row has few different pairs of counts. */
enum { OF_ROW = 8, OF_ALL = 256 };

struct odds {
	double n1, n2, prior, all;
	double known[OF_ROW][OF_ALL]; /* 0: not yet */
};

static double log_odds(double y, double total)
{
	return log(y) - log(total - y);
}

static double z_of(const struct odds *o, double a, double total)
{
	double alpha = o->prior * total / o->all, y = a + alpha, other = total - a + alpha;
	double d = log_odds(y, o->n1 + o->prior) - log_odds(other, o->n2 + o->prior);
	d /= sqrt(1 / y + 1 / other);
	return fmax(-ROS_EMPHASIS_CUT, fmin(ROS_EMPHASIS_CUT, d));
}

double ros__emphasis_fill(double *z, const double *sum, uint32_t nword, double n1, double all)
{
	struct odds o = {.n1 = n1, .n2 = all - n1, .prior = fmin(n1, all - n1), .all = all};
	double square = 0;
	for (uint32_t w = 0; w < nword; w++) {
		double a = z[w],
			   *known = a < OF_ROW && sum[w] < OF_ALL && floor(a) == a && floor(sum[w]) == sum[w]
			? &o.known[(int)a][(int)sum[w]]
			: NULL;
		if (!(o.prior > 0) || !(sum[w] > 0))
			z[w] = 0;
		else if (known && *known)
			z[w] = *known;
		else {
			z[w] = z_of(&o, a, sum[w]);
			if (known)
				*known = z[w];
		}
		square += z[w] * z[w];
	}
	return sqrt(square);
}

void ros__emphasis_spread(
	const struct ros_emphasis *e, const struct ros_csr *x, uint32_t row, double sign, double *dense)
{
	for (uint64_t k = x->indptr[row]; k < x->indptr[row + 1]; k++)
		if (e->place[x->indices[k]] != UINT32_MAX)
			dense[e->place[x->indices[k]]] += sign * x->data[k];
}

void ros__emphasis_make(struct ros_emphasis *e, const struct ros_csr *counts, uint32_t most)
{
	double *sum;
	*e = (struct ros_emphasis){.n = counts->nrow};
	ROS_NEW_ARRAY(sum, counts->ncol);
	ROS_NEW_ARRAY(e->size, e->n);
	ros_csr_col_sums(counts, sum);
	ros_csr_row_sums(counts, e->size);
	for (uint32_t r = 0; r < e->n; r++)
		e->all += e->size[r];
	double room = e->n ? (double)ROS_EMPHASIS_CELLS / e->n : 0;
	choose_words(e, sum, counts->ncol, most && most < room ? most : room);
	ROS_NEW_ARRAY(e->z, (size_t)e->n * e->nword);
	ROS_NEW_ARRAY(e->norm, e->n);
	ROS_NEW_ARRAY(e->sum, e->nword);
	for (uint32_t w = 0; w < e->nword; w++)
		e->sum[w] = sum[e->word[w]];
	for (uint32_t r = 0; r < e->n; r++) {
		double *z = e->z + (size_t)r * e->nword;
		ros__emphasis_spread(e, counts, r, 1, z);
		e->norm[r] = ros__emphasis_fill(z, e->sum, e->nword, e->size[r], e->all);
	}
	free(sum);
}

void ros__emphasis_release(struct ros_emphasis *e)
{
	free(e->word);
	free(e->place);
	free(e->z);
	free(e->norm);
	free(e->sum);
	free(e->size);
	*e = (struct ros_emphasis){0};
}

double ros__emphasis_with(const struct ros_emphasis *e, const double *x, double norm, uint32_t b)
{
	const double *y = ros__emphasis_row(e, b);
	double dot = 0;
	if (!(norm > 0) || !(e->norm[b] > 0))
		return NAN;
	for (uint32_t w = 0; w < e->nword; w++)
		dot += x[w] * y[w];
	return dot / (norm * e->norm[b]);
}

double ros__emphasis_cosine(const struct ros_emphasis *e, uint32_t a, uint32_t b)
{
	return ros__emphasis_with(e, ros__emphasis_row(e, a), e->norm[a], b);
}
