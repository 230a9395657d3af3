/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of words and terms, and the matcher of phrases over words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "lexicon/phrase.h"
#include "lexicon/termlist.h"
#include "text/utf8.h"

/* Words from a text in which | stands between two words without white space; the text itself is the
 * same without the bars. Classes: * is a mask, the marks below are punctuation. */
static char text[512];
static struct ros_words cut(const char *s)
{
	struct ros_words w = ROS_WORDS_INIT;
	size_t n = 0, from = 0;
	for (;; s++) {
		bool edge = *s == '\0' || *s == '|' || *s == ' ' || *s == '\n';
		if (edge && n > from) {
			ROS_GROW(w.word, w.n, w.cap);
			const char *t = text + from;
			bool punct = strchr("\xE2\xE3\xEF.,\"", *t) != NULL;
			w.word[w.n++] = (struct ros_word){(uint32_t)from, (uint32_t)(n - from), ROS_WORD_UNKNOWN,
				*t == '*' ? ROS_CLASS_MASK : punct ? ROS_CLASS_PUNCT : ROS_CLASS_HAN, 0, 0};
		}
		if (*s == '\0')
			break;
		if (*s != '|')
			text[n++] = *s;
		if (edge)
			from = n;
	}
	text[n] = '\0';
	return w;
}

static const char *found(const char *const *list, size_t n, const char *s)
{
	static char out[512];
	struct ros_words w = cut(s);
	struct ros_matcher *m = ros_matcher_new(list, n);
	struct ros_term_hits h = ROS_TERM_HITS_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	ros_matcher_match(m, text, &w, &h);
	for (size_t i = 0; i < h.n; i++)
		ros__buf_addf(&b, "%s%u-%u:%u", i ? " " : "", h.hit[i].first, h.hit[i].last, h.hit[i].term);
	snprintf(out, sizeof out, "%s", ros__buf_str(&b));
	ros__buf_release(&b);
	ros_term_hits_release(&h);
	ros_matcher_free(m);
	ros_words_release(&w);
	return out;
}
#define FOUND(s, ...)                                                                              \
	found((const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) /     \
		sizeof(char *), s)

static void test_edges(void **state)
{
	(void)state;
	assert_string_equal(FOUND("党建|工作", "党建工作"), "0-1:0");
	assert_string_equal(FOUND("党建|工作", "党建", "建工"), "0-0:0");
	assert_string_equal(FOUND("共产党|建设", "党建"), "");
	assert_string_equal(FOUND("农村|基层|党组织", "党组织", "基层党组织", "农村基层党组织", "农村基层"),
		"0-1:3 0-2:2 1-2:1 2-2:0");
	assert_string_equal(FOUND("甲|甲|甲", "甲甲"), "0-1:0 1-2:0");
}

static void test_transparent(void **state)
{
	(void)state;
	assert_string_equal(FOUND("“|候鸟|”|人才", "候鸟人才"), "1-3:0");
	assert_string_equal(FOUND("候鸟 人才", "候鸟人才", "候鸟 人才"), "0-1:0 0-1:1");
	assert_string_equal(FOUND("候鸟|，|人才", "候鸟人才"), "");
	assert_string_equal(FOUND("候鸟|**|人才", "候鸟人才"), "");
	assert_string_equal(FOUND("候鸟\n人才", "候鸟人才"), "");
	assert_string_equal(FOUND("黨|建", "党建"), "0-1:0");
	assert_string_equal(FOUND("ＧＤＰ", "gdp"), "0-0:0");
}

static void test_alphabets(void **state)
{
	(void)state;
	assert_string_equal(FOUND("Free Trade Port", "free trade port", "freetrade port"), "0-2:0");
	assert_string_equal(FOUND("now here", "nowhere"), "");
}

static void test_wildcards(void **state)
{
	(void)state;
	assert_string_equal(FOUND("developing development develop dev", "develop*"), "0-0:0 1-1:0 2-2:0");
	assert_string_equal(FOUND("融合型|党组织", "*型", "*型党*"), "0-0:0 0-1:1");
	assert_string_equal(FOUND("rural development plan", "rural develop*", "*"), "0-1:0");
	assert_string_equal(FOUND("banana", "*an*"), "0-0:0");
}

static enum ros_status parse(const char *s, struct ros__termlist *t, struct ros_err *err)
{
	*t = (struct ros__termlist)ROS__TERMLIST_INIT;
	enum ros_status st = ros__termlist_parse(t, s, strlen(s), "list.txt", err);
	if (st == ROS_OK)
		ros__termlist_finish(t);
	return st;
}

static void test_bad_lines(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"# fine\nwort 甲乙\n", "\nword\n", "\nterm   \n", "\nword 甲乙 -1\n", "\nword 甲乙 0\n",
		"\nword 甲乙 many\n", "\nword 甲 乙\n", "\nterm ，。\n", "\nterm 甲*\n", "\nword \xFF\n",
		"\nword 甲乙 nan\n",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct ros__termlist t;
		struct ros_err err = ROS_ERR_INIT;
		assert_int_equal(parse(bad[i], &t, &err), ROS_ECONFIG);
		assert_memory_equal(err.msg, "list.txt:2: ", 12);
		ros__termlist_release(&t);
	}
}

static void test_order_does_not_matter(void **state)
{
	(void)state;
	struct ros__termlist a, b;
	assert_int_equal(parse("\xEF\xBB\xBFword 甲乙 2\r\nterm 丙丁\nword 甲乙 5\nterm 戊己\nterm “丙”丁\n",
		&a, NULL), ROS_OK);
	assert_int_equal(parse("term “丙”丁\nterm 戊己\nword 甲乙 5\nterm 丙丁\nword 甲乙 2", &b, NULL), ROS_OK);
	assert_int_equal(a.nword, 1);
	assert_int_equal(b.nword, 1);
	assert_true(a.word[0].weight == 5 && b.word[0].weight == 5);
	assert_int_equal(a.nterm, 2);
	assert_int_equal(b.nterm, 2);
	for (size_t i = 0; i < 2; i++)
		assert_string_equal(a.term[i], b.term[i]);
	ros__termlist_release(&a);
	ros__termlist_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_edges),
		cmocka_unit_test(test_transparent),
		cmocka_unit_test(test_alphabets),
		cmocka_unit_test(test_wildcards),
		cmocka_unit_test(test_bad_lines),
		cmocka_unit_test(test_order_does_not_matter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
