/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which topics of a level are one topic twice: where the model is given more topics than there
 * are, it divides the words of one among several.
 *
 * The later (smaller) of two is the twin of the earlier one where their top words are alike
 * (Jaccard .3), or where the words of one stand in the same runs as those of the other nearly as
 * often as among themselves: with L the lift of topics.h, over pairs of a word of one and a word
 * of the other that they do not share,
 *	L_ab - 1 >= ROS_TOPIC_TWIN sqrt((L_aa - 1)(L_bb - 1)).
 */
#ifndef TOPIC_TWINS_H
#define TOPIC_TWINS_H
#include "topic/topics.h"

#define ROS_TOPIC_TWIN 0.65

/* Sets twin of every topic: of a twin's twin, the first of them. */
void ros__topic_twins(const struct ros_topic_runs *r, struct ros_topic_level *level);

#endif
