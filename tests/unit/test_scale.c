/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One axis against published figures: the table of Laver, Benoit & Garry 2003 (five anchors with
 * the same profile shifted by five words each, one text shifted by seven), scores and errors as the
 * tests of R's austin and quanteda.textmodels have them.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/rng.h"
#include "scale/exp_sum.h"
#include "scale/scale.h"
#include "theme/ca.h"

enum { TEXTS = 6, WORDS = 37 };
static const double PROFILE[17] = {
	2, 3, 10, 22, 45, 78, 115, 146, 158, 146, 115, 78, 45, 22, 10, 3, 2};
static const uint32_t SHIFT[TEXTS] = {0, 5, 10, 15, 20, 7};
static const double SCORE[TEXTS] = {-1.5, -.75, 0, .75, 1.5, NAN};

static void lbg(struct ros_csr *x, const uint32_t *shift, uint32_t n, double times)
{
	*x = (struct ros_csr){.nrow = n, .ncol = WORDS};
	ROS_NEW_ARRAY(x->indptr, n + 1);
	ROS_NEW_ARRAY(x->indices, n * 17);
	ROS_NEW_ARRAY(x->data, n * 17);
	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t k = 0; k < 17; k++) {
			x->indices[x->nnz] = shift[i] + k;
			x->data[x->nnz++] = times * PROFILE[k];
		}
		x->indptr[i + 1] = x->nnz;
	}
}

static void near(double got, double want, double by)
{
	if (!(fabs(got - want) <= by))
		print_message("got %.9f, not %.9f\n", got, want);
	assert_true(fabs(got - want) <= by);
}

static void test_wordscores(void **state)
{
	(void)state;
	struct ros_csr x;
	struct ros_scale s;
	double out[TEXTS];
	lbg(&x, SHIFT, TEXTS, 1);
	struct ros_scale_input in = {.x = &x, .score = SCORE, .method = ROS_SCALE_WORDSCORES};
	assert_true(ros__scale_fit(&s, &in));
	near(s.word[0], -1.5, 1e-12);
	near(s.word[5], -1.48125, 1e-12);  /* F */
	near(s.word[25], 1.0369898, 5e-8); /* Z */
	near(s.word[36], 1.5, 1e-12);      /* ZK */
	near(s.theta[5], -.4480591, 5e-8);
	near(s.se[5], .01189767, 5e-9);
	ros__scale_rescale(s.theta, SCORE, TEXTS, ROS_RESCALE_LBG, out);
	near(out[5], -.53, .005);
	ros__scale_rescale(s.theta, SCORE, TEXTS, ROS_RESCALE_MV, out);
	near(out[5], -.51, .005);
	near(out[0], -1.5, 1e-12);
	near(out[4], 1.5, 1e-12);
	ros__scale_release(&s);
	ros_csr_release(&x);
}

static void test_wordscores_refuses(void **state)
{
	(void)state;
	const double one[TEXTS] = {1, NAN, NAN, NAN, NAN, NAN},
				 same[TEXTS] = {1, 1, NAN, NAN, NAN, NAN};
	struct ros_csr x;
	struct ros_scale s;
	lbg(&x, SHIFT, TEXTS, 1);
	struct ros_scale_input in = {.x = &x, .score = one, .method = ROS_SCALE_WORDSCORES};
	assert_false(ros__scale_fit(&s, &in));
	in.score = same;
	assert_false(ros__scale_fit(&s, &in));
	ros_csr_release(&x);
}

/*
 * Wordfish on the same table: the figures of R's quanteda.textmodels, whose loop ends after 22
 * turns while the positions still move. The words of this table rise and fall along the axis, which
 * the model does not know, so its maximum is far away; it is reached when the loop goes on.
 */
