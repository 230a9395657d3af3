/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Correspondence analysis: speakers and the words that shape the first two axes most. Both sets are
 * drawn on one scale; the share of inertia stands on each axis, because a map of little inertia
 * must not be read closely (Greenacre 2017, Correspondence Analysis in Practice).
 */
#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "output/chart/chart.h"
#include "output/chart/chart_kinds.h"
#include "output/chart/map_title.h"
#include "output/chart/place.h"

/* Of many rows, which are points, those that shape the axes most have names. */
enum { MAX_TERMS = 40, MAX_ROWS = 600, MANY_ROWS = 20, FEWER_TERMS = 20, NAMED = 24 };
static const double HEIGHT = 540, CROWDED = 660, SPOT = 9; /* points so near are one spot */

struct dot {
	const char *label;
	double x, y, weight;
	bool row, named; /* named: of many rows one whose name and cross are drawn */
	size_t kind;     /* of a row: its colour; SIZE_MAX where it has none */
	double reach[4]; /* of a row: bounds of x, bounds of y */
};

static bool applies(const struct ros_result *r)
{
	const struct ros_r_map *map = r->found.map;
	return map && map->rows.n > 1 && map->columns.n > 0;
}

static int by_weight(const void *pa, const void *pb)
{
	const struct dot *a = pa, *b = pb;
	if (a->weight != b->weight)
		return a->weight < b->weight ? 1 : -1;
	return strcmp(a->label, b->label);
}

static double weight_of(const struct ros_r_point *p)
{
	if (isfinite(p->contribution_1 + p->contribution_2))
		return p->contribution_1 + p->contribution_2;
	return isfinite(p->mass) ? p->mass : 1;
}

static size_t read_dots(struct ros_draw *d, const struct ros_chart_groups *g,
	const struct ros_chart_kinds *kinds, struct dot **out)
{
	const struct ros_r_map *map = d->r->found.map;
	struct dot *dot = ros__arena_alloc(d->arena, (map->rows.n + map->columns.n + 1) * sizeof *dot);
	size_t n = 0, nrow;
	for (size_t i = 0; i < map->rows.n; i++) {
		const struct ros_r_map_row *r = &map->rows.v[i];
		size_t k = ros__chart_group_of(g, r->group);
		dot[n] = (struct dot){.label = k == SIZE_MAX ? r->group : g->label[k],
			.x = r->point.x,
			.y = r->point.y,
			.weight = weight_of(&r->point),
			.row = true,
			.kind = k == SIZE_MAX || !kinds->n ? SIZE_MAX : kinds->of[k],
			.reach = {r->x_lower, r->x_upper, r->y_lower, r->y_upper}};
		n += isfinite(dot[n].x + dot[n].y);
	}
	qsort(dot, n, sizeof *dot, by_weight);
	nrow = n = n < MAX_ROWS ? n : MAX_ROWS;
	for (size_t i = 0; i < map->columns.n; i++) {
		const struct ros_r_map_column *c = &map->columns.v[i];
		dot[n] = (struct dot){.label = c->term,
			.x = c->point.x,
			.y = c->point.y,
			.weight = weight_of(&c->point),
			.named = true,
			.kind = SIZE_MAX,
			.reach = {NAN, NAN, NAN, NAN}};
		n += isfinite(dot[n].x + dot[n].y);
	}
	qsort(dot + nrow, n - nrow, sizeof *dot, by_weight);
	*out = dot;
	size_t most = nrow > MANY_ROWS ? FEWER_TERMS : MAX_TERMS;
	return n - nrow < most ? n : nrow + most;
}

/* Which rows are named: all of a few; of many the weightiest, one of those at one spot. */
static void pick_named(struct dot *dot, size_t n, size_t rows, double spot)
{
	size_t named = 0;
	for (size_t i = 0; i < n && dot[i].row; i++) {
		bool alone = true;
		for (size_t k = 0; k < i && rows > MANY_ROWS; k++)
			alone &= !dot[k].named || hypot(dot[k].x - dot[i].x, dot[k].y - dot[i].y) > spot;
		dot[i].named = rows <= MANY_ROWS || (alone && named < NAMED);
		named += dot[i].named;
	}
}

