/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The comparing sections of the analysis: laws on the examples, known facts of the first corpus. */
#include "stats_helper.h"

#include "app/pipeline.h"
#include "base/par.h"
#include "stats/formula.h"

static struct ros_json *analyse(const char *path, int threads, const char *name, const char *value)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	struct ros__pipeline p = ROS_PIPELINE_INIT;
	ros_config_defaults(&cfg);
	free(cfg.config_dir);
	cfg.config_dir = ros__xstrdup("config");
	ros_config_set(&cfg, "permutations", "499", NULL);
	if (name && ros_config_set(&cfg, name, value, &err) != ROS_OK)
		fail_msg("%s", err.msg);
	ros__par_set(threads);
	if (ros__pipeline_build(&p, &cfg, &path, 1, &err) != ROS_OK ||
		ros__pipeline_analyse(&p, &err) != ROS_OK)
		fail_msg("%s", err.msg);
	struct ros_json *doc = ros__result_json(&p.result);
	ros__pipeline_release(&p);
	ros_config_release(&cfg);
	ros__par_set(0);
	return doc;
}

static const struct ros_json *at(const struct ros_json *v, const char *a, const char *b)
{
	v = ros__json_get(v, a);
	return b ? ros__json_get(v, b) : v;
}

static double num(const struct ros_json *v, const char *key)
{
	return ros__json_num(ros__json_get(v, key), NAN);
}

static bool is(const struct ros_json *v, const char *key, const char *want)
{
	return strcmp(ros__json_str(ros__json_get(v, key), ""), want) == 0;
}

static void check_finding(const struct ros_json *f)
{
	double e = num(f, "estimate"), lo = num(f, "lower"), hi = num(f, "upper"), p = num(f, "p");
	assert_true(isnan(lo) || (lo <= e + 1e-9 && e <= hi + 1e-9));
	assert_true(isnan(p) || (p > 0 && p <= 1 && num(f, "q") >= p - 1e-9));
	assert_true(is(f, "verdict", "supported") || is(f, "verdict", "tendency") ||
		is(f, "verdict", "not_enough_text"));
	if (is(f, "verdict", "supported"))
		assert_true(num(f, "q") <= .05);
	assert_non_null(ros__formula_find(ros__json_str(ros__json_get(f, "formula_id"), "")));
}

static void keyness(void **state)
{
	const struct ros_json *k = at(*state, "keyness", NULL), *family = at(k, "family", NULL);
	size_t terms = 0;
	assert_true(num(family, "naive_g2") >= num(family, "bh"));
	assert_true(num(family, "maxt") <= num(family, "bh") + 5);
	ROS_JSON_EACH (g, at(k, "groups", NULL)) {
		double last = INFINITY;
		ROS_JSON_EACH (t, at(g, "terms", NULL)) {
			check_finding(t);
			assert_true(num(t, "g2") <= last);
			last = num(t, "g2");
			assert_true(is(t, "direction", "over") == (num(t, "count") > num(t, "expected")));
			ROS_JSON_EACH (e, at(t, "evidence", NULL))
				assert_true(ros__json_size(at(e, "marks", NULL)) > 0);
			assert_true((num(t, "count") > 0) == (ros__json_size(at(t, "evidence", NULL)) > 0));
			terms++;
		}
	}
	assert_true(terms > 20);
}

static void similarity(void **state)
{
	const struct ros_json *s = at(*state, "similarity", NULL);
	size_t n = ros__json_size(at(s, "labels", NULL)), pairs = 0;
	assert_true(n >= 2);
	ROS_JSON_EACH (m, at(s, "matrix", NULL)) {
		assert_int_equal(ros__json_size(m), n);
		for (size_t i = 0; i < n; i++)
			for (size_t j = 0; j < i; j++) {
				double a = ros__json_num(ros__json_at(ros__json_at(m, i), j), -9);
				double b = ros__json_num(ros__json_at(ros__json_at(m, j), i), -9);
				assert_true(a == b);
			}
	}
	ROS_JSON_EACH (p, at(s, "pairs", NULL)) {
		check_finding(p);
		assert_true(num(p, "lower") >= 0 && num(p, "upper") <= 1);
		pairs++;
	}
	assert_int_equal(pairs, n * (n - 1) / 2);
	assert_int_equal(ros__json_size(at(s, "ceiling", NULL)), n);
	int delta = 0;
	ROS_JSON_EACH (r, at(s, "refused", NULL))
		delta += is(r, "code", "delta_short");
	assert_int_equal(delta, 4);
}

