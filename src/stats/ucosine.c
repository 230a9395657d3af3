/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/ucosine.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "base/share.h"
#include "stats/distrib.h"

#define EDGE 1e-3 /* the logit is taken of values inside [EDGE, 1 - EDGE] */
#define WORK 3e8
#define MIN_PERMUTATIONS 99 /* fewer say nothing: not done at all */

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

/* Jackknife of a statistic: variances on the plain scale and, where no value is at its edge, on the
 * logit scale. */
struct jack {
	double logit, plain;
	bool edge; /* a value left (EDGE, 1 - EDGE) */
};

/* Sum of squared distances from the mean, times (n - 1)/n. */
static double spread_of(const double *v, uint32_t m)
{
	double mean = 0, sum = 0, n = m;
	for (uint32_t i = 0; i < m; i++)
		mean += v[i] / n;
	for (uint32_t i = 0; i < m; i++)
		sum += (v[i] - mean) * (v[i] - mean);
	return sum * ((n - 1) / n);
}

/* Replaces the values by their logits. */
static struct jack jackknife(double *v, uint32_t m)
{
	struct jack j = {NAN, spread_of(v, m), false};
	for (uint32_t i = 0; i < m && !j.edge; i++)
		j.edge = !(v[i] > EDGE && v[i] < 1 - EDGE);
	for (uint32_t i = 0; i < m && !j.edge; i++)
		v[i] = logit(v[i]);
	if (!j.edge)
		j.logit = spread_of(v, m);
	return j;
}

/* U(i, j) with each unit of i left out in turn; cross[k] = c_k . sum of j. */
static struct jack leave_out(const struct sorted *s, uint32_t i, uint32_t j, double dot,
	const double *cross, double *scratch)
{
	double n = count_of(s, i), nj = count_of(s, j), uj = unorm2(s, j);
	if (n < 3)
		return (struct jack){NAN, NAN, true};
	for (uint32_t k = s->at[i], m = 0; k < s->at[i + 1]; k++, m++) {
		double norm = s->norm[i] - 2 * s->own[k] + s->self[k];
		double ui = (norm - (s->inner[i] - s->self[k])) / ((n - 1) * (n - 2));
		scratch[m] = ui > 0 ? (dot - cross[k]) / ((n - 1) * nj) / sqrt(ui * uj) : 2;
	}
	return jackknife(scratch, s->at[i + 1] - s->at[i]);
}

/* A pair seen from its side i: its value, what it is where the two share nothing, and the spread that
 * leaving out units of i gives. */
struct side {
	double raw, least;
	struct jack jack;
};

/* For partner j: that of every pair (i, j), at[i]. */
static void column(const struct sorted *s, uint32_t j, double *dense, double *cross,
	double *scratch, struct side *at)
{
	size_t n = s->ngroup;
	spread(s, j, dense, 1);
	for (uint32_t i = 0; i < n; i++) {
		if (i == j)
			continue;
		double dot = 0, ui = unorm2(s, i), uj = unorm2(s, j);
		for (uint32_t k = s->at[i]; k < s->at[i + 1]; k++)
			dot += cross[k] = dot_dense(s->x, s->unit[k], dense);
		bool known = ui > 0 && uj > 0;
		double unit = known ? 1 / (count_of(s, i) * count_of(s, j)) / sqrt(ui * uj) : NAN;
		at[i] = (struct side){dot * unit, 3 * unit,
			known ? leave_out(s, i, j, dot, cross, scratch) : (struct jack){NAN, NAN, true}};
	}
	spread(s, j, dense, 0);
}

static double inside(double u)
{
	return u < 0 ? 0 : u > 1 ? 1 : u;
}