/* One scale for both axes, so that distances on the page are distances of the map. */
struct frame {
	double x0, y0, scale, cx, cy, hw, hh; /* centre, its values, half width and height */
	double height;
	bool supported;
};

/* Distance from the origin that nine of ten words keep, of crowded rows three of four; a few far ones
 * would squeeze the rest. */
static double usual_reach(struct ros_draw *d, const struct dot *dot, size_t n, bool crowded)
{
	double *reach = ros__arena_alloc(d->arena, (n + 1) * sizeof *reach), rows = 0;
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		double r = hypot(dot[i].x, dot[i].y);
		if (dot[i].row)
			rows = fmax(rows, r);
		else
			reach[k++] = r;
	}
	ros__sort_doubles(reach, k);
	size_t inner = crowded ? k * 3 / 4 : k * 9 / 10;
	return k ? fmax(rows, reach[inner < k ? inner : k - 1]) : rows;
}

static struct frame fit(struct ros_draw *d, const struct dot *dot, size_t n, double top,
	double height)
{
	double lo[2] = {0, 0}, hi[2] = {0, 0};
	double reach = usual_reach(d, dot, n, height > HEIGHT) * 1.0001;
	for (size_t i = 0; i < n; i++) {
		if (hypot(dot[i].x, dot[i].y) > reach)
			continue;
		lo[0] = fmin(lo[0], dot[i].x), hi[0] = fmax(hi[0], dot[i].x);
		lo[1] = fmin(lo[1], dot[i].y), hi[1] = fmax(hi[1], dot[i].y);
		for (int k = 0; k < 2; k++) { /* fmin and fmax pass over what is undefined */
			lo[k] = fmin(lo[k], dot[i].reach[2 * k]);
			hi[k] = fmax(hi[k], dot[i].reach[2 * k + 1]);
		}
	}
	double w = ROS_WIDTH - 2 * ROS_PAD - 160, h = height - 40;
	double scale = fmin(w / fmax(hi[0] - lo[0], 1e-9), h / fmax(hi[1] - lo[1], 1e-9));
	return (struct frame){ROS_WIDTH / 2, top + height / 2, scale, (lo[0] + hi[0]) / 2,
		(lo[1] + hi[1]) / 2, w / 2 + 8, h / 2 + 2, height, /* clear of the name of the axis */
		d->r->found.map->verdict == ROS_VERDICT_SUPPORTED};
}

/* Pulls a point that lies outside along its ray from the origin to the frame; true if it did. */
static bool pull_in(const struct frame *f, struct dot *p)
{
	double dx = p->x - f->cx, dy = p->y - f->cy, hw = f->hw / f->scale, hh = f->hh / f->scale, t = 1;
	if (fabs(dx) <= hw && fabs(dy) <= hh)
		return false;
	if (p->x != 0)
		t = fmin(t, ((p->x > 0 ? hw : -hw) + f->cx) / p->x);
	if (p->y != 0)
		t = fmin(t, ((p->y > 0 ? hh : -hh) + f->cy) / p->y);
	p->x *= t;
	p->y *= t;
	return true;
}

static void axes(struct ros_draw *d, struct ros_gp *g, const struct frame *f)
{
	double share[2] = {NAN, NAN}, x = f->x0 - f->cx * f->scale, y = f->y0 + f->cy * f->scale;
	const struct ros_reals *known = &d->r->found.map->inertia_share;
	for (size_t i = 0; i < 2 && i < known->n; i++)
		share[i] = known->v[i];
	ros__gp_line(g, ROS_PAD, y, ROS_WIDTH - ROS_PAD, y, ROS_RULE, 1);
	ros__gp_line(g, x, g->y + 14, x, g->y + f->height, ROS_RULE, 1);
	ros__gp_text(g, ROS_WIDTH - ROS_PAD, g->y + f->height + 10, ROS_RIGHT, ROS_SMALL, ROS_MUTED,
		CHART_SAY(d, "map.axis_x", ROS_ARG_STR("share", ros__chart_format(d, 100 * share[0], 1))));
	ros__gp_text(g, ROS_PAD, g->y + 4, ROS_LEFT, ROS_SMALL, ROS_MUTED,
		CHART_SAY(d, "map.axis_y", ROS_ARG_STR("share", ros__chart_format(d, 100 * share[1], 1))));
}

