/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the first page: of each group the theme that sets it apart most, against the share
 * of that theme among the others. */
#include <stdlib.h>
#include <string.h>

#include "output/chart/chart_themes.h"

enum { MAX_ROWS = 24, MAX_THEMES = 400 };
static const double LINE = 24, NUMBERS = 104, FOOT = 34;

struct standout {
	const char *who, *theme;
	double share, lower, upper, others, clauses;
	int verdict;
};

/* What is supported before what is not, then the larger difference. */
static int by_weight(const void *pa, const void *pb)
{
	const struct standout *a = pa, *b = pb;
	if ((a->verdict == 2) != (b->verdict == 2))
		return b->verdict == 2 ? 1 : -1;
	double x = a->share - a->others, y = b->share - b->others;
	if (x != y)
		return x < y ? 1 : -1;
	return strcmp(a->who, b->who);
}

/* Only what there is more of than elsewhere can be an emphasis. */
static bool find(const struct ros_theme_table *t, size_t group, struct standout *best)
{
	bool any = false;
	for (size_t i = 0; i < t->n; i++) {
		const struct ros_r_theme_share *c = t->cell[i * t->groups.n + group];
		if (!c)
			continue;
		struct standout s = {t->groups.label[group], t->name[i], c->finding.estimate,
			c->finding.lower, c->finding.upper, c->others_share, (double)c->clauses,
			ros__chart_verdict(&c->finding)};
		if (!(s.share > s.others) || (any && by_weight(&s, best) >= 0))
			continue;
		*best = s;
		any = true;
	}
	return any;
}

struct plan {
	double who, theme, x, width, hi; /* room for names; where the scale begins, how wide it is */
};

static struct plan measure(struct ros_draw *d, const struct standout *s, size_t n)
{
	struct plan p = {.hi = .05};
	double *share = ros__arena_alloc(d->arena, (n + 1) * sizeof *share);
	double *upper = ros__arena_alloc(d->arena, (n + 1) * sizeof *upper);
	for (size_t i = 0; i < n; i++) {
		p.who = fmax(p.who, ros__label_width(s[i].who, ROS_SIZE) + 14);
		p.theme = fmax(p.theme, ros__label_width(s[i].theme, ROS_SIZE) + 14);
		share[i] = s[i].share;
		upper[i] = s[i].upper;
	}
	p.who = fmin(p.who, 200);
	p.theme = fmin(p.theme, 190);
	p.hi = fmin(1, ceil(fmax(p.hi, ros__chart_reach(d, share, upper, n)) * 20) / 20);
	p.x = ROS_PAD + p.who + p.theme;
	p.width = ROS_WIDTH - ROS_PAD - NUMBERS - p.x;
	return p;
}

static void add_rows(struct ros_gp *g, const struct standout *s, size_t n, const struct plan *p)
{
	ros__gp_block(g, "row\tshare\tlower\tupper\tothers\tverdict\tgroup\ttheme");
	for (size_t i = 0; i < n; i++) {
		const double number[] = {(double)i, s[i].share, s[i].lower, s[i].upper, s[i].others,
			s[i].verdict};
		double y = g->y + LINE * ((double)i + .5);
		const char *ink = s[i].verdict == 2 ? ROS_INK : ROS_MUTED;
		ros__gp_row_label(g, ROS_PAD + p->who - 12, y, ROS_SIZE, s[i].who, p->who - 12, 1);
		ros__gp_text(g, ROS_PAD + p->who, y, ROS_LEFT, ROS_SIZE, ink,
			ros__label_short(g->arena, s[i].theme, ROS_SIZE, p->theme - 12));
		ros__gp_text(g, ROS_WIDTH - ROS_PAD, y, ROS_RIGHT, ROS_SMALL, ink,
			ros__arena_printf(g->arena, "%s%% · %s%%",
				ros__chart_format(g->draw, 100 * s[i].share, 1),
				ros__chart_format(g->draw, 100 * s[i].others, 1)));
		const struct ros_tip tip = {ros__arena_printf(g->arena, "%s · %s", s[i].who, s[i].theme),
			s[i].share, s[i].lower, s[i].upper, s[i].clauses, true};
		ros__gp_tip(g, p->x, y - LINE / 2, p->width, LINE, &tip);
		for (size_t k = 0; k < sizeof number / sizeof *number; k++)
			ros__gp_num(g, number[k]);
		ros__gp_cell(g, s[i].who);
		ros__gp_cell(g, s[i].theme);
		ros__gp_end_row(g);
	}
}

