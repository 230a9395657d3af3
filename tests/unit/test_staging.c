/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Output folders: what a run did not write stays, what killed processes left is removed. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/leftover.h"
#include "base/log.h"
#include "base/manifest.h"
#include "base/mem.h"
#include "base/temp.h"

static char *dir, *out; /* a folder of its own for every test; the output in it */
static char *gone[64];  /* paths that `at` made */
static size_t ngone;

static const char *at(const char *path)
{
	assert_true(ngone < sizeof gone / sizeof *gone);
	return gone[ngone++] = ros__path_join(dir, path);
}

static int set_up(void **state)
{
	(void)state;
	ros__log_level(ROS_LOG_QUIET);
	if (ros__temp_dir(&dir, NULL) != ROS_OK)
		return 1;
	out = ros__path_join(dir, "out");
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	while (ngone)
		free(gone[--ngone]);
	free(out);
	ros__temp_remove(dir);
	return 0;
}

static void put(const char *path, const char *text)
{
	char *above = ros__xstrndup(path, (size_t)(ros__path_base(path) - path));
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__mkdirs(above, &err), ROS_OK);
	assert_int_equal(ros__write_file(path, text, strlen(text), &err), ROS_OK);
	free(above);
}

static void holds(const char *path, const char *text)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__read_file(path, 0, &b, &err), ROS_OK);
	assert_string_equal(ros__buf_str(&b), text);
	ros__buf_release(&b);
}

static void put_new(const struct ros_staging *s, const char *name, const char *text)
{
	char *path = ros__path_join(s->temp_path, name);
	put(path, text);
	free(path);
}

static void run(const char *text)
{
	struct ros_staging s = ROS_STAGING_INIT;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__staging_begin(&s, out, &err), ROS_OK);
	put_new(&s, "run.json", text);
	put_new(&s, "tables/a.csv", text);
	assert_int_equal(ros__staging_commit(&s, &err), ROS_OK);
}

static void the_old_output_stays_until_the_end(void **state)
{
	(void)state;
	struct ros_staging s = ROS_STAGING_INIT;
	struct ros_err err = ROS_ERR_INIT;
	run("old");
	assert_int_equal(ros__staging_begin(&s, out, &err), ROS_OK);
	char *temp = ros__xstrdup(s.temp_path);
	put_new(&s, "run.json", "new");
	ros__staging_abort(&s);
	assert_false(ros__is_dir(temp));
	holds(at("out/run.json"), "old");
	run("new");
	holds(at("out/run.json"), "new");
	holds(at("out/tables/a.csv"), "new");
	free(temp);
}

static void refused(const char *path, const char *why)
{
	struct ros_staging s = ROS_STAGING_INIT;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__staging_begin(&s, path, &err), ROS_EIO);
	assert_non_null(strstr(err.msg, why));
	ros__staging_abort(&s);
}

static void a_place_that_will_not_do_is_refused_at_the_start(void **state)
{
	(void)state;
	put(at("letters/a.txt"), "x");
	refused(at("letters"), "a.txt");
	put(at("other/run.json"), "{\"scripts\": {}}"); /* of another program */
	put(at("other/src/a.c"), "int x;");
	refused(at("other"), "no earlier run wrote");
	put(at("listed/manifest.tsv"), "a list of our own\nrun.json\t-\t-\n");
	refused(at("listed"), "no earlier run wrote");
	run("old");
	assert_int_equal(symlink(out, at("link")), 0);
	refused(at("link"), "is a link");
	refused(at("link/"), "is a link");
	assert_int_equal(symlink("nowhere", at("dangling")), 0);
	refused(at("dangling"), "is a link");
	assert_int_equal(mkfifo(at("pipe"), 0600), 0);
	refused(at("pipe"), "must be a folder");
	refused(at("letters/a.txt"), "must be a folder");
	refused(at("letters/a.txt/deep"), "cannot make the folder");
	refused(".", "you work in");
	refused("..", "you work in");
	refused("/", "you work in");
	refused("/proc", "a disk is mounted");
	if (geteuid()) {
		assert_int_equal(chmod(out, 0555), 0);
		refused(out, "cannot write");
		assert_int_equal(chmod(out, 0755), 0);
	}
	holds(at("out/run.json"), "old");
}