/* One row of the data; true if the point had to be pulled into the frame. */
static bool add_dot(struct ros_gp *g, const struct frame *f, struct dot *p)
{
	double x = p->x, y = p->y;
	bool out = pull_in(f, p);
	double kind = p->kind == SIZE_MAX ? 0 : (double)p->kind + 1;
	const double num[] = {p->x, p->y, p->row, out, p->weight, x, y, p->reach[0], p->reach[1],
		p->reach[2], p->reach[3], p->named, kind};
	for (size_t k = 0; k < sizeof num / sizeof *num; k++)
		ros__gp_num(g, num[k]);
	ros__gp_cell(g, p->label);
	ros__gp_end_row(g);
	return out;
}

/* Crosses of the rows, which labels should not cover. */
static size_t find_crosses(const struct frame *f, const struct dot *dot, size_t n,
	double cost, struct ros_place_line *cross)
{
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		const double *r = dot[i].reach;
		double x = f->x0 + (dot[i].x - f->cx) * f->scale, y = f->y0 - (dot[i].y - f->cy) * f->scale;
		if (!dot[i].named || !isfinite(r[0] + r[1] + r[2] + r[3]))
			continue;
		cross[k++] = (struct ros_place_line){f->x0 + (r[0] - f->cx) * f->scale, y,
			f->x0 + (r[1] - f->cx) * f->scale, y, cost};
		cross[k++] = (struct ros_place_line){x, f->y0 - (r[2] - f->cy) * f->scale, x,
			f->y0 - (r[3] - f->cy) * f->scale, cost};
	}
	return k;
}

/* The middle of a kind's points: its name stands there, as it does in the legend. */
static struct ros_place name_of_kind(struct ros_gp *g, const struct frame *f,
	const struct ros_chart_kinds *kinds, const struct dot *dot, size_t n, size_t kind)
{
	double x = 0, y = 0;
	size_t k = 0;
	for (size_t i = 0; i < n; i++)
		if (dot[i].row && dot[i].kind == kind) {
			x += dot[i].x, y += dot[i].y;
			k++;
		}
	if (!k)
		return (struct ros_place){.text = ""};
	return (struct ros_place){.x = f->x0 + (x / (double)k - f->cx) * f->scale,
		.y = f->y0 - (y / (double)k - f->cy) * f->scale,
		.r = 1,
		.size = ROS_SIZE,
		.text = ros__label_short(g->arena, kinds->name[kind], ROS_SIZE, 150)};
}

/* The names of kinds come first: kinds->n places before those of the n points. */
static struct ros_place *place_labels(struct ros_gp *g, const struct frame *f,
	const struct ros_chart_kinds *kinds, const struct dot *dot, size_t n, size_t rows)
{
	bool crowded = rows > MANY_ROWS; /* where lines are everywhere, near its point is best */
	struct ros_place *all = ros__arena_zalloc(g->arena, (kinds->n + n + 1) * sizeof *all);
	struct ros_place *p = all + kinds->n;
	for (size_t k = 0; k < kinds->n; k++)
		all[k] = name_of_kind(g, f, kinds, dot, n, k);
	struct ros_place_line *cross = ros__arena_alloc(g->arena, (2 * n + 1) * sizeof *cross);
	size_t ncross = find_crosses(f, dot, n, crowded ? .2 : 3, cross);
	for (size_t i = 0; i < n; i++)
		p[i] = (struct ros_place){.x = f->x0 + (dot[i].x - f->cx) * f->scale,
			.y = f->y0 - (dot[i].y - f->cy) * f->scale,
			.r = dot[i].row ? 5 : 2.5,
			.size = dot[i].row ? ROS_SIZE : ROS_SMALL,
			.optional = crowded,
			.text = dot[i].named ? ros__label_short(g->arena, dot[i].label, ROS_SIZE, 150) : ""};
	ros__place_labels(all, kinds->n + n, cross, ncross, ROS_WIDTH);
	return all;
}

