/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How concrete each speech is: numbers, dates, places and names per 1,000 words. */
#include <stdlib.h>
#include <string.h>

#include "output/chart/chart_profile.h"
#include "output/chart/chart_speeches.h"

enum { MAX_ROWS = 60 };

static bool applies(const struct ros_result *r)
{
	for (size_t i = 0; r->found.approach && i < r->found.approach->speeches.n; i++)
		if (isfinite(r->found.approach->speeches.v[i].specificity.finding.estimate))
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
	const struct ros_r_approach *a = d->r->found.approach;
	for (size_t i = 0; i < a->speeches.n; i++) {
		const struct ros_r_specificity *x = &a->speeches.v[i].specificity;
		const struct ros_r_finding *f = &x->finding;
		size_t at = ros__chart_speech_of(&s, a->speeches.v[i].speech);
		if (at == SIZE_MAX || !isfinite(f->estimate) || n == s.n)
			continue;
		row[n++] = (struct ros_forest_row){s.label[at], f->estimate, f->lower, f->upper,
			a->overall.specificity, f->verdict < 0 ? 0 : f->verdict, (double)f->n};
		supported += f->verdict == ROS_VERDICT_SUPPORTED;
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
