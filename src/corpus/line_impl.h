/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Features of lines that have a file of their own. Private to line.c. */
#ifndef CORPUS_LINE_IMPL_H
#define CORPUS_LINE_IMPL_H
#include "corpus/line.h"
#include "corpus/span.h"

/* A speaker at the end of a title: ROS_LF_TAIL and f->tail, or 0. */
uint32_t ros__line_tail(const struct ros_rules *r, struct ros_span v, struct ros_feat *f);

#endif
