/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `design`: what varies, and what may be claimed of each group. */
#include <math.h>

#include "result/sections.h"

static struct ros_r_parts parts(const struct ros_parts_of *p)
{
	return (struct ros_r_parts){ros__exchange_name(p->kind), p->n};
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
	(void)err;
	const struct ros_design *d = &a->design;
	int64_t n[3] = {0, 0, 0};
	struct ros_r_design *o = r->found.design = ROS_ROW(arena, design);
	for (uint32_t g = 0; g < d->ngroup; g++)
		n[d->claim[g]]++;
	o->n_text = n[ROS_CLAIM_TEXT];
	o->n_group = n[ROS_CLAIM_GROUP];
	o->n_none = n[ROS_CLAIM_NONE];
	o->forced = d->forced;
	o->whole = parts(&d->whole);
	o->second = parts(&d->second);
	o->words_per_clause_ratio = d->length_ratio;
	o->clauses_differ = d->length_ratio > ROS_LENGTH_RATIO;
	ROS_ROWS(arena, o->groups, design_group, d->ngroup);
	for (uint32_t g = 0; g < d->ngroup; g++)
		o->groups.v[g] = (struct ros_r_design_group){a->group.id[g], (int)d->claim[g],
			d->group_speeches[g], d->group_parts[g], (int64_t)d->group_clauses[g],
			d->group_words[g] / d->group_clauses[g], smallest_p(d, g)};
	return ROS_OK;
}