static const char *colour_of(
	const struct frame *f, const struct ros_chart_kinds *kinds, const struct dot *dot)
{
	if (!dot->row)
		return ROS_MUTED;
	return dot->kind != SIZE_MAX ? kinds->colour[dot->kind] : f->supported ? ROS_BLUE : ROS_INK;
}

static void draw_labels(struct ros_gp *g, const struct frame *f,
	const struct ros_chart_kinds *kinds, const struct dot *dot, const struct ros_place *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!(p[i].w > 0))
			continue;
		ros__gp_text(
			g, p[i].lx, p[i].ly, ROS_LEFT, p[i].size, colour_of(f, kinds, &dot[i]), p[i].text);
		if (p[i].led)
			ros__gp_line(g, p[i].x, p[i].y, p[i].ex, p[i].ey, ROS_FAINT, .8);
	}
}

/* Each beside the middle of its points, in a frame, so that none is taken for one of these. */
static void draw_kind_names(
	struct ros_gp *g, const struct ros_chart_kinds *kinds, const struct ros_place *p)
{
	for (size_t k = 0; k < kinds->n; k++) {
		if (!(p[k].w > 0))
			continue;
		ros__gp_rect(g, p[k].lx - 5, p[k].ly - 9, p[k].lx + p[k].w + 5, p[k].ly + 9, ROS_PAPER,
			kinds->colour[k]);
		ros__gp_text(g, p[k].lx, p[k].ly, ROS_LEFT, ROS_SIZE, kinds->colour[k], p[k].text);
	}
}

/* Points without a name, and small ones without their word. */
static void note_unnamed(struct ros_draw *d, struct ros_gp *g, const struct dot *dot,
	const struct ros_place *p, size_t n, size_t rows)
{
	size_t unnamed = 0, words = 0;
	for (size_t i = 0; i < n; i++)
		if (!(p[i].w > 0))
			++*(dot[i].row ? &unnamed : &words);
	if (unnamed)
		ros__gp_note(g,
			CHART_SAY(d, "map.unnamed", ROS_ARG_NUM("n", (double)unnamed),
				ROS_ARG_NUM("of", (double)rows)));
	if (words)
		ros__gp_note(g, CHART_SAY(d, "map.unnamed_words", ROS_ARG_NUM("n", (double)words)));
}

/* Points of the rows: one colour, or one a kind. */
static void draw_rows(
	struct ros_gp *g, const struct frame *f, const struct ros_chart_kinds *kinds, size_t rows)
{
	double size = rows > 3 * MANY_ROWS ? .7 : 1;
	for (size_t k = 0; k <= kinds->n; k++) {
		const char *rgb = k ? kinds->colour[k - 1] : f->supported ? ROS_BLUE : ROS_PAPER;
		int point = k && !f->supported ? 6 : 7;
		ros__gp_plot(g,
			"using (X($1)):($3==1&&$13==%zu?Y($2):NaN) with points pt %d ps %g lw 1.5 lc rgb '%s'",
			k, point, size, rgb);
	}
	if (!f->supported) /* hollow, whatever the kind */
		ros__gp_plot(g,
			"using (X($1)):($3==1&&$13==0?Y($2):NaN) with points pt 6 ps %g lw 1.5 "
			"lc rgb '%s'",
			size, ROS_PALE);
}

