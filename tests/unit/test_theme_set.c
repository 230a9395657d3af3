/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Theme sets: the shipped ones load, and what is wrong is named with file, line and key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/io.h"
#include "theme/themeset.h"

static void shipped(void **state)
{
	(void)state;
	char **name;
	struct ros_err err;
	size_t n = ros__themeset_shipped("config", &name, &err);
	assert_true(n >= 3);
	for (size_t i = 0; i < n; i++) {
		struct ros_themeset s;
		char *path = ros__xasprintf("config/themes/%s.json", name[i]);
		if (ros__themeset_load(&s, path, NULL, NULL, &err) != ROS_OK)
			fail_msg("%s", err.msg);
		assert_string_equal(s.name, name[i]);
		assert_true(s.n >= 10);
		for (uint32_t t = 0; t < s.n; t++)
			assert_true(s.theme[t].end > t && s.theme[t].end <= s.n);
		ros__themeset_release(&s);
		free(path);
		free(name[i]);
	}
	free(name);
}

#define HEAD "{\"name\": \"s\", \"name_zh\": \"x\", \"name_en\": \"x\", \"language\": \"zh\",\n"
#define THEME(rest) HEAD "\"themes\": [{\"id\": \"a\", \"name_zh\": \"x\", \"name_en\": \"x\",\n" rest "}]}"

static void good(void **state)
{
	(void)state;
	static const char text[] = HEAD "\"background\": [\"b\"], \"themes\": ["
		"{\"id\": \"a\", \"name_zh\": \"x\", \"name_en\": \"y\", \"weight\": 0.5, \"words\": [\"w\", "
		"{\"text\": \"v\", \"weight\": 0.5}], \"wildcards\": [\"k*\"], \"negative\": [\"n w\"],"
		"\"themes\": [{\"id\": \"c\", \"name_zh\": \"x\", \"name_en\": \"y\", \"terms\": [\"t u\"]}]},"
		"{\"id\": \"d\", \"name_zh\": \"x\", \"name_en\": \"y\", \"words\": [\"w\"]}]}";
	struct ros_themeset s;
	struct ros_err err = ROS_ERR_INIT;
	if (ros__themeset_parse(&s, text, strlen(text), "t.json", &err) != ROS_OK)
		fail_msg("%s", err.msg);
	assert_int_equal(s.n, 3);
	assert_int_equal(s.theme[0].nword, 4);
	assert_int_equal(s.theme[0].end, 2);
	assert_int_equal(s.theme[1].parent, 0);
	assert_true(s.theme[0].word[0].weight == 0.5 && s.theme[0].word[1].weight == 0.25);
	assert_true(s.theme[0].word[3].negative && !s.theme[0].word[2].negative);
	assert_true(s.theme[2].parent == ROS_NO_THEME);
	assert_int_equal(s.nbackground, 1);
	ros__themeset_release(&s);
}

