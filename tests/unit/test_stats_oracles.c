/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Known values of the measures, each from the source that is named. */
#include "stats_helper.h"

#include "base/buf.h"
#include "base/io.h"
#include "stats/assoc.h"
#include "stats/dispersion.h"
#include "stats/distrib.h"
#include "stats/diversity.h"
#include "stats/keyness.h"
#include "stats/simil.h"

static double key(const char *name, double a, double b, double n1, double n2)
{
	struct ros_keyness k = {.n = 1, .a = &a, .b = &b, .n1 = n1, .n2 = n2};
	ros__keyness_prepare(&k);
	return ros__keyness_find(name)->fn(&k, 0);
}

/* quanteda.textstats, test-textstat_keyness.R: d1 = b 7, a 3; d2 = a 7, b 2. */
static void keyness_toy(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		double value;
	} want[] = {{"chi2", 4.337160}, {"chi2_yates", 2.632438}, {"chi2_williams", 4.017626},
		{"g2", 4.534939}, {"g2_williams", 4.200833}};
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		DIGITS(key(want[i].name, 7, 2, 10, 9), want[i].value, 6);
		DIGITS(key(want[i].name, 3, 7, 10, 9), -want[i].value, 6);
	}
	DIGITS(key("g2_yates", 7, 2, 10, 9), 2.702844, 6);
	DIGITS(key("g2", 7, 2, 10, 9) / key("g2_williams", 7, 2, 10, 9), 1.079533, 6);
}

/* The documentation of corpora::keyness (CRAN), one word each, m = 1. */
static void keyness_corpora_examples(void **state)
{
	(void)state;
	DIGITS(key("g2", 7, 2, 1000, 1000), 2.954494, 6);
	DIGITS(key("log_ratio", 7, 2, 1000, 1000), 1.584963, 0);
	DIGITS(key("lrc", 7, 2, 1000, 1000), 0, 9);
	DIGITS(key("g2", 30, 5, 1000, 2000), 41.774963, 6);
	DIGITS(key("log_ratio", 30, 5, 1000, 2000), 3.470945, 6);
	DIGITS(key("lrc", 30, 5, 1000, 2000), 2.204770, 6);
	DIGITS(key("lrc", 5, 30, 2000, 1000), -2.204770, 6);
}

struct row {
	char word[64];
	double f1, f2, g2, log_ratio, lrc, lrc_positive, simple;
};

/* tests/keyness.R of CRAN's corpora, 702 words: n1 = 1177, n2 = 341805, m = 20109, lambda 100. */
static void keyness_corpora_table(void **state)
{
	(void)state;
	const char *shared = getenv("SHARED");
	char path[512];
	struct ros_buf text = ROS_BUF_INIT;
	snprintf(path, sizeof path, "%s/docs/corpora_keyness.tsv", shared ? shared : "../shared");
	if (ros__read_file(path, 0, &text, NULL) != ROS_OK) {
		print_message("the table of corpora::keyness is not there\n");
		skip();
	}
	struct row *row = ros__xcalloc(2000, sizeof *row);
	size_t n = 0;
	for (char *line = strtok(text.s, "\n"); line && n < 2000; line = strtok(NULL, "\n")) {
		struct row *r = &row[n];
		if (sscanf(line, "%63s %lf %lf %lf %lf %lf %lf %lf", r->word, &r->f1, &r->f2, &r->g2,
			&r->log_ratio, &r->lrc, &r->lrc_positive, &r->simple) == 8)
			n++;
	}
	assert_int_equal(n, 702);
	for (size_t i = 0; i < n; i++) {
		const struct row *r = &row[i];
		struct ros_keyness k = {.n = 1, .a = &r->f1, .b = &r->f2, .n1 = 1177, .n2 = 341805,
			.tests = 20109, .lambda = 100};
		ros__keyness_prepare(&k);
		NEAR(fabs(ros__keyness_find("g2")->fn(&k, 0)), fabs(r->g2), 1e-9);
		NEAR(ros__keyness_find("log_ratio")->fn(&k, 0), r->log_ratio, 1e-9);
		NEAR(ros__keyness_find("lrc")->fn(&k, 0), r->lrc, 1e-9);
		NEAR(ros__keyness_find("lrc_positive")->fn(&k, 0), r->lrc_positive, 1e-9);
		NEAR(ros__keyness_find("simple_maths")->fn(&k, 0), r->simple, 1e-9);
	}
	free(row);
	ros__buf_release(&text);
}

