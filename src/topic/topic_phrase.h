/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases that hold certain words, with the runs they stand in, and sentences that a topic fills
 * (topic_name.h says how they are chosen). */
#ifndef TOPIC_TOPIC_PHRASE_H
#define TOPIC_TOPIC_PHRASE_H
#include "topic/topic_name.h"

struct ros_topic_phrase {
	uint32_t word_at, nword;   /* its kept words */
	uint64_t place_at, nplace; /* where it stands */
	uint64_t first, last;      /* tokens of its first place */
	uint32_t type;             /* of a term or phrase of segmentation, else UINT32_MAX */
};

struct ros_topic_phrases {
	struct ros_topic_phrase *phrase;
	uint32_t n;
	size_t cap;
	uint32_t *word, nword;
	size_t word_cap;
	uint32_t *run; /* of every place, phrase by phrase */
};

/* All that hold a word marked in `wanted` and are frequent and spread enough, in a fixed order. */
void ros__topic_phrases_find(struct ros_topic_phrases *p, const struct ros_topic_runs *r,
	const struct ros_tokens *t, const uint8_t *wanted);
void ros__topic_phrases_release(struct ros_topic_phrases *p);
bool ros__topic_phrase_has(
	const struct ros_topic_phrases *all, const struct ros_topic_phrase *p, uint32_t word);
/* As it is written; words of letters with a space between. The caller frees. */
char *ros__topic_phrase_text(const struct ros_topic_phrases *all, const struct ros_topic_phrase *p,
	const struct ros_tokens *t);
/* Fills sentence and nsentence. */
void ros__topic_sentences(struct ros_topic_name *name, const struct ros_topics *t,
	const struct ros_mixture *m, uint32_t k, const struct ros_tokens *tokens);

#endif
