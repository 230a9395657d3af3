/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Themes over time, where speeches carry dates: a panel for each theme, with intervals and, where
 * the change is supported, the straight line that was tested. Themes are sorted by their share, and
 * the panels of one line of the picture have one scale: rare themes stay readable, neighbours
 * compare.
 */
#include <stdlib.h>
#include <string.h>

#include "output/chart/chart_themes.h"

enum { MAX_THEMES = 12, COLUMNS = 3 };
static const double HEIGHT = 170, PLOT = 88, HEAD = 48, LEFT = 36;

struct point {
	size_t theme;
	double when;
	const struct ros_r_trend_point *at;
};

static bool applies(const struct ros_result *r)
{
	const struct ros_r_themes *t = r->found.themes;
	return t && t->trend && t->trend->points.n > 1;
}

/* "2017", "2017-03", "2017-03-05" as a year with its fraction; NaN for anything else. */
static double read_date(const char *s)
{
	int year, month = 1, day = 1;
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

struct span {
	double first, last;     /* dates */
	double hi[MAX_THEMES];  /* of each theme: where its line's scale ends */
};

static size_t read_points(struct ros_draw *d, const struct ros_theme_table *t, struct point **out,
	struct span *span)
{
	const struct ros_r_trend_point_list *list = &d->r->found.themes->trend->points;
	struct point *p = ros__arena_alloc(d->arena, (list->n + 1) * sizeof *p);
	size_t n = 0;
	for (size_t i = 0; i < list->n; i++) {
		const struct ros_r_trend_point *it = &list->v[i];
		size_t row = 0;
		double when = read_date(it->date);
		while (row < t->n && strcmp(t->id[row], it->theme) != 0)
			row++;
		if (row == t->n || !isfinite(when) || !isfinite(it->estimate))
			continue;
		p[n++] = (struct point){row, when, it};
		span->first = n == 1 ? when : fmin(span->first, when);
		span->last = n == 1 ? when : fmax(span->last, when);
	}
	qsort(p, n, sizeof *p, by_theme_time);
	*out = p;
	return n;
}

/* One scale for each line of panels; the interval of one short speech must not set it. */
static void set_scales(struct ros_draw *d, const struct ros_theme_table *t, const struct point *p,
	size_t n, struct span *span)
{
	double *estimate = ros__arena_alloc(d->arena, (n + 1) * sizeof *estimate);
	double *upper = ros__arena_alloc(d->arena, (n + 1) * sizeof *upper);
	for (size_t first = 0; first < t->n; first += COLUMNS) {
		size_t k = 0;
		for (size_t i = 0; i < n; i++)
			if (p[i].theme / COLUMNS == first / COLUMNS) {
				estimate[k] = p[i].at->estimate;
				upper[k++] = p[i].at->upper;
			}
		double hi = fmax(.01, ros__chart_reach(d, estimate, upper, k));
		double step = ros__gp_step(100 * hi, 3);
		for (size_t i = first; i < first + COLUMNS && i < t->n; i++)
			span->hi[i] = ceil(100 * hi / step - 1e-9) * step / 100;
	}
}

static const struct ros_r_trend_slope *slope_of(const struct ros_draw *d, const char *theme)
{
	const struct ros_r_trend_slope_list *list = &d->r->found.themes->trend->slopes;
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->v[i].theme, theme) == 0)
			return &list->v[i];
	return NULL;
}

static bool changes(const struct ros_r_trend_slope *slope)
{
	return slope && slope->finding.verdict == ROS_VERDICT_SUPPORTED;
}

/* The change over ten years in percentage points, with its sign and interval. */
static const char *slope_text(struct ros_draw *d, const struct ros_r_trend_slope *slope)
{
	double v = slope ? 100 * slope->finding.estimate : NAN;
	double lo = slope ? 100 * slope->finding.lower : NAN;
	double hi = slope ? 100 * slope->finding.upper : NAN;
	if (!isfinite(v))
		return "";
	return CHART_SAY(d, "trend.slope", ROS_ARG_STR("change", ros__arena_printf(d->arena, "%s%.2f",
		fabs(v) < .005 ? "" : v < 0 ? "−" : "+", fabs(v))), ROS_ARG_STR("lower", ros__chart_format(d, lo, 2)),
		ROS_ARG_STR("upper", ros__chart_format(d, hi, 2)));
}

