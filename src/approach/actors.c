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

/* Where an actor is read: Chinese in its clause, English in its sentence, for commas part the
 * subjects of one verb. */
static struct ros_actor_clause around(const struct ros_parser *p, const struct ros_doc *doc,
	uint32_t d, const struct ros_uses *u, size_t i)
{
	const struct ros_tokens *t = p->tokens;
	const struct ros_units *clause = &t->unit[ROS_UNIT_CLAUSE];
	const struct ros_units *rows = &t->unit[p->chinese ? ROS_UNIT_CLAUSE : ROS_UNIT_SENTENCE];
	uint32_t row = u->use[i].clause;
	if (!p->chinese)
		row = ros_unit_at(rows, d, clause->start[row]);
	struct ros_actor_clause c = {.p = p,
		.token = t->token,
		.body = doc->body,
		.begin = rows->first[row],
		.end = rows->first[row + 1]};
	size_t first = i, end = i + 1;
	while (first > 0 && u->use[first - 1].first >= c.begin)
		first--;
	while (end < u->n && u->use[end].first < c.end)
		end++;
	c.use = &u->use[first];
	c.nuse = end - first;
	return c;
}

void ros__actors_place(
	struct ros_uses *u, const struct ros_parser *parser, const struct ros_doc *doc, uint32_t d)
{
	for (size_t i = 0; i < u->n; i++) {
		struct ros_use *a = &u->use[i];
		if (a->kind != ROS_USE_ACTOR)
			continue;
		struct ros_actor_clause c = around(parser, doc, d, u, i);
		a->place = (uint8_t)(parser->chinese ? ros__actor_place_zh(&c, a)
											 : ros__actor_place_en(&c, a));
		a->acts = place_of[a->place].acts;
		a->inside = !place_of[a->place].counts;
	}
}
