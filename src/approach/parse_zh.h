/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the Chinese parser share: words and their places in a clause (parse_zh.c), and
 * what is doubtful about a pair (parse_zh_doubt.c). Words are indices into the clause. */
#ifndef APPROACH_PARSE_ZH_H
#define APPROACH_PARSE_ZH_H
#include "approach/parse_clause.h"

enum {
	ROS_ZH_SLOT = 10,   /* strength of a verb in a slot */
	ROS_ZH_STRONG = 60, /* and elsewhere */
	ROS_ZH_HALF = 45,   /* enough for a word that is often behind an adverb */
	ROS_ZH_TAKEN = 40,  /* behind 把 */
	ROS_ZH_LISTED = 70, /* behind 、 */
	ROS_ZH_OFTEN = 10,  /* behind an adverb: a verb without doubt */
	ROS_ZH_INNER = 80   /* and inside what is an object so far */
};
#define ROS_ZH_ADVERBS                                                                             \
	(ROS_ROLE_ADVERB | ROS_ROLE_MUST | ROS_ROLE_MAY | ROS_ROLE_WILL | ROS_ROLE_LINK)

struct ros_zh_object {
	uint32_t from, end;
	bool cut;      /* ended by another verb: doubtful */
	uint32_t next; /* where reading goes on */
};

/* How much of a verb the word is there, of 100. */
unsigned ros__zh_strength(const struct ros_clause *c, uint32_t i);
bool ros__zh_is_adverb(const struct ros_clause *c, uint32_t i);
/* Does 的 stand behind word i and before `end`? */
bool ros__zh_in_relative(const struct ros_clause *c, uint32_t i, uint32_t end);
/* Only heads of noun phrases from word k to the end: 促进机制, 服务模式 are nouns then. */
bool ros__zh_nouns_to_end(const struct ros_clause *c, uint32_t k);
/* The first thing that is doubtful about words [verb, end) with object o, the verb's own strength
 * last. `behind_cut`: the object before it was ended by this verb. */
enum ros_doubt ros__zh_doubt(const struct ros_clause *c, uint32_t verb, uint32_t end,
	const struct ros_zh_object *o, bool slot, bool behind_cut);

#endif
