/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Common core against margin: on the left the words that nearly all speakers share, with the range
 * of their rates; on the right what only one speaker says.
 */
#include "output/chart/chart.h"

enum { MAX_CORE = 25, MAX_GROUPS = 14, MAX_TERMS = 8, LEAST = 4 };
static const double ROW = 19, MIDDLE = 430;

static bool applies(const struct ros_result *r)
{
	const struct ros_r_common_core *c = r->found.common_core;
	return c && (c->core.n > 0 || c->margin.n > 0);
}

static double draw_core(struct ros_draw *d, struct ros_gp *g, const struct ros_r_core_word_list *core,
	double y)
{
	double room = 30, hi = 0;
	size_t n = core->n < MAX_CORE ? core->n : MAX_CORE;
	for (size_t i = 0; i < n; i++) {
		room = fmin(fmax(room, ros__label_width(core->v[i].term, ROS_SIZE) + 12), 150);
		hi = fmax(hi, core->v[i].per_1000_max);
	}
	if (!(hi > 0)) /* nothing to draw, or rates that are not there */
		hi = 1;
	double x = ROS_PAD + room, w = MIDDLE - x - 70, step = ros__gp_step(hi, 4);
	hi = ceil(hi / step) * step;
	ros__gp_block(g, "row\tmin_per_1000\tmax_per_1000\tgroups\tcount\tterm");
	if (n) {
		ros__gp_axis(g, x, w, 0, hi, y, y + ROW * (double)n, "");
		ros__gp_axis_name(g, x + w, y + ROW * (double)n, ROS_RIGHT, CHART_WORD(d, "axis.per_1000"));
	}
	for (size_t k = 0; k < n; k++) {
		const struct ros_r_core_word *t = &core->v[k];
		ros__gp_text(g, x - 8, y + ROW * ((double)k + .5), ROS_RIGHT, ROS_SIZE, ROS_INK,
			ros__label_short(d->arena, t->term, ROS_SIZE, room - 8));
		ros__gp_num(g, (double)k);
		ros__gp_num(g, t->per_1000_min);
		ros__gp_num(g, t->per_1000_max);
		ros__gp_num(g, (double)t->n_groups);
		ros__gp_num(g, (double)t->count);
		ros__gp_cell(g, t->term);
		ros__gp_end_row(g);
	}
	ros__gp_define(g, "X(v) = %.1f + v * %.6f", x, w / hi);
	ros__gp_define(g, "Y(r) = %.1f + (r + .5) * %g", y, ROW);
	if (n == 0) { /* the table stays readable; gnuplot dies of a plot in which no point is defined */
		for (int i = 0; i < 5; i++)
			ros__gp_num(g, NAN);
		ros__gp_cell(g, "");
		ros__gp_end_row(g);
		ros__gp_plot(g, "using (X(0)):(Y(0)) with points ps 0");
		ros__gp_text(g, ROS_PAD, y + 8, ROS_LEFT, ROS_SIZE, ROS_INK, CHART_WORD(d, "core.none"));
		return ROW + 32;
	}
	ros__gp_plot(g, "using (X($2)):(Y($1)):(X($3)-X($2)):(0) with vectors nohead lw 2 lc rgb '%s'",
		ROS_SLATE_SOFT);
	ros__gp_plot(g, "using (X($2)):(Y($1)) with points pt 7 ps .6 lc rgb '%s'", ROS_SLATE);
	ros__gp_plot(g, "using (X($3)):(Y($1)) with points pt 7 ps .6 lc rgb '%s'", ROS_SLATE);
	ros__gp_plot(g, "using (X($3)+8):(Y($1)):(count($5)) with labels left font ',%g' "
		"tc rgb '%s'", ROS_SMALL, ROS_MUTED);
	return ROW * (double)n + 32;
}

static bool is_supported(const struct ros_r_margin_word *t)
{
	return t->finding.verdict == ROS_VERDICT_SUPPORTED;
}

/* Figures, and what is said a few times, nearly everybody says alone: that is no finding to show.
 */
static bool is_worth_it(const struct ros_r_margin_word *t)
{
	bool figure = *t->term >= '0' && *t->term <= '9';
	return is_supported(t) || (t->count >= LEAST && !figure);
}

static bool is_shown(const struct ros_chart_groups *groups, const struct ros_r_margin *m, bool *sure)
{
	bool any = *sure = false;
	for (size_t i = 0; i < m->terms.n; i++) {
		*sure |= is_supported(&m->terms.v[i]);
		any |= is_worth_it(&m->terms.v[i]);
	}
	return any && ros__chart_group_of(groups, m->group) != SIZE_MAX;
}

