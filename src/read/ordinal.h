/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers of lists and headings as they are printed: 3 as "3", "三", "C", "iii", "③".
 * Word's names of formats: ECMA-376 part 1, 17.18.59 ST_NumberFormat.
 */
#ifndef READ_ORDINAL_H
#define READ_ORDINAL_H
#include "base/buf.h"

enum ros_ordinal {
	ROS_ORD_NONE, ROS_ORD_BULLET, ROS_ORD_DECIMAL, ROS_ORD_HAN, ROS_ORD_HAN_LEGAL, ROS_ORD_STEM,
	ROS_ORD_BRANCH, ROS_ORD_CIRCLE, ROS_ORD_WIDE, ROS_ORD_UPPER, ROS_ORD_LOWER, ROS_ORD_UPPER_ROMAN,
	ROS_ORD_LOWER_ROMAN, ROS_ORD_PAREN
};
enum ros_ordinal ros__ordinal_word(const char *num_fmt); /* Word's name; unknown ones: decimal */
/* By a sample of the first number, as OpenDocument and html give it: "1", "a", "I", "一". */
enum ros_ordinal ros__ordinal_sample(const char *sample);
/* Appends n (at least 0) to b; numbers a system cannot write appear in decimal. */
void ros__ordinal(struct ros_buf *b, enum ros_ordinal kind, unsigned n);

#endif
