/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads each file given several times and prints the best rate in MB/s. */
#include <stdio.h>
#include <sys/stat.h>

#include "base/log.h"
#include "read/source.h"

static enum ros_status drop(void *ctx, struct ros_source_text *s, struct ros_err *err)
{
	(void)err;
	*(size_t *)ctx += s->nline;
	return ROS_OK;
}

int main(int argc, char **argv)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	ros_config_defaults(&cfg);
	for (int i = 1; i < argc; i++) {
		const char *path = argv[i];
		struct stat info;
		double best = 1e9;
		size_t nline = 0;
		if (stat(path, &info) != 0)
			return 1;
		for (int k = 0; k < 7; k++) {
			double start = ros__seconds();
			nline = 0;
			if (ros__read_sources(&path, 1, &cfg, drop, NULL, &nline, &err) != ROS_OK) {
				fprintf(stderr, "%s\n", err.msg);
				return 1;
			}
			double took = ros__seconds() - start;
			best = took < best ? took : best;
		}
		printf("%.1f %.6f %zu %s\n", (double)info.st_size / 1e6 / best, best, nline, path);
	}
	ros_config_release(&cfg);
	return 0;
}
