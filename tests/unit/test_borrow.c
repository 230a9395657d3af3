/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Borrowed wording over words that are numbers: what was put in is known, so what must be found
 * is, too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <math.h>
#include <stdio.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "base/strmap.h"
#include "borrow/borrow.h"
#include "borrow/shares.h"
#include "borrow/usual.h"

enum { TEXTS = 20, WORDS = 400, VOCABULARY = 3000, CLAUSE = 8 };

/* Texts of random words; place i of text d is word[d * WORDS + i]. */
struct made {
	uint64_t indptr[TEXTS + 1];
	uint32_t word[TEXTS * WORDS];
	uint8_t last[TEXTS * WORDS], role[TEXTS], firm[VOCABULARY];
	uint64_t hash[VOCABULARY];
	struct ros_borrow_text t;
};

static void make(struct made *m, uint64_t seed)
{
	struct ros_rng r = ros__rng(seed, 0, 0);
	memset(m, 0, sizeof *m);
	for (uint32_t i = 0; i < VOCABULARY; i++) {
		m->hash[i] = ros__hash(&i, sizeof i, 7);
		m->firm[i] = 1;
	}
	for (uint32_t d = 0; d <= TEXTS; d++)
		m->indptr[d] = (uint64_t)d * WORDS;
	for (uint32_t i = 0; i < TEXTS * WORDS; i++) {
		m->word[i] = ros__rng_below(&r, VOCABULARY);
		m->last[i] = i % CLAUSE == CLAUSE - 1;
	}
	m->t = (struct ros_borrow_text){.ndoc = TEXTS,
		.indptr = m->indptr,
		.role = m->role,
		.word = m->word,
		.last = m->last,
		.nword = VOCABULARY,
		.hash = m->hash,
		.firm = m->firm};
}

static void copy(
	struct made *m, uint32_t to, uint32_t to_at, uint32_t from, uint32_t from_at, uint32_t n)
{
	memcpy(m->word + to * WORDS + to_at, m->word + from * WORDS + from_at, n * sizeof *m->word);
}

static struct ros_passages find(const struct made *m)
{
	struct ros_borrow_settings s = ROS_BORROW_SETTINGS;
	struct ros_passages p = ROS_PASSAGES_INIT;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__borrow_find(&p, &m->t, &s, &err), ROS_OK);
	return p;
}

static void random_words_share_nothing(void **state)
{
	(void)state;
	static struct made m;
	for (uint64_t seed = 1; seed <= 20; seed++) {
		make(&m, seed);
		struct ros_passages p = find(&m);
		assert_int_equal(p.n, 0);
		ros__passages_release(&p);
	}
}

static void a_copy_is_found_to_the_word(void **state)
{
	(void)state;
	static struct made m;
	make(&m, 3);
	copy(&m, 7, 104, 2, 40, 30);
	struct ros_passages p = find(&m);
	assert_int_equal(p.n, 1);
	assert_int_equal(p.p[0].a, 2);
	assert_int_equal(p.p[0].b, 7);
	assert_int_equal(p.p[0].a_from, 2 * WORDS + 40);
	assert_int_equal(p.p[0].a_to, 2 * WORDS + 70);
	assert_int_equal(p.p[0].b_from, 7 * WORDS + 104);
	assert_int_equal(p.p[0].b_to, 7 * WORDS + 134);
	assert_int_equal(p.p[0].matched, 30);
	assert_int_equal(p.p[0].nrun, 1);
	assert_int_equal(p.run[0].n, 30);
	/* two holders: every word weighs 1 */
	assert_true(p.p[0].score > 29.99 && p.p[0].score < 30.01);
	assert_int_equal(p.p[0].kind, ROS_BORROW_PASSAGE);
	ros__passages_release(&p);
}

/* Of each four words three are always the same, so that every sentence meets every other: what
 * counts is that of like rank, and a copy is found as one, wherever it begins. */
static void repetitions_meet_their_like(void **state)
{
	(void)state;
	enum { SAME = 3, TURN = 4, LATE = 10 * TURN };
	static struct made m;
	make(&m, 41);
	for (uint32_t i = 0; i < 2 * WORDS; i++)
		if (i % TURN < SAME)
			m.word[i] = i % TURN;
	copy(&m, 1, LATE, 0, 0, WORDS - LATE);
	struct ros_passages p = find(&m);
	assert_int_equal(p.n, 1);
	assert_int_equal(p.p[0].b_to, 2 * WORDS);
	assert_true(p.p[0].matched >= WORDS - LATE);
	uint32_t longest = 0;
	for (size_t i = 0; i < p.nrun; i++)
		longest = p.run[i].n > longest ? p.run[i].n : longest;
	assert_int_equal(longest, WORDS - LATE);
	ros__passages_release(&p);
}

