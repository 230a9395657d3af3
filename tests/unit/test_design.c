/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The design: passages against known values, exchange of whole speeches, claims, and families on null data. */
#include "stats_corpus.h"

#include "base/par.h"
#include "stats/exchange.h"
#include "stats/families.h"
#include "stats/passage.h"
#include "stats/permkey.h"

/* Values of scipy.stats.betabinom and binom (SciPy 1.10) for the parameters that passage.h names. */
static void tails(void **state)
{
	(void)state;
	static const struct {
		struct ros_passage_cell c;
		double deff;
		bool upper;
		double p;
	} t[] = {
		{{8, 24, 9.5, 99, 1}, 2, true, .036433052412417566},
		{{0, 40, 29.5, 99, 1}, 1.5, false, .00010946055987444219},
		{{6, 24, 3, 140, 1}, 1.491426462, true, .0031727718672214245},
		{{5, 30, 9.5, 99, 1.5}, 1.1, true, .4418787487025173}, /* clauses half as long again */
	};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		const struct ros_deff d = {.deff = t[i].deff};
		NEAR(ros__passage_p(&t[i].c, &d, t[i].upper), t[i].p, 1e-9);
	}
	NEAR(ros__passage_signs(13, 15, 2), .06286587069432192, 1e-9);
	NEAR(ros__passage_signs(2, 15, 1), .00738525390625, 1e-12);
	const struct ros_passage_cell none = {3, 24, 0, 0, 1};
	const struct ros_deff two = {.deff = 2};
	assert_true(isnan(ros__passage_p(&none, &two, true)));
}

/* Variables that differ in how they are bound: the mean of beta-binomial tails over a
 * log-normal d - 1, by an independent program (five nodes); the integral itself, in 801
 * steps, is 1 and 3 in ten thousand away. */
static void spread(void **state)
{
	(void)state;
	const struct ros_passage_cell over = {6, 24, 3, 140, 1}, none = {0, 40, 29.5, 99, 1};
	struct ros_deff d = {.deff = 1.491426462, .spread = .6};
	NEAR(ros__passage_p(&over, &d, true), .0034705639342250245, 1e-9);
	d.deff = 1.5;
	NEAR(ros__passage_p(&none, &d, false), .00019398957553998247, 1e-9);
	/* Farther out a spread weighs more, and where there is no passage there is nothing to
	 * spread. */
	double ratio = 0;
	for (double x = 4; x <= 16; x += 2) {
		const struct ros_passage_cell c = {x, 24, 3, 140, 1};
		const struct ros_deff same = {.deff = 2}, wide = {.deff = 2, .spread = .6};
		double now = ros__passage_p(&c, &wide, true) / ros__passage_p(&c, &same, true);
		assert_true(now > ratio);
		ratio = now;
	}
	assert_true(ratio > 2);
	const struct ros_deff flat = {.deff = 1}, flat_wide = {.deff = 1, .spread = 1};
	NEAR(ros__passage_p(&over, &flat_wide, true), ros__passage_p(&over, &flat, true), 1e-12);
}

/* What could have been found is the first x that is found. */
static void least(void **state)
{
	(void)state;
	const struct ros_deff two = {.deff = 2};
	struct ros_passage_cell c = {0, 24, 6, 140, 1};
	double x = ros__passage_least(&c, &two, .001);
	c.x = x;
	assert_true(x > 2 && x < 24 && ros__passage_p(&c, &two, true) <= .001);
	c.x = x - 1;
	assert_true(ros__passage_p(&c, &two, true) > .001);
	NEAR(ros__passage_least(&c, &two, 1e-30), 25, 0); /* nothing reaches that */
}

/* Two words in two speeches of twenty clauses; D by an independent program (numpy) from the formula. */
static void design_effect(void **state)
{
	(void)state;
	static const uint32_t one[] = {0, 1, 2, 3, 25, 26, 32}, two[] = {4, 15, 20, 30, 39};
	double v[80] = {0};
	uint32_t doc[40];
	struct ros_deff d = {.spread = 0};
	for (size_t i = 0; i < 7; i++)
		v[2 * one[i]] = 1;
	for (size_t i = 0; i < 5; i++)
		v[2 * two[i] + 1] = 1;
	for (uint32_t i = 0; i < 40; i++)
		doc[i] = i / 20;
	struct ros_csr x = csr_of(v, 40, 2);
	ros__passage_deff(&d, &x, doc, NULL, 1.1, ROS_SAFETY_CHECKED);
	NEAR(d.raw, 2.455222937981558, 1e-9);
	NEAR(d.deff, fmax(1.1, 1 + 1.5 * (d.raw - 1)), 1e-12);
	assert_int_equal(d.near, 8);
	csr_free(&x);
}

