/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences with named parts, in one language and another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
#include "text/said.h"

static const char *said(const struct ros_catalogue *in, struct ros_arena *a, struct ros__said s)
{
	return ros__said_in(in, a, s.pattern, s.part, s.n);
}

static void parts_stand_where_they_are_named(void **state)
{
	struct ros_arena a = {0};
	(void)state;
	assert_string_equal(said(NULL, &a,
							ros__said("{n} rows of {table}, {n} in all", "table", "t.csv", "n",
								ros__digits(3).s, NULL)),
		"3 rows of t.csv, 3 in all");
	/* What is not given, and braces of a text, stay. */
	assert_string_equal(said(NULL, &a, ros__said("{x} and {n", "n", "1", NULL)), "{x} and {n");
	assert_string_equal(
		said(NULL, &a, ros__said("{text}", "text", "{n} {text}", "n", "9", NULL)), "{n} {text}");
	assert_string_equal(said(NULL, &a, ros__said("nothing", NULL)), "nothing");
	ros__arena_release(&a);
}

static void kept_parts_outlive_their_buffers(void **state)
{
	struct ros_arena a = {0};
	char word[] = "first";
	(void)state;
	struct ros__said s = ros__said("the {word}", "word", word, NULL);
	struct ros__said kept = ros__said_kept(&a, &s);
	word[0] = 'F';
	assert_string_equal(ros__said_here(&a, &s), "the First");
	assert_string_equal(ros__said_here(&a, &kept), "the first");
	ros__arena_release(&a);
}

/* The other language may turn the order around, and knows parts that are phrases. */
static void in_another_language(void **state)
{
	static const char words[] =
		"{\"is {what}; {advice}\": \"{advice}：{what}\", \"a font\": \"字体\"}";
	char dir[] = "/tmp/rostrum_saidXXXXXX";
	struct ros_err err = ROS_ERR_INIT;
	struct ros_arena a = {0};
	(void)state;
	assert_non_null(mkdtemp(dir));
	char *folder = ros__path_join(dir, "messages"), *file = ros__path_join(folder, "zh.json");
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(ros__write_file(file, words, sizeof words - 1, &err), ROS_OK);
	struct ros_catalogue *zh = ros_catalogue_load("zh", dir);
	struct ros__said s = ros__said("is {what}; {advice}", "what", "a font", "advice", "go", NULL);
	assert_non_null(zh);
	assert_string_equal(said(zh, &a, s), "go：字体");
	assert_string_equal(said(NULL, &a, s), "is a font; go");
	assert_null(ros_catalogue_load("en", dir));
	assert_null(ros_catalogue_load("fr", dir));
	ros_catalogue_free(zh);
	ros__arena_release(&a);
	unlink(file);
	rmdir(folder);
	rmdir(dir);
	free(file);
	free(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_stand_where_they_are_named),
		cmocka_unit_test(kept_parts_outlive_their_buffers),
		cmocka_unit_test(in_another_language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
