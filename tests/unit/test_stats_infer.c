/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intervals, tests and verdicts on units. */
#include "stats_helper.h"

#include "base/par.h"
#include "stats/distrib.h"
#include "stats/families.h"
#include "stats/infer.h"
#include "stats/resample.h"

static const struct ros_infer_par par = {.alpha = .05, .permutations = 2000, .seed = 1};

/* Newcombe 1998 (Statistics in Medicine 17:857), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29. */
static void proportions(void **state)
{
	(void)state;
	static const struct {
		double x, n, wl, wu, cl, cu;
	} t[] = {{81, 263, .2553, .3662, .2527, .3676}, {15, 148, .0624, .1605, .0578, .1617},
		{0, 20, 0, .1611, 0, .1684}, {1, 29, .0061, .1718, .0009, .1776}};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		double lo, hi;
		ros__wilson(t[i].x, t[i].n, .05, &lo, &hi);
		DIGITS(lo, t[i].wl, 4);
		DIGITS(hi, t[i].wu, 4);
		ros__clopper_pearson(t[i].x, t[i].n, .05, &lo, &hi);
		DIGITS(lo, t[i].cl, 4);
		DIGITS(hi, t[i].cu, 4);
	}
}

/* The quantile against its own tail by way of the binomial sum: P(B(a,b) <= x) = P(X >= a). */
static void beta_quantiles(void **state)
{
	(void)state;
	static const double p[] = {.5, .025, 1e-6, 1e-12, 1e-100};
	for (size_t i = 0; i < sizeof p / sizeof *p; i++)
		for (int a = 1; a <= 7; a += 3)
			for (int b = 1; b <= 9; b += 4) {
				double x = ros__beta_quantile(p[i], a, b, 0), sum = 0;
				int n = a + b - 1;
				for (int k = a; k <= n; k++)
					sum += exp(ros__ln_choose(n, k)) * pow(x, k) * pow(1 - x, n - k);
				NEAR(log(sum), log(p[i]), 1e-9);
				double q = p[i] < 1e-9 ? .1 : p[i];
				NEAR(ros__beta_quantile(q, a, b, 1), 1 - ros__beta_quantile(q, b, a, 0), 1e-9);
			}
	assert_true(isnan(ros__beta_quantile(0, 1, 1, 0)));
}

/* Benjamini & Hochberg 1995, section 3.2: fifteen p-values, four rejected at q = .05. By hand:
 * q(4) = .0095 * 15/4 = .035625; q(5) = .0201 * 15/5 = .0603. */
static void benjamini_hochberg(void **state)
{
	(void)state;
	static const double p[] = {1, .0001, .0004, .7590, .0019, .0095, .0201, NAN, .0278, .0298, .0344,
		.0459, .3240, .4262, .5719, .6528};
	double q[16];
	int rejected = 0;
	ros__bh(p, 16, q);
	for (int i = 0; i < 16; i++)
		rejected += q[i] <= .05;
	assert_int_equal(rejected, 4);
	NEAR(q[1], .0015, 1e-12);
	NEAR(q[5], .035625, 1e-12);
	assert_true(isnan(q[7]));
	for (int i = 0; i < 16; i++)
		assert_true(isnan(p[i]) || (q[i] >= p[i] && q[i] <= 1));
}

static void combinations(void **state)
{
	(void)state;
	uint32_t pick[3] = {0, 1, 2}, n = 1;
	while (ros__combination_next(pick, 3, 7))
		n++;
	assert_int_equal(n, 35);
	NEAR(ros__combinations(7, 3, 1e6), 35, 1e-12);
	NEAR(ros__combinations(200, 30, 20000), 20001, 1e-12);
	NEAR(ros__combinations(3, 5, 10) + 1, 1, 1e-12);
}

/* Fisher's tea (1935): 3 of 4 right, two-sided p = 34/70. Then the same question through the
 * listed relabellings (sizes given) must agree exactly. */
