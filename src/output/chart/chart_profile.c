/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/chart_profile.h"

#include <string.h>

enum { COLUMNS = 7, ROOMY = 20 };
static const double ROW = 19, TIGHT = 15.5, FOOT = 30, GAP = 28, PAGE = 1000, HEAD = 4;

/* ---- profile ---- */

struct ros_profile_cell ros__profile_cell(const struct ros_r_finding *f, double count)
{
	return (struct ros_profile_cell){
		f->estimate, f->lower, f->upper, count, f->verdict < 0 ? 0 : f->verdict};
}

void ros__profile_blank(struct ros_profile_cell *cell, size_t n)
{
	for (size_t i = 0; i < n; i++)
		cell[i] = (struct ros_profile_cell){NAN, NAN, NAN, NAN, NAN};
}

/* The drawing's rows and panels: few panels stand side by side, so that a row reads across them;
 * more than fit are turned, so that a panel compares all of them in one thing. */
struct grid {
	const struct ros_profile *t;
	const size_t *pick;
	bool turned;
	size_t rows, panels;
};

static const char *row_label(const struct grid *g, size_t row)
{
	return g->turned ? g->t->panel[g->pick[row]] : g->t->row[row];
}

static const char *panel_label(const struct grid *g, size_t panel)
{
	return g->turned ? g->t->row[panel] : g->t->panel[g->pick[panel]];
}

static const struct ros_profile_cell *cell_of(const struct grid *g, size_t row, size_t panel)
{
	size_t thing = g->turned ? panel : row, who = g->pick[g->turned ? row : panel];
	return &g->t->cell[thing * g->t->n_panel + who];
}

struct plan {
	double x, width, room, hi, height, head, row; /* panel 0 begins at x; room: row names */
	size_t columns, per_page;
};

static double find_reach(struct ros_draw *d, const struct grid *g)
{
	size_t n = g->rows * g->panels, k = 0;
	double *estimate = ros__arena_alloc(d->arena, (n + 1) * sizeof *estimate);
	double *upper = ros__arena_alloc(d->arena, (n + 1) * sizeof *upper);
	for (size_t i = 0; i < g->rows; i++)
		for (size_t j = 0; j < g->panels; j++) {
			estimate[k] = cell_of(g, i, j)->estimate;
			upper[k++] = cell_of(g, i, j)->upper;
		}
	return ros__chart_reach(d, estimate, upper, n);
}

static struct plan measure(struct ros_draw *d, const struct grid *g)
{
	struct plan p = {.columns = g->panels < COLUMNS ? g->panels : COLUMNS};
	if (g->turned && g->panels) { /* lines of like length, not a last one of two */
		size_t lines = (g->panels + COLUMNS - 1) / COLUMNS;
		p.columns = (g->panels + lines - 1) / lines;
	}
	const char **label = ros__arena_alloc(d->arena, (g->panels + 1) * sizeof *label);
	for (size_t i = 0; i < g->rows; i++)
		p.room = fmax(p.room, ros__label_width(row_label(g, i), ROS_SIZE) + 10);
	for (size_t i = 0; i < g->panels; i++)
		label[i] = panel_label(g, i);
	p.room = fmin(p.room, 190);
	p.hi = fmin(100, ceil(fmax(.01, find_reach(d, g)) * 20) * 5);
	p.x = ROS_PAD + p.room;
	p.width = fmin(220, (ROS_WIDTH - ROS_PAD - p.x + GAP - 10) / (double)p.columns);
	p.head = 14 + ROS_SMALL * 1.25 * (double)ros__label_lines(d->arena, label, g->panels, ROS_SMALL,
		p.width - 8, 3);
	p.row = g->rows > ROOMY ? TIGHT : ROW;
	p.height = p.head + p.row * (double)g->rows + FOOT;
	p.per_page = p.columns * (size_t)fmax(1, floor(PAGE / p.height));
	return p;
}

