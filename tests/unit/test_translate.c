/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages in the reader's language, and names that were meant. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
#include "base/meant.h"
#include "base/mem.h"
#include "base/translate_table.h"
#include "rostrum/error.h"
#include "rostrum/translate.h"

/* The example of Damerau's class of errors: one letter wrong, missing, added, or two exchanged. */
static void nearest_is_one_change_away(void **state)
{
	static const char *const name[] = {"segment", "split", "run", "report"};
	(void)state;
	assert_string_equal(ros_nearest("segmant", name, 4), "segment");
	assert_string_equal(ros_nearest("segmnt", name, 4), "segment");
	assert_string_equal(ros_nearest("segmennt", name, 4), "segment");
	assert_string_equal(ros_nearest("sgement", name, 4), "segment");
	assert_string_equal(ros_nearest("rnu", name, 4), "run");
	assert_string_equal(ros_nearest("reprot", name, 4), "report");
	assert_string_equal(ros_nearest("run", name, 4), "run");
	assert_null(ros_nearest("r", name, 4));
	assert_null(ros_nearest("", name, 4));
	assert_null(ros_nearest("xyz", name, 4));
	assert_null(ros_nearest("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", name, 4));
}

static void of_equal_ones_the_first(void **state)
{
	static const char *const name[] = {"stat", "star"};
	(void)state;
	assert_string_equal(ros_nearest("stap", name, 2), "stat");
}

static void catalogue(const char *dir, const char *json)
{
	struct ros_err err = ROS_ERR_INIT;
	char *messages = ros__path_join(dir, "messages"), *path = ros__path_join(messages, "zh.json");
	mkdir(messages, 0700);
	assert_int_equal(ros__write_file(path, json, strlen(json), &err), ROS_OK);
	ros_message_language("zh", dir);
	unlink(path);
	rmdir(messages);
	free(messages);
	free(path);
}

static void formats_keep_their_conversions(void **state)
{
	char dir[] = "/tmp/rostrum-XXXXXX";
	struct ros_err err = ROS_ERR_INIT;
	(void)state;
	assert_non_null(mkdtemp(dir));
	catalogue(dir, "{\"%s: %d of %zu\": \"%3$zu 之 %2$d：%1$s\", \"%s is %d\": \"%d 是 %s\", "
		       "\"%s and %s\": \"%1$s 和 %s\", \"a %% b\": \"甲 %% 乙\", "
		       "\"word\": \"词\", \"odd %s\": \"怪\"}");
	ros_err_set(&err, ROS_EINPUT, "%s: %d of %zu", "x", 2, (size_t)7);
	assert_string_equal(err.msg, "7 之 2：x");
	ros_err_set(&err, ROS_EINPUT, "%s is %d", "x", 2);
	/* Another order without numbers would read a number as text. */
	assert_string_equal(err.msg, "x is 2");
	ros_err_set(&err, ROS_EINPUT, "%s and %s", "x", "y");
	assert_string_equal(err.msg, "x and y");
	ros_err_set(&err, ROS_EINPUT, "a %% b");
	assert_string_equal(err.msg, "甲 % 乙");
	assert_string_equal(ros_tr("word"), "词");
	assert_string_equal(ros_tr("odd %s"), "odd %s");
	assert_string_equal(ros_tr("nothing here"), "nothing here");
	ros_message_language("en", dir);
	assert_string_equal(ros_tr("word"), "word");
	catalogue(dir, "[1, 2");
	assert_string_equal(ros_tr("word"), "word");
	rmdir(dir);
}

static void made(char *out, size_t room, const char *english)
{
	ros__catalogue_made(ros_catalogue_of_messages(), english, out, room);
}

