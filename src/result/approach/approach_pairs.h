/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Verbs with their objects, gathered over the speeches of a subject: one speech, or a group's.
 *
 *	telling  how much a pair says of this subject: its occurrences times the mean, over the words of
 *	         its object, of h log(N / n). h: how often the speech says the word outside this pair
 *	         (of a group: in how many of its speeches it stands, times the share outside); n: of
 *	         the N speeches of the run, those that hold it (Spärck Jones 1972; in a run of one
 *	         speech log(N / n) is 1). So what all speeches speak of has 0, and so have a speaker's
 *	         own names (美丽上海) and nouns that are said with their verb alone (bear the brunt).
 */
#ifndef RESULT_APPROACH_APPROACH_PAIRS_H
#define RESULT_APPROACH_APPROACH_PAIRS_H
#include "result/approach/approach_parts.h"

/* Speeches that are looked at together. */
struct ros_approach_subject {
	const uint32_t *doc;
	uint32_t n;
};

struct ros_approach_pair {
	const char *verb, *object;         /* without quotation marks */
	const char *written;               /* both as they stand there the first time */
	uint32_t d, start, len;            /* the first place */
	uint64_t object_first, object_end; /* tokens of the object there */
	uint32_t count, class, order;
	uint32_t heard; /* occurrences of the object's head */
	double telling;
};

/* Plain pairs whose objects name something, each once, in order of the text; the caller frees them,
 * strings are the arena's. */
struct ros_approach_pair *ros__approach_pairs(
	const struct ros_approach_context *c, const struct ros_approach_subject *s, size_t *n);
/* Orders for qsort: said most often first; most telling first. */
int ros__pair_by_count(const void *a, const void *b);
int ros__pair_by_telling(const void *a, const void *b);

#endif
