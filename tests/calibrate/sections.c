/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sections of an analysis that are named, and nothing else: a run without what a study does not
 * look at. Topics, borrowed wording, tables and pages are four fifths of the time of a run.
 *
 * usage: sections NAME,NAME,... [--option value]... INPUT... >analysis.json
 *
 *   NAME    keyness, similarity, map, themes, ... in this order if one needs another
 *           (src/result/sections.c); the tests of words are always made
 *   option  as of `rostrum run`: --group-by party
 */
#include <stdio.h>
#include <string.h>

#include "app/pipeline.h"
#include "base/mem.h"
#include "base/par.h"
#include "result/sections.h"
#include "result/word_tests.h"
#include "rostrum/app.h"

static enum ros_status make(struct ros__pipeline *p, char *names, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	ros__word_tests(&p->analysis, &p->analysis.words);
	for (char *s = strtok(names, ","); s && st == ROS_OK; s = strtok(NULL, ","))
		st = ros__section_make(s, &p->analysis, &p->result, err);
	return st;
}

static enum ros_status configure(struct ros_config *cfg, int argc, char **argv, int *at,
	struct ros_err *err)
{
	ros_config_defaults(cfg);
	enum ros_status st = ros_config_find_dir(cfg, argv[0], err);
	for (; *at + 1 < argc && strncmp(argv[*at], "--", 2) == 0 && st == ROS_OK; *at += 2)
		st = ros_config_set(cfg, argv[*at] + 2, argv[*at + 1], err);
	return st;
}

int main(int argc, char **argv)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros__pipeline p = ROS_PIPELINE_INIT;
	struct ros_err err = ROS_ERR_INIT;
	int at = 2;
	if (argc < 3) {
		fprintf(stderr, "usage: sections NAME,NAME,... [--option value]... INPUT...\n");
		return 2;
	}
	enum ros_status st = configure(&cfg, argc, argv, &at, &err);
	ros__par_set(cfg.threads);
	if (st == ROS_OK)
		st = ros__pipeline_build(&p, &cfg, (const char *const *)argv + at, (size_t)(argc - at),
			&err);
	if (st == ROS_OK)
		st = make(&p, argv[1], &err);
	if (st == ROS_OK) {
		struct ros_json *doc = ros__result_json(&p.result);
		char *text = ros__json_print(doc, false);
		puts(text);
		free(text);
		ros__json_free(doc);
	} else {
		fprintf(stderr, "sections: %s\n", err.msg);
	}
	ros__pipeline_release(&p);
	ros_config_release(&cfg);
	return st == ROS_OK ? 0 : 1;
}