static void draw_marks(struct ros_gp *g, const struct frame *f, const struct ros_chart_kinds *kinds,
	const struct ros_place *p, size_t n, size_t rows)
{
	ros__gp_define(g, "X(v) = %.2f + (v - %.8g) * %.8g", f->x0, f->cx, f->scale);
	ros__gp_define(g, "Y(v) = %.2f - (v - %.8g) * %.8g", f->y0, f->cy, f->scale);
	ros__gp_plot(g,
		"using (X($8)):($3==1&&$12==1?Y($2):NaN):(X($9)-X($8)):(0) with vectors nohead "
		"lw 1 lc rgb '%s'",
		ROS_FAINT);
	ros__gp_plot(g,
		"using (X($1)):($3==1&&$12==1?Y($10):NaN):(0):(Y($11)-Y($10)) with vectors nohead "
		"lw 1 lc rgb '%s'",
		ROS_FAINT);
	unsigned tables = g->nblock;
	ros__place_veil(g, p, n, 0);
	g->back = g->nblock - tables;
	ros__gp_plot(g, "using (X($1)):($3==0&&$4==0?Y($2):NaN) with points pt 7 ps .45 "
		"lc rgb '%s'", ROS_PALE);
	ros__gp_plot(g, "using (X($1)):($3==0&&$4==1?Y($2):NaN) with points pt 6 ps .6 "
		"lc rgb '%s'", ROS_PALE);
	draw_rows(g, f, kinds, rows);
	g->back = 0;
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_gp g;
	struct ros_chart_groups groups;
	struct dot *dot;
	const struct ros_r_map *map = d->r->found.map;
	bool district = strncmp(map->rows.v[0].group, "district:", 9) == 0;
	ros__chart_groups(d, district ? "district" : "group", &groups);
	struct ros_chart_kinds kinds = {0};
	if (!district)
		kinds = ros__chart_kinds(d, &groups);
	size_t n = read_dots(d, &groups, &kinds, &dot), rows = 0, outside = 0;
	ros__gp_begin(&g, d, "map", ROS_WIDTH);
	const char *by = ros__chart_by(d->r, district);
	ros__gp_head(&g, ros__map_title(d, &groups, &kinds, by), CHART_WORD(d, "map.subtitle"));
	for (size_t i = 0; i < n; i++)
		rows += dot[i].row;
	if (kinds.n) {
		ros__chart_kinds_legend(&g, &kinds, ROS_PAD, g.y + 4);
		g.y += 20;
	}
	struct frame f = fit(d, dot, n, g.y, rows > MANY_ROWS ? CROWDED : HEIGHT);
	pick_named(dot, n, rows, SPOT / f.scale);
	axes(d, &g, &f);
	ros__gp_block(&g,
		"drawn_x\tdrawn_y\tspeaker\toutside\tweight\tx\ty\tx_lower\tx_upper"
		"\ty_lower\ty_upper\tnamed\tkind\tlabel");
	for (size_t i = 0; i < n; i++)
		outside += add_dot(&g, &f, &dot[i]);
	struct ros_place *all = place_labels(&g, &f, &kinds, dot, n, rows), *p = all + kinds.n;
	draw_labels(&g, &f, &kinds, dot, p, n);
	draw_kind_names(&g, &kinds, all);
	draw_marks(&g, &f, &kinds, p, n, rows);
	ros__gp_note(&g,
		CHART_SAY(d, "map.note", ROS_ARG_NUM("n", (double)(n - rows)),
			ROS_ARG_STR("field", kinds.n ? kinds.field : "none"),
			ROS_ARG_STR("level", ros__chart_level(d))));
	if (outside)
		ros__gp_note(&g, CHART_SAY(d, "map.outside", ROS_ARG_NUM("n", (double)outside)));
	note_unnamed(d, &g, dot, p, n, rows);
	if (rows < map->rows.n)
		ros__gp_note(&g, CHART_SAY(d, "map.rows", ROS_ARG_NUM("n", (double)rows),
			ROS_ARG_NUM("of", (double)map->rows.n)));
	ros__gp_note(&g, ros__chart_sample(d));
	enum ros_status st = ros__gp_end(&g, g.y + f.height + 18, err);
	ros__chart_groups_release(&groups);
	return st;
}

const struct ros_chart ros__chart_map = {"map",
	"correspondence analysis of speakers and words", applies, emit};