/* Scattertext's tests: scaled F with beta 1, log-odds with alpha .01. */
static void keyness_scattertext(void **state)
{
	(void)state;
	static const double a[] = {1, 5, 1, 9, 100, 1, 1, 0, 0, 2};
	static const double b[] = {100, 510, 100, 199, 0, 1, 0, 1, 1, 0};
	static const double sfs[] = {.2689108, 0, .2689108, .1266617, 1, .5, .5590517, .5, .5, .5720015};
	struct ros_keyness k = {.n = 10, .a = a, .b = b, .n1 = 120, .n2 = 1012, .beta = 1};
	ros__keyness_prepare(&k);
	for (size_t w = 0; w < 10; w++)
		DIGITS(ros__keyness_find("scaled_f")->fn(&k, w), sfs[w], 7);
	static const double z[] = {-.589845, -1.905684, -.589845, 2.983064};
	struct ros_keyness k4 = {.n = 4, .a = a, .b = b, .n1 = 16, .n2 = 909, .prior = .01};
	ros__keyness_prepare(&k4);
	for (size_t w = 0; w < 4; w++)
		DIGITS(ros__keyness_find("log_odds_flat")->fn(&k4, w), z[w], 6);
}

/* By hand: a 6, b 2, n1 10, n2 20, prior mass 3: alpha = 3 * 8/30 = .8; ya = 6.8, yb = 2.8;
 * delta = ln(6.8/6.2) - ln(2.8/20.2); z = delta/sqrt(1/6.8 + 1/2.8). */
static void keyness_log_odds_by_hand(void **state)
{
	(void)state;
	double a = 6, b = 2;
	struct ros_keyness k = {.n = 1, .a = &a, .b = &b, .n1 = 10, .n2 = 20, .prior = 3};
	ros__keyness_prepare(&k);
	double want = (log(6.8 / 6.2) - log(2.8 / 20.2)) / sqrt(1 / 6.8 + 1 / 2.8);
	NEAR(ros__keyness_find("log_odds")->fn(&k, 0), want, 1e-12);
}

/* Lafon 1980 in textometry's documentation. */
static void keyness_lafon(void **state)
{
	(void)state;
	double up = ros__hyper_log10_upper(11, 296, 1084, 61449);
	double next = ros__hyper_log10_upper(12, 296, 1084, 61449);
	NEAR(pow(10, up), 1.698897e-2, 1e-6);
	NEAR(pow(10, up) - pow(10, next), 1.012614e-2, 1e-6);
	DIGITS(key("specificity", 11, 296 - 11, 1084, 61449 - 1084), 1.7698, 4);
	/* sub-lexicon with T = 28, t = 10, by enumeration of two of its words: both occurrences in
	 * the part, C(26,8)/C(28,10) = 90/756 -> .9243; one word of one: 10/28 -> .4472 */
	DIGITS(key("specificity", 2, 0, 10, 18), .9243, 4);
	DIGITS(key("specificity", 1, 0, 10, 18), .4472, 4);
	DIGITS(key("specificity", 0, 1, 10, 18), -.1919, 4);
	DIGITS(key("specificity", 0, 2, 10, 18), -.3928, 4);
	DIGITS(key("specificity", 0, 3, 10, 18), -.6037, 4);
	DIGITS(key("specificity", 0, 4, 10, 18), -.8255, 4);
}

static double assoc(const char *name, double xy, double x, double y, double n)
{
	struct ros_pair p = {xy, x, y, n};
	return ros__assoc_find(name)->fn(&p);
}

