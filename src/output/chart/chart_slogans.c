/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which speeches share which slogans: a column for each speech, a point where it has the slogan.
 * The heads of few columns are written out, those of more are slanted; where columns are narrower
 * than a line of text, points become strokes and some of the columns are named.
 */
#include <stdlib.h>
#include <string.h>

#include "output/chart/chart_speeches.h"

enum { MAX_ROWS = 40 };
static const double ROW = 19, COUNT = 34;
static const double LEAST_SLANTED = 15.5; /* narrower, slanted heads run into each other */
static const double LEAST_LEVEL = 62, LINES = 3;

struct slogan {
	const char *text;
	const struct ros_texts *speeches;
	size_t n;
};

static bool applies(const struct ros_result *r)
{
	return r->found.approach && r->found.approach->shared_slogans.n;
}

static int by_sharing(const void *pa, const void *pb)
{
	const struct slogan *a = pa, *b = pb;
	if (a->n != b->n)
		return a->n < b->n ? 1 : -1;
	return strcmp(a->text, b->text);
}

struct plan {
	double x, cell, room, head;
	size_t rows, columns, every; /* every: of so many columns one is named */
	bool level;                  /* heads are written out */
	size_t *speech, *column;     /* of a column; of a speech, or SIZE_MAX */
};

static size_t read_slogans(struct ros_draw *d, struct slogan **out)
{
	const struct ros_r_shared_slogan_list *list = &d->r->found.approach->shared_slogans;
	struct slogan *v = ros__arena_alloc(d->arena, (list->n + 1) * sizeof *v);
	size_t n = list->n;
	for (size_t i = 0; i < n; i++)
		v[i] = (struct slogan){list->v[i].text, &list->v[i].speeches, list->v[i].speeches.n};
	qsort(v, n, sizeof *v, by_sharing);
	*out = v;
	return n;
}

static void find_columns(struct ros_draw *d, struct plan *p, const struct slogan *v,
	const struct ros_chart_speeches *s)
{
	bool *has = ros__arena_zalloc(d->arena, s->n + 1);
	p->speech = ros__arena_alloc(d->arena, (s->n + 1) * sizeof *p->speech);
	p->column = ros__arena_alloc(d->arena, (s->n + 1) * sizeof *p->column);
	for (size_t i = 0; i < p->rows; i++)
		for (size_t j = 0; j < v[i].n; j++) {
			size_t k = ros__chart_speech_of(s, v[i].speeches->v[j]);
			if (k != SIZE_MAX)
				has[k] = true;
		}
	for (size_t k = 0; k < s->n; k++) {
		p->column[k] = has[k] ? p->columns : SIZE_MAX;
		if (has[k])
			p->speech[p->columns++] = k;
	}
}

/* Columns: speeches that have one of the slogans shown. */
static struct plan measure(struct ros_draw *d, const struct slogan *v, size_t n,
	const struct ros_chart_speeches *s)
{
	struct plan p = {.rows = n < MAX_ROWS ? n : MAX_ROWS, .room = 60, .every = 1};
	find_columns(d, &p, v, s);
	for (size_t i = 0; i < p.rows; i++)
		p.room = fmin(fmax(p.room, ros__label_width(v[i].text, ROS_SIZE) + 14), 300);
	p.x = ROS_PAD + p.room;
	double width = ROS_WIDTH - ROS_PAD - COUNT - p.x, columns = (double)(p.columns ? p.columns : 1);
	const char **label = ros__arena_alloc(d->arena, (p.columns + 1) * sizeof *label);
	for (size_t i = 0; i < p.columns; i++)
		label[i] = s->label[p.speech[i]];
	p.cell = fmin(104, width / columns);
	p.level = p.cell >= LEAST_LEVEL;
	if (p.level) {
		p.head = 16 + ROS_SMALL * 1.25 * (double)ros__label_lines(d->arena, label, p.columns,
			ROS_SMALL, p.cell - 8, (size_t)LINES);
		return p;
	}
	p.cell = fmin(46, (width - 36) / columns); /* the last slanted head leans over */
	p.every = (size_t)ceil(LEAST_SLANTED / p.cell);
	for (size_t i = 0; i < p.columns; i += p.every)
		p.head = fmin(fmax(p.head, ros__label_width(label[i], ROS_SMALL)), 170);
	p.head = p.head * .71 + 16;
	return p;
}

