/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `ties`: which themes and words each group's sentences tie together more than the others'.
 */
#include "base/mem.h"
#include "result/sections.h"
#include "result/theme_common.h"
#include "result/themes/tie_rows.h"

enum { MOST_GROUPS = 100 };

static void fill(const struct ros_tie_words *w, struct ros_r_ties *o, struct ros_arena *arena)
{
	const struct ros_analysis *a = w->c->a;
	const struct ros_parts_of *parts = ros__tie_parts(&a->design);
	struct ros_infer_par par = ros__infer_par(a->cfg);
	struct ros_ties test;
	ros__ties_run(&test, &w->in, &par);
	o->by = a->group.field;
	o->formula_id = "infer.ties";
	o->n_themes = w->ntheme;
	o->n_words = w->nword;
	o->n_pairs = w->in.npair;
	o->n_tests = (int64_t)test.ntest;
	o->exchanged = ros__exchange_name(parts->kind);
	o->n_exchanged = parts->n;
	o->permutations = test.permutations;
	o->permutations_refined = test.refined;
	ROS_ROWS(arena, o->groups, ties_group, a->group.n);
	for (uint32_t g = 0; g < a->group.n; g++)
		ros__tie_rows(&o->groups.v[g], w, &test, g, arena);
	ros__ties_release(&test);
}

static struct ros_r_reason *refuse(const struct ros_analysis *a, struct ros_arena *arena)
{
	const struct ros_parts_of *parts = ros__tie_parts(&a->design);
	if (a->group.n < 2)
		return ros__refused(
			arena, "one_group", "One group alone has nothing to be compared with.", ROS_END_ARGS);
	if (a->group.n > MOST_GROUPS)
		return ros__refused(arena, "ties_many",
			"There are too many groups to look for what each ties together.", "groups",
			(double)a->group.n, "most", (double)MOST_GROUPS, ROS_END_ARGS);
	if (!parts->of || parts->n <= a->group.n)
		return ros__refused(arena, "ties_parts",
			"The texts are too short to tell what each ties together: they have no parts that "
			"could "
			"be exchanged.",
			ROS_END_ARGS);
	return NULL;
}

enum ros_status ros__section_ties(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct ros_r_ties *o = r->found.ties = ROS_ROW(arena, ties);
	struct ros_theme_context c;
	struct ros_tie_words w;
	o->skipped = refuse(a, arena);
	if (o->skipped)
		return ROS_OK;
	enum ros_status st = ros__theme_context_make(&c, a, arena, err);
	if (st == ROS_OK) {
		ros__tie_words_make(&w, &c);
		if (w.in.npair)
			fill(&w, o, arena);
		else
			o->skipped = ros__refused(arena, "ties_none",
				"Nothing stands together in sentences often enough to be tested.", ROS_END_ARGS);
		ros__tie_words_release(&w);
	}
	ros__theme_context_release(&c);
	return st;
}
