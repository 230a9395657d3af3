/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Themes over time, where speeches carry dates: a panel for each theme, with intervals. */
#include <stdlib.h>
#include <string.h>

#include "output/chart_themes.h"

enum { MAX_THEMES = 12, COLUMNS = 3 };
static const double HEIGHT = 166, PLOT = 84, HEAD = 48, LEFT = 34;

struct point {
	size_t theme;
	double when;
	const struct ros_json *json;
};

static bool applies(const struct ros_json *doc)
{
	return ros__json_size(ros__json_get(ros__chart_path(doc, "themes", "trend"), "points")) > 1;
}

/* "2017", "2017-03", "2017-03-05" as a year with its fraction; NaN for anything else. */
static double read_date(const struct ros_json *v)
{
	int year, month = 1, day = 1;
	const char *s = ros__json_str(v, "");
	if (ros__json_is_number(v))
		return ros__json_num(v, NAN);
	int n = sscanf(s, "%d-%d-%d", &year, &month, &day);
	if (n < 1 || month < 1 || month > 12 || day < 1 || day > 31)
		return NAN;
	return year + (n > 1 ? (month - 1) / 12.0 : 0) + (n > 2 ? (day - 1) / 372.0 : 0);
}

static int by_theme_time(const void *pa, const void *pb)
{
	const struct point *a = pa, *b = pb;
	if (a->theme != b->theme)
		return a->theme < b->theme ? -1 : 1;
	return (a->when > b->when) - (a->when < b->when);
}

static size_t read_points(struct ros_draw *d, const struct ros_theme_table *t, struct point **out,
	double range[3])
{
	const struct ros_json *list = ros__json_get(ros__chart_path(d->doc, "themes", "trend"), "points");
	struct point *p = ros__arena_alloc(d->arena, (ros__json_size(list) + 1) * sizeof *p);
	size_t n = 0;
	ROS_JSON_EACH(it, list) {
		size_t row = 0;
		double when = read_date(ros__json_get(it, "date")), v = ros__chart_num(it, "estimate");
		while (row < t->n && strcmp(t->id[row], ros__chart_text(it, "theme")) != 0)
			row++;
		if (row == t->n || !isfinite(when) || !isfinite(v))
			continue;
		p[n++] = (struct point){row, when, it};
		range[0] = n == 1 ? when : fmin(range[0], when);
		range[1] = n == 1 ? when : fmax(range[1], when);
		range[2] = fmax(range[2], 1.2 * v); /* the interval of one short speech must not set the scale */
	}
	qsort(p, n, sizeof *p, by_theme_time);
	*out = p;
	return n;
}

static const struct ros_json *slope_of(const struct ros_json *doc, const char *theme)
{
	ROS_JSON_EACH(it, ros__json_get(ros__chart_path(doc, "themes", "trend"), "slopes"))
		if (strcmp(ros__chart_text(it, "theme"), theme) == 0)
			return it;
	return NULL;
}

/* The change over ten years in percentage points, with its sign and interval. */
static const char *slope_text(struct ros_draw *d, const struct ros_json *slope)
{
	double v = 100 * ros__chart_num(slope, "estimate"), lo = 100 * ros__chart_num(slope, "lower");
	double hi = 100 * ros__chart_num(slope, "upper");
	if (!isfinite(v))
		return "";
	return CHART_SAY(d, "trend.slope", ROS_ARG_STR("change", ros__arena_printf(d->arena, "%s%.2f",
		fabs(v) < .005 ? "" : v < 0 ? "−" : "+", fabs(v))), ROS_ARG_STR("lower", ros__chart_format(d, lo, 2)),
		ROS_ARG_STR("upper", ros__chart_format(d, hi, 2)));
}

