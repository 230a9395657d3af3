/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Calibration on a real corpus, taken as if it were the population:
 *
 *   coverage   clauses of each speaker are drawn with replacement; how often does the nominal 95 %
 *              interval hold the value of the whole text?
 *   errors     clauses are dealt to speakers at random, so nothing is key; how often is something
 *              called key?
 *   power      a word is planted into some clauses of one speaker; how often is it found?
 *
 * usage: calibrate SEED REPLICATES INPUT...
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/pipeline.h"
#include "base/mem.h"
#include "base/rng.h"
#include "result/compare_common.h"
#include "rostrum/app.h"
#include "stats/permkey.h"
#include "stats/ucosine.h"

#define ALPHA .05

struct study {
	const struct ros_analysis *a;
	struct ros_unit_map map;
	uint32_t *unit, *at; /* units by group: unit[at[g]] .. unit[at[g + 1] - 1] */
	uint64_t seed;
	int reps;
};

/* Rows row[0..n-1] of x, in that order. */
static struct ros_csr rows_of(const struct ros_csr *x, const uint32_t *row, uint32_t n)
{
	struct ros_csr out = {.nrow = n, .ncol = x->ncol};
	ROS_NEW_ARRAY(out.indptr, (size_t)n + 1);
	for (uint32_t r = 0; r < n; r++)
		out.indptr[r + 1] = out.indptr[r] + x->indptr[row[r] + 1] - x->indptr[row[r]];
	out.nnz = out.indptr[n];
	ROS_NEW_ARRAY(out.indices, out.nnz);
	ROS_NEW_ARRAY(out.data, out.nnz);
	for (uint32_t r = 0; r < n; r++) {
		uint64_t from = x->indptr[row[r]], len = x->indptr[row[r] + 1] - from;
		memcpy(out.indices + out.indptr[r], x->indices + from, len * sizeof *out.indices);
		memcpy(out.data + out.indptr[r], x->data + from, len * sizeof *out.data);
	}
	return out;
}

/* Units of every group drawn with replacement; pick[] keeps the groups' sizes and order. */
static void resample(const struct study *s, int rep, uint32_t *pick, uint32_t *group)
{
	for (uint32_t g = 0; g < s->map.ngroup; g++) {
		struct ros_rng r = ros__rng(s->seed, (uint64_t)rep, 100 + g);
		for (uint32_t k = s->at[g]; k < s->at[g + 1]; k++) {
			pick[k] = s->unit[s->at[g] + ros__rng_below(&r, s->at[g + 1] - s->at[g])];
			group[k] = g;
		}
	}
}

struct tally {
	double held, tried, width, nonsense;
};

static void count(struct tally *t, double lower, double upper, double truth)
{
	t->tried++;
	if (isnan(lower) || isnan(upper)) {
		t->nonsense++;
		return;
	}
	t->held += lower <= truth && truth <= upper;
	t->width += upper - lower;
}

static void show(const char *what, const struct tally *t)
{
	double known = t->tried - t->nonsense;
	printf("  %-44s coverage %.3f  mean width %.3f  (%.0f intervals, %.0f undefined)\n", what,
		t->held / known, t->width / known, t->tried, t->nonsense);
}

/* Of a text that is drawn from with replacement, U-cosine estimates the cosine of the mean unit
 * vectors: the plain cosine of the whole texts. */
static double plain_cosine(const struct ros_csr *x, uint32_t i, uint32_t j)
{
	double dot = 0, a = 0, b = 0;
	for (uint64_t k = x->indptr[i]; k < x->indptr[i + 1]; k++) {
		dot += x->data[k] * ros_csr_get(x, j, x->indices[k]);
		a += x->data[k] * x->data[k];
	}
	for (uint64_t k = x->indptr[j]; k < x->indptr[j + 1]; k++)
		b += x->data[k] * x->data[k];
	return dot / sqrt(a * b);
}

