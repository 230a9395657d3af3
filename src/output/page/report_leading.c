/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which theme a speaker gives most room: as a sentence, and for the cell of a table. */
#include <math.h>

#include "output/page/report_view.h"

static bool all_few(const struct ros_json *themes)
{
	ROS_JSON_EACH (t, themes)
		if (!ros__json_bool(ros__json_get(t, "few"), false))
			return false;
	return true;
}

/* The largest themes for a table: the one that leads where this is supported, else two. */
static void add_largest(
	struct ros__view *v, struct ros_json *out, const struct ros_r_leading *l, size_t g)
{
	struct ros_json *list = ros__json_add(out, "largest", ros__json_array());
	const struct ros_json *themes = ros__json_get(out, "themes");
	if (!l || all_few(themes))
		return;
	double all = (double)v->group[g].v->n_clauses;
	bool leads = l->beats_second || l->supported;
	for (size_t i = 0; i < (leads ? 1 : 2) && i < ros__json_size(themes); i++) {
		const struct ros_json *t = ros__json_at(themes, i);
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "theme", STR(t, "theme"));
		ros__json_add_str(row, "share_text",
			SAY(v, "report.theme.share_of", ROS_ARG_NUM("share", NUM(t, "share")),
				ROS_ARG_NUM("n", round(NUM(t, "share") * all)), ROS_ARG_NUM("of", all),
				ROS_ARG_STR("few", ros__view_few_clauses(&v->group[g]) ? "yes" : "no")));
		ros__json_add_bool(row, "leads", leads);
	}
}

/* The largest theme is called leading only where it beats the second; where no theme has hits
 * enough, which ones come first says nothing. */
static void add_leading(struct ros__view *v, struct ros_json *out, const struct ros_r_leading *l)
{
	const struct ros_json *themes = ros__json_get(out, "themes");
	const struct ros_json *first = ros__json_at(themes, 0), *second = ros__json_at(themes, 1);
	if (!l || !first) {
		ros__json_add_str(out, "leading_text", SAY0(v, "report.theme.no_hits"));
		return;
	}
	if (l->beats_second || l->supported)
		ros__json_add_str(out, "leading_text",
			SAY(v, "report.theme.leads",
				ROS_ARG_STR("theme", ros__view_theme(v, l->theme ? l->theme : "")),
				ROS_ARG_NUM("share", NUM(first, "share")),
				ROS_ARG_STR("more", l->supported ? "yes" : "no")));
	else if (all_few(themes))
		ros__json_add_str(out, "leading_text", SAY0(v, "report.theme.few"));
	else if (second)
		ros__json_add_str(out, "leading_text",
			SAY(v, "report.theme.shared_lead", ROS_ARG_STR("first", STR(first, "theme")),
				ROS_ARG_NUM("share", NUM(first, "share")),
				ROS_ARG_STR("second", STR(second, "theme")),
				ROS_ARG_NUM("share2", NUM(second, "share"))));
	else
		ros__json_add_str(out, "leading_text",
			SAY(v, "report.theme.only", ROS_ARG_STR("theme", STR(first, "theme")),
				ROS_ARG_NUM("share", NUM(first, "share"))));
}

void ros__view_leading(
	struct ros__view *v, struct ros_json *out, const struct ros_r_leading *l, size_t g)
{
	add_leading(v, out, l);
	add_largest(v, out, l, g);
}