static void finish(struct ros_ucosine *o, const struct jack *j, double df, double alpha)
{
	o->clipped = o->raw > 1;
	o->u = o->raw > 1 ? 1 : o->raw;
	o->logit = logit(o->u);
	o->df = df;
	if (isnan(o->raw) || isnan(j->plain)) {
		o->se = o->lower = o->upper = NAN;
		return;
	}
	double t = ros__t_quantile(1 - alpha / 2, fmax(1, df));
	if (j->edge) {
		double half = t * sqrt(j->plain), u = fmin(fmax(o->u, .05), .95);
		o->se = sqrt(j->plain) / (u * (1 - u));
		o->lower = inside(o->raw - half);
		o->upper = o->raw > 0 ? inside(o->raw + half) : inside(o->upper);
	} else {
		o->se = sqrt(j->logit);
		o->lower = 1 / (1 + exp(-(o->logit - t * o->se)));
		o->upper = 1 / (1 + exp(-(o->logit + t * o->se)));
	}
}

void ros__ucosine_all(const struct ros_csr *units, const uint32_t *group, uint32_t ngroup,
	double alpha, struct ros_ucosine *out)
{
	struct sorted s;
	size_t n = ngroup;
	int nthread = ros__par_threads(n);
	double **dense, **cross, **scratch;
	struct side *side; /* by j, then i */
	sort_units(&s, units, group, ngroup);
	memset(out, 0, n * n * sizeof *out);
	ROS_NEW_ARRAY(side, n * n);
	ROS_NEW_ARRAY(dense, nthread);
	ROS_NEW_ARRAY(cross, nthread);
	ROS_NEW_ARRAY(scratch, nthread);
	for (int t = 0; t < nthread; t++) {
		ROS_NEW_ARRAY(dense[t], units->ncol);
		ROS_NEW_ARRAY(cross[t], units->nrow);
		ROS_NEW_ARRAY(scratch[t], units->nrow);
	}
	struct ros__share share = ros__share_begin();
#pragma omp parallel for num_threads(nthread) schedule(dynamic, 1)
	for (uint32_t j = 0; j < ngroup; j++) {
		if (!ros__share_mine(&share, j))
			continue;
		int t = ros__par_worker();
		column(&s, j, dense[t], cross[t], scratch[t], side + j * n);
	}
	ros__share_slots(&share, side, n * sizeof *side, n * n * sizeof *side);
	ros__share_end(&share);
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++) {
			double df = count_of(&s, (uint32_t)i) + count_of(&s, (uint32_t)j) - 2;
			const struct side *a = &side[j * n + i], *b = &side[i * n + j];
			struct jack both = {a->jack.logit + b->jack.logit, a->jack.plain + b->jack.plain,
				a->jack.edge || b->jack.edge};
			out[i * n + j].raw = a->raw;
			out[i * n + j].upper = a->least;
			finish(&out[i * n + j], &both, df, alpha);
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
	free(side);
	sorted_release(&s);
}

/* Sums over the blocks of one group. */
struct block {
	double n, norm, inner, own; /* units, |block|^2, sum of c.c, block . sum of group */
};

/* U across blocks from totals: N units, norm |a|^2, inner sum c.c, and the blocks' own sums. */
static double across(double n, double norm, double inner, double nn, double block_norm)
{
	double unorm = (norm - inner) / (n * (n - 1));
	return unorm > 0 && n * n > nn ? (norm - block_norm) / (n * n - nn) / unorm : NAN;
}

