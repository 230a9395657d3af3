/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options: every type with values that it takes and that it refuses, typed and in a file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/io.h"
#include "base/log.h"
#include "rostrum/config.h"

struct typed {
	const char *name, *value, *becomes; /* becomes: NULL where it is refused */
};

/* One option of each type; bounds from the option table. */
static const struct typed typed[] = {
	{"strict", "true", "true"}, {"strict", "false", "false"}, {"strict", "yes", NULL},
	{"strict", "", NULL}, {"strict", "TRUE", NULL},
	{"top", "3", "3"}, {"top", "3.0", "3"}, {"top", "3.5", NULL}, {"top", "x", NULL},
	{"top", "3x", NULL}, {"top", "-1", NULL}, {"top", "nan", NULL}, {"top", "inf", NULL},
	{"top", "1e999", NULL}, {"top", "99999999999", NULL}, {"top", "", NULL}, {"top", "3K", NULL},
	{"max-file", "10", NULL}, {"max-file", "2000", "2000"}, {"max-file", "10k", "10240"},
	{"max-file", "10KB", "10240"},
	{"max-file", "2Mb", "2097152"}, {"max-file", "1g", "1073741824"},
	{"max-file", "1T", "1099511627776"}, {"max-file", "1X", NULL}, {"max-file", "1K2", NULL},
	{"max-file", "-1K", NULL}, {"max-file", "K", NULL},
	{"alpha", "0.01", "0.01"}, {"alpha", "2", NULL}, {"alpha", "0,01", NULL},
	{"seed", "7", "7"}, {"seed", "999999999999999", "999999999999999"},
	{"seed", "1000000000000000", NULL}, {"seed", "-7", NULL}, {"seed", " 7", NULL},
	{"seed", "7x", NULL}, {"seed", "99999999999999999999999", NULL}, {"seed", "", NULL},
	{"group-by", "office", "office"}, {"group-by", "职务", "职务"}, {"group-by", "\xff", NULL},
	{"lang", "zh", "zh"}, {"lang", "z", NULL}, {"lang", "zh|en", NULL}, {"lang", "", NULL},
	{"stopwords", "a,b", "a,b"}, {"stopwords", "a,,b,", "a,b"}, {"stopwords", "", ""},
	{"no-such-option", "1", NULL},
};

static const struct ros_option *option(const char *name)
{
	size_t n;
	const struct ros_option *o = ros_options(&n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(o[i].name, name) == 0)
			return &o[i];
	return NULL;
}

static void values_as_typed(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		const struct typed *t = &typed[i];
		struct ros_config cfg = ROS_CONFIG_INIT;
		struct ros_err err = ROS_ERR_INIT;
		ros_config_defaults(&cfg);
		enum ros_status st = ros_config_set(&cfg, t->name, t->value, &err);
		if ((st == ROS_OK) != (t->becomes != NULL))
			fail_msg("%s \"%s\": status %d: %s", t->name, t->value, st, err.msg);
		if (st != ROS_OK)
			assert_non_null(strstr(err.msg, t->name));
		if (st == ROS_OK) {
			char *now = ros_config_get(&cfg, option(t->name));
			assert_string_equal(now, t->becomes);
			free(now);
		}
		ros_config_release(&cfg);
	}
}

static void lists_grow(void **state)
{
	(void)state;
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	ros_config_defaults(&cfg);
	assert_int_equal(ros_config_set(&cfg, "terms", "a", &err), ROS_OK);
	assert_int_equal(ros_config_append(&cfg, "terms", "b,c", &err), ROS_OK);
	assert_int_equal(cfg.terms.n, 3);
	assert_string_equal(cfg.terms.item[2], "c");
	assert_int_equal(ros_config_append(&cfg, "term", "b", &err), ROS_ECONFIG);
	assert_int_equal(ros_config_set(&cfg, "terms", "d", &err), ROS_OK);
	assert_int_equal(cfg.terms.n, 1);
	ros_config_release(&cfg);
}