static const struct {
	const char *text, *want;
} bad[] = {
	{"{\"name\": \"s\"", "t.json:1:12: not valid JSON here"},
	{"[1]", "t.json:1: file: must be an object"},
	{HEAD "\"colour\": 1, \"themes\": []}", "t.json:2: colour: no such key here"},
	{HEAD "\"themes\": []}", "t.json:2: themes: must hold at least one theme"},
	{"{\"name_zh\": \"x\", \"themes\": [1]}", "t.json:1: name: is missing"},
	{"{\"name\": \"s\", \"name_zh\": \"x\", \"language\": \"de\", \"themes\": []}",
		"t.json:1: language: must be \"zh\" or \"en\""},
	{HEAD "\"themes\": [1]}", "t.json:2: themes[0]: must be an object"},
	{THEME("\"word\": [\"x\"]"), "t.json:3: themes[0].word: no such key here"},
	{THEME("\"words\": \"x\""), "t.json:3: themes[0].words: must be a list of words"},
	{THEME("\"rules\": [\"a and\"]"),
		"t.json:3: themes[0].rules[0]: the rule \"a and\" a word is missing"},
	{THEME("\"rules\": [\"(a\"]"),
		"t.json:3: themes[0].rules[0]: the rule \"(a\" a bracket is not closed"},
	{THEME("\"rules\": [\"not a\"]"),
		"t.json:3: themes[0].rules[0]: the rule \"not a\" holds in clauses"},
	{THEME("\"rules\": [\"a near (b c)\"]"),
		"t.json:3: themes[0].rules[0]: the rule \"a near (b c)\" near "
		"stands between words"},
	{THEME("\"rules\": [{\"text\": \"a\", \"within\": \"page\"}]"),
		"t.json:3: themes[0].rules[0].within: must be"},
	{THEME("\"words\": []"), "t.json:2: themes[0]: a theme needs words"},
	{THEME("\"words\": [\"x\", 3]"), "t.json:3: themes[0].words[1]: must be a string or"},
	{THEME("\"words\": [\"x\",\n\"x\"]"), "t.json:4: themes[0].words[1]: \"x\" stands twice"},
	{THEME("\"words\": [\"\"]"), "t.json:3: themes[0].words[0]: a word must not be empty"},
	{THEME("\"words\": [\"x*\"]"), "t.json:3: themes[0].words[0]: \"x*\": a star belongs under"},
	{THEME("\"wildcards\": [\"*\"]"), "t.json:3: themes[0].wildcards[0]: \"*\": a wildcard needs"},
	{THEME("\"wildcards\": [\"**\"]"),
		"t.json:3: themes[0].wildcards[0]: \"**\": a wildcard needs"},
	{THEME("\"wildcards\": [\"a*b\"]"), "t.json:3: themes[0].wildcards[0]: \"a*b\": the star may"},
	{THEME("\"wildcards\": [\"ab\"]"),
		"t.json:3: themes[0].wildcards[0]: \"ab\": a wildcard begins"},
	{THEME("\"words\": [{\"text\": \"x\", \"weight\": 2}]"),
		"t.json:3: themes[0].words[0]: a weight must be above 0"},
	{THEME("\"words\": [{\"text\": \"x\"}]"), "t.json:3: themes[0].words[0].weight: is missing"},
	{THEME("\"negative\": [\"x\"]"), "t.json:2: themes[0]: a theme needs words"},
	{THEME(
		 "\"words\": [\"x\"], \"themes\": [{\"id\": \"a\", \"name_zh\": \"x\", \"name_en\": \"x\", "
		 "\"words\": [\"y\"]}]"),
		"t.json:3: themes[0].themes[0].id: \"a\" stands twice in this set"},
	{HEAD "\"themes\": [{\"id\": \"A b\", \"name_zh\": \"x\", \"name_en\": \"x\"}]}",
		"t.json:2: themes[0].id: must be made of"},
};

static void refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct ros_themeset s;
		struct ros_err err = ROS_ERR_INIT;
		enum ros_status st =
			ros__themeset_parse(&s, bad[i].text, strlen(bad[i].text), "t.json", &err);
		assert_int_equal(st, ROS_ECONFIG);
		if (strncmp(err.msg, bad[i].want, strlen(bad[i].want)) != 0)
			fail_msg("case %zu: \"%s\" instead of \"%s\"", i, err.msg, bad[i].want);
		assert_true(s.theme == NULL);
	}
}

/* Cutting a good file anywhere, or breaking a byte, never crashes. */
static void broken_bytes(void **state)
{
	(void)state;
	struct ros_buf b = {0};
	struct ros_err err;
	assert_int_equal(ros__read_file("config/themes/party_building.json", 0, &b, &err), ROS_OK);
	for (size_t cut = 1; cut < b.len; cut += 97) {
		struct ros_themeset s;
		char *copy = ros__xstrndup(b.s, cut);
		assert_int_equal(ros__themeset_parse(&s, copy, cut, "t", &err), ROS_ECONFIG);
		free(copy);
	}
	for (size_t at = 0; at < b.len; at += 101) {
		struct ros_themeset s;
		char *copy = ros__xstrndup(b.s, b.len);
		copy[at] = (char)(copy[at] ^ 0x15);
		if (ros__themeset_parse(&s, copy, b.len, "t", &err) == ROS_OK)
			ros__themeset_release(&s);
		free(copy);
	}
	ros__buf_release(&b);
}

/* Of a set that does not say its language the words tell. */
static void language(void **state)
{
	static const struct {
		const char *words, *want;
	} set[] = {{"[\"水库\", \"堤防\", \"AI\"]", "zh"}, {"[\"dam\", \"flood\"]", "en"}};
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		char text[256];
		struct ros_themeset s;
		struct ros_err err = ROS_ERR_INIT;
		snprintf(text, sizeof text,
			"{\"name\": \"s\", \"name_zh\": \"x\", \"themes\": [{\"id\": \"w\", \"name_zh\": "
			"\"x\", "
			"\"terms\": %s}]}",
			set[i].words);
		assert_int_equal(ros__themeset_parse(&s, text, strlen(text), "t.json", &err), ROS_OK);
		assert_string_equal(s.language, set[i].want);
		ros__themeset_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(language), cmocka_unit_test(shipped),
		cmocka_unit_test(good), cmocka_unit_test(refused), cmocka_unit_test(broken_bytes)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