static void association(void **state)
{
	(void)state;
	/* sugiura-ken.org, on Rychlý 2008 */
	DIGITS(assoc("log_dice", 8, 389, 230, 1e6), 8.726204, 6);
	DIGITS(assoc("log_dice", 300, 300, 300, 1e6), 14, 9);
	DIGITS(assoc("log_dice", 3, 3000, 3000, 1e6), 4.034216, 6);
	DIGITS(assoc("log_dice", 6, 3000, 3000, 1e6), 5.034216, 6);
	DIGITS(assoc("log_dice", 300, 3000, 3000, 1e6), 10.67807, 5);
	DIGITS(assoc("log_dice", 25, 100, 50, 1e6), 12.415037, 6);
	DIGITS(assoc("log_dice", 256, 3035, 1000, 1e6), 11.02165, 5);
	/* quanteda test-textstat_collocations.R: (G, F) in 17 bigrams; smoothed 13.5 2.5 .5 2.5 */
	DIGITS(assoc("lambda", 2, 4, 2, 17), 3.295837, 6);
	DIGITS(assoc("z", 2, 4, 2, 17), 1.944092, 6);
	/* closed forms: independent 0, only together 1, never together -1 */
	NEAR(assoc("npmi", 25, 50, 50, 100) + 1, 1, 1e-12);
	NEAR(assoc("npmi", 10, 10, 10, 100), 1, 1e-12);
	NEAR(assoc("npmi", 0, 10, 10, 100), -1, 1e-12);
	/* O 8, E 2: t = 6/sqrt 8; MI3 = log2(512/2) = 8; PMI = 2; Dice = 16/40 */
	NEAR(assoc("t", 8, 20, 20, 200), 6 / sqrt(8), 1e-12);
	NEAR(assoc("mi3", 8, 20, 20, 200), 8, 1e-12);
	NEAR(assoc("pmi", 8, 20, 20, 200), 2, 1e-12);
	NEAR(assoc("dice", 8, 20, 20, 200), .4, 1e-12);
	/* the same table as keyness toy: b with d1 */
	DIGITS(assoc("g2", 7, 10, 9, 19), 4.534939, 6);
	DIGITS(assoc("chi2", 7, 10, 9, 19), 4.337160, 6);
	NEAR(ros__assoc_phrase(10, 20, 25, 5, 1000), 10, 1e-12);
}

/* Gries's example in five parts: scattertext/test/test_Dispersion.py, parts of 9 10 10 10 11. */
static void dispersion(void **state)
{
	(void)state;
	static const double size[] = {9, 10, 10, 10, 11};
	static const struct {
		double v[5], vc, d, s, dp, norm, kl, da;
		int digits;
	} want[] = {
		{{1, 2, 3, 4, 5}, .471405, .785150, .949816, .18, .219512, .136972, .69745, 6},
	};
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		struct ros_parts p = {5, want[i].v, size};
		DIGITS(ros__dispersion_find("vc")->fn(&p), want[i].vc, 6);
		DIGITS(ros__dispersion_find("juilland_d")->fn(&p), want[i].d, 6);
		DIGITS(ros__dispersion_find("rosengren_s")->fn(&p), want[i].s, 6);
		DIGITS(ros__dispersion_find("dp")->fn(&p), want[i].dp, 6);
		DIGITS(ros__dispersion_find("dp_norm")->fn(&p), want[i].norm, 6);
		DIGITS(ros__dispersion_find("kl")->fn(&p), want[i].kl, 6);
		DIGITS(ros__dispersion_find("da")->fn(&p), want[i].da, 5);
	}
	/* i: all in the first part (smallest): D 0, S .18, DP .82, DPnorm 1, KL 2.474 */
	static const double one[] = {10, 0, 0, 0, 0}, mid[] = {0, 0, 0, 3, 0};
	struct ros_parts p = {5, one, size};
	DIGITS(ros__dispersion_find("juilland_d")->fn(&p), 0, 3);
	DIGITS(ros__dispersion_find("rosengren_s")->fn(&p), .18, 3);
	DIGITS(ros__dispersion_find("dp")->fn(&p), .82, 3);
	DIGITS(ros__dispersion_find("dp_norm")->fn(&p), 1, 3);
	DIGITS(ros__dispersion_find("kl")->fn(&p), 2.474, 3);
	/* q: all in one part of 10 */
	p.v = mid;
	DIGITS(ros__dispersion_find("rosengren_s")->fn(&p), .2, 3);
	DIGITS(ros__dispersion_find("dp")->fn(&p), .8, 3);
	DIGITS(ros__dispersion_find("dp_norm")->fn(&p), .976, 3);
	DIGITS(ros__dispersion_find("kl")->fn(&p), 2.322, 3);
	/* b: the even word, 2 in every part */
	static const double even[] = {2, 2, 2, 2, 2};
	p.v = even;
	DIGITS(ros__dispersion_find("dp")->fn(&p), .02, 3);
	DIGITS(ros__dispersion_find("dp_norm")->fn(&p), .024, 3);
	DIGITS(ros__dispersion_find("juilland_d")->fn(&p), .968, 3);
	DIGITS(ros__dispersion_find("rosengren_s")->fn(&p), .999, 3);
	DIGITS(ros__dispersion_find("kl")->fn(&p), .003, 3);
}

