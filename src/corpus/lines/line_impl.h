/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Features of lines that have a file of their own. Private to line.c. */
#ifndef CORPUS_LINE_IMPL_H
#define CORPUS_LINE_IMPL_H
#include "corpus/lines/line.h"
#include "corpus/span.h"

/* ROS_LF_RULE, or ROS_LF_PAGE and f->page, or 0. */
uint32_t ros__line_drawing(struct ros_span v, struct ros_feat *f);
/* ROS_LF_LEADER with what goes with it, f->page and f->leader, or 0. */
uint32_t ros__line_leader(struct ros_span v, struct ros_feat *f);
/* A date, perhaps with a place or an occasion, and nothing else? */
bool ros__line_date(const struct ros_rules *r, struct ros_span v);
/* A speaker at the end of a title: ROS_LF_TAIL and f->tail, or 0. */
uint32_t ros__line_tail(const struct ros_rules *r, struct ros_span v, struct ros_feat *f);
size_t ros__question_number(struct ros_span v); /* "Q12. " in front: bytes */
/* ROS_LF_SALUTE, or 0. */
uint32_t ros__line_salute(const struct ros_rules *r, struct ros_span v, const struct ros_feat *f);
/* A speaker in front: ROS_LF_TURN with what goes with it, and f->turn, or 0. */
uint32_t ros__line_turn(const struct ros_rules *r, struct ros_span v, struct ros_feat *f);

/* Does the piece end with one of the words (NULL at the end)? */
static inline bool ros__ends_any(struct ros_span v, const char *const *w)
{
	for (; *w; w++)
		if (ros__ends(v, *w))
			return true;
	return false;
}

#endif
