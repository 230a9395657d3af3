/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases found in a corpus and the audit of its segmentation, on tokens made by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "segment/audit.h"
#include "segment/keyphrase.h"
#include "text/utf8.h"

/* A corpus from texts in which a space stands between two words; ， and “ are punctuation, * a mask,
 * 的 a stopword. The spaces are not part of the body. */
struct made {
	struct ros_corpus corpus;
	struct ros_doc doc[4];
	struct ros_buf body[4];
	struct ros_tokens t;
	uint64_t indptr[5];
	struct ros_strmap types;
	size_t cap;
};

static enum ros_class class_of(const char *s)
{
	if (*s == '*')
		return ROS_CLASS_MASK;
	return memcmp(s, "，", 3) == 0 || memcmp(s, "“", 3) == 0 || memcmp(s, "”", 3) == 0
		? ROS_CLASS_PUNCT : ROS_CLASS_HAN;
}

static void make(struct made *m, const char *const *text, uint32_t n)
{
	memset(m, 0, sizeof *m);
	for (uint32_t d = 0; d < n; d++) {
		const char *s = text[d];
		while (*s) {
			size_t len = strcspn(s, " ");
			uint32_t type = ros__strmap_put(&m->types, s, len);
			ROS_GROW(m->t.token, m->t.ntoken, m->cap);
			m->t.token[m->t.ntoken++] = (struct ros_token){(uint32_t)m->body[d].len, (uint32_t)len,
				type, (uint8_t)class_of(s), 0, len == 3 && memcmp(s, "的", 3) == 0, 0, 0};
			ros__buf_add(&m->body[d], s, len);
			s += len + (s[len] == ' ');
		}
		m->indptr[d + 1] = m->t.ntoken;
	}
	for (uint32_t d = 0; d < n; d++)
		m->doc[d].body = ros__buf_str(&m->body[d]);
	m->corpus = (struct ros_corpus){.doc = m->doc, .ndoc = n};
	m->t.ndoc = n;
	m->t.indptr = m->indptr;
	m->t.vocab.n = m->types.n;
	m->t.vocab.type = m->types.key;
	m->t.vocab.len = m->types.keylen;
}

static void unmake(struct made *m)
{
	free(m->t.token);
	ros__strmap_release(&m->types);
	for (int d = 0; d < 4; d++)
		ros__buf_release(&m->body[d]);
}

static const char *spelled(const struct made *m, const struct ros__found_phrase *p)
{
	static char out[256];
	size_t n = 0;
	for (uint32_t k = 0; k < p->n; k++) {
		memcpy(out + n, m->types.key[p->type[k]], m->types.keylen[p->type[k]]);
		n += m->types.keylen[p->type[k]];
	}
	out[n] = '\0';
	return out;
}

static const struct ros__found_phrase *get(const struct made *m, const struct ros__found_phrases *f,
	const char *text)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(spelled(m, &f->phrase[i]), text) == 0)
			return &f->phrase[i];
	return NULL;
}

static const struct ros__keyphrase_par lax = {3, -1, 0};

/* 甲乙 four times and never apart, so NPMI is 1; four different neighbours on the left are 2 bits, two
 * and two on the right 1 bit. Quotation marks between do not count. */
static void test_figures(void **state)
{
	(void)state;
	static const char *const text[] = {"丙 甲 乙 子 ， 丁 甲 乙 子", "戊 “ 甲 ” 乙 丑 ， 己 甲 乙 丑 寅"};
	struct made m;
	struct ros__found_phrases f = ROS__FOUND_PHRASES_INIT;
	make(&m, text, 2);
	ros__keyphrases_find(&f, &m.t, &m.corpus, &lax);
	assert_int_equal(f.nplace, 17); /* words without marks */
	const struct ros__found_phrase *p = get(&m, &f, "甲乙");
	assert_non_null(p);
	assert_int_equal(p->count, 4);
	assert_int_equal(p->ndoc, 2);
	assert_int_equal(p->left, 4);
	assert_int_equal(p->right, 4);
	assert_true(fabs(p->npmi - 1) < 1e-12); /* they never stand apart */
	assert_true(fabs(p->left_entropy - 2) < 1e-12);
	assert_true(fabs(p->right_entropy - 1) < 1e-12);
	assert_true(fabs(p->score - 1 * 2 * 2) < 1e-12);
	assert_int_equal(p->nat, 2);
	assert_null(get(&m, &f, "乙子")); /* twice only */
	ros__found_phrases_release(&f);
	unmake(&m);
}