/* Every fourth word another, two left out; still one passage, and only words that agree are in
 * its runs. */
static void changed_words_are_stepped_over(void **state)
{
	(void)state;
	static struct made m;
	make(&m, 4);
	copy(&m, 9, 80, 5, 200, 20);
	copy(&m, 9, 100, 5, 222, 20);
	for (uint32_t i = 4; i < 40; i += 5)
		m.word[9 * WORDS + 80 + i] = (m.word[9 * WORDS + 80 + i] + 1) % VOCABULARY;
	struct ros_passages p = find(&m);
	assert_int_equal(p.n, 1);
	assert_in_range(p.p[0].matched, 30, 32);
	assert_in_range(p.p[0].a_to - p.p[0].a_from, 40, 42);
	for (uint64_t k = p.p[0].run; k < p.p[0].run + p.p[0].nrun; k++)
		for (uint32_t i = 0; i < p.run[k].n; i++)
			assert_int_equal(m.word[p.run[k].a + i], m.word[p.run[k].b + i]);
	ros__passages_release(&p);
}

static void stretches_that_changed_places_are_one_passage(void **state)
{
	(void)state;
	static struct made m;
	make(&m, 5);
	copy(&m, 11, 60, 3, 120, 12);
	copy(&m, 11, 72, 3, 108, 12);
	copy(&m, 11, 84, 3, 96, 12);
	struct ros_passages p = find(&m);
	assert_int_equal(p.n, 1);
	assert_int_equal(p.p[0].stretches, 3);
	assert_int_equal(p.p[0].matched, 36);
	ros__passages_release(&p);
}

static void what_all_say_is_no_borrowing(void **state)
{
	(void)state;
	static struct made m;
	make(&m, 6);
	for (uint32_t d = 1; d < TEXTS; d++)
		copy(&m, d, 8 * d, 0, 16, 30);
	struct ros_passages p = find(&m);
	assert_int_equal(p.n, 0);
	ros__passages_release(&p);
}

/* The same copy, but its grams stand in a reference: as texts, or as a shipped table. */
static void usual_wording_weighs_less(void **state)
{
	(void)state;
	static struct made m;
	uint64_t gram[18];
	uint8_t texts[18];
	make(&m, 7);
	copy(&m, 1, 80, 0, 80, 20);
	for (uint32_t d = 12; d < 16; d++) {
		copy(&m, d, 40, 0, 80, 20);
		m.role[d] = ROS_BORROW_REFERENCE;
	}
	struct ros_passages p = find(&m);
	assert_int_equal(p.n, 0);
	ros__passages_release(&p);
	make(&m, 7);
	copy(&m, 1, 80, 0, 80, 20);
	p = find(&m);
	assert_int_equal(p.n, 1);
	ros__passages_release(&p);
	for (int i = 0; i < 18; i++) {
		const uint32_t *w = m.word + 80 + i;
		gram[i] = ros__gram_hash(m.hash[w[0]], m.hash[w[1]], m.hash[w[2]]);
		texts[i] = 9;
	}
	for (int i = 1; i < 18; i++) /* ascending */
		for (int k = i; k > 0 && gram[k] < gram[k - 1]; k--) {
			uint64_t x = gram[k];
			gram[k] = gram[k - 1];
			gram[k - 1] = x;
		}
	m.t.usual = gram;
	m.t.usual_n = texts;
	m.t.nusual = 18;
	p = find(&m);
	assert_int_equal(p.n, 0);
	ros__passages_release(&p);
}

static void one_clause_is_a_phrase(void **state)
{
	(void)state;
	static struct made m;
	make(&m, 8);
	memset(m.last, 0, sizeof m.last);
	for (uint32_t i = 15; i < TEXTS * WORDS; i += 16)
		m.last[i] = 1;
	copy(&m, 4, 160, 2, 32, 12);
	copy(&m, 6, 160, 5, 40, 12);
	struct ros_passages p = find(&m);
	assert_int_equal(p.n, 2);
	assert_int_equal(p.p[0].kind, ROS_BORROW_PHRASE);
	assert_int_equal(p.p[1].kind, ROS_BORROW_PHRASE); /* one clause in one of the two is enough */
	ros__passages_release(&p);
	copy(&m, 6, 168, 5, 40, 12);
	p = find(&m);
	assert_int_equal(p.n, 2);
	assert_int_equal(p.p[1].kind, ROS_BORROW_PASSAGE);
	ros__passages_release(&p);
}

