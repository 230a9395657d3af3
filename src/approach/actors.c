/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/actors.h"

#include <strings.h>

#include "approach/actor_clause.h"

static const struct {
	const char *name;
	bool counts, acts;
} place_of[] = {
#define ROS_ACTOR_PLACE_ROW(name, text, counts, acts) {text, counts, acts},
	ROS_ACTOR_PLACE_MAP(ROS_ACTOR_PLACE_ROW)
#undef ROS_ACTOR_PLACE_ROW
};

const char *ros__actor_place_name(enum ros_actor_place p)
{
	return place_of[p].name;
}

bool ros__actor_is(const struct ros_actor_clause *c, uint64_t i, const char *word)
{
	size_t n = strlen(word);
	return i >= c->begin && i < c->end && c->token[i].len == n &&
		strncasecmp(c->body + c->token[i].start, word, n) == 0;
}

bool ros__actor_any(const struct ros_actor_clause *c, uint64_t i, const char *const *word)
{
	for (; *word; word++)
		if (ros__actor_is(c, i, *word))
			return true;
	return false;
}

bool ros__actor_joins(const struct ros_actor_clause *c, uint64_t i)
{
	return ros__actor_is(c, i, "、") || ros__actor_has(c, i, ROS_ROLE_AND);
}

const struct ros_use *ros__actor_object_with(const struct ros_actor_clause *c, uint64_t i)
{
	for (size_t k = 0; k < c->nuse; k++)
		if (c->use[k].kind == ROS_USE_ACTION && i >= c->use[k].object && i < c->use[k].object_end)
			return &c->use[k];
	return NULL;
}

const struct ros_use *ros__actor_action_at(const struct ros_actor_clause *c, uint64_t i)
{
	for (size_t k = 0; k < c->nuse; k++)
		if (c->use[k].kind == ROS_USE_ACTION && c->use[k].first == i)
			return &c->use[k];
	return NULL;
}

void ros__actors_place(
	struct ros_uses *u, const struct ros_parser *parser, const struct ros_doc *doc)
{
	const struct ros_units *rows = &parser->tokens->unit[ROS_UNIT_CLAUSE];
	size_t first = 0;
	for (size_t i = 0; i < u->n; i++) {
		struct ros_use *a = &u->use[i];
		if (i == 0 || a->clause != u->use[i - 1].clause)
			first = i;
		if (a->kind != ROS_USE_ACTOR)
			continue;
		size_t end = i;
		while (end < u->n && u->use[end].clause == a->clause)
			end++;
		struct ros_actor_clause c = {.p = parser,
			.token = parser->tokens->token,
			.body = doc->body,
			.begin = rows->first[a->clause],
			.end = rows->first[a->clause + 1],
			.use = &u->use[first],
			.nuse = end - first};
		a->place = (uint8_t)(parser->chinese ? ros__actor_place_zh(&c, a)
											 : ros__actor_place_en(&c, a));
		a->acts = place_of[a->place].acts;
		a->inside = !place_of[a->place].counts;
	}
}
