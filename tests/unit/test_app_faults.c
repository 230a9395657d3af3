/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Commands of which one call fails: the opens, reads, writes, renames, new folders, mappings and
 * listings of a small job in turn (the first ones each, later ones further and further apart). The
 * command ends with the bytes of an undisturbed one, or with a status and a message; an output that
 * was there stays whole, and nothing is left beside it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fault_calls.h"

#include "base/buf.h"
#include "base/folder.h"
#include "base/io.h"
#include "base/log.h"
#include "base/mem.h"
#include "rostrum/app.h"

static char *dir;

static int set_up(void **state)
{
	(void)state;
	setenv("ROSTRUM_CACHE_DIR", "/nonexistent", 1);
	ros__log_level(ROS_LOG_QUIET);
	return ros__temp_dir(&dir, NULL) != ROS_OK;
}

static int tear_down(void **state)
{
	(void)state;
	fault_clear();
	ros__temp_remove(dir);
	return 0;
}

static void put(const char *path, const char *text)
{
	struct ros_err err = ROS_ERR_INIT;
	char *full = ros__path_join(dir, path);
	char *above = ros__xstrndup(full, (size_t)(ros__path_base(full) - full));
	assert_int_equal(ros__mkdirs(above, &err), ROS_OK);
	assert_int_equal(ros__write_file(full, text, strlen(text), &err), ROS_OK);
	free(above);
	free(full);
}

/* Every file below the folder with what it holds, run.json apart, which holds the time. */
static void gather(const char *path, struct ros_buf *out)
{
	struct ros_names names;
	assert_int_equal(ros__folder_names(&names, path, true, NULL), ROS_OK);
	for (size_t i = 0; i < names.n; i++) {
		char *full = ros__path_join(path, names.name[i]);
		if (ros__is_dir(full)) {
			ros__buf_addf(out, "[%s]", names.name[i]);
			gather(full, out);
		} else if (strcmp(names.name[i], "run.json") != 0) {
			struct ros_buf b = ROS_BUF_INIT;
			assert_int_equal(ros__read_file(full, 0, &b, NULL), ROS_OK);
			ros__buf_addf(out, "%s:", names.name[i]);
			ros__buf_add(out, ros__buf_str(&b), b.len);
			ros__buf_release(&b);
		}
		free(full);
	}
	ros__names_release(&names);
}

/* What stands in the folder of the test after the command. */
static char *scene(void)
{
	struct ros_buf b = ROS_BUF_INIT;
	gather(dir, &b);
	return ros__buf_detach(&b, NULL);
}

struct job {
	enum ros_status (*run)(const struct ros_args *, struct ros_err *);
	const char *const *option; /* name, value, ..., NULL */
	const char *first;         /* positional before the input, or NULL */
};

static enum ros_status go(const struct job *j, const char *kind, long n, long *calls,
	struct ros_err *err)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	char *in = ros__path_join(dir, "in"), *out = ros__path_join(dir, "out");
	const char *input[2];
	struct ros_args a = {&cfg, input, 0};
	ros_config_defaults(&cfg);
	cfg.config_dir = ros__xstrdup("config");
	assert_int_equal(ros_config_set(&cfg, "output", out, err), ROS_OK);
	assert_int_equal(ros_config_set(&cfg, "threads", "1", err), ROS_OK);
	assert_int_equal(ros_config_set(&cfg, "segmenter", "icu", err), ROS_OK);
	for (size_t i = 0; j->option[i]; i += 2)
		assert_int_equal(ros_config_set(&cfg, j->option[i], j->option[i + 1], err), ROS_OK);
	if (j->first)
		input[a.ninput++] = j->first;
	input[a.ninput++] = in;
	fault_set(kind, n, false);
	enum ros_status st = j->run(&a, err);
	*calls = fault_clear();
	ros_config_release(&cfg);
	free(in);
	free(out);
	return st;
}

