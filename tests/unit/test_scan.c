/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the scanner makes of text that is not Han: letters outside ASCII, marks inside words, addresses,
 * invisible and compatibility characters. Needs no language model.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "rostrum/segment.h"
#include "text/fold.h"

static const int segmenters[] = {ROS_SEG_LATTICE, ROS_SEG_ICU};
enum { NSEG = sizeof segmenters / sizeof *segmenters };
static struct {
	struct ros_config cfg;
	struct ros_segmenter *seg;
	struct ros_seg_worker *worker;
} with[NSEG];

static int setup(void **state)
{
	(void)state;
	for (int k = 0; k < NSEG; k++) {
		ros_config_defaults(&with[k].cfg);
		with[k].cfg.segmenter = segmenters[k];
		with[k].cfg.shipped_terms = false;
		assert_int_equal(ros_segmenter_open(&with[k].seg, &with[k].cfg, NULL), ROS_OK);
		with[k].worker = ros_seg_worker_new(with[k].seg);
	}
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	for (int k = 0; k < NSEG; k++) {
		ros_seg_worker_free(with[k].worker);
		ros_segmenter_close(with[k].seg);
		ros_config_release(&with[k].cfg);
	}
	return 0;
}

/* Words with a bar between them, those of a class that matters here with it behind a slash. The words cover
 * the text but for white space. */
static void expect(const char *text, const char *words)
{
	for (int k = 0; k < NSEG; k++) {
		struct ros_words w = ROS_WORDS_INIT;
		struct ros_buf b = ROS_BUF_INIT;
		uint32_t at = 0;
		ros_segment(with[k].worker, text, strlen(text), &w);
		for (size_t i = 0; i < w.n; i++) {
			const struct ros_word *x = &w.word[i];
			ros__buf_addf(&b, "%s%.*s", i ? "|" : "", (int)x->len, text + x->start);
			if (x->cls == ROS_CLASS_ADDRESS || x->cls == ROS_CLASS_TAG || x->cls == ROS_CLASS_ENTITY ||
				x->cls == ROS_CLASS_DATE || x->cls == ROS_CLASS_NUMBER)
				ros__buf_addf(&b, "/%s", ros_class_name((enum ros_class)x->cls));
			for (; at < x->start; at++)
				assert_true(text[at] == ' ' || text[at] == '\n');
			at = x->start + x->len;
		}
		assert_string_equal(ros__buf_str(&b), words);
		ros__buf_release(&b);
		ros_words_release(&w);
	}
}

/* A run decides nothing by its first character: whatever letter it begins with, it is one word. */
static void test_letters_outside_ascii(void **state)
{
	(void)state;
	expect("Óbuda Ångström Žižek Ñandú çava ßa Þór ñu", "Óbuda|Ångström|Žižek|Ñandú|çava|ßa|Þór|ñu");
	expect("d'Évian l’Île aujourd'hui Été's", "d'Évian|l’Île|aujourd'hui|Été's");
	expect("they don‘t, ‘so’ it is", "they|don‘t|,|‘|so|’|it|is");
	expect("Émile's café. Next café, end.", "Émile's|café|.|Next|café|,|end|.");
	expect("Привет, Ελλάδα's, Übergröße", "Привет|,|Ελλάδα's|,|Übergröße");
	expect("E\xCC\x81va e\xCC\x81te\xCC\x81", "E\xCC\x81va|e\xCC\x81te\xCC\x81"); /* decomposed */
}

static void test_marks_inside_words(void **state)
{
	(void)state;
	expect("SARS-2 in 2003", "SARS-2|in|2003/number");
	expect("6G-B, F-35 and sars-2.", "6G-B|,|F-35|and|sars-2|.");
	expect("out-of-pocket sister-in-law's 90-day 10-year-old", "out-of-pocket|sister-in-law's|90/number|-|day|"
		"10-year-old");
	expect("re-open e-bike low-cost x-axis", "re-open|e-bike|low|-|cost|x-axis");
	expect("B&B? M&S, P&L; rock & roll", "B&B|?|M&S|,|P&L|;|rock|&|roll");
	expect("C++, F#; a+b", "C++|,|F#|;|a+b");
	expect("the U.K. at 9 a.m. today, i.e. now", "the|U.K.|at|9/number|a.m.|today|,|i.e.|now");
	expect("go. Stop.", "go|.|Stop|.");
}

