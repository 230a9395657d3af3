/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/chart_pairs.h"

#include <math.h>
#include <string.h>

bool ros__pair_readable(const struct ros_json *pair)
{
	return isfinite(ros__chart_num(pair, "estimate")) &&
		!ros__json_bool(ros__json_get(pair, "too_short"), false);
}

bool ros__pair_table_applies(const struct ros_result *r)
{
	const struct ros_json *doc = r->doc;
	ROS_JSON_EACH(p, ros__json_get(ros__json_get(doc, "similarity"), "pairs"))
		if (ros__pair_readable(p))
			return true;
	return false;
}

/* Fills order: the leaves of the tree first, then what the tree does not hold. */
static void put_in_order(struct ros_draw *d, struct ros_pair_table *t, size_t max)
{
	size_t n = t->groups.n, *pick, npick = ros__chart_pick(d, &t->groups, max, &pick);
	bool *wanted = ros__arena_zalloc(d->arena, n + 1);
	t->order = ros__arena_alloc(d->arena, (npick + 1) * sizeof *t->order);
	for (size_t i = 0; i < npick; i++)
		wanted[pick[i]] = true;
	ROS_JSON_EACH(o, ros__chart_path(d->doc, "clusters", "order")) {
		int64_t i = ros__json_int(o, -1);
		if (i < 0 || (size_t)i >= n || !wanted[i])
			continue;
		wanted[i] = false;
		t->order[t->n++] = (size_t)i;
	}
	for (size_t i = 0; i < n; i++)
		if (wanted[i])
			t->order[t->n++] = i;
}

void ros__pair_table(struct ros_draw *d, struct ros_pair_table *t, size_t max)
{
	const struct ros_json *s = ros__json_get(d->doc, "similarity");
	*t = (struct ros_pair_table){0};
	t->by = strcmp(ros__chart_text(s, "by"), "district") == 0 ? "district" : "group";
	ros__chart_groups(d, t->by, &t->groups);
	put_in_order(d, t, max);
	size_t *place = ros__arena_alloc(d->arena, (t->groups.n + 1) * sizeof *place);
	for (size_t i = 0; i < t->groups.n; i++)
		place[i] = SIZE_MAX;
	for (size_t i = 0; i < t->n; i++)
		place[t->order[i]] = i;
	t->pair = ros__arena_zalloc(d->arena, (t->n * t->n + 1) * sizeof *t->pair);
	t->ceiling = ros__arena_zalloc(d->arena, (t->n + 1) * sizeof *t->ceiling);
	ROS_JSON_EACH(p, ros__json_get(s, "pairs")) {
		size_t a = ros__chart_group(&t->groups, ros__json_get(p, "a"));
		size_t b = ros__chart_group(&t->groups, ros__json_get(p, "b"));
		if (a != SIZE_MAX && b != SIZE_MAX && place[a] != SIZE_MAX && place[b] != SIZE_MAX)
			t->pair[place[a] * t->n + place[b]] = t->pair[place[b] * t->n + place[a]] = p;
	}
	ROS_JSON_EACH(c, ros__json_get(s, "ceiling")) {
		size_t g = ros__chart_group(&t->groups, ros__json_get(c, "group"));
		if (g != SIZE_MAX && place[g] != SIZE_MAX)
			t->ceiling[place[g]] = c;
	}
}

void ros__pair_table_release(struct ros_pair_table *t)
{
	ros__chart_groups_release(&t->groups);
}
