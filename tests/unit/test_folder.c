/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of folders are whole or an error; files move all together or not at all. */
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
#include "base/leftover.h"
#include "base/log.h"
#include "base/manifest.h"
#include "base/mem.h"

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

/* What the file holds; "" where there is none. */
static const char *get(const char *path)
{
	static struct ros_buf b;
	char *full = ros__path_join(dir, path);
	ros__buf_clear(&b);
	if (ros__read_file(full, 0, &b, NULL) != ROS_OK)
		ros__buf_clear(&b);
	free(full);
	return ros__buf_str(&b);
}

static void names_are_whole(void **state)
{
	(void)state;
	struct ros_names names;
	struct ros_err err = ROS_ERR_INIT;
	put("f/b", ""), put("f/a", ""), put("f/.c", ""), put("f/B", "");
	char *path = ros__path_join(dir, "f"), *none = ros__path_join(dir, "none");
	assert_int_equal(ros__folder_names(&names, path, false, &err), ROS_OK);
	assert_int_equal(names.n, 3);
	assert_string_equal(names.name[0], "B"); /* by bytes, whatever the locale */
	assert_string_equal(names.name[2], "b");
	ros__names_release(&names);
	assert_int_equal(ros__folder_names(&names, path, true, &err), ROS_OK);
	assert_int_equal(names.n, 4);
	assert_string_equal(names.name[0], ".c");
	ros__names_release(&names);
	assert_int_equal(ros__folder_names(&names, none, true, &err), ROS_EIO);
	assert_non_null(strstr(err.msg, "none: "));
	ros__names_release(&names);
	for (long n = 1; n <= 8; n++) { /* opendir, the entries with . and .., the end */
		fault_set("list", n, false);
		enum ros_status st = ros__folder_names(&names, path, true, &err);
		long calls = fault_clear();
		assert_int_equal(st, n <= calls ? ROS_EIO : ROS_OK);
		ros__names_release(&names);
	}
	free(path);
	free(none);
}

static const char *const files[] = {"a", "sub/b", "sub/c", "more/d", "z"};
enum { NFILE = sizeof files / sizeof *files };

static void lay_out(void)
{
	char *from = ros__path_join(dir, "from"), *to = ros__path_join(dir, "to");
	ros__remove_tree(from, NULL);
	ros__remove_tree(to, NULL);
	for (size_t i = 0; i < NFILE; i++) {
		char *a = ros__xasprintf("from/%s", files[i]), *b = ros__xasprintf("to/%s", files[i]);
		put(a, "new");
		if (i != 2 && i != 3) /* two that were not there, one in a folder that was not there */
			put(b, "old");
		free(a);
		free(b);
	}
	put("to/of_others", "theirs");
	free(from);
	free(to);
}

static void check_all(bool moved)
{
	assert_string_equal(get("to/of_others"), "theirs");
	for (size_t i = 0; i < NFILE; i++) {
		char *b = ros__xasprintf("to/%s", files[i]);
		assert_string_equal(get(b), moved ? "new" : i == 2 || i == 3 ? "" : "old");
		free(b);
	}
	char *more = ros__path_join(dir, "to/more");
	assert_int_equal(ros__is_dir(more), moved);
	free(more);
}

/* Each rename and each new folder fails once. Where two files cannot
 * change places (the first rename of each fails) they still come to their places. */
static void moves_are_all_or_none(void **state)
{
	(void)state;
	static const char *const kinds[] = {"rename", "mkdir"};
	char *from = ros__path_join(dir, "from"), *to = ros__path_join(dir, "to");
	int failed = 0, well = 0;
	for (int k = 0; k < 2; k++) {
		for (long n = 1, calls = n; calls >= n - 1; n++) {
			struct ros_moves m = ROS_MOVES_INIT;
			struct ros_err err = ROS_ERR_INIT;
			lay_out();
			assert_int_equal(ros__moves_plan(&m, from, to, &err), ROS_OK);
			fault_set(kinds[k], n, false);
			enum ros_status st = ros__moves_run(&m, &err);
			calls = fault_clear();
			assert_true(st == ROS_OK || strstr(err.msg, "cannot move into place"));
			check_all(st == ROS_OK);
			failed += st != ROS_OK;
			well += st == ROS_OK;
			ros__moves_release(&m);
		}
	}
	assert_true(failed >= 3);
	assert_true(well >= 5);
	free(from);
	free(to);
}

/* A plan needs both: a folder that cannot be listed is no empty one. */
static void plan_needs_the_list(void **state)
{
	(void)state;
	struct ros_moves m = ROS_MOVES_INIT;
	struct ros_err err = ROS_ERR_INIT;
	lay_out();
	char *from = ros__path_join(dir, "from"), *to = ros__path_join(dir, "to");
	fault_set("list", 6, false);
	assert_int_equal(ros__moves_plan(&m, from, to, &err), ROS_EIO);
	fault_clear();
	ros__moves_release(&m);
	check_all(false);
	free(from);
	free(to);
}

/* An output "old" with a file of somebody else's. */
static void lay_output(const char *out)
{
	struct ros_err err = ROS_ERR_INIT;
	ros__remove_tree(out, NULL);
	put("out/run.json", "old"), put("out/a", "old");
	struct ros_manifest own = ROS_MANIFEST_INIT;
	assert_int_equal(ros__manifest_add_tree(&own, out, &err), ROS_OK);
	assert_int_equal(ros__manifest_write(&own, out, &err), ROS_OK);
	ros__manifest_release(&own);
	put("out/sub/of_others", "theirs");
}

