/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which speeches share which slogans: a filled cell for each speech that has it. */
#include <stdlib.h>
#include <string.h>

#include "output/chart_speeches.h"

enum { MAX_ROWS = 40 };
static const double ROW = 19, LEAST_CELL = 17; /* narrower, slanted heads run into each other */

struct slogan {
	const char *text;
	const struct ros_json *speeches;
	size_t n;
};

static bool applies(const struct ros_json *doc)
{
	return ros__chart_has(doc, "approach", "shared_slogans");
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
	size_t rows, columns, of; /* of: speeches that would have a column */
	size_t *speech, *column;  /* of a column; of a speech, or SIZE_MAX */
};

static size_t read_slogans(struct ros_draw *d, struct slogan **out)
{
	const struct ros_json *list = ros__chart_path(d->doc, "approach", "shared_slogans");
	struct slogan *v = ros__arena_alloc(d->arena, (ros__json_size(list) + 1) * sizeof *v);
	size_t n = 0;
	ROS_JSON_EACH(it, list) {
		const struct ros_json *in = ros__json_get(it, "speeches");
		v[n++] = (struct slogan){ros__chart_text(it, "text"), in, ros__json_size(in)};
	}
	qsort(v, n, sizeof *v, by_sharing);
	*out = v;
	return n;
}

/* Columns: speeches that have one of the slogans shown, as many as there is room for. */
static struct plan measure(struct ros_draw *d, const struct slogan *v, size_t n,
	const struct ros_chart_speeches *s)
{
	struct plan p = {.rows = n < MAX_ROWS ? n : MAX_ROWS, .room = 60};
	p.speech = ros__arena_alloc(d->arena, (s->n + 1) * sizeof *p.speech);
	p.column = ros__arena_alloc(d->arena, (s->n + 1) * sizeof *p.column);
	bool *has = ros__arena_zalloc(d->arena, s->n + 1);
	for (size_t i = 0; i < p.rows; i++) {
		p.room = fmin(fmax(p.room, ros__label_width(v[i].text, ROS_SIZE) + 14), 300);
		ROS_JSON_EACH(id, v[i].speeches) {
			size_t k = ros__chart_speech(s, id);
			if (k != SIZE_MAX)
				has[k] = true;
		}
	}
	p.x = ROS_PAD + p.room;
	double width = ROS_WIDTH - ROS_PAD - 70 - p.x;
	for (size_t k = 0; k < s->n; k++) {
		p.column[k] = SIZE_MAX;
		p.of += has[k];
		if (!has[k] || (double)(p.columns + 1) * LEAST_CELL > width)
			continue;
		p.column[k] = p.columns;
		p.speech[p.columns++] = k;
		p.head = fmin(fmax(p.head, ros__label_width(s->label[k], ROS_SMALL)), 170);
	}
	p.head = p.head * .71 + 16;
	p.cell = fmin(46, width / (double)(p.columns ? p.columns : 1));
	return p;
}

static void draw_heads(struct ros_gp *g, const struct plan *p, const struct ros_chart_speeches *s)
{
	for (size_t i = 0; i < p->columns; i++) {
		double x = p->x + p->cell * ((double)i + .5), room = (ROS_WIDTH - 10 - x) * 1.38;
		ros__gp_slanted(g, x, g->y + p->head - 6, ROS_SMALL,
			ros__label_short(g->arena, s->label[p->speech[i]], ROS_SMALL, fmin(170, room)));
	}
}

static void draw_row(struct ros_gp *g, const struct plan *p, const struct ros_chart_speeches *s,
	const struct slogan *v, size_t row)
{
	double y = g->y + p->head + ROW * ((double)row + .5);
	ros__gp_text(g, p->x - 10, y, ROS_RIGHT, ROS_SIZE, ROS_INK,
		ros__label_short(g->arena, v->text, ROS_SIZE, p->room - 10));
	ros__gp_line(g, p->x, y, p->x + p->cell * (double)p->columns, y, ROS_RULE, 1);
	ROS_JSON_EACH(id, v->speeches) {
		size_t k = ros__chart_speech(s, id);
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
	ros__gp_head(&g, CHART_WORD(d, "slogans.title"), CHART_WORD(d, "slogans.subtitle"));
	draw_heads(&g, &p, &s);
	ros__gp_block(&g, "row\tcolumn\tslogan\tspeech");
	for (size_t i = 0; i < p.rows; i++)
		draw_row(&g, &p, &s, &v[i], i);
	ros__gp_define(&g, "X(c) = %.1f + %.3f * (c + .5)", p.x, p.cell);
	ros__gp_define(&g, "Y(r) = %.1f + %g * (r + .5)", g.y + p.head, ROW);
	ros__gp_plot(&g, "using (X($2)):(Y($1)) with points pt 7 ps 1.1 lc rgb '%s'", ROS_SLATE);
	if (p.rows < of)
		ros__gp_note(&g, CHART_SAY(d, "slogans.most", ROS_ARG_NUM("n", (double)p.rows),
			ROS_ARG_NUM("of", (double)of)));
	if (p.columns < p.of)
		ros__gp_note(&g, CHART_SAY(d, "first_of", ROS_ARG_NUM("n", (double)p.columns),
			ROS_ARG_NUM("of", (double)p.of)));
	ros__gp_note(&g, CHART_WORD(d, "slogans.note"));
	ros__gp_note(&g, ros__chart_sample(d));
	enum ros_status st = ros__gp_end(&g, g.y + p.head + ROW * (double)p.rows + 4, err);
	ros__chart_speeches_release(&s);
	return st;
}

const struct ros_chart ros__chart_slogans = {"slogans", "slogans that several speeches share",
	applies, emit};
