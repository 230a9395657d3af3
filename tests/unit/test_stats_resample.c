/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keyness by relabelling, U-cosine with intervals, the ceiling, and the same-source test. */
#include "stats_helper.h"

#include "base/par.h"
#include "stats/keyness.h"
#include "stats/permkey.h"
#include "stats/ucosine.h"

#define UNITS 90
#define WORDS 40
#define GROUPS 3

static const struct ros_infer_par par = {.alpha = .05, .permutations = 999, .seed = 3};

struct data {
	double v[UNITS * WORDS], size[UNITS];
	uint32_t group[UNITS];
	struct ros_csr x;
};

/* Words of falling frequency; `planted` occurrences of word 5 go to units of group 1 alone. */
static void make(struct data *d, int planted, uint64_t seed)
{
	memset(d->v, 0, sizeof d->v);
	for (uint32_t u = 0; u < UNITS; u++) {
		struct ros_rng r = ros__rng(seed, 1, u);
		d->group[u] = u / (UNITS / GROUPS);
		d->size[u] = 6;
		for (int k = 0; k < 6; k++) {
			uint32_t a = ros__rng_below(&r, WORDS), b = ros__rng_below(&r, WORDS);
			uint32_t w = a < b ? a : b;
			d->v[u * WORDS + (w == 5 && planted ? 4 : w)]++;
		}
		if (planted && d->group[u] == 1 && u % (UNITS / GROUPS) < (uint32_t)planted)
			d->v[u * WORDS + 5]++;
	}
	d->x = csr_of(d->v, UNITS, WORDS);
}

static void counts_and_g2(void **state)
{
	(void)state;
	static struct data d;
	struct ros_permkey k;
	make(&d, 0, 1);
	ros__permkey_run(&k, &d.x, d.size, d.group, GROUPS, &par);
	for (uint32_t w = 0; w < k.nfeature; w++) {
		double sum = 0;
		for (uint32_t g = 0; g < GROUPS; g++) {
			size_t cell = (size_t)g * k.nfeature + w;
			double a = k.count[cell], b = k.freq[w] - a;
			sum += a;
			if (k.g2[cell] > 1e-9)
				NEAR(k.g2[cell], ros__g2(a, b, k.size[g], k.total - k.size[g]), 1e-9);
			assert_true(k.p[cell] > 0 && k.p[cell] <= 1);
			assert_true(k.q[cell] >= k.p[cell] && k.p_maxt[cell] >= 1 / 1000.);
			/* no cell can reach the family's largest more often than itself */
			assert_true(k.p_maxt[cell] + 1e-12 >= k.p[cell] || k.refined > 0);
		}
		NEAR(sum, k.freq[w], 1e-12);
		assert_true(k.freq[w] >= ROS_FEW_HITS || w + 1 < k.nfeature);
	}
	NEAR(k.total, 6 * UNITS, 1e-12);
	ros__permkey_release(&k);
	csr_free(&d.x);
}

static void planted_word_is_found(void **state)
{
	(void)state;
	static struct data d;
	struct ros_permkey k;
	make(&d, 14, 2);
	ros__permkey_run(&k, &d.x, d.size, d.group, GROUPS, &par);
	struct ros_family f = ros__permkey_family(&k, .05);
	size_t cell = (size_t)1 * k.nfeature + 5;
	assert_true(k.p_maxt[cell] <= .05 && k.q[cell] <= .05);
	double count[UNITS], p;
	for (uint32_t u = 0; u < UNITS; u++)
		count[u] = d.v[u * WORDS + 5];
	p = ros__permkey_one(count, d.size, d.group, UNITS, 1, 4999, 1, 1);
	assert_true(p <= .001);
	p = ros__permkey_one(count, d.size, d.group, UNITS, 0, 4999, 1, 1);
	double se = sqrt(p * (1 - p) / 999);
	assert_true(fabs(p - k.p[5]) < 5 * se + .002); /* the same test by other draws */
	for (int i = 0; i < 2; i++) { /* ending early changes no answer to p <= enough */
		double enough = i ? p / 2 : fmin(1, 2 * p);
		double early = ros__permkey_one(count, d.size, d.group, UNITS, 0, 4999, enough, 1);
		assert_true(i ? early > enough : early == p);
	}
	assert_true(f.n_tests == (size_t)GROUPS * k.nfeature && f.maxt >= 1 && f.bh >= 1);
	ros__permkey_release(&k);
	csr_free(&d.x);
}

