/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Topic emphasis: one panel for each group, one row for each theme, the share of clauses with its
 * interval, and the share over all groups as a tick to compare with (Cleveland 1985, dot plots).
 */
#include <stdlib.h>

#include "output/chart_themes.h"

enum { MAX_THEMES = 16, COLUMNS = 7, PER_PAGE = 21, MAX_GROUPS = 63 };
static const double ROW = 19, HEAD = 50, FOOT = 30;

struct plan {
	double x, width, room, hi, height; /* panel 0 begins at x; room: theme names */
	size_t columns;
};

static bool applies(const struct ros_json *doc)
{
	return ros__chart_has(doc, "themes", "by_theme_group");
}

static struct plan measure(const struct ros_theme_table *t, size_t n)
{
	struct plan p = {.hi = .01, .columns = n < COLUMNS ? n : COLUMNS};
	for (size_t i = 0; i < t->n; i++)
		p.room = fmax(p.room, ros__label_width(t->name[i], ROS_SIZE) + 10);
	p.room = fmin(p.room, 190);
	for (size_t i = 0; i < t->n * t->groups.n; i++) {
		double up = ros__chart_num(t->cell[i], "upper"), v = ros__chart_num(t->cell[i], "estimate");
		p.hi = fmax(p.hi, isfinite(up) ? up : isfinite(v) ? v : 0);
	}
	p.hi = fmin(100, ceil(p.hi * 20) * 5);
	p.x = ROS_PAD + p.room;
	p.width = fmin(220, (ROS_WIDTH - ROS_PAD - p.x) / (double)p.columns);
	p.height = HEAD + ROW * (double)t->n + FOOT;
	return p;
}

static void add_row(struct ros_gp *g, const struct ros_theme_table *t, size_t panel, size_t theme,
	size_t group)
{
	static const char *const COLUMN[] = {"estimate", "lower", "upper", "hits"};
	const struct ros_json *c = t->cell[theme * t->groups.n + group];
	ros__gp_num(g, (double)panel);
	ros__gp_num(g, (double)theme);
	for (size_t i = 0; i < 4; i++)
		ros__gp_num(g, ros__chart_num(c, COLUMN[i]));
	ros__gp_num(g, t->overall[theme]);
	ros__gp_num(g, c ? ros__verdict(c) : NAN);
	ros__gp_cell(g, t->groups.label[group]);
	ros__gp_cell(g, t->name[theme]);
	ros__gp_end_row(g);
}

static void panels(struct ros_gp *g, const struct ros_theme_table *t, const struct plan *p,
	const size_t *index, size_t n)
{
	double bottom = HEAD + ROW * (double)t->n;
	for (size_t i = 0; i < n; i++) {
		double x = p->x + (double)(i % p->columns) * p->width;
		double y = g->y + (double)(i / p->columns) * p->height;
		ros__gp_wrapped(g, x, y + 8, ROS_LEFT, 11, ROS_INK, t->groups.label[index[i]],
			p->width - 10, 3);
		ros__gp_axis(g, x, p->width - 24, 0, p->hi, y + HEAD, y + bottom, "");
		for (size_t k = 0; k < t->n && i % p->columns == 0; k++)
			ros__gp_row_label(g, p->x - 10, y + HEAD + ROW * ((double)k + .5), ROS_SIZE,
				t->name[k], p->room - 10, 1);
		for (size_t k = 0; k < t->n; k++)
			add_row(g, t, i, k, index[i]);
	}
}

static void marks(struct ros_gp *g, const struct plan *p)
{
	ros__gp_define(g, "X(p,v) = %.1f + (int(p) %% %zu) * %.2f + 100 * v * %.6f", p->x, p->columns,
		p->width, (p->width - 24) / p->hi);
	ros__gp_define(g, "Y(p,r) = %.1f + (int(p) / %zu) * %.2f + r * %g", g->y + HEAD + ROW / 2,
		p->columns, p->height, ROW);
	ros__gp_plot(g, "using (X($1,$7)):(Y($1,$2)-6):(0):(12) with vectors nohead lw 1.5 lc rgb '%s'",
		"#B9C1C9");
	ros__gp_plot(g, "using (X($1,$4)):(Y($1,$2)):(X($1,$5)-X($1,$4)):($8==2?0:NaN) with vectors "
		"nohead lw 1.5 lc rgb '%s'", "#7FA3C7");
	ros__gp_plot(g, "using (X($1,$4)):(Y($1,$2)):(X($1,$5)-X($1,$4)):($8<2?0:NaN) with vectors "
		"nohead lw 1 lc rgb '%s'", "#C3CAD1");
	ros__gp_plot(g, "using (X($1,$3)):($8<2?Y($1,$2):NaN) with points pt 7 ps .65 lc rgb '%s'",
		ROS_WHITE);
	ros__gp_plot(g, "using (X($1,$3)):($8<2?Y($1,$2):NaN) with points pt 6 ps .6 lw 1.2 lc rgb '%s'",
		ROS_PALE);
	ros__gp_plot(g, "using (X($1,$3)):($8==2?Y($1,$2):NaN) with points pt 7 ps .75 lc rgb '%s'",
		ROS_BLUE);
}

static size_t count_supported(const struct ros_theme_table *t)
{
	size_t n = 0;
	for (size_t i = 0; i < t->n * t->groups.n; i++)
		n += t->cell[i] && ros__verdict(t->cell[i]) == 2;
	return n;
}

static enum ros_status page(struct ros_draw *d, const struct ros_theme_table *t,
	const size_t *index, size_t first, size_t n, size_t of, struct ros_err *err)
{
	struct ros_gp g;
	struct plan p = measure(t, of);
	size_t supported = count_supported(t);
	ros__gp_begin(&g, d, ros__chart_page(d, "emphasis", first / PER_PAGE), ROS_WIDTH);
	ros__gp_head(&g, CHART_SAY(d, "emphasis.title", ROS_ARG_NUM("n", (double)supported),
		ROS_ARG_NUM("of", (double)(t->n * t->groups.n))),
		CHART_SAY(d, "emphasis.subtitle", ROS_ARG_STR("level", ros__chart_level(d))));
	ros__gp_block(&g, "panel\trow\tshare\tlower\tupper\thits\toverall\tverdict\tgroup\ttheme");
	panels(&g, t, &p, index + first, n);
	marks(&g, &p);
	ros__gp_note(&g, CHART_WORD(d, "emphasis.note"));
	if (t->n < t->n_all)
		ros__gp_note(&g, CHART_SAY(d, "themes_of", ROS_ARG_NUM("n", (double)t->n),
			ROS_ARG_NUM("of", (double)t->n_all)));
	if (of < t->groups.n)
		ros__gp_note(&g, CHART_SAY(d, "longest_of", ROS_ARG_NUM("n", (double)of),
			ROS_ARG_NUM("of", (double)t->groups.n)));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, g.y + p.height * (double)((n + p.columns - 1) / p.columns), err);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_theme_table t;
	enum ros_status st = ROS_OK;
	ros__theme_table(d, &t, MAX_THEMES);
	size_t *index, n = ros__chart_pick(d, &t.groups, MAX_GROUPS, &index);
	for (size_t i = 0; i < n && t.n && st == ROS_OK; i += PER_PAGE)
		st = page(d, &t, index, i, n - i < PER_PAGE ? n - i : PER_PAGE, n, err);
	ros__theme_table_release(&t);
	return st;
}

const struct ros_chart ros__chart_emphasis = {"emphasis",
	"share of clauses on each theme by speaker, with intervals", applies, emit};