static enum ros_status load(struct ros_config *cfg, const char *text, struct ros_err *err)
{
	char *dir = NULL;
	assert_int_equal(ros__temp_dir(&dir, err), ROS_OK);
	char *path = ros__path_join(dir, "c.json");
	assert_int_equal(ros__write_file(path, text, strlen(text), err), ROS_OK);
	enum ros_status st = ros_config_load(cfg, path, err);
	free(path);
	ros__temp_remove(dir);
	return st;
}

/* Each JSON type against each type of option: the wrong ones are refused with the line. */
static void types_in_a_file(void **state)
{
	(void)state;
	static const struct { const char *key, *group, *takes; } options[] = {
		{"strict", "input", "b"}, {"top", "output", "n"}, {"max-file", "input", "ns"},
		{"alpha", "statistics", "n"}, {"seed", "statistics", "n"}, {"group-by", "input", "s"},
		{"context", "count", "e"}, {"stopwords", "count", "sa"}};
	static const struct { char kind; const char *text; } values[] = {{'b', "true"}, {'n', "0.5"},
		{'n', "2"}, {'s', "\"2\""}, {'a', "[\"a\"]"}, {'x', "[1]"}, {'x', "null"}, {'x', "{}"},
		{'e', "\"window\""}};
	for (size_t o = 0; o < sizeof options / sizeof *options; o++) {
		for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
			struct ros_config cfg = ROS_CONFIG_INIT;
			struct ros_err err = ROS_ERR_INIT;
			char text[200];
			const struct ros_option *found = option(options[o].key);
			assert_non_null(found);
			snprintf(text, sizeof text, "{\n\"%s\": {\n\"%s\": %s\n}\n}\n", found->group,
				options[o].key, values[v].text);
			ros_config_defaults(&cfg);
			enum ros_status st = load(&cfg, text, &err);
			if (!strchr(options[o].takes, values[v].kind) &&
				!(values[v].kind == 'e' && strchr(options[o].takes, 's')))
				assert_int_equal(st, ROS_ECONFIG);
			if (st != ROS_OK)
				assert_non_null(strstr(err.msg, "c.json:3: "));
			ros_config_release(&cfg);
		}
	}
}

static void what_is_no_configuration(void **state)
{
	(void)state;
	static const struct { const char *text, *says; } bad[] = {
		{"[]", ":1: "}, {"{\"input\": 1}", ":1: "}, {"{\n\"inputs\": {}}", ":2: "},
		{"{\"input\": {\n\"top\": 3}}", ":2: "}, {"{\"input\": {\"strict\": true}", ":1:26: "},
		{"{\"input\":\n\n{\"no\": 1}}", ":3: "}, {"", ""}};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct ros_config cfg = ROS_CONFIG_INIT;
		struct ros_err err = ROS_ERR_INIT;
		ros_config_defaults(&cfg);
		enum ros_status st = load(&cfg, bad[i].text, &err);
		if (st == ROS_OK || !strstr(err.msg, bad[i].says))
			fail_msg("%s: status %d: %s", bad[i].text, st, err.msg);
		ros_config_release(&cfg);
	}
}

/* What is printed is read again as the same. */
static void printed_is_read(void **state)
{
	(void)state;
	struct ros_config a = ROS_CONFIG_INIT, b = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	ros_config_defaults(&a);
	ros_config_defaults(&b);
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
		if (typed[i].becomes)
			assert_int_equal(ros_config_set(&a, typed[i].name, typed[i].value, &err), ROS_OK);
	char *text = ros_config_print(&a);
	if (load(&b, text, &err) != ROS_OK) fail_msg("%s", err.msg);
	char *again = ros_config_print(&b);
	assert_string_equal(again, text);
	free(text);
	free(again);
	ros_config_release(&a);
	ros_config_release(&b);
}

int main(void)
{
	ros__log_level(ROS_LOG_QUIET);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_as_typed), cmocka_unit_test(lists_grow),
		cmocka_unit_test(types_in_a_file), cmocka_unit_test(what_is_no_configuration),
		cmocka_unit_test(printed_is_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
