/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rostrum count`: only the counting pass, as matrices. */
#include <string.h>

#include "app/count_lines.h"
#include "app/count_record.h"
#include "app/count_speeches.h"
#include "app/output_begin.h"
#include "app/processes.h"
#include "app/settings.h"
#include "app/shards.h"
#include "base/io.h"
#include "base/log.h"
#include "base/share.h"

/* Counts `in` and writes all of it. */
static enum ros_status count_into(const struct ros__count_input *in, const struct ros_config *cfg,
	struct ros_staging *stage, struct ros_err *err)
{
	struct ros_segmenter *seg = NULL;
	struct ros__count_total total;
	double start = ros__seconds();
	enum ros_status st = ros_segmenter_open(&seg, cfg, err);
	ros__verbose("segmenter: %.3f s", ros__seconds() - start);
	bool root = ros__comm_rank() == 0;
	st = ros__comm_agree(st, err);
	if (st == ROS_OK)
		st = ros__count_run(in, seg, cfg, root ? stage->temp_path : cfg->output, &total, err);
	if (st == ROS_OK && root)
		st = ros__count_commit(stage, "count", cfg, seg, &total, in->nbyte, err);
	ros_segmenter_close(seg);
	return st;
}

static enum ros_status shard_of_lines(const struct ros_args *a, const struct ros__line_input *lines,
	const struct ros__count_input *in, struct ros_err *err)
{
	struct ros_buf files = ROS_BUF_INIT;
	ros__line_input_put(lines, &files);
	struct ros__shard_texts t = {.kind = "lines",
		.bytes = files.s,
		.nbyte = files.len,
		.whole = true,
		.listing = ros__hash(files.s, files.len, 0),
		.malformed_read = lines->malformed_read,
		.malformed = &lines->malformed};
	enum ros_status st = ros__shard_count(a, in, &t, err);
	ros__buf_release(&files);
	return st;
}

static enum ros_status count_lines(const struct ros_args *a, struct ros_staging *stage,
	struct ros_err *err)
{
	struct ros__line_input lines = ROS_LINE_INPUT_INIT;
	struct ros__count_input in;
	enum ros_status st = ros__line_input_open(&lines, a->input, a->ninput, a->cfg, err);
	if (st == ROS_OK) {
		ros__line_input_bind(&lines, &in);
		st = *a->cfg->shard ? shard_of_lines(a, &lines, &in, err)
							: count_into(&in, a->cfg, stage, err);
	}
	if (st == ROS_OK)
		ros__line_input_warn(lines.malformed);
	ros__line_input_release(&lines);
	return st;
}

static enum ros_status count_speeches(const struct ros_args *a, struct ros_staging *stage,
	struct ros_err *err)
{
	struct ros__speeches s = ROS_SPEECHES_INIT;
	struct ros__count_input in;
	enum ros_status st = ros__speeches_read(&s, a->input, a->ninput, a->cfg, NULL, err);
	if (st == ROS_OK)
		st = ros__speeches_group(&s, a->cfg, err);
	if (st == ROS_OK) {
		ros__speeches_bind(&s, &in);
		st = count_into(&in, a->cfg, stage, err);
	}
	ros__speeches_release(&s);
	return st;
}

/* Groups and further columns are chosen when all shards are merged. */
static enum ros_status shard_of_speeches(const struct ros_args *a, struct ros_err *err)
{
	struct ros__speeches s = ROS_SPEECHES_INIT;
	struct ros__corpus_part part = {0};
	struct ros__count_input in;
	enum ros_status st = ros__speeches_read(&s, a->input, a->ninput, a->cfg, &part, err);
	if (st == ROS_OK) {
		ros__speeches_bind(&s, &in);
		struct ros__shard_texts t = {.kind = "speeches",
			.bytes = part.bytes.s,
			.nbyte = part.bytes.len,
			.whole = !part.dealt,
			.listing = part.listing};
		st = ros__shard_count(a, &in, &t, err);
	}
	ros__buf_release(&part.bytes);
	ros__speeches_release(&s);
	return st;
}

static enum ros_status count_shard(const struct ros_args *a, struct ros_err *err)
{
	enum ros_status st = ros__shard_begin(a, err);
	if (st != ROS_OK)
		return st;
	return strcmp(a->cfg->split, "lines") == 0 ? count_lines(a, NULL, err)
											   : shard_of_speeches(a, err);
}

static enum ros_status check_simil(const struct ros_args *a, struct ros_err *err)
{
	if (ros__comm_size() > 1 && strcmp(a->cfg->simil, "none") != 0)
		return ros_err_set(err, ROS_EUSAGE, "--simil needs all rows in one process; leave out mpirun");
	return ROS_OK;
}

enum ros_status ros_app_count(const struct ros_args *a, struct ros_err *err)
{
	enum ros_status st = ros__settings_check(a->cfg, false, NULL, err);
	if (st != ROS_OK)
		return st;
	st = ros__processes_begin(a, err);
	if (st == ROS_OK && *a->cfg->shard)
		return ros__processes_end(count_shard(a, err));
	if (st == ROS_OK)
		st = check_simil(a, err);
	struct ros_staging stage = ROS_STAGING_INIT;
	if (st == ROS_OK)
		st = ros__output_begin(&stage, a, err);
	if (st == ROS_OK)
		st = strcmp(a->cfg->split, "lines") == 0 ? count_lines(a, &stage, err)
			: count_speeches(a, &stage, err);
	ros__staging_abort(&stage);
	return ros__processes_end(st);
}