static void an_output_that_holds_an_input_is_refused(void **state)
{
	(void)state;
	struct ros_err err = ROS_ERR_INIT;
	run("old");
	put(at("out/texts/a.txt"), "x");
	put(at("outside/a.txt"), "x");
	assert_int_equal(symlink(at("out/texts"), at("way")), 0);
	const char *in[] = {"-", at("outside"), at("absent"), at("out2")};
	assert_int_equal(ros__staging_apart(out, in, 4, &err), ROS_OK);
	const char *wrong[] = {at("out"), at("out/texts"), at("out/../out/texts/a.txt"), at("way")};
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(ros__staging_apart(out, &wrong[i], 1, &err), ROS_EUSAGE);
		assert_non_null(strstr(err.msg, wrong[i]));
	}
	assert_int_equal(ros__staging_apart(at("none"), wrong, 4, &err), ROS_OK);
}

static void what_a_run_did_not_write_stays(void **state)
{
	(void)state;
	struct stat s;
	char target[64] = "";
	run("old");
	put(at("out/notes.docx"), "my notes");
	put(at("out/mine/deep/a"), "a");
	put(at("out/.hidden/b"), "b");
	put(at("out/tables/mine.csv"), "mine");
	assert_int_equal(mkdir(at("out/empty"), 0700), 0);
	assert_int_equal(symlink("nowhere", at("out/link")), 0);
	assert_int_equal(chmod(at("out/mine"), 0750), 0);
	for (int i = 0; i < 3; i++) {
		run(i % 2 ? "odd" : "even");
		holds(at("out/notes.docx"), "my notes");
		holds(at("out/mine/deep/a"), "a");
		holds(at("out/.hidden/b"), "b");
		holds(at("out/tables/mine.csv"), "mine");
		assert_true(stat(at("out/empty"), &s) == 0 && (s.st_mode & 0777) == 0700);
		assert_true(stat(at("out/mine"), &s) == 0 && (s.st_mode & 0777) == 0750);
		assert_true(readlink(at("out/link"), target, sizeof target - 1) > 0);
		assert_string_equal(target, "nowhere");
		assert_true(stat(at("out/notes.docx"), &s) == 0 && s.st_nlink == 1);
		holds(at("out/tables/a.csv"), i % 2 ? "odd" : "even");
	}
}

static void what_was_edited_is_kept_under_another_name(void **state)
{
	(void)state;
	struct ros_staging s = ROS_STAGING_INIT;
	struct ros_err err = ROS_ERR_INIT;
	run("old");
	put(at("out/tables/a.csv"), "my corrections");
	put(at("out/new.txt"), "mine");
	put(at("out/also/x"), "mine, too");
	assert_int_equal(ros__staging_begin(&s, out, &err), ROS_OK);
	put_new(&s, "run.json", "new");
	put_new(&s, "tables/a.csv", "new");
	put_new(&s, "new.txt", "ours");
	put_new(&s, "also", "a file where there was a folder");
	assert_int_equal(ros__staging_commit(&s, &err), ROS_OK);
	holds(at("out/tables/a.csv"), "new");
	holds(at("out/tables/a.csv.kept"), "my corrections");
	holds(at("out/new.txt"), "ours");
	holds(at("out/new.txt.kept"), "mine");
	holds(at("out/also.kept/x"), "mine, too");
	put(at("out/tables/a.csv"), "corrected again");
	run("newer");
	holds(at("out/tables/a.csv.kept"), "my corrections");
	holds(at("out/tables/a.csv.kept-2"), "corrected again");
	assert_false(ros__is_file(at("out/new.txt"))); /* ours, and not written again */
}