/* What was made in English is found again by its format, and what it holds is a message, too. */
static void made_messages_are_put_into_the_language(void **state)
{
	char dir[] = "/tmp/rostrum-XXXXXX", out[200], small[12], big[1000];
	struct ros_err err = ROS_ERR_INIT;
	(void)state;
	assert_non_null(mkdtemp(dir));
	catalogue(dir,
		"{\"%s: cannot open: %s\": \"%s：打不开：%s\", \"No such file or directory\": \"没有\", "
		"\"%zu rows of %s were left out\": \"%2$s 中略去 %1$zu 行\", \"is %s, which is not read\": "
		"\"是%s，不读\", "
		"\"a picture\": \"图片\", \"100 %% of %s\": \"%s 的 100 %%\", \"%s and %s\": \"%s 和 "
		"%s\", \"%s, b %s, b %s, b %s, b %s, b %s, b %s to the end\": \"%s%s%s%s%s%s%s 到底\"}");
	made(out, sizeof out, "a b.txt: cannot open: No such file or directory");
	assert_string_equal(out, "a b.txt：打不开：没有");
	made(out, sizeof out, "17 rows of a b were left out");
	assert_string_equal(out, "a b 中略去 17 行");
	made(out, sizeof out, "many rows of x were left out"); /* a number is none */
	assert_string_equal(out, "many rows of x were left out");
	made(out, sizeof out, "is a picture, which is not read");
	assert_string_equal(out, "是图片，不读");
	made(out, sizeof out, "100 % of them all"); /* too little is said around it */
	assert_string_equal(out, "100 % of them all");
	made(out, sizeof out, "bread and butter");
	assert_string_equal(out, "bread and butter");
	made(small, sizeof small, "is a picture, which is not read");
	assert_string_equal(small, "是图片"); /* whole characters */
	char many[1000];
	for (size_t i = 0; i + 1 < sizeof many; i++) /* fits in very many ways up to its end */
		many[i] = "a, b "[i % 5];
	many[sizeof many - 1] = '\0';
	made(big, sizeof big, many);
	assert_string_equal(big, many);
	ros_err_set(&err, ROS_EINPUT, "%s: %s", "x.png", "is a picture, which is not read");
	assert_string_equal(err.msg, "x.png: 是图片，不读");
	assert_string_equal(err.english, "x.png: is a picture, which is not read");
	ros_err_context(&err, "%s: cannot open", "y.zip");
	assert_string_equal(err.english, "y.zip: cannot open: x.png: is a picture, which is not read");
	ros_message_language("en", dir);
	made(out, sizeof out, "a picture");
	assert_string_equal(out, "a picture");
	rmdir(dir);
}

static void what_was_meant_is_added(void **state)
{
	static const char *const name[] = {"emphasis", "network"};
	struct ros_err err = ROS_ERR_INIT;
	(void)state;
	ros_err_set(&err, ROS_ECONFIG, "no chart");
	assert_int_equal(ros__err_meant(&err, "emfasis", name, 2), ROS_ECONFIG);
	assert_string_equal(err.msg, "no chart; did you mean emphasis?");
	assert_string_equal(err.english, err.msg);
	ros__err_meant(&err, "xyz", name, 2);
	assert_string_equal(err.msg, "no chart; did you mean emphasis?");
	memset(err.msg, 'a', sizeof err.msg - 1); /* no room: the message stays whole */
	err.msg[sizeof err.msg - 1] = '\0';
	ros__err_meant(&err, "networ", name, 2);
	assert_int_equal(strlen(err.msg), sizeof err.msg - 1);
	assert_int_equal(ros__err_meant_file(&err, "x", "/nowhere", ".json"), ROS_ECONFIG);
}

static void language_by_option_then_locale(void **state)
{
	(void)state;
	setenv("LC_ALL", "", 1);
	setenv("LC_MESSAGES", "", 1);
	setenv("LANG", "zh_TW.UTF-8", 1);
	assert_string_equal(ros_message_wanted(NULL), "zh");
	assert_string_equal(ros_message_wanted("en"), "en");
	setenv("LC_ALL", "C.UTF-8", 1);
	assert_string_equal(ros_message_wanted("auto"), "en");
	assert_string_equal(ros_message_wanted("zh"), "zh");
	setenv("LC_ALL", "zh_CN.UTF-8", 1);
	assert_string_equal(ros_message_wanted("fr"),
		"zh"); /* no language: it is said in the reader's that it is none */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nearest_is_one_change_away),
		cmocka_unit_test(of_equal_ones_the_first),
		cmocka_unit_test(formats_keep_their_conversions),
		cmocka_unit_test(made_messages_are_put_into_the_language),
		cmocka_unit_test(what_was_meant_is_added),
		cmocka_unit_test(language_by_option_then_locale),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
