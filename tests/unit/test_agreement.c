/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Krippendorff's alpha against the examples of Krippendorff 2011 (printed there to three digits;
 * the fourth by a separate computation over pairs), and what a marked sample says of a
 * classification, by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stats/agreement.h"

#define X ROS_MISSING

/* Section C: four observers, twelve units, values 1 to 5. */
static void four_observers(void **state)
{
	(void)state;
	static const uint32_t by_observer[4][12] = {{0, 1, 2, 2, 1, 0, 3, 0, 1, X, X, X},
		{0, 1, 2, 2, 1, 1, 3, 0, 1, 4, X, 2}, {X, 2, 2, 2, 1, 2, 3, 1, 1, 4, 0, X},
		{0, 1, 2, 2, 1, 3, 3, 0, 1, 4, 0, X}};
	static const double number[] = {1, 2, 3, 4, 5}, want[] = {.7434, .8154, .8491, .7974};
	uint32_t value[48];
	for (size_t u = 0; u < 12; u++)
		for (size_t c = 0; c < 4; c++)
			value[u * 4 + c] = by_observer[c][u];
	for (int level = 0; level < 4; level++)
		assert_true(fabs(ros__alpha(value, 12, 4, number, 5, (enum ros_level)level) - want[level]) <
			.00005);
	double lower, upper, lower2, upper2;
	ros__alpha_bounds(value, 12, 4, number, 5, ROS_LEVEL_NOMINAL, .05, 500, 1, &lower, &upper);
	ros__alpha_bounds(value, 12, 4, number, 5, ROS_LEVEL_NOMINAL, .05, 500, 1, &lower2, &upper2);
	assert_true(lower < .7434 && upper > .7434 && lower == lower2 && upper == upper2);
}

/* Sections A and B: two observers, ten binary and twelve nominal units. */
static void two_observers(void **state)
{
	(void)state;
	static const uint32_t binary[] = {0, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0};
	static const char first[] = "aabbdcccedda", second[] = "babbbccceddd";
	uint32_t nominal[24];
	for (size_t u = 0; u < 12; u++) {
		nominal[2 * u] = (uint32_t)(first[u] - 'a');
		nominal[2 * u + 1] = (uint32_t)(second[u] - 'a');
	}
	assert_true(fabs(ros__alpha(binary, 10, 2, NULL, 2, ROS_LEVEL_NOMINAL) - .0952) < .00005);
	assert_true(fabs(ros__alpha(nominal, 12, 2, NULL, 5, ROS_LEVEL_NOMINAL) - .6920) < .00005);
}

static void laws(void **state)
{
	(void)state;
	static const uint32_t same[] = {0, 0, 1, 1, 0, 0}, alone[] = {0, X, X, 1}, one[] = {1, 1, 1, 1};
	assert_true(fabs(ros__alpha(same, 3, 2, NULL, 2, ROS_LEVEL_NOMINAL) - 1) < 1e-12);
	assert_true(isnan(ros__alpha(alone, 2, 2, NULL, 2, ROS_LEVEL_NOMINAL)));
	assert_true(isnan(ros__alpha(one, 2, 2, NULL, 2, ROS_LEVEL_NOMINAL)));
}

/* 100 hits of 1,000 clauses; 40 of 50 marked hits belong, and 2 of 100 others. */
static void marked(void **state)
{
	(void)state;
	struct ros_marked m = {{900, 100}, {100, 50}, {2, 40}};
	struct ros_estimate p = ros__precision(&m, .05), r = ros__recall(&m, .05, 1);
	assert_true(fabs(p.value - .8) < 1e-12);
	/* R: binom.test(40, 50) */
	assert_true(fabs(p.lower - .6628) < .0005 && fabs(p.upper - .8997) < .0005);
	assert_true(fabs(r.value - 80. / 98) < 1e-12 && r.lower < r.value);
	assert_true(r.upper > r.value && r.upper < 1);
	struct ros_estimate s = ros__corrected_share(&m, .1, .05, 1);
	assert_true(fabs(s.value - .098) < 1e-12 && s.lower < .098 && s.upper > .098);
	m.yes[0] = 0; /* none missed in the sample: the upper bound of what is missed is not 0 */
	r = ros__recall(&m, .05, 1);
	assert_true(fabs(r.value - 1) < 1e-12 && r.lower < .95);
	m.n[0] = 0;
	assert_true(isnan(ros__recall(&m, .05, 1).value));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(four_observers),
		cmocka_unit_test(two_observers),
		cmocka_unit_test(laws), cmocka_unit_test(marked)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