/* The way from the others to the group, its interval, and both ends of the way. */
static void plot(struct ros_gp *g, const struct plan *p)
{
	ros__gp_define(g, "C(v) = v < 0 ? 0 : v > %.8g ? %.8g : v", p->hi, p->hi);
	ros__gp_define(g, "X(v) = %.1f + C(v) * %.6f", p->x, p->width / p->hi);
	ros__gp_define(g, "Y(r) = %.1f + r * %g", g->y + LINE / 2, LINE);
	ros__gp_plot(g, "using (X($3)):(Y($1)):(X($4)-X($3)):(0) with vectors nohead lw 1 lc rgb '%s'",
		ROS_FAINT);
	ros__gp_plot(g, "using (X($5)):(Y($1)):(X($2)-X($5)):($6<2?0:NaN) with vectors nohead lw 3 "
		"lc rgb '%s'", ROS_FAINT);
	ros__gp_plot(g, "using (X($5)):(Y($1)):(X($2)-X($5)):($6==2?0:NaN) with vectors nohead lw 3 "
		"lc rgb '%s'", ROS_BLUE_SOFT);
	ros__gp_plot(g, "using (X($5)):(Y($1)-6):(0):(12) with vectors nohead lw 2 lc rgb '%s'",
		ROS_PALE);
	ros__gp_plot(g, "using (X($2)):($6<2?Y($1):NaN) with points pt 7 ps .75 lc rgb '%s'",
		ROS_PAPER);
	ros__gp_plot(g, "using (X($2)):($6<2?Y($1):NaN) with points pt 6 ps .75 lw 1.2 lc rgb '%s'",
		ROS_PALE);
	ros__gp_plot(g, "using (X($2)):($6==2?Y($1):NaN) with points pt 7 ps .9 lc rgb '%s'", ROS_BLUE);
}

/* The largest supported difference is the title; where none is, that is. */
static const char *title_of(struct ros_draw *d, const struct standout *s)
{
	if (s->verdict != 2)
		return CHART_WORD(d, "overview.title_none");
	return CHART_SAY(d, "overview.title", ROS_ARG_STR("who", s->who),
		ROS_ARG_STR("theme", s->theme), ROS_ARG_NUM("share", s->share),
		ROS_ARG_NUM("others", s->others));
}

static enum ros_status draw(struct ros_draw *d, const struct standout *s, size_t n, size_t of,
	struct ros_err *err)
{
	struct ros_gp g;
	struct plan p = measure(d, s, n);
	ros__gp_begin(&g, d, "overview", ROS_WIDTH);
	ros__gp_head(&g, title_of(d, s), CHART_WORD(d, "overview.subtitle"));
	add_rows(&g, s, n, &p);
	double end = g.y + LINE * (double)n;
	ros__gp_axis(&g, p.x, p.width, 0, 100 * p.hi, g.y, end, "%");
	plot(&g, &p);
	for (size_t i = 0; i < n; i++)
		g.cut |= s[i].upper > p.hi + 1e-9;
	ros__gp_note(&g, CHART_SAY(d, "overview.note", ROS_ARG_STR("level", ros__chart_level(d))));
	if (n < of)
		ros__gp_note(&g, CHART_SAY(d, "overview.of", ROS_ARG_NUM("n", (double)n),
			ROS_ARG_NUM("of", (double)of)));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, end + FOOT, err);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_theme_table t;
	ros__theme_table(d, &t, MAX_THEMES);
	struct standout *s = ros__arena_alloc(d->arena, (t.groups.n + 1) * sizeof *s);
	size_t n = 0;
	for (size_t g = 0; g < t.groups.n; g++)
		n += find(&t, g, &s[n]);
	qsort(s, n, sizeof *s, by_weight);
	enum ros_status st = n < 2 ? ROS_OK : draw(d, s, n < MAX_ROWS ? n : MAX_ROWS, n, err);
	ros__theme_table_release(&t);
	return st;
}

const struct ros_chart ros__chart_overview = {"overview",
	"of each speaker the theme that sets it apart most, against the others",
	ros__theme_table_applies, emit};
