/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdbool.h>
#include <stdarg.h>
#include <stddef.h>
#include <math.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "matrix/allpairs.h"

/* Counts that fall with the column, as words do; every seventh row is empty. */
static void make(struct ros_csr *m, uint32_t nrow, uint32_t ncol)
{
	size_t cap = 0, data_cap = 0;
	struct ros_rng g = ros__rng(3, 1, 4);
	*m = (struct ros_csr){.nrow = nrow, .ncol = ncol};
	ROS_NEW_ARRAY(m->indptr, (size_t)nrow + 1);
	for (uint32_t r = 0; r < nrow; r++) {
		for (uint32_t c = 0; c < ncol && r % 7 != 6; c++)
			if (ros__rng_below(&g, c + 2) < 2) {
				ROS_GROW(m->indices, m->nnz, cap);
				ROS_GROW(m->data, m->nnz, data_cap);
				m->indices[m->nnz] = c;
				m->data[m->nnz++] = 1 + ros__rng_below(&g, 5);
			}
		m->indptr[r + 1] = m->nnz;
	}
}

static double by_definition(const struct ros_csr *m, uint32_t a, uint32_t b, int measure)
{
	double xy = 0, xx = 0, yy = 0, sx = 0, sy = 0, jsd = 0;
	for (uint32_t c = 0; c < m->ncol; c++) {
		double x = ros_csr_get(m, a, c), y = ros_csr_get(m, b, c);
		xy += x * y, xx += x * x, yy += y * y, sx += x, sy += y;
	}
	if (measure == ROS_ALLPAIRS_COSINE)
		return xy / sqrt(xx * yy);
	for (uint32_t c = 0; c < m->ncol; c++) {
		double p = ros_csr_get(m, a, c) / sx, q = ros_csr_get(m, b, c) / sy, h = (p + q) / 2;
		jsd += (p > 0 ? p / 2 * log(p / h) : 0) + (q > 0 ? q / 2 * log(q / h) : 0);
	}
	return 1 - jsd / log(2);
}

static void values_by_definition(void **state)
{
	(void)state;
	struct ros_csr m, s;
	make(&m, 40, 60);
	for (int k = 0; k < ROS_ALLPAIRS_N; k++) {
		assert_int_equal(ros__allpairs(&s, &m, k, 0, NULL), ROS_OK);
		ros_csr_check(&s);
		for (uint32_t a = 0; a < m.nrow; a++)
			for (uint32_t b = a; b < m.nrow; b++) {
				bool empty = a % 7 == 6 || b % 7 == 6;
				double want = empty ? 0 : by_definition(&m, a, b, k);
				assert_true(fabs(ros_csr_get(&s, a, b) - want) < 1e-13);
				assert_true(a == b || ros_csr_get(&s, b, a) == 0);
			}
		ros_csr_release(&s);
	}
	ros_csr_release(&m);
}

/* More rows than a tile, and the same bytes for one and several threads. */
static void tiles_and_threads(void **state)
{
	(void)state;
	struct ros_csr m, one, many;
	make(&m, 4300, 12);
	for (int k = 0; k < ROS_ALLPAIRS_N; k++) {
		ros__par_set(1);
		ros__allpairs(&one, &m, k, 3, NULL);
		ros__par_set(3);
		ros__allpairs(&many, &m, k, 3, NULL);
		ros_csr_check(&one);
		assert_int_equal(one.nnz, many.nnz);
		assert_memory_equal(one.indptr, many.indptr, (m.nrow + 1) * sizeof *one.indptr);
		assert_memory_equal(one.indices, many.indices, one.nnz * sizeof *one.indices);
		assert_memory_equal(one.data, many.data, one.nnz * sizeof *one.data);
		ros_csr_release(&one);
		ros_csr_release(&many);
	}
	ros_csr_release(&m);
}

static void top_are_the_best(void **state)
{
	(void)state;
	struct ros_csr m, top, all;
	make(&m, 60, 30);
	ros__allpairs(&all, &m, ROS_ALLPAIRS_JSD, 0, NULL);
	ros__allpairs(&top, &m, ROS_ALLPAIRS_JSD, 5, NULL);
	for (uint32_t a = 0; a < m.nrow; a++) {
		double least = 2;
		uint64_t n = top.indptr[a + 1] - top.indptr[a];
		assert_int_equal(n, a % 7 == 6 ? 0 : 5);
		for (uint64_t i = top.indptr[a]; i < top.indptr[a + 1]; i++)
			least = fmin(least, top.data[i]);
		uint32_t better = 0;
		for (uint32_t b = 0; b < m.nrow; b++)
			better += b != a && ros_csr_get(&all, a < b ? a : b, a < b ? b : a) > least;
		assert_true(!n || better <= 4);
	}
	ros_csr_release(&m);
	ros_csr_release(&top);
	ros_csr_release(&all);
}

static void logarithm(void **state)
{
	(void)state;
	for (double x = 1e-300; x < 1e300; x *= 1.37)
		assert_true(fabs(ros__ln(x) - log(x)) <= 1e-15 + 5e-16 * fabs(log(x)));
	for (double x = .5; x < 2; x += .00137)
		assert_true(fabs(ros__ln(x) - log(x)) <= 1e-15);
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(values_by_definition),
		cmocka_unit_test(tiles_and_threads),
		cmocka_unit_test(top_are_the_best),
		cmocka_unit_test(logarithm),
	};
	return cmocka_run_group_tests(test, NULL, NULL);
}
