/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Topics that begin at the user's themes: what a list of words is about, said by the texts.
 *
 * A seed is a theme with its hits in every run. Its direction is what the runs that hold it have
 * more of than all runs, positive parts of Y'h/sum(h) - Y'1/n (Y as in mixture.h); the singular
 * vectors of the rest of Y are turned by varimax and fill the other topics, so that the text is
 * explained beside the themes too. Theta begins at the hits, and the seed's own words keep half
 * their count as a prior in its topic (Jagarlamudi, Daume & Udupa 2012, EACL; Eshima, Imai &
 * Sasaki 2024, doi 10.1111/ajps.12779).
 *
 * The evidence is that of topics.h: recurrence and lift when a fifth of the text is left out. The
 * words that a topic has and its list has not are what the list may miss.
 */
#ifndef TOPIC_GUIDED_H
#define TOPIC_GUIDED_H
#include "topic/topics.h"

enum { ROS_TOPIC_FREE = 15 }; /* topics beside the seeds, at most */

struct ros_topic_seeds {
	uint32_t n;
	double *hits;      /* runs x n */
	uint32_t *word;    /* of seed s: word[word_at[s]] .. word[word_at[s + 1] - 1] */
	uint32_t *word_at; /* n + 1 */
};

struct ros_topic_guided {
	uint32_t n;              /* seeds */
	struct ros_mixture fit;  /* topics 0 .. n-1 are the seeds', the others are free */
	struct ros_topic *topic; /* n */
};
#define ROS_TOPIC_GUIDED_INIT {0}

/* t is fitted. The same bits for any number of threads; eleven fits of n + 15 topics. */
void ros__topics_guided(struct ros_topic_guided *g, const struct ros_topics *t,
	const struct ros_topic_seeds *seeds, uint64_t seed);
void ros__topic_guided_release(struct ros_topic_guided *g);

#endif
