/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/ucosine.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "stats/distrib.h"

#define EDGE 1e-3 /* the logit is taken of values inside [EDGE, 1 - EDGE] */
#define WORK 1e9
#define MIN_PERMUTATIONS 199

/* Units sorted by group, with the inner products that never change. */
struct sorted {
	const struct ros_csr *x;
	uint32_t ngroup;
	uint32_t *unit, *at;    /* units of group g: unit[at[g]] .. unit[at[g + 1] - 1] */
	double *self, *own;     /* per place in `unit`: c.c, and c.(sum of its group) */
	double *norm, *inner;   /* per group: |sum|^2 and sum of c.c */
};

static double dot_dense(const struct ros_csr *x, uint32_t u, const double *dense)
{
	double s = 0;
	for (uint64_t i = x->indptr[u]; i < x->indptr[u + 1]; i++)
		s += x->data[i] * dense[x->indices[i]];
	return s;
}

static void spread(const struct sorted *s, uint32_t g, double *dense, int sign)
{
	for (uint32_t k = s->at[g]; k < s->at[g + 1]; k++)
		for (uint64_t i = s->x->indptr[s->unit[k]]; i < s->x->indptr[s->unit[k] + 1]; i++)
			if (sign)
				dense[s->x->indices[i]] += s->x->data[i];
			else
				dense[s->x->indices[i]] = 0;
}

static void sort_units(struct sorted *s, const struct ros_csr *x, const uint32_t *group,
	uint32_t ngroup)
{
	*s = (struct sorted){.x = x, .ngroup = ngroup};
	uint32_t *next;
	double *dense;
	ROS_NEW_ARRAY(s->unit, x->nrow);
	ROS_NEW_ARRAY(s->self, x->nrow);
	ROS_NEW_ARRAY(s->own, x->nrow);
	ROS_NEW_ARRAY(s->at, (size_t)ngroup + 1);
	ROS_NEW_ARRAY(s->norm, ngroup);
	ROS_NEW_ARRAY(s->inner, ngroup);
	ROS_NEW_ARRAY(next, ngroup);
	ROS_NEW_ARRAY(dense, x->ncol);
	for (uint32_t u = 0; u < x->nrow; u++)
		if (group[u] != UINT32_MAX)
			s->at[group[u] + 1]++;
	for (uint32_t g = 0; g < ngroup; g++)
		next[g] = s->at[g + 1] += s->at[g];
	for (uint32_t u = x->nrow; u-- > 0;)
		if (group[u] != UINT32_MAX)
			s->unit[--next[group[u]]] = u;
	for (uint32_t g = 0; g < ngroup; g++) {
		spread(s, g, dense, 1);
		for (uint32_t k = s->at[g]; k < s->at[g + 1]; k++) {
			uint32_t u = s->unit[k];
			for (uint64_t i = x->indptr[u]; i < x->indptr[u + 1]; i++)
				s->self[k] += x->data[i] * x->data[i];
			s->own[k] = dot_dense(x, u, dense);
			s->norm[g] += s->own[k];
			s->inner[g] += s->self[k];
		}
		spread(s, g, dense, 0);
	}
	free(next);
	free(dense);
}

static void sorted_release(struct sorted *s)
{
	free(s->unit);
	free(s->at);
	free(s->self);
	free(s->own);
	free(s->norm);
	free(s->inner);
}

static double count_of(const struct sorted *s, uint32_t g)
{
	return s->at[g + 1] - s->at[g];
}

static double unorm2(const struct sorted *s, uint32_t g)
{
	double n = count_of(s, g);
	return n > 1 ? (s->norm[g] - s->inner[g]) / (n * (n - 1)) : NAN;
}

static double logit(double u)
{
	u = u < EDGE ? EDGE : u > 1 - EDGE ? 1 - EDGE : u;
	return log(u / (1 - u));
}

/* Jackknife variance of logit U(i, j) when units of i are left out; cross[k] = c_k . sum of j. */
static double side_variance(const struct sorted *s, uint32_t i, uint32_t j, double dot,
	const double *cross, double *scratch)
{
	double n = count_of(s, i), nj = count_of(s, j), mean = 0, ss = 0, uj = unorm2(s, j);
	if (n < 3)
		return NAN;
	for (uint32_t k = s->at[i], m = 0; k < s->at[i + 1]; k++, m++) {
		double norm = s->norm[i] - 2 * s->own[k] + s->self[k];
		double ui = (norm - (s->inner[i] - s->self[k])) / ((n - 1) * (n - 2));
		double u = (dot - cross[k]) / ((n - 1) * nj) / sqrt(ui * uj);
		scratch[m] = ui > 0 ? logit(u) : logit(1);
		mean += scratch[m] / n;
	}
	for (uint32_t m = 0; m < n; m++)
		ss += (scratch[m] - mean) * (scratch[m] - mean);
	return (n - 1) / n * ss;
}

