/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <math.h>
#include <cmocka.h>

#include "count_stub.h"
#include "matrix/weight.h"

static struct stub stub;
static struct ros_features features;
static struct ros_csr dfm;

/* quanteda tests/testthat/test-dfm_weight.R */
static int set_up(void **state)
{
	(void)state;
	static const char *const doc[] = {"this is a a sample",
		"this is another example another example example"};
	struct ros_config cfg = ROS_CONFIG_INIT;
	stub_build(&stub, doc, 2);
	ros_features_select(&features, &stub.t, &cfg);
	ros_dfm_docs(&dfm, &stub.t, &features);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	ros_csr_release(&dfm);
	ros_features_release(&features);
	stub_release(&stub);
	return 0;
}

static double weight(const char *name, uint32_t doc, const char *word)
{
	struct ros_err err = ROS_ERR_INIT;
	struct ros_csr x;
	const struct ros_weight *w = ros__weight_find(name, &err);
	assert_non_null(w);
	ros__weight_apply(&x, &dfm, w);
	ros_csr_check(&x);
	double v = ros_csr_get(&x, doc, features.of_type[ros__strmap_get(&stub.type, word, strlen(word))]);
	ros_csr_release(&x);
	return v;
}

static void near(double got, double want, double tolerance)
{
	assert_true(fabs(got - want) <= tolerance);
}

static void quanteda_values(void **state)
{
	(void)state;
	near(weight("tfidf-prop", 0, "a"), .1204, 5e-5);
	near(weight("tfidf-prop", 0, "sample"), .0602, 5e-5);
	near(weight("tfidf-prop", 1, "another"), .0860, 5e-5);
	near(weight("tfidf-prop", 1, "example"), .1290, 5e-5);
	near(weight("tfidf-prop", 0, "this"), 0, 0);
	near(weight("tfidf", 1, "example"), 3 * log10(2), 1e-15);
	near(weight("log", 1, "example"), 1 + log10(3), 1e-15);
	near(weight("prop", 1, "example"), 3 / 7.0, 1e-15);
	near(weight("boolean", 1, "example"), 1, 0);
	near(weight("count", 1, "example"), 3, 0);
}

/* By hand: row sums 5 and 7, mean 6; a: x 2, in one of two rows, column sum 2. */
static void values_by_hand(void **state)
{
	(void)state;
	near(weight("tfidf-ln", 0, "a"), .4 * log(2), 1e-15);
	near(weight("ctfidf", 0, "a"), .4 * log(6 / 2.0 + 1), 1e-15);
	near(weight("bm25", 0, "a"), log(1 + 1.5 / 1.5) * 2 * 2.2 / (2 + 1.2 * (.25 + .75 * 5 / 6)), 1e-14);
	double idf = log(3 / 2.0) + 1, length = sqrt(1 + 1 + 4 * idf * idf + idf * idf);
	near(weight("tfidf-smooth", 0, "a"), 2 * idf / length, 1e-14);
	near(weight("tfidf-smooth", 0, "this"), 1 / length, 1e-14);
}

/* Laws for every row of the table: finite, positive where they are, unchanged by row order. */
static void laws(void **state)
{
	(void)state;
	size_t n;
	const struct ros_weight *w = ros__weights(&n);
	struct ros_csr swapped;
	ros_csr_group_rows(&swapped, &dfm, (uint32_t[]){1, 0}, 2);
	for (size_t k = 0; k < n; k++) {
		struct ros_csr x, y;
		assert_true(*w[k].formula && *w[k].help && strncmp(w[k].id, "weight.", 7) == 0);
		ros__weight_apply(&x, &dfm, &w[k]);
		ros__weight_apply(&y, &swapped, &w[k]);
		assert_int_equal(x.nnz, y.nnz);
		for (uint32_t r = 0; r < 2; r++)
			for (uint32_t c = 0; c < x.ncol; c++) {
				double v = ros_csr_get(&x, r, c);
				assert_true(isfinite(v) && v >= 0);
				near(ros_csr_get(&y, 1 - r, c), v, 1e-14);
			}
		ros_csr_release(&x);
		ros_csr_release(&y);
	}
	ros_csr_release(&swapped);
}

static void unknown_name_lists_the_known(void **state)
{
	(void)state;
	struct ros_err err = ROS_ERR_INIT;
	assert_null(ros__weight_find("tf", &err));
	assert_int_equal(err.code, ROS_ECONFIG);
	assert_non_null(strstr(err.msg, "bm25"));
}

static void trimming(void **state)
{
	(void)state;
	struct ros_config cfg = {.min_count = 2};
	struct ros_features f;
	ros_features_select(&f, &stub.t, &cfg);
	assert_int_equal(f.n, 5); /* example 3; a another is this 2 */
	assert_string_equal(stub.t.vocab.type[f.type[0]], "example");
	assert_string_equal(stub.t.vocab.type[f.type[1]], "a");
	assert_string_equal(stub.t.vocab.type[f.type[4]], "this");
	ros_features_release(&f);
	cfg.min_docs = 2;
	ros_features_select(&f, &stub.t, &cfg);
	assert_int_equal(f.n, 2);
	ros_features_release(&f);
	cfg = (struct ros_config){.max_features = 1};
	ros_features_select(&f, &stub.t, &cfg);
	assert_int_equal(f.n, 1);
	assert_string_equal(stub.t.vocab.type[f.type[0]], "example");
	ros_features_release(&f);
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(quanteda_values),
		cmocka_unit_test(values_by_hand),
		cmocka_unit_test(laws),
		cmocka_unit_test(unknown_name_lists_the_known),
		cmocka_unit_test(trimming),
	};
	return cmocka_run_group_tests(test, set_up, tear_down);
}
