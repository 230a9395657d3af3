/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Approach by group, where groups have several speeches: whole speeches or persons are exchanged,
 * so that what is supported holds of the group and not of one of its texts.
 */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "result/approach/approach_say.h"
#include "result/approach/approach_test.h"
#include "result/compare_common.h"

enum { MAX_EVIDENCE = 3 };

/* The first sentence of each speech of group g, for what there is more of. */
static void add_evidence(const struct ros_approach_context *c, uint32_t g, const char *feature,
	struct ros_r_evidence_list *list)
{
	for (uint32_t d = 0; d < c->ndoc && list->n < MAX_EVIDENCE; d++) {
		const struct ros_r_trait_list *own = &c->speech[d].row->profile.features;
		for (size_t i = 0; i < own->n && c->a->group.of_doc[d] == g; i++)
			if (strcmp(own->v[i].feature, feature) == 0 && own->v[i].evidence.n)
				*ROS_ADD(c->arena, list, evidence) = own->v[i].evidence.v[0];
	}
}

static void add_feature(const struct ros_approach_context *c, uint32_t g,
	struct ros_r_group_trait_list *list, const struct ros_approach_trait *t)
{
	struct ros_finding x = *t->f;
	struct ros_r_group_trait *o = ROS_ADD(c->arena, list, group_trait);
	bool density = t->scale > 1;
	x.estimate *= t->scale;
	x.lower *= t->scale;
	x.upper *= t->scale;
	o->feature = t->feature;
	o->unit = density                           ? "per_1000"
		: strncmp(t->feature, "action", 6) == 0 ? "share_of_actions"
												: "share_of_clauses";
	ros__fill_finding(&o->finding, &x, density ? "infer.density" : "infer.rate");
	o->expected = x.expected;
	if (x.verdict == ROS_SUPPORTED && x.n > x.expected)
		add_evidence(c, g, t->feature, &o->evidence);
}

/* What all speeches together give: what a speech's figure is looked at against. */
static void fill_overall(const struct ros_approach_context *c)
{
	struct ros_r_approach_overall *o = &c->section->overall;
	for (int k = 0; k < ROS_STANCE_N; k++)
		if (c->holds[ROS_INSTRUMENT_DONE + k])
			ros__args_add(c->arena, &o->stance, ros__stance_name((enum ros_stance)k), NULL,
				c->tests->overall.stance[k]);
	for (int k = 0; k < ROS_AVOWAL_N; k++)
		if (c->holds[ROS_INSTRUMENT_COMMITMENT + k])
			ros__args_add(c->arena, &o->avowals, ros__avowal_name((enum ros_avowal_kind)k), NULL,
				c->tests->overall.avowal[k]);
	for (size_t k = 0; k < c->tables.naction; k++)
		ros__args_add(c->arena, &o->actions, ros__arena_strdup(c->arena, c->tables.action[k].id),
			NULL, c->tests->overall.action[k]);
	o->specificity = c->holds[ROS_INSTRUMENT_ITEMS] ? 1000 * *c->tests->overall.items : NAN;
}

static void say_substance(
	const struct ros_approach_context *c, uint32_t g, struct ros_r_saying_list *list)
{
	uint32_t *doc, n = 0;
	ROS_NEW_ARRAY(doc, c->ndoc);
	for (uint32_t d = 0; d < c->ndoc; d++)
		if (c->a->group.of_doc[d] == g)
			doc[n++] = d;
	ros__approach_say_substance(c, &(struct ros_approach_subject){doc, n}, list);
	free(doc);
}

static void fill_group(
	const struct ros_approach_context *c, const struct ros_approach_tests *t, uint32_t g)
{
	struct ros_r_approach_group *o = ROS_ADD(c->arena, &c->section->groups, approach_group);
	size_t n;
	struct ros_approach_trait *trait = ros__approach_traits(c, t, g, &n);
	o->group = c->a->group.id[g];
	o->n_speeches = c->a->design.group_speeches[g];
	for (size_t i = 0; i < n; i++) {
		add_feature(c, g, &o->features, &trait[i]);
		ros__approach_say_trait(c, &o->sentences, &trait[i], true);
	}
	free(trait);
	say_substance(c, g, &o->substance);
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