static void test_times_and_fractions(void **state)
{
	(void)state;
	expect("at 08:45 or 23:59:01", "at|08:45/date|or|23:59:01/date");
	expect("2/5 of it, 31/12/2019; 7/8.", "2/5/number|of|it|,|31/12/2019/date|;|7/8/number|.");
	expect("4:1 and 1/2/3", "4/number|:|1/number|and|1/number|/|2/number|/|3/number");
	expect("yes/no", "yes|/|no");
}

static void test_addresses(void **state)
{
	(void)state;
	expect("Go to https://a.example/b?c=d&e=1, or (http://x.test/y).",
		"Go|to|https://a.example/b?c=d&e=1/address|,|or|(|http://x.test/y/address|)|.");
	expect("www.town.test and data.gov.uk/x. End", "www.town.test/address|and|data.gov.uk/x/address|.|End");
	expect("first.last+tag@mail.example.com!", "first.last+tag@mail.example.com/address|!");
	expect("It ended.Then rain", "It|ended.Then|rain");
	expect("note: this", "note|:|this");
}

static void test_tags_and_entities(void **state)
{
	(void)state;
	expect("#OpenData by @some_one: 5# and #7", "#OpenData/tag|by|@some_one/tag|:|5/number|#|and|#|7/number");
	expect("a&nbsp;b &amp; c&#8217;s AT&T;", "a|&nbsp;/entity|b|&amp;/entity|c|&#8217;/entity|s|AT&T|;");
	expect("& alone &x;", "&|alone|&|x|;");
	expect("me@ home", "me|@|home");
	expect("ask @town_hall: t.test/a1 or x.y", "ask|@town_hall/tag|:|t.test/a1/address|or|x.y");
}

static void test_pictographs(void **state)
{
	(void)state;
	expect("👋🏾 hi 👩‍🌾 🇫🇷", "👋🏾|hi|👩‍🌾|🇫🇷");
	expect("✌️ and ✌🏻", "✌️|and|✌🏻");
}

/* Invisible characters are inside words and with words, never between the halves of one. */
static void test_invisible(void **state)
{
	(void)state;
	static const char *const none[] = {"\xC2\xAD", "\xE2\x80\x8B", "\xE2\x81\xA0", "\xEF\xBB\xBF",
		"\xE2\x80\x8E", "\xEF\xB8\x8E", "\xF3\xA0\x84\x80", "\xE2\x80\x8D", "\xE2\x80\x8C"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		char text[64], words[64], key[32];
		snprintf(text, sizeof text, "the har%sbour, so", none[i]);
		snprintf(words, sizeof words, "the|har%sbour|,|so", none[i]);
		expect(text, words);
		snprintf(text, sizeof text, "Har%sbour", none[i]);
		ros_word_key(with[0].worker, text, strlen(text), ROS_CLASS_LATIN, key, sizeof key);
		assert_string_equal(key, "harbour");
	}
	expect("\xE2\x80\x8Bone two\xE2\x80\x8B \xE2\x80\x8Bthree", "\xE2\x80\x8Bone|two\xE2\x80\x8B|"
		"\xE2\x80\x8Bthree");
	expect("end \xE2\x80\x8B\n\xE2\x80\x8B", "end|\xE2\x80\x8B|\xE2\x80\x8B");
	expect("\xE2\x80\x8B one \xC2\xAD two", "\xE2\x80\x8B|one|\xC2\xAD|two");
}

