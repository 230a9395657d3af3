/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is no subject: words that do not come back, what is passed by, the ends of speeches. */
#include "stats_helper.h"

#include "topic/manner.h"
#include "topic/returns.h"
#include "topic/rim.h"
#include "topic/stays.h"
#include "topic/strata.h"
#include "topic_planted.h"

enum { RETURN_PARTS = 40, RETURN_RUNS = 12, RETURN_WORDS = 3 };

/* Parts of twelve runs: word 0 in the first six, word 1 in every second, word 2 in all. */
static void returning_words(struct ros_csr *x, uint32_t *part)
{
	*x = (struct ros_csr){.nrow = RETURN_PARTS * RETURN_RUNS, .ncol = RETURN_WORDS};
	ROS_NEW_ARRAY(x->indptr, x->nrow + 1);
	ROS_NEW_ARRAY(x->indices, x->nrow * RETURN_WORDS);
	ROS_NEW_ARRAY(x->data, x->nrow * RETURN_WORDS);
	for (uint32_t d = 0; d < x->nrow; d++) {
		uint32_t at = d % RETURN_RUNS;
		const bool in[RETURN_WORDS] = {at < 6, at % 2, true};
		part[d] = d / RETURN_RUNS;
		for (uint32_t w = 0; w < RETURN_WORDS; w++)
			if (in[w]) {
				x->indices[x->nnz] = w;
				x->data[x->nnz++] = 1;
			}
		x->indptr[d + 1] = x->nnz;
	}
}

/* Of a part's 21 neighbouring pairs (11 side by side, 10 over one) chance gives a word of six runs
 * 21 6 5/(12 11) = 4.77; word 0 has 9 and word 1 has 5 of them. Word 2 has all, as it must. */
static void returns_by_hand(void **state)
{
	(void)state;
	struct ros_csr x;
	uint32_t part[RETURN_PARTS * RETURN_RUNS];
	double weight[RETURN_WORDS], mean, excess = 0, held = 0;
	const double e = RETURN_PARTS * 21 * 30 / 132., n = RETURN_PARTS, t[] = {9 * n, 5 * n, 21 * n},
				 by[] = {e, e, 21 * n};
	returning_words(&x, part);
	ros__topic_returns(&x, part, weight);
	mean = (t[0] + t[1] + t[2]) / (by[0] + by[1] + by[2]);
	for (int w = 0; w < RETURN_WORDS; w++) {
		excess += (pow(t[w] - mean * by[w], 2) - mean * by[w]) / by[w];
		held += by[w];
	}
	for (int w = 0; w < RETURN_WORDS; w++) {
		double shape = mean * mean * held / excess, r = (t[w] + shape) / (by[w] + shape / mean);
		DIGITS(weight[w], sqrt(1 - .9 / r), 12);
	}
	assert_true(weight[0] > weight[1] && weight[1] > weight[2]);
	ros_csr_release(&x);
}

/* Where runs have nothing to do with each other, and where every part is one run, no word is told
 * from another. */
static void returns_of_nothing(void **state)
{
	(void)state;
	struct planted p;
	double weight[VOCABULARY];
	planted_make(&p, 10, 600, .5, 31);
	for (int alone = 0; alone < 2; alone++) {
		for (uint32_t d = 0; d < p.runs.n && alone; d++)
			p.runs.part[d] = d;
		ros__topic_returns(&p.runs.x, p.runs.part, weight);
		for (uint32_t w = 0; w < VOCABULARY; w++)
			NEAR(weight[w], 1, 0);
	}
	planted_release(&p);
}

/* Of a speech of sixty runs .7 (1 - 30/60) = .35 of the mean is taken, of one of thirty nothing. */
static void manner_by_hand(void **state)
{
	(void)state;
	enum { LONG = 60, ALL = 90, WIDE = 4 };
	double a[ALL * WIDE] = {0}, b[ALL * WIDE];
	uint32_t part[ALL];
	for (uint32_t d = 0; d < ALL; d++) {
		part[d] = d >= LONG;
		a[d * WIDE] = 1;
		a[d * WIDE + 1] = d % 2 ? 1 : -1;
	}
	for (int times = 1; times <= 2; times++) {
		memcpy(b, a, sizeof b);
		ros__leave_manner(b, ALL, WIDE, part, times);
		for (uint32_t d = 0; d < ALL; d++) {
			DIGITS(b[d * WIDE], d >= LONG ? 1 : times == 1 ? .65 : .4225, 12);
			DIGITS(b[d * WIDE + 1], a[d * WIDE + 1], 12);
		}
	}
	memcpy(b, a, sizeof b);
	ros__leave_manner(b, ALL, WIDE, NULL, 1);
	assert_memory_equal(a, b, sizeof b);
}

