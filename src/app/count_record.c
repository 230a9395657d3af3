/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/count_record.h"

#include "app/sealed_record.h"
#include "base/json.h"
#include "base/log.h"
#include "base/par.h"
#include "rostrum/rostrum.h"

static enum ros_status write_record(const char *dir, const char *command,
	const struct ros_config *cfg, const struct ros_segmenter *seg, const struct ros__count_total *t,
	uint64_t nbyte, struct ros_err *err)
{
	struct ros_json *o = ros__json_object();
	const char *data = NULL;
	ros__json_add_str(o, "command", command);
	ros__json_add_str(o, "version", ROS_VERSION);
	ros__json_add_str(o, "segmenter", ros_segmenter_describe(seg, &data));
	ros__json_add_str(o, "segmenter_data", data);
	ros__json_add_int(o, "processes", ros__comm_size());
	ros__json_add_int(o, "threads", ros__par_max());
	ros__json_add_int(o, "memory", (int64_t)cfg->memory);
	ros__json_add_int(o, "bytes", (int64_t)nbyte);
	ros__json_add_int(o, "documents", (int64_t)t->ndoc);
	ros__json_add_int(o, "tokens", (int64_t)t->ntoken);
	ros__json_add_int(o, "features", t->nfeature);
	ros__json_add_int(o, "nnz_dfm", (int64_t)t->nnz_dfm);
	ros__json_add_int(o, "nnz_fcm", (int64_t)t->nnz_fcm);
	struct ros_json *b = ros__json_add(o, "spool_bytes", ros__json_object());
	ros__json_add_int(b, "rows", (int64_t)t->bytes_rows);
	ros__json_add_int(b, "numbers", (int64_t)t->bytes_numbers);
	ros__json_add_int(b, "pairs", (int64_t)t->bytes_pairs);
	ros__json_add_int(b, "groups", (int64_t)t->bytes_groups);
	struct ros_json *s = ros__json_add(o, "seconds", ros__json_object());
	ros__json_add_num(s, "count", t->seconds_count);
	ros__json_add_num(s, "pairs", t->seconds_pairs);
	ros__json_add_num(s, "write", t->seconds_write);
	return ros__record_write(dir, o, err);
}

enum ros_status ros__count_commit(struct ros_staging *stage, const char *command,
	const struct ros_config *cfg, const struct ros_segmenter *seg,
	const struct ros__count_total *total, uint64_t nbyte, struct ros_err *err)
{
	enum ros_status st = write_record(stage->temp_path, command, cfg, seg, total, nbyte, err);
	if (st == ROS_OK)
		st = ros__staging_commit(stage, err);
	if (st != ROS_OK)
		return st;
	ros__verbose("count %.3f s, pairs %.3f s, write %.3f s", total->seconds_count,
		total->seconds_pairs, total->seconds_write);
	ros__verbose("%llu documents, %llu tokens, %u features; dfm %llu, fcm %llu entries in %s",
		(unsigned long long)total->ndoc, (unsigned long long)total->ntoken, total->nfeature,
		(unsigned long long)total->nnz_dfm, (unsigned long long)total->nnz_fcm, cfg->output);
	return ROS_OK;
}
