/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/infer.h"

#include <math.h>

#include "base/mem.h"
#include "base/rng.h"
#include "stats/distrib.h"
#include "stats/resample.h"

/* Statistics that are equal on paper differ in the last bits; ties must count as reached. */
#define TIE 1e-9

struct ros_infer_par ros__infer_par(const struct ros_config *cfg)
{
	return (struct ros_infer_par){cfg->alpha, cfg->permutations, cfg->seed, false};
}

struct ros_finding ros__finding_blank(void)
{
	return (struct ros_finding){.estimate = NAN, .lower = NAN, .upper = NAN, .p = NAN, .q = NAN,
		.expected = NAN, .null = NAN};
}

static double size_of(const struct ros_units_view *u, uint32_t i)
{
	return u->size ? u->size[i] : 1;
}

/* Sums over the units of one group, or of all. */
struct sums {
	double n, count, size;
	double parts;    /* units, or blocks of them that are left out together */
	double residual; /* sum over parts of (c - r s)^2, r the group's own rate */
};

static void sums_add(struct sums *s, double count, double size)
{
	s->n++;
	s->count += count;
	s->size += size;
}

/* The sums of one group, or of that with the number `one` alone, which then lies in by[0]. */
static struct sums *sums_of(const struct ros_units_view *u, uint32_t one, struct sums *by, uint32_t i)
{
	uint32_t g = u->group[i];
	if (g == UINT32_MAX || (one != UINT32_MAX && g != one))
		return NULL;
	return &by[one == UINT32_MAX ? g : 0];
}

/* c - r s of unit i. */
static double residual_of(const struct ros_units_view *u, const struct sums *s, uint32_t i)
{
	return s->size > 0 ? u->count[i] - s->count / s->size * size_of(u, i) : 0;
}

/* Units of a block are left out together, so their residuals are added before they are squared. */
static void block_residuals(const struct ros_units_view *u, uint32_t one, struct sums *by)
{
	double *sum;
	struct sums **of;
	ROS_NEW_ARRAY(sum, u->ncluster);
	ROS_NEW_ARRAY(of, u->ncluster);
	for (uint32_t i = 0; i < u->n; i++) {
		struct sums *s = sums_of(u, one, by, i);
		if (!s || u->cluster[i] == UINT32_MAX)
			continue;
		sum[u->cluster[i]] += residual_of(u, s, i);
		of[u->cluster[i]] = s;
	}
	for (uint32_t b = 0; b < u->ncluster; b++)
		if (of[b]) {
			of[b]->parts++;
			of[b]->residual += sum[b] * sum[b];
		}
	free(sum);
	free(of);
}

static void sum_groups(const struct ros_units_view *u, uint32_t one, struct sums *by)
{
	struct sums *s;
	for (uint32_t i = 0; i < u->n; i++)
		if ((s = sums_of(u, one, by, i)))
			sums_add(s, u->count[i], size_of(u, i));
	if (u->cluster) {
		block_residuals(u, one, by);
		return;
	}
	for (uint32_t i = 0; i < u->n; i++)
		if ((s = sums_of(u, one, by, i))) {
			double e = residual_of(u, s, i);
			s->parts++;
			s->residual += e * e;
		}
}

/* Variance of the ratio count/size when parts are left out one at a time, to first order. */
static double ratio_variance(const struct sums *s)
{
	return s->parts > 1 ? s->parts / (s->parts - 1) * s->residual / (s->size * s->size) : NAN;
}

static void wilson_t(double r, double n, double t, struct ros_finding *f)
{
	double z2 = t * t / n, mid = (r + z2 / 2) / (1 + z2);
	double half = t / (1 + z2) * sqrt(r * (1 - r) / n + z2 / (4 * n));
	f->lower = r > 0 ? fmax(0, mid - half) : 0;
	f->upper = r < 1 ? fmin(1, mid + half) : 1;
}

/* The same for a rate a word: Poisson in place of binomial, since nothing bounds it by 1. */
static void poisson_t(double r, double n, double t, struct ros_finding *f)
{
	double half = t * t / (2 * n), root = t * sqrt(r / n + t * t / (4 * n * n));
	f->lower = r > 0 ? fmax(0, r + half - root) : 0;
	f->upper = r + half + root;
}

static void rate_of(const struct sums *s, bool per_word, double alpha, struct ros_finding *out)
{
	*out = ros__finding_blank();
	out->n = s->count;
	out->units = s->n;
	if (!(s->size > 0))
		return;
	double r = out->estimate = s->count / s->size, var = ratio_variance(s);
	double t = ros__t_quantile(1 - alpha / 2, fmax(1, s->parts - 1));
	double plain = (per_word ? r : r * (1 - r)) / s->size;
	double deff = plain > 0 && var > plain ? var / plain : 1;
	(per_word ? poisson_t : wilson_t)(r, s->size / deff, t, out);
	out->verdict = s->count >= ROS_MIN_HITS && s->n >= ROS_MIN_UNITS ? ROS_TENDENCY :
		ROS_NOT_ENOUGH_TEXT;
}