/* For partner j: U and the i-side variance of every pair (i, j). */
static void column(const struct sorted *s, uint32_t j, bool halves, double *dense, double *cross,
	double *scratch, struct ros_ucosine *out, double *var)
{
	size_t n = s->ngroup;
	spread(s, j, dense, 1);
	for (uint32_t i = 0; i < n; i++) {
		if (i == j || (halves && i / 2 != j / 2))
			continue;
		double dot = 0;
		for (uint32_t k = s->at[i]; k < s->at[i + 1]; k++)
			dot += cross[k] = dot_dense(s->x, s->unit[k], dense);
		double ui = unorm2(s, i), uj = unorm2(s, j);
		bool known = ui > 0 && uj > 0;
		double raw = known ? dot / (count_of(s, i) * count_of(s, j)) / sqrt(ui * uj) : NAN;
		if (i < j)
			out[i * n + j].raw = raw;
		var[i * n + j] = known ? side_variance(s, i, j, dot, cross, scratch) : NAN;
	}
	spread(s, j, dense, 0);
}

static void finish(struct ros_ucosine *o, double var, double df, double alpha)
{
	o->clipped = o->raw > 1;
	o->u = o->raw > 1 ? 1 : o->raw;
	o->logit = logit(o->u);
	o->se = sqrt(var);
	o->df = df;
	if (isnan(o->raw) || isnan(var)) {
		o->lower = o->upper = NAN;
		return;
	}
	double t = ros__t_quantile(1 - alpha / 2, fmax(1, df));
	o->lower = 1 / (1 + exp(-(o->logit - t * o->se)));
	o->upper = o->clipped ? 1 : 1 / (1 + exp(-(o->logit + t * o->se)));
}

void ros__ucosine_all(const struct ros_csr *units, const uint32_t *group, uint32_t ngroup,
	double alpha, bool halves, struct ros_ucosine *out)
{
	struct sorted s;
	size_t n = ngroup;
	int nthread = ros__par_threads(n);
	double **dense, **cross, **scratch, *var;
	sort_units(&s, units, group, ngroup);
	memset(out, 0, n * n * sizeof *out);
	ROS_NEW_ARRAY(var, n * n);
	ROS_NEW_ARRAY(dense, nthread);
	ROS_NEW_ARRAY(cross, nthread);
	ROS_NEW_ARRAY(scratch, nthread);
	for (int t = 0; t < nthread; t++) {
		ROS_NEW_ARRAY(dense[t], units->ncol);
		ROS_NEW_ARRAY(cross[t], units->nrow);
		ROS_NEW_ARRAY(scratch[t], units->nrow);
	}
#pragma omp parallel for num_threads(nthread) schedule(dynamic, 1)
	for (uint32_t j = 0; j < ngroup; j++) {
		int t = ros__par_worker();
		column(&s, j, halves, dense[t], cross[t], scratch[t], out, var);
	}
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++) {
			double df = fmin(count_of(&s, (uint32_t)i), count_of(&s, (uint32_t)j)) - 1;
			finish(&out[i * n + j], var[i * n + j] + var[j * n + i], df, alpha);
			out[j * n + i] = out[i * n + j];
		}
	for (int t = 0; t < nthread; t++) {
		free(dense[t]);
		free(cross[t]);
		free(scratch[t]);
	}
	free(dense);
	free(cross);
	free(scratch);
	free(var);
	sorted_release(&s);
}

void ros__halves(const uint32_t *group, uint32_t nunit, uint32_t ngroup, uint32_t *half)
{
	uint32_t *all, *seen;
	ROS_NEW_ARRAY(all, ngroup);
	ROS_NEW_ARRAY(seen, ngroup);
	for (uint32_t u = 0; u < nunit; u++)
		if (group[u] != UINT32_MAX)
			all[group[u]]++;
	for (uint32_t u = 0; u < nunit; u++) {
		uint32_t g = group[u];
		half[u] = g == UINT32_MAX ? g : 2 * g + (seen[g]++ >= all[g] / 2);
	}
	free(all);
	free(seen);
}

