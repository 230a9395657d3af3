/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Average linkage and the support of its branches. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "theme/cluster.h"

#define NEAR(a, b, eps) assert_true(fabs((a) - (b)) <= (eps))

/* Worked by hand: (0,1) at 2, (2,3) at 3, 4 joins (2,3) at (7+8)/2 = 7.5, and the two meet at the
 * mean of 6 distances (6+10+9+7+11+12)/6 = 55/6. */
static void by_hand(void **state)
{
	(void)state;
	const double d[] = {0, 2, 6, 10, 9, 2, 0, 7, 11, 12, 6, 7, 0, 3, 7, 10, 11, 3, 0, 8, 9, 12, 7, 8, 0};
	const uint32_t order[] = {0, 1, 2, 3, 4};
	struct ros_tree t;
	ros__tree_average(&t, d, 5);
	assert_int_equal(t.merge[0].left, 0);
	assert_int_equal(t.merge[0].right, 1);
	NEAR(t.merge[0].height, 2, 0);
	assert_int_equal(t.merge[1].left, 2);
	assert_int_equal(t.merge[1].right, 3);
	assert_int_equal(t.merge[2].left, 6);
	assert_int_equal(t.merge[2].right, 4);
	NEAR(t.merge[2].height, 7.5, 1e-12);
	assert_int_equal(t.merge[3].left, 5);
	assert_int_equal(t.merge[3].right, 7);
	NEAR(t.merge[3].height, 55.0 / 6, 1e-12);
	assert_memory_equal(t.order, order, sizeof order);
	ros__tree_release(&t);
}

/* All distances equal: the rule of ties decides, and heights stay equal. */
static void ties(void **state)
{
	(void)state;
	double d[16];
	for (int i = 0; i < 16; i++)
		d[i] = i % 5 ? 1 : 0;
	struct ros_tree t;
	ros__tree_average(&t, d, 4);
	assert_int_equal(t.merge[0].left, 0);
	assert_int_equal(t.merge[0].right, 1);
	assert_int_equal(t.merge[1].left, 4);
	assert_int_equal(t.merge[1].right, 2);
	assert_int_equal(t.merge[2].left, 5);
	assert_int_equal(t.merge[2].right, 3);
	ros__tree_release(&t);
}

/* Heights never fall (average linkage has no inversions) and every leaf stands once. Compared with
 * the plain definition: mean over all pairs of leaves. */
static void against_definition(void **state)
{
	(void)state;
	enum { N = 24 };
	double d[N * N];
	struct ros_rng rng = ros__rng(11, 0, 0);
	for (int i = 0; i < N; i++)
		for (int j = i; j < N; j++)
			d[i * N + j] = d[j * N + i] = i == j ? 0 : ros__rng_unit(&rng);
	struct ros_tree t;
	uint8_t in[2 * N][N] = {{0}};
	ros__tree_average(&t, d, N);
	for (int i = 0; i < N; i++)
		in[i][i] = 1;
	for (int k = 0; k + 1 < N; k++) {
		const struct ros_merge *m = &t.merge[k];
		double sum = 0, pairs = 0;
		for (int i = 0; i < N; i++)
			for (int j = 0; j < N; j++)
				if (in[m->left][i] && in[m->right][j])
					sum += d[i * N + j], pairs++;
		for (int i = 0; i < N; i++)
			in[N + k][i] = in[m->left][i] | in[m->right][i];
		NEAR(m->height, sum / pairs, 1e-12);
		assert_true(k == 0 || m->height >= t.merge[k - 1].height - 1e-12);
	}
	int seen[N] = {0};
	for (int i = 0; i < N; i++)
		seen[t.order[i]]++;
	for (int i = 0; i < N; i++)
		assert_int_equal(seen[i], 1);
	ros__tree_release(&t);
}

/* Four groups of 30 clauses; groups 0 and 1 draw from words 0-9, groups 2 and 3 from words 10-19
 * where `kin`, else all draw from the same words. */
