/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Types: what is the same word, how it is shown, and what is a stopword. The default segmenter where its
 * data are there, else ICU's; the cases hold with both.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/io.h"
#include "count/forms.h"
#include "count/stopwords.h"
#include "count/typer.h"
#include "rostrum/dfm.h"
#include "text/spellout.h"

static struct ros_config cfg;
static struct ros_segmenter *seg;

/* Numbers in words, and words that only begin like one. */
static void spelled_out(void **state)
{
	static const char *const yes[] = {
		"two", "first", "twenty-five", "eleventh", "hundred", "million"};
	static const char *const no[] = {"oneness", "tend", "many", "and", "", "weight", "tense"};
	struct ros__spellout s;
	(void)state;
	ros__spellout_open(&s, "en");
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (!ros__spellout_is(&s, yes[i], strlen(yes[i])))
			fail_msg("%s is a number", yes[i]);
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (ros__spellout_is(&s, no[i], strlen(no[i])))
			fail_msg("%s is no number", no[i]);
	ros__spellout_close(&s);
}

static int set_up(void **state)
{
	(void)state;
	ros_config_defaults(&cfg);
	free(cfg.config_dir);
	cfg.config_dir = strdup("config");
	ros_config_set(&cfg, "shipped-terms", "false", NULL);
	ros_config_set(&cfg, "stopwords", "none", NULL);
	return ros_segmenter_open(&seg, &cfg, NULL) != ROS_OK;
}

static int tear_down(void **state)
{
	(void)state;
	ros_segmenter_close(seg);
	ros_config_release(&cfg);
	return 0;
}

static void build(struct ros_tokens *t, const char *a, const char *b)
{
	struct ros_doc doc[] = {{.id = "1", .body = a, .body_len = (uint32_t)strlen(a)},
		{.id = "2", .body = b, .body_len = (uint32_t)strlen(b)}};
	struct ros_corpus c = {.doc = doc, .ndoc = 2};
	for (int i = 0; i < 2; i++)
		doc[i].title = doc[i].speaker = doc[i].source = doc[i].date = doc[i].place = "";
	assert_int_equal(ros_tokens_build(t, &c, seg, &cfg, NULL), ROS_OK);
}

/* Count of the type that is shown as s, 0 where none is. */
static unsigned count(const struct ros_tokens *t, const char *s)
{
	for (uint32_t i = 0; i < t->vocab.n; i++)
		if (strcmp(t->vocab.type[i], s) == 0 && t->vocab.len[i] == strlen(s))
			return (unsigned)t->vocab.cf[i];
	return 0;
}

static void two_scripts_are_one_word(void **state)
{
	(void)state;
	struct ros_tokens t;
	build(&t, "發展經濟，發展農業。", "发展经济。");
	assert_int_equal(count(&t, "發展"), 3); /* written so twice in three */
	assert_int_equal(count(&t, "发展"), 0);
	assert_int_equal(count(&t, "经济"), 2); /* of equal numbers the simplified form */
	assert_int_equal(count(&t, "農業"), 1);
	ros_tokens_release(&t);
}

static void same_speech_same_counts(void **state)
{
	(void)state;
	static const char *const simplified = "我们建设图书馆，保护环境，让学生专心学习。";
	static const char *const traditional = "我們建設圖書館，保護環境，讓學生專心學習。";
	struct ros_tokens t;
	build(&t, simplified, traditional);
	uint64_t n = t.indptr[1];
	assert_int_equal(t.ntoken, 2 * n);
	for (uint64_t i = 0; i < n; i++)
		assert_int_equal(t.token[i].type, t.token[n + i].type);
	ros_tokens_release(&t);
}

static void kinds_of_apostrophe(void **state)
{
	(void)state;
	struct ros_tokens t;
	build(&t, "The nation's roads; the nation’s ships.", "We haven’t, they HAVEN'T.");
	assert_int_equal(count(&t, "nation's"), 2);
	assert_int_equal(count(&t, "haven't"), 2);
	ros_tokens_release(&t);
}

static bool stops(const struct ros_strmap *set, const char *word)
{
	char key[128];
	snprintf(key, sizeof key, "\001%s", word);
	return ros__is_stopword(set, key, strlen(key));
}