/* One unit holds all occurrences: words would call it key, units do not. */
static void one_passage_is_not_key(void **state)
{
	(void)state;
	static struct data d;
	struct ros_permkey k;
	make(&d, 0, 4);
	csr_free(&d.x);
	for (uint32_t u = 0; u < UNITS; u++)
		d.v[u * WORDS + 5] = u == 40 ? 6 : 0;
	d.size[40] = 12;
	d.x = csr_of(d.v, UNITS, WORDS);
	ros__permkey_run(&k, &d.x, d.size, d.group, GROUPS, &par);
	size_t cell = (size_t)1 * k.nfeature + 5;
	assert_true(ros__chi2_p(k.g2[cell]) < .01);
	assert_true(k.p[cell] > .2);
	ros__permkey_release(&k);
	csr_free(&d.x);
}

static void same_bits_for_any_threads(void **state)
{
	(void)state;
	static struct data d;
	struct ros_permkey one, four;
	struct ros_ucosine u1[GROUPS * GROUPS], u4[GROUPS * GROUPS];
	double p1[GROUPS * GROUPS], p4[GROUPS * GROUPS];
	make(&d, 6, 5);
	ros__par_set(1);
	ros__permkey_run(&one, &d.x, d.size, d.group, GROUPS, &par);
	ros__ucosine_all(&d.x, d.group, GROUPS, .05, u1);
	ros__same_source(&d.x, d.group, GROUPS, &par, p1);
	ros__par_set(4);
	ros__permkey_run(&four, &d.x, d.size, d.group, GROUPS, &par);
	ros__ucosine_all(&d.x, d.group, GROUPS, .05, u4);
	ros__same_source(&d.x, d.group, GROUPS, &par, p4);
	ros__par_set(0);
	size_t n = (size_t)GROUPS * one.nfeature * sizeof *one.p;
	assert_memory_equal(one.p, four.p, n);
	assert_memory_equal(one.p_maxt, four.p_maxt, n);
	assert_memory_equal(one.q, four.q, n);
	assert_memory_equal(p1, p4, sizeof p1);
	for (int i = 0; i < GROUPS * GROUPS; i++)
		assert_true(u1[i].u == u4[i].u && u1[i].lower == u4[i].lower && u1[i].se == u4[i].se);
	ros__permkey_release(&one);
	ros__permkey_release(&four);
	csr_free(&d.x);
}

/* The jackknife by rebuilding everything, against the inner products that are only corrected. */
static double plain_ucosine(const struct data *d, uint32_t i, uint32_t j, uint32_t without)
{
	double a[WORDS] = {0}, b[WORDS] = {0}, inner[2] = {0}, n[2] = {0}, dot = 0, norm[2] = {0};
	for (uint32_t u = 0; u < UNITS; u++)
		for (int w = 0; w < WORDS && u != without; w++) {
			double v = d->v[u * WORDS + w];
			int side = d->group[u] == j;
			if (d->group[u] != i && d->group[u] != j)
				continue;
			(side ? b : a)[w] += v;
			inner[side] += v * v;
			n[side] += w == 0;
		}
	for (int w = 0; w < WORDS; w++) {
		dot += a[w] * b[w];
		norm[0] += a[w] * a[w];
		norm[1] += b[w] * b[w];
	}
	for (int k = 0; k < 2; k++)
		norm[k] = (norm[k] - inner[k]) / (n[k] * (n[k] - 1));
	return dot / (n[0] * n[1]) / sqrt(norm[0] * norm[1]);
}