/* Draws for one pair. With S = both texts' sum, a drawn text a leaves S - a for the other, so only
 * |a|^2 has to be counted: |b|^2 = |S|^2 - 2 a.S + |a|^2 and a.b = a.S - |a|^2. */
struct draw {
	const struct sorted *s;
	uint32_t *place;    /* places of the m units of both texts */
	uint32_t m, na;     /* the first na are the smaller text */
	double *with_all;   /* c . S */
	double norm_all, inner_all;
};

static double distance(const struct draw *d, double *dense)
{
	double aa = 0, as = 0, ia = 0, na = d->na, nb = d->m - d->na;
	const struct ros_csr *x = d->s->x;
	for (uint32_t k = 0; k < d->na; k++) {
		uint32_t u = d->s->unit[d->place[k]];
		as += d->with_all[d->place[k]];
		ia += d->s->self[d->place[k]];
		for (uint64_t i = x->indptr[u]; i < x->indptr[u + 1]; i++) {
			aa += x->data[i] * (2 * dense[x->indices[i]] + x->data[i]);
			dense[x->indices[i]] += x->data[i];
		}
	}
	for (uint32_t k = 0; k < d->na; k++) {
		uint32_t u = d->s->unit[d->place[k]];
		for (uint64_t i = x->indptr[u]; i < x->indptr[u + 1]; i++)
			dense[x->indices[i]] = 0;
	}
	double bb = d->norm_all - 2 * as + aa, ib = d->inner_all - ia;
	return (aa - ia) / (na * (na - 1)) + (bb - ib) / (nb * (nb - 1)) - 2 * (as - aa) / (na * nb);
}

/* A partial shuffle: the first na places become a random choice. */
static void choose(struct draw *d, struct ros_rng *r)
{
	for (uint32_t k = 0; k < d->na; k++) {
		uint32_t j = k + ros__rng_below(r, d->m - k), t = d->place[k];
		d->place[k] = d->place[j];
		d->place[j] = t;
	}
}

static double same_pair(const struct sorted *s, uint32_t i, uint32_t j, int permutations,
	uint64_t seed, double *dense, double *with_all, uint32_t *place)
{
	uint32_t small = count_of(s, i) <= count_of(s, j) ? i : j, large = i + j - small;
	struct draw d = {s, place, 0, (uint32_t)count_of(s, small), with_all, 0, 0};
	if (d.na < 2)
		return NAN;
	spread(s, i, dense, 1);
	spread(s, j, dense, 1);
	for (int side = 0; side < 2; side++) {
		uint32_t g = side ? large : small;
		for (uint32_t k = s->at[g]; k < s->at[g + 1]; k++) {
			place[d.m++] = k;
			with_all[k] = dot_dense(s->x, s->unit[k], dense);
			d.norm_all += with_all[k];
			d.inner_all += s->self[k];
		}
	}
	spread(s, i, dense, 0);
	spread(s, j, dense, 0);
	double seen = distance(&d, dense), reach = seen - 1e-9 * fmax(1, fabs(seen));
	int hit = 0;
	for (int b = 0; b < permutations; b++) {
		struct ros_rng r = ros__rng(seed, (uint64_t)b, 2 + (uint64_t)i * s->ngroup + j);
		choose(&d, &r);
		hit += distance(&d, dense) >= reach;
	}
	return (hit + 1.0) / (permutations + 1.0);
}

int ros__same_source(const struct ros_csr *units, const uint32_t *group, uint32_t ngroup,
	const struct ros_infer_par *par, double *p)
{
	struct sorted s;
	size_t n = ngroup;
	int nthread = ros__par_threads(n);
	double each = (double)units->nnz * (double)n + 1, most = WORK / each;
	int done = most < par->permutations ? (int)fmax(most, fmin(MIN_PERMUTATIONS, par->permutations)) :
		par->permutations;
	sort_units(&s, units, group, ngroup);
#pragma omp parallel for num_threads(nthread) schedule(dynamic, 1)
	for (uint32_t i = 0; i < ngroup; i++) {
		double *dense, *with_all;
		uint32_t *place;
		ROS_NEW_ARRAY(dense, units->ncol);
		ROS_NEW_ARRAY(with_all, units->nrow);
		ROS_NEW_ARRAY(place, units->nrow);
		p[i * n + i] = NAN;
		for (uint32_t j = i + 1; j < ngroup; j++)
			p[i * n + j] = p[j * n + i] = same_pair(&s, i, j, done, par->seed, dense,
				with_all, place);
		free(dense);
		free(with_all);
		free(place);
	}
	sorted_release(&s);
	return done;
}
