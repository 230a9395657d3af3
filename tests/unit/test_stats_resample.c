/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keyness by relabelling, U-cosine with intervals, the ceiling, and the same-source test. */
#include "stats_helper.h"

#include "base/par.h"
#include "stats/distrib.h"
#include "stats/drawn.h"
#include "stats/keyness.h"
#include "stats/permkey.h"

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
	make(&d, 6, 5);
	ros__par_set(1);
	ros__permkey_run(&one, &d.x, d.size, d.group, GROUPS, &par);
	ros__par_set(4);
	ros__permkey_run(&four, &d.x, d.size, d.group, GROUPS, &par);
	ros__par_set(0);
	size_t n = (size_t)GROUPS * one.nfeature * sizeof *one.p;
	assert_memory_equal(one.p, four.p, n);
	assert_memory_equal(one.p_maxt, four.p_maxt, n);
	assert_memory_equal(one.q, four.q, n);
	ros__permkey_release(&one);
	ros__permkey_release(&four);
	csr_free(&d.x);
}

/* Counting what needs no look gives the hits of looking at every cell. */
static void zones_lose_no_hit(void **state)
{
	(void)state;
	static struct data d;
	make(&d, 4, 11);
	for (uint32_t u = 0; u < UNITS; u++)
		d.size[u] += (double)((u * 7) % 5);
	for (int sided = 0; sided < 2; sided++) {
		struct ros_infer_par with = par;
		struct ros_permkey k;
		uint32_t hit[GROUPS * WORDS] = {0}, top[GROUPS * WORDS] = {0}, label[UNITS];
		with.one_sided = sided;
		ros__permkey_run(&k, &d.x, d.size, d.group, GROUPS, &with);
		for (int b = 0; b < par.permutations; b++) {
			struct ros_rng r = ros__rng(par.seed, (uint64_t)b, 0);
			double g2[GROUPS * WORDS], most = 0;
			bool over[GROUPS * WORDS];
			memcpy(label, d.group, sizeof label);
			ros__rng_shuffle(&r, label, UNITS);
			for (uint32_t i = 0; i < GROUPS * k.nfeature; i++) {
				uint32_t g = i / k.nfeature, w = i % k.nfeature;
				double a = 0, n1 = 0;
				for (uint32_t u = 0; u < UNITS; u++)
					if (label[u] == g) {
						a += d.v[u * WORDS + w];
						n1 += d.size[u];
					}
				g2[i] = fabs(ros__g2(a, k.freq[w] - a, n1, k.total - n1));
				over[i] = a * k.total > k.freq[w] * n1;
				most = fmax(most, g2[i]);
			}
			for (uint32_t i = 0; i < GROUPS * k.nfeature; i++) {
				bool up = k.count[i] * k.total >= k.freq[i % k.nfeature] * k.size[i / k.nfeature];
				hit[i] += g2[i] >= k.g2[i] - 1e-9 && (!sided || k.g2[i] <= 1e-9 || over[i] == up);
				top[i] += most >= k.g2[i] - 1e-9;
			}
		}
		for (uint32_t i = 0; i < GROUPS * k.nfeature; i++) {
			if (hit[i] >= ROS_PERMKEY_FEW)
				NEAR(k.p[i], (hit[i] + 1) / (par.permutations + 1.), 1e-12);
			NEAR(k.p_maxt[i], (top[i] + 1) / (par.permutations + 1.), 1e-12);
		}
		ros__permkey_release(&k);
	}
	csr_free(&d.x);
}

/* Clauses of one length with one occurrence each: the hypergeometric distribution. */
static void drawn_is_hypergeometric(void **state)
{
	(void)state;
	enum { ALL = 400, OWN = 60, WITH = 25 };
	double count[ALL], size[ALL];
	uint32_t group[ALL];
	for (uint32_t own = 6; own <= 20; own++) {
		for (uint32_t u = 0; u < ALL; u++) {
			group[u] = u < OWN ? 0 : 1;
			size[u] = 5;
			count[u] = u < own || (u >= OWN && u < OWN + WITH - own);
		}
		double exact = pow(10, ros__hyper_log10_upper(own, WITH, OWN, ALL));
		double p = ros__drawn_p(count, size, group, ALL, 0);
		assert_true(fabs(log(p / exact)) < .1); /* from .2 down to 1e-15 */
		assert_true(ros__drawn_p(count, size, group, ALL, 1) == 1);
	}
	assert_true(isnan(ros__drawn_p(count, size, group, OWN, 0)));
}

/* Counts and lengths that differ: as often as draws say. */
static void drawn_is_what_draws_give(void **state)
{
	(void)state;
	enum { ALL = 120, OWN = 30, DRAWS = 20000 };
	double count[ALL], size[ALL], all = 0, words = 0;
	uint32_t group[ALL];
	struct ros_rng r = ros__rng(5, 0, 0);
	for (uint32_t u = 0; u < ALL; u++) {
		group[u] = u < OWN ? 0 : 1;
		size[u] = 1 + ros__rng_below(&r, 20);
		count[u] = u % (group[u] ? 9 : 5) == 0 ? 1 + u % 3 : 0;
		all += count[u];
		words += size[u];
	}
	double rate = all / words, own = 0, reached = 0;
	for (uint32_t u = 0; u < OWN; u++)
		own += count[u] - rate * size[u];
	assert_true(own > 0);
	for (int b = 0; b < DRAWS; b++) {
		uint32_t label[ALL];
		double sum = 0;
		struct ros_rng one = ros__rng(6, (uint64_t)b, 0);
		memcpy(label, group, sizeof label);
		ros__rng_shuffle(&one, label, ALL);
		for (uint32_t u = 0; u < ALL; u++)
			sum += label[u] ? 0 : count[u] - rate * size[u];
		reached += sum >= own - 1e-9;
	}
	double p = ros__drawn_p(count, size, group, ALL, 0), drawn = reached / DRAWS;
	assert_true(drawn > .001 && drawn < .3);
	assert_true(fabs(p - drawn) < .15 * drawn + 4 * sqrt(drawn / DRAWS));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_and_g2),
		cmocka_unit_test(planted_word_is_found),
		cmocka_unit_test(one_passage_is_not_key),
		cmocka_unit_test(same_bits_for_any_threads),
		cmocka_unit_test(zones_lose_no_hit),
		cmocka_unit_test(drawn_is_hypergeometric),
		cmocka_unit_test(drawn_is_what_draws_give),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
