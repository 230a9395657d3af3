/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/chart_speeches.h"

#include <string.h>

void ros__chart_speeches(struct ros_draw *d, struct ros_chart_speeches *s)
{
	const struct ros_json *list = ros__chart_path(d->doc, "corpus", "speeches");
	size_t n = ros__json_size(list);
	*s = (struct ros_chart_speeches){0};
	s->label = ros__arena_alloc(d->arena, (n + 1) * sizeof *s->label);
	s->start = ros__arena_alloc(d->arena, (n + 1) * sizeof *s->start);
	s->length = ros__arena_alloc(d->arena, (n + 1) * sizeof *s->length);
	s->n_tokens = ros__arena_alloc(d->arena, (n + 1) * sizeof *s->n_tokens);
	s->n_clauses = ros__arena_alloc(d->arena, (n + 1) * sizeof *s->n_clauses);
	ROS_JSON_EACH(it, list) {
		const char *id = ros__chart_text(it, "id");
		if (ros__strmap_get(&s->id, id, strlen(id)) != ROS_NO_ID)
			continue;
		ros__strmap_put(&s->id, id, strlen(id));
		s->label[s->n] = ros__chart_text(it, "label");
		s->start[s->n] = ros__chart_num(it, "start");
		s->length[s->n] = ros__chart_num(it, "length");
		s->n_clauses[s->n] = ros__chart_num(it, "n_clauses");
		s->n_tokens[s->n++] = ros__chart_num(it, "n_tokens");
	}
}

void ros__chart_speeches_release(struct ros_chart_speeches *s)
{
	ros__strmap_release(&s->id);
}

size_t ros__chart_speech(const struct ros_chart_speeches *s, const struct ros_json *id)
{
	const char *text = ros__json_str(id, NULL);
	uint32_t i = text ? ros__strmap_get(&s->id, text, strlen(text)) : ROS_NO_ID;
	return i == ROS_NO_ID ? SIZE_MAX : i;
}
