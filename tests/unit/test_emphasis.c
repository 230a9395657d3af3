/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What rows stress: values computed apart with numpy from the formula of the header, laws, what was
 * planted, and themes that stand by one word.
 */
#include <math.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/rng.h"
#include "stats/distrib.h"
#include "stats/emphasis.h"

static void matrix(struct ros_csr *x, const double *v, uint32_t nrow, uint32_t ncol)
{
	*x = (struct ros_csr){.nrow = nrow, .ncol = ncol};
	ROS_NEW_ARRAY(x->indptr, (size_t)nrow + 1);
	ROS_NEW_ARRAY(x->indices, (size_t)nrow * ncol);
	ROS_NEW_ARRAY(x->data, (size_t)nrow * ncol);
	for (uint32_t r = 0; r < nrow; r++) {
		for (uint32_t c = 0; c < ncol; c++)
			if (v[(size_t)r * ncol + c] != 0) {
				x->indices[x->nnz] = c;
				x->data[x->nnz++] = v[(size_t)r * ncol + c];
			}
		x->indptr[r + 1] = x->nnz;
	}
}

static void values(void **state)
{
	static const double count[] = {30, 5, 0, 9, 2, 8, 4, 10, 1, 1, 26, 11};
	static const double z[] = {3, -0.34594111, -3, -1.24937689, -2.28689781, 2.63124933,
		-1.21038842, 1.52079589, -3, -1.869498, 3, 0.02556543};
	static const double cosine[] = {-0.34109929839148523, -0.845249427385727, -0.08920101920270108};
	struct ros_csr x;
	struct ros_emphasis e;
	(void)state;
	matrix(&x, count, 3, 4);
	ros__emphasis_make(&e, &x, 0);
	assert_int_equal(e.nword, 4);
	for (uint32_t k = 0; k < 12; k++)
		assert_true(fabs(e.z[k] - z[k]) < 1e-7);
	double got[] = {ros__emphasis_cosine(&e, 0, 1), ros__emphasis_cosine(&e, 0, 2),
		ros__emphasis_cosine(&e, 1, 2)};
	for (int k = 0; k < 3; k++)
		assert_true(fabs(got[k] - cosine[k]) < 1e-7);
	assert_true(fabs(ros__emphasis_cosine(&e, 1, 1) - 1) < 1e-12);
	ros__emphasis_release(&e);
	ros_csr_release(&x);
}

/* Fewer words than there are, rows without any, and one row alone. */
static void edges(void **state)
{
	static const double count[] = {3, 2, 1, 0, 0, 0, 9, 2, 1};
	struct ros_csr x;
	struct ros_emphasis e;
	(void)state;
	matrix(&x, count, 3, 3);
	ros__emphasis_make(&e, &x, 1);
	assert_int_equal(e.nword, 1); /* the most frequent */
	assert_int_equal(e.place[0], 0);
	assert_int_equal(e.place[2], UINT32_MAX);
	assert_true(isnan(ros__emphasis_cosine(&e, 0, 1)));
	ros__emphasis_release(&e);
	ros_csr_release(&x);
	matrix(&x, count, 1, 3);
	ros__emphasis_make(&e, &x, 0);
	assert_true(isnan(ros__emphasis_cosine(&e, 0, 0)));
	ros__emphasis_release(&e);
	ros_csr_release(&x);
}

enum { GROUPS = 5, PARTS = 8, WORDS = 60 };

/* Parts of a hundred words drawn alike; where `plant`, groups 0 and 1 say ten words twice as often.
 */
static void draw(double *v, uint32_t *group, uint64_t seed, bool plant)
{
	for (uint32_t p = 0; p < GROUPS * PARTS; p++) {
		struct ros_rng r = ros__rng(seed, p, 1);
		group[p] = p / PARTS;
		for (int k = 0; k < 100; k++) {
			uint32_t w = ros__rng_below(&r, WORDS);
			if (plant && group[p] < 2 && w >= 50)
				w -= 50;
			v[(size_t)p * WORDS + w]++;
		}
	}
}

static double test_pair(uint64_t seed, bool plant, double *least)
{
	double *v;
	uint32_t group[GROUPS * PARTS];
	struct ros_csr x;
	struct ros_emphasis_test t;
	ROS_NEW_ARRAY(v, GROUPS * PARTS * WORDS);
	draw(v, group, seed, plant);
	matrix(&x, v, GROUPS * PARTS, WORDS);
	ros__emphasis_exchange(&t, &x, group, GROUPS, seed);
	double first = t.p_most[1];
	*least = 1;
	for (uint32_t i = 0; i < GROUPS; i++)
		for (uint32_t j = i + 1; j < GROUPS; j++)
			*least = fmin(*least, t.p_most[i * GROUPS + j]);
	ros__emphasis_test_release(&t);
	ros_csr_release(&x);
	free(v);
	return first;
}

/* The planted pair is found; where nothing is planted some pair is called nearer or farther in
 * about 5 of 100 collections: at most 6 of 40 (binomial, .99). */
