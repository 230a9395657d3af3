/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of the approach: the shipped ones are good, what is wrong in others is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "approach/approach_tables.h"
#include "base/io.h"

#define REST "\"actors\": [{\"actor\": \"a\", \"name_zh\": \"x\", \"name_en\": \"x\", \"words\": [\"a\"]}],\n" \
	"\"specific\": {}}"
#define ACTIONS(rest) "\"actions\": [{\"class\": \"c\", \"name_zh\": \"x\", \"name_en\": \"x\", " rest "}],\n"
#define SEQ(rest) "{\"language\": \"zh\",\n\"sequences\": [{\"name\": \"s\", " rest "}],\n"
#define GOOD_SEQ SEQ("\"number\": \"han\", \"at\": \"clause\", \"rank\": 1")
#define GOOD_ACTIONS ACTIONS("\"verbs\": [\"b\"]")

static void shipped(void **state)
{
	(void)state;
	static const char *const lang[] = {"zh", "en"};
	for (size_t i = 0; i < 2; i++) {
		struct ros_approach_tables t;
		struct ros_err err = ROS_ERR_INIT;
		if (ros__approach_tables_load(&t, "config", lang[i], &err) != ROS_OK)
			fail_msg("%s", err.msg);
		assert_string_equal(t.language, lang[i]);
		assert_true(t.naction >= 9 && t.nsequence >= 5 && t.nactor >= 5);
		ros__approach_tables_release(&t);
	}
}

static void good(void **state)
{
	(void)state;
	static const char text[] = GOOD_SEQ GOOD_ACTIONS REST;
	struct ros_approach_tables t;
	struct ros_err err = ROS_ERR_INIT;
	if (ros__approach_tables_parse(&t, text, sizeof text - 1, "t.json", &err) != ROS_OK)
		fail_msg("%s", err.msg);
	assert_int_equal(t.sequence[0].number, ROS_CUE_HAN);
	assert_int_equal(t.sequence[0].at, ROS_AT_CLAUSE);
	assert_string_equal(t.sequence[0].before.word[0], "");
	assert_true(ros__wordlist_has(&t.action[0].verbs, "bc", 1));
	assert_false(ros__wordlist_has(&t.action[0].verbs, "bc", 2));
	ros__approach_tables_release(&t);
}

static const struct {
	const char *text, *want;
} bad[] = {
	{"{\n\"language\": \"zh\",\n\"sequence\": []}", "t.json:3: sequence: no such key here"},
	{"{\"language\": 3}", "t.json:1: language: must be a string"},
	{SEQ("\"at\": \"clause\", \"rank\": 1") GOOD_ACTIONS REST,
		"t.json:2: sequences[0].members: needs a \"number\""},
	{SEQ("\"number\": \"roman\", \"at\": \"clause\", \"rank\": 1") GOOD_ACTIONS REST,
		"t.json:2: sequences[0].number: must be han, digit, same, letter, decimal or decimal3"},
	{SEQ("\"number\": \"same\", \"at\": \"clause\", \"rank\": 1") GOOD_ACTIONS REST,
		"t.json:2: sequences[0].before: the cue"},
	{SEQ("\"number\": \"han\", \"at\": \"word\", \"rank\": 1") GOOD_ACTIONS REST,
		"t.json:2: sequences[0].at: must be paragraph"},
	{SEQ("\"number\": \"han\", \"at\": \"clause\", \"rank\": 0") GOOD_ACTIONS REST,
		"t.json:2: sequences[0].rank: must lie between"},
	{SEQ("\"number\": \"han\", \"at\": \"clause\"") GOOD_ACTIONS REST,
		"t.json:2: sequences[0].rank: is missing"},
	{GOOD_SEQ ACTIONS("\"verbs\": [\"b\", \"b\"]") REST,
		"t.json:3: actions[0].verbs[1]: \"b\" stands twice"},
	{GOOD_SEQ ACTIONS("\"verbs\": [\"b\"], \"nominal\": [\"b\"]") REST,
		"t.json:3: actions[0].nominal[0]: \"b\" stands in another class"},
	{GOOD_SEQ ACTIONS("\"verbs\": [\"\"]") REST,
		"t.json:3: actions[0].verbs[0]: must not be empty"},
	{GOOD_SEQ ACTIONS("\"verbs\": [7]") REST, "t.json:3: actions[0].verbs[0]: must be a string"},
	{GOOD_SEQ "\"actions\": [],\n" REST, "t.json:3: actions: must hold 1 to"},
};

static void refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct ros_approach_tables t;
		struct ros_err err = ROS_ERR_INIT;
		assert_int_equal(ros__approach_tables_parse(&t, bad[i].text, strlen(bad[i].text), "t.json",
			&err), ROS_ECONFIG);
		if (strncmp(err.msg, bad[i].want, strlen(bad[i].want)) != 0)
			fail_msg("case %zu: \"%s\" instead of \"%s\"", i, err.msg, bad[i].want);
		assert_null(t.action);
	}
}

/* Cutting a good file anywhere, or breaking a byte, never crashes. */
static void broken_bytes(void **state)
{
	(void)state;
	struct ros_buf b = {0};
	struct ros_err err;
	struct ros_approach_tables t;
	assert_int_equal(ros__read_file("config/approach/zh.json", 0, &b, &err), ROS_OK);
	for (size_t cut = 1; cut + 2 < b.len; cut += 293) {
		char *copy = ros__xstrndup(b.s, cut);
		assert_int_equal(ros__approach_tables_parse(&t, copy, cut, "t", &err), ROS_ECONFIG);
		free(copy);
	}
	for (size_t at = 0; at < b.len; at += 211) {
		char *copy = ros__xstrndup(b.s, b.len);
		copy[at] = (char)(copy[at] ^ 0x15);
		if (ros__approach_tables_parse(&t, copy, b.len, "t", &err) == ROS_OK)
			ros__approach_tables_release(&t);
		free(copy);
	}
	ros__buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(shipped), cmocka_unit_test(good),
		cmocka_unit_test(refused), cmocka_unit_test(broken_bytes)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