static void self_of(const struct sorted *s, uint32_t g, const uint32_t *block, double alpha,
	double *dense, struct ros_ucosine *out)
{
	struct block *b;
	double *scratch, nn = 0, block_norm = 0, n = count_of(s, g);
	uint32_t nblock = 0;
	ROS_NEW_ARRAY(b, (size_t)n + 1);
	ROS_NEW_ARRAY(scratch, (size_t)n + 1);
	for (uint32_t k = s->at[g], last; k < s->at[g + 1]; k = last, nblock++) {
		for (last = k; last < s->at[g + 1] && block[s->unit[last]] == block[s->unit[k]]; last++) {
			uint32_t u = s->unit[last];
			b[nblock].n++;
			b[nblock].inner += s->self[last];
			b[nblock].own += s->own[last];
			for (uint64_t i = s->x->indptr[u]; i < s->x->indptr[u + 1]; i++) {
				double *d = &dense[s->x->indices[i]], v = s->x->data[i];
				b[nblock].norm += v * (2 * *d + v);
				*d += v;
			}
		}
		for (uint32_t j = k; j < last; j++)
			for (uint64_t i = s->x->indptr[s->unit[j]]; i < s->x->indptr[s->unit[j] + 1]; i++)
				dense[s->x->indices[i]] = 0;
		nn += b[nblock].n * b[nblock].n;
		block_norm += b[nblock].norm;
	}
	*out = (struct ros_ucosine){.raw = NAN};
	struct jack jack = {NAN, NAN, true};
	if (nblock >= 3) {
		out->raw = across(n, s->norm[g], s->inner[g], nn, block_norm);
		for (uint32_t k = 0; k < nblock; k++) {
			double v = across(n - b[k].n, s->norm[g] - 2 * b[k].own + b[k].norm,
				s->inner[g] - b[k].inner, nn - b[k].n * b[k].n, block_norm - b[k].norm);
			scratch[k] = isnan(v) ? 2 : v;
		}
		jack = jackknife(scratch, nblock);
	}
	finish(out, &jack, nblock - 1.0, alpha);
	free(b);
	free(scratch);
}

void ros__ucosine_self(const struct ros_csr *units, const uint32_t *group, const uint32_t *block,
	uint32_t ngroup, double alpha, struct ros_ucosine *out)
{
	struct sorted s;
	double *dense;
	sort_units(&s, units, group, ngroup);
	ROS_NEW_ARRAY(dense, units->ncol);
	for (uint32_t g = 0; g < ngroup; g++)
		self_of(&s, g, block, alpha, dense, &out[g]);
	free(dense);
	sorted_release(&s);
}

/* Draws for one pair. With S = both texts' sum, a drawn text a leaves S - a for the other, so only
 * |a|^2 has to be counted: |b|^2 = |S|^2 - 2 a.S + |a|^2 and a.b = a.S - |a|^2. */
struct draw {
	const struct sorted *s;
	const uint64_t *from; /* tokens of place k: token[from[k]] .. token[from[k + 1] - 1] */
	const uint32_t *token;
	uint32_t *seen;     /* per feature, all 0 between draws */
	uint32_t *place;    /* places of the m units of both texts */
	uint32_t m, na;     /* the first na are the smaller text */
	double *with_all;   /* c . S */
	double norm_all, inner_all;
};

static double distance(const struct draw *d)
{
	double as = 0, ia = 0, na = d->na, nb = d->m - d->na;
	uint64_t sum = 0;
	uint32_t *seen = d->seen;
	for (uint32_t k = 0; k < d->na; k++) {
		uint32_t at = d->place[k];
		as += d->with_all[at];
		ia += d->s->self[at];
		for (uint64_t i = d->from[at]; i < d->from[at + 1]; i++)
			sum += 2 * (uint64_t)seen[d->token[i]]++ + 1; /* (s + 1)^2 - s^2 */
	}
	for (uint32_t k = 0; k < d->na; k++)
		for (uint64_t i = d->from[d->place[k]]; i < d->from[d->place[k] + 1]; i++)
			seen[d->token[i]] = 0;
	double aa = (double)sum, bb = d->norm_all - 2 * as + aa, ib = d->inner_all - ia;
	return (aa - ia) / (na * (na - 1)) + (bb - ib) / (nb * (nb - 1)) - 2 * (as - aa) / (na * nb);
}