/* ---- whole speeches ---- */

#define ROWS 30
#define VARS 12

/* Speeches of 300 to 900 words, a third to each group; variable 0 is twice as frequent in group 0 where `planted`,
 * variable 1 stands in one speech of group 1 alone, many times. */
static struct ros_csr speeches(double *size, uint32_t *group, bool planted, uint64_t seed)
{
	static double v[ROWS * VARS];
	memset(v, 0, sizeof v);
	for (uint32_t r = 0; r < ROWS; r++) {
		struct ros_rng rng = ros__rng(seed, r, 7);
		group[r] = r % 3;
		size[r] = 300 + ros__rng_below(&rng, 600);
		for (int i = 0; i < (int)size[r]; i++) {
			uint32_t w = ros__rng_below(&rng, 60);
			if (w < VARS && w != 1)
				v[r * VARS + w]++;
			if (planted && group[r] == 0 && w == 59)
				v[r * VARS]++;
		}
	}
	v[4 * VARS + 1] = 40;
	return csr_of(v, ROWS, VARS);
}

static void exchange(void **state)
{
	(void)state;
	const struct ros_infer_par par = {.alpha = .05, .permutations = 999, .seed = 5};
	static const uint8_t tested[] = {1, 1, 1};
	double size[ROWS];
	uint32_t group[ROWS], small = 0;
	struct ros_exchange_test t, four;
	for (uint64_t seed = 1; seed <= 20; seed++) { /* nothing there: p is uniform */
		struct ros_csr x = speeches(size, group, false, seed);
		ros__exchange_run(&t, &x, size, group, 3, tested, 5, &par);
		for (uint32_t i = 0; i < 3 * VARS; i++)
			small += t.p[i] <= .05;
		assert_true(isnan(t.p[VARS + 1])); /* one speech's word is not tested */
		ros__exchange_release(&t);
		csr_free(&x);
	}
	/* 20 x 33 tests at .05: 33 expected; words of one draw are nearly independent */
	assert_true(small > 15 && small < 55);
	struct ros_csr x = speeches(size, group, true, 3);
	ros__par_set(1);
	ros__exchange_run(&t, &x, size, group, 3, tested, 1, &par);
	ros__par_set(4);
	ros__exchange_run(&four, &x, size, group, 3, tested, 1, &par);
	ros__par_set(0);
	assert_memory_equal(t.p, four.p, 3 * VARS * sizeof *t.p);
	assert_true(t.t[0] > 3 && t.p[0] <= .005 && t.p_maxt[0] <= .05);
	assert_true(t.p[VARS + 1] > .05); /* forty times in one speech is no mark of the group */
	ros__exchange_release(&t);
	ros__exchange_release(&four);
	csr_free(&x);
}

/* Columns that all rows hold are added up in another way than sparse ones; beside sparse columns
 * they say the same. */
static void full_rows(void **state)
{
	(void)state;
	enum { FULL = 4, SPARSE = 60, ALL = FULL + SPARSE };
	const struct ros_infer_par par = {.alpha = .05, .permutations = 299, .seed = 9};
	static const uint8_t tested[] = {1, 1, 1};
	static double full[ROWS * FULL], all[ROWS * ALL];
	double size[ROWS];
	uint32_t group[ROWS];
	struct ros_exchange_test f, s;
	for (uint32_t r = 0; r < ROWS; r++) {
		struct ros_rng rng = ros__rng(12, r, 3);
		group[r] = r % 3;
		size[r] = 100 + ros__rng_below(&rng, 200);
		for (uint32_t w = 0; w < FULL; w++)
			full[r * FULL + w] = all[r * ALL + w] = 1 + ros__rng_below(&rng, 9);
		for (uint32_t w = FULL; w < ALL; w++)
			all[r * ALL + w] = w % 6 == r % 6 ? 2 : 0;
	}
	struct ros_csr x = csr_of(full, ROWS, FULL), y = csr_of(all, ROWS, ALL);
	ros__exchange_run(&f, &x, size, group, 3, tested, 1, &par);
	ros__exchange_run(&s, &y, size, group, 3, tested, 1, &par);
	assert_int_equal(f.permutations, s.permutations);
	for (uint32_t g = 0; g < 3; g++)
		for (uint32_t w = 0; w < FULL; w++) {
			assert_true(fabs(f.t[g * FULL + w] - s.t[g * ALL + w]) < 1e-12);
			if (f.p[g * FULL + w] > .1) /* not drawn further */
				assert_true(fabs(f.p[g * FULL + w] - s.p[g * ALL + w]) < 1e-12);
		}
	ros__exchange_release(&f);
	ros__exchange_release(&s);
	csr_free(&x);
	csr_free(&y);
}