/* A panel's place on the canvas, and where data lie in it. */
struct place {
	double x, y, w, hi;
	const struct span *span;
};

static double x_of(const struct place *p, double when)
{
	return p->x + (when - p->span->first) / fmax(p->span->last - p->span->first, 1e-9) * p->w;
}

static double y_of(const struct place *p, double v)
{
	return p->y + HEAD + PLOT * (1 - fmin(fmax(v / p->hi, 0), 1));
}

static void panel(struct ros_gp *g, const struct place *p, const char *name)
{
	double step = ros__gp_step(100 * p->hi, 3), years = p->span->last - p->span->first;
	int digits = step >= 1 ? 0 : (int)ceil(-log10(step) - 1e-9);
	ros__gp_text(g, p->x - LEFT, p->y + 12, ROS_LEFT, ROS_SIZE, ROS_INK,
		ros__label_short(g->arena, name, ROS_SIZE, p->w + LEFT - 10));
	for (double v = 0; v <= 100 * p->hi * 1.0001; v += step) {
		double y = y_of(p, v / 100);
		bool last = v + step > 100 * p->hi * 1.0001;
		ros__gp_line(g, p->x, y, p->x + p->w, y, ROS_RULE, 1);
		ros__gp_text(g, p->x - 5, y, ROS_RIGHT, ROS_SMALL, ROS_MUTED, ros__arena_printf(g->arena,
			"%s%s", ros__chart_format(g->draw, v, digits), last ? "%" : ""));
	}
	years = fmax(ros__gp_step(years, 5), 1);
	for (double k = ceil(p->span->first / years); k * years <= p->span->last + 1e-6; k++)
		ros__gp_text(g, x_of(p, k * years), p->y + HEAD + PLOT + 11, ROS_CENTRE, ROS_SMALL,
			ROS_MUTED, ros__arena_printf(g->arena, "%g", k * years));
}

/* The line of least squares, from the first date to the last. */
static void line(struct ros_gp *g, const struct place *at, const struct ros_r_trend_slope *slope)
{
	if (isfinite(slope->from) && isfinite(slope->to))
		ros__gp_line(g, x_of(at, at->span->first), y_of(at, slope->from),
			x_of(at, at->span->last), y_of(at, slope->to), ROS_BLUE, 1.5);
}

static void add_points(struct ros_draw *d, struct ros_gp *g, const struct ros_theme_table *t,
	const struct point *p, size_t n, const struct span *span)
{
	ros__gp_block(g, "panel\ttime\testimate\tlower\tupper\tn\tslope_supported\tscale\ttheme\tdate");
	for (size_t i = 0; i < n; i++) {
		const double num[] = {(double)p[i].theme, p[i].when, p[i].at->estimate,
			p[i].at->lower, p[i].at->upper,
			p[i].at->n, changes(slope_of(d, t->id[p[i].theme])),
			span->hi[p[i].theme]};
		for (size_t k = 0; k < sizeof num / sizeof *num; k++)
			ros__gp_num(g, num[k]);
		ros__gp_cell(g, t->name[p[i].theme]);
		ros__gp_cell(g, p[i].at->date);
		ros__gp_end_row(g);
	}
}

