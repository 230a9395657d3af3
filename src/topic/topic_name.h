/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a topic is called, and what is said in it.
 *
 * A name is up to three phrases. Candidates are the fifteen top words of which the topic has at
 * least 2.5 times its share (words that all topics use name none). For each, the phrase that
 * holds it and has the greatest weight in the topic, sum over its places of theta: a phrase or
 * term that segmentation found, or two kept words that stand side by side and do so twice as
 * often as chance; it must hold a tenth of the word's own weight in the topic, occur five times
 * and in three parts. A word without a phrase stands for itself. No word is used twice in a name,
 * and a word alone only where fewer than two phrases are found.
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

/* The topic that each token of the text belongs to: more likely so than to the background and all
 * others together; UINT32_MAX for none. of has tokens->ntoken places. */
void ros__topic_of_tokens(const struct ros_topics *t, const struct ros_topic_level *level,
	const struct ros_tokens *tokens, uint32_t *of);

#endif