static void ucosine_jackknife(void **state)
{
	(void)state;
	static struct data d;
	struct ros_ucosine u[GROUPS * GROUPS];
	make(&d, 12, 6);
	/* give the groups different words, so that values stay away from 1 */
	for (uint32_t k = 0; k < UNITS; k++)
		for (uint32_t w = 0; w < WORDS; w++)
			if (w % GROUPS == d.group[k] && w > 2)
				d.v[k * WORDS + w] = 0;
	csr_free(&d.x);
	d.x = csr_of(d.v, UNITS, WORDS);
	ros__ucosine_all(&d.x, d.group, GROUPS, .05, u);
	for (uint32_t i = 0; i < GROUPS; i++)
		for (uint32_t j = i + 1; j < GROUPS; j++) {
			const struct ros_ucosine *o = &u[i * GROUPS + j];
			double var = 0;
			NEAR(o->raw, plain_ucosine(&d, i, j, UNITS), 1e-9);
			for (int side = 0; side < 2; side++) {
				double v[UNITS], mean = 0;
				int n = 0;
				for (uint32_t k = 0; k < UNITS; k++)
					if (d.group[k] == (side ? j : i)) {
						double x = plain_ucosine(&d, i, j, k);
						v[n] = log(x / (1 - x));
						mean += v[n++];
					}
				mean /= n;
				for (int k = 0; k < n; k++)
					var += (n - 1.) / n * (v[k] - mean) * (v[k] - mean);
			}
			NEAR(o->se, sqrt(var), 1e-6);
			assert_true(o->lower < o->u && o->u < o->upper);
		}
	csr_free(&d.x);
}

static void ucosine_edges(void **state)
{
	(void)state;
	/* nothing in common; then one and the same text twice; then a group of one unit */
	static const double v[] = {1, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 1};
	uint32_t group[] = {0, 0, 0, 1, 1, 1};
	struct ros_csr x = csr_of(v, 6, 4);
	struct ros_ucosine u[9];
	ros__ucosine_all(&x, group, 2, .05, u);
	assert_true(u[1].u == 0 && u[1].lower == 0 && u[1].upper > 0 && u[1].upper <= 1);
	csr_free(&x);
	static const double same[] = {1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1};
	x = csr_of(same, 6, 2);
	ros__ucosine_all(&x, group, 2, .05, u);
	assert_true(u[1].clipped && u[1].u == 1 && u[1].upper == 1 && u[1].lower < 1);
	group[5] = 2;
	ros__ucosine_all(&x, group, 3, .05, u);
	assert_true(isnan(u[2].raw) && isnan(u[2].lower));
	csr_free(&x);
}

/* By hand: units (1,0) (1,0) | (0,1) (1,0) | (1,1) in blocks of 2, 2, 1. a = (4, 2), |a|2 = 20;
 * blocks |(2,0)|2 = 4, |(1,1)|2 = 2, |(1,1)|2 = 2; inner 1+1+1+1+2 = 6; n = 5, sum n_b2 = 9.
 * norm2 = 14/20 = .7; across = 12/16 = .75; U = .75/.7, cut to 1. */
static void ceiling(void **state)
{
	(void)state;
	static const double v[] = {1, 0, 1, 0, 0, 1, 1, 0, 1, 1};
	static const uint32_t group[] = {0, 0, 0, 0, 0}, block[] = {7, 7, 8, 8, 9};
	struct ros_csr x = csr_of(v, 5, 2);
	struct ros_ucosine u;
	ros__ucosine_self(&x, group, block, 1, .05, &u);
	NEAR(u.raw, .75 / .7, 1e-12);
	assert_true(u.u == 1 && u.clipped);
	static const uint32_t two[] = {7, 7, 7, 8, 8};
	ros__ucosine_self(&x, group, two, 1, .05, &u);
	assert_true(isnan(u.u));
	csr_free(&x);
}

static void same_source(void **state)
{
	(void)state;
	static struct data d;
	double p[GROUPS * GROUPS];
	make(&d, 25, 8);
	assert_int_equal(ros__same_source(&d.x, d.group, GROUPS, &par, p), 999);
	assert_true(p[0 * GROUPS + 1] <= .005 && p[1 * GROUPS + 2] <= .005); /* 1 has the planted word */
	assert_true(p[0 * GROUPS + 2] > .01 && p[2 * GROUPS + 0] == p[0 * GROUPS + 2]);
	csr_free(&d.x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_and_g2),
		cmocka_unit_test(planted_word_is_found),
		cmocka_unit_test(one_passage_is_not_key),
		cmocka_unit_test(same_bits_for_any_threads),
		cmocka_unit_test(ucosine_jackknife),
		cmocka_unit_test(ucosine_edges),
		cmocka_unit_test(ceiling),
		cmocka_unit_test(same_source),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
