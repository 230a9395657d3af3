/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Strata: the stretches of text inside which chance may deal words anew (the lift of topics.h).
 *
 * A part of ROS_TOPIC_LONG runs or more is a stratum of its own, so that what one speech says
 * throughout makes no topic. A shorter one is about one thing: inside it everything stands together
 * as often as chance has it, and what makes a topic of it is that other speeches are about other
 * things. All shorter parts are therefore one stratum.
 */
#ifndef TOPIC_STRATA_H
#define TOPIC_STRATA_H
#include "topic/topic_runs.h"

#define ROS_TOPIC_LONG 10

struct ros_topic_strata {
	uint32_t n;
	uint32_t *run, *at; /* runs of stratum s: run[at[s]] .. run[at[s + 1] - 1] */
};

/* Of the runs that `take` marks (NULL: all); strata of one run are left out, nothing can stand
 * together in them that did not. */
void ros__topic_strata_make(
	struct ros_topic_strata *s, const struct ros_topic_runs *r, const uint8_t *take);
void ros__topic_strata_release(struct ros_topic_strata *s);

/* Sum over the pairs of `word` of n_ij, the runs with both, and of what chance would have: sum over
 * strata of c_i c_j / n h, c_i the runs with word i, n the runs, h = mean(l^2)/mean(l)^2 of the
 * words l of a run. */
void ros__topic_lift(const struct ros_topic_runs *r, const struct ros_topic_strata *s,
	const uint32_t *word, uint32_t nword, double *together, double *expected);
/* The same of words that stand apart, one in the first half of a run and the other in the second,
 * three words between the halves at least: found over expected, NaN where nothing is expected.
 * Words of a turn of speech stand together (`play a part`, `as soon as possible`), and then not
 * again; words of a subject come back through a passage. Needs word and word_at of the runs. */
double ros__topic_lift_apart(const struct ros_topic_runs *r, const struct ros_topic_strata *s,
	const uint32_t *word, uint32_t nword);
/* The same of words in neighbouring runs of a part, one in each: how far a subject is stayed with.
 * NaN where no run of the strata has a neighbour there. */
double ros__topic_lift_next(const struct ros_topic_runs *r, const struct ros_topic_strata *s,
	const uint32_t *word, uint32_t nword);

#endif
