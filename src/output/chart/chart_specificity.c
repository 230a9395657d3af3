/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How concrete each speech is: numbers, dates, places and names per 1,000 words. */
#include <stdlib.h>
#include <string.h>

#include "output/chart/chart_profile.h"
#include "output/chart/chart_speeches.h"

enum { MAX_ROWS = 60 };

static bool applies(const struct ros_result *r)
{
	const struct ros_json *doc = r->doc;
	ROS_JSON_EACH(s, ros__chart_path(doc, "approach", "speeches"))
		if (isfinite(ros__chart_num(ros__json_get(s, "specificity"), "estimate")))
			return true;
	return false;
}

static int by_estimate(const void *pa, const void *pb)
{
	const struct ros_forest_row *a = pa, *b = pb;
	if (a->estimate != b->estimate)
		return a->estimate < b->estimate ? 1 : -1;
	return strcmp(a->label, b->label);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_gp g;
	struct ros_chart_speeches s;
	size_t n = 0, supported = 0, of;
	ros__chart_speeches(d, &s);
	struct ros_forest_row *row = ros__arena_alloc(d->arena, (s.n + 1) * sizeof *row);
	double mark = ros__chart_num(ros__chart_path(d->doc, "approach", "overall"), "specificity");
	ROS_JSON_EACH(it, ros__chart_path(d->doc, "approach", "speeches")) {
		const struct ros_json *f = ros__json_get(it, "specificity");
		size_t at = ros__chart_speech(&s, ros__json_get(it, "speech"));
		double v = ros__chart_num(f, "estimate");
		if (at == SIZE_MAX || !isfinite(v) || n == s.n)
			continue;
		row[n++] = (struct ros_forest_row){s.label[at], v, ros__chart_num(f, "lower"),
			ros__chart_num(f, "upper"), mark, ros__verdict(f),
			(double)ros__json_size(ros__json_get(f, "items"))};
		supported += ros__verdict(f) == 2;
	}
	qsort(row, n, sizeof *row, by_estimate);
	of = n;
	n = ros__forest_ends(row, n, MAX_ROWS);
	const struct ros_forest_panel panel = {NULL, row, n};
	ros__gp_begin(&g, d, "specificity", ROS_WIDTH);
	ros__gp_head(&g, CHART_SAY(d, "specificity.title", ROS_ARG_NUM("n", (double)supported)),
		CHART_SAY(d, "specificity.subtitle", ROS_ARG_STR("level", ros__chart_level(d))));
	double h = ros__forest_draw(&g, &panel, 1, 1, 0, 0, CHART_WORD(d, "axis.per_1000"));
	ros__gp_note(&g, CHART_WORD(d, "specificity.note"));
	if (n < of) {
		ros__forest_divide(&g, n);
		ros__gp_note(&g, CHART_SAY(d, "ends_of", ROS_ARG_NUM("n", (double)(n / 2)),
			ROS_ARG_NUM("of", (double)of)));
	}
	ros__gp_note(&g, ros__chart_sample(d));
	enum ros_status st = ros__gp_end(&g, g.y + h, err);
	ros__chart_speeches_release(&s);
	return st;
}

const struct ros_chart ros__chart_specificity = {"specificity",
	"concrete items per 1,000 words, with intervals", applies, emit};
