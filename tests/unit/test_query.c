/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns over words: what they match among words that are given, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "segment/query.h"

/* Words separated by spaces; "x/person" names a person; marks are one of ",.". */
static void words_of(const char *line, char *text, struct ros_words *words)
{
	static struct ros_word room[64];
	size_t len = 0;
	*words = (struct ros_words){room, 0, 64};
	for (const char *p = line; *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " "), bare = strcspn(p, " /");
		struct ros_word w = {.start = (uint32_t)len, .len = (uint32_t)bare, .id = ROS_WORD_UNKNOWN,
			.cls = ROS_CLASS_LATIN};
		if (*p == ',' || *p == '.')
			w.cls = ROS_CLASS_PUNCT;
		if (bare < n)
			w.name = p[bare + 2] == 'e' ? ROS_NAME_PERSON : ROS_NAME_PLACE;
		memcpy(text + len, p, bare);
		len += bare;
		text[len++] = ' ';
		room[words->n++] = w;
		p += n;
	}
	text[len] = '\0';
}

static const char *matches(const char *pattern, const char *line)
{
	static char out[400];
	char text[400];
	struct ros_words words;
	struct ros_term_hits hits = ROS_TERM_HITS_INIT;
	struct ros_query *q = NULL;
	struct ros_err err = ROS_ERR_INIT;
	words_of(line, text, &words);
	if (ros__query_parse(&q, pattern, &err) != ROS_OK)
		return "refused";
	ros__query_match(q, NULL, text, &words, &hits);
	out[0] = '\0';
	for (size_t i = 0; i < hits.n; i++)
		sprintf(out + strlen(out), "%s%u-%u", i ? " " : "", hits.hit[i].first, hits.hit[i].last);
	ros_term_hits_release(&hits);
	ros__query_free(q);
	return out;
}

static void sequences(void **state)
{
	(void)state;
	assert_string_equal(matches("b", "a b c b"), "1-1 3-3");
	assert_string_equal(matches("a [] c", "a b c a c"), "0-2");
	assert_string_equal(matches("a []{0,2} c", "a b c a c a b b c a b b b c"), "0-2 3-4 5-8");
	assert_string_equal(matches("a []+ c", "a c c"), "0-2");
	assert_string_equal(matches("[class=person]", "Ann/person b Rome/place"), "0-0");
	assert_string_equal(matches("[class=person|place] b", "Ann/person b Rome/place b"), "0-1 2-3");
	assert_string_equal(matches("[class!=person&class!=place] b", "Ann/person b c b"), "2-3");
	assert_string_equal(matches("[word=a|b*]", "a bcd c"), "0-0 1-1");
	assert_string_equal(matches("[word!=\"a\"] c", "a c b c"), "2-3");
	assert_string_equal(matches("a [word=b]{2} c", "a b c a b b c"), "3-6");
}

static void sentences_hold(void **state)
{
	(void)state;
	assert_string_equal(matches("a [] b", "a , b"), "0-2");
	assert_string_equal(matches("a []{0,5} b", "a . b"), "");
	assert_string_equal(matches("a b", "x a b"), "1-2");
}

static void what_cannot_be_read(void **state)
{
	(void)state;
	static const char *const bad[] = {"[class=dog]", "[word=x", "[]{3,2} a", "[class]", "[]*",
		"[]{0,60} a", "[word=\"x]", "[word=]", "[]{} a", "[shape=x]", "", "   "};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct ros_query *q = NULL;
		struct ros_err err = ROS_ERR_INIT;
		assert_int_equal(ros__query_parse(&q, bad[i], &err), ROS_EUSAGE);
		assert_null(q);
		assert_true(err.msg[0]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sequences),
		cmocka_unit_test(sentences_hold),
		cmocka_unit_test(what_cannot_be_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
