/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Approach by group, where groups have several speeches: whole speeches or persons are exchanged,
 * so that what is supported holds of the group and not of one of its texts.
 */
#include <string.h>

#include "base/mem.h"
#include "result/approach/approach_test.h"
#include "result/compare_common.h"

static void add_feature(const struct ros_approach_context *c, struct ros_r_group_trait_list *list,
	const char *kind, const char *name, const char *unit, const struct ros_finding *f, double times)
{
	struct ros_finding x = *f;
	struct ros_r_group_trait *o = ROS_ADD(c->arena, list, group_trait);
	x.estimate *= times;
	x.lower *= times;
	x.upper *= times;
	o->feature = ros__arena_printf(c->arena, "%s%s%s", kind, *name ? "." : "", name);
	o->unit = unit;
	ros__fill_finding(&o->finding, &x, strcmp(unit, "per_1000") ? "infer.rate" : "infer.density");
	o->expected = x.expected;
}

/* What all speeches together give: what a speech's figure is looked at against. */
static void fill_overall(const struct ros_approach_context *c)
{
	const double *v = c->tests->overall;
	struct ros_r_approach_overall *o = &c->section->overall;
	for (int k = 0; k < ROS_STANCE_N && c->a->chinese; k++)
		ros__args_add(c->arena, &o->stance, ros__stance_name((enum ros_stance)k), NULL, v[k]);
	for (size_t k = 0; k < c->tables.naction; k++)
		ros__args_add(c->arena, &o->actions, ros__arena_strdup(c->arena, c->tables.action[k].id),
			NULL, v[ROS_STANCE_N + k]);
	o->specificity = 1000 * v[ROS_STANCE_N + c->tables.naction];
}

static void fill_group(
	const struct ros_approach_context *c, const struct ros_approach_tests *t, uint32_t g)
{
	const struct ros_design *d = &c->a->design;
	struct ros_r_approach_group *o = ROS_ADD(c->arena, &c->section->groups, approach_group);
	o->group = c->a->group.id[g];
	o->n_speeches = d->group_speeches[g];
	add_feature(c, &o->features, "specificity", "", "per_1000", &t->items[g], 1000);
	for (uint32_t k = 0; k < ROS_STANCE_N && c->a->chinese; k++)
		add_feature(c, &o->features, "stance", ros__stance_name((enum ros_stance)k),
			"share_of_clauses", &t->stance[(size_t)k * d->ngroup + g], 1);
	for (uint32_t k = 0; k < c->tables.naction; k++)
		add_feature(c, &o->features, "action", c->tables.action[k].id, "share_of_actions",
			&t->action[(size_t)k * d->ngroup + g], 1);
}

void ros__approach_groups(struct ros_approach_context *c)
{
	fill_overall(c);
	const struct ros_design *d = &c->a->design;
	struct ros_approach_tests t;
	if (!d->groups)
		return;
	ros__approach_test(&t, c, d);
	for (uint32_t g = 0; g < d->ngroup; g++)
		if (d->claim[g] == ROS_CLAIM_GROUP)
			fill_group(c, &t, g);
	ros__approach_tests_release(&t);
}