static void make_units(struct ros_csr *m, uint32_t *group, bool kin)
{
	*m = (struct ros_csr){.nrow = 120, .ncol = 20};
	m->indptr = ros__xcalloc(121, sizeof *m->indptr);
	m->indices = ros__xcalloc(120 * 20, sizeof *m->indices);
	m->data = ros__xcalloc(120 * 20, sizeof *m->data);
	for (uint32_t u = 0; u < 120; u++) {
		struct ros_rng rng = ros__rng(9, u, 0);
		uint32_t count[20] = {0};
		group[u] = u / 30;
		for (int k = 0; k < 4; k++)
			count[kin ? ros__rng_below(&rng, 10) + 10 * (u / 60) : ros__rng_below(&rng, 20)]++;
		for (uint32_t w = 0; w < 20; w++)
			if (count[w]) {
				m->indices[m->nnz] = w;
				m->data[m->nnz++] = count[w];
			}
		m->indptr[u + 1] = m->nnz;
	}
}

static void release(struct ros_csr *m)
{
	free(m->indptr);
	free(m->indices);
	free(m->data);
}

/* Each group is one text, a clause is near itself alone. */
static void tree_of(struct ros_tree *t, const struct ros_csr *m, const uint32_t *group, uint32_t ngroup,
	uint32_t *undefined)
{
	const struct ros_ucosine_in in = {.x = m, .group = group, .text = group, .ngroup = ngroup};
	struct ros_ucosine_side side;
	struct ros_ucosines u;
	ros__ucosine_prepare(&side, &in);
	ros__ucosine_all(&u, &side, .05);
	ros__tree_of_groups(t, &side, &u, 200, 1, undefined);
	for (uint32_t i = 0; i < ngroup; i++) /* the tree's heights are what section `similarity` says */
		for (uint32_t j = 0; j < 2 && t->merge[0].left == i; j++)
			if (t->merge[0].right < ngroup && !isnan(u.pair[i * ngroup + t->merge[0].right].u))
				NEAR(t->merge[0].height, 1 - u.pair[i * ngroup + t->merge[0].right].u, 0);
	ros__ucosines_release(&u);
	ros__ucosine_release(&side);
}

static void support(void **state)
{
	(void)state;
	struct ros_csr m;
	struct ros_tree t, again;
	uint32_t group[120], undefined;
	make_units(&m, group, true);
	ros__par_set(1);
	tree_of(&t, &m, group, 4, &undefined);
	ros__par_set(4);
	tree_of(&again, &m, group, 4, &undefined);
	ros__par_set(0);
	assert_memory_equal(t.merge, again.merge, 3 * sizeof *t.merge);
	assert_int_equal(undefined, 0);
	/* the two families come back, but where one of a group's four blocks was drawn four times */
	assert_true(t.merge[0].support > .95 && t.merge[1].support > .95);
	NEAR(t.merge[2].support, 1, 0); /* the root is always there */
	ros__tree_release(&t);
	ros__tree_release(&again);
	release(&m);
	make_units(&m, group, false); /* no families: no branch below the root is sure */
	tree_of(&t, &m, group, 4, &undefined);
	assert_true(t.merge[0].support < 0.95);
	ros__tree_release(&t);
	release(&m);
}

/* Group 0: (1,0) (1,1); group 1 has one clause, so no norm, so no place: the distance is 1. */
static void no_norm(void **state)
{
	(void)state;
	uint64_t indptr[] = {0, 1, 3, 4};
	uint32_t indices[] = {0, 0, 1, 1}, group[] = {0, 0, 1}, undefined;
	double data[] = {1, 1, 1, 1};
	struct ros_csr m = {.nrow = 3, .ncol = 2, .nnz = 4, .indptr = indptr, .indices = indices, .data = data};
	struct ros_tree t;
	tree_of(&t, &m, group, 2, &undefined);
	NEAR(t.merge[0].height, 1, 0);
	assert_int_equal(undefined, 2);
	ros__tree_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_hand), cmocka_unit_test(ties), cmocka_unit_test(against_definition),
		cmocka_unit_test(support), cmocka_unit_test(no_norm)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
