/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Predicates: what the verbs of a clause do, with their objects and the stance of the clause.
 *
 * A shallow parser, not a grammar. Chinese does not mark its verbs, so a word is taken for one by
 * its strength (syntax.h) and by its place: a *slot*, that is the start of a clause or what follows
 * an adverb, a modal or a word that joins predicates, asks for little, any other place for much.
 * The object is what stands behind the verb to the clause's end, ended by another verb that no 的
 * follows; behind 把 and 将 it stands before the verb. What is quoted is one noun.
 *
 * English: a word is a verb by what stands before it (to, will, we) and by its strength; the object
 * is the noun phrase behind it, without what hangs on with of, in or that.
 *
 * `sure` says that nothing was doubtful: what is not sure is right in fewer cases (docs/approach.md
 * has both figures) and is not reported.
 */
#ifndef APPROACH_PREDICATE_H
#define APPROACH_PREDICATE_H
#include "approach/approach_tables.h"
#include "approach/syntax.h"
#include "rostrum/tokens.h"

/* Of a clause, by a word in it or, for TO_DO and MUST, by one in a clause before it of the same
 * sentence. */
enum ros_modality {
	ROS_MODALITY_NONE, ROS_MODALITY_DONE, ROS_MODALITY_TO_DO, ROS_MODALITY_MUST, ROS_MODALITY_MAY,
	ROS_MODALITY_N
};

struct ros_predicate {
	uint64_t verb, verb_end;     /* tokens; behind the last */
	uint64_t object, object_end; /* equal: none */
	uint32_t clause;             /* row of the clause table */
	bool sure;
};
struct ros_predicates {
	struct ros_predicate *p;     /* by clause, verb */
	size_t n, cap;
	uint8_t *modality;           /* by clause from the speech's first: enum ros_modality */
	uint64_t *cue; /* by clause: the token that says so, or UINT64_MAX: carried or none */
	size_t nclause;
};
#define ROS_PREDICATES_INIT {0}

/* Words by type, made once for a collection; borrows what it is made of. */
struct ros_parser {
	const struct ros_tokens *tokens;
	struct ros_lexeme *of_type;
	uint8_t *stem;    /* by type: strength of the word without its s */
	bool chinese;
};
void ros__parser_init(struct ros_parser *p, const struct ros_syntax *s,
	const struct ros_tokens *tokens, bool chinese);
void ros__parser_release(struct ros_parser *p);

/* Speech d. `skip` (by token from the speech's first, or NULL) marks cues, which are no words. */
void ros__predicates_find(struct ros_predicates *out, const struct ros_parser *p,
	const struct ros_doc *doc, uint32_t d, const uint8_t *skip);
void ros__predicates_release(struct ros_predicates *p);

#endif
