/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/chart_pairs.h"

#include <math.h>
#include <string.h>

bool ros__draws_emphasis(const struct ros_r_similarity *s)
{
	return s->measure && strcmp(s->measure, "emphasis") == 0 && s->emphasis.n;
}

size_t ros__pairs_drawn(const struct ros_r_similarity *s)
{
	return ros__draws_emphasis(s) ? s->emphasis.n : s->pairs.n;
}

struct ros_pair_of ros__pair_drawn(const struct ros_r_similarity *s, size_t i)
{
	struct ros_pair_of o;
	bool too_short;
	if (ros__draws_emphasis(s)) {
		const struct ros_r_same_emphasis *p = &s->emphasis.v[i];
		o = (struct ros_pair_of){.a = p->a, .b = p->b, .finding = &p->finding, .ceiling = NAN};
		too_short = p->too_short;
	} else {
		const struct ros_r_alike *p = &s->pairs.v[i];
		o = (struct ros_pair_of){
			.a = p->a, .b = p->b, .finding = &p->finding, .ceiling = p->ceiling};
		too_short = p->too_short;
	}
	o.readable = isfinite(o.finding->estimate) && !too_short;
	return o;
}

bool ros__pair_table_applies(const struct ros_result *r)
{
	const struct ros_r_similarity *s = r->found.similarity;
	size_t n = s ? ros__pairs_drawn(s) : 0;
	for (size_t i = 0; i < n; i++)
		if (ros__pair_drawn(s, i).readable)
			return true;
	return false;
}

/* Of each group the pairs that are supported. */
static void count_found(
	const struct ros_r_similarity *s, const struct ros_chart_groups *groups, size_t *found)
{
	for (size_t i = 0, n = ros__pairs_drawn(s); i < n; i++) {
		struct ros_pair_of p = ros__pair_drawn(s, i);
		size_t a = ros__chart_group_of(groups, p.a), b = ros__chart_group_of(groups, p.b);
		if (!p.readable || p.finding->verdict != ROS_VERDICT_SUPPORTED || a == SIZE_MAX ||
			b == SIZE_MAX)
			continue;
		found[a]++;
		found[b]++;
	}
}

/* Fills order: the leaves of the tree first, then what the tree does not hold. */
static void put_in_order(struct ros_draw *d, struct ros_pair_table *t, size_t max)
{
	size_t n = t->groups.n, *found = ros__arena_zalloc(d->arena, (n + 1) * sizeof *found), *pick;
	count_found(d->r->found.similarity, &t->groups, found);
	size_t npick = ros__chart_pick(d, &t->groups, found, max, &pick);
	bool *wanted = ros__arena_zalloc(d->arena, n + 1);
	t->order = ros__arena_alloc(d->arena, (npick + 1) * sizeof *t->order);
	for (size_t i = 0; i < npick; i++)
		wanted[pick[i]] = true;
	const struct ros_r_clusters *tree = d->r->found.clusters;
	for (size_t k = 0; tree && k < tree->order.n; k++) {
		int64_t i = tree->order.v[k];
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
	const struct ros_r_similarity *s = d->r->found.similarity;
	*t = (struct ros_pair_table){0};
	t->by = s->by && strcmp(s->by, "district") == 0 ? "district" : "group";
	ros__chart_groups(d, t->by, &t->groups);
	put_in_order(d, t, max);
	size_t *place = ros__arena_alloc(d->arena, (t->groups.n + 1) * sizeof *place);
	for (size_t i = 0; i < t->groups.n; i++)
		place[i] = SIZE_MAX;
	for (size_t i = 0; i < t->n; i++)
		place[t->order[i]] = i;
	t->pair = ros__arena_zalloc(d->arena, (t->n * t->n + 1) * sizeof *t->pair);
	t->ceiling = ros__arena_zalloc(d->arena, (t->n + 1) * sizeof *t->ceiling);
	for (size_t i = 0, n = ros__pairs_drawn(s); i < n; i++) {
		struct ros_pair_of p = ros__pair_drawn(s, i);
		size_t a = ros__chart_group_of(&t->groups, p.a);
		size_t b = ros__chart_group_of(&t->groups, p.b);
		if (a != SIZE_MAX && b != SIZE_MAX && place[a] != SIZE_MAX && place[b] != SIZE_MAX)
			t->pair[place[a] * t->n + place[b]] = t->pair[place[b] * t->n + place[a]] = p;
	}
	for (size_t i = 0; i < s->ceiling.n && !ros__draws_emphasis(s); i++) {
		size_t g = ros__chart_group_of(&t->groups, s->ceiling.v[i].group);
		if (g != SIZE_MAX && place[g] != SIZE_MAX)
			t->ceiling[place[g]] = &s->ceiling.v[i];
	}
}

void ros__pair_table_release(struct ros_pair_table *t)
{
	ros__chart_groups_release(&t->groups);
}