/* Four cells of two groups: more with q, less with q_less. */
static struct ros_finding read_after(double q_words, double q, double q_less, bool less)
{
	static uint32_t x[] = {30, 30, 30, 30};
	static double count[] = {30, 30, 30, 30}, expected[] = {20, 20, 40, 40},
				  none[] = {NAN, NAN, NAN, NAN};
	static double group[] = {100, 100};
	static enum ros_claim claim[] = {ROS_CLAIM_GROUP, ROS_CLAIM_GROUP};
	const struct ros_design d = {
		.ngroup = 2, .claim = claim, .groups = true, .group_clauses = group, .group_words = group};
	double themes[] = {q, q, q_less, q_less}, words[] = {q_words, q_words, q_words, q_words};
	struct ros_cells t = {.ngroup = 2,
		.nvar = 2,
		.x = x,
		.count = count,
		.expected = expected,
		.p = themes,
		.q = themes,
		.p2 = none,
		.q2 = none,
		.design = &d,
		.par = {.alpha = .05}};
	struct ros_cells w = t;
	struct ros_finding f = ros__finding_blank();
	w.q = words;
	ros__family_after(&t, &w);
	ros__cells_finding(&t, less, 0, &f);
	return f;
}

/* Of groups a theme that is less needs one that is more, and without words twice the evidence. */
static void families_in_order(void **state)
{
	(void)state;
	assert_int_equal(read_after(.5, .02, 1, false).verdict, ROS_SUPPORTED);
	assert_int_equal(read_after(.5, .03, 1, false).verdict, ROS_TENDENCY);
	assert_int_equal(read_after(.04, .03, 1, false).verdict, ROS_SUPPORTED);
	assert_int_equal(read_after(NAN, .02, 1, false).verdict, ROS_SUPPORTED);
	assert_int_equal(read_after(.04, .03, .04, true).verdict, ROS_SUPPORTED);
	assert_int_equal(read_after(.04, .06, .001, true).verdict, ROS_TENDENCY);
	assert_int_equal(read_after(.5, .5, .001, true).verdict, ROS_TENDENCY);
}

/* Of two texts alone one holds more where the other holds less, and both say it with one p. */
static void pair_of_texts(void **state)
{
	(void)state;
	const struct ros_deff one = {.deff = 2}, pair = {.deff = 2, .pair = true};
	for (double x = 4; x < 24; x += 3) {
		struct ros_passage_cell a = {x, 24, 3, 40, 1.25}, b = {3, 40, x, 24, .8};
		double more = ros__passage_p(&a, &pair, true), less = ros__passage_p(&b, &pair, false);
		NEAR(more, less, 1e-12);
		assert_true(more >= ros__passage_p(&a, &one, true) - 1e-12);
		assert_true(more >= ros__passage_p(&b, &one, false) - 1e-12);
	}
	const struct ros_passage_cell c = {0, 24, 3, 40, 1.25};
	double x = ros__passage_least(&c, &pair, .01);
	assert_true(x >= ros__passage_least(&c, &one, .01));
	assert_true(ros__passage_p(&(struct ros_passage_cell){x, 24, 3, 40, 1.25}, &pair, true) <= .01);
}

/* ---- claims ---- */

static const char *const body[] = {
	"The road is long, the bridge is old. We mend the road.", "The school is new, the road is short.",
	"We mend the school, we paint the road. The bridge waits.", "The port is old, the road is long.",
	"The school is long, the port waits. We paint the port.", "We paint the bridge, we mend the port."};