static bool reaches_beyond(const struct grid *g, double hi)
{
	for (size_t i = 0; i < g->rows; i++)
		for (size_t j = 0; j < g->panels; j++)
			if (cell_of(g, i, j)->upper > hi)
				return true;
	return false;
}

static void add_row(struct ros_gp *g, const struct grid *grid, size_t at, size_t row, size_t panel)
{
	const struct ros_profile_cell *c = cell_of(grid, row, panel);
	const double number[] = {(double)at, (double)row, c->estimate, c->lower, c->upper, c->count,
		grid->t->overall[grid->turned ? panel : row], c->verdict};
	for (size_t i = 0; i < sizeof number / sizeof *number; i++)
		ros__gp_num(g, number[i]);
	ros__gp_cell(g, panel_label(grid, panel));
	ros__gp_cell(g, row_label(grid, row));
	ros__gp_end_row(g);
}

static void draw_panel(struct ros_gp *g, const struct grid *grid, const struct plan *p, size_t at,
	size_t panel)
{
	double x = p->x + (double)(at % p->columns) * p->width;
	double y = g->y + (double)(at / p->columns) * p->height, top = y + p->head;
	double overall = grid->t->overall[grid->turned ? panel : 0];
	const char **line;
	size_t n = ros__label_wrap(g->arena, panel_label(grid, panel), ROS_SMALL, p->width - 8, 3,
		&line);
	for (size_t i = 0; i < n; i++)
		ros__gp_text(g, x, top - 12 - (double)(n - 1 - i) * ROS_SMALL * 1.25, ROS_LEFT, ROS_SMALL,
			ROS_INK, line[i]);
	ros__gp_axis(g, x, p->width - GAP, 0, p->hi, top, top + p->row * (double)grid->rows, "%");
	if (grid->turned && isfinite(overall)) {
		double at_x = x + fmin(100 * overall / p->hi, 1) * (p->width - GAP);
		ros__gp_line(g, at_x, top, at_x, top + p->row * (double)grid->rows, ROS_FAINT, 1.5);
	}
	for (size_t k = 0; k < grid->rows; k++) {
		if (at % p->columns == 0)
			ros__gp_row_label(g, p->x - 10, top + p->row * ((double)k + .5), ROS_SIZE,
				row_label(grid, k), p->room - 10, 1);
		add_row(g, grid, at, k, panel);
		const struct ros_profile_cell *c = cell_of(grid, k, panel);
		const struct ros_tip tip = {ros__arena_printf(g->arena, "%s · %s", panel_label(grid, panel),
			row_label(grid, k)), c->estimate, c->lower, c->upper, c->count, true};
		ros__gp_tip(g, x, top + p->row * (double)k, p->width - GAP, p->row, &tip);
	}
}

/* Marks of both drawings: columns 3-5 estimate and interval; `tick` (0: none) and `verdict` where
 * said. C cuts at the edge of the scale, where an arrow shows that the interval goes on. */
static void marks(struct ros_gp *g, int tick, int verdict)
{
	static const struct {
		const char *test, *rgb;
		double lw;
	} SIDE[] = {{"<2", ROS_FAINT, 1}, {"==2", ROS_BLUE_SOFT, 1.5}};
	if (tick)
		ros__gp_plot(g, "using (X($1,$%d)):(Y($1,$2)-6):(0):(12) with vectors nohead lw 1.5 "
			"lc rgb '%s'", tick, ROS_FAINT);
	for (size_t i = 0; i < 2; i++) {
		ros__gp_plot(g,
			"using (X($1,C($4))):(Y($1,$2)):(X($1,C($5))-X($1,C($4))):($%d%s?0:NaN) "
			"with vectors nohead lw %g lc rgb '%s'",
			verdict, SIDE[i].test, SIDE[i].lw, SIDE[i].rgb);
		ros__gp_plot(g,
			"using (X($1,HI)-6):($5>HI*1.0001&&$%d%s?Y($1,$2):NaN):(6):(0) with vectors head "
			"size 5,25 filled lw %g lc rgb '%s'",
			verdict, SIDE[i].test, SIDE[i].lw, SIDE[i].rgb);
	}
	ros__gp_plot(g, "using (X($1,C($3))):($%d<2?Y($1,$2):NaN) with points pt 7 ps .65 lc rgb '%s'",
		verdict, ROS_PAPER);
	ros__gp_plot(g, "using (X($1,C($3))):($%d<2?Y($1,$2):NaN) with points pt 6 ps .6 lw 1.2 "
		"lc rgb '%s'", verdict, ROS_PALE);
	ros__gp_plot(g, "using (X($1,C($3))):($%d==2?Y($1,$2):NaN) with points pt 7 ps .75 lc rgb '%s'",
		verdict, ROS_BLUE);
}

