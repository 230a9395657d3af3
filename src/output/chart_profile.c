/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart_profile.h"

enum { COLUMNS = 7 };
static const double ROW = 19, FOOT = 30, GAP = 24, LABEL = 11, PAGE = 1000;

struct plan {
	double x, width, room, hi, height, head; /* panel 0 begins at x; room: row names */
	size_t columns, per_page;
};

static struct plan measure(struct ros_draw *d, const struct ros_profile *t, size_t n)
{
	struct plan p = {.hi = .01, .columns = n < COLUMNS ? n : COLUMNS};
	for (size_t i = 0; i < t->n; i++)
		p.room = fmax(p.room, ros__label_width(t->row[i], ROS_SIZE) + 10);
	p.room = fmin(p.room, 190);
	for (size_t i = 0; i < t->n * t->n_panel; i++) {
		double up = ros__chart_num(t->cell[i], "upper"), v = ros__chart_num(t->cell[i], "estimate");
		p.hi = fmax(p.hi, isfinite(up) ? up : isfinite(v) ? v : 0);
	}
	p.hi = fmin(100, ceil(p.hi * 20) * 5);
	p.x = ROS_PAD + p.room;
	p.width = fmin(220, (ROS_WIDTH - ROS_PAD - p.x + GAP - 10) / (double)p.columns);
	p.head = 12 + LABEL * 1.25 * (double)ros__label_lines(d->arena, t->panel, t->n_panel, LABEL,
		p.width - 14, 3);
	p.height = p.head + ROW * (double)t->n + FOOT;
	p.per_page = p.columns * (size_t)fmax(1, floor(PAGE / p.height));
	return p;
}

static void add_row(struct ros_gp *g, const struct ros_profile *t, size_t at, size_t row,
	size_t panel)
{
	const struct ros_json *c = t->cell[row * t->n_panel + panel];
	ros__gp_num(g, (double)at);
	ros__gp_num(g, (double)row);
	ros__gp_num(g, ros__chart_num(c, "estimate"));
	ros__gp_num(g, ros__chart_num(c, "lower"));
	ros__gp_num(g, ros__chart_num(c, "upper"));
	ros__gp_num(g, ros__chart_num(c, t->count));
	ros__gp_num(g, t->overall[row]);
	ros__gp_num(g, c ? ros__verdict(c) : NAN);
	ros__gp_cell(g, t->panel[panel]);
	ros__gp_cell(g, t->row[row]);
	ros__gp_end_row(g);
}

static void panels(struct ros_gp *g, const struct ros_profile *t, const struct plan *p,
	const size_t *pick, size_t n)
{
	double bottom = p->head + ROW * (double)t->n;
	ros__gp_block(g, "panel\trow\testimate\tlower\tupper\tcount\toverall\tverdict\tpanel_label"
		"\trow_label");
	for (size_t i = 0; i < n; i++) {
		double x = p->x + (double)(i % p->columns) * p->width;
		double y = g->y + (double)(i / p->columns) * p->height;
		ros__gp_wrapped(g, x, y + 8, ROS_LEFT, LABEL, ROS_INK, t->panel[pick[i]], p->width - 14, 3);
		ros__gp_axis(g, x, p->width - GAP, 0, p->hi, y + p->head, y + bottom, "");
		for (size_t k = 0; k < t->n; k++) {
			if (i % p->columns == 0)
				ros__gp_row_label(g, p->x - 10, y + p->head + ROW * ((double)k + .5), ROS_SIZE,
					t->row[k], p->room - 10, 1);
			add_row(g, t, i, k, pick[i]);
		}
	}
}

/* Marks of both drawings: columns 3-5 estimate and interval, `tick` and `verdict` where said. */
static void marks(struct ros_gp *g, int tick, int verdict)
{
	ros__gp_plot(g, "using (X($1,$%d)):(Y($1,$2)-6):(0):(12) with vectors nohead lw 1.5 "
		"lc rgb '%s'", tick, "#AEB7C0");
	ros__gp_plot(g, "using (X($1,$4)):(Y($1,$2)):(X($1,$5)-X($1,$4)):($%d==2?0:NaN) with vectors "
		"nohead lw 1.5 lc rgb '%s'", verdict, "#7FA3C7");
	ros__gp_plot(g, "using (X($1,$4)):(Y($1,$2)):(X($1,$5)-X($1,$4)):($%d<2?0:NaN) with vectors "
		"nohead lw 1 lc rgb '%s'", verdict, "#BCC4CC");
	ros__gp_plot(g, "using (X($1,$3)):($%d<2?Y($1,$2):NaN) with points pt 7 ps .65 lc rgb '%s'",
		verdict, ROS_WHITE);
	ros__gp_plot(g, "using (X($1,$3)):($%d<2?Y($1,$2):NaN) with points pt 6 ps .6 lw 1.2 "
		"lc rgb '%s'", verdict, ROS_PALE);
	ros__gp_plot(g, "using (X($1,$3)):($%d==2?Y($1,$2):NaN) with points pt 7 ps .75 lc rgb '%s'",
		verdict, ROS_BLUE);
}

