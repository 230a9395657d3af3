/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text as a topic model reads it: runs of some thirty content words.
 *
 * Sentences of one part are put together until they hold thirty of the kept words, or fifteen
 * where a paragraph ends; what is left over at the end joins the run before it. A *part* is what
 * resampling leaves out together: a speech, or, where there are fewer than ROS_TOPIC_SPEECHES of
 * them, a stretch of a speech (a twentieth of all text, at least 300 tokens).
 *
 * Kept are words of letters of two characters or more, no stopwords, numbers, words of time
 * (time_words.h) or names of persons,
 * that occur at least 5 times (20 in large collections), in three parts or more, and not more
 * than half of the time in one part (names of places and organisations: a quarter): what one
 * speech alone is about, its own names first, is no topic of the collection.
 */
#ifndef TOPIC_TOPIC_RUNS_H
#define TOPIC_TOPIC_RUNS_H
#include <stdbool.h>

#include "rostrum/csr.h"
#include "rostrum/tokens.h"

#define ROS_TOPIC_SPEECHES 10
#define ROS_TOPIC_RUN 30

struct ros_topic_runs {
	uint32_t n;       /* runs */
	struct ros_csr x; /* n x nword: counts */
	uint32_t nword;
	uint32_t *type;    /* nword: type of each word; words ascend by type */
	uint32_t *of_type; /* vocab.n: word, UINT32_MAX where it is not kept */
	uint64_t *first;   /* n + 1: first token of each run; runs follow each other without gaps */
	uint32_t *doc;     /* n: speech */
	uint32_t *part;    /* n: ascending */
	uint32_t npart;
	bool stretches;    /* parts are stretches of speeches */
	uint32_t *word;    /* the kept words of the text, in its order */
	uint64_t *word_at; /* n + 1: where those of a run begin */
};
#define ROS_TOPIC_RUNS_INIT {0}

/* Sequential, linear in the tokens. */
void ros__topic_runs_make(struct ros_topic_runs *r, const struct ros_tokens *t);
void ros__topic_runs_release(struct ros_topic_runs *r);

#endif