void ros__infer_rate_alone(const struct ros_units_view *u, uint32_t group, double alpha,
	struct ros_finding *out)
{
	struct sums s = {0};
	sum_groups(u, group, &s);
	rate_of(&s, u->size != NULL, alpha, out);
}

void ros__infer_rates_alone(const struct ros_units_view *u, double alpha, struct ros_finding *out)
{
	struct sums *by;
	ROS_NEW_ARRAY(by, u->ngroup);
	sum_groups(u, UINT32_MAX, by);
	for (uint32_t g = 0; g < u->ngroup; g++)
		rate_of(&by[g], u->size != NULL, alpha, &out[g]);
	free(by);
}

/* Exact two-sided p for 0/1 counts and equal sizes: tables at least as far from E as ours. */
static double exact_binary(double a, double hits, double n, double all)
{
	double e = hits * n / all, far = fabs(a - e) * (1 - TIE) - TIE, p = 0;
	double lo = ceil(e + far), hi = floor(e - far);
	if (hi >= lo)
		return 1;
	if (lo <= fmin(hits, n))
		p += pow(10, ros__hyper_log10_upper(lo, hits, n, all));
	if (hi >= fmax(0, hits + n - all))
		p += pow(10, ros__hyper_log10_lower(hi, hits, n, all));
	return fmin(1, p);
}

void ros__infer_rate(const struct ros_units_view *u, const struct ros_infer_par *par,
	struct ros_finding *out)
{
	struct sums *by, all = {0};
	bool binary = !u->size;
	ROS_NEW_ARRAY(by, u->ngroup);
	sum_groups(u, UINT32_MAX, by);
	for (uint32_t g = 0; g < u->ngroup; g++) {
		all.n += by[g].n;
		all.count += by[g].count;
		all.size += by[g].size;
	}
	double rate = all.size > 0 ? all.count / all.size : 0;
	for (uint32_t i = 0; i < u->n && binary; i++)
		binary = u->count[i] == 0 || u->count[i] == 1;
	struct ros_perm_test t;
	ros__perm_init(&t, u->group, u->n, u->ngroup);
	for (uint32_t i = 0, k = 0; i < u->n; i++)
		if (u->group[i] != UINT32_MAX)
			t.value[k++] = u->count[i] - rate * size_of(u, i);
	if (!binary && all.count > 0)
		ros__perm_run(&t, par->permutations, par->seed);
	for (uint32_t g = 0; g < u->ngroup; g++) {
		struct ros_finding *f = &out[g];
		const struct sums *own = &by[g];
		rate_of(own, u->size != NULL, par->alpha, f);
		f->verdict = ROS_NOT_ENOUGH_TEXT;
		if (isnan(f->estimate) || !(all.size - own->size > 0))
			continue;
		f->null = (all.count - own->count) / (all.size - own->size);
		f->expected = f->null * own->size;
		f->p = f->q = !(all.count > 0) ? 1 :
			binary ? exact_binary(own->count, all.count, own->n, all.n) : t.p[g];
		f->verdict = ros__verdict_of(f, par->alpha);
	}
	ros__perm_release(&t);
	free(by);
}

/* The units of one side of a comparison. Those without the word differ by their size alone, and
 * sizes are small whole numbers, so they are counted by size; the others are listed. */
#define SIZES 256
struct side {
	double n, count, size;
	uint32_t by_size[SIZES];
	struct {
		double count, size;
	} *listed;
	size_t nlisted, cap;
};

static void side_add(struct side *s, double count, double size)
{
	s->n++;
	s->count += count;
	s->size += size;
	if (count == 0 && size < SIZES && size == floor(size)) {
		s->by_size[(size_t)size]++;
		return;
	}
	ROS_GROW(s->listed, s->nlisted, s->cap);
	s->listed[s->nlisted].count = count;
	s->listed[s->nlisted++].size = size;
}

/* log2((a + ½)/(n + ½)) of one side, and its variance by leaving out one unit at a time. */
static double log_rate(const struct side *s, double *var)
{
	double mean = 0, ss = 0;
	for (int pass = 0; pass < 2; pass++) {
		for (size_t z = 0; z < SIZES; z++) {
			if (!s->by_size[z])
				continue;
			double v = log2((s->count + .5) / (s->size - (double)z + .5)), n = s->by_size[z];
			if (pass)
				ss += n * (v - mean) * (v - mean);
			else
				mean += n * v / s->n;
		}
		for (size_t i = 0; i < s->nlisted; i++) {
			double v = log2((s->count - s->listed[i].count + .5) /
				(s->size - s->listed[i].size + .5));
			if (pass)
				ss += (v - mean) * (v - mean);
			else
				mean += v / s->n;
		}
	}
	*var = s->n > 1 ? (s->n - 1) / s->n * ss : INFINITY;
	/* A word that is rare on this side: leaving units out hardly moves it, chance would. */
	double poisson = (1 / (s->count + .5) - 1 / (s->size + .5)) / (M_LN2 * M_LN2);
	*var = fmax(*var, poisson);
	return log2((s->count + .5) / (s->size + .5));
}

