/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clause with the actions in it, as actors.c and the files of the languages read it. */
#ifndef APPROACH_ACTOR_CLAUSE_H
#define APPROACH_ACTOR_CLAUSE_H
#include <string.h>

#include "approach/actors.h"

enum { ROS_ACTOR_WEAK = 15, ROS_ACTOR_STRONG = 55 }; /* strength of 100 */
#define ROS_ROLES_MODAL (ROS_ROLE_MUST | ROS_ROLE_MAY | ROS_ROLE_WILL)

struct ros_actor_clause {
	const struct ros_parser *p;
	const struct ros_token *token;
	const char *body;
	uint64_t begin, end;
	const struct ros_use *use; /* of the clause, first to last */
	size_t nuse;
};

static inline struct ros_lexeme ros__actor_lexeme(const struct ros_actor_clause *c, uint64_t i)
{
	if (i < c->begin || i >= c->end)
		return (struct ros_lexeme){0};
	return c->p->of_type[c->token[i].type];
}

static inline bool ros__actor_has(const struct ros_actor_clause *c, uint64_t i, uint32_t roles)
{
	return (ros__actor_lexeme(c, i).roles & roles) != 0;
}

static inline bool ros__actor_mark(const struct ros_actor_clause *c, uint64_t i)
{
	return i < c->begin || i >= c->end || c->token[i].cls == ROS_CLASS_PUNCT ||
		c->token[i].cls == ROS_CLASS_SYMBOL;
}

/* Is token i this word, in small letters or capitals? */
bool ros__actor_is(const struct ros_actor_clause *c, uint64_t i, const char *word);
/* Is it one of a list that NULL ends? */
bool ros__actor_any(const struct ros_actor_clause *c, uint64_t i, const char *const *word);
/* 、, 和, and. */
bool ros__actor_joins(const struct ros_actor_clause *c, uint64_t i);
/* The action whose object holds token i, and the one that begins there, or NULL. */
const struct ros_use *ros__actor_object_with(const struct ros_actor_clause *c, uint64_t i);
const struct ros_use *ros__actor_action_at(const struct ros_actor_clause *c, uint64_t i);

enum ros_actor_place ros__actor_place_zh(const struct ros_actor_clause *c, const struct ros_use *a);
enum ros_actor_place ros__actor_place_en(const struct ros_actor_clause *c, const struct ros_use *a);

#endif