/* Every second of ten speeches of eighty runs has a way of speaking, ten words of which any run has
 * three; six topics are planted beside it. Their axes are found whole, and the first is none of the
 * way of speaking, as it is where the speeches' manner stays. */
static void manner_is_no_subject(void **state)
{
	(void)state;
	struct planted p;
	struct ros_csr xt;
	double style[2] = {0};
	planted_make(&p, 6, 800, .5, 31);
	for (uint32_t d = 0; d < p.runs.n; d++) {
		p.runs.part[d] = d / 80;
		for (uint32_t i = 0; i < 3 && d / 80 % 2; i++)
			p.runs.word[p.runs.word_at[d] + i] = VOCABULARY - 1 - (d * 7 + i * 3) % 10;
	}
	planted_count(&p.runs);
	ros_csr_transpose(&xt, &p.runs.x);
	for (int left = 0; left < 2; left++) {
		struct ros_spectral f;
		ros__spectral_fit(&f, &p.runs.x, &xt, left ? p.runs.part : NULL, 7);
		for (uint32_t k = 0; k < 3; k++)
			for (uint32_t w = VOCABULARY - 10; w < VOCABULARY; w++)
				style[left] += f.s[k] * f.s[k] * f.v[w * f.kp + k] * f.v[w * f.kp + k];
		ros__spectral_release(&f);
	}
	assert_true(style[1] < style[0] / 2);
	ros_csr_release(&xt);
	planted_release(&p);
}

/* Speeches of eight runs of one length, so half of all words are rim. Topic 0 has nine tenths of
 * the outer runs and one of the inner ones: odds of 9. */
static void rim(void **state)
{
	(void)state;
	enum { RUNS = 24 };
	uint32_t doc[RUNS];
	uint64_t word_at[RUNS + 1] = {0};
	double theta[RUNS * 4] = {0};
	for (uint32_t d = 0; d < RUNS; d++) {
		bool outer = d % 8 < 2 || d % 8 >= 6;
		doc[d] = d / 8;
		word_at[d + 1] = word_at[d] + 10;
		theta[d * 4] = outer ? .9 : .1;
		theta[d * 4 + 1] = 1 - theta[d * 4];
	}
	const struct ros_topic_runs r = {.n = RUNS, .doc = doc, .word_at = word_at};
	const struct ros_mixture m = {.n = RUNS, .k = 2, .kp = 4, .theta = theta};
	DIGITS(ros__topic_rim(&r, &m, 0), 9, 12);
	DIGITS(ros__topic_rim(&r, &m, 1), 1 / 9., 12);
	for (uint32_t d = 0; d < RUNS; d++)
		doc[d] = d / 4;
	assert_true(isnan(ros__topic_rim(&r, &m, 0))); /* all is rim */
}

/* A salutation of five words in front of every speech and thanks behind it come back and hold; they
 * are no topic, and what else there is stays one. */
static void salutation(void **state)
{
	(void)state;
	struct planted p;
	struct ros_topics t;
	planted_make(&p, 6, 600, .5, 31);
	uint32_t held = 0;
	for (uint32_t d = 0; d < p.runs.n; d++)
		for (uint32_t i = 0; i < 20 && (d % PLANTED_PART == 0 || (d + 1) % PLANTED_PART == 0); i++)
			p.runs.word[p.runs.word_at[d] + i] = VOCABULARY - 1 - i % 10;
	planted_count(&p.runs);
	const struct ros_topics_spec spec = {.wanted = 7, .seed = 1};
	assert_true(ros__topics_fit(&t, &p.runs, &spec));
	for (uint32_t k = 0; k < 7; k++) {
		const struct ros_topic *one = &t.level[t.nlevel - 1].topic[k];
		bool greets = one->top[0] >= VOCABULARY - 10;
		held += greets;
		assert_int_equal(one->real, !greets);
	}
	assert_int_equal(held, 1);
	ros__topics_release(&t);
	planted_release(&p);
}

enum { STAY_PARTS = 40, STAY_RUNS = 12, STAY_LENGTH = 4, SUBJECTS = 8, STAY_TOPICS = SUBJECTS + 1 };

/* Forty parts of twelve runs of four words. Part p has the two words of subject p % 8 in its first
 * six runs, and those of procedure, the last topic, in runs 1, 4, 7 and 10; the rest is filled up.
 */
