/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rostrum split --review FILE`: the table by which a split is corrected, as csv or xlsx. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/review_file.h"
#include "base/interrupt.h"
#include "base/io.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/rename.h"
#include "base/temp.h"
#include "corpus/meta/review.h"
#include "output/table/sheet.h"
#include "rostrum/corpus.h"

static const bool number[ROS_REVIEW_N] = {[ROS_REVIEW_LINE] = true, [ROS_REVIEW_CHARACTERS] = true,
	[ROS_REVIEW_CONFIDENCE] = true, [ROS_REVIEW_NTH] = true};
static const unsigned char width[ROS_REVIEW_N] = {[ROS_REVIEW_DO] = 9, [ROS_REVIEW_KIND] = 10,
	[ROS_REVIEW_PART] = 9, [ROS_REVIEW_FILE] = 18, [ROS_REVIEW_LINE] = 7, [ROS_REVIEW_TITLE] = 30,
	[ROS_REVIEW_SPEAKER] = 22, [ROS_REVIEW_OFFICE] = 16, [ROS_REVIEW_DISTRICT] = 14,
	[ROS_REVIEW_DATE] = 12, [ROS_REVIEW_FIRST] = 34, [ROS_REVIEW_LAST] = 34,
	[ROS_REVIEW_CHARACTERS] = 10, [ROS_REVIEW_CONFIDENCE] = 10, [ROS_REVIEW_WHY] = 34,
	[ROS_REVIEW_ANCHOR] = 20, [ROS_REVIEW_BEFORE] = 12, [ROS_REVIEW_AFTER] = 12, [ROS_REVIEW_NTH] = 5,
	[ROS_REVIEW_SHA] = 18};

static const char *sheet_cell(const void *ctx, size_t row, size_t col)
{
	return ((const struct ros_review *)ctx)->row[row].cell[col];
}

/* xlsx by the name's suffix, else csv. */
static enum ros_status review_write(
	const struct ros_review *v, const char *path, struct ros_err *err)
{
	static const char *const choice[] = {"keep", "join", "drop", "host", "question", "start", "title", NULL};
	struct ros_sheet s = {.name = "review", .ncol = ROS_REVIEW_N, .nrow = v->nrow,
		.head = ros__review_name, .cell = sheet_cell, .ctx = v, .number = number, .width = width,
		.choice = choice};
	return ros__sheet_save(path, &s, err);
}

/* Whatever it is, it may be a text or hold corrections. */
static enum ros_status is_there(const char *path, struct ros_err *err)
{
	return ros_err_set(err, ROS_EIO,
		"%s: is there and may hold your corrections; give another name, or move it elsewhere", path);
}

/* Into its place, where nothing may stand by now: what appeared while the texts were read stays. */
static enum ros_status put_in_place(const char *temp, const char *path, struct ros_err *err)
{
	struct stat there;
	ros__hold();
	bool placed = ros__rename_free(temp, path) == 0;
	int why = errno;
	if (!placed && (why == ENOSYS || why == EINVAL) && lstat(path, &there) != 0) {
		placed = rename(temp, path) == 0; /* a file system without the call */
		why = errno;
	}
	if (!placed)
		unlink(temp);
	ros__temp_drop(temp);
	ros__unhold();
	if (placed)
		return ROS_OK;
	if (lstat(path, &there) == 0)
		return is_there(path, err);
	return ros_err_set(err, ROS_EIO, "%s: cannot write: %s", path, strerror(why));
}

static enum ros_status write_new(const struct ros_review *v, const char *path, struct ros_err *err)
{
	const char *base = ros__path_base(path);
	char *temp = ros__xasprintf("%.*s.%ld-%s", (int)(base - path), path, (long)getpid(), base);
	ros__temp_add(temp, 0);
	enum ros_status st = review_write(v, temp, err);
	if (st == ROS_OK)
		st = put_in_place(temp, path, err);
	else
		ros__temp_drop(temp);
	const char *named = st == ROS_OK ? NULL : strstr(err->msg, temp);
	if (named) { /* the user's name for it */
		char *said = ros__xasprintf("%s%s", path, named + strlen(temp));
		ros_err_set(err, st, "%s", said);
		free(said);
	}
	free(temp);
	return st;
}

enum ros_status ros__app_review(const struct ros_args *a, struct ros_err *err)
{
	struct ros_corpus c = ROS_CORPUS_INIT;
	struct ros_review v = ROS_REVIEW_INIT;
	const char *path = a->cfg->review;
	struct stat there;
	bool stream = ros__is_stream(path);
	enum ros_status st = !stream && lstat(path, &there) == 0
		? is_there(path, err)
		: ros__corpus_review(&c, a->input, a->ninput, a->cfg, &v, err);
	if (!st)
		st = stream ? review_write(&v, path, err) : write_new(&v, path, err);
	if (!st)
		ros__warn(
			"%s: %zu parts, %zu of them doubtful; %zu other places where one could begin, %zu left "
			"out; correct the column \"do\", then run again with --splits %s",
			path, v.nparts, v.ndoubtful, v.ncandidates, v.nleft, stream ? "FILE" : path);
	ros__review_release(&v);
	ros_corpus_release(&c);
	return st;
}
