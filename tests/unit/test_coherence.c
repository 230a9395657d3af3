/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coherence of topics, and which topics of two fits belong together. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/rng.h"
#include "topic/coherence.h"
#include "topic/pairing.h"

#define NEAR(a, b, eps) assert_true(fabs((a) - (b)) <= (eps))

/* Counts of gensim's test of its indirect measure: 5 windows, word 0 in 3, word 1 in 2, both in 1.
 * Expected there: npmi -.113282753 (direct measure), c_v .6230 (both in docs/methods' oracles). */
static void gensim_values(void **state)
{
	(void)state;
	uint64_t count[] = {3, 1, 1, 2};
	const struct ros_windows w = {.nword = 2, .n = 5, .count = count};
	const uint32_t top[] = {0, 1};
	NEAR(ros__npmi(&w, 0, 1), -0.113282753, 5e-10);
	NEAR(ros__npmi(&w, 0, 0), 1, 1e-9);
	NEAR(ros__coherence_npmi(&w, top, 2), -0.113282753, 5e-10);
	NEAR(ros__coherence_cv(&w, top, 2), 0.6230, 5e-5);
}

/* "0 1 x 0 1" with windows of 3: 01x 1x0 x01; a text of two words is one window. */
static void windows(void **state)
{
	(void)state;
	const uint32_t x = UINT32_MAX, token[] = {0, 1, x, 0, 1, 1, 1}, top[] = {0, 1};
	const uint64_t begin[] = {0, 5, 7, 7};
	struct ros_windows w;
	ros__windows_count(&w, token, begin, 3, 2, 3);
	assert_int_equal(w.n, 4);
	assert_int_equal(w.count[0], 3);
	assert_int_equal(w.count[3], 4);
	assert_int_equal(w.count[1], 3);
	assert_int_equal(w.count[2], 3);
	assert_true(isfinite(ros__coherence_npmi(&w, top, 2)));
	ros__windows_release(&w);
}

static double all_pairings(const double *s, uint32_t k, uint32_t row, uint32_t taken)
{
	double best = row == k ? 0 : -1;
	for (uint32_t j = 0; j < k && row < k; j++)
		if (!(taken >> j & 1))
			best = fmax(best, s[row * k + j] + all_pairings(s, k, row + 1, taken | 1u << j));
	return best;
}

/* The pairing method against all 720 pairings. */
static void pairing(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 30; seed++) {
		double s[36];
		uint32_t pair[6], seen = 0;
		struct ros_rng rng = ros__rng(seed, 0, 0);
		for (int i = 0; i < 36; i++)
			s[i] = ros__rng_unit(&rng);
		double got = ros__best_pairing(s, 6, pair), sum = 0;
		for (uint32_t i = 0; i < 6; i++) {
			seen |= 1u << pair[i];
			sum += s[i * 6 + pair[i]];
		}
		assert_int_equal(seen, 63);
		NEAR(got, sum / 6, 1e-12);
		NEAR(got, all_pairings(s, 6, 0, 0) / 6, 1e-12);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(gensim_values), cmocka_unit_test(windows),
		cmocka_unit_test(pairing)};
	return cmocka_run_group_tests_name("coherence", tests, NULL, NULL);
}
