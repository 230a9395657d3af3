/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `design`: what varies, and what may be claimed of each group. */
#include <math.h>

#include "result/sections.h"

static void add_parts(struct ros_json *o, const char *key, const struct ros_parts_of *p)
{
	struct ros_json *x = ros__json_add(o, key, ros__json_object());
	ros__json_add_str(x, "kind", ros__exchange_name(p->kind));
	ros__json_add_int(x, "n", p->n);
}

/* The smallest p that exchanging whole parts can give a group: one over the number of choices. */
static double smallest_p(const struct ros_design *d, uint32_t g)
{
	double p = 1, n = d->whole.n, k = d->group_parts[g];
	if (d->claim[g] != ROS_CLAIM_GROUP)
		return NAN;
	for (double i = 0; i < k; i++)
		p *= (i + 1) / (n - k + i + 1);
	return p;
}

enum ros_status ros__section_design(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct ros_json *doc = r->doc;
	(void)arena;
	(void)err;
	const struct ros_design *d = &a->design;
	uint32_t n[3] = {0, 0, 0};
	struct ros_json *o = ros__json_add(doc, "design", ros__json_object());
	for (uint32_t g = 0; g < d->ngroup; g++)
		n[d->claim[g]]++;
	ros__json_add_int(o, "n_text", n[ROS_CLAIM_TEXT]);
	ros__json_add_int(o, "n_group", n[ROS_CLAIM_GROUP]);
	ros__json_add_int(o, "n_none", n[ROS_CLAIM_NONE]);
	ros__json_add_bool(o, "forced", d->forced);
	add_parts(o, "whole", &d->whole);
	add_parts(o, "second", &d->second);
	ros__json_add_num(o, "words_per_clause_ratio", d->length_ratio);
	ros__json_add_bool(o, "clauses_differ", d->length_ratio > ROS_LENGTH_RATIO);
	struct ros_json *list = ros__json_add(o, "groups", ros__json_array());
	for (uint32_t g = 0; g < d->ngroup; g++) {
		struct ros_json *x = ros__json_push(list, ros__json_object());
		ros__json_add_str(x, "group", a->group.id[g]);
		ros__json_add_str(x, "claim", ros__claim_name(d->claim[g]));
		ros__json_add_int(x, "n_speeches", d->group_speeches[g]);
		ros__json_add_int(x, "n_parts", d->group_parts[g]);
		ros__json_add_int(x, "clauses", (int64_t)d->group_clauses[g]);
		ros__json_add_num(x, "words_per_clause", d->group_words[g] / d->group_clauses[g]);
		ros__json_add_num(x, "smallest_p", smallest_p(d, g));
	}
	return ROS_OK;
}
