/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every option of the table with values of every kind, in a configuration file: what `config check`
 * accepts `run` accepts, and no more. Both run in this process, which costs a tenth of starting the
 * program each time. CONFIG_VALUES=all tries further values.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/log.h"
#include "base/mem.h"
#include "rostrum/app.h"

static const char *const values[] = {"\"\"", "\"no such thing\"", "\"(\"", "\"{\"",
	"\"absent.csv\"", "\"not/there/x\"", "\"texts\"", "\"texts/a.txt\"", "\"none\"",
	"[\"none\", \"zz\"]", "[\"\"]", "[]", "1", "-1", "1e300", "true", "{}"};
static const char *const more[] = {"\"all\"", "\"auto\"", "\".\"", "\"..\"", "\"[\"",
	"\"\\\\\"", "\"{}\"", "\"{a}{b}\"", "\"a\\u0001b\"", "\"*\"", "\"%s\"", "\"0\"", "\"1\"",
	"\"a,b\"", "null", "\"/dev/null\"", "\"link\"", "\"broken.json\"", "0.5", "2",
	"[\"absent.csv\"]", "[\"texts/a.txt\"]", "[1]", "[[]]", "\"中文\"", "\"{year}\"", "\"UTF-8\"",
	"\"odd.csv\""};
/* What makes a run quick, unless it is what is tried. */
static const struct {
	const char *group, *key, *value;
} quick[] = {{"run", "threads", "1"}, {"statistics", "permutations", "99"},
	{"statistics", "resamples", "50"}, {"statistics", "multiverse", "false"},
	{"output", "charts", "[\"none\"]"}, {"output", "matrices", "false"},
	{"output", "tables", "false"}, {"output", "report", "false"}, {"output", "png", "false"}};

static char *dir, *path, *config_dir, *home;

static void put(const char *name, const char *text)
{
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__write_file(name, text, strlen(text), &err), ROS_OK);
}

static int set_up(void **state)
{
	(void)state;
	home = getcwd(NULL, 0);
	path = ros__xstrdup(getenv("PATH"));
	config_dir = ros__path_join(home, "config");
	setenv("ROSTRUM_CACHE_DIR", "/nonexistent", 1);
	ros__log_level(ROS_LOG_QUIET);
	signal(SIGPIPE, SIG_IGN); /* as ros_app_init does */
	if (ros__temp_dir(&dir, NULL) != ROS_OK || chdir(dir) != 0)
		return 1;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__mkdirs("work/texts", &err), ROS_OK); /* ".." is small, too */
	assert_int_equal(chdir("work"), 0);
	put("texts/a.txt", "We build roads and schools in every town. We build roads for all.\n");
	put("texts/b.txt", "We plant trees and keep the rivers clean. We plant trees for all of us.\n");
	put("broken.json", "{\"sets\": [");
	put("odd.csv", "a,b\n1,2\n");
	return symlink("texts", "link");
}

static int tear_down(void **state)
{
	(void)state;
	int rc = chdir(home);
	ros__temp_remove(dir);
	free(config_dir);
	free(path);
	free(home);
	return rc;
}

/* A font is looked at where something is drawn. */
static const char *quick_value(const struct ros_option *o, size_t i)
{
	bool draws = strcmp(o->name, "font") == 0 && strcmp(quick[i].key, "charts") == 0;
	return draws ? "[\"emphasis\"]" : quick[i].value;
}

/* c.json: the quick settings, and the value that is tried. */
static void put_config(const struct ros_option *o, const char *value)
{
	struct ros_buf b = ROS_BUF_INIT;
	const char *group = "";
	ros__buf_addf(&b, "{\"%s\": {\n\"%s\": %s", o->group, o->name, value);
	for (size_t i = 0; i < sizeof quick / sizeof *quick; i++) /* of the same group first */
		if (strcmp(quick[i].group, o->group) == 0 && strcmp(quick[i].key, o->name) != 0)
			ros__buf_addf(&b, ",\n\"%s\": %s", quick[i].key, quick_value(o, i));
	for (size_t i = 0; i < sizeof quick / sizeof *quick; i++) {
		if (strcmp(quick[i].group, o->group) == 0)
			continue;
		if (strcmp(quick[i].group, group) != 0)
			ros__buf_addf(&b, "},\n\"%s\": {", quick[i].group);
		ros__buf_addf(&b, "%s\"%s\": %s", strcmp(quick[i].group, group) != 0 ? "" : ", ",
			quick[i].key, quick_value(o, i));
		group = quick[i].group;
	}
	ros__buf_addf(&b, "}}\n");
	put("c.json", ros__buf_str(&b));
	ros__buf_release(&b);
}

/* What `rostrum config check c.json` and `rostrum run -c c.json texts` do. */
static enum ros_status checked(struct ros_err *err)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	const char *const words[] = {"check", "c.json"};
	ros_config_defaults(&cfg);
	cfg.config_dir = ros__xstrdup(config_dir);
	enum ros_status st = ros_app_config(&(struct ros_args){&cfg, words, 2}, err);
	ros_config_release(&cfg);
	return st;
}

