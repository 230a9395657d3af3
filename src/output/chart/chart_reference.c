/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that the collection says more than texts of its kind, with log ratios. */
#include <string.h>

#include "output/chart/chart_profile.h"

enum { ROWS = 20 };

static bool applies(const struct ros_result *r)
{
	return r->found.reference && r->found.reference->key.n;
}

static int by_estimate(const void *pa, const void *pb)
{
	const struct ros_forest_row *a = pa, *b = pb;
	if (a->estimate != b->estimate)
		return a->estimate < b->estimate ? 1 : -1;
	return strcmp(a->label, b->label);
}

/* A shipped table has a name in the reader's language (config/lang: reference.NAME). */
static const char *name_of(struct ros_draw *d, const char *name)
{
	const char *key = ros__arena_printf(d->arena, "reference.%s", name);
	return ros__message_has(d->msg, key) ? ros__message(d->msg, d->arena, key, NULL, 0) : name;
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	const struct ros_r_reference *s = d->r->found.reference;
	struct ros_forest_row row[ROWS];
	struct ros_gp g;
	size_t n = 0, sure = 0;
	for (size_t i = 0; i < s->key.n; i++)
		sure += s->key.v[i].finding.verdict == ROS_VERDICT_SUPPORTED;
	for (; n < s->key.n && n < ROWS; n++) {
		const struct ros_r_reference_word *w = &s->key.v[n];
		row[n] = (struct ros_forest_row){w->term, w->finding.estimate, w->finding.lower,
			w->finding.upper, NAN, w->finding.verdict, (double)w->count};
	}
	qsort(row, n, sizeof *row, by_estimate);
	const struct ros_forest_panel panel = {NULL, row, n};
	ros__gp_begin(&g, d, "reference", ROS_WIDTH);
	ros__gp_head(&g, CHART_SAY(d, "reference.title", ROS_ARG_NUM("n", (double)sure)),
		CHART_SAY(d, "reference.subtitle", ROS_ARG_STR("name", name_of(d, s->name)),
			ROS_ARG_STR("level", ros__chart_level(d))));
	double h = ros__forest_draw(&g, &panel, 1, 1, 0, 0, CHART_WORD(d, "reference.axis"));
	ros__gp_note(&g, CHART_SAY(d, "reference.note", ROS_ARG_NUM("tests", (double)s->n_tests)));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, g.y + h, err);
}

const struct ros_chart ros__chart_reference = {"reference",
	"words that the collection says more than texts of its kind", applies, emit};
