/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Phrases of a text that hold certain words, with the runs they stand in.
 *
 * A phrase is a term or phrase that segmentation found, or two kept words that stand side by side,
 * in scripts with spaces also with the same one or two stopwords between (district of columbia),
 * and do so twice as often as chance; five times and in three parts at least. A fragment is made
 * whole: what has the same word before or behind it at seven places of ten takes it in
 * (中华民族伟大 -> 中华民族伟大复兴).
 */
#ifndef TOPIC_TOPIC_PHRASE_H
#define TOPIC_TOPIC_PHRASE_H
#include "topic/topic_name.h"

struct ros_topic_phrase {
	uint32_t word_at, nword;   /* its kept words */
	uint64_t place_at, nplace; /* where it stands */
	uint64_t first, last;      /* tokens of its first place */
	uint32_t type;             /* of a term or phrase of segmentation, else UINT32_MAX */
	uint32_t topic;            /* that most of its places belong to */
	double weight;             /* sum over its places of that topic's theta */
};

struct ros_topic_phrases {
	struct ros_topic_phrase *phrase;
	uint32_t n;
	size_t cap;
	uint32_t *word, nword;
	size_t word_cap;
	uint32_t *run; /* of every place, phrase by phrase */
};

/* All that hold a word marked in `wanted`, in a fixed order; topic and weight are not set. */
void ros__topic_phrases_find(struct ros_topic_phrases *p, const struct ros_topic_runs *r,
	const struct ros_tokens *t, const uint8_t *wanted);
/* Sets topic and weight for the topics of one level. */
void ros__topic_phrases_place(struct ros_topic_phrases *p, const struct ros_mixture *m);
void ros__topic_phrases_release(struct ros_topic_phrases *p);
bool ros__topic_phrase_has(
	const struct ros_topic_phrases *all, const struct ros_topic_phrase *p, uint32_t word);
/* As it is written; words of letters with a space between. The caller frees. */
char *ros__topic_phrase_text(const struct ros_topic_phrase *p, const struct ros_tokens *t);
/* A word alone, made whole likewise (fiscal -> fiscal year). Linear in the text; the caller frees.
 */
char *ros__topic_word_text(
	const struct ros_topic_runs *r, const struct ros_tokens *t, uint32_t word);
/* The kept word that a token is, UINT32_MAX: none. */
uint32_t ros__topic_kept(const struct ros_topic_runs *r, const struct ros_token *t);

#endif
