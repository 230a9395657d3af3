/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A shard: what the first pass of the streaming count (stream.h) has found in a stretch of the
 * blocks, kept in a file (base/parcel.h). From all shards of an input the count goes on as if one
 * process had met everything: types, rows and numbers of a shard are those of so many more workers.
 *
 *	BLOCKS      blocks of the input, the stretch lo .. hi-1, workers; eight numbers a block
 *	TYPES       of each worker, one after the other: type_wire.h
 *	FORMS       how they are written
 *	ROWS        of each document start, length, tokens, entries, then (type, count) as varints
 *	NUMBERS     the token stream: ends, holes and types as varints
 *
 * What else a shard says, its settings and its texts, are pieces of whoever writes it
 * (app/shards.h).
 *
 * Reading checks everything that is used later: places and types within their bounds, texts that
 * are UTF-8, and that rows, numbers and types say the same. So no file, whoever wrote it, leads
 * anywhere else than to an error or to matrices.
 */
#ifndef COUNT_SHARD_H
#define COUNT_SHARD_H
#include "base/parcel.h"
#include "count/stream.h"

enum ros__shard_piece {
	ROS_SHARD_ABOUT = 1,
	ROS_SHARD_TEXTS,
	ROS_SHARD_BLOCKS,
	ROS_SHARD_TYPES,
	ROS_SHARD_FORMS,
	ROS_SHARD_ROWS,
	ROS_SHARD_NUMBERS,
	ROS_SHARD_CUTS /* of an analysis: the first speech that is cut; cut.h */
};

/* Writes the pieces of a count whose first pass is done. EIO where its own spools cannot be read
 * back. */
enum ros_status ros__shard_put(
	struct ros__parcel_out *out, struct ros__count *c, struct ros_err *err);

/* A shard that was read back; views into the parcel, which must outlive it. */
struct ros__saved {
	uint64_t nblock, lo,
		hi; /* blocks of the whole input, or of this shard's own files; the stretch */
	struct ros__count_block *block; /* hi - lo; places within the worker's pieces */
	size_t nworker;
	struct ros__saved_worker {
		struct ros__wire types, forms, rows, numbers;
		uint32_t ntype;
	} * worker;
};
/* Takes the pieces that _put wrote from where the parcel is read. EINPUT names the file. */
enum ros_status ros__shard_take(struct ros__saved *s, struct ros__parcel *in, struct ros_err *err);
void ros__saved_release(struct ros__saved *s);

/* The count from all its shards in order: writes what ros__count_run writes, the same bytes. `in`
 * needs neither block nor block_bytes. Its blocks are those of the shards, one stretch after the
 * other; EINPUT where they are not as many. */
enum ros_status ros__count_saved(const struct ros__count_input *in, const struct ros_segmenter *seg,
	const struct ros_config *cfg, const struct ros__saved *shard, size_t nshard, const char *dir,
	struct ros__count_total *total, struct ros_err *err);

#endif