static void contractions_of_stopwords(void **state)
{
	(void)state;
	static const char *const yes[] = {"i'm", "we'll", "that's", "isn't", "can't", "won't", "shan't", "let's",
		"they've", "who'd", "you're", "wouldn't've", "ain't"};
	static const char *const no[] = {"nation's", "o'brien", "o'clock", "paint", "wont", "rock'n'roll"};
	struct ros_strmap set = ROS_STRMAP_INIT;
	ros_config_set(&cfg, "stopwords", "en", NULL);
	assert_int_equal(ros__stopwords_load(&set, seg, &cfg, NULL), ROS_OK);
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (!stops(&set, yes[i]))
			fail_msg("%s is no stopword", yes[i]);
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (stops(&set, no[i]))
			fail_msg("%s is a stopword", no[i]);
	ros__strmap_release(&set);
	ros_config_set(&cfg, "stopwords", "none", NULL);
}

/* An entry that the scanner never makes stops nothing. Each is one token, or falls into words that are
 * entries themselves; parts of contractions are read by the rule above. */
static void lists_fit_the_scanner(void **state)
{
	(void)state;
	static const char *const list[] = {"zh", "en"};
	for (int k = 0; k < 2; k++) {
		struct ros_strmap set = ROS_STRMAP_INIT;
		struct ros_seg_worker *w = ros_seg_worker_new(seg);
		ros_config_set(&cfg, "stopwords", list[k], NULL);
		assert_int_equal(ros__stopwords_load(&set, seg, &cfg, NULL), ROS_OK);
		for (uint32_t i = 0; i < set.n; i++) {
			struct ros_words words = ROS_WORDS_INIT;
			const char *s = set.key[i] + 1;
			char key[64];
			if (s[0] == '\'' || strcmp(s, "n't") == 0)
				continue;
			ros_segment(w, s, set.keylen[i] - 1, &words);
			for (size_t j = 0; j < words.n; j++) {
				ros_word_key(w, s + words.word[j].start, words.word[j].len, ROS_CLASS_HAN, key,
					sizeof key);
				if (!stops(&set, key))
					fail_msg("%s: the scanner cuts %s and %s is no entry", list[k], s, key);
			}
			ros_words_release(&words);
		}
		ros_seg_worker_free(w);
		ros__strmap_release(&set);
	}
	ros_config_set(&cfg, "stopwords", "none", NULL);
}

static void addresses_on_request(void **state)
{
	(void)state;
	struct ros_tokens t;
	struct ros_features f;
	for (int k = 0; k < 2; k++) {
		cfg.addresses = k;
		build(&t, "See https://a.example/b &nbsp; now", "#plan by ann@mail.example.com");
		ros_features_select(&f, &t, &cfg);
		assert_int_equal(f.n, k ? 7 : 4); /* see now #plan by */
		ros_features_release(&f);
		ros_tokens_release(&t);
	}
	cfg.addresses = false;
}

static void majority_of_forms(void **state)
{
	(void)state;
	struct ros__forms f = ROS__FORMS_INIT;
	uint64_t cf[] = {10, 4, 7};
	uint32_t best[3];
	ros__forms_add(&f, "b", 1, 0, 3);
	ros__forms_add(&f, "a", 1, 0, 3);
	ros__forms_add(&f, "c", 1, 1, 2);
	ros__forms_add(&f, "b", 1, 0, 1);
	ros__forms_choose(&f, 3, cf, best);
	assert_string_equal(f.form.key[best[0]], "b"); /* 4 of 10, 3 are the key's own */
	assert_int_equal(best[1], ROS_NO_ID);          /* 2 of 4: the key */
	assert_int_equal(best[2], ROS_NO_ID);
	ros__forms_release(&f);
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(spelled_out),
		cmocka_unit_test(two_scripts_are_one_word),
		cmocka_unit_test(same_speech_same_counts),
		cmocka_unit_test(kinds_of_apostrophe),
		cmocka_unit_test(contractions_of_stopwords),
		cmocka_unit_test(lists_fit_the_scanner),
		cmocka_unit_test(addresses_on_request),
		cmocka_unit_test(majority_of_forms),
	};
	return cmocka_run_group_tests(test, set_up, tear_down);
}
