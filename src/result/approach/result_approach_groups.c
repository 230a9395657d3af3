/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Approach by group, where groups have several speeches: whole speeches or persons are exchanged, so that what is
 * supported holds of the group and not of one of its texts.
 */
#include <string.h>

#include "base/mem.h"
#include "result/approach/approach_test.h"
#include "result/compare_common.h"

static void add_feature(struct ros_json *list, const char *kind, const char *name, const char *unit,
	const struct ros_finding *f, double times)
{
	struct ros_finding x = *f;
	char *feature = ros__xasprintf("%s%s%s", kind, *name ? "." : "", name);
	x.estimate *= times;
	x.lower *= times;
	x.upper *= times;
	struct ros_json *o = ros__json_push(list, ros__json_object());
	ros__json_add_str(o, "feature", feature);
	ros__json_add_str(o, "unit", unit);
	ros__add_finding(o, &x, strcmp(unit, "per_1000") ? "infer.rate" : "infer.density");
	ros__json_add_num(o, "expected", x.expected);
	free(feature);
}

/* What all speeches together give: what a speech's figure is looked at against. */
static void add_overall(const struct ros_approach_context *c)
{
	const double *v = c->tests->overall;
	struct ros_json *o = ros__json_add(c->section, "overall", ros__json_object());
	struct ros_json *stance = ros__json_add(o, "stance", ros__json_object());
	for (int k = 0; k < ROS_STANCE_N; k++)
		ros__json_add_num(stance, ros__stance_name((enum ros_stance)k), v[k]);
	struct ros_json *actions = ros__json_add(o, "actions", ros__json_object());
	for (size_t k = 0; k < c->tables.naction; k++)
		ros__json_add_num(actions, c->tables.action[k].id, v[ROS_STANCE_N + k]);
	ros__json_add_num(o, "specificity", 1000 * v[ROS_STANCE_N + c->tables.naction]);
}

void ros__approach_groups(struct ros_approach_context *c)
{
	add_overall(c);
	const struct ros_design *d = &c->a->design;
	struct ros_json *list = ros__json_add(c->section, "groups", ros__json_array());
	struct ros_approach_tests t;
	if (!d->groups)
		return;
	ros__approach_test(&t, c, d);
	for (uint32_t g = 0; g < d->ngroup; g++) {
		if (d->claim[g] != ROS_CLAIM_GROUP)
			continue;
		struct ros_json *o = ros__json_push(list, ros__json_object());
		ros__json_add_str(o, "group", c->a->group.id[g]);
		ros__json_add_int(o, "n_speeches", d->group_speeches[g]);
		struct ros_json *features = ros__json_add(o, "features", ros__json_array());
		add_feature(features, "specificity", "", "per_1000", &t.items[g], 1000);
		for (uint32_t k = 0; k < ROS_STANCE_N; k++)
			add_feature(features, "stance", ros__stance_name((enum ros_stance)k), "share_of_clauses",
				&t.stance[(size_t)k * d->ngroup + g], 1);
		for (uint32_t k = 0; k < c->tables.naction; k++)
			add_feature(features, "action", c->tables.action[k].id, "share_of_actions",
				&t.action[(size_t)k * d->ngroup + g], 1);
	}
	ros__approach_tests_release(&t);
}