static void test_wordfish(void **state)
{
	(void)state;
	static const double theta[TEXTS] = {-1.29057, -.61644, .03351, .70961, 1.52334, -.35945};
	static const double se[TEXTS] = {.01448, .01060, .01085, .01214, .01744, .01070};
	struct ros_csr x;
	struct ros_scale s;
	lbg(&x, SHIFT, TEXTS, 1);
	struct ros_scale_input in = {
		.x = &x, .method = ROS_SCALE_WORDFISH, .plain = true, .most_turns = 22};
	assert_true(ros__scale_fit(&s, &in));
	assert_false(s.converged);
	if (s.theta[0] > 0)
		ros__scale_turn(&s);
	for (int i = 0; i < TEXTS; i++) {
		near(s.theta[i], theta[i], 5.1e-6);
		near(s.se[i], se[i], .04 * se[i]); /* theirs: before words follow the last turn */
	}
	ros__scale_release(&s);
	in.most_turns = 100000;
	in.tolerance = 1e-9;
	assert_true(ros__scale_fit(&s, &in));
	assert_true(s.converged);
	int turns = s.iterations;
	near(fabs(s.theta[0]), 1.35156, 1e-4); /* by the same model written in another language */
	near(fabs(s.theta[4]), 1.53502, 1e-4);
	ros__scale_release(&s);
	in.plain = false;
	assert_true(ros__scale_fit(&s, &in));
	near(fabs(s.theta[0]), 1.35156, .01);
	assert_true(s.converged && s.iterations < turns);
	ros__scale_release(&s);
	ros_csr_release(&x);
}

/* Positions do not know the length of texts, their order, or from where the fit begins. */
static void test_laws(void **state)
{
	(void)state;
	static const uint32_t turned[TEXTS] = {7, 20, 15, 10, 5, 0};
	for (int method = ROS_SCALE_WORDFISH; method <= ROS_SCALE_CA; method += 2) {
		struct ros_csr x, y, longer;
		struct ros_scale a, b, c;
		double mean = 0, square = 0;
		lbg(&x, SHIFT, TEXTS, 1);
		lbg(&y, turned, TEXTS, 1);
		lbg(&longer, SHIFT, TEXTS, 40);
		struct ros_scale_input in = {
			.x = &x, .method = (enum ros_scale_method)method, .most_turns = 100000};
		assert_true(ros__scale_fit(&a, &in));
		in.x = &y;
		assert_true(ros__scale_fit(&b, &in));
		in.x = &longer;
		assert_true(ros__scale_fit(&c, &in));
		for (int i = 0; i < TEXTS; i++) {
			near(fabs(a.theta[i]), fabs(b.theta[TEXTS - 1 - i]), 1e-5);
			near(fabs(a.theta[i]), fabs(c.theta[i]),
				method == ROS_SCALE_CA ? 1e-9 : .15); /* the priors weigh less */
			mean += a.theta[i] / TEXTS;
		}
		for (int i = 0; i < TEXTS; i++)
			square += (a.theta[i] - mean) * (a.theta[i] - mean);
		near(mean, 0, 1e-9);
		near(square, TEXTS - 1, 1e-9);
		ros__scale_release(&a);
		ros__scale_release(&b);
		ros__scale_release(&c);
		ros_csr_release(&x);
		ros_csr_release(&y);
		ros_csr_release(&longer);
	}
}

/* The first axis is that of the full decomposition. */
static void test_first_axis(void **state)
{
	(void)state;
	struct ros_csr x;
	struct ros_scale s;
	struct ros_ca ca = ROS_CA_INIT;
	lbg(&x, SHIFT, TEXTS, 1);
	struct ros_scale_input in = {.x = &x, .method = ROS_SCALE_CA};
	assert_true(ros__scale_fit(&s, &in));
	assert_true(ros__ca_fit(&ca, &x));
	double sign = s.theta[0] * ca.row[0] > 0 ? 1 : -1;
	for (int i = 0; i < TEXTS; i++)
		near(sign * (s.theta[i] * s.spread + s.mean), ca.row[i * ca.ndim], 1e-8);
	ros__ca_release(&ca);
	ros__scale_release(&s);
	ros_csr_release(&x);
}

/* A text left out of the fit is placed between those it lies between. */
static void test_left_out(void **state)
{
	(void)state;
	const uint8_t out[TEXTS] = {0, 0, 0, 0, 0, 1};
	struct ros_csr x;
	lbg(&x, SHIFT, TEXTS, 1);
	for (int method = ROS_SCALE_WORDFISH; method <= ROS_SCALE_CA; method += 2) {
		struct ros_scale s;
		struct ros_scale_input in = {.x = &x, .out = out, .method = (enum ros_scale_method)method};
		assert_true(ros__scale_fit(&s, &in));
		if (s.theta[0] > 0)
			ros__scale_turn(&s);
		assert_true(s.theta[1] < s.theta[5] && s.theta[5] < s.theta[2]);
		double at = ros__scale_place(&s, x.indices, x.data, 17, NULL);
		near(at, s.theta[0], method == ROS_SCALE_CA ? 1e-9 : 1e-5);
		ros__scale_release(&s);
	}
	ros_csr_release(&x);
}

