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

/* What is doubtful about a verb with its object, by what was found first; how often pairs of each
 * doubt are right is counted by approach_score. */
#define ROS_DOUBT_MAP(XX)                                                                          \
	XX(NONE, "none")                                                                               \
	XX(WEAK, "weak")               /* the verb is often a noun */                                  \
	XX(CUT, "cut")                 /* another verb ends the object */                              \
	XX(BEHIND_CUT, "behind cut")   /* the verb stands where one object ended so */                 \
	XX(PREPOSITION, "preposition") /* the verb may be one: 通过, 依靠 */                       \
	XX(PLACE, "place")             /* no slot, and few adverbs before the word elsewhere */        \
	XX(NEGATED, "negated")                                                                         \
	XX(CAUSED, "caused")         /* what is supported may do something itself */                   \
	XX(PREDICATE, "predicate")   /* the object holds a verb with an object of its own */           \
	XX(VERB_FIRST, "verb first") /* or begins with a verb */                                       \
	XX(VERB_LAST, "verb last")   /* or ends with one */                                            \
	XX(IDIOM, "idiom")           /* a verb of one character with one word */                       \
	XX(SYLLABLE, "syllable")     /* a verb of one character that may belong to a word */           \
	XX(STATE, "state")           /* being, having */                                               \
	XX(TWO_VERBS, "two verbs")   /* and the object is a verb as often */                           \
	XX(TAKEN, "taken")           /* 把, and what follows may be no noun */                        \
	XX(BARE, "bare")             /* English: no determiner says that an object begins */

enum ros_doubt {
#define ROS_DOUBT_ENUM(name, text) ROS_DOUBT_##name,
	ROS_DOUBT_MAP(ROS_DOUBT_ENUM)
#undef ROS_DOUBT_ENUM
		ROS_DOUBT_N
};
/* Doubts of which five pairs in six or more are right all the same; and that of place, of which
 * seven in ten are in a leader's speeches (docs/approach.md): without it too little is found. */
enum {
	ROS_DOUBTS_LET_PASS = 1 << ROS_DOUBT_NONE | 1 << ROS_DOUBT_WEAK | 1 << ROS_DOUBT_CAUSED |
		1 << ROS_DOUBT_PREDICATE | 1 << ROS_DOUBT_PLACE
};
const char *ros__doubt_name(enum ros_doubt d);

struct ros_predicate {
	uint64_t verb, verb_end;     /* tokens; behind the last */
	uint64_t object, object_end; /* equal: none */
	uint32_t clause;             /* row of the clause table */
	uint8_t doubt;               /* enum ros_doubt */
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
	uint8_t *stem; /* English, by type: strength of the word without its -s, -ed, -ing */
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