static void files_are_added_to_a_folder(void **state)
{
	(void)state;
	struct ros_err err = ROS_ERR_INIT;
	free(out);
	out = ros__path_join(dir, "a/b");
	for (int round = 0; round < 4; round++) { /* given up, into no folder, into one with files */
		struct ros_staging s = ROS_STAGING_INIT;
		assert_int_equal(ros__staging_begin_into(&s, out, &err), ROS_OK);
		char *temp = ros__xstrdup(s.temp_path);
		put_new(&s, "charts/x.svg", round == 3 ? "newer" : round == 2 ? "new" : "old");
		if (round == 0) {
			ros__staging_abort(&s);
			assert_false(ros__is_dir(at("a"))); /* made for it, and gone with it */
		} else {
			assert_int_equal(ros__staging_commit(&s, &err), ROS_OK);
			put(at("a/b/letter.txt"), "mine");
		}
		if (round == 2)
			put(at("a/b/charts/x.svg"), "drawn by hand");
		assert_false(ros__is_dir(temp));
		free(temp);
	}
	holds(at("a/b/charts/x.svg"), "newer");
	holds(at("a/b/charts/x.svg.kept"), "drawn by hand");
	holds(at("a/b/letter.txt"), "mine");
	struct ros_staging s = ROS_STAGING_INIT;
	assert_int_equal(ros__staging_begin_into(&s, out, &err), ROS_OK);
	put_new(&s, "charts/x.svg", "newest");
	put_new(&s, "letter.txt", "ours");
	assert_int_equal(ros__staging_commit(&s, &err), ROS_EIO); /* all or nothing */
	holds(at("a/b/charts/x.svg"), "newer");
	holds(at("a/b/letter.txt"), "mine");
}

/* A process that begins and is killed; gives the work folder it left, once it is there. */
static char *killed(bool into, pid_t *alive)
{
	int told[2];
	char path[4096] = "";
	assert_int_equal(pipe(told), 0);
	pid_t pid = fork();
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL); /* gone with the test in any case */
		struct ros_staging s = ROS_STAGING_INIT;
		struct ros_err err = ROS_ERR_INIT;
		if ((into ? ros__staging_begin_into : ros__staging_begin)(&s, out, &err) != ROS_OK)
			_exit(1);
		put_new(&s, "half", "written");
		if (write(told[1], s.work_path, strlen(s.work_path) + 1) < 0)
			_exit(2);
		pause();
		_exit(3);
	}
	close(told[1]);
	assert_true(pid > 0 && read(told[0], path, sizeof path - 1) > 0);
	close(told[0]);
	if (alive) {
		*alive = pid;
	} else {
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
	}
	return ros__xstrdup(path);
}

static void what_killed_processes_left_is_removed(void **state)
{
	(void)state;
	for (int into = 0; into < 2; into++) {
		pid_t pid;
		run("old");
		char *used = killed(into, &pid), *left = killed(into, NULL);
		assert_true(ros__is_dir(left) && ros__is_dir(used));
		if (into) {
			refused(out, "another rostrum");
			kill(pid, SIGKILL);
			waitpid(pid, NULL, 0);
		}
		run("new");
		assert_false(ros__is_dir(left));
		assert_int_equal(ros__is_dir(used), !into); /* beside the folder others may be at work */
		if (!into) {
			kill(pid, SIGKILL);
			waitpid(pid, NULL, 0);
			run("newer");
			assert_false(ros__is_dir(used));
		}
		free(left);
		free(used);
	}
}

static void a_folder_of_such_a_name_may_be_somebody_elses(void **state)
{
	(void)state;
	put(at("out.part2/chapter.txt"), "the second part of a book");
	put(at("out.part77/.rostrum-at-work"), "notes about rostrum at work");
	put(at("out.part77/new/a"), "mine");
	run("old");
	holds(at("out.part2/chapter.txt"), "the second part of a book");
	holds(at("out.part77/new/a"), "mine");
}

