/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A corpus while it is read: sources one after the other (corpus_source.c), then all of them
 * together (corpus.c). */
#ifndef CORPUS_META_CORPUS_READING_H
#define CORPUS_META_CORPUS_READING_H
#include "corpus/meta/corpus_share.h"
#include "corpus/meta/review.h"
#include "corpus/meta/values.h"
#include "corpus/meta/where.h"
#include "corpus/split/layout.h"
#include "read/source.h"

struct ros__corpus_reading {
	struct ros_corpus *c;
	const struct ros_config *cfg;
	const struct ros__body_sink *sink; /* NULL: bodies stay with the corpus */
	enum ros_split_mode mode;
	struct ros_layout *layout; /* what --split, --layout and --like ask for, or NULL */
	bool given;                /* it cuts; else its expression does */
	size_t row;                /* records of the running source so far */
	struct ros__read_state state;
	struct ros_review *review;             /* collects rows, or NULL */
	struct ros_splits *splits;             /* is followed, or NULL */
	const struct ros__corpus_known *known; /* lent by the caller, or NULL */
	struct ros__corpus_part *part;         /* of a shard: gets what was read, or NULL */
	bool joined;                           /* the corpus was put together from such parts */
	const char *input;                     /* the first input, where nothing was read at all */
};

/* Splits a source and adds its speeches, docvars and warnings; ctx: the reading. For
 * ros__read_sources. */
enum ros_status ros__corpus_source(void *ctx, struct ros_source_text *s, struct ros_err *err);
/* Bodies of speeches `first` and on go to the sink, where there is one. */
void ros__corpus_give_away(struct ros__corpus_reading *r, size_t first);

#endif