static double diversity(const char *name, const uint32_t *id, size_t n, size_t window)
{
	struct ros_running t;
	ros__running_init(&t, id, n);
	t.window = window;
	double v = ros__diversity(ros__diversity_find(name), &t);
	ros__running_release(&t);
	return v;
}

static void lexical_diversity(void **state)
{
	(void)state;
	/* quanteda: MATTR of "one one two one one two one" */
	static const uint32_t id[] = {1, 1, 2, 1, 1, 2, 1};
	DIGITS(diversity("mattr", id, 7, 2), .8333, 4);
	DIGITS(diversity("mattr", id, 7, 3), .6667, 4);
	DIGITS(diversity("mattr", id, 7, 4), .5, 4);
	/* by hand: f = 5, 2, N = 7: K = 1e4 (29 - 7)/49; D = 22/42; Vm = sqrt(29/49 - 1/2) */
	NEAR(diversity("yule_k", id, 7, 0), 1e4 * 22 / 49, 1e-12);
	NEAR(diversity("simpson_d", id, 7, 0), 22. / 42, 1e-12);
	NEAR(diversity("herdan_vm", id, 7, 0), sqrt(29. / 49 - .5), 1e-12);
	NEAR(diversity("ttr", id, 7, 0), 2. / 7, 1e-12);
	/* 84 tokens of 42 types twice each: P(in a sample of 42) = 1 - C(82,42)/C(84,42)
	 * = 1 - 42*41/(84*83); HD-D = that */
	uint32_t twice[84], cycle[120];
	for (uint32_t i = 0; i < 84; i++)
		twice[i] = i % 42;
	NEAR(diversity("hdd", twice, 84, 0), 1 - 42. * 41 / (84 * 83), 1e-12);
	/* A text that repeats 3 words for ever: TTR of a run is 1, 1, 1, .75, .6 <= .72, so a factor
	 * is 5 words, 120 words are 24 factors both ways: MTLD = 5 */
	for (uint32_t i = 0; i < 120; i++)
		cycle[i] = i % 3;
	NEAR(diversity("mtld", cycle, 120, 0), 5, 1e-12);
	assert_true(isnan(diversity("mtld", cycle, 99, 0)));
}

static double simil(const char *name, const double *v, uint32_t n, uint32_t dim)
{
	struct ros_csr x = csr_of(v, n, dim);
	struct ros_simil_rows r;
	ros__simil_prepare(&r, &x, NULL, NULL);
	double *dense = ros__xcalloc(dim, sizeof *dense);
	double s = ros__simil_pair(&r, ros__simil_find(name), 0, 1, dense);
	free(dense);
	ros__simil_rows_release(&r);
	csr_free(&x);
	return s;
}

/* Closed forms by hand for x = (1, 2, 0), y = (2, 1, 1). */
static void similarity(void **state)
{
	(void)state;
	static const double v[] = {1, 2, 0, 2, 1, 1};
	NEAR(simil("cosine", v, 2, 3), 4 / sqrt(30), 1e-12);
	NEAR(simil("ejaccard", v, 2, 3), 4. / 7, 1e-12);
	NEAR(simil("edice", v, 2, 3), 8. / 11, 1e-12);
	NEAR(simil("euclidean", v, 2, 3), sqrt(3), 1e-12);
	NEAR(simil("manhattan", v, 2, 3), 3, 1e-12);
	NEAR(simil("jaccard", v, 2, 3), 2. / 3, 1e-12);
	NEAR(simil("dice", v, 2, 3), 4. / 5, 1e-12);
	NEAR(simil("matching", v, 2, 3), 2. / 3, 1e-12);
	NEAR(simil("hamann", v, 2, 3), 1. / 3, 1e-12);
	/* means 1 and 4/3; cov = 4/3 - 4/3 = 0 */
	assert_true(fabs(simil("correlation", v, 2, 3)) < 1e-12);
	/* shares (1/3, 2/3, 0) and (1/2, 1/4, 1/4): min sum = 1/3 + 1/4 = 7/12 */
	NEAR(simil("bray_curtis", v, 2, 3), 5. / 12, 1e-12);
	NEAR(simil("wjaccard", v, 2, 3), 7. / 17, 1e-12);
	double bc = sqrt(1. / 6) + sqrt(1. / 6);
	NEAR(simil("hellinger", v, 2, 3), sqrt(1 - bc), 1e-12);
	double m0 = 5. / 12, m1 = 11. / 24, m2 = 1. / 8;
	double want = (log(1 / 3. / m0) / 3 + 2 * log(2 / 3. / m1) / 3 + log(.5 / m0) / 2 +
		log(.25 / m1) / 4 + log(.25 / m2) / 4) / 2;
	NEAR(simil("jsd", v, 2, 3), want, 1e-12);
}