static void similarity(const struct study *s)
{
	uint32_t n = s->map.ngroup, total = s->at[n];
	uint32_t *pick, *group;
	struct ros_ucosine *u;
	struct tally *pair, all = {0}, clipped = {0};
	struct ros_csr whole = ROS_CSR_INIT;
	ROS_NEW_ARRAY(pick, total);
	ROS_NEW_ARRAY(group, total);
	ROS_NEW_ARRAY(u, (size_t)n * n);
	ROS_NEW_ARRAY(pair, (size_t)n * n);
	ros_csr_group_rows(&whole, s->a->units, s->map.group, n);
	double bias = 0;
	for (int rep = 0; rep < s->reps; rep++) {
		resample(s, rep, pick, group);
		struct ros_csr x = rows_of(s->a->units, pick, total);
		/* clauses dealt at random: each is near itself alone */
		const struct ros_ucosine_in in = {.x = &x, .group = group, .text = group, .ngroup = n};
		ros__ucosine_pairs(&in, ALPHA, u);
		for (uint32_t i = 0; i < n; i++)
			for (uint32_t j = i + 1; j < n; j++) {
				const struct ros_ucosine *o = &u[(size_t)i * n + j];
				double truth = plain_cosine(&whole, i, j);
				count(&pair[(size_t)i * n + j], o->lower, o->upper, truth);
				count(&all, o->lower, o->upper, truth);
				bias += isnan(o->u) ? 0 : o->u - truth;
				clipped.tried++;
				clipped.held += o->clipped;
			}
		ros_csr_release(&x);
	}
	double least = 1, most = 0;
	for (size_t k = 0; k < (size_t)n * n; k++)
		if (pair[k].tried > 0) {
			double c = pair[k].held / (pair[k].tried - pair[k].nonsense);
			least = fmin(least, c);
			most = fmax(most, c);
		}
	printf("similarity (U-cosine, %u groups, %d resamples of their units)\n", n, s->reps);
	show("all pairs", &all);
	printf("  by pair: lowest %.3f, highest %.3f; mean error %+.4f; cut at 1: %.4f\n", least, most,
		bias / all.tried, clipped.held / clipped.tried);
	ros_csr_release(&whole);
	free(pick);
	free(group);
	free(u);
	free(pair);
}

