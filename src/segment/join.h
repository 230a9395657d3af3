/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words made of words, when a line has been cut: names with a point between (卡尔·马克思) always, and for
 * `--words long` whole dates (2023年1月5日), numbers with their measure (三个, 20余家) and names of
 * organisations (国家电力公司). Where a joined word was cut before stays known, so that listed terms are
 * found inside (ROS_WORD_JOINED).
 */
#ifndef SEGMENT_JOIN_H
#define SEGMENT_JOIN_H
#include "segment/segmenter.h"

static inline bool ros__join_touch(const struct ros_word *a, const struct ros_word *b)
{
	return a->start + a->len == b->start;
}
/* Words i .. k of a list become one, at the place of word `to`. */
void ros__join(const char *text, struct ros_words *out, size_t to, size_t i, size_t k,
	enum ros_class cls, enum ros_name name);
/* Both work on the words of out from `from` on. */
void ros__join_points(const struct ros_segmenter *seg, const char *text, struct ros_words *out,
	size_t from);
void ros__join_long(const struct ros_segmenter *seg, const char *text, struct ros_words *out,
	size_t from);

#endif