/* Tokens of the sorted units, one number each: what the draws add up. */
static void unroll(const struct sorted *s, uint64_t **from, uint32_t **token)
{
	const struct ros_csr *x = s->x;
	uint32_t n = s->at[s->ngroup];
	double all = 0;
	for (uint64_t i = 0; i < x->nnz; i++)
		all += x->data[i];
	ROS_NEW_ARRAY(*from, (size_t)n + 1);
	ROS_NEW_ARRAY(*token, (size_t)all);
	for (uint32_t k = 0; k < n; k++) {
		uint64_t to = (*from)[k];
		for (uint64_t i = x->indptr[s->unit[k]]; i < x->indptr[s->unit[k] + 1]; i++)
			for (uint32_t c = 0; c < (uint32_t)x->data[i]; c++)
				(*token)[to++] = x->indices[i];
		(*from)[k + 1] = to;
	}
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

/* `d` holds what all pairs share. */
static double same_pair(struct draw d, uint32_t i, uint32_t j, int permutations, uint64_t seed,
	double *dense)
{
	const struct sorted *s = d.s;
	uint32_t small = count_of(s, i) <= count_of(s, j) ? i : j, large = i + j - small;
	d.na = (uint32_t)count_of(s, small);
	if (d.na < 2)
		return NAN;
	spread(s, i, dense, 1);
	spread(s, j, dense, 1);
	for (int side = 0; side < 2; side++) {
		uint32_t g = side ? large : small;
		for (uint32_t k = s->at[g]; k < s->at[g + 1]; k++) {
			d.place[d.m++] = k;
			d.with_all[k] = dot_dense(s->x, s->unit[k], dense);
			d.norm_all += d.with_all[k];
			d.inner_all += s->self[k];
		}
	}
	spread(s, i, dense, 0);
	spread(s, j, dense, 0);
	double seen = distance(&d), reach = seen - 1e-9 * fmax(1, fabs(seen));
	int hit = 0;
	for (int b = 0; b < permutations; b++) {
		struct ros_rng r = ros__rng(seed, (uint64_t)b, 2 + (uint64_t)i * s->ngroup + j);
		choose(&d, &r);
		hit += distance(&d) >= reach;
	}
	return (hit + 1.0) / (permutations + 1.0);
}

int ros__same_source(const struct ros_csr *units, const uint32_t *group, uint32_t ngroup,
	const struct ros_infer_par *par, double *p)
{
	struct sorted s;
	size_t n = ngroup;
	double most = WORK / ((double)units->nnz * (double)n / 2 + 1);
	int done = most < par->permutations ? (int)most : par->permutations;
	if (done < MIN_PERMUTATIONS) {
		for (size_t i = 0; i < n * n; i++)
			p[i] = NAN;
		return 0;
	}
	uint64_t *from;
	uint32_t *token;
	sort_units(&s, units, group, ngroup);
	unroll(&s, &from, &token);
	struct ros__share share = ros__share_begin();
#pragma omp parallel for num_threads(ros__par_threads(n)) schedule(dynamic, 1)
	for (uint32_t i = 0; i < ngroup; i++) {
		if (!ros__share_mine(&share, i))
			continue;
		struct draw d = {.s = &s, .from = from, .token = token};
		double *dense;
		ROS_NEW_ARRAY(dense, units->ncol);
		ROS_NEW_ARRAY(d.seen, units->ncol);
		ROS_NEW_ARRAY(d.with_all, units->nrow);
		ROS_NEW_ARRAY(d.place, units->nrow);
		p[i * n + i] = NAN;
		for (uint32_t j = i + 1; j < ngroup; j++)
			p[i * n + j] = same_pair(d, i, j, done, par->seed, dense);
		free(dense);
		free(d.seen);
		free(d.with_all);
		free(d.place);
	}
	ros__share_slots(&share, p, n * sizeof *p, n * n * sizeof *p);
	ros__share_end(&share);
	for (size_t i = 1; i < n; i++)
		for (size_t j = 0; j < i; j++)
			p[i * n + j] = p[j * n + i];
	free(from);
	free(token);
	sorted_release(&s);
	return done;
}