static void with_sources_only_they_are_compared(void **state)
{
	(void)state;
	static struct made m;
	make(&m, 9);
	m.role[TEXTS - 1] = ROS_BORROW_SOURCE;
	copy(&m, 1, 80, 0, 80, 20);                    /* speech and speech */
	for (uint32_t d = 0; d < TEXTS - 1; d++)       /* everybody has it from the source */
		copy(&m, d, 200, TEXTS - 1, 8 * d, 20);
	copy(&m, 5, 40, TEXTS - 1, 300, 20);
	struct ros_passages p = find(&m);
	assert_int_equal(p.n, TEXTS);
	for (size_t i = 0; i < p.n; i++)
		assert_int_equal(p.p[i].b, TEXTS - 1);
	ros__passages_release(&p);
}

static void masks_equal_nothing(void **state)
{
	(void)state;
	static struct made m;
	make(&m, 10);
	for (uint32_t i = 0; i < 60; i++)
		m.word[100 + i] = m.word[3 * WORDS + 50 + i] = ROS_BORROW_NO_WORD;
	struct ros_passages p = find(&m);
	assert_int_equal(p.n, 0);
	ros__passages_release(&p);
}

/* Other ids for the same spellings, other numbers of threads: the same passages. */
static void ids_and_threads_change_nothing(void **state)
{
	(void)state;
	static struct made m, other;
	make(&m, 11);
	for (uint32_t d = 1; d < 9; d++)
		copy(&m, d, 16 * d, d - 1, 200, 14 + 3 * d);
	memcpy(&other, &m, sizeof m);
	for (uint32_t i = 0; i < VOCABULARY; i++)
		other.hash[VOCABULARY - 1 - i] = m.hash[i];
	for (uint32_t i = 0; i < TEXTS * WORDS; i++)
		other.word[i] = VOCABULARY - 1 - m.word[i];
	other.t.indptr = other.indptr;
	other.t.word = other.word;
	other.t.last = other.last;
	other.t.hash = other.hash;
	other.t.firm = other.firm;
	ros__par_set(1);
	struct ros_passages a = find(&m);
	ros__par_set(3);
	struct ros_passages b = find(&other);
	ros__par_set(0);
	assert_true(a.n >= 8);
	assert_int_equal(a.n, b.n);
	for (size_t i = 0; i < a.n; i++) { /* by field: between these the bytes are nobody's */
		const struct ros_passage *x = &a.p[i], *y = &b.p[i];
		assert_true(x->a == y->a && x->b == y->b && x->kind == y->kind && x->run == y->run);
		assert_true(x->a_from == y->a_from && x->a_to == y->a_to && x->nrun == y->nrun);
		assert_true(x->b_from == y->b_from && x->b_to == y->b_to && x->holders == y->holders);
		assert_true(x->matched == y->matched && x->stretches == y->stretches);
		assert_memory_equal(&x->score, &y->score, sizeof x->score);
	}
	assert_int_equal(a.nrun, b.nrun);
	assert_memory_equal(a.run, b.run, a.nrun * sizeof *a.run);
	ros__passages_release(&a);
	ros__passages_release(&b);
}

static void empty_and_tiny_texts(void **state)
{
	(void)state;
	static struct made m;
	make(&m, 12);
	uint64_t indptr[] = {0, 0, 1, 3, 3, 400};
	m.t.indptr = indptr;
	m.t.ndoc = 5;
	struct ros_passages p = find(&m);
	assert_int_equal(p.n, 0);
	ros__passages_release(&p);
	m.t.ndoc = 0;
	p = find(&m);
	assert_int_equal(p.n, 0);
	ros__passages_release(&p);
}