enum ros_status ros__profile_draw(struct ros_draw *d, const struct ros_profile *t,
	const size_t *pick, size_t n_pick, const char *name, const char *title, const char *subtitle,
	const char *const note[3], struct ros_err *err)
{
	struct plan p = measure(d, t, n_pick);
	enum ros_status st = ROS_OK;
	for (size_t i = 0; i < n_pick && st == ROS_OK; i += p.per_page) {
		struct ros_gp g;
		size_t n = n_pick - i < p.per_page ? n_pick - i : p.per_page;
		ros__gp_begin(&g, d, ros__chart_page(d, name, i / p.per_page), ROS_WIDTH);
		ros__gp_head(&g, title, subtitle);
		panels(&g, t, &p, pick + i, n);
		ros__gp_define(&g, "X(p,v) = %.1f + (int(p) %% %zu) * %.2f + 100 * v * %.6f", p.x,
			p.columns, p.width, (p.width - GAP) / p.hi);
		ros__gp_define(&g, "Y(p,r) = %.1f + (int(p) / %zu) * %.2f + r * %g",
			g.y + p.head + ROW / 2, p.columns, p.height, ROW);
		marks(&g, 7, 8);
		for (size_t k = 0; k < 3; k++)
			if (note[k])
				ros__gp_note(&g, note[k]);
		ros__gp_note(&g, ros__chart_sample(d));
		st = ros__gp_end(&g, g.y + p.height * (double)((n + p.columns - 1) / p.columns), err);
	}
	return st;
}

/* ---- forest ---- */

static void find_range(const struct ros_forest_panel *panel, size_t n, double *lo, double *hi)
{
	*lo = 0;
	*hi = 1e-6;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < panel[i].n; k++) {
			const struct ros_forest_row *r = &panel[i].row[k];
			double v[] = {r->estimate, r->lower, r->upper, r->mark};
			for (size_t j = 0; j < 4; j++)
				if (isfinite(v[j])) {
					*lo = fmin(*lo, v[j]);
					*hi = fmax(*hi, v[j]);
				}
		}
	double step = ros__gp_step(*hi - *lo, 8);
	*lo = floor(*lo / step) * step;
	*hi = ceil(*hi / step) * step;
}

static void forest_panel(struct ros_gp *g, const struct ros_forest_panel *p, size_t at, double x,
	double y, double room)
{
	for (size_t k = 0; k < p->n; k++) {
		const struct ros_forest_row *r = &p->row[k];
		const double num[] = {(double)at, (double)k, r->estimate, r->lower, r->upper, r->mark,
			r->verdict, r->count};
		ros__gp_text(g, x - 10, y + ROW * ((double)k + .5), ROS_RIGHT, ROS_SIZE,
			ROS_INK, ros__label_short(g->arena, r->label, ROS_SIZE, room - 12));
		for (size_t i = 0; i < sizeof num / sizeof *num; i++)
			ros__gp_num(g, num[i]);
		ros__gp_cell(g, p->title ? p->title : "");
		ros__gp_cell(g, r->label);
		ros__gp_end_row(g);
	}
}

double ros__forest_draw(struct ros_gp *g, const struct ros_forest_panel *panel, size_t n,
	size_t columns, double lo, double hi, const char *unit)
{
	double room = 30, width = (ROS_WIDTH - 2 * ROS_PAD) / (double)columns, count = 0;
	double head = 4;
	size_t rows = 1;
	if (lo == hi)
		find_range(panel, n, &lo, &hi);
	for (size_t i = 0; i < n; i++) {
		rows = rows > panel[i].n ? rows : panel[i].n;
		for (size_t k = 0; k < panel[i].n; k++) {
			room = fmax(room, ros__label_width(panel[i].row[k].label, ROS_SIZE) + 14);
			count = isfinite(panel[i].row[k].count) ? 30 : count;
		}
	}
	room = fmin(room, width * .5);
	for (size_t i = 0; i < n && panel[i].title; i++)
		head = fmax(head, 10 + 15 * (double)ros__label_lines(g->arena, &panel[i].title, 1, ROS_SIZE,
			width - 16, 2));
	double plot = width - room - count - 14, height = head + ROW * (double)rows + FOOT;
	ros__gp_block(g, "panel\trow\testimate\tlower\tupper\tmark\tverdict\tcount\tpanel_label"
		"\trow_label");
	for (size_t i = 0; i < n; i++) {
		double x = ROS_PAD + (double)(i % columns) * width + room;
		double y = g->y + (double)(i / columns) * height + head;
		if (panel[i].title)
			ros__gp_wrapped(g, x - room, y - head + 10, ROS_LEFT, ROS_SIZE, ROS_INK,
				panel[i].title, width - 16, 2);
		ros__gp_axis(g, x, plot, lo, hi, y, y + ROW * (double)rows, unit);
		forest_panel(g, &panel[i], i, x, y, room);
	}
	ros__gp_define(g, "X(p,v) = %.1f + (int(p) %% %zu) * %.2f + (v - %.8g) * %.8g",
		ROS_PAD + room, columns, width, lo, plot / (hi - lo));
	ros__gp_define(g, "Y(p,r) = %.1f + (int(p) / %zu) * %.2f + r * %g", g->y + head + ROW / 2,
		columns, height, ROW);
	marks(g, 6, 7);
	if (count > 0)
		ros__gp_plot(g, "using (X($1,%.8g)+%g):($8==$8?Y($1,$2):NaN):(sprintf('%%d',$8)) with "
			"labels right font ',%g' tc rgb '%s'", hi, count, ROS_SMALL, ROS_MUTED);
	return height * (double)((n + columns - 1) / columns);
}
