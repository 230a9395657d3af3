/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each group's sentences tie together more than those of the others. */
#include "output/page/report_view.h"

enum { MOST_ROWS = 40, MOST_WORDS = 4 };

static const char *name_of(struct ros__view *v, const char *id, bool theme)
{
	return theme ? SAY(v, "report.ties.theme", ROS_ARG_STR("theme", ros__view_theme(v, id))) : id;
}

static void add_row(
	struct ros__view *v, struct ros_json *rows, const char *group, const struct ros_r_tie *t)
{
	struct ros_json *row = ros__json_push(rows, ros__json_object());
	size_t n = t->members.n < MOST_WORDS ? t->members.n : MOST_WORDS;
	ros__json_add_str(row, "label", ros__view_group_label(v, group));
	ros__json_add_str(row, "a", name_of(v, t->a, t->kind != ROS_TIE_OF_WORDS));
	ros__json_add_str(row, "b", name_of(v, t->b, t->kind == ROS_TIE_OF_THEMES));
	if (n)
		ros__json_add_str(row, "members", ros__view_join(v, t->members.v, n, n));
	ros__json_add_int(row, "count", t->count);
	ros__json_add_int(row, "with", t->with_a < t->with_b ? t->with_a : t->with_b);
	ros__json_add_num(row, "expected", t->expected);
	ros__view_found(v, row, &t->finding);
	ros__view_evidence_list(v, row, &t->evidence, t->finding.verdict == ROS_VERDICT_SUPPORTED);
}

void ros__view_ties(struct ros__view *v)
{
	const struct ros_r_ties *s = v->r->found.ties;
	struct ros_json *out = ros__json_add(v->root, "ties", ros__json_object());
	const char *why = ros__view_why(v, s != NULL, s ? s->skipped : NULL);
	if (why) {
		ros__json_add_str(out, "reason", why);
		return;
	}
	double n = 0, groups = 0;
	struct ros_json *rows = ros__json_add(out, "rows", ros__json_array());
	for (size_t i = 0; i < s->groups.n; i++) {
		const struct ros_r_ties_group *g = &s->groups.v[i];
		n += (double)g->n_supported;
		groups += g->n_supported > 0;
		for (size_t k = 0; k < g->list.n && ros__json_size(rows) < MOST_ROWS; k++)
			add_row(v, rows, g->group, &g->list.v[k]);
	}
	ros__json_add_str(out, "sum",
		SAY(v, "report.ties.sum", ROS_ARG_NUM("n", n), ROS_ARG_NUM("groups", groups),
			ROS_ARG_NUM("tests", (double)s->n_tests), ROS_ARG_NUM("pairs", (double)s->n_pairs)));
}