static enum ros_status ran(const struct ros_option *o, struct ros_err *err)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	const char *const words[] = {"texts"};
	bool draws = strcmp(o->name, "charts") == 0 || strcmp(o->name, "font") == 0;
	ros_config_defaults(&cfg);
	enum ros_status st = ros_config_load(&cfg, "c.json", err);
	if (st == ROS_OK && strcmp(o->name, "output") != 0)
		st = ros_config_set(&cfg, "output", "out", err);
	if (st == ROS_OK)
		st = ros_config_check(&cfg, err);
	if (!cfg.config_dir)
		cfg.config_dir = ros__xstrdup(config_dir);
	setenv("PATH", draws ? path : "/nonexistent", 1); /* whose versions would be asked for */
	if (st == ROS_OK)
		st = ros_app_run(&(struct ros_args){&cfg, words, 1}, err);
	setenv("PATH", path, 1);
	ros_config_release(&cfg);
	return st;
}

/* What only the texts decide: whether they have such a field, or lines that are matched. */
static bool is_of_the_texts(const struct ros_option *o, const char *why)
{
	static const struct {
		const char *option, *said;
	} known[] = {{"group-by", "no speech has this docvar"}, {"within", "no speech has a field"},
		{"split", "texts/"}, {"like", "texts/"}, {"output", "lies in the output"}};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(o->name, known[i].option) == 0 && strstr(why, known[i].said))
			return true;
	return false;
}

/* What a run wrote: out, or the folder that the value names. */
static void clear(const struct ros_option *o, const char *value)
{
	static const char *const ours[] = {"texts", ".", "..", "/", ""};
	char *name = ros__xstrndup(value + 1, strcspn(value + 1, "/\""));
	bool keep = *value != '"' || strcmp(o->name, "output") != 0;
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		keep = keep || strcmp(name, ours[i]) == 0;
	ros__remove_tree("out", NULL);
	if (!keep)
		ros__remove_tree(name, NULL);
	free(name);
}

/* Adds to `bad` where the two differ; whether both accepted. */
static bool try(const struct ros_option *o, const char *value, struct ros_buf *bad)
{
	struct ros_err of_check = ROS_ERR_INIT, of_run = ROS_ERR_INIT;
	put_config(o, value);
	enum ros_status c = checked(&of_check), r = ran(o, &of_run);
	clear(o, value);
	if (r != ROS_OK && is_of_the_texts(o, of_run.msg))
		return false;
	bool told = c == ROS_OK || (c == ROS_ECONFIG && of_check.msg[0]);
	if ((c == ROS_OK) != (r == ROS_OK) || !told)
		ros__buf_addf(bad, "# %s.%s %s: check %d (%s), run %d (%s)\n", o->group, o->name, value, c,
			of_check.msg, r, of_run.msg);
	return c == ROS_OK && r == ROS_OK;
}

/* What the table itself says: the default, the words of an option that takes one of several, the
 * least, and just beyond it and the most. */
static size_t try_own(const struct ros_option *o, size_t *ntried, struct ros_buf *bad)
{
	size_t accepted = 0;
	char value[64];
	bool text = o->type == ROS_OPT_STR || o->type == ROS_OPT_ENUM;
	const char *dflt = o->dflt ? o->dflt : "";
	if (o->type == ROS_OPT_LIST)
		snprintf(value, sizeof value, *dflt ? "[\"%s\"]" : "[%s]", dflt);
	else
		snprintf(value, sizeof value, text || *dflt == '\0' ? "\"%s\"" : "%s", dflt);
	accepted += try(o, value, bad), ++*ntried;
	for (const char *w = o->words; w && *w; w += strcspn(w, "|"), w += *w == '|') {
		snprintf(value, sizeof value, "\"%.*s\"", (int)strcspn(w, "|"), w);
		accepted += try(o, value, bad), ++*ntried;
	}
	if (o->type == ROS_OPT_INT || o->type == ROS_OPT_REAL) {
		const double beyond[] = {o->min, o->min - 1, o->max + 1};
		for (size_t i = 0; i < sizeof beyond / sizeof *beyond; i++) {
			snprintf(value, sizeof value, "%.17g", beyond[i]);
			accepted += try(o, value, bad), ++*ntried;
		}
	}
	return accepted;
}

static void check_accepts_what_run_accepts(void **state)
{
	(void)state;
	size_t noption, ntried = 0, naccepted = 0;
	const struct ros_option *o = ros_options(&noption);
	const char *all = getenv("CONFIG_VALUES");
	struct ros_buf bad = ROS_BUF_INIT;
	fflush(stdout);
	int kept = dup(STDOUT_FILENO);
	assert_true(kept >= 0 && freopen("/dev/null", "w", stdout));
	for (size_t i = 0; i < noption; i++) {
		if (o[i].cli_only)
			continue;
		naccepted += try_own(&o[i], &ntried, &bad);
		for (size_t k = 0; k < sizeof values / sizeof *values; k++, ntried++)
			naccepted += try(&o[i], values[k], &bad);
		for (size_t k = 0; all && k < sizeof more / sizeof *more; k++, ntried++)
			naccepted += try(&o[i], more[k], &bad);
	}
	fflush(stdout);
	assert_true(dup2(kept, STDOUT_FILENO) >= 0);
	close(kept);
	printf("# %zu values, %zu accepted\n%s", ntried, naccepted, ros__buf_str(&bad));
	assert_int_equal(bad.len, 0);
	assert_true(ntried >= 1000 && naccepted >= 200 && naccepted < ntried - 200);
	ros__buf_release(&bad);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(check_accepts_what_run_accepts, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
