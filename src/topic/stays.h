/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which topics are stayed with: a subject is spoken of for a while, procedure in passing.
 *
 * Who reports to whom, who has the floor and what is decided stand together in many speeches and
 * apart in a run, yet the next run is about something else. For every topic
 *	next	the lift of its words in neighbouring runs of a part, one word in each (strata.h),
 *	stays	(next - 1) / (L - 1), L the lift of all text within runs: how much of what
 *		holds its words together in a run is left in the next
 * Collections differ (abridged speeches go from one
 * thing to the next sooner than reports), so a topic is set against the others of its collection:
 * it is passed by where next is below ROS_TOPIC_NEXT and stays is below ROS_TOPIC_PASSING times
 * the median of the topics of all levels that are otherwise real, and ROS_TOPIC_OUTLYING median
 * deviations below it. Where a quarter of those are not stayed with at all, or there are fewer
 * than six, the collection does not tell and none is passed by.
 */
#ifndef TOPIC_STAYS_H
#define TOPIC_STAYS_H
#include "topic/topics.h"

#define ROS_TOPIC_NEXT 1.25
#define ROS_TOPIC_PASSING 0.6
#define ROS_TOPIC_OUTLYING 2.5

/* Sets next and stays of all topics of all levels, and takes `real` from those that are passed by.
 * Linear in the text and the topics. */
void ros__topics_stay(struct ros_topics *t);

#endif