/* Groups that have words of their own; where not all fit, those with supported ones come first. */
static size_t pick_groups(const struct ros_chart_groups *groups, const struct ros_r_margin_list *all,
	const struct ros_r_margin *pick[MAX_GROUPS], size_t *of)
{
	size_t n = 0, supported = 0;
	bool sure;
	*of = 0;
	for (size_t i = 0; i < all->n; i++)
		if (is_shown(groups, &all->v[i], &sure)) {
			++*of;
			supported += sure;
		}
	size_t rest = supported < MAX_GROUPS ? MAX_GROUPS - supported : 0;
	for (size_t i = 0; i < all->n; i++) {
		if (!is_shown(groups, &all->v[i], &sure) || n == MAX_GROUPS || (!sure && rest == 0))
			continue;
		rest -= !sure;
		pick[n++] = &all->v[i];
	}
	return n;
}

/* Words that only one group says; those that are supported come in blue, the rest in grey. */
static double draw_margin(struct ros_draw *d, struct ros_gp *g, const struct ros_chart_groups *groups,
	const struct ros_r_margin *const *pick, size_t n, double y)
{
	double x = MIDDLE + 20, w = ROS_WIDTH - ROS_PAD - x, top = y;
	for (size_t i = 0; i < n; i++) {
		ros__gp_text(g, x, y + 8, ROS_LEFT, ROS_SIZE, ROS_INK, ros__label_short(d->arena,
			groups->label[ros__chart_group_of(groups, pick[i]->group)], ROS_SIZE, w));
		double at = x + 10;
		y += 18;
		for (size_t k = 0, shown = 0; k < pick[i]->terms.n && shown < MAX_TERMS; k++) {
			const struct ros_r_margin_word *t = &pick[i]->terms.v[k];
			bool sure = is_supported(t);
			if (!is_worth_it(t))
				continue;
			shown++;
			const char *s = ros__label_short(d->arena, ros__arena_printf(d->arena, "%s%s %.0f",
				sure ? "● " : "", t->term, (double)t->count),
				ROS_SIZE, w - 20);
			double width = ros__label_width(s, ROS_SIZE) + 14;
			if (at + width > x + w) {
				at = x + 10;
				y += 17;
			}
			ros__gp_text(g, at, y + 8, ROS_LEFT, ROS_SIZE,
				sure ? ROS_BLUE : ROS_MUTED, s);
			at += width;
		}
		y += 24;
	}
	return y - top;
}

static size_t count_supported(const struct ros_r_margin_list *all)
{
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < all->v[i].terms.n; k++)
			n += is_supported(&all->v[i].terms.v[k]);
	return n;
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_gp g;
	struct ros_chart_groups groups;
	const struct ros_r_common_core *c = d->r->found.common_core;
	ros__chart_groups(d, "group", &groups);
	ros__gp_begin(&g, d, "core", ROS_WIDTH);
	ros__gp_head(&g, CHART_SAY(d, "core.title",
		ROS_ARG_NUM("shared", (double)c->core.n),
		ROS_ARG_NUM("alone", (double)count_supported(&c->margin))),
		CHART_WORD(d, "core.subtitle"));
	ros__gp_text(&g, ROS_PAD, g.y + 8, ROS_LEFT, ROS_SIZE, ROS_MUTED, CHART_SAY(d, "core.left",
		ROS_ARG_STR("share", ros__chart_format(d, 100 * c->threshold, 0))));
	ros__gp_text(&g, MIDDLE + 20, g.y + 8, ROS_LEFT, ROS_SIZE, ROS_MUTED,
		CHART_SAY(d, "core.right", ROS_ARG_NUM("least", LEAST)));
	g.y += 26;
	double left = draw_core(d, &g, &c->core, g.y);
	const struct ros_r_margin *pick[MAX_GROUPS];
	size_t of, n = pick_groups(&groups, &c->margin, pick, &of);
	double right = draw_margin(d, &g, &groups, pick, n, g.y);
	if (!n)
		ros__gp_text(
			&g, MIDDLE + 20, g.y + 8, ROS_LEFT, ROS_SIZE, ROS_INK, CHART_WORD(d, "core.none"));
	ros__gp_note(&g, CHART_WORD(d, "core.note"));
	if (c->core.n > MAX_CORE)
		ros__gp_note(&g, CHART_SAY(d, "core.first", ROS_ARG_NUM("n", MAX_CORE)));
	if (n < of)
		ros__gp_note(&g, CHART_SAY(d, "core.some", ROS_ARG_NUM("n", (double)n),
			ROS_ARG_NUM("of", (double)of)));
	ros__gp_note(&g, ros__chart_sample(d));
	enum ros_status st = ros__gp_end(&g, g.y + fmax(left, right), err);
	ros__chart_groups_release(&groups);
	return st;
}

const struct ros_chart ros__chart_core = {"core",
	"words that all speakers share, and words of one speaker alone", applies, emit};
