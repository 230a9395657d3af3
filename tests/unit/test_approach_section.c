/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section as a whole on the first corpus: figures counted by hand, the same bytes for any number
 * of threads, spans that can be read in the text, sentences that only say what verdicts say. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/par.h"
#include "theme_stub.h"

#define GET(o, key) ros__json_get((o), (key))
#define STR(o, key) ros__json_str(ros__json_get((o), (key)), "")
#define INT(o, key) ros__json_int(ros__json_get((o), (key)), -1)

static char *section_json(int threads, bool *there)
{
	struct theme_stub s;
	struct ros_buf text = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	char *json = NULL;
	ros__par_set(threads);
	theme_stub_begin(&s);
	*there = theme_stub_first_corpus(&s, &text);
	if (*there) {
		assert_true(theme_stub_count(&s));
		assert_int_equal(ros__section_make("themes", &s.a, &s.r, &err), ROS_OK);
		if (ros__section_make("approach", &s.a, &s.r, &err) != ROS_OK)
			fail_msg("%s", err.msg);
		struct ros_json *all = ros__result_json(&s.r);
		json = ros__json_print(GET(all, "approach"), false);
		ros__json_free(all);
	}
	theme_stub_end(&s);
	ros__buf_release(&text);
	ros__par_set(0);
	return json;
}

static struct ros_json *section(void)
{
	bool there;
	struct ros_json *doc;
	struct ros_err err;
	char *json = section_json(1, &there), *four;
	if (!there) {
		print_message("the shared corpora are not there\n");
		skip();
	}
	four = section_json(4, &there);
	assert_string_equal(json, four);
	assert_int_equal(ros__json_parse(json, strlen(json), "t", &doc, &err), ROS_OK);
	free(four);
	free(json);
	return doc;
}

/* Counted on the text. */
static void figures(void **state)
{
	(void)state;
	static const struct {
		int64_t measures, quoted;
		bool next_step;
	} want[7] = {{3, 14, false}, {3, 6, true}, {3, 20, true}, {3, 3, false}, {3, 6, true},
		{5, 7, false}, {3, 7, true}};
	struct ros_json *doc = section();
	size_t i = 0;
	ROS_JSON_EACH(s, GET(doc, "speeches")) {
		const struct ros_json *k = GET(s, "skeleton"), *first = ros__json_first(GET(k, "measures"));
		assert_int_equal(INT(k, "n_measures"), want[i].measures);
		assert_int_equal(ros__json_size(GET(k, "measures")), want[i].measures);
		assert_int_equal(INT(k, "depth"), 1);
		assert_int_equal(ros__json_bool(GET(k, "next_step"), false), want[i].next_step);
		assert_int_equal(INT(GET(s, "slogans"), "n_quoted"), want[i].quoted);
		assert_string_equal(STR(first, "cue"), "一是");
		assert_true(ros__json_size(GET(first, "themes")) > 0);
		i++;
	}
	assert_int_equal(i, 7);
	/* the fifth names three villages */
	const struct ros_json *fifth = ros__json_at(GET(doc, "speeches"), 4);
	size_t places = 0;
	ROS_JSON_EACH(x, GET(GET(fifth, "specificity"), "items"))
		places += strcmp(STR(x, "kind"), "place") == 0;
	assert_int_equal(places, 3);
	ros__json_free(doc);
}

static void check_span(const struct ros_buf *text, const struct ros_json *o)
{
	const char *want = STR(o, "text");
	assert_int_equal(strlen(want), INT(o, "length"));
	assert_memory_equal(text->s + INT(o, "start"), want, strlen(want));
}

static void spans_can_be_read(void **state)
{
	(void)state;
	struct ros_json *doc = section();
	struct theme_stub s;
	struct ros_buf text = ROS_BUF_INIT;
	theme_stub_begin(&s);
	theme_stub_first_corpus(&s, &text);
	size_t n = 0;
	ROS_JSON_EACH(p, GET(doc, "speeches")) {
		ROS_JSON_EACH(x, GET(GET(p, "specificity"), "items"))
			check_span(&text, x), n++;
		static const char *const kind[] = {"quoted", "four_char", "parallel", "models"};
		for (size_t k = 0; k < 4; k++)
			ROS_JSON_EACH(x, GET(GET(p, "slogans"), kind[k]))
				check_span(&text, x), n++;
		ROS_JSON_EACH(x, GET(GET(p, "actions"), "pairs"))
			check_span(&text, ros__json_first(GET(x, "evidence"))), n++;
		ROS_JSON_EACH(m, GET(GET(p, "skeleton"), "measures"))
			assert_memory_equal(text.s + INT(m, "start"), STR(m, "cue"), strlen(STR(m, "cue")));
	}
	assert_true(n > 150);
	theme_stub_end(&s);
	ros__buf_release(&text);
	ros__json_free(doc);
}

/* Shares of classes add up to one; a difference is said only where a verdict supports it. */
static void laws(void **state)
{
	(void)state;
	struct ros_json *doc = section();
	ROS_JSON_EACH(p, GET(doc, "speeches")) {
		double sum = 0;
		size_t supported = 0, said = 0;
		ROS_JSON_EACH(c, GET(GET(p, "actions"), "classes"))
			sum += ros__json_num(GET(c, "share"), NAN);
		assert_true(fabs(sum - 1) < 1e-6);
		ROS_JSON_EACH(f, GET(GET(p, "profile"), "features")) {
			double v = ros__json_num(GET(f, "estimate"), NAN);
			assert_true(ros__json_num(GET(f, "lower"), NAN) <= v + 1e-9);
			assert_true(ros__json_num(GET(f, "upper"), NAN) >= v - 1e-9);
			supported += strcmp(STR(f, "verdict"), "supported") == 0;
		}
		ROS_JSON_EACH(x, GET(GET(p, "profile"), "sentences")) {
			static const char *const claim[] = {"more_of", "less_of", "rather", "stance_more",
				"stance_less", "more_concrete", "less_concrete"};
			for (size_t k = 0; k < sizeof claim / sizeof *claim; k++)
				said += strcmp(STR(x, "code"), claim[k]) == 0;
		}
		assert_true(said <= supported);
		assert_int_equal(said > 0, supported > 0);
	}
	ROS_JSON_EACH(x, GET(doc, "skeletons")) {
		double v = ros__json_num(GET(x, "similarity"), NAN);
		assert_true(v >= 0 && v <= 1);
	}
	bool led = false;
	ROS_JSON_EACH(x, GET(doc, "shared_slogans")) {
		assert_true(ros__json_size(GET(x, "speeches")) >= 2);
		led = led || strcmp(STR(x, "text"), "党建引领") == 0;
	}
	assert_true(led);
	ros__json_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(figures), cmocka_unit_test(spans_can_be_read),
		cmocka_unit_test(laws)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
