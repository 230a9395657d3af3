/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/stays.h"

#include <math.h>

#include "base/loop.h"
#include "base/mem.h"
#include "base/order.h"
#include "topic/strata.h"

enum { FEWEST = 6 };

struct looking {
	const struct ros_topics *t;
	const struct ros_topic_strata *strata;
	struct ros_topic *topic;
};

static void look_at(void *ctx, size_t k)
{
	const struct looking *x = ctx;
	struct ros_topic *topic = &x->topic[k];
	double together, expected;
	ros__topic_lift(x->t->runs, x->strata, topic->top, topic->ntop, &together, &expected);
	topic->next = ros__topic_lift_next(x->t->runs, x->strata, topic->top, topic->ntop);
	topic->stays = together > expected ? (topic->next - 1) / (together / expected - 1) : NAN;
}

static double median(const double *sorted, uint32_t n)
{
	return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
}

/* What a topic has to reach, given what n others have, which are sorted and used up; -INFINITY:
 * nothing is asked. */
static double least_of(double *stays, uint32_t n)
{
	ros__sort_doubles(stays, n);
	if (n < FEWEST || !(stays[n / 4] > 0))
		return -INFINITY;
	double middle = median(stays, n);
	for (uint32_t i = 0; i < n; i++)
		stays[i] = fabs(stays[i] - middle);
	ros__sort_doubles(stays, n);
	return fmin(ROS_TOPIC_PASSING * middle, middle - ROS_TOPIC_OUTLYING * median(stays, n));
}

static double least(const struct ros_topics *t)
{
	double *stays;
	uint32_t n = 0, all = 0;
	for (uint32_t l = 0; l < t->nlevel; l++)
		all += t->level[l].fit.k;
	ROS_NEW_ARRAY(stays, all);
	for (uint32_t l = 0; l < t->nlevel; l++)
		for (uint32_t k = 0; k < t->level[l].fit.k; k++)
			if (t->level[l].topic[k].real && !isnan(t->level[l].topic[k].stays))
				stays[n++] = t->level[l].topic[k].stays;
	double answer = least_of(stays, n);
	free(stays);
	return answer;
}

void ros__topics_stay(struct ros_topics *t)
{
	struct ros_topic_strata s;
	ros__topic_strata_make(&s, t->runs, NULL);
	for (uint32_t l = 0; l < t->nlevel; l++)
		ros__for(t->level[l].fit.k, 1, look_at, &(struct looking){t, &s, t->level[l].topic});
	ros__topic_strata_release(&s);
	double enough = least(t);
	for (uint32_t l = 0; l < t->nlevel; l++)
		for (uint32_t k = 0; k < t->level[l].fit.k; k++) {
			struct ros_topic *topic = &t->level[l].topic[k];
			topic->real = topic->real && !(topic->next < ROS_TOPIC_NEXT && topic->stays < enough);
		}
}