static void passing_words(struct ros_topic_runs *r)
{
	*r = (struct ros_topic_runs){
		.n = STAY_PARTS * STAY_RUNS, .nword = 2 * STAY_TOPICS + 1, .npart = STAY_PARTS};
	ROS_NEW_ARRAY(r->part, r->n);
	ROS_NEW_ARRAY(r->word, (size_t)r->n * STAY_LENGTH);
	ROS_NEW_ARRAY(r->word_at, (size_t)r->n + 1);
	r->x = (struct ros_csr){.nrow = r->n, .ncol = r->nword};
	ROS_NEW_ARRAY(r->x.indptr, (size_t)r->n + 1);
	ROS_NEW_ARRAY(r->x.indices, (size_t)r->n * STAY_LENGTH);
	ROS_NEW_ARRAY(r->x.data, (size_t)r->n * STAY_LENGTH);
	for (uint32_t d = 0; d < r->n; d++) {
		uint32_t at = d % STAY_RUNS, subject = d / STAY_RUNS % SUBJECTS, held = 0;
		uint32_t *word = r->word + (size_t)d * STAY_LENGTH;
		r->part[d] = d / STAY_RUNS;
		for (uint32_t i = 0; i < 2 && at < 6; i++)
			word[held++] = 2 * subject + i;
		for (uint32_t i = 0; i < 2 && at % 3 == 1; i++)
			word[held++] = 2 * SUBJECTS + i;
		for (uint32_t i = 0; i < held; i++) {
			r->x.indices[r->x.nnz] = word[i];
			r->x.data[r->x.nnz++] = 1;
		}
		while (held < STAY_LENGTH)
			word[held++] = 2 * STAY_TOPICS;
		r->word_at[d + 1] = (uint64_t)(d + 1) * STAY_LENGTH;
		r->x.indptr[d + 1] = r->x.nnz;
	}
}

/* A subject: of 11 neighbouring pairs 5 have it in both, each with two pairs of different words; by
 * chance 2 x 6 x 6 x 11/144. Procedure is never in two neighbouring runs. */
static void next_by_hand(void **state)
{
	(void)state;
	struct ros_topic_runs r;
	struct ros_topic_strata s;
	const uint32_t subject[] = {0, 1}, procedure[] = {2 * SUBJECTS, 2 * SUBJECTS + 1};
	passing_words(&r);
	ros__topic_strata_make(&s, &r, NULL);
	NEAR(ros__topic_lift_next(&r, &s, subject, 2), 10 / (2 * 36 * 11 / 144.), 1e-12);
	NEAR(ros__topic_lift_next(&r, &s, procedure, 2), 0, 1e-12);
	ros__topic_strata_release(&s);
	for (uint32_t d = 0; d < r.n; d++)
		r.part[d] = d; /* no run has a neighbour in its part */
	ros__topic_strata_make(&s, &r, NULL);
	assert_true(isnan(ros__topic_lift_next(&r, &s, subject, 2)));
	ros__topic_strata_release(&s);
	ros__topic_runs_release(&r);
}

/* The first n topics, all real until now, and procedure. */
static void stay(
	struct ros_topics *t, const struct ros_topic_runs *r, struct ros_topic *topic, uint32_t n)
{
	*t = (struct ros_topics){.runs = r, .nlevel = 1};
	t->level[0].fit.k = n + 1;
	t->level[0].topic = topic;
	for (uint32_t k = 0; k <= n; k++) {
		uint32_t of = k < n ? k : SUBJECTS;
		topic[k] = (struct ros_topic){.top = {2 * of, 2 * of + 1}, .ntop = 2, .real = true};
	}
	ros__topics_stay(t);
}

/* Procedure is passed by among subjects that are stayed with; among four nobody can tell. */
static void passed_by(void **state)
{
	(void)state;
	struct ros_topic_runs r;
	struct ros_topics t;
	struct ros_topic topic[STAY_TOPICS];
	passing_words(&r);
	stay(&t, &r, topic, SUBJECTS);
	for (uint32_t k = 0; k < STAY_TOPICS; k++)
		assert_int_equal(topic[k].real, k < SUBJECTS);
	assert_true(topic[0].stays > .5 && topic[SUBJECTS].stays < 0);
	stay(&t, &r, topic, 4);
	for (uint32_t k = 0; k <= 4; k++)
		assert_true(topic[k].real);
	ros__topic_runs_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(returns_by_hand),
		cmocka_unit_test(returns_of_nothing), cmocka_unit_test(manner_by_hand),
		cmocka_unit_test(manner_is_no_subject), cmocka_unit_test(rim), cmocka_unit_test(salutation),
		cmocka_unit_test(next_by_hand), cmocka_unit_test(passed_by)};
	return cmocka_run_group_tests_name("returns", tests, NULL, NULL);
}