/* The seventh passage of 0 goes to 1 and from there to 2: counted once in 2, and 0 has it first. */
static void chains_count_once(void **state)
{
	(void)state;
	static struct made m;
	struct ros_dates date[TEXTS];
	struct ros_borrow_summary s;
	make(&m, 13);
	for (uint32_t d = 0; d < TEXTS; d++) {
		char iso[16];
		snprintf(iso, sizeof iso, "20%02u-03-05", (unsigned)d);
		date[d] = ros__dates_read(iso);
	}
	copy(&m, 1, 80, 0, 40, 24);
	copy(&m, 2, 200, 1, 80, 24);
	struct ros_passages p = find(&m);
	assert_int_equal(p.n, 3);
	ros__borrow_summarise(&s, &p, &m.t, date, 1);
	assert_int_equal(s.share[2].passage, 24);
	assert_int_equal(s.share[2].earlier, 24);
	assert_int_equal(s.share[2].partners, 2);
	assert_int_equal(s.share[1].earlier, 24);
	assert_int_equal(s.share[0].earlier, 0);
	assert_int_equal(s.share[0].passage, 24);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(p.p[i].holders, 3);
		assert_int_equal(s.first[i], p.p[i].a == 0);
		assert_int_equal(s.common[i], 0);
	}
	assert_int_equal(s.nlink, 3);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(s.link[i].order, -1);
	assert_int_equal(s.n_dated, 3);
	assert_true(s.lag < s.lag_expected);
	ros__borrow_summary_release(&s);
	ros__passages_release(&p);
}

/* Text 3 is text 2 but for its last words; 6 has a passage of 5, which is what was borrowed. */
static void one_text_twice_stands_last(void **state)
{
	(void)state;
	static struct made m;
	struct ros_dates date[TEXTS];
	struct ros_borrow_summary s;
	make(&m, 15);
	for (uint32_t d = 0; d < TEXTS; d++)
		date[d] = ros__dates_read(d < 5 ? "2020-01-05" : "2021-06-05");
	copy(&m, 3, 0, 2, 0, WORDS - 10);
	copy(&m, 6, 80, 5, 40, 24);
	struct ros_passages p = find(&m);
	ros__borrow_summarise(&s, &p, &m.t, date, 1);
	assert_int_equal(s.nlink, 2);
	assert_int_equal(s.nsame, 1);
	assert_int_equal(s.link[0].a, 5);
	assert_false(s.link[0].same);
	assert_int_equal(s.link[1].a, 2);
	assert_true(s.link[1].same);
	assert_true(s.share[2].same && s.share[3].same && !s.share[5].same);
	assert_int_equal(s.n_dated, 1); /* the other pair is no pair of two texts */
	for (size_t i = 0; i < p.n; i++)
		assert_int_equal(ros__borrow_same(m.indptr, &p.p[i]), p.p[i].a == 2);
	ros__borrow_summary_release(&s);
	ros__passages_release(&p);
	for (uint32_t i = 7; i < WORDS; i += 8) /* a form that was filled in anew is another text */
		m.word[3 * WORDS + i] = (m.word[3 * WORDS + i] + 1) % VOCABULARY;
	p = find(&m);
	ros__borrow_summarise(&s, &p, &m.t, date, 1);
	assert_int_equal(s.nlink, 2);
	assert_int_equal(s.nsame, 0);
	ros__borrow_summary_release(&s);
	ros__passages_release(&p);
}

static void three_of_one_season_have_a_common_source(void **state)
{
	(void)state;
	static struct made m;
	struct ros_dates date[TEXTS];
	struct ros_borrow_summary s;
	make(&m, 14);
	for (uint32_t d = 0; d < TEXTS; d++)
		date[d] = ros__dates_read(d % 2 ? "2026-01-28" : "2026-02-03");
	copy(&m, 1, 80, 0, 40, 24);
	copy(&m, 2, 200, 0, 40, 24);
	copy(&m, 9, 40, 8, 40, 24);
	struct ros_passages p = find(&m);
	ros__borrow_summarise(&s, &p, &m.t, date, 1);
	assert_int_equal(p.n, 4);
	for (size_t i = 0; i < p.n; i++) {
		assert_int_equal(s.common[i], p.p[i].a < 3); /* of two it is not known */
		assert_int_equal(s.first[i], 0);             /* a week apart says nothing */
	}
	ros__borrow_summary_release(&s);
	ros__borrow_summarise(&s, &p, &m.t, NULL, 1);
	assert_int_equal(s.common[0], 0);
	assert_true(isnan(s.lag));
	ros__borrow_summary_release(&s);
	ros__passages_release(&p);
}

