/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks moved along texts: what is expected by hand, what is found where there is something, and
 * how often where there is nothing but stretches. */
#include "stats_helper.h"

#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "stats/shift.h"

static const struct ros_infer_par par = {.alpha = .05, .permutations = 199, .seed = 3};

/* Two texts of four and two clauses. Part 0 has clauses 0, 1 of the first and 0 of the second; mark
 * 0 is on clauses 0, 1, 2 and 5, mark 1 on clause 3. Expected: 2 3/4 + 1/2 and 2 1/4. Of the four
 * steps of the first text, marks 0 fall on two, two, one, one of the part's clauses. */
static void by_hand(void **state)
{
	(void)state;
	static const uint32_t at[] = {0, 4, 6}, part[] = {0, 0, UINT32_MAX, UINT32_MAX, 0, UINT32_MAX};
	static const uint8_t marks[] = {1, 1, 1, 2, 0, 1};
	const struct ros_shift s = {at, 2, part, 1, marks, 2};
	double found[2], expected[2], p[2];
	ros__shift_test(&s, &par, found, expected, p);
	NEAR(found[0], 2, 0);
	NEAR(found[1], 0, 0);
	DIGITS(expected[0], 2, 12);
	DIGITS(expected[1], .5, 12);
	NEAR(p[0], 1, 0); /* as near as can be */
	NEAR(p[1], 1, 0); /* none or one, each a half away */
}

enum { TEXTS = 6, CLAUSES = 120, STRETCH = 12 };

struct invented {
	uint32_t at[TEXTS + 1], part[TEXTS * CLAUSES];
	uint8_t marks[TEXTS * CLAUSES];
};

/* Parts and marks in stretches of some twelve clauses, of one another independent, or not. */
static void invent(struct invented *x, uint64_t seed, bool bound)
{
	for (uint32_t d = 0; d < TEXTS; d++) {
		struct ros_rng g = ros__rng(seed, d, 1);
		uint32_t part = 0;
		uint8_t mark = 0;
		x->at[d + 1] = (d + 1) * CLAUSES;
		for (uint32_t i = d * CLAUSES; i < x->at[d + 1]; i++) {
			if (i == d * CLAUSES || !ros__rng_below(&g, STRETCH))
				part = ros__rng_below(&g, 3);
			if (i == d * CLAUSES || !ros__rng_below(&g, STRETCH))
				mark = (uint8_t)ros__rng_below(&g, 2);
			x->part[i] = part < 2 ? part : UINT32_MAX;
			x->marks[i] = bound && part == 0 && ros__rng_below(&g, 2) ? 1 : mark;
		}
	}
}

static double first_p(uint64_t seed, bool bound, double *excess)
{
	struct invented x = {.at = {0}};
	double found[2], expected[2], p[2];
	invent(&x, seed, bound);
	const struct ros_shift s = {x.at, TEXTS, x.part, 2, x.marks, 1};
	ros__shift_test(&s, &par, found, expected, p);
	*excess = found[0] - expected[0];
	return p[0];
}

/* Nominal .05: at most 13 of a hundred draws (four standard errors), and most of those where there
 * is a bond. */
static void nothing_but_stretches(void **state)
{
	(void)state;
	double excess;
	int called = 0, bound = 0;
	for (uint64_t draw = 0; draw < 100; draw++) {
		called += first_p(draw, false, &excess) <= .05;
		bound += first_p(draw, true, &excess) <= .05 && excess > 0;
	}
	assert_true(called <= 13);
	assert_true(bound >= 60);
}

static void same_bits(void **state)
{
	(void)state;
	double one, two, excess;
	ros__par_set(1);
	one = first_p(7, false, &excess);
	ros__par_set(3);
	two = first_p(7, false, &excess);
	ros__par_set(0);
	NEAR(one, two, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(by_hand),
		cmocka_unit_test(nothing_but_stretches), cmocka_unit_test(same_bits)};
	return cmocka_run_group_tests_name("shift", tests, NULL, NULL);
}
