/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the splitter is given: the model's file, profiles of layouts, a line to be like. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/log.h"
#include "base/mem.h"
#include "corpus/split/layout.h"
#include "corpus/split/model.h"
#include "rostrum/config.h"
#include "text/regex.h"

static char *dir;

static int set_up(void **state)
{
	(void)state;
	ros__log_level(ROS_LOG_QUIET);
	return ros__temp_dir(&dir, NULL) != ROS_OK;
}

static int tear_down(void **state)
{
	(void)state;
	ros__temp_remove(dir);
	return 0;
}

/* --- the model ------------------------------------------------------------------------------- */

static enum ros_status load_model(const char *text, struct ros_model **m, struct ros_err *err)
{
	char *folder = ros__path_join(dir, "split"), *path = ros__path_join(folder, "model.json");
	assert_int_equal(ros__mkdirs(folder, err), ROS_OK);
	assert_int_equal(ros__write_file(path, text, strlen(text), err), ROS_OK);
	enum ros_status st = ros__model_load(m, dir, err);
	free(folder);
	free(path);
	return st;
}

static char *replaced(const char *s, const char *what, const char *with)
{
	const char *at = strstr(s, what);
	assert_non_null(at);
	return ros__xasprintf("%.*s%s%s", (int)(at - s), s, with, at + strlen(what));
}

static void model_file(void **state)
{
	(void)state;
	static const struct { const char *what, *with, *says;
	} changes[] = {{"\"start\": \"", "\"start\": \"1 ", "\"start\" needs a row"},
		{"\"start\": \"", "\"started\": \"", "\"start\" needs a row"},
		{"\"start\": \"", "\"start\": \"x", "\"start\" needs a row"},
		{"\"pair\": [\"", "\"pair\": [3, \"", "\"pair\" needs a row"},
		{"\"pair\": [\"", "\"pair\": [true, \"", "\"pair\" needs a row"},
		{"\"any line\": \"", "\"any lines\": \"", "\"any lines\" is no evidence"},
		{"\"any line\": \"", "\"any line\": \"9 ", "\"any line\" needs a row"},
		{"\"sure\": \"", "\"sure\": \"[] ", "\"sure\" needs a row"},
		{"\"sure\": ", "\"unsure\": ", "\"sure\" needs a row"},
		{"\"passes\": [", "\"passes\": [{}, ", "\"start\" needs a row"},
		{"\"passes\": [", "\"passes\": [", NULL}};
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__read_file("config/split/model.json", 0, &b, &err), ROS_OK);
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct ros_model *m;
		char *text = replaced(ros__buf_str(&b), changes[i].what, changes[i].with);
		enum ros_status st = load_model(text, &m, &err);
		if (!changes[i].says) { /* printed, it is the same file */
			assert_int_equal(st, ROS_OK);
			char *again = ros__model_print(m);
			assert_string_equal(again, ros__buf_str(&b));
			free(again);
		} else if (st != ROS_ECONFIG || m || !strstr(err.msg, changes[i].says)) {
			fail_msg("%s: status %d: %s", changes[i].with, st, err.msg);
		}
		free(m);
		free(text);
	}
	ros__buf_release(&b);
}

/* --- layouts --------------------------------------------------------------------------------- */

static enum ros_status layout(const char *option, const char *value, struct ros_layout **l,
	struct ros_err *err)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	ros_config_defaults(&cfg);
	cfg.config_dir = ros__xstrdup("config");
	assert_int_equal(ros_config_set(&cfg, option, value, err), ROS_OK);
	enum ros_status st = ros__layout_of(l, &cfg, err);
	ros_config_release(&cfg);
	return st;
}

static void layout_files(void **state)
{
	(void)state;
	static const struct { const char *text, *says; } files[] = {
		{"{\"start\": [\"^(?<speaker>A+):\"], \"host\": [\"^H\"], \"drop\": [], \"head\": true, "
			"\"join\": true, \"least\": 5, \"about\": {}, \"alias\": {\"a\": \"b\"}}", NULL},
		{"{\"alias\": {\"a\": \"b\", \"a\": \"c\"}}", "stands twice"},
		{"{}", "start: at least one"}, {"{\"start\": []}", "start: at least one"},
		{"{\"start\": \"x\"}", "start: a list"}, {"{\"start\": [\"(\"]}", "start"},
		{"{\"start\": [\"x\", \"[\", \"y\"]}", "start"}, {"{\"question\": [\"(\"]}", "question"},
		{"{\"starts\": [\"x\"]}", "starts: no such key"}, {"[", "l.json:1"}};
	char *path = ros__path_join(dir, "l.json");
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct ros_layout *l = NULL;
		struct ros_err err = ROS_ERR_INIT;
		const char *text = files[i].text;
		assert_int_equal(ros__write_file(path, text, strlen(text), &err), ROS_OK);
		enum ros_status st = layout("layout", path, &l, &err);
		if ((st == ROS_OK) != (files[i].says == NULL) ||
			(st && (!strstr(err.msg, files[i].says) || !strstr(err.msg, "l.json"))))
			fail_msg("%s: status %d: %s", files[i].text, st, err.msg);
		if (st == ROS_OK) {
			assert_true(l->named && l->head && l->join && l->least == 5);
			assert_int_equal(l->alias.n, 1);
			assert_string_equal(l->meant[0], "b");
			ros__layout_free(l);
		}
	}
	struct ros_layout *l = NULL;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(layout("layout", "no-such", &l, &err), ROS_EUSAGE);
	assert_non_null(strstr(err.msg, "no-such"));
	assert_int_equal(layout("split", "(", &l, &err), ROS_EUSAGE);
	assert_int_equal(layout("split", "lines", &l, &err), ROS_EUSAGE); /* which has no speeches */
	assert_null(l);
	free(path);
}

