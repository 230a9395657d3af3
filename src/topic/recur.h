/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What comes back of topics when parts of the text are left out, and whether it holds there
 * (the measures of topics.h). Fills recurrence, lift, npmi, cv of every topic.
 */
#ifndef TOPIC_RECUR_H
#define TOPIC_RECUR_H
#include "topic/topics.h"

enum { ROS_TOPIC_FOLDS = 5, ROS_TOPIC_ROUNDS = 2 };

/* fold[part] of one round: parts in random order, each to the fold with the fewest runs so far. */
void ros__topic_folds(const struct ros_topic_runs *r, uint64_t seed, uint32_t round, uint8_t *fold);
/* The counts of those runs; x receives their rows, which the counts borrow. */
void ros__topic_take_counts(struct ros_topic_counts *c, struct ros_csr *x,
	const struct ros_topic_runs *r, const uint8_t *take);
/* Sets lift (median), lifted, surplus and real from the lifts of the fits, which it sorts, and the
 * sums over one round; recurrence stands already. */
void ros__topic_judge(
	struct ros_topic *t, double *lift, uint32_t fits, double together, double expected);
/* Whether enough of its lift is left where its words stand apart. */
bool ros__topic_holds_apart(const struct ros_topic *t);
void ros__topics_recur(struct ros_topics *t, uint64_t seed);
/* How many of a number of fits belong to one thread: all of them in a large collection, where a fit
 * takes a hundred megabytes and has work for all threads; else one. */
size_t ros__topic_fits_together(const struct ros_topic_runs *r, size_t fits);

#endif
