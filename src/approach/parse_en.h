/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the words of an English clause are, for parse_en.c (verbs and objects), parse_en_verb.c (is
 * it a verb?) and parse_en_stance.c. Roles are used so: `done` is have, `copula` is be, `link` is
 * do, `causes` is to, `takes` are pronouns that may be an object, `aspect` are irregular past
 * forms.
 */
#ifndef APPROACH_PARSE_EN_H
#define APPROACH_PARSE_EN_H
#include <string.h>

#include "approach/parse_clause.h"

/* Of 100: behind a modal, to and have; elsewhere; and a verb that is hardly ever a noun. */
enum { ROS_EN_SLOT = 20, ROS_EN_STRONG = 55, ROS_EN_CERTAIN = 80 };
#define ROS_EN_MODAL (ROS_ROLE_MUST | ROS_ROLE_MAY | ROS_ROLE_WILL)
#define ROS_EN_FUNCTION                                                                            \
	(ROS_EN_MODAL | ROS_ROLE_ADVERB | ROS_ROLE_START | ROS_ROLE_OVER | ROS_ROLE_STOP |             \
		ROS_ROLE_PRONOUN | ROS_ROLE_COPULA | ROS_ROLE_DONE | ROS_ROLE_LINK | ROS_ROLE_CAUSES |     \
		ROS_ROLE_AND | ROS_ROLE_OF)

/* What stands before a verb and says that it is one, best last. */
enum ros_en_place {
	ROS_EN_NOWHERE,
	ROS_EN_SUBJECT, /* a mark, and, who: a subject may have been named before */
	ROS_EN_NOUN,
	ROS_EN_PREPOSITION, /* or a mark: -ing may follow */
	ROS_EN_BE,
	ROS_EN_PRONOUN, /* we, they: a finite verb follows */
	ROS_EN_HAVE,
	ROS_EN_TO,
	ROS_EN_MODAL_PLACE
};

static inline bool ros__en_has(const struct ros_clause *c, uint32_t i, uint32_t roles)
{
	return i < c->n && (c->w[i].lex.roles & roles) != 0;
}

static inline bool ros__en_is(const struct ros_clause *c, uint32_t i, const char *form)
{
	return i < c->n && strcmp(c->w[i].form, form) == 0;
}

bool ros__en_ends_in(const struct ros_clause *c, uint32_t i, const char *end);
bool ros__en_is_adverb(const struct ros_clause *c, uint32_t i);
bool ros__en_is_content(const struct ros_clause *c, uint32_t i);
bool ros__en_is_past(const struct ros_clause *c, uint32_t i);
/* people, Congress: pronouns in what they do before a verb, nouns behind one. */
bool ros__en_is_group(const struct ros_clause *c, uint32_t i);
/* The word before i that is no adverb and no not; c->n where there is none. */
uint32_t ros__en_before(const struct ros_clause *c, uint32_t i);
/* The word behind i and the adverbs there. */
uint32_t ros__en_behind(const struct ros_clause *c, uint32_t i);

enum ros_en_place ros__en_place(const struct ros_clause *c, uint32_t i);
/* Is word i a verb, if what may be its object begins behind it? `plain`: a determiner or a pronoun
 * says that one does. */
bool ros__en_is_verb(const struct ros_clause *c, uint32_t i, bool plain);

/* Sets the clause's stance where word i says one and none was found before. */
void ros__en_stance(struct ros_clause *c, uint32_t i);
void ros__en_note(struct ros_clause *c, enum ros_modality m, uint32_t i);

#endif