static void compare_sides(struct side *own, struct side *rest, double alpha,
	struct ros_finding *out)
{
	double va, vb;
	*out = ros__finding_blank();
	out->n = own->count;
	out->units = own->n;
	out->null = 0;
	if (own->size > 0 && rest->size > 0 && own->count + rest->count > 0) {
		double t = ros__t_quantile(1 - alpha / 2, fmax(1, own->n - 1));
		out->estimate = log_rate(own, &va) - log_rate(rest, &vb);
		out->expected = (own->count + rest->count) * own->size / (own->size + rest->size);
		out->lower = out->estimate - t * sqrt(va + vb);
		out->upper = out->estimate + t * sqrt(va + vb);
	}
	free(own->listed);
	free(rest->listed);
}

void ros__infer_log_ratio(const struct ros_units_view *u, uint32_t group, double alpha,
	struct ros_finding *out)
{
	struct side own = {0}, rest = {0};
	for (uint32_t i = 0; i < u->n; i++)
		if (u->group[i] != UINT32_MAX)
			side_add(u->group[i] == group ? &own : &rest, u->count[i], size_of(u, i));
	compare_sides(&own, &rest, alpha, out);
}

void ros__log_ratios_init(struct ros_log_ratios *t, const struct ros_units_view *u)
{
	*t = (struct ros_log_ratios){.u = u};
	ROS_NEW_ARRAY(t->n, (size_t)u->ngroup + 1);
	ROS_NEW_ARRAY(t->size, (size_t)u->ngroup + 1);
	ROS_NEW_ARRAY(t->by_size, ((size_t)u->ngroup + 1) * SIZES);
	for (uint32_t i = 0; i < u->n; i++) {
		double size = size_of(u, i);
		bool fits = size < SIZES && size == floor(size);
		if (u->group[i] == UINT32_MAX)
			continue;
		if (!fits) {
			ROS_GROW(t->large, t->nlarge, t->cap);
			t->large[t->nlarge++] = i;
		}
		for (int k = 0; k < 2; k++) {
			size_t g = k ? u->ngroup : u->group[i];
			t->n[g]++;
			t->size[g] += size;
			t->by_size[g * SIZES + (fits ? (size_t)size : 0)] += fits;
		}
	}
}

/* The listed units leave the table. */
static void take_listed(struct side *s)
{
	for (size_t i = 0; i < s->nlisted; i++)
		if (s->listed[i].size < SIZES && s->listed[i].size == floor(s->listed[i].size))
			s->by_size[(size_t)s->listed[i].size]--;
}

void ros__log_ratio_one(const struct ros_log_ratios *t, const uint32_t *unit, size_t nunit,
	uint32_t group, double alpha, struct ros_finding *out)
{
	const struct ros_units_view *u = t->u;
	struct side own = {0}, rest = {0};
	size_t all = u->ngroup;
	for (size_t i = 0, k = 0; i < nunit || k < t->nlarge;) { /* both ascend */
		bool large = k < t->nlarge && (i == nunit || t->large[k] <= unit[i]);
		uint32_t at = large ? t->large[k] : unit[i];
		i += i < nunit && unit[i] == at;
		k += large;
		if (u->group[at] != UINT32_MAX && (large || u->count[at] != 0))
			side_add(u->group[at] == group ? &own : &rest, u->count[at], size_of(u, at));
	}
	own.n = t->n[group];
	own.size = t->size[group];
	rest.n = t->n[all] - own.n;
	rest.size = t->size[all] - own.size;
	for (size_t z = 0; z < SIZES; z++) {
		own.by_size[z] = t->by_size[group * SIZES + z];
		rest.by_size[z] = t->by_size[all * SIZES + z] - own.by_size[z];
	}
	take_listed(&own);
	take_listed(&rest);
	compare_sides(&own, &rest, alpha, out);
}

void ros__log_ratios_release(struct ros_log_ratios *t)
{
	free(t->n);
	free(t->size);
	free(t->by_size);
	free(t->large);
	*t = (struct ros_log_ratios){0};
}

/* Share of the 2^m sign patterns of d[] whose |sum| reaches the observed one. */
static double sign_exact(const double *d, uint32_t m, double reach)
{
	uint32_t hit = 0, all = 1u << m;
	for (uint32_t k = 0; k < all; k++) {
		double s = 0;
		for (uint32_t i = 0; i < m; i++)
			s += k >> i & 1 ? d[i] : -d[i];
		hit += fabs(s) >= reach;
	}
	return hit / (double)all;
}

