/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of co-occurrences against a count of all pairs of places, written as the rule is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "count/cooc.h"
#include "count/places.h"
#include "matrix/format.h"

enum { N = 300 };

static uint64_t draw(uint64_t seed, uint64_t unit)
{
	struct ros_rng r = ros__rng(seed, 0, unit);
	return ros__rng_next(&r);
}

struct text {
	uint32_t *f;
	size_t n;
};

/* Frequent features and rare ones, holes, contexts of 0 to 2 * `mean` places. */
static struct text make_text(size_t n, uint32_t mean, uint64_t seed)
{
	struct text t = {.n = n};
	ROS_NEW_ARRAY(t.f, n);
	for (size_t i = 0; i < n; i++) {
		uint64_t r = draw(seed, i), kind = r % (8 * mean);
		uint32_t x = (uint32_t)(r >> 32) % N;
		t.f[i] = kind < 8 ? ROS_PLACE_END : kind < 8 + mean ? ROS_PLACE_HOLE :
			r >> 20 & 3 ? x * x / N * x / N : x;
	}
	t.f[n - 1] = ROS_PLACE_END;
	return t;
}

static void by_the_rule(const struct text *t, size_t window, bool twice, uint32_t *want)
{
	memset(want, 0, (size_t)N * N * sizeof *want);
	for (size_t i = 0; i < t->n; i++)
		for (size_t j = i + 1; t->f[i] < N && j < t->n && t->f[j] != ROS_PLACE_END; j++) {
			uint32_t a = t->f[i], b = t->f[j];
			if ((window && j - i > window) || b >= N)
				continue;
			want[a < b ? a * N + b : b * N + a] += a == b && twice ? 2 : 1;
		}
}

/* Without holes and in order, as contexts taken whole must stand. */
static void order_contexts(struct text *t)
{
	size_t n = 0, context = 0;
	for (size_t i = 0; i < t->n; i++) {
		if (t->f[i] == ROS_PLACE_HOLE)
			continue;
		t->f[n++] = t->f[i];
		if (t->f[i] == ROS_PLACE_END) {
			ros__cooc_sort(t->f + context, n - 1 - context);
			context = n;
		}
	}
	t->n = n;
}

static void check(const struct text *t, uint32_t window, bool twice)
{
	uint32_t *want;
	struct ros_places p = {.nfeature = N, .window = window, .twice = twice};
	struct ros_row_counter k;
	ROS_NEW_ARRAY(want, (size_t)N * N);
	by_the_rule(t, window, twice, want);
	ros__places_reserve(&p, t->n);
	memcpy(p.feature, t->f, t->n * sizeof *t->f);
	ros__places_index(&p);
	ros__row_counter_init(&k, N);
	for (uint32_t r = 0; r < N; r++) {
		uint32_t n = 0;
		ros__row_count(&k, &p, r);
		for (uint32_t c = r; c < N; c++) {
			assert_int_equal(k.count[c], want[r * N + c]);
			if (want[r * N + c])
				assert_int_equal(k.column[n++], c);
		}
		assert_int_equal(k.n, n);
		ros__row_counter_clear(&k);
	}
	ros__row_counter_release(&k);
	ros__places_release(&p);
	free(want);
}

static void windows(void **state)
{
	static const uint32_t width[] = {1, 2, 5, ROS_PLACES_WINDOW};
	(void)state;
	for (size_t w = 0; w < sizeof width / sizeof *width; w++)
		for (int threads = 1; threads <= 3; threads += 2) {
			struct text t = make_text(20000, 40, w + 1);
			ros__par_set(threads);
			check(&t, width[w], w == 2);
			free(t.f);
		}
	ros__par_set(0);
}

static void whole_contexts(void **state)
{
	(void)state;
	struct text t = make_text(20000, 25, 9);
	order_contexts(&t);
	check(&t, 0, false);
	free(t.f);
}

/* One batch after another in the same memory, the second one smaller; a text without a feature. */
static void batches(void **state)
{
	(void)state;
	struct ros_places p = {.nfeature = 3, .window = 2};
	struct ros_row_counter k;
	static const uint32_t second[] = {2, 0, ROS_PLACE_HOLE, 0, ROS_PLACE_END, 1};
	ros__row_counter_init(&k, 3);
	ros__places_reserve(&p, 50);
	for (size_t i = 0; i < 50; i++)
		p.feature[i] = i % 3;
	ros__places_index(&p);
	ros__row_count(&k, &p, 0);
	assert_int_equal(k.count[0] + k.count[1] + k.count[2], 65);
	ros__row_counter_clear(&k);
	ros__places_reserve(&p, 6);
	memcpy(p.feature, second, sizeof second);
	ros__places_index(&p);
	ros__row_count(&k, &p, 0);
	assert_int_equal(k.n, 2);
	assert_int_equal(k.count[0], 1);
	assert_int_equal(k.count[2], 1);
	ros__row_counter_clear(&k);
	ros__places_reserve(&p, 1);
	p.feature[0] = ROS_PLACE_HOLE;
	ros__places_index(&p);
	ros__row_count(&k, &p, 2);
	assert_int_equal(k.n, 0);
	ros__row_counter_release(&k);
	ros__places_release(&p);
}

static void numbers_as_text(void **state)
{
	(void)state;
	uint64_t v[] = {0, 1, 9, 10, 99, 100, 9999, 10000, 10001, 99999999, 100000000, 123456789012,
		UINT64_MAX, 20304050, 90000009};
	for (size_t i = 0; i < 200000; i++) {
		uint64_t x = i < sizeof v / sizeof *v ? v[i] : draw(3, i) % 120000000;
		char got[40], want[24];
		*ros__put_uint(got, x) = '\0';
		snprintf(want, sizeof want, "%llu", (unsigned long long)x);
		assert_string_equal(got, want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(windows),
		cmocka_unit_test(whole_contexts),
		cmocka_unit_test(batches),
		cmocka_unit_test(numbers_as_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
