/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `rostrum count` over speeches: a block is one speech. What is said about speeches stays in
 * memory; their text goes to a spool, since it is read once more and in any order.
 */
#ifndef APP_COUNT_SPEECHES_H
#define APP_COUNT_SPEECHES_H
#include "corpus/meta/store.h"
#include "count/docvar_columns.h"
#include "count/matrices.h"
#include "count/stream.h"
#include "matrix/spool.h"

struct ros__speeches {
	struct ros_corpus corpus;
	struct ros_grouping group;
	struct ros_spool text;
	uint64_t *at; /* by speech from `lo` on: its place in the spool */
	size_t lo, hi;
	size_t n, cap;
	struct ros_docvar_columns vars;
	struct ros_buf vars_head;
};
#define ROS_SPEECHES_INIT                                                                          \
	{                                                                                              \
		0                                                                                          \
	}

/* Reads the speeches and their text; `part` is NULL, or that of a shard (corpus/meta/store.h). */
enum ros_status ros__speeches_read(struct ros__speeches *s, const char *const *input, size_t ninput,
	const struct ros_config *cfg, struct ros__corpus_part *part, struct ros_err *err);
/* Groups and notices of a corpus that is complete. */
enum ros_status ros__speeches_group(
	struct ros__speeches *s, const struct ros_config *cfg, struct ros_err *err);
/* The functions of struct ros__count_input over them. */
void ros__speeches_bind(struct ros__speeches *s, struct ros__count_input *in);
void ros__speeches_release(struct ros__speeches *s);

#endif