static void an_exchange_that_was_killed_is_undone(void **state)
{
	(void)state;
	run("old");
	put(at("out/late.txt"), "mine");
	char *left = killed(false, NULL), *old = ros__path_join(left, "old");
	assert_int_equal(rename(out, old), 0); /* killed between two steps: there is no output now */
	struct ros_staging s = ROS_STAGING_INIT;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__staging_begin(&s, out, &err), ROS_OK);
	holds(at("out/run.json"), "old");
	holds(at("out/late.txt"), "mine");
	assert_false(ros__is_dir(left));
	ros__staging_abort(&s);
	free(left), free(old);
	/* Killed behind the exchange; meanwhile a file had come into the old folder. */
	left = killed(false, NULL);
	char *new = ros__path_join(left, "new");
	assert_int_equal(ros__remove_tree(new, NULL), ROS_OK);
	assert_int_equal(rename(out, new), 0);
	char *late = ros__path_join(new, "very_late.txt");
	put(late, "mine, too");
	assert_int_equal(mkdir(out, 0777), 0);
	put(at("out/run.json"), "x");
	ros__leftovers_clean(at("out.part"), out);
	holds(at("out/very_late.txt"), "mine, too");
	assert_false(ros__is_dir(left));
	free(left), free(new), free(late);
}

static void temporary_folders_of_the_dead_are_removed(void **state)
{
	(void)state;
	char path[2][4096] = {"", ""};
	int told[2];
	pid_t pid[2];
	const char *prefix = at("rostrum-");
	put(at("rostrum-letter/a.txt"), "mine"); /* six letters, too */
	for (int i = 0; i < 2; i++) {
		assert_int_equal(pipe(told), 0);
		pid[i] = fork();
		if (pid[i] == 0) {
			char *own = NULL;
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			setenv("TMPDIR", dir, 1);
			if (ros__temp_dir(&own, NULL) != ROS_OK || write(told[1], own, strlen(own) + 1) < 0)
				_exit(1);
			pause();
			_exit(2);
		}
		close(told[1]);
		assert_true(pid[i] > 0 && read(told[0], path[i], sizeof path[i] - 1) > 0);
		close(told[0]);
	}
	kill(pid[0], SIGKILL);
	waitpid(pid[0], NULL, 0);
	assert_true(ros__is_dir(path[0]));
	assert_false(ros__leftovers_clean(prefix, NULL)); /* one is in use */
	assert_false(ros__is_dir(path[0]));
	assert_true(ros__is_dir(path[1]));
	kill(pid[1], SIGKILL);
	waitpid(pid[1], NULL, 0);
	assert_true(ros__leftovers_clean(prefix, NULL));
	assert_false(ros__is_dir(path[1]));
	holds(at("rostrum-letter/a.txt"), "mine");
}

static void removing_asks_for_no_memory(void **state)
{
	(void)state;
	put(at("tree/a/b/c/file"), "x");
	for (int i = 0; i < 600; i++) {
		char name[64];
		snprintf(name, sizeof name, "%s/tree/a/%040d", dir, i);
		put(name, "x");
	}
	const char *tree = at("tree");
	ros__mem_fail_at(1);
	assert_int_equal(ros__remove_tree(tree, NULL), ROS_OK);
	ros__mem_fail_at(0);
	assert_false(ros__is_dir(at("tree")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
		TEST(the_old_output_stays_until_the_end),
		TEST(a_place_that_will_not_do_is_refused_at_the_start),
		TEST(an_output_that_holds_an_input_is_refused),
		TEST(what_a_run_did_not_write_stays),
		TEST(what_was_edited_is_kept_under_another_name),
		TEST(files_are_added_to_a_folder),
		TEST(what_killed_processes_left_is_removed),
		TEST(a_folder_of_such_a_name_may_be_somebody_elses),
		TEST(an_exchange_that_was_killed_is_undone),
		TEST(temporary_folders_of_the_dead_are_removed),
		TEST(removing_asks_for_no_memory),
#undef TEST
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