/* Clauses of A: (1,1,0), (1,0,1); of B: (1,0,0), (0,1,1), (1,1,0). a = (2,1,1), b = (2,2,1);
 * words 4 and 5; dot 7 / (4*5); norm2 A = (6 - 4)/(16 - 8) = 1/4; norm2 B = (9 - 5)/(25 - 9) = 1/4. */
static void ucosine(void **state)
{
	(void)state;
	static const double u[] = {1, 1, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 1, 1, 0};
	static const double v[] = {2, 1, 1, 2, 2, 1};
	static const uint32_t group[] = {0, 0, 1, 1, 1};
	struct ros_csr units = csr_of(u, 5, 3), x = csr_of(v, 2, 3);
	struct ros_simil_rows r;
	double dense[3] = {0};
	ros__simil_prepare(&r, &x, &units, group);
	NEAR(r.row[0].unorm2, .25, 1e-12);
	NEAR(r.row[1].unorm2, .25, 1e-12);
	/* 7/20 / (1/4) = 1.4: cut at 1 */
	NEAR(ros__simil_pair(&r, ros__simil_find("ucosine"), 0, 1, dense), 1, 1e-12);
	r.row[0].unorm2 = 1;
	NEAR(ros__simil_pair(&r, ros__simil_find("ucosine"), 0, 1, dense), .35 / sqrt(.25), 1e-12);
	ros__simil_rows_release(&r);
	csr_free(&units);
	csr_free(&x);
}

/* Four texts, three words, values as they are and in the order given; recomputed apart from this
 * code with stylo's definitions. */
static void delta(void **state)
{
	(void)state;
	static const double v[] = {5, 3, 1, 4, 4, 2, 1, 6, 3, 2, 5, 5};
	double z[12], dense[3] = {0};
	struct ros_csr x = csr_of(v, 4, 3);
	struct ros_simil_rows r;
	ros__simil_prepare(&r, &x, NULL, NULL);
	memcpy(z, v, sizeof z);
	ros__simil_standardise(z, 4, 3);
	for (uint32_t i = 0; i < 4; i++)
		r.row[i].z = z + (size_t)i * 3;
	DIGITS(ros__simil_pair(&r, ros__simil_find("delta"), 0, 1, dense), .635953, 6);
	DIGITS(ros__simil_pair(&r, ros__simil_find("cosine_delta"), 0, 1, dense), .013987, 6);
	DIGITS(ros__simil_pair(&r, ros__simil_find("eder_delta"), 0, 1, dense), 1.895253, 6);
	DIGITS(ros__simil_pair(&r, ros__simil_find("argamon_delta"), 0, 1, dense), .371612, 6);
	ros__simil_rows_release(&r);
	csr_free(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keyness_toy),
		cmocka_unit_test(keyness_corpora_examples),
		cmocka_unit_test(keyness_corpora_table),
		cmocka_unit_test(keyness_scattertext),
		cmocka_unit_test(keyness_log_odds_by_hand),
		cmocka_unit_test(keyness_lafon),
		cmocka_unit_test(association),
		cmocka_unit_test(dispersion),
		cmocka_unit_test(lexical_diversity),
		cmocka_unit_test(similarity),
		cmocka_unit_test(ucosine),
		cmocka_unit_test(delta),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
