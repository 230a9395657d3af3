/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `rostrum count --split lines`: plain text files with one document a line, read in stretches.
 *
 * A block is a stretch of 256 KiB; the lines that begin in it belong to it, so any thread can read
 * any block without knowing the ones before. White space alone is no document. Standard input goes to
 * a spool first (in memory, or on disk beyond cfg->memory / 8); so does a text that is not UTF-8, which
 * is decoded in pieces of whole lines (UTF-16 and its like as a whole). Malformed bytes become U+FFFD and are counted; --strict refuses them.
 */
#ifndef APP_COUNT_LINES_H
#define APP_COUNT_LINES_H
#include "base/wire.h"
#include "count/stream.h"
#include "matrix/spool.h"

struct ros__line_file {
	char *path, *stem; /* stem: what document ids begin with */
	int fd;            /* descriptor + 1 of a file that is UTF-8 as it lies there */
	struct ros_spool text; /* else the decoded text */
	uint64_t size, skip;   /* bytes; of them a byte order mark */
	size_t first_block;
};

struct ros__line_input {
	const struct ros_config *cfg;
	struct ros__line_file *file;
	size_t nfile, cap, nblock;
	uint64_t nbyte;
	uint64_t malformed_read; /* of `malformed`: met while the files were opened */
	_Atomic uint64_t malformed;
};
#define ROS_LINE_INPUT_INIT {0}

/* Files, folders (recursive, sorted by bytes) and "-". */
enum ros_status ros__line_input_open(struct ros__line_input *l, const char *const *input,
	size_t ninput, const struct ros_config *cfg, struct ros_err *err);
void ros__line_input_release(struct ros__line_input *l);
/* The files as bytes, for a shard (app/shards.h), and back: names and blocks, but no text. */
void ros__line_input_put(const struct ros__line_input *l, struct ros_buf *b);
bool ros__line_input_take(struct ros__line_input *l, struct ros__wire *w);
/* Says how much was malformed, if anything. */
void ros__line_input_warn(uint64_t malformed);
/* The functions of struct ros__count_input over it. */
void ros__line_input_bind(struct ros__line_input *l, struct ros__count_input *in);

#endif
