/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A whole run in which ICU, and ICU alone, gets no memory once: its n-th allocation fails, or all
 * from the n-th on. Either the run did not need it and writes the same bytes, or it ends with "out
 * of memory", said once, and leaves nothing. A result that differs with status 0, a crash, or a
 * good file that is blamed are the faults that this looks for.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "rostrum/rostrum.h"
#include "text/icu_memory.h"

/* What a child that ends without memory leaves to the system is no leak. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "detect_leaks=0";
}

static char *dir;
static char *at(const char *name)
{
	return ros__path_join(dir, name);
}

/* In the child, which has not used ICU: the command's whole life, its status and its last words. */
static int run(const char *out)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	char *input[] = {at("gb.txt"), at("talks.jsonl")};
	ros_config_defaults(&cfg);
	ros_config_set(&cfg, "charts", "none", &err);
	ros_config_set(&cfg, "permutations", "99", &err);
	ros_config_set(&cfg, "resamples", "50", &err);
	ros_config_set(&cfg, "multiverse", "false", &err);
	ros_config_set(&cfg, "threads", "1", &err);
	ros_config_set(&cfg, "quiet", "true", &err);
	ros_config_set(&cfg, "output", out, &err);
	free(cfg.config_dir);
	cfg.config_dir = ros__xstrdup("config");
	ros_app_init(&cfg);
	struct ros_args args = {&cfg, (const char *const *)input, 2};
	return ros_app_finish(ros_app_run(&args, &err), &err);
}

static int run_apart(const char *out, long n, bool good, long *used)
{
	int pipe_of[2], status;
	char *said = at("said");
	assert_int_equal(pipe(pipe_of), 0);
	fflush(NULL);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		alarm(60);
		ros__icu_memory_fail_at(n, good);
		if (!freopen(said, "w", stderr) || !freopen("/dev/null", "w", stdout))
			_exit(98);
		int st = run(out);
		long total = ros__icu_memory_calls();
		if (write(pipe_of[1], &total, sizeof total) != sizeof total)
			st = 97;
		exit(st);
	}
	close(pipe_of[1]);
	*used = 0;
	if (read(pipe_of[0], used, sizeof *used) < 0)
		*used = 0;
	close(pipe_of[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	free(said);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

static uint64_t sum_of(const char *out, const char *name)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	char *path = ros__path_join(out, name);
	assert_int_equal(ros__read_file(path, 0, &b, &err), ROS_OK);
	uint64_t sum = ros__hash(ros__buf_str(&b), b.len, 0);
	ros__buf_release(&b);
	free(path);
	return sum;
}

static uint64_t output_sum(const char *out)
{
	return sum_of(out, "manifest.tsv"); /* checksums of all files */
}

static int times(const char *text, const char *what)
{
	int n = 0;
	for (const char *p = text; (p = strstr(p, what)); p++)
		n++;
	return n;
}

static void put(const char *name, const char *s, int again)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	char *path = at(name);
	for (int i = 0; i < again; i++)
		ros__buf_adds(&b, s);
	assert_int_equal(ros__write_file(path, b.s, b.len, &err), ROS_OK);
	ros__buf_release(&b);
	free(path);
}

/* What is left beside the texts: the output, or nothing. */
static bool is_clean(void)
{
	char *cmd = ros__xasprintf("ls -A '%s' | grep -qvE '^(gb.txt|talks.jsonl|said)$'", dir);
	int rc = system(cmd);
	free(cmd);
	return rc != 0;
}

static void one(long n, bool good, const char *out, uint64_t whole, int *ended)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	long used;
	int status = run_apart(out, n, good, &used);
	char *said = at("said");
	assert_int_equal(ros__read_file(said, 0, &b, &err), ROS_OK);
	free(said);
	bool same = status == 0 && output_sum(out) == whole;
	bool told = status == ROS_EINTERNAL && times(ros__buf_str(&b), "out of memory") == 1 &&
		times(ros__buf_str(&b), "\n") == 1;
	if (status == 0)
		assert_int_equal(ros__remove_tree(out, &err), ROS_OK);
	if (!(same || told) || !is_clean())
		fail_msg("allocation %ld%s: status %d, %s, said: %s", n, good ? " and all further" : "",
			status, is_clean() ? "clean" : "something is left", ros__buf_str(&b));
	*ended += told;
	ros__buf_release(&b);
}

static void icu_without_memory_ends_the_run_or_changes_nothing(void **state)
{
	(void)state;
	struct ros_err err = ROS_ERR_INIT;
	long total, used;
	int ended = 0;
	char made[] = "/tmp/rostrum-icu-XXXXXX"; /* not the library's: a child would remove it */
	assert_non_null(dir = mkdtemp(made));
	put("gb.txt", "\xD4\xDB\xC3\xC7\xD2\xAA\xD0\xDE\xC2\xB7\xA3\xAC\xD2\xAA\xB0\xEC\xD1\xA7"
		"\xD0\xA3\xA1\xA3\n", 40);
	put("talks.jsonl",
		"{\"speaker\":\"Ann\",\"text\":\"We build roads and schools, ÄÖ, ﬁne ones.\"}\n"
		"{\"speaker\":\"王平\",\"text\":\"我们要发展经济，改善民生，修好每一条路。\"}\n", 4);
	char *out = at("out");
	if (run_apart(out, 0, false, &total) != 0) {
		char *said = at("said");
		struct ros_buf b = ROS_BUF_INIT;
		ros__read_file(said, 0, &b, &err);
		fail_msg("the run itself: %s", ros__buf_str(&b));
	}
	assert_true(total > 100);
	uint64_t whole = output_sum(out);
	assert_int_equal(ros__remove_tree(out, &err), ROS_OK);
	assert_int_equal(run_apart(out, 0, false, &used), 0);
	assert_true(output_sum(out) == whole);
	assert_int_equal(ros__remove_tree(out, &err), ROS_OK);
	long step = 1;
	for (long n = 1; n <= total; n += step) {
		one(n, false, out, whole, &ended);
		step = n < 24 ? 1 : total / 60 + 1 + n % 7;
	}
	for (long n = 1; n < total; n = n * 3 + 1)
		one(n, true, out, whole, &ended);
	assert_true(ended > 20);
	assert_int_equal(run_apart(out, 0, false, &used), 0);
	assert_true(output_sum(out) == whole);
	free(out);
	assert_int_equal(ros__remove_tree(dir, &err), ROS_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(icu_without_memory_ends_the_run_or_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