static void common_core(void **state)
{
	const struct ros_json *c = at(*state, "common_core", NULL);
	double ngroup = (double)ros__json_size(at(*state, "keyness", "groups"));
	assert_true(ros__json_size(at(c, "core", NULL)) > 0);
	ROS_JSON_EACH (t, at(c, "core", NULL)) {
		assert_true(num(t, "n_groups") >= .8 * ngroup);
		assert_true(num(t, "per_1000_min") <= num(t, "per_1000_max"));
		assert_int_equal(ros__json_size(at(t, "evidence", NULL)), 3);
	}
	ROS_JSON_EACH (g, at(c, "margin", NULL))
		ROS_JSON_EACH (t, at(g, "terms", NULL))
			check_finding(t);
	ROS_JSON_EACH (t, at(c, "absences", NULL)) {
		assert_true(num(t, "p_zero") >= 0 && num(t, "p_zero") <= 1);
		assert_true(num(t, "expected") > 0);
	}
}

static void multiverse(void **state)
{
	const struct ros_json *m = at(*state, "multiverse", NULL);
	double n = (double)ros__json_size(at(m, "settings", NULL));
	/* passages, marked parts, sentences and clauses, and once more with another least frequency */
	assert_true(n == 30 && ros__json_size(at(m, "findings", NULL)) > 2);
	ROS_JSON_EACH (f, at(m, "findings", NULL)) {
		double failed = (double)ros__json_size(at(f, "failed_in", NULL));
		double absent = (double)ros__json_size(at(f, "absent_in", NULL));
		assert_true(num(f, "holds") + failed == num(f, "of"));
		assert_true(num(f, "of") + absent == n);
	}
}

/* One value under one name: DPnorm of a word wherever it stands, U-cosine in matrix, pairs and tree. */
static void one_value_one_name(void **state)
{
	size_t met = 0, i = 0, j = 1;
	ROS_JSON_EACH (d, at(*state, "dispersion", "list"))
		ROS_JSON_EACH (f, at(*state, "features", "list"))
			if (is(f, "term", ros__json_str(ros__json_get(d, "term"), ""))) {
				NEAR(num(f, "dp_norm"), num(d, "dp_norm"), 0);
				met++;
			}
	assert_true(met > 20);
	const struct ros_json *s = at(*state, "similarity", NULL), *u = at(at(s, "matrix", NULL), "ucosine", NULL);
	size_t n = ros__json_size(at(s, "labels", NULL));
	double *distance;
	ROS_NEW_ARRAY(distance, n * n);
	ROS_JSON_EACH (p, at(s, "pairs", NULL)) {
		double in_matrix = ros__json_num(ros__json_at(ros__json_at(u, i), j), NAN), e = num(p, "estimate");
		assert_true(in_matrix == e || (isnan(in_matrix) && isnan(e)));
		distance[i * n + j] = distance[j * n + i] = isnan(e) ? 1 : 1 - e;
		i += j + 1 == n;
		j = j + 1 == n ? i + 1 : j + 1;
	}
	const struct ros_json *merge = ros__json_at(at(*state, "clusters", "merges"), 0);
	size_t left = (size_t)num(merge, "left"), right = (size_t)num(merge, "right");
	NEAR(num(merge, "height"), distance[left * n + right], 1e-12);
	free(distance);
	/* one value in list and matrix; short texts are told from nobody */
	const struct ros_json *m = at(at(s, "matrix", NULL), "emphasis", NULL);
	size_t npair = 0;
	ROS_JSON_EACH (p, at(s, "emphasis", NULL)) {
		bool found = false;
		for (i = 0; i < n && !found; i++)
			for (j = 0; j < i && !found; j++)
				found = fabs(ros__json_num(ros__json_at(ros__json_at(m, i), j), NAN) -
					num(p, "estimate")) < 1e-12;
		assert_true(found);
		assert_true(ros__json_bool(at(p, "too_short", NULL), false));
		assert_string_equal(ros__json_str(at(p, "verdict", NULL), ""), "not_enough_text");
		npair++;
	}
	assert_int_equal(npair, n * (n - 1) / 2);
}

