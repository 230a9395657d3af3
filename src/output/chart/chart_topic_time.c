/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Found topics over the years: a panel each, with the largest step where it is more than chance. */
#include <stdlib.h>
#include <string.h>

#include "output/chart/chart_topics.h"

enum { MAX_TOPICS = 30, COLUMNS = 3 };
static const double HEIGHT = 150, PLOT = 78, HEAD = 42, LEFT = 34;

struct span {
	double first, last, hi[MAX_TOPICS];
};

static bool applies(const struct ros_result *r)
{
	return ros__topics_drawn(r) && r->found.topics->time && r->found.topics->time->points.n > 2;
}

static double year(const char *s)
{
	return s && *s ? strtod(s, NULL) : NAN;
}

/* Scales of the panels: every line of the picture has its own. */
static void measure(struct ros_draw *d, const struct ros_topic_rows *rows, struct span *span)
{
	const struct ros_r_topic_point_list *p = &rows->section->time->points;
	double *v = ros__arena_alloc(d->arena, (p->n + 1) * sizeof *v);
	span->first = INFINITY;
	span->last = -INFINITY;
	for (size_t line = 0; line * COLUMNS < rows->n; line++) {
		size_t n = 0;
		for (size_t i = 0; i < p->n; i++) {
			size_t row = ros__topic_row(rows, p->v[i].topic);
			if (row == SIZE_MAX || row / COLUMNS != line || !isfinite(p->v[i].estimate))
				continue;
			v[n++] = p->v[i].estimate;
			span->first = fmin(span->first, year(p->v[i].date));
			span->last = fmax(span->last, year(p->v[i].date));
		}
		double hi = fmax(.01, ros__chart_reach(d, v, v, n));
		double step = ros__gp_step(100 * hi, 3);
		for (size_t k = line * COLUMNS; k < (line + 1) * COLUMNS && k < rows->n; k++)
			span->hi[k] = ceil(100 * hi / step - 1e-9) * step / 100;
	}
}

static const struct ros_r_topic_change *change_of(const struct ros_topic_rows *rows, const char *id)
{
	const struct ros_r_topic_change_list *list = &rows->section->time->changes;
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].topic && strcmp(list->v[i].topic, id) == 0)
			return &list->v[i];
	return NULL;
}

struct place {
	double x, y, w;
};

static void panel(struct ros_draw *d, struct ros_gp *g, const struct ros_topic_rows *rows, size_t k,
	const struct place *at, const struct span *span)
{
	const struct ros_r_topic *topic = rows->topic[k];
	const struct ros_r_topic_change *c = change_of(rows, topic->id);
	double base = at->y + HEAD + PLOT, scale = at->w / (span->last - span->first);
	ros__gp_wrapped(g, at->x - LEFT, at->y + 6, ROS_LEFT, ROS_SIZE, ROS_INK,
		topic->label ? topic->label : "", at->w + LEFT, 2);
	ros__gp_line(g, at->x, base, at->x + at->w, base, ROS_RULE, 1);
	ros__gp_line(g, at->x, base - PLOT, at->x + at->w, base - PLOT, ROS_RULE, 1);
	ros__gp_text(g, at->x - 5, base - PLOT, ROS_RIGHT, ROS_SMALL, ROS_MUTED,
		ros__arena_printf(d->arena, "%s%%", ros__chart_format(d, 100 * span->hi[k], 0)));
	ros__gp_text(g, at->x - 5, base, ROS_RIGHT, ROS_SMALL, ROS_MUTED, "0");
	ros__gp_text(g, at->x, base + 10, ROS_LEFT, ROS_SMALL, ROS_MUTED,
		ros__arena_printf(d->arena, "%.0f", span->first));
	ros__gp_text(g, at->x + at->w, base + 10, ROS_RIGHT, ROS_SMALL, ROS_MUTED,
		ros__arena_printf(d->arena, "%.0f", span->last));
	if (!c || !c->step || !*c->step)
		return;
	double x = at->x + (year(c->step) - span->first) * scale;
	ros__gp_line(g, x, base, x, base - PLOT, ROS_ORANGE, 1);
	ros__gp_text(g, fmin(fmax(x, at->x + 14), at->x + at->w - 14), base - PLOT - 8, ROS_CENTRE,
		ROS_SMALL, ROS_INK, c->step);
}

