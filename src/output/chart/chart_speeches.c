/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/chart_speeches.h"

#include <string.h>

void ros__chart_speeches(struct ros_draw *d, struct ros_chart_speeches *s)
{
	const struct ros_r_corpus *c = d->r->found.corpus;
	size_t n = c ? c->speeches.n : 0;
	*s = (struct ros_chart_speeches){0};
	s->label = ros__arena_alloc(d->arena, (n + 1) * sizeof *s->label);
	s->start = ros__arena_alloc(d->arena, (n + 1) * sizeof *s->start);
	s->length = ros__arena_alloc(d->arena, (n + 1) * sizeof *s->length);
	s->n_tokens = ros__arena_alloc(d->arena, (n + 1) * sizeof *s->n_tokens);
	s->n_clauses = ros__arena_alloc(d->arena, (n + 1) * sizeof *s->n_clauses);
	for (size_t i = 0; i < n; i++) {
		const struct ros_r_speech *it = &c->speeches.v[i];
		if (ros__strmap_get(&s->id, it->id, strlen(it->id)) != ROS_NO_ID)
			continue;
		ros__strmap_put(&s->id, it->id, strlen(it->id));
		s->label[s->n] = it->label;
		s->start[s->n] = (double)it->start;
		s->length[s->n] = (double)it->length;
		s->n_clauses[s->n] = (double)it->n_clauses;
		s->n_tokens[s->n++] = (double)it->n_tokens;
	}
}

void ros__chart_speeches_release(struct ros_chart_speeches *s)
{
	ros__strmap_release(&s->id);
}

size_t ros__chart_speech_of(const struct ros_chart_speeches *s, const char *id)
{
	uint32_t i = id ? ros__strmap_get(&s->id, id, strlen(id)) : ROS_NO_ID;
	return i == ROS_NO_ID ? SIZE_MAX : i;
}