/* Counts drawn from the model give its positions back; texts that are all alike give none. */
static void test_recovers(void **state)
{
	(void)state;
	enum { N = 20, W = 60 };
	struct ros_csr x = {.nrow = N, .ncol = W};
	struct ros_scale s;
	double truth[N], mean = 0, sd = 0, r = 0;
	ROS_NEW_ARRAY(x.indptr, N + 1);
	ROS_NEW_ARRAY(x.indices, N * W);
	ROS_NEW_ARRAY(x.data, N * W);
	for (int i = 0; i < N; i++) {
		truth[i] = (i - 9.5) / 5.9160797831;
		for (uint32_t j = 0; j < W; j++) {
			struct ros_rng g = ros__rng(7, (uint64_t)i, j);
			double beta = (j % 7 - 3.0) / 4, m = exp(2 + truth[i] * beta), count = 0;
			for (double left = exp(-m), u = ros__rng_unit(&g), sum = left; u > sum && count < 500;
				 sum += left)
				left *= m / ++count;
			if (count < 1)
				continue;
			x.indices[x.nnz] = j;
			x.data[x.nnz++] = count;
		}
		x.indptr[i + 1] = x.nnz;
	}
	struct ros_scale_input in = {.x = &x, .method = ROS_SCALE_WORDFISH};
	assert_true(ros__scale_fit(&s, &in));
	for (int i = 0; i < N; i++) {
		mean += truth[i] * s.theta[i];
		sd += truth[i] * truth[i];
		r += s.theta[i] * s.theta[i];
	}
	assert_true(fabs(mean) / sqrt(sd * r) > .98);
	ros__scale_release(&s);
	ros_csr_release(&x);
	static const uint32_t same[TEXTS] = {3, 3, 3, 3, 3, 3};
	lbg(&x, same, TEXTS, 1);
	assert_false(ros__scale_fit(&s, &in));
	ros_csr_release(&x);
}

/* Sums from a table are the sums term by term, near its points and between them, within its range
 * and beyond; the same b gives the same bits. */
static void test_sums_from_a_table(void **state)
{
	(void)state;
	enum { N = 700, AT = 200 };
	double level[N], slope[N], m[3], again[3];
	struct ros_rng r = ros__rng(7, 0, 0);
	for (int k = 0; k < N; k++) {
		level[k] = -8 * ros__rng_unit(&r);
		slope[k] = 6 * ros__rng_unit(&r) - 3;
	}
	struct ros__exp_sum few, many;
	ros__exp_sum_init(&few, level, slope, N, 4, 20);
	assert_null(few.point);
	ros__exp_sum_init(&many, level, slope, N, 4, 3000);
	assert_non_null(many.point);
	for (int i = 0; i < AT; i++) {
		double a = 2 * ros__rng_unit(&r), b = 12 * ros__rng_unit(&r) - 6;
		long double want[3] = {0};
		for (int k = 0; k < N; k++) {
			long double e = expl((long double)a + level[k] + (long double)b * slope[k]);
			want[0] += e;
			want[1] += e * slope[k];
			want[2] += e * slope[k] * slope[k];
		}
		ros__exp_sum_at(&many, a, b, m);
		ros__exp_sum_at(&many, a, b, again);
		assert_memory_equal(m, again, sizeof m);
		near(m[0], (double)want[0], 1e-11 * (double)want[0]);
		near(m[1], (double)want[1], 3e-11 * (double)want[0]);
		near(m[2], (double)want[2], 1e-11 * (double)want[2]);
	}
	ros__exp_sum_release(&many);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wordscores),
		cmocka_unit_test(test_wordscores_refuses),
		cmocka_unit_test(test_wordfish),
		cmocka_unit_test(test_laws),
		cmocka_unit_test(test_first_axis),
		cmocka_unit_test(test_left_out),
		cmocka_unit_test(test_recovers),
		cmocka_unit_test(test_sums_from_a_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
