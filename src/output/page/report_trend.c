/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Themes that gain or lose ground over time, where speeches are dated. */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

enum { MAX_MOVED = 6 };

/* First and last date of the section's points. */
static void range_of(const struct ros_r_trend *trend, const char **first, const char **last)
{
	*first = *last = "";
	for (size_t i = 0; i < trend->points.n; i++) {
		const char *date = trend->points.v[i].date;
		if (!**first || strcmp(date, *first) < 0)
			*first = date;
		if (strcmp(date, *last) > 0)
			*last = date;
	}
}

static void add_change(
	struct ros__view *v, struct ros_json *list, const struct ros_r_trend_slope *s)
{
	const struct ros_r_finding *f = &s->finding;
	bool up = f->estimate > 0;
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__view_found(v, row, f);
	ros__view_evidence_list(v, row, &s->evidence, true);
	ros__json_add_bool(row, "up", up);
	ros__json_add_str(row, "text", SAY(v, up ? "report.trend.up" : "report.trend.down",
		ROS_ARG_STR("theme", ros__view_theme(v, s->theme)),
		ROS_ARG_NUM("change", 100 * fabs(f->estimate)),
		ROS_ARG_NUM("lower", 100 * (up ? f->lower : -f->upper)),
		ROS_ARG_NUM("upper", 100 * (up ? f->upper : -f->lower))));
}

/* The themes that gain, or those that lose, as one list; empty where there is none. */
static const char *join_moved(
	struct ros__view *v, const struct ros_r_trend_slope *const *s, size_t n, bool up)
{
	const char *name[MAX_MOVED];
	size_t all = 0;
	for (size_t i = 0; i < n; i++)
		if ((s[i]->finding.estimate > 0) == up && all++ < MAX_MOVED)
			name[all - 1] = SAY(
				v, "report.trend.theme", ROS_ARG_STR("theme", ros__view_theme(v, s[i]->theme)));
	return all ? ros__view_join(v, name, all < MAX_MOVED ? all : MAX_MOVED, MAX_MOVED) : "";
}

/* Only supported changes are stated, the steepest first; how many were looked at is said. */
void ros__view_trends(struct ros__view *v, struct ros_json *out, const struct ros_r_trend *trend)
{
	const struct ros_r_trend_slope **steep;
	size_t n = 0, of = trend ? trend->slopes.n : 0;
	if (!of)
		return;
	ROS_NEW_ARRAY(steep, of);
	for (size_t i = 0; i < of; i++) {
		const struct ros_r_trend_slope *s = &trend->slopes.v[i];
		if (s->finding.verdict != ROS_VERDICT_SUPPORTED)
			continue;
		size_t at = n++;
		for (; at > 0 && fabs(steep[at - 1]->finding.estimate) < fabs(s->finding.estimate); at--)
			steep[at] = steep[at - 1];
		steep[at] = s;
	}
	const char *first, *last;
	range_of(trend, &first, &last);
	const char *up = join_moved(v, steep, n, true), *down = join_moved(v, steep, n, false);
	ros__json_add_str(out, "trend_text",
		SAY(v, n ? "report.trend.some" : "report.trend.none", ROS_ARG_NUM("n", (double)n),
			ROS_ARG_NUM("of", (double)of), ROS_ARG_STR("first", first), ROS_ARG_STR("last", last),
			ROS_ARG_STR("up", up), ROS_ARG_STR("down", down),
			ROS_ARG_STR("moves",
				*up && *down ? "both"
					: *up    ? "up"
							 : "down")));
	struct ros_json *list = ros__json_add(out, "trends", ros__json_array());
	for (size_t i = 0; i < n; i++)
		add_change(v, list, steep[i]);
	free(steep);
}
