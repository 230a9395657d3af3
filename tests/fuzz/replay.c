/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over files and folders of kept inputs: what once broke, and what reaches far.
 * Prints one TAP line for all of them; a broken promise aborts and names its line. */
#include <dirent.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "fuzz.h"

static size_t nrun;

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
	printf("%s - fuzz %s: %zu seeds\n", nrun ? "ok" : "not ok", argc > 1 ? argv[1] : "", nrun);
	return 0;
}