static void rest(void **state)
{
	ROS_JSON_EACH (t, at(*state, "dispersion", "list")) {
		assert_true(num(t, "dp") >= 0 && num(t, "dp_norm") >= num(t, "dp") - 1e-9);
		assert_true(num(t, "count") >= 5);
	}
	ROS_JSON_EACH (s, at(*state, "diversity", "speeches"))
		assert_true(num(s, "n_types") <= num(s, "n_tokens") && num(s, "ttr") <= 1);
	double last = INFINITY;
	ROS_JSON_EACH (p, at(*state, "collocations", "pairs")) {
		assert_true(num(p, "count") >= 3 && num(p, "count") > num(p, "expected"));
		assert_true(num(p, "npmi") > 0 && num(p, "log_dice") <= 14 && num(p, "g2") <= last);
		last = num(p, "g2");
	}
	ROS_JSON_EACH (f, at(*state, "methods", "formulas"))
		assert_true(*ros__json_str(at(f, "id", NULL), ""));
}

static void threads_do_not_matter(void **state)
{
	struct ros_json *other = analyse("examples/zh/speeches.txt", 4, NULL, NULL);
	char *a = ros__json_print(*state, false), *b = ros__json_print(other, false);
	assert_string_equal(a, b);
	free(a);
	free(b);
	ros__json_free(other);
}

static void unknown_measures_are_named(void **state)
{
	(void)state;
	static const char *const bad[][2] = {{"measure", "cosinus"}, {"keyness", "g3"}};
	for (size_t i = 0; i < 2; i++) {
		struct ros_config cfg = ROS_CONFIG_INIT;
		struct ros_err err = ROS_ERR_INIT;
		struct ros__pipeline p = ROS_PIPELINE_INIT;
		const char *path = "examples/zh/speeches.txt";
		ros_config_defaults(&cfg);
		free(cfg.config_dir);
		cfg.config_dir = ros__xstrdup("config");
		ros_config_set(&cfg, bad[i][0], bad[i][1], NULL);
		enum ros_status st = ros__pipeline_build(&p, &cfg, &path, 1, &err);
		if (st == ROS_OK)
			st = ros__pipeline_analyse(&p, &err);
		assert_int_equal(st, ROS_ECONFIG);
		assert_non_null(strstr(err.msg, bad[i][1]));
		ros__pipeline_release(&p);
		ros_config_release(&cfg);
	}
}

/* Seven speeches of 400 characters: a few words stand out, most do not, and no pair can be ranked. */
static void first_corpus(void **state)
{
	(void)state;
	const char *shared = getenv("SHARED");
	char path[512];
	snprintf(path, sizeof path, "%s/corpora/zh_compiled/seed_000.txt", shared ? shared : "../shared");
	FILE *f = fopen(path, "r");
	if (!f) {
		print_message("the first corpus is not there\n");
		skip();
	}
	fclose(f);
	struct ros_json *doc = analyse(path, 2, NULL, NULL);
	const struct ros_json *family = at(doc, "keyness", "family");
	double naive = num(family, "naive_g2"), bh = num(family, "bh");
	double first = num(at(family, "held", NULL), "first"), second = num(at(family, "held", NULL), "second");
	/* An independent program (numpy) over the same counts: 12 by passages, 15 by marked measures, D 1.33. */
	assert_true(naive > 40 && bh < naive / 3 && first >= 10 && first <= 14 && second >= 13 && second <= 17);
	assert_true(num(family, "design_effect_raw") > 1.25 && num(family, "design_effect_raw") < 1.4);
	assert_true(is(family, "exchanged", "marked") && num(family, "n_exchanged") == 30);
	size_t supported = 0, terms = 0;
	bool bird = false;
	ROS_JSON_EACH (g, at(doc, "keyness", "groups"))
		ROS_JSON_EACH (t, at(g, "terms", NULL)) {
			bool yes = is(t, "verdict", "supported");
			terms++;
			supported += yes;
			bird = bird || (yes && is(g, "group", "speaker:3") && is(t, "term", "候鸟"));
		}
	assert_true(bird);
	assert_true(supported >= 5 && supported * 2 < terms);
	assert_false(ros__json_bool(at(at(doc, "similarity", "ranking"), "supported", NULL), true));
	ROS_JSON_EACH (p, at(doc, "similarity", "pairs"))
		assert_false(is(p, "verdict", "supported"));
	ros__json_free(doc);
}

static int setup(void **state)
{
	*state = analyse("examples/zh/speeches.txt", 1, NULL, NULL);
	return 0;
}

static int teardown(void **state)
{
	ros__json_free(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keyness),
		cmocka_unit_test(similarity),
		cmocka_unit_test(common_core),
		cmocka_unit_test(multiverse),
		cmocka_unit_test(one_value_one_name), cmocka_unit_test(rest),
		cmocka_unit_test(threads_do_not_matter),
		cmocka_unit_test(unknown_measures_are_named),
		cmocka_unit_test(first_corpus),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
