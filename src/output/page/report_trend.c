/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Themes that gain or lose ground over time, where speeches are dated. */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

/* First and last date of the section's points. */
static void range_of(const struct ros_json *trend, const char **first, const char **last)
{
	*first = *last = "";
	ROS_JSON_EACH(p, ros__json_get(trend, "points")) {
		const char *date = STR(p, "date");
		if (!**first || strcmp(date, *first) < 0)
			*first = date;
		if (strcmp(date, *last) > 0)
			*last = date;
	}
}

static const char *name_of(const struct ros__view *v, const struct ros_json *slope)
{
	return ros__view_theme(v, STR(slope, "theme"));
}

/* Only supported changes are stated, the steepest first; how many were looked at is said. */
void ros__view_trends(struct ros__view *v, struct ros_json *out, const struct ros_json *themes)
{
	const struct ros_json *trend = ros__json_get(themes, "trend");
	const struct ros_json *slopes = ros__json_get(trend, "slopes");
	size_t n = 0;
	const struct ros_json **steep;
	if (!ros__json_size(slopes))
		return;
	ROS_NEW_ARRAY(steep, ros__json_size(slopes));
	ROS_JSON_EACH(s, slopes) {
		if (!ros__view_supported(s))
			continue;
		size_t at = n++;
		for (; at > 0 && fabs(NUM(steep[at - 1], "estimate")) < fabs(NUM(s, "estimate")); at--)
			steep[at] = steep[at - 1];
		steep[at] = s;
	}
	const char *first, *last;
	range_of(trend, &first, &last);
	ros__json_add_str(out, "trend_text", SAY(v, n ? "report.trend.some" : "report.trend.none",
		ROS_ARG_NUM("n", (double)n), ROS_ARG_NUM("of", (double)ros__json_size(slopes)),
		ROS_ARG_STR("first", first), ROS_ARG_STR("last", last)));
	struct ros_json *list = ros__json_add(out, "trends", ros__json_array());
	for (size_t i = 0; i < n; i++) {
		bool up = NUM(steep[i], "estimate") > 0;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__view_finding(v, row, steep[i]);
		ros__view_evidence(v, row, ros__json_get(steep[i], "evidence"), true);
		ros__json_add_bool(row, "up", up);
		ros__json_add_str(row, "text", SAY(v, up ? "report.trend.up" : "report.trend.down",
			ROS_ARG_STR("theme", name_of(v, steep[i])),
			ROS_ARG_NUM("change", 100 * fabs(NUM(steep[i], "estimate"))),
			ROS_ARG_NUM("lower", 100 * NUM(steep[i], up ? "lower" : "upper") * (up ? 1 : -1)),
			ROS_ARG_NUM("upper", 100 * NUM(steep[i], up ? "upper" : "lower") * (up ? 1 : -1))));
	}
	free(steep);
}
