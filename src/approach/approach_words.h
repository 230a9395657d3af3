/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a speech says is done, by whom, and how: predicates with their classes, stance, actors,
 * deadlines.
 *
 * Verbs, objects and the stance of clauses come from the parser (predicate.h); a verb's class is
 * that of the table that lists it, or of the first or last of several verbs with one object; a verb
 * that no table lists has none. A verb inside quotation marks is part of a name and never counts.
 * Actors and deadlines are lists, matched in one pass by ros_matcher: edges of a listed word are
 * edges of words, quotation marks are transparent, the longest match takes its words.
 */
#ifndef APPROACH_APPROACH_WORDS_H
#define APPROACH_APPROACH_WORDS_H
#include "approach/predicate.h"
#include "approach/skeleton.h"

#define ROS_NO_CLASS UINT8_MAX

enum ros_use_kind { ROS_USE_ACTION, ROS_USE_STANCE, ROS_USE_ACTOR, ROS_USE_DEADLINE, ROS_USE_AVOWAL,
	ROS_USE_N
};
struct ros_use {
	uint64_t first, last;   /* tokens */
	uint32_t clause;        /* row of the clause table */
	uint8_t kind, id; /* id: class or ROS_NO_CLASS, enum ros_stance, actor, enum ros_avowal_word */
	uint8_t doubt;    /* of a predicate: enum ros_doubt */
	uint8_t place;    /* of an actor: enum ros_actor_place (actors.h) */
	bool sure;        /* of a predicate: what is doubtful, if anything, is little */
	bool acts;        /* of an actor: it does something there, not what is done concerns it */
	bool inside;      /* of an actor: it belongs to another noun (群众生活), so it is none */
	uint64_t object, object_end; /* tokens of a verb's object; equal: none */
};
struct ros_uses {
	struct ros_use *use; /* by first token, kind, id */
	size_t n, cap;
	bool plain; /* Chinese, and most verbs with objects are doubtful: none is sure */
};
#define ROS_USES_INIT {0}

struct ros_approach_matcher; /* immutable; may be shared by threads */
struct ros_approach_matcher *ros__approach_matcher_new(const struct ros_approach_tables *t);
void ros__approach_matcher_free(struct ros_approach_matcher *m);

/* Speech d; cues of the skeleton are no words. */
void ros__uses_find(struct ros_uses *out, const struct ros_approach_matcher *m,
	const struct ros_parser *parser, const struct ros_doc *doc, uint32_t d,
	const struct ros_skeleton *s);
void ros__uses_release(struct ros_uses *u);

/* Opening or closing quotation mark. */
bool ros__is_quote(const char *s, uint32_t len);

#endif