static void test_keys(void **state)
{
	(void)state;
	static const char *const same[][2] = {{"We’ll", "we'll"}, {"ﬂoor", "floor"}, {"aﬃx", "affix"},
		{"Élan", "élan"}, {"E\xCC\x81lan", "élan"}, {"⾦⽉", "金月"}, {"⻄⻔", "西门"}, {"ＡＢ３", "ab3"},
		{"co‐op", "co-op"}, {"\xEF\xA4\x8A", "金"}}; /* U+F90A is 金 in UnicodeData.txt */
	char key[64];
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		ros_word_key(with[0].worker, same[i][0], strlen(same[i][0]), ROS_CLASS_LATIN, key, sizeof key);
		assert_string_equal(key, same[i][1]);
	}
}

/* The fast search misses nothing and stops at nothing else, wherever it stands. */
static void test_fold_find(void **state)
{
	(void)state;
	static const char *const odd[] = {"\xC2\xAD", "\xE2\x80\x8B", "⼈", "ﬁ", "\xEF\xB8\x8F", "\xEF\xBB\xBF",
		"\xCC\x81", "\xF0\xAF\xA0\x80", "\xE1\xA0\x8E"};
	static const char *const even[] = {"a", "é", "，", "“", "…", "中", "—", "カ", "😀", "Ａ"};
	char text[256];
	for (size_t k = 0; k < sizeof odd / sizeof *odd; k++)
		for (size_t lead = 0; lead < 60; lead++) {
			size_t n = 0;
			for (size_t i = 0; i < lead; i++) {
				const char *e = even[(i * 7 + lead) % (sizeof even / sizeof *even)];
				memcpy(text + n, e, strlen(e));
				n += strlen(e);
			}
			assert_int_equal(ros__fold_find(text, n), n);
			memcpy(text + n, odd[k], strlen(odd[k]));
			memset(text + n + strlen(odd[k]), 'x', 20);
			assert_int_equal(ros__fold_find(text, n + strlen(odd[k])), n);
			assert_int_equal(ros__fold_find(text, n + strlen(odd[k]) + 20), n);
		}
}

/* The words that are counted, with a bar between them. */
static void expect_counted(const char *text, const char *words)
{
	for (int k = 0; k < NSEG; k++) {
		struct ros_words w = ROS_WORDS_INIT;
		struct ros_buf b = ROS_BUF_INIT;
		ros_segment(with[k].worker, text, strlen(text), &w);
		for (size_t i = 0; i < w.n; i++)
			if (ros_class_is_word(w.word[i].cls))
				ros__buf_addf(
					&b, "%s%.*s", b.len ? "|" : "", (int)w.word[i].len, text + w.word[i].start);
		assert_string_equal(ros__buf_str(&b), words);
		ros__buf_release(&b);
		ros_words_release(&w);
	}
}

static void test_stage_directions(void **state)
{
	(void)state;
	expect_counted("Thank you. [Laughter] We go on (Applause.) now.", "Thank|you|We|go|on|now");
	expect_counted("Yes! (Laughter and prolonged applause.) No [inaudible] way", "Yes|No|way");
	expect_counted("谢谢大家。（热烈鼓掌）", "谢谢|大家");
	expect_counted("谢谢。(掌声) 谢谢。【全体起立，长时间暴风雨般的掌声】谢谢。", "谢谢|谢谢|谢谢");
	expect_counted("謝謝。（笑聲）", "謝謝");
	expect_counted("who are [from; White House correction] there", "who|are|from|there");
	/* words of the speech: no brackets, no sound, more than a sound, an open bracket, two lines */
	expect_counted("The applause and the laughter", "The|applause|and|the|laughter");
	expect_counted("jobs (the music industry) fell", "jobs|the|music|industry|fell");
	expect_counted("he (who heard the applause of the court) left",
		"he|who|heard|the|applause|of|the|court|left");
	expect_counted("we (applause", "we|applause");
	expect_counted("we (applause\nand then) go", "we|applause|and|then|go");
	expect_counted("()[] x", "x");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_letters_outside_ascii),
		cmocka_unit_test(test_marks_inside_words),
		cmocka_unit_test(test_times_and_fractions),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_tags_and_entities),
		cmocka_unit_test(test_pictographs),
		cmocka_unit_test(test_invisible),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_fold_find),
		cmocka_unit_test(test_stage_directions),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
