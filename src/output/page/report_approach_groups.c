/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of several speeches: what is supported of each, a table of its shares with intervals, and
 * what its speeches do in substance. */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

/* What is supported of the groups, with the sentences that show it. */
static void add_supported(
	struct ros__view *v, struct ros_json *out, const struct ros_r_approach_group_list *groups)
{
	struct ros_json *list = ros__json_add(out, "groups", ros__json_array());
	for (size_t i = 0; i < groups->n; i++) {
		const struct ros_r_approach_group *g = &groups->v[i];
		size_t said = 0; /* sentences stand in the order of the features they are on */
		for (size_t k = 0; k < g->features.n && said < g->sentences.n; k++) {
			const struct ros_r_group_trait *f = &g->features.v[k];
			if (f->finding.verdict != ROS_VERDICT_SUPPORTED)
				continue;
			struct ros_json *row = ros__json_push(list, ros__json_object());
			ros__json_add_str(row, "group", ros__view_group_label(v, g->group));
			ros__json_add_str(row, "text",
				ros__arena_printf(&v->arena, "%s%s",
					ros__view_approach_said(v, &g->sentences.v[said++]),
					SAY(v, "report.approach.group_counts", ROS_ARG_NUM("n", (double)f->finding.n),
						ROS_ARG_NUM("expected", round(f->expected)),
						ROS_ARG_NUM("speeches", (double)g->n_speeches))));
			ros__view_evidence_list(v, row, &f->evidence, false);
		}
	}
	ros__json_add_bool(out, "by_group", groups->n > 0);
	ros__json_add_bool(out, "group_differs", ros__json_size(list) > 0);
}

/* What a column of the table is called; `action` is that of kinds of action. */
static const char *column_name(struct ros__view *v, const char *feature)
{
	const char *dot = strchr(feature, '.');
	if (!dot)
		return strcmp(feature, "specificity") == 0
			? SAY0(v, "report.approach.concrete")
			: ros__view_coded(v, "report.instrument", feature, NULL, feature);
	return strncmp(feature, "stance", 6) == 0
		? ros__view_coded(v, "report.stance", dot + 1, NULL, dot + 1)
		: ros__view_action(v, dot + 1);
}

static bool in_table(const char *feature, bool actions)
{
	return strncmp(feature, "actor", 5) != 0 && (strncmp(feature, "action.", 7) == 0) == actions;
}

/* Estimate and interval, and a sign where it is above or below the other groups; whether it is. */
static bool add_cell(struct ros__view *v, struct ros_json *cells, const struct ros_r_group_trait *f)
{
	struct ros_json *cell = ros__json_push(cells, ros__json_object());
	bool supported = f->finding.verdict == ROS_VERDICT_SUPPORTED;
	if (!isfinite(f->finding.estimate))
		return false;
	const char *unit = strcmp(f->unit, "per_1000") == 0 ? "rate" : "share";
	ros__json_add_str(cell, "value",
		SAY(v, "report.approach.group_value", ROS_ARG_STR("unit", unit),
			ROS_ARG_NUM("value", f->finding.estimate)));
	ros__json_add_str(cell, "interval",
		SAY(v, "report.approach.group_interval", ROS_ARG_STR("unit", unit),
			ROS_ARG_NUM("lower", f->finding.lower), ROS_ARG_NUM("upper", f->finding.upper)));
	ros__json_add_bool(cell, "over", supported && (double)f->finding.n > f->expected);
	ros__json_add_bool(cell, "under", supported && (double)f->finding.n < f->expected);
	return supported;
}

/* A row a group and a column a feature: of actions the kinds, else the rest but actors. Of many
 * groups paper has those of which something is supported. */
static void add_table(struct ros__view *v, struct ros_json *tables, const char *caption,
	const struct ros_r_approach_group_list *groups, bool actions)
{
	struct ros_json *table = ros__json_push(tables, ros__json_object());
	ros__json_add_str(table, "caption", caption);
	struct ros_json *columns = ros__json_add(table, "columns", ros__json_array());
	struct ros_json *rows = ros__json_add(table, "rows", ros__json_array());
	size_t left = 0;
	for (size_t i = 0; i < groups->n; i++) {
		const struct ros_r_approach_group *g = &groups->v[i];
		struct ros_json *row = ros__json_push(rows, ros__json_object());
		bool told = false;
		ros__json_add_str(row, "group", ros__view_group_label(v, g->group));
		ros__json_add_int(row, "n_speeches", g->n_speeches);
		struct ros_json *cells = ros__json_add(row, "cells", ros__json_array());
		for (size_t k = 0; k < g->features.n; k++) {
			if (!in_table(g->features.v[k].feature, actions))
				continue;
			told |= add_cell(v, cells, &g->features.v[k]);
			if (i == 0)
				ros__json_add_str(ros__json_push(columns, ros__json_object()), "name",
					column_name(v, g->features.v[k].feature));
		}
		ros__json_add_bool(row, "for_screen", v->many && !told);
		left += v->many && !told;
	}
	if (left)
		ros__json_add_int(table, "left", (int64_t)left);
	ros__json_add_bool(table, "none_told", left == groups->n);
}

/* By index of the group: what its speeches do, for the group's own part of the report. */
static void add_substance(
	struct ros__view *v, struct ros_json *out, const struct ros_r_approach_group_list *groups)
{
	struct ros_json *list = ros__json_add(out, "substance", ros__json_array());
	for (size_t i = 0; i < groups->n; i++) {
		const struct ros_r_approach_group *g = &groups->v[i];
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_int(row, "index", ros__view_group_index(v, g->group));
		struct ros_json *said = ros__json_add(row, "said", ros__json_array());
		for (size_t k = 0; k < g->substance.n; k++)
			ros__json_add_str(ros__json_push(said, ros__json_object()), "text",
				ros__view_approach_said(v, &g->substance.v[k]));
	}
}

void ros__view_approach_groups(
	struct ros__view *v, struct ros_json *out, const struct ros_r_approach *a)
{
	add_supported(v, out, &a->groups);
	add_substance(v, out, &a->groups);
	if (!a->groups.n)
		return;
	struct ros_json *tables = ros__json_add(out, "group_tables", ros__json_array());
	add_table(v, tables, SAY0(v, "report.approach.group_table"), &a->groups, false);
	if (ros__approach_shown(a, "pairs"))
		add_table(v, tables, SAY0(v, "report.approach.group_actions"), &a->groups, true);
}
