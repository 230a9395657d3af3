/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of very many speeches, what tables hold and nobody reads in analysis.json. */
#include "document/result.h"

enum { MANY_SPEECHES = 300, PAIRS_LEFT = 8 };

static bool has_verdict(int verdict)
{
	return verdict > ROS_VERDICT_NOT_ENOUGH;
}

static void lean_traits(struct ros_r_trait_list *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++)
		if (has_verdict(l->v[i].verdict))
			l->v[n++] = l->v[i];
	l->n = n;
}

static void lean_classes(struct ros_r_action_share_list *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++)
		if (has_verdict(l->v[i].finding.verdict))
			l->v[n++] = l->v[i];
	l->n = n;
}

static void lean_speech(struct ros_r_approach_speech *s)
{
	lean_traits(&s->profile.features);
	lean_classes(&s->actions.classes);
	if (s->actions.pairs.n > PAIRS_LEFT)
		s->actions.pairs.n = PAIRS_LEFT;
	for (size_t k = 0; k < ROS_R_STANCES; k++) {
		struct ros_r_stance_share *f = ros__stance_at(&s->stance, k);
		if (!has_verdict(f->finding.verdict))
			f->evidence.n = 0;
	}
	if (!has_verdict(s->specificity.finding.verdict))
		s->specificity.evidence.n = 0;
}

bool ros__result_lean(struct ros_result *r)
{
	if (!r->found.corpus || r->found.corpus->speeches.n <= MANY_SPEECHES)
		return false;
	for (size_t i = 0; r->found.approach && i < r->found.approach->speeches.n; i++)
		lean_speech(&r->found.approach->speeches.v[i]);
	for (size_t i = 0; r->found.features && i < r->found.features->list.n; i++)
		r->found.features->list.v[i].counts = (struct ros_int_pairs){0};
	return true;
}