static void chance_breaks_passages_up(void **state)
{
	(void)state;
	static struct made m;
	struct ros_borrow_settings set = ROS_BORROW_SETTINGS;
	struct ros_borrow_null null;
	struct ros_err err = ROS_ERR_INIT;
	make(&m, 15);
	for (uint32_t d = 1; d < 12; d += 2)
		copy(&m, d, 80, d - 1, 80, 40);
	struct ros_passages p = find(&m);
	assert_int_equal(p.n, 6);
	ros__passages_release(&p);
	assert_int_equal(ros__borrow_null(&null, &m.t, &set, 10, 1, &err), ROS_OK);
	assert_int_equal(null.replicates, 10);
	assert_true(null.passages < .5);
	/* each of 30 clauses stands in two places, as a rule of two texts */
	assert_true(null.phrases > 10);
}

static void dates(void **state)
{
	(void)state;
	struct ros_dates a = ros__dates_read("1970-01-01"), b = ros__dates_read("2000-03-01");
	assert_int_equal(a.from, 0);
	assert_int_equal(a.to, 0);
	assert_int_equal(b.from, 11017); /* date -u -d 2000-03-01 +%s / 86400 */
	a = ros__dates_read("2024");
	assert_int_equal(a.to - a.from, 365);
	a = ros__dates_read("2023-02");
	assert_int_equal(a.to - a.from, 27);
	static const char *const bad[] = {
		"", "x", "20", "2024-13", "2024-1-1", "2024-02-32", "2024年", "0000"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		a = ros__dates_read(bad[i]);
		assert_true(a.from > a.to);
		assert_int_equal(ros__dates_order(a, b), 0);
	}
	assert_int_equal(ros__dates_order(ros__dates_read("2001"), ros__dates_read("2002")), -1);
	assert_int_equal(ros__dates_order(ros__dates_read("2002"), ros__dates_read("2001")), 1);
	assert_int_equal(
		ros__dates_order(ros__dates_read("2026-01-20"), ros__dates_read("2026-02-15")), 0);
	assert_int_equal(ros__dates_order(ros__dates_read("2026"), ros__dates_read("2026-12-30")), 0);
}

static void usual_tables_are_checked(void **state)
{
	(void)state;
	struct ros_usual u = ROS_USUAL_INIT;
	struct ros_err err = ROS_ERR_INIT;
	static const char good[] = "# words\n12\tone two three\n\n300\tb c d\r\n3\tone two three\n";
	assert_int_equal(ros__usual_parse(&u, good, strlen(good), "t", &err), ROS_OK);
	assert_int_equal(u.n, 2);
	uint64_t h = ros__gram_hash(ros__hash("b", 1, 0), ros__hash("c", 1, 0), ros__hash("d", 1, 0));
	assert_true(u.hash[0] < u.hash[1]);
	assert_int_equal(u.texts[u.hash[0] == h ? 0 : 1], 255);
	assert_int_equal(u.texts[u.hash[0] == h ? 1 : 0], 12); /* of two lines the larger */
	static const char *const bad[] = {"1\ta b\n", "x\ta b c\n", "0\ta b c\n", "2 a b c\n",
		"2\ta b c d\n", "2\ta  b c\n", "2\t\n", "2"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char text[64];
		int n = snprintf(text, sizeof text, "4\tx y z\n%s", bad[i]);
		assert_int_equal(ros__usual_parse(&u, text, (size_t)n, "t.tsv", &err), ROS_ECONFIG);
		assert_non_null(strstr(err.msg, "t.tsv:2"));
	}
	assert_int_equal(u.n, 2);
	ros__usual_release(&u);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_words_share_nothing),
		cmocka_unit_test(a_copy_is_found_to_the_word),
		cmocka_unit_test(repetitions_meet_their_like),
		cmocka_unit_test(changed_words_are_stepped_over),
		cmocka_unit_test(stretches_that_changed_places_are_one_passage),
		cmocka_unit_test(what_all_say_is_no_borrowing),
		cmocka_unit_test(usual_wording_weighs_less),
		cmocka_unit_test(one_clause_is_a_phrase),
		cmocka_unit_test(with_sources_only_they_are_compared),
		cmocka_unit_test(masks_equal_nothing),
		cmocka_unit_test(ids_and_threads_change_nothing),
		cmocka_unit_test(empty_and_tiny_texts),
		cmocka_unit_test(chains_count_once),
		cmocka_unit_test(one_text_twice_stands_last),
		cmocka_unit_test(three_of_one_season_have_a_common_source),
		cmocka_unit_test(chance_breaks_passages_up),
		cmocka_unit_test(dates),
		cmocka_unit_test(usual_tables_are_checked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