static void define_scale(struct ros_gp *g, double lo, double hi)
{
	ros__gp_define(g, "LO = %.8g; HI = %.8g; C(v) = v < LO ? LO : v > HI ? HI : v", lo, hi);
}

enum ros_status ros__profile_draw(struct ros_draw *d, const struct ros_profile *t,
	const size_t *pick, size_t n_pick, const char *name, const char *title, const char *subtitle,
	const char *const note[3], struct ros_err *err)
{
	bool turned = n_pick > COLUMNS;
	const struct grid grid = {t, pick, turned, turned ? n_pick : t->n, turned ? t->n : n_pick};
	struct plan p = measure(d, &grid);
	enum ros_status st = ROS_OK;
	for (size_t i = 0; i < grid.panels && st == ROS_OK; i += p.per_page) {
		struct ros_gp g;
		size_t n = grid.panels - i < p.per_page ? grid.panels - i : p.per_page;
		ros__gp_begin(&g, d, ros__chart_page(d, name, i / p.per_page), ROS_WIDTH);
		g.page = i / p.per_page, g.pages = (grid.panels + p.per_page - 1) / p.per_page;
		ros__gp_head(&g, title, subtitle);
		ros__gp_block(&g, "panel\trow\testimate\tlower\tupper\tcount\toverall\tverdict\tpanel_label"
			"\trow_label");
		for (size_t k = 0; k < n; k++)
			draw_panel(&g, &grid, &p, k, i + k);
		ros__gp_define(&g, "X(p,v) = %.1f + (int(p) %% %zu) * %.2f + 100 * v * %.6f", p.x,
			p.columns, p.width, (p.width - GAP) / p.hi);
		ros__gp_define(&g, "Y(p,r) = %.1f + (int(p) / %zu) * %.2f + r * %g",
			g.y + p.head + p.row / 2, p.columns, p.height, p.row);
		define_scale(&g, 0, p.hi / 100);
		marks(&g, turned ? 0 : 7, 8);
		for (size_t k = 0; k < 3; k++)
			ros__gp_note(&g, note[k]);
		g.cut = reaches_beyond(&grid, p.hi / 100 + 1e-9);
		ros__gp_note(&g, ros__chart_sample(d));
		st = ros__gp_end(&g, g.y + p.height * (double)((n + p.columns - 1) / p.columns), err);
	}
	return st;
}

/* ---- forest ---- */

/* Zero, what the marks and estimates need, and most of the intervals. */
static void find_range(struct ros_draw *d, const struct ros_forest_panel *panel, size_t n,
	double *lo, double *hi)
{
	size_t rows = 0, k = 0;
	double mark = 0;
	for (size_t i = 0; i < n; i++)
		rows += panel[i].n;
	double *side[4];
	for (size_t i = 0; i < 4; i++)
		side[i] = ros__arena_alloc(d->arena, (rows + 1) * sizeof **side);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < panel[i].n; j++, k++) {
			const struct ros_forest_row *r = &panel[i].row[j];
			side[0][k] = r->estimate, side[1][k] = r->upper;
			side[2][k] = -r->estimate, side[3][k] = -r->lower;
			mark = isfinite(r->mark) ? fmax(mark, r->mark) : mark;
		}
	*hi = fmax(fmax(mark, 1e-6), ros__chart_reach(d, side[0], side[1], rows));
	*lo = -fmax(0, ros__chart_reach(d, side[2], side[3], rows));
	double step = ros__gp_step(*hi - *lo, 8);
	*lo = floor(*lo / step) * step;
	*hi = ceil(*hi / step) * step;
}

