/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Known values: quanteda tests/testthat/test-fcm.R @049026c (recomputed by hand). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <math.h>
#include <cmocka.h>

#include "base/par.h"
#include "count_stub.h"
#include "rostrum/fcm.h"

static uint32_t column(const struct stub *s, const struct ros_features *f, const char *w)
{
	return f->of_type[ros__strmap_get(&s->type, w, strlen(w))];
}

/* Row `a` over the letters A..F, whichever way the features are ordered. */
static void expect_row(const struct stub *s, const struct ros_features *f, const struct ros_csr *x,
	char a, const char *letters, const double *want, bool ordered, double tolerance)
{
	for (size_t k = 0; letters[k]; k++) {
		char u[2] = {a, 0}, v[2] = {letters[k], 0};
		uint32_t r = column(s, f, u), c = column(s, f, v);
		if (!ordered && r > c) {
			uint32_t swap = r;
			r = c;
			c = swap;
		}
		assert_true(fabs(ros_csr_get(x, r, c) - want[k]) <= tolerance);
	}
}

static const char *const letters14[] = {"A D A C E A D F E B A C E D"};

static void build(struct stub *s, struct ros_features *f, const char *const *doc, uint32_t n)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	stub_build(s, doc, n);
	ros_features_select(f, &s->t, &cfg);
}

static void window_quanteda(void **state)
{
	(void)state;
	struct stub s;
	struct ros_features f;
	struct ros_csr x;
	build(&s, &f, letters14, 1);
	struct ros_fcm_spec spec = {ROS_CTX_WINDOW, 3, ROS_COOC_COUNT, false, ROS_COMPAT_QUANTEDA};
	ros_fcm_build(&x, &s.t, &f, &spec, NULL);
	ros_csr_check(&x);
	expect_row(&s, &f, &x, 'A', "ABCDEF", (double[]){4, 1, 4, 4, 5, 2}, false, 0);
	expect_row(&s, &f, &x, 'B', "BCDEF", (double[]){0, 1, 1, 2, 1}, false, 0);
	expect_row(&s, &f, &x, 'C', "CDEF", (double[]){0, 3, 3, 0}, false, 0);
	expect_row(&s, &f, &x, 'D', "DEF", (double[]){0, 4, 1}, false, 0);
	expect_row(&s, &f, &x, 'E', "EF", (double[]){0, 2}, false, 0);
	ros_csr_release(&x);
	spec.compat = ROS_COMPAT_NONE; /* a self pair counts once */
	ros_fcm_build(&x, &s.t, &f, &spec, NULL);
	expect_row(&s, &f, &x, 'A', "ABCDEF", (double[]){2, 1, 4, 4, 5, 2}, false, 0);
	expect_row(&s, &f, &x, 'E', "EF", (double[]){0, 2}, false, 0);
	ros_csr_release(&x);
	spec.compat = ROS_COMPAT_QUANTEDA;
	spec.count = ROS_COOC_WEIGHTED;
	ros_fcm_build(&x, &s.t, &f, &spec, NULL);
	expect_row(&s, &f, &x, 'A', "ABCDEF", (double[]){1.67, 1, 2.83, 3.33, 2.83, .83}, false, .005);
	expect_row(&s, &f, &x, 'A', "ABCDEF",
		(double[]){5 / 3.0, 1, 17 / 6.0, 10 / 3.0, 17 / 6.0, 5 / 6.0}, false, 1e-12);
	ros_csr_release(&x);
	spec.count = ROS_COOC_COUNT;
	spec.ordered = true;
	ros_fcm_build(&x, &s.t, &f, &spec, NULL);
	expect_row(&s, &f, &x, 'A', "ABCDEF", (double[]){2, 0, 3, 3, 3, 1}, true, 0);
	ros_csr_release(&x);
	ros_features_release(&f);
	stub_release(&s);
}

