/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts: every one of the registry is drawn from a made-up document, small, large and hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <string.h>

#include "base/io.h"
#include "base/par.h"
#include "base/proc.h"
#include "output/chart.h"
#include "output/font.h"
#include "output/label.h"
#include "output/output.h"
#include "sample_analysis.h"

static void setup(struct ros_config *cfg, const char *charts, bool png, int lang)
{
	struct ros_err err = ROS_ERR_INIT;
	*cfg = (struct ros_config)ROS_CONFIG_INIT;
	ros_config_defaults(cfg);
	assert_int_equal(ros_config_set(cfg, "charts", charts, &err), ROS_OK);
	free(cfg->config_dir);
	cfg->config_dir = ros__xstrdup("config");
	cfg->png = png;
	cfg->lang = lang;
}

/* Calls look(dir, stem) for each NAME.gp; returns how many there are. */
static size_t each_chart(const char *dir, void (*look)(const char *dir, const char *name))
{
	size_t n = 0;
	DIR *f = opendir(dir);
	assert_non_null(f);
	for (struct dirent *e; (e = readdir(f));) {
		size_t len = strlen(e->d_name);
		assert_string_not_equal(e->d_name, "pwned");
		if (len > 3 && strcmp(e->d_name + len - 3, ".gp") == 0) {
			char name[256];
			snprintf(name, sizeof name, "%.*s", (int)(len - 3), e->d_name);
			n++;
			if (look)
				look(dir, name);
		}
	}
	closedir(f);
	return n;
}

static char *slurp(const char *dir, const char *name, const char *suffix, struct ros_buf *b)
{
	char path[700];
	struct ros_err err = ROS_ERR_INIT;
	snprintf(path, sizeof path, "%s/%s%s", dir, name, suffix);
	ros__buf_clear(b);
	if (ros__read_file(path, 0, b, &err) != ROS_OK)
		fail_msg("%s", err.msg);
	return b->s;
}

static void look_complete(const char *dir, const char *name)
{
	struct ros_buf b = ROS_BUF_INIT;
	slurp(dir, name, ".svg", &b);
	assert_non_null(strstr(b.s, "</svg>"));
	assert_non_null(strstr(b.s, "role=\"img\""));
	assert_non_null(strstr(b.s, "sans-serif"));
	assert_null(strstr(b.s, "<script"));
	assert_null(strstr(b.s, ">[chart.")); /* a message that is missing */
	slurp(dir, name, ".tsv", &b);
	assert_non_null(strchr(b.s, '\n'));
	slurp(dir, name, ".png", &b);
	assert_memory_equal(b.s, "\x89PNG\r\n\x1a\n", 8);
	ros__buf_release(&b);
}

static size_t draw(size_t n, bool hostile, const char *charts, int lang, const char *keep,
	void (*look)(const char *, const char *))
{
	struct ros_config cfg;
	struct ros_err err = ROS_ERR_INIT;
	char *dir;
	setup(&cfg, charts, true, lang);
	assert_int_equal(ros__temp_dir(&dir, &err), ROS_OK);
	struct ros_json *doc = sample_analysis(n, hostile);
	const char *to = getenv("ROS_KEEP_CHARTS") ? ros__path_join(getenv("ROS_KEEP_CHARTS"), keep) : dir;
	if (ros__charts_draw(doc, &cfg, to, &err) != ROS_OK)
		fail_msg("%s", err.msg);
	size_t drawn = each_chart(to, look);
	ros__json_free(doc);
	ros__temp_remove(dir);
	ros_config_release(&cfg);
	return drawn;
}

static bool can_draw(void)
{
	struct ros_arena a = ROS_ARENA_INIT;
	const char *font;
	bool ok = ros__proc_exists("gnuplot") && ros__font_find(&a, "", true, &font, NULL) == ROS_OK;
	ros__arena_release(&a);
	return ok;
}

#define NEEDS_GNUPLOT()                                                                            \
	do {                                                                                       \
		(void)state;                                                                       \
		if (!can_draw())                                                                   \
			skip();                                                                    \
	} while (0)

static void test_all_small(void **state)
{
	NEEDS_GNUPLOT();
	assert_true(draw(7, false, "all", ROS_LANG_ZH, "zh7", look_complete) >= 6);
	assert_true(draw(7, false, "all", ROS_LANG_EN, "en7", look_complete) >= 6);
}

static void test_many_groups(void **state)
{
	NEEDS_GNUPLOT();
	assert_true(draw(31, false, "all", ROS_LANG_ZH, "zh31", look_complete) >= 6);
}

static void test_hostile(void **state)
{
	NEEDS_GNUPLOT();
	assert_true(draw(SAMPLE_NHOSTILE, true, "all", ROS_LANG_ZH, "hostile", look_complete) >= 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_small),
		cmocka_unit_test(test_many_groups),
		cmocka_unit_test(test_hostile),
	};
	return cmocka_run_group_tests_name("chart", tests, NULL, NULL);
}