static struct stats_corpus corpus;

static void make(const char *const *speaker, const char *unit)
{
	if (stats_corpus_make(&corpus, body, 6, "lattice", "config"))
		fail_msg("no corpus");
	ros_config_set(&corpus.cfg, "unit", unit, NULL);
	for (size_t d = 0; d < 6; d++)
		corpus.doc[d].speaker = speaker[d];
}

static void regroup(const uint32_t *of_doc, uint32_t n, struct ros_design *d)
{
	struct ros_grouping g = {.field = "party", .n = n, .label = corpus.label, .id = corpus.id,
		.of_doc = (uint32_t *)of_doc};
	struct ros_err err = ROS_ERR_INIT;
	if (ros__design_make(d, &corpus.a, &g, &err) != ROS_OK)
		fail_msg("%s", err.msg);
}

static void claims(void **state)
{
	(void)state;
	static const char *const all[] = {"A", "B", "C", "D", "E", "F"}, *const again[] = {"A", "B", "B", "C", "D", "C"};
	static const uint32_t each[] = {0, 1, 2, 3, 4, 5}, three[] = {0, 1, 1, 2, 2, 2}, pair[] = {0, 1, 1, 2, 2, 2};
	struct ros_design d;
	make(all, "auto");
	regroup(each, 6, &d);
	assert_true(d.texts && !d.groups && d.claim[3] == ROS_CLAIM_TEXT);
	ros__design_release(&d);
	regroup(three, 3, &d); /* speeches are exchanged where nobody speaks twice */
	assert_int_equal(d.whole.kind, ROS_EXCHANGE_SPEECH);
	assert_true(d.claim[0] == ROS_CLAIM_TEXT && d.claim[1] == ROS_CLAIM_GROUP && d.groups && d.texts);
	ros__design_release(&d);
	stats_corpus_free(&corpus);
	make(again, "auto");
	regroup(pair, 3, &d); /* group 1 is one person: untested; group 2 two persons of three speeches */
	assert_int_equal(d.whole.kind, ROS_EXCHANGE_PERSON);
	assert_int_equal(d.group_parts[2], 2);
	assert_true(d.claim[1] == ROS_CLAIM_NONE && d.claim[2] == ROS_CLAIM_GROUP);
	ros__design_release(&d);
	stats_corpus_free(&corpus);
	make(again, "speech");
	regroup(pair, 3, &d);
	assert_true(d.forced && d.whole.kind == ROS_EXCHANGE_SPEECH && d.claim[1] == ROS_CLAIM_GROUP);
	ros__design_release(&d);
	stats_corpus_free(&corpus);
}

/* ---- families ---- */

#define TEXTS 7
#define CLAUSES 24
#define WORDS 60

/* Texts made of passages of eight clauses; a passage likes some words. One pool for all: no text differs, unless
 * word 0 is planted into three of four clauses of text 2. */
static void passages(struct ros_design *d, struct ros_csr *x, bool planted, uint64_t seed)
{
	static double v[TEXTS * CLAUSES * WORDS];
	memset(v, 0, sizeof v);
	*d = (struct ros_design){.nclause = TEXTS * CLAUSES, .ndoc = TEXTS, .ngroup = TEXTS, .texts = true};
	ROS_NEW_ARRAY(d->clause_doc, d->nclause);
	ROS_NEW_ARRAY(d->clause_group, d->nclause);
	ROS_NEW_ARRAY(d->sentence, d->nclause);
	ROS_NEW_ARRAY(d->words, d->nclause);
	ROS_NEW_ARRAY(d->group_clauses, TEXTS);
	ROS_NEW_ARRAY(d->group_words, TEXTS);
	ROS_NEW_ARRAY(d->claim, TEXTS);
	for (uint32_t i = 0; i < d->nclause; i++) {
		struct ros_rng r = ros__rng(seed, i / 8, 1), c = ros__rng(seed, i, 2);
		uint32_t g = i / CLAUSES, liked = 5 * ros__rng_below(&r, WORDS / 5);
		d->clause_doc[i] = d->clause_group[i] = g;
		d->sentence[i] = i / 2;
		d->words[i] = 6;
		d->group_clauses[g]++;
		d->group_words[g] += 6;
		d->claim[g] = ROS_CLAIM_TEXT;
		for (int k = 0; k < 6; k++) {
			uint32_t w = k < 2 ? liked + ros__rng_below(&c, 5) : ros__rng_below(&c, WORDS);
			v[i * WORDS + w] = 1;
		}
		if (planted && g == 2 && i % 4)
			v[i * WORDS] = 1;
	}
	*x = csr_of(v, d->nclause, WORDS);
}