static double sign_random(const double *d, uint32_t m, double reach, const struct ros_infer_par *par)
{
	int hit = 0;
	for (int b = 0; b < par->permutations; b++) {
		struct ros_rng r = ros__rng(par->seed, (uint64_t)b, 1);
		double s = 0;
		for (uint32_t i = 0; i < m; i++)
			s += ros__rng_next(&r) >> 63 ? d[i] : -d[i];
		hit += fabs(s) >= reach;
	}
	return (hit + 1.0) / (par->permutations + 1.0);
}

/* P(|X - m/2| >= |k - m/2|), X binomial(m, ½). */
static double sign_binomial(double k, double m)
{
	double far = fabs(k - m / 2), p = 0;
	for (double x = 0; x <= m; x++)
		if (fabs(x - m / 2) >= far - TIE)
			p += exp(ros__ln_choose(m, x) - m * M_LN2);
	return fmin(1, p);
}

void ros__infer_paired(const double *x, const double *y, uint32_t n, const struct ros_infer_par *par,
	struct ros_finding *out)
{
	double *d, sum = 0, ss = 0, plus = 0;
	uint32_t m = 0;
	bool unit = true;
	ROS_NEW_ARRAY(d, n);
	*out = ros__finding_blank();
	for (uint32_t i = 0; i < n; i++) {
		double v = x[i] - y[i];
		sum += v;
		if (v == 0)
			continue;
		d[m++] = v;
		plus += v > 0;
		unit = unit && fabs(v) == 1;
	}
	out->n = m;
	out->units = n;
	out->null = 0;
	if (n > 0) {
		double mean = out->estimate = sum / n, reach = fabs(sum) * (1 - TIE);
		for (uint32_t i = 0; i < n; i++)
			ss += (x[i] - y[i] - mean) * (x[i] - y[i] - mean);
		double half = n > 1 ? ros__t_quantile(1 - par->alpha / 2, n - 1.0) *
			sqrt(fmax(ss, 1) / (n - 1.0) / n) : INFINITY;
		out->lower = mean - half;
		out->upper = mean + half;
		out->p = out->q = !m ? 1 : unit ? sign_binomial(plus, m) : m <= 14 ?
			sign_exact(d, m, reach) : sign_random(d, m, reach, par);
		out->verdict = ros__verdict_of(out, par->alpha);
	}
	free(d);
}

double ros__p_zero(double holders, double units, double all)
{
	if (!(all > 0) || holders > all || units > all)
		return NAN;
	return pow(10, ros__hyper_log10_lower(0, holders, units, all));
}

struct ranked {
	double p;
	size_t i;
};

static int by_p(const void *pa, const void *pb)
{
	const struct ranked *a = pa, *b = pb;
	if (a->p != b->p)
		return a->p < b->p ? -1 : 1;
	return a->i < b->i ? -1 : a->i > b->i;
}

void ros__bh(const double *p, size_t n, double *q)
{
	struct ranked *r;
	size_t m = 0;
	ROS_NEW_ARRAY(r, n);
	for (size_t i = 0; i < n; i++) {
		q[i] = NAN;
		if (!isnan(p[i]))
			r[m++] = (struct ranked){p[i], i};
	}
	qsort(r, m, sizeof *r, by_p);
	double least = 1;
	for (size_t k = m; k-- > 0;) {
		double v = r[k].p * (double)m / (double)(k + 1);
		if (v < least)
			least = v;
		q[r[k].i] = least;
	}
	free(r);
}

void ros__bh_sided(const double *p, const uint8_t *over, size_t n, double *q)
{
	double *one, *side;
	ROS_NEW_ARRAY(one, n);
	ROS_NEW_ARRAY(side, n);
	for (int up = 0; up < 2; up++) {
		for (size_t i = 0; i < n; i++)
			one[i] = isnan(p[i]) || (over[i] != 0) == up ? p[i] : 1;
		ros__bh(one, n, side);
		for (size_t i = 0; i < n; i++)
			if ((over[i] != 0) == up)
				q[i] = side[i];
	}
	free(one);
	free(side);
}

void ros__infer_family(struct ros_finding *f, size_t n, const struct ros_infer_par *par)
{
	double *p, *q;
	ROS_NEW_ARRAY(p, n);
	ROS_NEW_ARRAY(q, n);
	for (size_t i = 0; i < n; i++)
		p[i] = f[i].p;
	ros__bh(p, n, q);
	for (size_t i = 0; i < n; i++) {
		f[i].q = q[i];
		f[i].verdict = ros__verdict_of(&f[i], par->alpha);
	}
	free(p);
	free(q);
}