/* A run that writes "new" while the n-th call of a kind (and all further ones) fails. */
static enum ros_status replace(const char *out, bool into, const char *kind, long n, bool further,
	long *calls)
{
	struct ros_staging s = ROS_STAGING_INIT;
	struct ros_err err = ROS_ERR_INIT;
	fault_set(kind, n, further);
	enum ros_status st = into ? ros__staging_begin_into(&s, out, &err)
		: ros__staging_begin(&s, out, &err);
	if (st == ROS_OK) {
		char *a = ros__path_join(s.temp_path, "a");
		char *r = ros__path_join(s.temp_path, "run.json");
		st = ros__write_file(a, "new", 3, &err);
		if (st == ROS_OK)
			st = ros__write_file(r, "new", 3, &err);
		free(a);
		free(r);
		if (st == ROS_OK)
			st = ros__staging_commit(&s, &err);
	}
	ros__staging_abort(&s);
	*calls = fault_clear();
	assert_true(st == ROS_OK || err.msg[0]);
	return st;
}

/* The same for whoever copies, lists or keeps by such a list. */
static void staging_needs_the_lists(void **state)
{
	(void)state;
	char *out = ros__path_join(dir, "out");
	for (int into = 0; into < 2; into++) {
		int failed = 0;
		for (long n = 1, calls = n; calls >= n - 1; n++) {
			lay_output(out);
			enum ros_status st = replace(out, into, "list", n, false, &calls);
			assert_string_equal(get("out/a"), st == ROS_OK ? "new" : "old");
			assert_string_equal(get("out/sub/of_others"), "theirs");
			failed += st != ROS_OK;
		}
		assert_true(failed >= 3);
	}
	free(out);
}

/* What nobody works in any more and the next run would not remove. */
static void check_nothing_left(void)
{
	struct ros_names names;
	assert_int_equal(ros__folder_names(&names, dir, true, NULL), ROS_OK);
	for (size_t i = 0; i < names.n; i++)
		assert_null(strstr(names.name[i], ".part"));
	ros__names_release(&names);
}

/* Where two folders cannot change places, a rename fails, or all from one on: no output then means
 * that the earlier one lies in the work folder, and the next run puts it back. */
static void an_output_that_was_moved_aside_comes_back(void **state)
{
	(void)state;
	char *out = ros__path_join(dir, "out");
	int aside = 0, failed = 0;
	for (int further = 0; further < 2; further++) {
		for (long n = 1, calls = n; calls >= n - 1; n++) {
			long ignored;
			lay_output(out);
			enum ros_status st = replace(out, false, "apart", n, further, &calls);
			failed += st != ROS_OK;
			if (!ros__is_dir(out)) {
				aside++;
				assert_int_equal(st, ROS_EIO);
				assert_int_not_equal(replace(out, false, "write", 1, true, &ignored), ROS_OK);
			}
			assert_string_equal(get("out/a"), st == ROS_OK ? "new" : "old");
			assert_string_equal(get("out/sub/of_others"), "theirs");
			check_nothing_left();
		}
	}
	assert_true(aside >= 1);
	assert_true(failed >= 4);
	free(out);
}

/* A folder that is left half removed still says what it is. */
static void the_mark_goes_last(void **state)
{
	(void)state;
	enum { FILES = 12 };
	char *work = ros__path_join(dir, "work");
	for (long n = 1; n <= FILES + 1; n++) {
		struct ros_names names;
		put("work/" ROS_WORK_MARK, "mine");
		for (int i = 0; i < FILES; i++) {
			char name[24];
			snprintf(name, sizeof name, "work/%d", i);
			put(name, "x");
		}
		fault_set("unlink", n, true);
		assert_int_equal(ros__remove_tree(work, NULL), ROS_EIO);
		assert_true(fault_clear() >= n);
		assert_int_equal(ros__folder_names(&names, work, true, NULL), ROS_OK);
		assert_int_equal(names.n, FILES + 2 - n);
		assert_string_equal(names.name[0], ROS_WORK_MARK); /* a dot stands before all digits */
		ros__names_release(&names);
		assert_int_equal(ros__remove_tree(work, NULL), ROS_OK);
	}
	free(work);
}

/* Nothing can be removed from the n-th name on: what is left says what it is until the end. */
static void what_cannot_be_removed_goes_with_the_next_run(void **state)
{
	(void)state;
	char *out = ros__path_join(dir, "out");
	int status = 0;
	for (long n = 1, calls = n, ignored; calls >= n - 1; n++) {
		lay_output(out);
		pid_t pid = fork();
		if (pid == 0) { /* another process: only what the dead left is removed */
			replace(out, false, "unlink", n, true, &calls);
			_exit((int)calls);
		}
		assert_true(pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status));
		calls = WEXITSTATUS(status);
		assert_int_equal(replace(out, false, "none", 0, false, &ignored), ROS_OK);
		assert_string_equal(get("out/a"), "new");
		assert_string_equal(get("out/sub/of_others"), "theirs");
		check_nothing_left();
	}
	free(out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
		TEST(names_are_whole),
		TEST(moves_are_all_or_none),
		TEST(plan_needs_the_list),
		TEST(staging_needs_the_lists),
		TEST(an_output_that_was_moved_aside_comes_back),
		TEST(the_mark_goes_last),
		TEST(what_cannot_be_removed_goes_with_the_next_run),
#undef TEST
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
