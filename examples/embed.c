/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rostrum in a program of one's own: what sets the speakers of a collection apart.
 *
 *	make build/embed && build/embed examples/zh
 *	cc embed.c $(pkg-config --cflags --libs rostrum)       where it is installed
 */
#include <stdio.h>
#include <stdlib.h>

#include "rostrum/rostrum.h"

static const char *const heading[ROS_FOUND_KINDS] = {"words", "pairs", "themes"};

static void print(const struct ros_analysed *r, enum ros_found_kind kind)
{
	size_t n, supported = 0;
	const struct ros_found *f = ros_analysed_found(r, kind, &n);
	for (size_t i = 0; i < n; i++) {
		if (f[i].verdict != ROS_FOUND_SUPPORTED)
			continue;
		supported++;
		printf("%s\t%s%s%s\t%.3f [%.3f, %.3f]\tq %.3g\t%s\n", f[i].group, f[i].name,
			*f[i].other ? "- " : "", f[i].other, f[i].estimate, f[i].lower, f[i].upper, f[i].q,
			f[i].sentence);
	}
	printf("%s: %zu of %zu supported\n\n", heading[kind], supported, n);
}

int main(int argc, char **argv)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_corpus corpus = ROS_CORPUS_INIT;
	struct ros_analysed *r = NULL;
	struct ros_err err = ROS_ERR_INIT;
	const char *input = argc > 1 ? argv[1] : "examples/zh";
	ros_config_defaults(&cfg);
	cfg.quiet = true;
	ros_app_init(&cfg);
	enum ros_status st = ros_config_find_dir(&cfg, argv[0], &err);
	if (st == ROS_OK)
		st = ros_corpus_read(&corpus, &input, 1, &cfg, &err);
	if (st == ROS_OK)
		st = ros_analyse(&r, &corpus, &cfg, &err);
	for (int kind = 0; kind < ROS_FOUND_KINDS && st == ROS_OK; kind++)
		print(r, (enum ros_found_kind)kind);
	if (st == ROS_OK && argc > 2)
		st = ros_analysed_write(r, argv[2], &err);
	ros_analysed_free(r);
	ros_corpus_release(&corpus);
	ros_config_release(&cfg);
	return ros_app_finish(st, &err);
}
