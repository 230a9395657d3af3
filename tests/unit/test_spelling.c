/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words as their texts write them, by sentences made for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "result/spelling.h"
#include "rostrum/rostrum.h"

/* The corpus of one text, cut, and what `word` is shown as. */
static void shown(const char *text, const char *word, const char *want)
{
	struct ros_doc doc = {.id = "a", .body = text, .body_len = (uint32_t)strlen(text)};
	struct ros_corpus corpus = {.ndoc = 1, .doc = &doc};
	struct ros_config cfg = {0};
	struct ros_segmenter *seg = NULL;
	struct ros_tokens tokens = ROS_TOKENS_INIT;
	struct ros_spelling spelling;
	struct ros_arena arena = ROS_ARENA_INIT;
	struct ros_err err = ROS_ERR_INIT;
	ros_config_defaults(&cfg);
	ros_config_set(&cfg, "shipped-terms", "false", &err);
	ros_config_set(&cfg, "stopwords", "none", &err);
	ros_config_set(&cfg, "segmenter", "icu", &err);
	assert_int_equal(ros_segmenter_open(&seg, &cfg, &err), ROS_OK);
	assert_int_equal(ros_tokens_build(&tokens, &corpus, seg, &cfg, &err), ROS_OK);
	struct ros_analysis a = {.corpus = &corpus, .tokens = &tokens};
	assert_string_equal(ros__spelled(&a, &arena, word), word); /* nothing is known yet */
	ros__spelling_find(&spelling, &a);
	a.spelling = &spelling;
	assert_string_equal(ros__spelled(&a, &arena, word), want);
	ros__spelling_release(&spelling);
	ros_tokens_release(&tokens);
	ros_segmenter_close(seg);
	ros_config_release(&cfg);
	ros__arena_release(&arena);
}

static void names_have_capitals(void **state)
{
	(void)state;
	shown("We saw Texas. And in Texas the HSE met the HSE again.", "texas", "Texas");
	shown("We saw Texas. And in Texas the HSE met the HSE again.", "hse", "HSE");
	shown("We saw Texas. And in Texas the HSE met the HSE again.", "the hse of texas",
		"the HSE of Texas");
}

/* At the start of a sentence, once, or as often small as large: no name. */
static void other_words_stay_small(void **state)
{
	(void)state;
	shown("Ports matter. Ports matter more. Ports and ports.", "ports", "ports");
	shown("They met Kiruna there and then and there.", "kiruna", "kiruna");
	shown("The Minister came. The minister went. A Minister came, a minister went.", "minister",
		"minister");
}

/* A transcript in capitals does not make every word one. */
static void shouting_tells_nothing(void **state)
{
	(void)state;
	shown("WE BUILD THE PORT. WE LOVE THE PORT. Then we left the harbour.", "port", "port");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(names_have_capitals),
		cmocka_unit_test(other_words_stay_small), cmocka_unit_test(shouting_tells_nothing)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
