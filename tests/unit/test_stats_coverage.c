/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small calibration on made-up texts, so that a change that breaks an interval or a test is seen at
 * once; `make calibrate` does the same on real ones. Bounds leave four standard errors.
 */
#include "stats_helper.h"

#include "stats/permkey.h"
#include "stats/simil.h"
#include "stats/ucosine.h"

#define GROUPS 4
#define PER_GROUP 24
#define UNITS (GROUPS * PER_GROUP)
#define WORDS 120
#define ALPHA .05

static double text[UNITS * WORDS];
static uint32_t group[UNITS];

/* Each group prefers its own tenth of the words; a few words are common, most are rare. */
static void make(void)
{
	memset(text, 0, sizeof text);
	for (uint32_t u = 0; u < UNITS; u++) {
		struct ros_rng r = ros__rng(21, 0, u);
		group[u] = u / PER_GROUP;
		uint32_t topic = ros__rng_below(&r, 4);
		for (int k = 0; k < 6; k++) {
			uint32_t w = (uint32_t)(WORDS * pow(ros__rng_unit(&r), 2.5));
			if (ros__rng_below(&r, 3) == 0)
				w = 20 + 10 * group[u] + 2 * topic + ros__rng_below(&r, 2);
			text[u * WORDS + w]++;
		}
	}
}

static struct ros_csr rows(const uint32_t *pick)
{
	static double v[UNITS * WORDS];
	for (uint32_t u = 0; u < UNITS; u++)
		memcpy(v + u * WORDS, text + pick[u] * WORDS, WORDS * sizeof *v);
	return csr_of(v, UNITS, WORDS);
}

static void draw(uint64_t rep, uint32_t *pick)
{
	for (uint32_t u = 0; u < UNITS; u++) {
		struct ros_rng r = ros__rng(5, rep, u);
		pick[u] = group[u] * PER_GROUP + ros__rng_below(&r, PER_GROUP);
	}
}

static double truth(uint32_t i, uint32_t j)
{
	double a[WORDS] = {0}, b[WORDS] = {0}, ab = 0, aa = 0, bb = 0;
	for (uint32_t u = 0; u < UNITS; u++)
		for (int w = 0; w < WORDS; w++) {
			a[w] += group[u] == i ? text[u * WORDS + w] : 0;
			b[w] += group[u] == j ? text[u * WORDS + w] : 0;
		}
	for (int w = 0; w < WORDS; w++) {
		ab += a[w] * b[w];
		aa += a[w] * a[w];
		bb += b[w] * b[w];
	}
	return ab / sqrt(aa * bb);
}

static void similarity_intervals_cover(void **state)
{
	(void)state;
	uint32_t pick[UNITS];
	struct ros_ucosine u[GROUPS * GROUPS];
	double held = 0, tried = 0, error = 0;
	for (uint64_t rep = 0; rep < 100; rep++) {
		draw(rep, pick);
		struct ros_csr x = rows(pick);
		/* clauses dealt at random: each is near itself alone */
		const struct ros_ucosine_in in = {.x = &x, .group = group, .text = group, .ngroup = GROUPS};
		ros__ucosine_pairs(&in, ALPHA, u);
		for (uint32_t i = 0; i < GROUPS; i++)
			for (uint32_t j = i + 1; j < GROUPS; j++) {
				double t = truth(i, j);
				held += u[i * GROUPS + j].lower <= t && t <= u[i * GROUPS + j].upper;
				error += u[i * GROUPS + j].u - t;
				tried++;
			}
		csr_free(&x);
	}
	print_message("coverage %.3f, mean error %+.4f\n", held / tried, error / tried);
	assert_true(held / tried > .92 && held / tried < .99);
	assert_true(fabs(error / tried) < .03); /* a plain cosine would be off by -.2 */
}

static void rate_intervals_cover(void **state)
{
	(void)state;
	uint32_t pick[UNITS];
	double held = 0, tried = 0, held_ratio = 0;
	for (uint64_t rep = 0; rep < 100; rep++) {
		draw(rep, pick);
		for (int w = 20; w < 60; w += 5) {
			double c[UNITS], s[UNITS], own = 0, all = 0;
			uint32_t g = (uint32_t)(w - 20) / 10;
			for (uint32_t u = 0; u < UNITS; u++) {
				c[u] = text[pick[u] * WORDS + w];
				s[u] = 6;
				own += group[u] == g ? text[u * WORDS + w] : 0;
				all += text[u * WORDS + w];
			}
			if (own < 5 || all - own < 1)
				continue;
			struct ros_units_view v = {.n = UNITS, .count = c, .size = s, .group = group, .ngroup = GROUPS};
			struct ros_finding f;
			double rate = own / (6 * PER_GROUP), rest = (all - own) / (6 * (UNITS - PER_GROUP));
			ros__infer_rate_alone(&v, g, ALPHA, &f);
			held += f.lower <= rate && rate <= f.upper;
			ros__infer_log_ratio(&v, g, ALPHA, &f);
			held_ratio += isnan(f.lower) || (f.lower <= log2(rate / rest) && log2(rate / rest) <= f.upper);
			tried++;
		}
	}
	print_message("coverage: rate %.3f, log ratio %.3f of %.0f\n", held / tried, held_ratio / tried,
		tried);
	assert_true(tried >= 200 && held / tried > .91 && held_ratio / tried > .91);
}

static void tests_keep_their_level(void **state)
{
	(void)state;
	const struct ros_infer_par par = {.alpha = ALPHA, .permutations = 199, .seed = 9};
	uint32_t same[UNITS], dealt[UNITS];
	double size[UNITS], maxt = 0, bh = 0, below = 0, cells = 0;
	for (uint32_t u = 0; u < UNITS; u++) {
		same[u] = u;
		size[u] = 6;
	}
	struct ros_csr x = rows(same);
	const int reps = 60;
	for (int rep = 0; rep < reps; rep++) {
		struct ros_rng r = ros__rng(77, (uint64_t)rep, 0);
		memcpy(dealt, group, sizeof dealt);
		ros__rng_shuffle(&r, dealt, UNITS);
		struct ros_permkey k;
		ros__permkey_run(&k, &x, size, dealt, GROUPS, &par);
		struct ros_family f = ros__permkey_family(&k, ALPHA);
		maxt += f.maxt > 0;
		bh += f.bh > 0;
		for (size_t i = 0; i < f.n_tests; i++)
			below += k.p[i] <= ALPHA;
		cells += (double)f.n_tests;
		ros__permkey_release(&k);
	}
	csr_free(&x);
	print_message("false keyword: maxT %.3f, BH %.3f; p <= .05: %.4f\n", maxt / reps, bh / reps,
		below / cells);
	double most = ALPHA + 4 * sqrt(ALPHA * (1 - ALPHA) / reps);
	assert_true(maxt / reps <= most && bh / reps <= most && below / cells <= ALPHA + .01);
}

static int setup(void **state)
{
	(void)state;
	make();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(similarity_intervals_cover),
		cmocka_unit_test(rate_intervals_cover),
		cmocka_unit_test(tests_keep_their_level),
	};
	return cmocka_run_group_tests(tests, setup, NULL);
}