static void tea(void **state)
{
	(void)state;
	double hit[8] = {1, 1, 1, 0, 0, 0, 0, 1}, size[8] = {2, 2, 2, 2, 2, 2, 2, 2}, two[8];
	uint32_t group[8] = {0, 0, 0, 0, 1, 1, 1, 1};
	struct ros_finding f[2], g[2];
	struct ros_units_view u = {.n = 8, .count = hit, .size = NULL, .group = group, .ngroup = 2};
	for (int i = 0; i < 8; i++)
		two[i] = 2 * hit[i];
	ros__infer_rate(&u, &par, f);
	NEAR(f[0].p, 34. / 70, 1e-12);
	NEAR(f[1].p, 34. / 70, 1e-12);
	NEAR(f[0].estimate, .75, 1e-12);
	NEAR(f[0].expected, 1, 1e-12);
	NEAR(f[0].null, .25, 1e-12); /* the others' rate: what an interval must leave out */
	NEAR(f[1].null, .75, 1e-12);
	assert_int_equal(f[0].verdict, ROS_NOT_ENOUGH_TEXT);
	u.count = two;
	u.size = size;
	ros__infer_rate(&u, &par, g);
	NEAR(g[0].p, f[0].p, 1e-12);
	/* equal shares: nothing speaks against exchangeability */
	double even[8] = {1, 1, 0, 0, 1, 1, 0, 0};
	u = (struct ros_units_view){.n = 8, .count = even, .size = NULL, .group = group, .ngroup = 2};
	ros__infer_rate(&u, &par, f);
	NEAR(f[0].p, 1, 1e-12);
}

static void make(double *count, double *size, uint32_t *group, uint32_t n, uint32_t ngroup)
{
	for (uint32_t i = 0; i < n; i++) {
		struct ros_rng r = ros__rng(11, 0, i);
		size[i] = 3 + ros__rng_below(&r, 6);
		group[i] = i % ngroup;
		count[i] = ros__rng_below(&r, group[i] == 0 ? 2 : 10) == 0;
	}
}

/* Drawn p against the exact hypergeometric one, and the same bits for 1 and 4 threads. */
static void random_agrees_with_exact(void **state)
{
	(void)state;
	enum { N = 120, G = 4 };
	double count[N], size[N], same[N];
	uint32_t group[N];
	struct ros_finding exact[G], drawn[G], other[G];
	struct ros_infer_par many = {.alpha = .05, .permutations = 20000, .seed = 5};
	make(count, size, group, N, G);
	for (int i = 0; i < N; i++)
		same[i] = 1;
	struct ros_units_view u = {.n = N, .count = count, .size = NULL, .group = group, .ngroup = G};
	ros__infer_rate(&u, &many, exact);
	u.size = same;
	ros__par_set(1);
	/* a size array of ones still goes the exact way only when it is NULL */
	ros__infer_rate(&u, &many, drawn);
	for (int g = 0; g < G; g++) {
		double se = sqrt(exact[g].p * (1 - exact[g].p) / 20000);
		assert_true(fabs(exact[g].p - drawn[g].p) < 4 * se + 1e-4);
	}
	u.size = size;
	ros__infer_rate(&u, &many, drawn);
	ros__par_set(4);
	ros__infer_rate(&u, &many, other);
	for (int g = 0; g < G; g++)
		assert_true(drawn[g].p == other[g].p && drawn[g].lower == other[g].lower);
	ros__par_set(0);
	assert_int_equal(drawn[0].verdict, ROS_SUPPORTED);
}

/* Doubling every count and size leaves the rate; a unit without group changes nothing. */
static void rate_laws(void **state)
{
	(void)state;
	enum { N = 60 };
	double count[N + 1], size[N + 1], c2[N], s2[N];
	uint32_t group[N + 1];
	struct ros_finding a, b;
	make(count, size, group, N, 3);
	for (int i = 0; i < N; i++) {
		c2[i] = 2 * count[i];
		s2[i] = 2 * size[i];
	}
	struct ros_units_view u = {.n = N, .count = count, .size = size, .group = group, .ngroup = 3};
	ros__infer_rate_alone(&u, 1, .05, &a);
	assert_true(a.lower <= a.estimate && a.estimate <= a.upper && a.lower >= 0 && a.upper <= 1);
	for (int large = 0; large < 2; large++) { /* from the units with the word alone: the same bits */
		struct ros_log_ratios t;
		uint32_t unit[N], n = 0;
		double longest = size[3];
		size[3] = large ? 1000 : longest;
		for (uint32_t i = 0; i < N; i++)
			if (count[i] > 0)
				unit[n++] = i;
		ros__log_ratios_init(&t, &u);
		assert_true(t.nlarge == (size_t)large);
		for (uint32_t g = 0; g < 3; g++) {
			ros__infer_log_ratio(&u, g, .05, &a);
			ros__log_ratio_one(&t, unit, n, g, .05, &b);
			assert_true(a.estimate == b.estimate && a.lower == b.lower && a.upper == b.upper);
			assert_true(a.n == b.n && a.units == b.units && a.expected == b.expected);
		}
		ros__log_ratios_release(&t);
		size[3] = longest;
	}
	ros__infer_rate_alone(&u, 1, .05, &a);
	struct ros_units_view twice = {.n = N, .count = c2, .size = s2, .group = group, .ngroup = 3};
	ros__infer_rate_alone(&twice, 1, .05, &b);
	NEAR(b.estimate, a.estimate, 1e-12);
	count[N] = 5;
	size[N] = 5;
	group[N] = UINT32_MAX;
	u.n = N + 1;
	ros__infer_rate_alone(&u, 1, .05, &b);
	assert_true(a.estimate == b.estimate && a.lower == b.lower && a.upper == b.upper && a.n == b.n);
	/* nothing found: an interval from 0, and no claim */
	double none[N] = {0};
	struct ros_units_view zero = {.n = N, .count = none, .size = size, .group = group, .ngroup = 3};
	struct ros_finding f[3];
	ros__infer_rate(&zero, &par, f);
	assert_true(f[0].estimate == 0 && f[0].lower == 0 && f[0].upper > 0 && f[0].p == 1);
	assert_int_equal(f[0].verdict, ROS_NOT_ENOUGH_TEXT);
	/* a group without units */
	zero.ngroup = 4;
	struct ros_finding f4[4];
	ros__infer_rate(&zero, &par, f4);
	assert_true(isnan(f4[3].estimate) && isnan(f4[3].p));
}