static void panel(struct ros_gp *g, double x, double y, double w, const char *name,
	const double range[3], double hi)
{
	double step = ros__gp_step(hi, 3), years = ros__gp_step(range[1] - range[0], 4);
	years = fmax(years, 1);
	ros__gp_text(g, x - LEFT, y + 12, ROS_LEFT, ROS_SIZE, ROS_INK,
		ros__label_short(g->arena, name, ROS_SIZE, w + LEFT - 10));
	for (double v = 0; v <= hi * 1.0001; v += step) {
		double yy = y + HEAD + PLOT * (1 - v / hi);
		ros__gp_line(g, x, yy, x + w, yy, ROS_RULE, 1);
		ros__gp_text(g, x - 5, yy, ROS_RIGHT, ROS_SMALL, ROS_MUTED,
			ros__arena_printf(g->arena, "%g", 100 * v));
	}
	for (double k = ceil(range[0] / years); k * years <= range[1] + 1e-6; k++)
		ros__gp_text(g, x + (k * years - range[0]) / fmax(range[1] - range[0], 1e-9) * w,
			y + HEAD + PLOT + 11, ROS_CENTRE, ROS_SMALL, ROS_MUTED,
			ros__arena_printf(g->arena, "%g", k * years));
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_gp g;
	struct ros_theme_table t;
	struct point *p;
	double range[3] = {0, 0, .01};
	size_t changed = 0;
	ros__theme_table(d, &t, MAX_THEMES);
	size_t n = read_points(d, &t, &p, range);
	double step = ros__gp_step(range[2], 3), hi = ceil(range[2] / step) * step;
	double width = (ROS_WIDTH - ROS_PAD) / COLUMNS, w = width - LEFT - 26;
	if (!(range[1] > range[0])) { /* one moment is no trend */
		ros__theme_table_release(&t);
		return ROS_OK;
	}
	ros__gp_begin(&g, d, "trend", ROS_WIDTH);
	for (size_t i = 0; i < t.n; i++)
		changed += ros__verdict(slope_of(d->doc, t.id[i])) == 2;
	ros__gp_head(&g, CHART_SAY(d, "trend.title", ROS_ARG_NUM("n", (double)changed),
		ROS_ARG_NUM("of", (double)t.n)), CHART_SAY(d, "trend.subtitle", ROS_ARG_STR("level", ros__chart_level(d))));
	for (size_t i = 0; i < t.n; i++)
		panel(&g, ROS_PAD + LEFT + (double)(i % COLUMNS) * width, g.y + (double)(i / COLUMNS) * HEIGHT,
			w, t.name[i], range, hi);
	for (size_t i = 0; i < t.n; i++) {
		const struct ros_json *slope = slope_of(d->doc, t.id[i]);
		ros__gp_text(&g, ROS_PAD + (double)(i % COLUMNS) * width,
			g.y + (double)(i / COLUMNS) * HEIGHT + 27, ROS_LEFT, ROS_SMALL,
			ros__verdict(slope) == 2 ? ROS_BLUE : ROS_MUTED, slope_text(d, slope));
	}
	ros__gp_block(&g, "panel\ttime\testimate\tlower\tupper\tn\tslope_supported\ttheme\tdate");
	for (size_t i = 0; i < n; i++) {
		ros__gp_num(&g, (double)p[i].theme);
		ros__gp_num(&g, p[i].when);
		ros__gp_num(&g, ros__chart_num(p[i].json, "estimate"));
		ros__gp_num(&g, ros__chart_num(p[i].json, "lower"));
		ros__gp_num(&g, fmin(ros__chart_num(p[i].json, "upper"), hi));
		ros__gp_num(&g, ros__chart_num(p[i].json, "n"));
		ros__gp_num(&g, ros__verdict(slope_of(d->doc, t.id[p[i].theme])) == 2);
		ros__gp_cell(&g, t.name[p[i].theme]);
		ros__gp_cell(&g, ros__chart_text(p[i].json, "date"));
		ros__gp_end_row(&g);
	}
	ros__gp_define(&g, "X(p,v) = %.1f + (int(p) %% %d) * %.2f + (v - %.10g) * %.8g", ROS_PAD + LEFT,
		COLUMNS, width, range[0], w / (range[1] - range[0]));
	ros__gp_define(&g, "Y(p,v) = %.1f + (int(p) / %d) * %g - v * %.8g", g.y + HEAD + PLOT, COLUMNS,
		HEIGHT, PLOT / hi);
	ros__gp_plot(&g, "using (X($1,$2)):($7==1?Y($1,$4):NaN):(0):(Y($1,$5)-Y($1,$4)) with vectors "
		"nohead lw 1 lc rgb '%s'", ROS_BLUE_SOFT);
	ros__gp_plot(&g, "using (X($1,$2)):($7==0?Y($1,$4):NaN):(0):(Y($1,$5)-Y($1,$4)) with vectors "
		"nohead lw 1 lc rgb '%s'", ROS_FAINT);
	ros__gp_plot(&g, "using (X($1,$2)):($7==1?Y($1,$3):NaN) with points pt 7 ps .5 lc rgb '%s'",
		ROS_BLUE);
	ros__gp_plot(&g, "using (X($1,$2)):($7==0?Y($1,$3):NaN) with points pt 6 ps .4 lc rgb '%s'",
		ROS_PALE);
	ros__gp_note(&g, CHART_WORD(d, "trend.note"));
	ros__gp_note(&g, ros__chart_sample(d));
	enum ros_status st = ros__gp_end(&g, g.y + HEIGHT * (double)((t.n + COLUMNS - 1) / COLUMNS), err);
	ros__theme_table_release(&t);
	return st;
}

const struct ros_chart ros__chart_trend = {"trend", "themes over time, where speeches carry dates",
	applies, emit};