struct forest_plan {
	double room, width, count, head, plot, height;
	size_t *column; /* of each panel, */
	double *top;    /* and where its first row begins */
};

static void forest_panel(struct ros_gp *g, const struct ros_forest_panel *p, size_t at, double x,
	double y, const struct forest_plan *plan)
{
	for (size_t k = 0; k < p->n; k++) {
		const struct ros_forest_row *r = &p->row[k];
		const double num[] = {(double)at, (double)k, r->estimate, r->lower, r->upper, r->mark,
			r->verdict, r->count};
		ros__gp_text(g, x - 10, y + ROW * ((double)k + .5), ROS_RIGHT, ROS_SIZE,
			ROS_INK, ros__label_short(g->arena, r->label, ROS_SIZE, plan->room - 12));
		const struct ros_tip tip = {r->label, r->estimate, r->lower, r->upper, r->count, false};
		ros__gp_tip(g, x, y + ROW * (double)k, plan->plot, ROW, &tip);
		for (size_t i = 0; i < sizeof num / sizeof *num; i++)
			ros__gp_num(g, num[i]);
		ros__gp_cell(g, p->title ? p->title : "");
		ros__gp_cell(g, r->label);
		ros__gp_end_row(g);
	}
}

/* Each panel as high as its rows, in the column that ends highest: short ones leave no room empty.
 */
static void pack_forest(struct ros_gp *g, const struct ros_forest_panel *panel, size_t n,
	size_t columns, struct forest_plan *p)
{
	double *end = ros__arena_zalloc(g->arena, columns * sizeof *end);
	p->column = ros__arena_alloc(g->arena, (n + 1) * sizeof *p->column);
	p->top = ros__arena_alloc(g->arena, (n + 1) * sizeof *p->top);
	for (size_t i = 0; i < n; i++) {
		size_t at = 0;
		for (size_t c = 1; c < columns; c++)
			at = end[c] < end[at] ? c : at;
		p->column[i] = at;
		p->top[i] = g->y + end[at] + p->head;
		end[at] += p->head + ROW * (double)(panel[i].n ? panel[i].n : 1) + FOOT;
		p->height = fmax(p->height, end[at]);
	}
}

/* What is below it? Nothing: the name of the axis stands there. */
static bool ends_column(const struct forest_plan *p, size_t i, size_t n)
{
	for (size_t k = i + 1; k < n; k++)
		if (p->column[k] == p->column[i])
			return false;
	return true;
}

/* X and Y of a value in a panel, for gnuplot. */
static void define_panels(
	struct ros_gp *g, const struct forest_plan *p, size_t n, double lo, double hi)
{
	struct ros_buf column = ROS_BUF_INIT, top = ROS_BUF_INIT;
	for (size_t i = 0; i < n; i++) {
		ros__buf_addf(&column, "%s%zu", i ? " " : "", p->column[i]);
		ros__buf_addf(&top, "%s%.1f", i ? " " : "", p->top[i] + ROW / 2);
	}
	ros__gp_define(g, "X(p,v) = %.1f + int(word('%s', int(p) + 1)) * %.2f + (v - %.8g) * %.8g",
		ROS_PAD + p->room, ros__buf_str(&column), p->width, lo, p->plot / (hi - lo));
	ros__gp_define(g, "Y(p,r) = real(word('%s', int(p) + 1)) + r * %g", ros__buf_str(&top), ROW);
	ros__buf_release(&column);
	ros__buf_release(&top);
}