static void exchange(void **state)
{
	double least;
	int wrong = 0;
	(void)state;
	assert_true(test_pair(1, true, &least) <= .05);
	for (uint64_t seed = 1; seed <= 40; seed++) {
		test_pair(seed, false, &least);
		wrong += least <= .05;
	}
	assert_in_range(wrong, 0, 6);
}

/* z from the formula, with nothing kept from one cell to the next. */
static double by_formula(double a, double total, double n1, double all)
{
	double n2 = all - n1, prior = fmin(n1, n2), alpha = prior * total / all;
	double y = a + alpha, o = total - a + alpha;
	double d = log(y / (n1 + prior - y)) - log(o / (n2 + prior - o));
	return fmax(-3, fmin(3, d / sqrt(1 / y + 1 / o)));
}

enum { TALL = 700 };

/* Many cells have equal counts and share one value; counts beyond the store, and halves, do not. */
static void fills(void **state)
{
	double z[TALL], sum[TALL], count[TALL];
	(void)state;
	for (int w = 0; w < TALL; w++) {
		count[w] = z[w] = w % 23 + (w % 50 ? 0 : .5);
		sum[w] = count[w] + w % 13 * (w % 7 ? 1 : 60) + 1;
	}
	ros__emphasis_fill(z, sum, TALL, 9000, 40000);
	for (int w = 0; w < TALL; w++)
		assert_true(fabs(z[w] - by_formula(count[w], sum[w], 9000, 40000)) < 1e-12);
}

/* The cosine of rows 0 and 1 with part p of row `of` left out, row by row from the formula. */
static double without_part(const double *v, const uint32_t *group, uint32_t of, uint32_t out)
{
	double row[GROUPS][WORDS] = {{0}}, sum[WORDS] = {0}, n[GROUPS] = {0}, all = 0, x[2][WORDS];
	double dot = 0, square[2] = {0};
	for (uint32_t p = 0; p < GROUPS * PARTS; p++)
		for (uint32_t w = 0; w < WORDS; w++) {
			double c = v[(size_t)p * WORDS + w];
			row[group[p]][w] += c;
			n[group[p]] += c;
			sum[w] += c;
			all += c;
		}
	for (uint32_t w = 0; w < WORDS; w++)
		for (uint32_t g = 0; g < 2; g++) {
			double c = g == of ? v[(size_t)out * WORDS + w] : 0, size = g == of ? 100 : 0;
			x[g][w] = by_formula(row[g][w] - c, sum[w] - c, n[g] - size, all - size);
			square[g] += x[g][w] * x[g][w];
		}
	for (uint32_t w = 0; w < WORDS; w++)
		dot += x[0][w] * x[1][w];
	return dot / sqrt(square[0] * square[1]);
}

static double spread_of(const double *v, const uint32_t *group, uint32_t of)
{
	double u[PARTS], mean = 0, sum = 0;
	for (uint32_t k = 0; k < PARTS; k++)
		mean += (u[k] = without_part(v, group, of, of * PARTS + k)) / PARTS;
	for (uint32_t k = 0; k < PARTS; k++)
		sum += (u[k] - mean) * (u[k] - mean);
	return sum * (PARTS - 1) / PARTS;
}

static void intervals(void **state)
{
	double *v;
	uint32_t group[GROUPS * PARTS];
	struct ros_csr x, rows;
	struct ros_emphasis e;
	struct ros_emphasis_interval out[GROUPS * GROUPS];
	(void)state;
	ROS_NEW_ARRAY(v, GROUPS * PARTS * WORDS);
	draw(v, group, 3, true);
	matrix(&x, v, GROUPS * PARTS, WORDS);
	ros_csr_group_rows(&rows, &x, group, GROUPS);
	ros__emphasis_make(&e, &rows, 0);
	ros__emphasis_intervals(out, &e, &rows, &x, group, .05);
	double a = spread_of(v, group, 0), b = spread_of(v, group, 1);
	double half = ros__t_quantile(.975, ros__satterthwaite(a, PARTS, b, PARTS)) * sqrt(a + b);
	double middle = ros__emphasis_cosine(&e, 0, 1);
	assert_true(fabs(out[1].lower - (middle - half)) < 1e-9);
	assert_true(fabs(out[1].upper - (middle + half)) < 1e-9);
	assert_int_equal(out[1].blocks, PARTS);
	for (uint32_t k = 1; k < PARTS; k++) /* one part alone has no spread */
		group[k] = UINT32_MAX;
	ros__emphasis_intervals(out, &e, &rows, &x, group, .05);
	assert_true(isnan(out[1].lower) && isnan(out[1].upper));
	ros__emphasis_release(&e);
	ros_csr_release(&rows);
	ros_csr_release(&x);
	free(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(values), cmocka_unit_test(edges),
		cmocka_unit_test(exchange), cmocka_unit_test(fills), cmocka_unit_test(intervals)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