/* Exchanging target and reference changes the sign; a zero keeps the interval wide. */
static void log_ratio(void **state)
{
	(void)state;
	enum { N = 60 };
	double count[N], size[N];
	uint32_t group[N];
	struct ros_finding a, b;
	make(count, size, group, N, 2);
	struct ros_units_view u = {.n = N, .count = count, .size = size, .group = group, .ngroup = 2};
	ros__infer_log_ratio(&u, 0, .05, &a);
	ros__infer_log_ratio(&u, 1, .05, &b);
	NEAR(a.estimate, -b.estimate, 1e-12);
	assert_true(a.lower < a.estimate && a.estimate < a.upper);
	for (int i = 0; i < N; i++)
		count[i] = group[i] == 0 && i < 4;
	ros__infer_log_ratio(&u, 0, .05, &a);
	assert_true(a.n == 2 && a.lower < 0 && a.upper > 3);
}

static void paired(void **state)
{
	(void)state;
	/* McNemar's exact test: 10 against 2 of 12 discordant units: 2 * 79/4096 */
	double x[30] = {0}, y[30] = {0};
	for (int i = 0; i < 10; i++)
		x[i] = 1;
	y[20] = y[21] = 1;
	x[25] = y[25] = 1;
	struct ros_finding f, g;
	ros__infer_paired(x, y, 30, &par, &f);
	NEAR(f.p, 2 * 79. / 4096, 1e-9);
	NEAR(f.estimate, 8. / 30, 1e-12);
	assert_true(f.lower > 0 && f.n == 12);
	/* the listed signs agree with the binomial */
	for (int i = 0; i < 30; i++) {
		x[i] *= 2;
		y[i] *= 2;
	}
	ros__infer_paired(x, y, 30, &par, &g);
	NEAR(g.p, f.p, 1e-12);
	ros__infer_paired(x, x, 30, &par, &g);
	NEAR(g.p, 1, 1e-12);
}

static void verdicts(void **state)
{
	(void)state;
	static const struct {
		double lower, upper, p, q, n, expected, units;
		enum ros_verdict want;
	} t[] = {
		{1, 2, .001, .01, 9, 2, 30, ROS_SUPPORTED},
		{1, 2, .001, .06, 9, 2, 30, ROS_TENDENCY},
		{-1, 2, .001, .01, 9, 2, 30, ROS_TENDENCY}, /* the interval holds 0 */
		{1, 2, .001, .01, 4, 2, 30, ROS_TENDENCY},  /* four hits */
		{1, 2, .001, .01, 2, 1, 30, ROS_NOT_ENOUGH_TEXT},
		{-3, -1, .001, .01, 0, 9, 30, ROS_SUPPORTED}, /* an absence that could have been seen */
		{1, 2, .001, .01, 9, 2, 7, ROS_TENDENCY},     /* seven units */
		{-1, 2, .3, .6, 50, 50, 30, ROS_NOT_ENOUGH_TEXT},
		{-1, 2, NAN, NAN, 50, 50, 30, ROS_NOT_ENOUGH_TEXT},
		{1, 2, NAN, NAN, 50, 50, 30, ROS_TENDENCY}, /* no test: the interval speaks */
		{1, 2, .04, .19, 9, 2, 30, ROS_TENDENCY},
		{1, 2, .04, .21, 9, 2, 30, ROS_NOT_ENOUGH_TEXT}, /* one of many, and not the best of them */
		{1, 2, .06, .06, 9, 2, 30, ROS_NOT_ENOUGH_TEXT},
	};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct ros_finding f = {.estimate = 1.5, .lower = t[i].lower, .upper = t[i].upper, .p = t[i].p,
			.q = t[i].q, .n = t[i].n, .expected = t[i].expected, .units = t[i].units};
		if (ros__verdict_of(&f, .05) != t[i].want)
			fail_msg("row %zu: %s", i, ros__verdict_name(ros__verdict_of(&f, .05)));
	}
}