/* Rates per token and log ratios of words, in classes by how often a text says them. */
static void rates(const struct study *s)
{
	static const char *const class_name[] = {"3-4 hits", "5-9 hits", "10 and more"};
	struct tally rate[3] = {{0}}, ratio[3] = {{0}}, share[3] = {{0}};
	uint32_t n = s->map.ngroup, total = s->at[n];
	uint32_t *pick, *group;
	double *c, *z, *one;
	struct ros_csr whole = ROS_CSR_INIT;
	ROS_NEW_ARRAY(pick, total);
	ROS_NEW_ARRAY(group, total);
	ROS_NEW_ARRAY(c, total);
	ROS_NEW_ARRAY(z, total);
	ROS_NEW_ARRAY(one, total);
	ros_csr_group_rows(&whole, s->a->units, s->map.group, n);
	double all_tokens = 0;
	for (uint32_t g = 0; g < n; g++)
		all_tokens += s->map.ntoken[g];
	int reps = s->reps < 200 ? s->reps : 200;
	for (uint32_t w = 0; w < s->a->features->n; w++) {
		double f = 0, most = 0;
		for (uint32_t g = 0; g < n; g++) {
			f += ros_csr_get(&whole, g, w);
			most = fmax(most, ros_csr_get(&whole, g, w));
		}
		for (int rep = 0; rep < reps && most >= 3; rep++) {
			resample(s, rep, pick, group);
			for (uint32_t k = 0; k < total; k++) {
				c[k] = ros_csr_get(s->a->units, pick[k], w);
				z[k] = s->map.size[pick[k]];
				one[k] = c[k] > 0;
			}
			struct ros_units_view v = {.n = total, .count = c, .size = z, .group = group, .ngroup = n}, b = v;
			b.count = one;
			b.size = NULL;
			for (uint32_t g = 0; g < n; g++) {
				double a = ros_csr_get(&whole, g, w), holders = 0;
				int k = a >= 10 ? 2 : a >= 5 ? 1 : 0;
				struct ros_finding o;
				if (a < 3)
					continue;
				ros__infer_rate_alone(&v, g, ALPHA, &o);
				count(&rate[k], o.lower, o.upper, a / s->map.ntoken[g]);
				for (uint32_t m = s->at[g]; m < s->at[g + 1]; m++)
					holders += ros_csr_get(s->a->units, s->unit[m], w) > 0;
				ros__infer_rate_alone(&b, g, ALPHA, &o);
				count(&share[k], o.lower, o.upper, holders / s->map.nunit[g]);
				if (f - a < 1)
					continue;
				ros__infer_log_ratio(&v, g, ALPHA, &o);
				count(&ratio[k], o.lower, o.upper, log2(a / s->map.ntoken[g]) -
					log2((f - a) / (all_tokens - s->map.ntoken[g])));
			}
		}
	}
	printf("rates and ratios of words (%d resamples of the units)\n", reps);
	for (int k = 0; k < 3; k++) {
		char what[64];
		snprintf(what, sizeof what, "rate per token, %s", class_name[k]);
		show(what, &rate[k]);
		snprintf(what, sizeof what, "share of units, %s", class_name[k]);
		show(what, &share[k]);
		snprintf(what, sizeof what, "log ratio to the rest, %s", class_name[k]);
		show(what, &ratio[k]);
	}
	ros_csr_release(&whole);
	free(pick);
	free(group);
	free(c);
	free(z);
	free(one);
}

/* Deals the units to groups of the same sizes. */
static void deal(const struct study *s, int rep, uint32_t *group)
{
	struct ros_rng r = ros__rng(s->seed, (uint64_t)rep, 7);
	memcpy(group, s->map.group, s->map.n * sizeof *group);
	ros__rng_shuffle(&r, group, s->map.n);
}

/* Is any cell supported by the whole rule (q, interval, hits)? Only cells with a small q are asked. */
static bool any_supported(const struct study *s, const struct ros_permkey *k, const struct ros_csr *x,
	const uint32_t *group, uint32_t only_w, uint32_t only_g)
{
	double *c;
	bool found = false;
	ROS_NEW_ARRAY(c, x->nrow);
	for (uint32_t w = 0; w < k->nfeature && !found; w++)
		for (uint32_t g = 0; g < k->ngroup && !found; g++) {
			size_t cell = (size_t)g * k->nfeature + w;
			if (k->q[cell] > ALPHA || (only_w != UINT32_MAX && (w != only_w || g != only_g)))
				continue;
			for (uint32_t u = 0; u < x->nrow; u++)
				c[u] = ros_csr_get(x, u, w);
			struct ros_units_view v = {.n = x->nrow, .count = c, .size = s->map.size, .group = group,
				.ngroup = k->ngroup};
			struct ros_finding f;
			ros__infer_log_ratio(&v, g, ALPHA, &f);
			f.p = k->p[cell];
			f.q = k->q[cell];
			found = ros__verdict_of(&f, ALPHA) == ROS_SUPPORTED;
		}
	free(c);
	return found;
}