static void marks(struct ros_gp *g)
{
	static const char *const RGB[] = {ROS_FAINT, ROS_BLUE_SOFT};
	for (int sure = 0; sure < 2; sure++) {
		ros__gp_plot(g, "using (X($1,$2)):($7==%d?Y($1,$4,$8):NaN):(0):(Y($1,$5,$8)-Y($1,$4,$8)) "
			"with vectors nohead lw 1 lc rgb '%s'", sure, RGB[sure]);
		ros__gp_plot(g, "using (X($1,$2)):($7==%d&&$5>$8+1e-9?Y($1,$8,$8)+6:NaN):(0):(-6) with "
			"vectors head size 5,25 filled lw 1 lc rgb '%s'", sure, RGB[sure]);
	}
	ros__gp_plot(g, "using (X($1,$2)):($7==0?Y($1,$3,$8):NaN) with points pt 7 ps .45 lc rgb '%s'",
		ROS_PAPER);
	ros__gp_plot(g, "using (X($1,$2)):($7==0?Y($1,$3,$8):NaN) with points pt 6 ps .4 lc rgb '%s'",
		ROS_PALE);
	ros__gp_plot(g, "using (X($1,$2)):($7==1?Y($1,$3,$8):NaN) with points pt 7 ps .5 lc rgb '%s'",
		ROS_BLUE);
}

static enum ros_status draw_trend(struct ros_draw *d, const struct ros_theme_table *t,
	const struct point *p, size_t n, const struct span *span, struct ros_err *err)
{
	struct ros_gp g;
	size_t changed = 0;
	double width = (ROS_WIDTH - ROS_PAD) / COLUMNS, w = width - LEFT - 26;
	ros__gp_begin(&g, d, "trend", ROS_WIDTH);
	for (size_t i = 0; i < t->n; i++)
		changed += changes(slope_of(d, t->id[i]));
	for (size_t i = 0; i < n; i++)
		g.cut |= p[i].at->upper > span->hi[p[i].theme] + 1e-9;
	ros__gp_head(&g, CHART_SAY(d, "trend.title", ROS_ARG_NUM("n", (double)changed),
		ROS_ARG_NUM("of", (double)t->n)),
		CHART_SAY(d, "trend.subtitle", ROS_ARG_STR("level", ros__chart_level(d))));
	for (size_t i = 0; i < t->n; i++) {
		const struct ros_r_trend_slope *slope = slope_of(d, t->id[i]);
		const struct place at = {ROS_PAD + LEFT + (double)(i % COLUMNS) * width,
			g.y + (double)(i / COLUMNS) * HEIGHT, w, span->hi[i], span};
		bool sure = changes(slope);
		panel(&g, &at, t->name[i]);
		ros__gp_text(&g, at.x - LEFT, at.y + 27, ROS_LEFT, ROS_SMALL, sure ? ROS_BLUE : ROS_MUTED,
			slope_text(d, slope));
		if (sure)
			line(&g, &at, slope);
	}
	add_points(d, &g, t, p, n, span);
	ros__gp_define(&g, "X(p,v) = %.1f + (int(p) %% %d) * %.2f + (v - %.10g) * %.8g", ROS_PAD + LEFT,
		COLUMNS, width, span->first, w / (span->last - span->first));
	ros__gp_define(&g, "Y(p,v,hi) = %.1f + (int(p) / %d) * %g - (v > hi ? 1 : v / hi) * %g",
		g.y + HEAD + PLOT, COLUMNS, HEIGHT, PLOT);
	marks(&g);
	ros__gp_note(&g, CHART_WORD(d, "trend.note"));
	if (t->n < t->n_all)
		ros__gp_note(&g, CHART_SAY(d, "themes_of", ROS_ARG_NUM("n", (double)t->n),
			ROS_ARG_NUM("of", (double)t->n_all)));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, g.y + HEIGHT * (double)((t->n + COLUMNS - 1) / COLUMNS), err);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_theme_table t;
	struct point *p;
	struct span span = {0};
	enum ros_status st = ROS_OK;
	ros__theme_table(d, &t, MAX_THEMES);
	size_t n = read_points(d, &t, &p, &span);
	set_scales(d, &t, p, n, &span);
	if (span.last > span.first) /* one moment is no trend */
		st = draw_trend(d, &t, p, n, &span, err);
	ros__theme_table_release(&t);
	return st;
}

const struct ros_chart ros__chart_trend = {"trend", "themes over time, where speeches carry dates",
	applies, emit};
