/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A split as somebody corrected it: where parts begin, and what each of these lines is. */
#ifndef CORPUS_SPLIT_EDIT_H
#define CORPUS_SPLIT_EDIT_H
#include "corpus/split/split.h"

enum ros_edit_do { ROS_EDIT_KEEP, ROS_EDIT_TITLE, ROS_EDIT_DROP, ROS_EDIT_HOST };
struct ros_edit {
	size_t line; /* where a part begins, or ends and something that is left out begins */
	enum ros_edit_do what;
};
/* Makes the parts begin at these lines (ascending) and nowhere else. Parts that began there already
 * stay as they were read; a part that is not named joins the one before it. */
void ros__split_edit(struct ros_split *sp, const struct ros_rules *r,
	const struct ros_source_text *s, const char *stem, const struct ros_edit *e, size_t n);

#endif
