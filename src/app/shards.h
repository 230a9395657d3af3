/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shards of a count or an analysis: files that `count --shard 2/5` or `run --shard 2/5` writes,
 * each for itself, wherever and whenever, and that `merge` joins. The count's own pieces are in
 * count/shard.h; here is what tells whether shards belong together, and the texts they are of.
 *
 *	ABOUT   JSON: version, part and number of parts, settings, sums over word lists and over the
 *	        input
 *	TEXTS   speeches: corpus/meta/corpus_share.h; lines: the files (app/count_lines.h)
 */
#ifndef APP_SHARDS_H
#define APP_SHARDS_H
#include "base/json.h"
#include "base/parcel.h"
#include "count/shard.h"
#include "rostrum/app.h"

#define ROS_SHARD_SUFFIX ".shard"
#define ROS_SHARD_KIND "ROSSHRD1" /* base/parcel.h; the digit is that of the layout */

/* What the command knows of the texts of a shard. */
struct ros__shard_texts {
	const char *kind;  /* "speeches" or "lines" */
	const void *bytes; /* TEXTS */
	size_t nbyte;
	bool whole;              /* they are all texts of the input, not the shard's alone */
	uint64_t listing;        /* a sum over the whole input */
	uint64_t malformed_read; /* byte sequences, met while every shard opened the files; ... */
	const _Atomic uint64_t
		*malformed; /* ... and these with those of the shard's stretch; or NULL */
};

/* Is a->cfg->shard one of several, are the inputs files that lie elsewhere than the output? Makes
 * its folder. */
enum ros_status ros__shard_begin(const struct ros_args *a, struct ros_err *err);
/* Counts the shard a->cfg->shard of `in` into the folder a->cfg->output, beside what is there. */
enum ros_status ros__shard_count(const struct ros_args *a, const struct ros__count_input *in,
	const struct ros__shard_texts *texts, struct ros_err *err);

struct ros__shard {
	char *path;
	struct ros__parcel file;
	struct ros_json *about;
	struct ros__wire texts;
	int part, of; /* part from 1 */
};

/* All shards of one count, in order. */
struct ros__shards {
	struct ros__shard *v;
	size_t n, cap;
	struct ros__saved *saved; /* n */
};
#define ROS_SHARDS_INIT                                                                            \
	{                                                                                              \
		0                                                                                          \
	}
/* Opens the files, and those of folders whose names end in ROS_SHARD_SUFFIX; EINPUT where one is no
 * shard, is damaged, does not belong to the others, stands twice, or is missing: each with its
 * name. */
enum ros_status ros__shards_open(
	struct ros__shards *s, const char *const *path, size_t npath, struct ros_err *err);
/* Checks and takes what they counted. */
enum ros_status ros__shards_load(struct ros__shards *s, struct ros_err *err);
void ros__shards_release(struct ros__shards *s);
/* A number of the first shard's ABOUT, or the sum over all shards. */
const char *ros__shards_text(const struct ros__shards *s, const char *key);
uint64_t ros__shards_sum(const struct ros__shards *s, const char *key);

#endif
