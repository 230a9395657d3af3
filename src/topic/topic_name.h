/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a topic is called, and what is said in it.
 *
 * A name is up to three phrases (topic_phrase.h), each of which stands mostly in this topic of its
 * level (three times as often as the topic's share would have it, or half of the time) and holds a
 * leading word: one of the ten top words that have 2.5 times the topic's share, of whose weight the
 * phrase has a twentieth. The value of a word is its weight in the topic times ln of how many times
 * its share the topic has of it. The score of a phrase is its company (how many more of the topic's
 * other top words stand in its runs than in as many of all runs) times the value of its best
 * leading word: `civil service` is written where the army is spoken of because both serve, but
 * keeps no company with it. A phrase with less than a twentieth of the best score is left out, and
 * no word is used twice. Fewer than two phrases are filled up with rarer ones, then with leading
 * words that are not half of the time in one phrase (united). For the word of the largest value,
 * which has most phrases, a fiftieth of its weight will do.
 *
 * Sentences: of the forty runs that the topic fills most, those of 5 to 22 kept words with the
 * greatest mean of min(ln(phi / p), 3), times their length to the power .3; one a speech.
 */
#ifndef TOPIC_TOPIC_NAME_H
#define TOPIC_TOPIC_NAME_H
#include "topic/topics.h"

enum { ROS_TOPIC_PHRASES = 3, ROS_TOPIC_SENTENCES = 3 };

struct ros_topic_name {
	char *phrase[ROS_TOPIC_PHRASES];
	uint32_t nphrase;
	uint32_t sentence[ROS_TOPIC_SENTENCES]; /* rows of the unit table of sentences */
	uint32_t nsentence;
};

/* Names of all topics of a level; out has level->fit.k places. Ties: the text's order. */
void ros__topic_names(struct ros_topic_name *out, const struct ros_topics *t,
	const struct ros_topic_level *level, const struct ros_tokens *tokens);
void ros__topic_names_release(struct ros_topic_name *name, uint32_t k);
/* Fills sentence and nsentence. */
void ros__topic_sentences(struct ros_topic_name *name, const struct ros_topics *t,
	const struct ros_mixture *m, uint32_t k, const struct ros_tokens *tokens);

/* The topic that each token of the text belongs to: more likely so than to the background and all
 * others together; UINT32_MAX for none. of has tokens->ntoken places. */
void ros__topic_of_tokens(const struct ros_topics *t, const struct ros_topic_level *level,
	const struct ros_tokens *tokens, uint32_t *of);

#endif
