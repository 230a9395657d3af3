/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/chart_kinds.h"

#include <stdlib.h>
#include <string.h>

static const char *const COLOUR[ROS_MAX_KINDS] = {
	ROS_BLUE, ROS_ORANGE, ROS_GREEN, ROS_PURPLE, ROS_SLATE};

static const char *value_of(const struct ros_r_speech *s, const char *field)
{
	for (size_t i = 0; i < s->docvars.n; i++)
		if (strcmp(s->docvars.v[i].name, field) == 0)
			return s->docvars.v[i].text ? s->docvars.v[i].text : "";
	return "";
}

static bool is_number(const char *s)
{
	return *s && s[strspn(s, "0123456789.-/")] == '\0';
}

/* Its place among the names, which it joins; SIZE_MAX where it is one too many or no kind's name.
 */
static size_t kind_of(struct ros_chart_kinds *k, const char *value)
{
	size_t i = 0;
	while (i < k->n && strcmp(k->name[i], value))
		i++;
	if (i < k->n)
		return i;
	if (k->n == ROS_MAX_KINDS || is_number(value))
		return SIZE_MAX;
	k->name[k->n] = value;
	return k->n++;
}

/* Fills kinds by one docvar; false where it makes none. */
static bool try_field(struct ros_chart_kinds *k, const struct ros_r_corpus *c, const size_t *group,
	const char *field, size_t n)
{
	bool *mixed = ros__xcalloc(n + 1, sizeof *mixed);
	size_t known = 0;
	k->field = field;
	k->n = 0;
	bool fits = true;
	for (size_t i = 0; i < n; i++)
		k->of[i] = SIZE_MAX;
	for (size_t i = 0; i < c->speeches.n && fits; i++) {
		const char *value = value_of(&c->speeches.v[i], field);
		size_t g = group[i], at;
		if (!*value || g == SIZE_MAX)
			continue;
		at = kind_of(k, value);
		fits = at != SIZE_MAX;
		mixed[g] = mixed[g] || (k->of[g] != SIZE_MAX && k->of[g] != at);
		k->of[g] = at;
	}
	for (size_t g = 0; g < n && fits; g++) {
		if (mixed[g])
			k->of[g] = SIZE_MAX;
		known += k->of[g] != SIZE_MAX;
	}
	free(mixed);
	return fits && k->n > 1 && 5 * known >= 4 * n && n >= 2 * k->n;
}

/* For each speech its group. */
static const size_t *groups_of(struct ros_draw *d, const struct ros_chart_groups *g)
{
	const struct ros_r_corpus *c = d->r->found.corpus;
	const struct ros_r_grouping *all = c->groups.group;
	struct ros_strmap id = ROS_STRMAP_INIT;
	size_t *group = ros__arena_alloc(d->arena, (c->speeches.n + 1) * sizeof *group);
	for (size_t i = 0; i < c->speeches.n; i++) {
		ros__strmap_put(&id, c->speeches.v[i].id, strlen(c->speeches.v[i].id));
		group[i] = SIZE_MAX;
	}
	for (size_t k = 0; all && k < all->groups.n; k++)
		for (size_t i = 0; i < all->groups.v[k].speeches.n; i++) {
			const char *name = all->groups.v[k].speeches.v[i];
			uint32_t at = ros__strmap_get(&id, name, strlen(name));
			if (at < c->speeches.n)
				group[at] = ros__chart_group_of(g, all->groups.v[k].id);
		}
	ros__strmap_release(&id);
	return group;
}

struct ros_chart_kinds ros__chart_kinds(struct ros_draw *d, const struct ros_chart_groups *g)
{
	const struct ros_r_corpus *c = d->r->found.corpus;
	struct ros_chart_kinds k = {.of = ros__arena_alloc(d->arena, (g->n + 1) * sizeof *k.of)};
	const struct ros_r_speech *first = c && c->speeches.n ? &c->speeches.v[0] : NULL;
	const size_t *group = first ? groups_of(d, g) : NULL;
	for (size_t i = 0; first && i < first->docvars.n; i++)
		if (try_field(&k, c, group, first->docvars.v[i].name, g->n)) {
			memcpy(k.colour, COLOUR, sizeof COLOUR);
			return k;
		}
	k.n = 0;
	return k;
}

void ros__chart_kinds_legend(struct ros_gp *g, const struct ros_chart_kinds *k, double x, double y)
{
	ros__gp_text(g, x, y, ROS_LEFT, ROS_SMALL, ROS_MUTED, k->field);
	x += ros__label_width(k->field, ROS_SMALL) + 14;
	for (size_t i = 0; i < k->n; i++) {
		const char *name = ros__label_short(g->arena, k->name[i], ROS_SMALL, 120);
		ros__gp_rect(g, x, y - 4, x + 8, y + 4, k->colour[i], NULL);
		ros__gp_text(g, x + 13, y, ROS_LEFT, ROS_SMALL, ROS_INK, name);
		x += 13 + ros__label_width(name, ROS_SMALL) + 16;
	}
}