static void draw_heads(struct ros_gp *g, const struct plan *p, const struct ros_chart_speeches *s)
{
	for (size_t i = 0; i < p->columns; i += p->every) {
		double x = p->x + p->cell * ((double)i + .5), room = (ROS_WIDTH - 10 - x) * 1.38;
		const char *label = s->label[p->speech[i]], **line;
		if (!p->level) {
			ros__gp_slanted(g, x, g->y + p->head - 6, ROS_SMALL,
				ros__label_short(g->arena, label, ROS_SMALL, fmin(170, room)));
			continue;
		}
		size_t n = ros__label_wrap(g->arena, label, ROS_SMALL, p->cell - 8, (size_t)LINES, &line);
		for (size_t k = 0; k < n; k++)
			ros__gp_text(g, x, g->y + p->head - 12 - (double)(n - 1 - k) * ROS_SMALL * 1.25,
				ROS_CENTRE, ROS_SMALL, ROS_INK, line[k]);
	}
}

static void draw_row(struct ros_gp *g, const struct plan *p, const struct ros_chart_speeches *s,
	const struct slogan *v, size_t row)
{
	double y = g->y + p->head + ROW * ((double)row + .5);
	ros__gp_text(g, p->x - 10, y, ROS_RIGHT, ROS_SIZE, ROS_INK,
		ros__label_short(g->arena, v->text, ROS_SIZE, p->room - 10));
	double right = p->x + p->cell * (double)p->columns;
	ros__gp_line(g, p->x, y, right, y, ROS_RULE, 1);
	ros__gp_text(g, right + 26, y, ROS_RIGHT, ROS_SMALL, ROS_MUTED,
		ros__chart_format(g->draw, (double)v->n, 0));
	for (size_t j = 0; j < v->n; j++) {
		size_t k = ros__chart_speech_of(s, v->speeches->v[j]);
		if (k == SIZE_MAX || p->column[k] == SIZE_MAX)
			continue;
		ros__gp_num(g, (double)row);
		ros__gp_num(g, (double)p->column[k]);
		ros__gp_cell(g, v->text);
		ros__gp_cell(g, s->label[k]);
		ros__gp_end_row(g);
	}
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_gp g;
	struct ros_chart_speeches s;
	struct slogan *v;
	ros__chart_speeches(d, &s);
	size_t of = read_slogans(d, &v);
	struct plan p = measure(d, v, of, &s);
	ros__gp_begin(&g, d, "slogans", ROS_WIDTH);
	ros__gp_head(&g,
		CHART_SAY(d, "slogans.title", ROS_ARG_NUM("n", (double)of),
			ROS_ARG_STR("text", of ? v[0].text : ""), ROS_ARG_NUM("most", of ? (double)v[0].n : 0)),
		CHART_WORD(d, "slogans.subtitle"));
	draw_heads(&g, &p, &s);
	ros__gp_block(&g, "row\tcolumn\tslogan\tspeech");
	for (size_t i = 0; i < p.rows; i++)
		draw_row(&g, &p, &s, &v[i], i);
	ros__gp_define(&g, "X(c) = %.1f + %.3f * (c + .5)", p.x, p.cell);
	ros__gp_define(&g, "Y(r) = %.1f + %g * (r + .5)", g.y + p.head, ROW);
	if (p.every == 1)
		ros__gp_plot(&g, "using (X($2)):(Y($1)) with points pt 7 ps 1.1 lc rgb '%s'", ROS_SLATE);
	else
		ros__gp_plot(&g, "using (X($2)):(Y($1)-5):(0):(10) with vectors nohead lw %g lc rgb '%s'",
			fmax(1, fmin(2, .6 * p.cell)), ROS_SLATE);
	if (p.rows < of)
		ros__gp_note(&g, CHART_SAY(d, "slogans.most", ROS_ARG_NUM("n", (double)p.rows),
			ROS_ARG_NUM("of", (double)of)));
	if (p.every > 1)
		ros__gp_note(&g, CHART_SAY(d, "slogans.every", ROS_ARG_NUM("n", (double)p.columns),
			ROS_ARG_NUM("every", (double)p.every)));
	ros__gp_note(&g, CHART_WORD(d, "slogans.note"));
	ros__gp_note(&g, ros__chart_sample(d));
	enum ros_status st = ros__gp_end(&g, g.y + p.head + ROW * (double)p.rows + 4, err);
	ros__chart_speeches_release(&s);
	return st;
}

const struct ros_chart ros__chart_slogans = {"slogans", "slogans that several speeches share",
	applies, emit};
