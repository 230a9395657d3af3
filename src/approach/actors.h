/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who acts in a clause, and for whom or to whom it is said.
 *
 * A group is an actor only where it is the head of its phrase: 群众 in 群众参与渠道 and government
 * in government policy belong to another noun and are none. Where its phrase stands says what it
 * does there (enum ros_actor_place): subjects, and what stands behind 由 and by, *act*; what is the
 * object of a verb or stands behind 对, 为, for or to is *concerned*. approach_score prints for
 * each place how often that is right; where it is wrong too often (VERBAL) no actor is counted.
 */
#ifndef APPROACH_ACTORS_H
#define APPROACH_ACTORS_H
#include "approach/approach_words.h"

#define ROS_ACTOR_PLACE_MAP(XX)                                                                    \
	XX(INSIDE, "inside", false, false) /* belongs to another noun, or nothing is done */           \
	XX(SUBJECT, "subject", true, true) /* before a verb that takes an object */                    \
	XX(MODAL, "modal", true, true)     /* before a modal, or a word for what is done */            \
	XX(ADVERB, "adverb", true, true)   /* before an adverb with a verb behind it */                \
	XX(SAYS, "says", true, true)       /* before a word for saying, thinking, wanting */           \
	XX(VERBAL, "verbal", true, true)   /* before another word that is mostly a verb */             \
	XX(OF_IT, "of it", true, true)     /* what it does belongs to a noun: 国家举办的事业 */ \
	XX(AGENT, "agent", true, true)     /* behind 由, by */                                        \
	XX(OBJECT, "object", true, false)  /* of a verb */                                             \
	XX(LED, "led", true, false)        /* behind 支持, 组织, let, with a verb behind it */     \
	XX(TO, "to", true, false)          /* behind 对, 为, to, with what is done */                \
	XX(ADDRESS, "address", true, false) /* alone in its clause: 朋友们： */

enum ros_actor_place {
#define ROS_ACTOR_PLACE_ENUM(name, text, counts, acts) ROS_ACTOR_##name,
	ROS_ACTOR_PLACE_MAP(ROS_ACTOR_PLACE_ENUM)
#undef ROS_ACTOR_PLACE_ENUM
		ROS_ACTOR_PLACE_N
};
const char *ros__actor_place_name(enum ros_actor_place p);

/* Sets `place`, `acts` and `inside` of every actor in `u`, the uses of speech d by token, whose
 * actions are known. */
void ros__actors_place(
	struct ros_uses *u, const struct ros_parser *parser, const struct ros_doc *doc, uint32_t d);

#endif