struct like {
	const char *line, *yes[4], *no[3];
};

static const struct like likes[] = {
	{"Mr. BROWN of Ohio.", {"Mrs. GREEN of Maine. I rise.", "Dr. WU of Utah."},
		{"Mr. Brown of Ohio said so.", "of Ohio."}},
	{"ANN LOW: We mend it.", {"TOM HAY: No.", "A. B. STONE: Yes."}, {"tom hay: no.", "We do."}},
	{"Ann Low:", {"Tom Hay:", "Tom Hay: I agree."}, {"the road, as I said: closed"}},
	{"Ann Low (Mill Party): Yes.", {"Tom Hay (North): No."}, {"and so on: it goes"}},
	{"Low, Minister of Roads: Yes.", {"Hay, Mayor: No."}, {"yes: no"}},
	{"12:30 Ann Low: Yes.", {"1:02 Tom Hay: No."}, {"Tom Hay said"}},
	{"[00:12:30] Ann Low: Yes.", {"[01:02:03] Tom Hay: No."}, {"12 Tom"}},
	{"(12:30) Ann Low: Yes.", {"(1:02) Tom Hay: No."}, {"(no time)"}},
	{"Ann Low  00:01:02", {"Tom Hay  00:03:04"}, {"Tom Hay"}},
	{"Ann Low\tYes.", {"Tom Hay\tNo."}, {"Tom Hay No."}},
	{"The SPEAKER.—Order.", {"The SPEAKER.—Go on.", "The CLERK.—Yes."}, {"The speaker said."}},
	{"Ann Low - Yes.", {"Tom Hay – No.", "Tom Hay — No."}, {"tom-hay"}},
	{"**Ann Low:** Yes.", {"**Tom Hay:** No."}, {"Tom"}},
	{">> Ann Low: Yes.", {">> Tom Hay: No."}, {"Tom Hay: No."}},
	{"3. Ann Low: Yes.", {"14. Tom Hay: No.", "5、Tom Hay: No."}, {"a. Tom"}},
	{"1．周立新：修路。", {"2．李大明：办学。", "12、王平：好。"}, {"修路要紧。"}},
	{"一、周立新：修路。", {"十二、李大明：办学。"}, {"修路，要紧"}},
	{"【周立新】修路。", {"【李大明】办学。"}, {"修路要紧"}},
	{"【周立新】：修路。", {"【李大明】：办学。"}, {"【要紧】"}},
	{"【周立新】", {"【李大明】"}, {"修路要紧"}},
	{"周立新：修路。", {"李大明：办学。", "王平:好。"}, {"修路要紧。"}},
	{"周立新（水务局局长）：修路。", {"李大明（校长）：办学。"}, {"修路要紧。"}},
	{"水务部门代表周立新同志：修路。", {"学校老师代表李大明：办学。"}, {"ok"}},
	{"●周立新　修路。", {"●李大明　办学。"}, {"李大明办学"}},
};

static void like_a_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof likes / sizeof *likes; i++) {
		const struct like *t = &likes[i];
		struct ros_regex *re = NULL;
		struct ros_err err = ROS_ERR_INIT;
		char *made = ros__layout_like(t->line);
		assert_non_null(made);
		assert_int_equal(ros__regex_new(&re, made, &err), ROS_OK);
		if (!ros__regex_find(re, t->line, strlen(t->line), NULL, NULL))
			fail_msg("%s is not like itself: %s", t->line, made);
		for (size_t k = 0; k < 4 && t->yes[k]; k++)
			if (!ros__regex_find(re, t->yes[k], strlen(t->yes[k]), NULL, NULL))
				fail_msg("%s should be like %s: %s", t->yes[k], t->line, made);
		for (size_t k = 0; k < 3 && t->no[k]; k++)
			if (ros__regex_find(re, t->no[k], strlen(t->no[k]), NULL, NULL))
				fail_msg("%s should not be like %s: %s", t->no[k], t->line, made);
		ros__regex_free(re);
		free(made);
	}
	static const char *const nothing[] = {"", "   ", "12:30", "——"};
	for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
		char *made = ros__layout_like(nothing[i]);
		if (made)
			fail_msg("\"%s\" is like %s", nothing[i], made);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(model_file, set_up, tear_down),
		cmocka_unit_test_setup_teardown(layout_files, set_up, tear_down),
		cmocka_unit_test(like_a_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
