/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a group ties together: the expectation by hand, a planted tie, and texts in which nothing is
 * tied more by anybody, although groups differ in how often they say each word.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/rng.h"
#include "stats/ties.h"

enum { GROUPS = 4, PARTS = 12, CONTEXTS = 40, WORDS = 8, N = GROUPS * PARTS * CONTEXTS };

struct texts {
	struct ros_csr x;
	double length[N];
	uint32_t doc[N], part[N], group[GROUPS * PARTS];
	uint8_t tested[GROUPS];
};

/* Contexts hold each word by itself; group 0 says words 0 and 1 three times as often as the others
 * do. With `tied`, word 1 follows word 0 in half of the contexts of group 0 that hold it. */
static void make(struct texts *t, uint64_t seed, bool tied)
{
	t->x = (struct ros_csr){.nrow = N, .ncol = WORDS};
	ROS_NEW_ARRAY(t->x.indptr, (size_t)N + 1);
	ROS_NEW_ARRAY(t->x.indices, (size_t)N * WORDS);
	ROS_NEW_ARRAY(t->x.data, (size_t)N * WORDS);
	for (uint32_t r = 0; r < N; r++) {
		struct ros_rng rng = ros__rng(seed, r, 1);
		uint32_t p = r / CONTEXTS, g = p / PARTS;
		bool in[WORDS];
		t->doc[r] = p;
		t->part[r] = p;
		t->group[p] = g;
		t->length[r] = 10 + ros__rng_below(&rng, 20);
		for (uint32_t w = 0; w < WORDS; w++)
			in[w] = ros__rng_unit(&rng) < t->length[r] / 200 * (g == 0 && w < 2 ? 3 : 1.5);
		if (tied && g == 0 && in[0] && ros__rng_unit(&rng) < .5)
			in[1] = true;
		for (uint32_t w = 0; w < WORDS; w++)
			if (in[w]) {
				t->x.indices[t->x.nnz] = w;
				t->x.data[t->x.nnz++] = 1;
			}
		t->x.indptr[r + 1] = t->x.nnz;
	}
	memset(t->tested, 1, sizeof t->tested);
}

static struct ros_ties_in input(const struct texts *t)
{
	return (struct ros_ties_in){.x = &t->x,
		.length = t->length,
		.doc = t->doc,
		.part = t->part,
		.group = t->group,
		.ndoc = GROUPS * PARTS,
		.npart = GROUPS * PARTS,
		.ngroup = GROUPS,
		.tested = t->tested};
}

static const struct ros_infer_par par = {.alpha = .05, .permutations = 999, .seed = 1};

/* How many cells pass; *first: q of the planted pair in group 0, *f its finding. */
static uint32_t passed(uint64_t seed, bool tied, double *first, struct ros_finding *f)
{
	struct texts *t;
	struct ros_ties ties;
	uint32_t npair, n = 0;
	ROS_NEW_ARRAY(t, 1);
	make(t, seed, tied);
	struct ros_ties_in in = input(t);
	struct ros_ties_pair *pair = ros__ties_pairs(&in, 5, &npair);
	in.pair = pair;
	in.npair = npair;
	assert_true(pair[0].a == 0 && pair[0].b == 1);
	ros__ties_run(&ties, &in, &par);
	for (size_t k = 0; k < (size_t)GROUPS * npair; k++)
		n += ties.t[k] > 0 && ties.q[k] <= par.alpha;
	*first = ties.q[0];
	ros__ties_finding(&ties, 0, 0, par.alpha, f);
	ros__ties_release(&ties);
	ros_csr_release(&t->x);
	free(pair);
	free(t);
	return n;
}

static void planted(void **state)
{
	double q;
	struct ros_finding f;
	(void)state;
	passed(1, true, &q, &f);
	assert_true(q <= .05);
	assert_true(f.estimate > .5 && f.lower > 0 && f.upper > f.estimate);
	assert_true(f.n > f.expected);
}

/* A pair that is tied beside a family in which nothing is: of two families one holds something, and
 * its q is twice that of the family alone. */
static void two_families(void **state)
{
	struct texts *t;
	struct ros_ties alone, both;
	uint32_t npair;
	(void)state;
	ROS_NEW_ARRAY(t, 1);
	make(t, 1, true);
	struct ros_ties_in in = input(t);
	struct ros_ties_pair *pair = ros__ties_pairs(&in, 5, &npair);
	in.pair = pair;
	in.npair = 1;
	ros__ties_run(&alone, &in, &par);
	for (uint32_t i = 1; i < npair; i++)
		pair[i].family = 1;
	in.npair = npair;
	ros__ties_run(&both, &in, &par);
	assert_true(alone.q[0] > 0 && alone.q[0] <= par.alpha / 2);
	assert_true(fabs(both.q[0] - 2 * alone.q[0]) < 1e-12);
	ros__ties_release(&alone);
	ros__ties_release(&both);
	ros_csr_release(&t->x);
	free(pair);
	free(t);
}

/* Nothing is tied: of 30 collections at most 5 hold a pair that passes (binomial, .99). */
static void nothing(void **state)
{
	double q;
	struct ros_finding f;
	uint32_t wrong = 0;
	(void)state;
	for (uint64_t seed = 1; seed <= 30; seed++)
		wrong += passed(seed, false, &q, &f) > 0;
	assert_in_range(wrong, 0, 5);
}

/* One speech of three contexts in two parts, by hand. */
static void by_hand(void **state)
{
	uint64_t indptr[] = {0, 2, 3, 5, 6};
	uint32_t indices[] = {0, 1, 0, 0, 1, 1};
	double data[] = {1, 1, 1, 1, 1, 1}, length[] = {2, 4, 2, 8};
	uint32_t doc[] = {0, 0, 0, 1}, part[] = {0, 0, 1, 2}, group[] = {0, 0, 1};
	uint8_t tested[] = {1, 1};
	struct ros_csr x = {
		.nrow = 4, .ncol = 2, .nnz = 6, .indptr = indptr, .indices = indices, .data = data};
	struct ros_ties_in in = {.x = &x,
		.length = length,
		.doc = doc,
		.part = part,
		.group = group,
		.ndoc = 2,
		.npart = 3,
		.ngroup = 2,
		.tested = tested};
	struct ros_ties t;
	(void)state;
	struct ros_ties_pair *pair = ros__ties_pairs(&in, 2, &in.npair);
	assert_int_equal(in.npair, 1);
	in.pair = pair;
	ros__ties_run(&t, &in, &par);
	double expected[] = {3. * 2 * 20 / 64, 3. * 2 * 4 / 64, 0}, observed[] = {1, 1, 0};
	for (int p = 0; p < 3; p++) {
		assert_true(fabs(t.expected[p] - expected[p]) < 1e-12);
		assert_true(fabs(t.observed[p] - observed[p]) < 1e-12);
	}
	struct ros_tie_counts c = ros__ties_counts(&t, 0, 0);
	assert_true(fabs(c.here - 2) < 1e-12 && c.parts == 2 && c.there == 0);
	ros__ties_release(&t);
	free(pair);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(by_hand), cmocka_unit_test(planted),
		cmocka_unit_test(two_families), cmocka_unit_test(nothing)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
