/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slopes over dates: least squares by hand, and series that wander without going anywhere. */
#include "stats_helper.h"

#include "stats/slope.h"

static const struct ros_infer_par par = {.alpha = .05, .permutations = 199, .seed = 4};

/* x = 0 1 2 3 4, y = 1 3 2 5 4: means 2 and 3, sxy 8, sxx 10. */
static void by_hand(void **state)
{
	(void)state;
	static const int date[] = {0, 1, 2, 3, 4};
	static const double v[] = {1, 3, 2, 5, 4};
	const struct ros_series s = {5, date, v, NULL};
	struct ros_finding f = ros__finding_blank();
	ros__slope_test(&s, &par, 0, &f);
	NEAR(f.estimate, .8, 1e-12);
	assert_true(f.p > .05);
}

static double normal(struct ros_rng *r)
{
	double sum = -6;
	for (int k = 0; k < 12; k++)
		sum += ros__rng_unit(r);
	return sum;
}

enum { N = 40, SERIES = 200 };

/* Share of slopes with p <= .05 in series whose neighbours correlate by rho. */
static double false_slopes(double rho, double drift, const uint32_t *stretch)
{
	int date[N], hit = 0;
	double v[N];
	for (uint64_t k = 0; k < SERIES; k++) {
		struct ros_rng r = ros__rng(11, k, (uint64_t)(rho * 10));
		double at = normal(&r);
		for (int i = 0; i < N; i++) {
			at = rho * at + sqrt(1 - rho * rho) * normal(&r);
			v[i] = at + drift * i;
			date[i] = 1950 + i;
		}
		const struct ros_series s = {N, date, v, stretch};
		struct ros_finding f = ros__finding_blank();
		ros__slope_test(&s, &par, k, &f);
		hit += f.p <= .05;
	}
	return hit / (double)SERIES;
}

static void what_wanders_is_no_trend(void **state)
{
	(void)state;
	double white = false_slopes(0, 0, NULL), red = false_slopes(.7, 0, NULL);
	print_message("false slopes: white %.3f, lag-1 correlation .7 %.3f\n", white, red);
	assert_true(white <= .07 && red <= .08);
	assert_true(false_slopes(0, .1, NULL) > .95);
	assert_true(false_slopes(.7, .1, NULL) > .4);
}

/* Ten speakers of four years each, with a level of their own. */
static void speakers_who_stay_are_no_trend(void **state)
{
	(void)state;
	uint32_t stretch[N];
	int date[N], hit = 0;
	double v[N];
	for (uint64_t k = 0; k < SERIES; k++) {
		struct ros_rng r = ros__rng(12, k, 0);
		double level = 0;
		for (int i = 0; i < N; i++) {
			level = i % 4 ? level : 2 * normal(&r);
			v[i] = level + normal(&r);
			date[i] = 1950 + i;
			stretch[i] = (uint32_t)i / 4;
		}
		const struct ros_series s = {N, date, v, stretch};
		struct ros_finding f = ros__finding_blank();
		ros__slope_test(&s, &par, k, &f);
		hit += f.p <= .05;
	}
	print_message("false slopes, speakers who stay: %.3f\n", hit / (double)SERIES);
	assert_true(hit <= .07 * SERIES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_hand),
		cmocka_unit_test(what_wanders_is_no_trend),
		cmocka_unit_test(speakers_who_stay_are_no_trend),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
