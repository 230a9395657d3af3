/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the words of the tables stand in a speech: verbs with their objects, stance, actors, deadlines.
 *
 * All lists are matched in one pass by ros_matcher: edges of a listed word are edges of words,
 * quotation marks are transparent. Inside one list the longest match takes its words.
 *
 * Verbs. Chinese does not mark them, and this is no parser: what is found is an approximation by
 * adjacency and is called so. A verb inside quotation marks is part of a name and never counts. A
 * listed verb counts wherever else it stands; a "nominal" one (建设, 管理) only with an object behind
 * it and at the start of its clause (or cue) or behind a listed adverb or modal. The object is the run
 * of words behind the verb in the same clause, up to a mark, a word of "no_object" or the next verb,
 * six words at most.
 */
#ifndef APPROACH_APPROACH_WORDS_H
#define APPROACH_APPROACH_WORDS_H
#include "approach/skeleton.h"

enum ros_use_kind { ROS_USE_ACTION, ROS_USE_STANCE, ROS_USE_ACTOR, ROS_USE_DEADLINE, ROS_USE_N };
struct ros_use {
	uint64_t first, last;   /* tokens */
	uint32_t clause;        /* row of the clause table */
	uint8_t kind, id;       /* id: class, enum ros_stance, actor */
	bool nominal;
	uint64_t object, object_end; /* tokens of a verb's object; equal: none */
};
struct ros_uses {
	struct ros_use *use; /* by first token, kind, id */
	size_t n, cap;
};
#define ROS_USES_INIT {0}

struct ros_approach_matcher; /* immutable; may be shared by threads */
struct ros_approach_matcher *ros__approach_matcher_new(const struct ros_approach_tables *t);
void ros__approach_matcher_free(struct ros_approach_matcher *m);

/* Speech d; cues of the skeleton are no words. */
void ros__uses_find(struct ros_uses *out, const struct ros_approach_matcher *m,
	const struct ros_tokens *tokens, const struct ros_doc *doc, uint32_t d,
	const struct ros_skeleton *s);
void ros__uses_release(struct ros_uses *u);

/* Opening or closing quotation mark. */
bool ros__is_quote(const char *s, uint32_t len);

#endif