static size_t found(bool planted, uint64_t seed, bool *word0)
{
	const struct ros_family_spec spec = {.par = {.alpha = .05, .permutations = 499, .seed = 1},
		.least_deff = ROS_DEFF_WORDS, .min_clauses = 3, .min_sentences = 3};
	struct ros_design d;
	struct ros_csr x;
	struct ros_cells c;
	struct ros_finding f = {.estimate = NAN, .lower = NAN, .upper = NAN};
	passages(&d, &x, planted, seed);
	ros__design_family(&c, &d, &x, &spec);
	size_t n = ros__cells_held(&c, true).both;
	ros__cells_finding(&c, 2, 0, &f);
	*word0 = f.verdict == ROS_SUPPORTED;
	assert_true(!planted || c.x[2 * WORDS] >= CLAUSES / 2);
	ros__cells_release(&c);
	ros__design_release(&d);
	csr_free(&x);
	return n;
}

static void families(void **state)
{
	(void)state;
	int wrong = 0, right = 0;
	bool word0;
	for (uint64_t seed = 1; seed <= 60; seed++)
		wrong += found(false, seed, &word0) > 0;
	if (wrong > 9) /* a share of .15 */
		fail_msg("%d of 60", wrong);
	for (uint64_t seed = 1; seed <= 20; seed++) {
		found(true, seed, &word0);
		right += word0;
	}
	if (right < 10)
		fail_msg("%d of 20", right);
}

/* ---- few permutations ---- */

#define PARTS 60
#define OF_GROUP 4
#define NAMES 3000

/* Parts of fifteen texts; word g stands in every part of text g and nowhere else, the others
 * fall anywhere. */
static struct ros_csr scattered(double *size, uint32_t *group)
{
	static double v[PARTS * NAMES];
	memset(v, 0, sizeof v);
	for (uint32_t i = 0; i < PARTS; i++) {
		struct ros_rng r = ros__rng(7, i, 3);
		size[i] = 300;
		group[i] = i / OF_GROUP;
		v[i * NAMES + group[i]] = 2;
		for (uint32_t w = PARTS / OF_GROUP; w < NAMES; w++)
			v[i * NAMES + w] = ros__rng_below(&r, 100) < 8;
	}
	return csr_of(v, PARTS, NAMES);
}

/* Who asks for few permutations gets coarse p, but what is there is found: cells that few
 * replicates reach go on in stages. In one stage there were too many of them for the work
 * that is allowed, and nothing of a large family could pass. */
static void few_permutations(void **state)
{
	(void)state;
	double size[PARTS];
	uint32_t group[PARTS], n = 0;
	struct ros_csr x = scattered(size, group);
	struct ros_permkey k;
	const struct ros_infer_par par = {
		.alpha = .05, .permutations = 99, .seed = 1, .one_sided = true};
	ros__permkey_run(&k, &x, size, group, PARTS / OF_GROUP, &par);
	for (uint32_t g = 0; g < PARTS / OF_GROUP; g++)
		for (uint32_t w = 0; w < k.nfeature; w++)
			n += w == g && k.p[(size_t)g * k.nfeature + w] <= .05 / k.nfeature;
	assert_int_equal(k.permutations, 99);
	assert_int_equal(n, PARTS / OF_GROUP);
	ros__permkey_release(&k);
	csr_free(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tails),
		cmocka_unit_test(spread),
		cmocka_unit_test(least),
		cmocka_unit_test(design_effect),
		cmocka_unit_test(exchange),
		cmocka_unit_test(full_rows),
		cmocka_unit_test(families_in_order),
		cmocka_unit_test(pair_of_texts),
		cmocka_unit_test(claims),
		cmocka_unit_test(families),
		cmocka_unit_test(few_permutations),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
