/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Topics that stand at the beginnings and ends of speeches: salutations, thanks, closing appeals.
 * They come back in every speech and hold together, but they are how one speaks, not what about.
 *
 * Of a topic's words those in the first two and the last two runs of a speech, as odds, over the
 * same odds of all words: 1 for a topic that stands anywhere. Where speeches have four runs or
 * fewer everything is rim, and nothing is told.
 */
#ifndef TOPIC_RIM_H
#define TOPIC_RIM_H
#include "topic/mixture.h"
#include "topic/topic_runs.h"

/* Odds ratio of topic k; NaN where all or nothing is rim. Linear in the runs. */
double ros__topic_rim(const struct ros_topic_runs *r, const struct ros_mixture *m, uint32_t k);

#endif