static void null_keyness(const struct study *s, int reps)
{
	uint32_t *group;
	double maxt = 0, bh = 0, supported = 0, naive = 0, rate_any = 0;
	const struct ros_infer_par par = {.alpha = ALPHA, .permutations = 499, .seed = s->seed};
	ROS_NEW_ARRAY(group, s->map.n);
	for (int rep = 0; rep < reps; rep++) {
		struct ros_permkey k;
		deal(s, rep, group);
		ros__permkey_run(&k, s->a->units, s->map.size, group, s->map.ngroup, &par);
		struct ros_family f = ros__permkey_family(&k, ALPHA);
		maxt += f.maxt > 0;
		bh += f.bh > 0;
		naive += (double)f.naive;
		supported += any_supported(s, &k, s->a->units, group, UINT32_MAX, 0);
		size_t cells = (size_t)k.ngroup * k.nfeature;
		double below = 0;
		for (size_t i = 0; i < cells; i++)
			below += k.p[i] <= ALPHA;
		rate_any += below / (double)cells;
		ros__permkey_release(&k);
	}
	printf("keyness on null corpora (%d corpora, 499 permutations and refinement)\n", reps);
	printf("  a corpus with a false keyword: maxT %.3f, BH %.3f, verdict supported %.3f\n",
		maxt / reps, bh / reps, supported / reps);
	printf("  cells with p <= .05: %.4f; false keywords by G2 > 3.84 a corpus: %.1f\n",
		rate_any / reps, naive / reps);
	free(group);
}

/* x with `count` of column w put into each of the first `m` units of a group that lack it. */
static struct ros_csr plant(const struct ros_csr *x, const uint32_t *group, uint32_t g, uint32_t w,
	uint32_t m)
{
	struct ros_csr out = {.nrow = x->nrow, .ncol = x->ncol};
	ROS_NEW_ARRAY(out.indptr, (size_t)x->nrow + 1);
	ROS_NEW_ARRAY(out.indices, x->nnz + m);
	ROS_NEW_ARRAY(out.data, x->nnz + m);
	for (uint32_t u = 0; u < x->nrow; u++) {
		bool add = m > 0 && group[u] == g && ros_csr_get(x, u, w) == 0;
		m -= add;
		for (uint64_t i = x->indptr[u]; i < x->indptr[u + 1]; i++) {
			if (add && x->indices[i] > w) {
				out.indices[out.nnz] = w;
				out.data[out.nnz++] = 1;
				add = false;
			}
			out.indices[out.nnz] = x->indices[i];
			out.data[out.nnz++] = x->data[i];
		}
		if (add) {
			out.indices[out.nnz] = w;
			out.data[out.nnz++] = 1;
		}
		out.indptr[u + 1] = out.nnz;
	}
	return out;
}

static void planted(const struct study *s, int reps)
{
	uint32_t *group, w = UINT32_MAX;
	struct ros_csr by_feature = ROS_CSR_INIT;
	const struct ros_infer_par par = {.alpha = ALPHA, .permutations = 499, .seed = s->seed};
	ROS_NEW_ARRAY(group, s->map.n);
	ros_csr_transpose(&by_feature, s->a->units);
	for (uint32_t j = 0; j < by_feature.nrow && w == UINT32_MAX; j++)
		if (by_feature.indptr[j + 1] - by_feature.indptr[j] == 3)
			w = j; /* a word that three units hold */
	printf("a planted keyword (null corpora; a word of three units, planted into m units of one group)\n");
	for (uint32_t m = 2; m <= 8 && w != UINT32_MAX; m += 2) {
		double maxt = 0, bh = 0, supported = 0;
		for (int rep = 0; rep < reps; rep++) {
			struct ros_permkey k;
			deal(s, rep, group);
			struct ros_csr x = plant(s->a->units, group, 0, w, m);
			ros__permkey_run(&k, &x, s->map.size, group, s->map.ngroup, &par);
			if (w < k.nfeature) {
				maxt += k.p_maxt[w] <= ALPHA;
				bh += k.q[w] <= ALPHA;
				supported += any_supported(s, &k, &x, group, w, 0);
			}
			ros__permkey_release(&k);
			ros_csr_release(&x);
		}
		printf("  m = %u: found by maxT %.2f, by BH %.2f, verdict supported %.2f\n", m, maxt / reps,
			bh / reps, supported / reps);
	}
	ros_csr_release(&by_feature);
	free(group);
}