static struct forest_plan measure_forest(struct ros_gp *g, const struct ros_forest_panel *panel,
	size_t n, size_t columns)
{
	struct forest_plan p = {
		.room = 30, .width = (ROS_WIDTH - 2 * ROS_PAD) / (double)columns, .head = HEAD};
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < panel[i].n; k++) {
			p.room = fmax(p.room, ros__label_width(panel[i].row[k].label, ROS_SIZE) + 14);
			p.count = isfinite(panel[i].row[k].count) ? 30 : p.count;
		}
	p.room = fmin(p.room, p.width * .5);
	for (size_t i = 0; i < n && panel[i].title; i++)
		p.head = fmax(p.head, 10 + 15 * (double)ros__label_lines(g->arena, &panel[i].title, 1,
			ROS_SIZE, p.width - 16, 2));
	p.plot = p.width - p.room - p.count - 14;
	pack_forest(g, panel, n, columns, &p);
	return p;
}

size_t ros__forest_ends(struct ros_forest_row *row, size_t n, size_t max)
{
	if (n <= max)
		return n;
	memmove(row + max / 2, row + n - max / 2, max / 2 * sizeof *row);
	return max / 2 * 2;
}

void ros__forest_divide(struct ros_gp *g, size_t n)
{
	double y = g->y + HEAD + ROW * (double)(n / 2);
	ros__gp_line(g, ROS_PAD, y, ROS_WIDTH - ROS_PAD, y, ROS_PALE, 1);
}

/* One mark for all rows is a line through them. */
static bool one_mark(const struct ros_forest_panel *panel, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < panel[i].n; k++)
			if (!(fabs(panel[i].row[k].mark - panel[0].row[0].mark) < 1e-12))
				return false;
	return n > 0 && panel[0].n > 0;
}

double ros__forest_draw(struct ros_gp *g, const struct ros_forest_panel *panel, size_t n,
	size_t columns, double lo, double hi, const char *axis)
{
	struct forest_plan p = measure_forest(g, panel, n, columns);
	bool line = one_mark(panel, n);
	if (lo == hi)
		find_range(g->draw, panel, n, &lo, &hi);
	ros__gp_block(g, "panel\trow\testimate\tlower\tupper\tmark\tverdict\tcount\tpanel_label"
		"\trow_label");
	for (size_t i = 0; i < n; i++) {
		double x = ROS_PAD + (double)p.column[i] * p.width + p.room, y = p.top[i];
		double bottom = y + ROW * (double)(panel[i].n ? panel[i].n : 1);
		if (panel[i].title)
			ros__gp_wrapped(g, x - p.room, y - p.head + 10, ROS_LEFT, ROS_SIZE, ROS_INK,
				panel[i].title, p.width - 16, 2);
		ros__gp_axis(g, x, p.plot, lo, hi, y, bottom, "");
		if (ends_column(&p, i, n))
			ros__gp_axis_name(g, x + p.plot, bottom, ROS_RIGHT, axis);
		if (line) {
			double at = x + (panel[0].row[0].mark - lo) / (hi - lo) * p.plot;
			ros__gp_line(g, at, y, at, bottom, ROS_FAINT, 1.5);
		}
		forest_panel(g, &panel[i], i, x, y, &p);
	}
	define_panels(g, &p, n, lo, hi);
	define_scale(g, lo, hi);
	marks(g, line ? 0 : 6, 7);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < panel[i].n; k++)
			g->cut |= panel[i].row[k].upper > hi + 1e-9;
	if (p.count > 0)
		ros__gp_plot(g, "using (X($1,HI)+%g):($8==$8?Y($1,$2):NaN):(count($8)) with "
			"labels right font ',%g' tc rgb '%s'", p.count, ROS_SMALL, ROS_MUTED);
	return p.height;
}
