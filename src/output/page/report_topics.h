/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Topics in the report: what their table and the part of each topic share. */
#ifndef OUTPUT_PAGE_REPORT_TOPICS_H
#define OUTPUT_PAGE_REPORT_TOPICS_H
#include "output/page/report_view.h"

/* The topics that are compared; NULL where there are none. */
const struct ros_r_topic_level *ros__topics_main(const struct ros_r_topics *s);
/* The label of a topic that may be relied on, NULL of others. */
const char *ros__topic_real_label(const struct ros_r_topic_level *level, const char *id);
/* Whether it grows or shrinks, in words. */
const char *ros__topic_over_years(
	struct ros__view *v, const struct ros_r_topic_change *change, const char *label);
/* "Largest step: from 1978 on ...", NULL where there is none. */
const char *ros__topic_step(struct ros__view *v, const struct ros_r_topic_change *change);

/* "Most of it in 1960 (35.0%), ...": up to three years whose intervals lie above the mean of all
 * years; NULL where there is none. */
const char *ros__topic_fullest(
	struct ros__view *v, const struct ros_r_topic_time *time, const char *topic);

/* Adds to a topic's row what is said of it alone: anchor, place, groups, years, step, fullest,
 * with, stances, quotes. */
void ros__view_topic_part(struct ros__view *v, struct ros_json *row, const struct ros_r_topics *s,
	const struct ros_r_topic *t);
/* Adds to a list how the topic is spoken of, what is supported; with its name or without. */
void ros__view_topic_stances(
	struct ros__view *v, struct ros_json *list, const struct ros_r_topic *t, bool named);
/* Adds acts: what is said to be done to its words, most often first; only where verbs with objects
 * are right often enough to be shown (the measured instrument `pairs`). */
void ros__view_topic_acts(struct ros__view *v, struct ros_json *row, const struct ros_r_topic *t);

#endif
