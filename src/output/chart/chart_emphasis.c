/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Topic emphasis: one panel for each group, one row for each theme. */
#include "output/chart/chart_profile.h"
#include "output/chart/chart_themes.h"

enum { MAX_THEMES = 20, MAX_GROUPS = 30, MANY_GROUPS = 20 };

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_theme_table t;
	enum ros_status st = ROS_OK;
	ros__theme_table(d, &t, MAX_THEMES);
	size_t *pick, n = ros__chart_pick(d, &t.groups, t.by_group, MAX_GROUPS, &pick);
	bool only_told = n > MANY_GROUPS && ros__theme_only_told(&t);
	ros__theme_order(d, &t, pick, n);
	struct ros_profile_cell *cell = ros__arena_alloc(d->arena, (t.n * t.groups.n + 1) * sizeof *cell);
	ros__profile_blank(cell, t.n * t.groups.n);
	for (size_t i = 0; i < t.n * t.groups.n; i++)
		if (t.cell[i])
			cell[i] = (struct ros_profile_cell){t.cell[i]->finding.estimate,
				t.cell[i]->finding.lower, t.cell[i]->finding.upper, (double)t.cell[i]->hits,
				ros__chart_verdict(&t.cell[i]->finding)};
	const struct ros_profile p = {t.n, t.groups.n, t.name, t.groups.label, t.overall, cell};
	const char *const note[3] = {CHART_WORD(d, "emphasis.note"),
		t.n < t.n_all ? CHART_SAY(d, "themes_of", ROS_ARG_NUM("n", (double)t.n),
							ROS_ARG_NUM("of", (double)t.n_all),
							ROS_ARG_STR("first", only_told ? "found" : "large"))
					  : NULL,
		ros__chart_shown(d, n, t.groups.n, ROS_FOUND_FIRST)};
	if (t.n)
		st = ros__profile_draw(d, &p, pick, n, "emphasis",
			CHART_SAY(d, "emphasis.title", ROS_ARG_NUM("n", (double)t.supported),
				ROS_ARG_STR("told", ros__theme_told(d, &t, 2)),
				ROS_ARG_NUM("of", (double)(t.n_all * t.groups.n))),
			CHART_SAY(d, "emphasis.subtitle", ROS_ARG_STR("level", ros__chart_level(d)),
				ROS_ARG_STR("order", only_told ? "found" : "share")),
			note, err);
	ros__theme_table_release(&t);
	return st;
}

const struct ros_chart ros__chart_emphasis = {"emphasis",
	"share of clauses on each theme by speaker, with intervals", ros__theme_table_applies, emit};