static size_t add_points(
	struct ros_gp *g, const struct ros_topic_rows *rows, const struct span *span)
{
	const struct ros_r_topic_point_list *p = &rows->section->time->points;
	size_t changed = 0;
	ros__gp_block(g, "panel\tyear\tshare\tlower\tupper\tn\tsupported\tscale\ttopic");
	for (size_t k = 0; k < rows->n; k++) {
		const struct ros_r_topic_change *c = change_of(rows, rows->topic[k]->id);
		bool sure = c && c->finding.verdict == 2;
		changed += sure;
		for (size_t i = 0; i < p->n; i++) {
			if (ros__topic_row(rows, p->v[i].topic) != k)
				continue;
			const double num[] = {(double)k, year(p->v[i].date), p->v[i].estimate, p->v[i].lower,
				p->v[i].upper, (double)p->v[i].n, sure, span->hi[k]};
			for (size_t j = 0; j < sizeof num / sizeof *num; j++)
				ros__gp_num(g, num[j]);
			ros__gp_cell(g, rows->topic[k]->label);
			ros__gp_end_row(g);
		}
	}
	return changed;
}

static enum ros_status draw(struct ros_draw *d, const struct ros_topic_rows *rows,
	const struct span *span, struct ros_err *err)
{
	struct ros_gp g;
	size_t changed = 0, lines = (rows->n + COLUMNS - 1) / COLUMNS;
	double width = (ROS_WIDTH - ROS_PAD) / COLUMNS, w = width - LEFT - 26;
	for (size_t k = 0; k < rows->n; k++) {
		const struct ros_r_topic_change *c = change_of(rows, rows->topic[k]->id);
		changed += c && c->finding.verdict == 2;
	}
	ros__gp_begin(&g, d, "topic_time", ROS_WIDTH);
	ros__gp_head(&g,
		CHART_SAY(d, "topic_time.title", ROS_ARG_NUM("n", (double)changed),
			ROS_ARG_NUM("of", (double)rows->n)),
		CHART_WORD(d, "topic_time.subtitle"));
	for (size_t k = 0; k < rows->n; k++) {
		const struct place at = {ROS_PAD + LEFT + (double)(k % COLUMNS) * width,
			g.y + (double)(k / COLUMNS) * HEIGHT, w};
		panel(d, &g, rows, k, &at, span);
	}
	add_points(&g, rows, span);
	ros__gp_define(&g, "X(p,v) = %.1f + (int(p) %% %d) * %.2f + (v - %.10g) * %.8g", ROS_PAD + LEFT,
		COLUMNS, width, span->first, w / (span->last - span->first));
	ros__gp_define(&g, "Y(p,v,hi) = %.1f + (int(p) / %d) * %g - (v > hi ? 1 : v / hi) * %g",
		g.y + HEAD + PLOT, COLUMNS, HEIGHT, PLOT);
	ros__gp_plot(&g,
		"using (X($1,$2)):($7==0?Y($1,$3,$8):NaN) with points pt 6 ps .35 "
		"lc rgb '%s'",
		ROS_PALE);
	ros__gp_plot(&g,
		"using (X($1,$2)):($7==1?Y($1,$3,$8):NaN) with points pt 7 ps .4 "
		"lc rgb '%s'",
		ROS_BLUE);
	ros__gp_note(&g, CHART_WORD(d, "topic_time.note"));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, g.y + HEIGHT * (double)lines, err);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_topic_rows rows;
	struct span span;
	ros__topic_rows(d, &rows, MAX_TOPICS);
	if (!rows.n)
		return ROS_OK;
	measure(d, &rows, &span);
	return span.last > span.first ? draw(d, &rows, &span, err) : ROS_OK;
}

const struct ros_chart ros__chart_topic_time = {
	"topic_time", "found topics over the years, where speeches carry dates", applies, emit};
