/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Corpora made by rule, in which it is known what there is to find.
 *
 *	struct made m = MADE_INIT;
 *	made_speech(&m, "A", text);           ... one call a speech
 *	struct ros_json *doc = made_run(&m);  writes a file, runs the analysis, removes the file
 */
#ifndef NULL_HELP_H
#define NULL_HELP_H
#include "stats_helper.h"

#include "app/pipeline.h"
#include "base/buf.h"
#include "base/json.h"

struct made {
	struct ros_buf lines;
	const char *themes, *group_by; /* NULL: as the program would */
};
#define MADE_INIT {ROS_BUF_INIT, NULL, NULL}

static inline void made_speech(struct made *m, const char *speaker, const char *party,
	const char *text)
{
	struct ros_json *o = ros__json_object();
	ros__json_add_str(o, "speaker", speaker);
	ros__json_add_str(o, "party", party);
	ros__json_add_str(o, "text", text);
	char *line = ros__json_print(o, false);
	ros__buf_addf(&m->lines, "%s\n", line);
	free(line);
	ros__json_free(o);
}

static inline struct ros_json *made_run(struct made *m)
{
	char path[] = "/tmp/rostrum_made_XXXXXX.jsonl";
	int fd = mkstemps(path, 6);
	assert_true(fd >= 0);
	FILE *f = fdopen(fd, "w");
	fputs(ros__buf_str(&m->lines), f);
	fclose(f);
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	struct ros__pipeline p = ROS_PIPELINE_INIT;
	ros_config_defaults(&cfg);
	free(cfg.config_dir);
	cfg.config_dir = ros__xstrdup("config");
	ros_config_set(&cfg, "text-field", "text", NULL);
	ros_config_set(&cfg, "multiverse", "false", NULL);
	if (m->themes)
		assert_int_equal(ros_config_set(&cfg, "themes", m->themes, &err), ROS_OK);
	if (m->group_by)
		assert_int_equal(ros_config_set(&cfg, "group-by", m->group_by, &err), ROS_OK);
	const char *input = path;
	if (ros__pipeline_build(&p, &cfg, &input, 1, &err) != ROS_OK ||
		ros__pipeline_analyse(&p, &err) != ROS_OK)
		fail_msg("%s", err.msg);
	struct ros_json *doc = ros__result_json(&p.result);
	ros__pipeline_release(&p);
	ros_config_release(&cfg);
	ros__buf_release(&m->lines);
	remove(path);
	return doc;
}

#endif
