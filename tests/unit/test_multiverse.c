/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings under which findings are tried again, of small corpora and of large ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "result/robust/multiverse_setting.h"

static size_t settings(uint64_t tokens, bool chinese, struct ros_setting *s)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	ros_config_defaults(&cfg);
	struct ros_tokens t = {.ntoken = tokens};
	struct ros_analysis a = {.cfg = &cfg, .tokens = &t, .chinese = chinese,
		.design = {.texts = true, .second = {.kind = ROS_EXCHANGE_BLOCK}}};
	size_t n = ros__settings(&a, s);
	ros_config_release(&cfg);
	return n;
}

/* Where any setting cuts words without the lexicon, that has to be known: such words are made for
 * it. In a large corpus, where one thing is changed at a time, it is not the last one. */
static void without_lexicon(void **state)
{
	(void)state;
	static const uint64_t tokens[] = {1000, 200000, 200001, 5000000};
	for (size_t i = 0; i < 2 * sizeof tokens / sizeof *tokens; i++) {
		struct ros_setting s[ROS_SETTINGS];
		size_t n = settings(tokens[i / 2], i % 2, s), without = 0;
		assert_in_range(n, 2, ROS_SETTINGS);
		for (size_t k = 0; k < n; k++)
			without += !s[k].lexicon;
		assert_int_equal(without > 0, i % 2);
		assert_int_equal(ros__settings_without_lexicon(s, n), i % 2);
	}
}

static void first_as_configured(void **state)
{
	(void)state;
	struct ros_setting s[ROS_SETTINGS];
	size_t small = settings(1000, true, s);
	assert_true(s[0].stopwords && s[0].terms && s[0].lexicon && s[0].by == ROS_EXCHANGE_NONE);
	size_t large = settings(200001, true, s);
	assert_true(s[0].stopwords && s[0].terms && s[0].lexicon && s[0].by == ROS_EXCHANGE_NONE);
	assert_true(large < small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(without_lexicon),
		cmocka_unit_test(first_as_configured)};
	return cmocka_run_group_tests_name("multiverse", tests, NULL, NULL);
}