static void lay_out(void)
{
	static const char text[] = "We will mend the road.\nWe will pay for it.\n\nAnd the school.\n";
	char *in = ros__path_join(dir, "in"), *out = ros__path_join(dir, "out");
	ros__remove_tree(in, NULL);
	ros__remove_tree(out, NULL);
	put("in/a.txt", text);
	put("in/b.csv", "speaker,text\nAnn,We will mend the road.\nTom,\"The school, too.\"\n");
	put("in/c/d.md", "# Roads\n\nWe will mend the road.\n");
	put("in/e.jsonl", "{\"speaker\": \"Ann\", \"text\": \"We will pay.\"}\n");
	free(in);
	free(out);
}

/* Runs the job once well, then with calls of each kind failing: how many failures were told. */
static int disturb(const struct job *j, bool has_output)
{
	static const char *const kinds[] = {"open", "read", "write", "rename", "mkdir", "list", "map",
		"sync", "unlink"};
	struct ros_err none = ROS_ERR_INIT;
	long calls;
	int told = 0, all = 0;
	lay_out();
	char *before = scene();
	assert_int_equal(go(j, "none", 0, &calls, &none), ROS_OK);
	char *after = scene();
	assert_true(has_output == (strcmp(before, after) != 0));
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		for (long n = 1; n < 4000; n += 1 + n / 8) {
			struct ros_err err = ROS_ERR_INIT;
			lay_out();
			enum ros_status st = go(j, kinds[k], n, &calls, &err);
			if (calls < n)
				break;
			told += st != ROS_OK;
			all++;
			char *now = scene();
			bool whole = strcmp(now, before) == 0 || strcmp(now, after) == 0;
			/* A folder's file that could not be read is left out with a word. */
			bool left_out = st == ROS_OK && has_output;
			if (!(whole || left_out) || (st != ROS_OK && !err.msg[0]) || st == ROS_EINTERNAL)
				fail_msg("%s:%ld: status %d: %s: %.2000s", kinds[k], n, st, err.msg, now);
			free(now);
		}
	}
	print_message("%d faults, %d told, %d without effect on the bytes\n", all, told, all - told);
	free(before);
	free(after);
	return told;
}

static void counting(void **state)
{
	(void)state;
	static const char *const speeches[] = {"weight", "tfidf", "memory", "100K", NULL};
	static const char *const lines[] = {"split", "lines", "context", "window", NULL};
	static const char *const pairs[] = {"simil", "cosine", "group-by", "source", NULL};
	static const char *const *const options[] = {speeches, lines, pairs};
	for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
		struct job j = {ros_app_count, options[i], NULL};
		assert_true(disturb(&j, true) > 20);
	}
}

static int quiet_stdout(void)
{
	fflush(stdout);
	int kept = dup(1);
	assert_true(kept >= 0 && freopen("/dev/null", "w", stdout) != NULL);
	return kept;
}

static void loud_stdout(int kept)
{
	fflush(stdout);
	assert_true(dup2(kept, 1) == 1);
	close(kept);
}

/* What is printed goes nowhere here; that a failure is told and leaves nothing is what counts. */
static void printing(void **state)
{
	(void)state;
	static const char *const none[] = {NULL};
	static const char *const json[] = {"json", "true", NULL};
	int kept = quiet_stdout();
	struct job split = {ros_app_split, none, NULL}, kwic = {ros_app_kwic, json, "road*"};
	int told = disturb(&split, false) + disturb(&kwic, false);
	loud_stdout(kept);
	assert_true(told > 10);
}

static void analysing(void **state)
{
	(void)state;
	static const char *const small[] = {"charts", "none", "multiverse", "false", "permutations",
		"99", "phrases", "false", "themes", "none", "report", "false", "matrices", "false", NULL};
	struct job j = {ros_app_run, small, NULL};
	int kept = quiet_stdout(), told = disturb(&j, true);
	loud_stdout(kept);
	assert_true(told > 20);
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1)
		ros__log_level(ROS_LOG_NORMAL);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(counting, set_up, tear_down),
		cmocka_unit_test_setup_teardown(printing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(analysing, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
