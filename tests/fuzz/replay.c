/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over files and folders of kept inputs: what once broke, and what reaches far.
 * Prints one TAP line for all of them; a broken promise aborts and names its line. With REPLAY_ALL
 * set they are all inputs of the target, and each place that it names (fuzz.h) is reached. */
#include <dirent.h>
#include <stdbool.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "fuzz.h"

static size_t nrun;
extern struct fuzz_place __start_fuzz_places[] __attribute__((weak));
extern struct fuzz_place __stop_fuzz_places[] __attribute__((weak));

/* Where all inputs of a target ran: each of its places is reached. */
static bool reaches_all(void)
{
	const struct fuzz_place *end = __stop_fuzz_places;
	bool all = __start_fuzz_places < end;
	if (!all)
		printf("# the target names no place that its seeds reach\n");
	for (const struct fuzz_place *p = __start_fuzz_places; p < end; p++) {
		if (p->times == 0)
			printf("# no seed reaches %s\n", p->what);
		all &= p->times > 0;
	}
	return all;
}

static void one(const char *path)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	if (ros__read_file(path, 0, &b, &err) != ROS_OK) {
		fprintf(stderr, "%s\n", err.msg);
		exit(1);
	}
	fprintf(stderr, "%s\n", path);
	/* A block of its own size, so that a read past its end is seen by a sanitizer. */
	uint8_t *copy = ros__xmalloc(b.len + 1);
	memcpy(copy, ros__buf_str(&b), b.len);
	copy = ros__xrealloc(copy, b.len ? b.len : 1, 1);
	LLVMFuzzerTestOneInput(copy, b.len);
	free(copy);
	ros__buf_release(&b);
	nrun++;
}

static int visible(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

int main(int argc, char **argv)
{
	for (int i = 2; i < argc; i++) {
		struct dirent **name;
		int n = scandir(argv[i], &name, visible, alphasort);
		if (n < 0)
			one(argv[i]);
		for (int k = 0; k < n; k++) {
			char *path = ros__path_join(argv[i], name[k]->d_name);
			one(path);
			free(path);
			free(name[k]);
		}
		if (n >= 0)
			free(name);
	}
	bool ok = nrun && (!getenv("REPLAY_ALL") || reaches_all());
	printf("%s - fuzz %s: %zu seeds\n", ok ? "ok" : "not ok", argc > 1 ? argv[1] : "", nrun);
	return 0;
}