static void test_breaks(void **state)
{
	(void)state;
	static const char *const text[] = {"甲 * 乙 甲 * 乙 甲 * 乙 甲 ， 乙 甲 ， 乙 甲 ， 乙",
		"丙 的 丙 的 丙 的 丙 的 丙"};
	struct made m;
	struct ros__found_phrases f = ROS__FOUND_PHRASES_INIT;
	make(&m, text, 2);
	ros__keyphrases_find(&f, &m.t, &m.corpus, &lax);
	assert_null(get(&m, &f, "甲乙"));
	assert_non_null(get(&m, &f, "乙甲"));
	assert_null(get(&m, &f, "丙的"));
	assert_null(get(&m, &f, "的丙"));
	assert_non_null(get(&m, &f, "丙的丙"));
	ros__found_phrases_release(&f);
	unmake(&m);
}

/* A piece of a longer phrase has no variety on the side where it was cut. */
static void test_pieces(void **state)
{
	(void)state;
	static const char *const text[] = {"子 甲 乙 丙 丑 ， 寅 甲 乙 丙 卯 ， 辰 甲 乙 丙 巳 ， 午 甲 乙 丙 未"};
	const struct ros__keyphrase_par par = {3, 0, 0.8};
	struct made m;
	struct ros__found_phrases f = ROS__FOUND_PHRASES_INIT;
	make(&m, text, 1);
	ros__keyphrases_find(&f, &m.t, &m.corpus, &par);
	assert_int_equal(f.n, 1);
	assert_string_equal(spelled(&m, &f.phrase[0]), "甲乙丙");
	ros__found_phrases_release(&f);
	unmake(&m);
}

static void test_nothing(void **state)
{
	(void)state;
	static const char *const text[] = {"", "， ， *"};
	struct made m;
	struct ros__found_phrases f = ROS__FOUND_PHRASES_INIT;
	struct ros__audit a = ROS__AUDIT_INIT;
	make(&m, text, 2);
	ros__keyphrases_find(&f, &m.t, &m.corpus, &lax);
	ros__audit_tokens(&a, &m.t, 1);
	assert_int_equal(f.n, 0);
	assert_int_equal(a.n, 0);
	ros__found_phrases_release(&f);
	ros__audit_release(&a);
	unmake(&m);
}

static void test_audit(void **state)
{
	(void)state;
	static const char *const text[] = {
		"党 建 工作 党 建 引领 党 建 品牌 工作 引领 党 建 ，", /* single characters that go together */
		"子丑 子丑 子丑 子 丑 的 工作 品牌 引领"};            /* a word that is cut once */
	struct made m;
	struct ros__audit a = ROS__AUDIT_INIT;
	make(&m, text, 2);
	ros__audit_tokens(&a, &m.t, 3);
	assert_true(a.n >= 2);
	assert_string_equal(m.types.key[a.pair[0].left], "党");
	assert_string_equal(m.types.key[a.pair[0].right], "建");
	assert_int_equal(a.pair[0].count, 4);
	assert_true(fabs(a.pair[0].score - 1) < 1e-12);
	bool split = false;
	for (size_t i = 0; i < a.n; i++) {
		if (strcmp(m.types.key[a.pair[i].left], "子") != 0)
			continue;
		split = true;
		assert_int_equal(a.pair[i].whole, 3);
		assert_true(fabs(a.pair[i].score - .75) < 1e-12);
	}
	assert_true(split);
	ros__audit_release(&a);
	unmake(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_figures), cmocka_unit_test(test_breaks), cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_nothing), cmocka_unit_test(test_audit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
