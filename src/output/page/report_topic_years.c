/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A topic over the years: whether it grows, its largest step, the years that were full of it. */
#include <math.h>
#include <string.h>

#include "output/page/report_topics.h"

enum { FULLEST = 3 };

const char *ros__topic_over_years(
	struct ros__view *v, const struct ros_r_topic_change *c, const char *label)
{
	double per_decade = 100 * c->finding.estimate;
	if (c->finding.verdict != 2)
		return SAY(v, "report.topics.open", ROS_ARG_STR("topic", label));
	return SAY(v, per_decade > 0 ? "report.topics.up" : "report.topics.down",
		ROS_ARG_STR("topic", label), ROS_ARG_NUM("change", fabs(per_decade)));
}

const char *ros__topic_step(struct ros__view *v, const struct ros_r_topic_change *c)
{
	return c->step && *c->step
		? SAY(v, "report.topics.step", ROS_ARG_STR("year", c->step),
			  ROS_ARG_NUM("before", c->before), ROS_ARG_NUM("after", c->after))
		: NULL;
}

static double mean_share(const struct ros_r_topic_time *t, const char *topic)
{
	double sum = 0, n = 0;
	for (size_t i = 0; i < t->points.n; i++)
		if (t->points.v[i].topic && !strcmp(t->points.v[i].topic, topic)) {
			sum += t->points.v[i].estimate;
			n++;
		}
	return sum / n;
}

/* The years whose intervals lie highest, best first, of those that lie above `least`. */
static size_t highest(const struct ros_r_topic_time *t, const char *topic, double least,
	const struct ros_r_topic_point **best)
{
	size_t n = 0;
	for (size_t i = 0; i < t->points.n; i++) {
		const struct ros_r_topic_point *p = &t->points.v[i];
		if (!p->topic || strcmp(p->topic, topic) || !(p->lower > least) ||
			(n == FULLEST && !(p->lower > best[n - 1]->lower)))
			continue;
		n = n < FULLEST ? n + 1 : n;
		size_t at = n - 1;
		for (; at > 0 && best[at - 1]->lower < p->lower; at--)
			best[at] = best[at - 1];
		best[at] = p;
	}
	return n;
}

const char *ros__topic_fullest(
	struct ros__view *v, const struct ros_r_topic_time *t, const char *topic)
{
	const struct ros_r_topic_point *best[FULLEST];
	const char *year[FULLEST];
	size_t n = highest(t, topic, mean_share(t, topic), best);
	for (size_t i = 0; i < n; i++)
		year[i] = SAY(v, "report.topics.year", ROS_ARG_STR("year", best[i]->date),
			ROS_ARG_NUM("share", best[i]->estimate));
	return n ? SAY(v, "report.topics.fullest", ROS_ARG_STR("years", ros__view_join(v, year, n, n)))
			 : NULL;
}
