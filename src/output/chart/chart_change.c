/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From one collection to another: words by log ratio, what rises above what falls. */
#include <string.h>

#include "output/chart/chart_profile.h"

enum { ROWS = 16, NAMED = 2 };

static bool applies(const struct ros_result *r)
{
	const struct ros_r_change *c = r->found.change;
	return c && !c->skipped && c->more.n + c->less.n + c->fresh.n + c->gone.n > 0;
}

static int by_estimate(const void *pa, const void *pb)
{
	const struct ros_forest_row *a = pa, *b = pb;
	if (a->estimate != b->estimate)
		return a->estimate < b->estimate ? 1 : -1;
	return strcmp(a->label, b->label);
}

/* The first of a list: it is in the order of the measure that ranks. */
static size_t take(
	const struct ros_r_change_word_list *list, size_t most, bool of_b, struct ros_forest_row *row)
{
	size_t n = 0;
	for (size_t i = 0; i < list->n && n < most; i++) {
		const struct ros_r_change_word *w = &list->v[i];
		if (isfinite(w->finding.estimate))
			row[n++] = (struct ros_forest_row){w->term, w->finding.estimate, w->finding.lower,
				w->finding.upper, NAN, w->finding.verdict,
				(double)(of_b ? w->count_b : w->count_a)};
	}
	return n;
}

/* Words of both collections and of one alone, half of each where there are enough. */
static size_t take_side(const struct ros_r_change_word_list *both,
	const struct ros_r_change_word_list *alone, bool of_b, struct ros_forest_row *row)
{
	size_t half = alone->n < ROWS / 2 ? ROWS - alone->n : ROWS / 2;
	size_t n = take(both, half, of_b, row);
	return n + take(alone, ROWS - n, of_b, row + n);
}

/* The first words of two lists that are supported, in the order of the measure; returns how many.
 */
static size_t name_words(struct ros_draw *d, const struct ros_r_change_word_list *both,
	const struct ros_r_change_word_list *alone, const char **text)
{
	const struct ros_r_change_word_list *const list[] = {both, alone};
	size_t n = 0;
	*text = "";
	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; i < list[k]->n && n < NAMED; i++) {
			if (list[k]->v[i].finding.verdict != ROS_VERDICT_SUPPORTED)
				continue;
			*text = ros__arena_printf(d->arena, "%s%s%s", *text,
				n ? CHART_WORD(d, "change.and") : "",
				CHART_SAY(d, "change.word", ROS_ARG_STR("word", list[k]->v[i].term)));
			n++;
		}
	return n;
}

/* What is said more and less by the texts' support, not which two are compared. */
static const char *title(struct ros_draw *d, const struct ros_r_change *c)
{
	const char *up, *down;
	size_t n_up = name_words(d, &c->more, &c->fresh, &up);
	size_t n_down = name_words(d, &c->less, &c->gone, &down);
	return CHART_SAY(d, "change.title", ROS_ARG_STR("a", c->a->label),
		ROS_ARG_STR("b", c->b->label), ROS_ARG_NUM("n_up", (double)n_up),
		ROS_ARG_NUM("n_down", (double)n_down), ROS_ARG_STR("up", up), ROS_ARG_STR("down", down));
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	const struct ros_r_change *c = d->r->found.change;
	struct ros_forest_row row[2 * ROWS];
	struct ros_gp g;
	double lo = -1, hi = 1;
	size_t n = take_side(&c->more, &c->fresh, true, row);
	n += take_side(&c->less, &c->gone, false, row + n);
	qsort(row, n, sizeof *row, by_estimate);
	for (size_t i = 0; i < n; i++) {
		lo = fmin(lo, row[i].estimate - 1);
		hi = fmax(hi, row[i].estimate + 1);
	}
	const struct ros_forest_panel p = {NULL, row, n};
	ros__gp_begin(&g, d, "change", ROS_WIDTH);
	ros__gp_head(&g, title(d, c),
		CHART_SAY(d, "change.subtitle", ROS_ARG_STR("level", ros__chart_level(d))));
	double h = ros__forest_draw(&g, &p, 1, 1, floor(lo), ceil(hi),
		CHART_SAY(d, "change.axis", ROS_ARG_STR("a", c->a->label), ROS_ARG_STR("b", c->b->label)));
	ros__gp_note(&g, CHART_WORD(d, "change.note"));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, g.y + h, err);
}

const struct ros_chart ros__chart_change = {
	"change", "what one collection says more or less than another", applies, emit};