static void boolean_quanteda(void **state)
{
	(void)state;
	static const char *const doc[] = {"a a a b b c", "a a c e", "a c e f g"};
	struct stub s;
	struct ros_features f;
	struct ros_csr x;
	build(&s, &f, doc, 3);
	struct ros_fcm_spec spec = {ROS_CTX_WINDOW, 2, ROS_COOC_BOOLEAN, false, ROS_COMPAT_QUANTEDA};
	ros_fcm_build(&x, &s.t, &f, &spec, NULL);
	expect_row(&s, &f, &x, 'a', "abcefg", (double[]){4, 1, 2, 2, 0, 0}, false, 0);
	expect_row(&s, &f, &x, 'b', "b", (double[]){2}, false, 0);
	ros_csr_release(&x);
	spec.context = ROS_CTX_SPEECH; /* speeches with both; the diagonal: speeches with two */
	ros_fcm_build(&x, &s.t, &f, &spec, NULL);
	expect_row(&s, &f, &x, 'a', "abcefg", (double[]){2, 1, 3, 2, 1, 1}, false, 0);
	ros_csr_release(&x);
	ros_features_release(&f);
	stub_release(&s);
}

/* Sentence, paragraph and speech count x_i x_j and x (x - 1) / 2; compare to all position pairs. */
static void contexts_by_brute_force(void **state)
{
	(void)state;
	static const char *const doc[] = {"a b , a c . b b ** a .", "c . a , b c a b ."};
	struct stub s;
	struct ros_features f;
	build(&s, &f, doc, 2);
	for (int context = 0; context < 4; context++)
		for (int ordered = 0; ordered < 2; ordered++) {
			struct ros_fcm_spec spec = {(enum ros_context)context, 1000, ROS_COOC_COUNT,
				ordered, ROS_COMPAT_NONE};
			struct ros_csr x;
			double want[3][3] = {{0}};
			const struct ros_units *u = &s.t.unit[ROS_UNIT_SENTENCE];
			for (uint64_t i = 0; i < s.t.ntoken; i++)
				for (uint64_t j = i + 1; j < s.t.ntoken; j++) {
					uint32_t a = f.of_type[s.t.token[i].type], b = f.of_type[s.t.token[j].type];
					bool same = (i < s.t.indptr[1]) == (j < s.t.indptr[1]);
					for (uint32_t k = 1; k < u->n && context == ROS_CTX_SENTENCE; k++)
						same = same && (i < u->first[k]) == (j < u->first[k]);
					if (a == UINT32_MAX || b == UINT32_MAX || !same)
						continue;
					want[ordered || a < b ? a : b][ordered || a < b ? b : a]++;
				}
			ros_fcm_build(&x, &s.t, &f, &spec, NULL);
			ros_csr_check(&x);
			assert_int_equal(f.n, 3);
			for (uint32_t a = 0; a < 3; a++)
				for (uint32_t b = 0; b < 3; b++)
					assert_true(ros_csr_get(&x, a, b) == want[a][b]);
			ros_csr_release(&x);
		}
	ros_features_release(&f);
	stub_release(&s);
}

static void groups_sum_to_all(void **state)
{
	(void)state;
	static const char *const doc[] = {"a b c a", "b c d , a .", "d d a"};
	struct stub s;
	struct ros_features f;
	build(&s, &f, doc, 3);
	struct ros_fcm_spec spec = {ROS_CTX_WINDOW, 2, ROS_COOC_WEIGHTED, false, ROS_COMPAT_NONE};
	struct ros_csr all, one[3];
	ros_fcm_build(&all, &s.t, &f, &spec, NULL);
	for (int k = 0; k < 3; k++) {
		uint8_t take[3] = {k == 0, k == 1, k == 2};
		ros_fcm_build(&one[k], &s.t, &f, &spec, take);
	}
	for (uint32_t a = 0; a < f.n; a++)
		for (uint32_t b = 0; b < f.n; b++) {
			double sum = 0;
			for (int k = 0; k < 3; k++)
				sum += ros_csr_get(&one[k], a, b);
			assert_true(fabs(sum - ros_csr_get(&all, a, b)) < 1e-12);
		}
	/* A comma takes no room, so d and a of the second speech are neighbours. */
	expect_row(&s, &f, &one[1], 'd', "a", (double[]){1}, false, 0);
	for (int k = 0; k < 3; k++)
		ros_csr_release(&one[k]);
	ros_csr_release(&all);
	ros_features_release(&f);
	stub_release(&s);
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(window_quanteda),
		cmocka_unit_test(boolean_quanteda),
		cmocka_unit_test(contexts_by_brute_force),
		cmocka_unit_test(groups_sum_to_all),
	};
	return cmocka_run_group_tests(test, NULL, NULL);
}