static void zeros(void **state)
{
	(void)state;
	/* 2 holders among 10 units, 3 drawn: C(8,3)/C(10,3) = 56/120 */
	NEAR(ros__p_zero(2, 3, 10), 56. / 120, 1e-12);
	NEAR(ros__p_zero(0, 3, 10), 1, 1e-12);
	assert_true(ros__p_zero(8, 3, 10) == 0);
}

/* Two families: both, one, none; by hand from Benjamini & Bogomolov's rule. */
static void levels_of_families(void **state)
{
	(void)state;
	static const double least[][2] = {{.04, .05}, {.02, .4}, {.03, .4}, {NAN, .02}, {NAN, .03}};
	static const double want[][2] = {{.05, .05}, {.025, 0}, {0, 0}, {0, .025}, {0, 0}};
	for (size_t i = 0; i < sizeof least / sizeof *least; i++) {
		double level[2];
		ros__family_levels(least[i], 2, .05, level);
		NEAR(level[0], want[i][0], 1e-12);
		NEAR(level[1], want[i][1], 1e-12);
	}
	const double three[] = {.03, .6, .02};
	double level[3];
	ros__family_levels(three, 3, .05, level);
	NEAR(level[0], .1 / 3, 1e-12); /* two of three are selected */
	assert_true(level[1] <= 0);
	NEAR(level[2], .1 / 3, 1e-12);
}

/* Known values (t tables, one degree: tan(pi (p - 1/2))), and everywhere: the tail beyond the
 * quantile is what was asked for, the quantile rises with p and falls with df, and nothing ends the
 * program. */
static void t_quantiles(void **state)
{
	(void)state;
	static const struct {
		double p, df, t;
	} known[] = {{.975, 1, 12.7062047364}, {.975, 2, 4.30265272975}, {.975, 10, 2.22813885196},
		{.995, 30, 2.74999565357}, {.975, 1e12, 1.95996398454}};
	static const double df[] = {
		1e-300, 1e-6, 9e-4, .01, .11, .53, .54, .66, .73, .99, 1, 1.01, 3, 1e3, 1e6, 1e9, 1e300};
	static const double ps[] = {1e-9, .025, .3, .5001, .6, .975, .9995};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		assert_true(fabs(ros__t_quantile(known[i].p, known[i].df) / known[i].t - 1) < 1e-9);
	for (size_t i = 0; i < sizeof df / sizeof *df; i++)
		for (size_t k = 0; k < sizeof ps / sizeof *ps; k++) {
			double t = ros__t_quantile(ps[k], df[i]);
			assert_false(isnan(t));
			assert_true((t > 0) == (ps[k] > .5));
			assert_true(k == 0 || t >= ros__t_quantile(ps[k - 1], df[i]));
			assert_true(fabs(t + ros__t_quantile(1 - ps[k], df[i])) <= 1e-6 * fabs(t) || isinf(t));
			if (isfinite(t) && df[i] >= .01 && df[i] < 1e8 && fabs(t) < 1e100)
				assert_true(fabs(ros__t_upper(t, df[i]) / (1 - ps[k]) - 1) < 1e-6);
		}
	assert_true(isnan(ros__t_quantile(.975, 0)) && isnan(ros__t_quantile(1, 3)) &&
		isnan(ros__t_quantile(.9, NAN)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(t_quantiles),
		cmocka_unit_test(proportions),
		cmocka_unit_test(beta_quantiles),
		cmocka_unit_test(levels_of_families),
		cmocka_unit_test(benjamini_hochberg),
		cmocka_unit_test(combinations),
		cmocka_unit_test(tea),
		cmocka_unit_test(random_agrees_with_exact),
		cmocka_unit_test(rate_laws),
		cmocka_unit_test(log_ratio),
		cmocka_unit_test(paired),
		cmocka_unit_test(verdicts),
		cmocka_unit_test(zeros),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