/* Every group's rate test on dealt units: the share of p <= .05 must not exceed .05. */
static void null_rates(const struct study *s, int reps)
{
	uint32_t *group;
	double *c, *one, below = 0, below_share = 0, tests = 0;
	const struct ros_infer_par par = {.alpha = ALPHA, .permutations = 499, .seed = s->seed};
	struct ros_finding *f;
	ROS_NEW_ARRAY(group, s->map.n);
	ROS_NEW_ARRAY(c, s->map.n);
	ROS_NEW_ARRAY(one, s->map.n);
	ROS_NEW_ARRAY(f, s->map.ngroup);
	for (int rep = 0; rep < reps; rep++) {
		deal(s, rep, group);
		uint32_t w = (uint32_t)rep % (s->a->features->n < 60 ? s->a->features->n : 60);
		for (uint32_t u = 0; u < s->map.n; u++) {
			c[u] = ros_csr_get(s->a->units, u, w);
			one[u] = c[u] > 0;
		}
		struct ros_units_view v = {.n = s->map.n, .count = c, .size = s->map.size, .group = group,
			.ngroup = s->map.ngroup};
		struct ros_units_view b = {.n = s->map.n, .count = one, .group = group, .ngroup = s->map.ngroup};
		ros__infer_rate(&v, &par, f);
		for (uint32_t g = 0; g < s->map.ngroup; g++)
			below += f[g].p <= ALPHA;
		ros__infer_rate(&b, &par, f);
		for (uint32_t g = 0; g < s->map.ngroup; g++)
			below_share += f[g].p <= ALPHA;
		tests += s->map.ngroup;
	}
	printf("tests of rates on null corpora (%.0f tests)\n  p <= .05: rate per token %.4f, share of "
		"units %.4f\n", tests, below / tests, below_share / tests);
	free(group);
	free(c);
	free(one);
	free(f);
}

static void order_units(struct study *s)
{
	uint32_t n = s->map.ngroup, k = 0;
	ROS_NEW_ARRAY(s->unit, s->map.n);
	ROS_NEW_ARRAY(s->at, (size_t)n + 1);
	for (uint32_t g = 0; g < n; g++) {
		for (uint32_t u = 0; u < s->map.n; u++)
			if (s->map.group[u] == g)
				s->unit[k++] = u;
		s->at[g + 1] = k;
	}
}

int main(int argc, char **argv)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	struct ros__pipeline p = ROS_PIPELINE_INIT;
	if (argc < 4) {
		fprintf(stderr, "usage: %s SEED REPLICATES INPUT...\n", argv[0]);
		return 2;
	}
	ros_config_defaults(&cfg);
	if (ros_config_find_dir(&cfg, argv[0], &err) != ROS_OK ||
		ros__pipeline_build(&p, &cfg, (const char *const *)argv + 3, (size_t)argc - 3, &err) !=
		ROS_OK) {
		fprintf(stderr, "calibrate: %s\n", err.msg);
		return err.code;
	}
	struct study s = {.a = &p.analysis, .seed = strtoull(argv[1], NULL, 10), .reps = atoi(argv[2])};
	ros__unit_map_init(&s.map, &p.tokens, ROS_UNIT_CLAUSE, &p.analysis.group);
	order_units(&s);
	printf("%u groups, %u units, %u features, seed %s\n", s.map.ngroup, s.at[s.map.ngroup],
		p.features.n, argv[1]);
	similarity(&s);
	rates(&s);
	null_rates(&s, s.reps);
	null_keyness(&s, s.reps);
	planted(&s, s.reps < 200 ? s.reps : 200);
	free(s.unit);
	free(s.at);
	ros__unit_map_release(&s.map);
	ros__pipeline_release(&p);
	ros_config_release(&cfg);
	return 0;
}
