/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a concordance: where a pattern stands, with what is around it, in the order
 * asked. */
#ifndef APP_KWIC_LINES_H
#define APP_KWIC_LINES_H
#include "app/speech_names.h"
#include "base/buf.h"
#include "rostrum/config.h"
#include "rostrum/corpus.h"
#include "segment/query.h"

struct ros_kwic_line {
	const struct ros_doc *doc;
	const char *label;      /* who speaks, by the name that the report has */
	const char *group;      /* value of the field that --group-by names; "" where it is absent */
	uint32_t from, to;      /* of the hit in the body */
	uint32_t left, right;   /* the context's edges: within the paragraph, at most the width */
	char *key;              /* what it is sorted by, or NULL */
};

struct ros_kwic_lines {
	struct ros_kwic_line *line;
	size_t n, cap, nspeech; /* speeches with a hit */
	struct ros__speech_names names; /* of the labels */
};
#define ROS_KWIC_LINES_INIT {0}

/* Finds them in every speech and sorts them by cfg->sort. */
void ros__kwic_find(struct ros_kwic_lines *l, const struct ros_corpus *c,
	const struct ros_segmenter *seg, const struct ros_query *q, const struct ros_config *cfg);
void ros__kwic_release(struct ros_kwic_lines *l);

/* csv or xlsx by the name; a file that is there is left as it is, and EIO. */
enum ros_status ros__kwic_save(const struct ros_kwic_lines *l, const char *path,
	struct ros_err *err);

#endif
