/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real topics of the main level, for the charts that draw them, largest first. */
#ifndef OUTPUT_CHART_CHART_TOPICS_H
#define OUTPUT_CHART_CHART_TOPICS_H
#include "output/chart/chart.h"

struct ros_topic_rows {
	const struct ros_r_topics *section;
	const struct ros_r_topic **topic; /* n */
	size_t n, n_all;                  /* real ones taken; topics of the level */
};
/* Nothing (n = 0) where topics are absent or refused. */
void ros__topic_rows(struct ros_draw *d, struct ros_topic_rows *rows, size_t max);
/* Place of a topic among the rows, SIZE_MAX. */
size_t ros__topic_row(const struct ros_topic_rows *rows, const char *id);
/* Is there a main level with a real topic? */
bool ros__topics_drawn(const struct ros_result *r);

#endif
