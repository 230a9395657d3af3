/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What words do in a clause: the roles of function words, and how much of a verb the others are.
 *
 *	config/approach/syntax_LANG.tsv     role<TAB>words between spaces
 *	config/approach/strength_LANG.tsv   word<TAB>strength of 100<TAB>times behind an adverb
 *
 * Strength is learnt from official text without tags (tests/tools/strength_fit.py). A line of
 * another form, an unknown role or a word twice in one role is ECONFIG with file:line. Read-only
 * once loaded.
 */
#ifndef APPROACH_SYNTAX_H
#define APPROACH_SYNTAX_H
#include <stdbool.h>
#include <stdint.h>

#include "base/strmap.h"
#include "rostrum/error.h"

/* Roles as bits of ros_lexeme.roles, with their names in the file. */
#define ROS_ROLE_MAP(XX)                                                                           \
	XX(ADVERB, "adverb") /* a verb may follow */                                                   \
	XX(EITHER, "either") /* an adverb before a verb, else a verb: 加快, 统筹 */                \
	XX(MUST, "must")     /* stance, and a verb may follow */                                       \
	XX(MAY, "may")                                                                                 \
	XX(WILL, "will")                                                                               \
	XX(DONE, "done")                                                                               \
	XX(OVER, "over")   /* a preposition: its phrase is stepped over */                             \
	XX(TAKES, "takes") /* 把, 将: the object stands before the verb */                           \
	XX(COPULA, "copula")                                                                           \
	XX(CAUSES, "causes") /* what follows may do something itself: 支持, 推动 */                \
	XX(ASPECT, "aspect") /* 了 */                                                                 \
	XX(RESULT, "result") /* 好 */                                                                 \
	XX(TOWARD, "toward") /* behind a verb: 到, 为, 于 */                                        \
	XX(PLACE, "place")   /* ends a phrase of place or time */                                      \
	XX(AND, "and")                                                                                 \
	XX(LINK, "link") /* joins predicates */                                                        \
	XX(OF, "of")                                                                                   \
	XX(NOUN, "noun")   /* no verb outside of a slot, whatever its strength */                      \
	XX(START, "start") /* a noun phrase begins: a determiner */                                    \
	XX(STOP, "stop")   /* ends an object */                                                        \
	XX(PRONOUN, "pronoun")                                                                         \
	XX(LEADS, "leads")     /* English: a stance with to: have to, need to, going to */             \
	XX(INNER, "inner")     /* English: begins a clause inside another */                           \
	XX(STATE, "state")     /* a verb of having, being, coming: nothing is done */                  \
	XX(FIRST, "first")     /* often the first of two verbs with one object: 开工建设 */        \
	XX(WHEN, "when")       /* a time to come: to do, where it begins a clause */                   \
	XX(CLOSED, "closed")   /* a verb with its object in it, and no other: 节能, 扶贫 */        \
	XX(SAYS, "says")       /* saying, thinking, wanting: a clause may follow */                    \
	XX(VERB, "verb")       /* for the fit: a verb whatever the dictionary's tag says */            \
	XX(GRAMMAR, "grammar") /* beside the stopwords: says nothing by itself */

enum ros_role_bit {
#define ROS_ROLE_ENUM(name, text) ROS_ROLE_AT_##name,
	ROS_ROLE_MAP(ROS_ROLE_ENUM)
#undef ROS_ROLE_ENUM
	ROS_ROLE_N
};
enum ros_role {
#define ROS_ROLE_BIT(name, text) ROS_ROLE_##name = 1 << ROS_ROLE_AT_##name,
	ROS_ROLE_MAP(ROS_ROLE_BIT)
#undef ROS_ROLE_BIT
	ROS_ROLE_NONE = 0
};

struct ros_lexeme {
	uint32_t roles;    /* bits */
	uint8_t strength;  /* of 100; 0: unknown, no verb */
	uint16_t adverbs;  /* times behind an adverb */
};

struct ros_syntax {
	struct ros_strmap word;
	struct ros_lexeme *lexeme; /* by word */
	size_t cap;
};
#define ROS_SYNTAX_INIT {0}

/* Both files of a language; one that is missing is EIO. */
enum ros_status ros__syntax_load(struct ros_syntax *s, const char *config_dir, const char *lang,
	struct ros_err *err);
/* `roles`: a file of roles, else one of strengths. `place` stands in messages. */
enum ros_status ros__syntax_parse(struct ros_syntax *s, const char *text, size_t len, bool roles,
	const char *place, struct ros_err *err);
/* What is known of a word in the form that is counted; all zero where nothing is. */
struct ros_lexeme ros__syntax_of(const struct ros_syntax *s, const char *word, size_t len);
void ros__syntax_release(struct ros_syntax *s);

#endif
