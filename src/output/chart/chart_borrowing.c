/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who shares wording with whom, as arcs beside a list of the speeches in the order of their dates
 * (Wattenberg 2002): an arc leads from the earlier text to the later one where dates tell, and is
 * grey and without a head where they do not. Its width is the number of words in the passages. The
 * pairs with most words are drawn.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "output/chart/chart_speeches.h"
#include "output/chart/label.h"

enum { MAX_ARCS = 60, MAX_ROWS = 44, SEGMENTS = 40, WIDTHS = 4, LEAST_ROWS = 16 };
#define ROW 20.0
#define LABEL 300.0 /* most that labels take */

struct row {
	const char *label, *date;
	size_t speech; /* place in the corpus */
	double y;
	bool drawn;
};

struct arc {
	size_t from, to; /* rows; the earlier one first where dated */
	double words;
	bool dated;
};

struct picture {
	struct ros_chart_speeches s;
	struct row *row; /* by speech, then in the order of the drawing */
	size_t nrow;
	struct arc arc[MAX_ARCS];
	size_t narc;
};

/* Pairs that are one text twice stand last, and are not drawn. */
static size_t pairs_of(const struct ros_result *r)
{
	const struct ros_r_borrowing *b = r->found.borrowing;
	size_t n = 0;
	while (b && n < b->pairs.n && !b->pairs.v[n].same)
		n++;
	return n;
}

static bool applies(const struct ros_result *r)
{
	return pairs_of(r) > 0;
}

/* Dated speeches by date, the others behind them, each as they stand in the corpus. */
static int by_date(const void *pa, const void *pb)
{
	const struct row *a = pa, *b = pb;
	bool x = a->date && *a->date, y = b->date && *b->date;
	if (x != y)
		return x ? -1 : 1;
	int c = x ? strcmp(a->date, b->date) : 0;
	return c ? c : (a->speech > b->speech) - (a->speech < b->speech);
}

/* The pairs that are drawn, most words first as the document has them; of as many speeches as have
 * room. */
static void read_arcs(struct ros_draw *d, struct picture *p)
{
	const struct ros_r_borrowed_pair_list *list = &d->r->found.borrowing->pairs;
	size_t rows = 0;
	for (size_t i = 0, n = pairs_of(d->r); i < n && p->narc < MAX_ARCS; i++) {
		const struct ros_r_borrowed_pair *x = &list->v[i];
		size_t a = ros__chart_speech_of(&p->s, x->a), b = ros__chart_speech_of(&p->s, x->b);
		bool swap = x->earlier && strcmp(x->earlier, "b") == 0;
		if (a == SIZE_MAX || b == SIZE_MAX || a == b)
			continue;
		size_t more = (size_t)!p->row[a].drawn + !p->row[b].drawn;
		if (rows + more > MAX_ROWS)
			continue;
		rows += more;
		p->row[a].drawn = p->row[b].drawn = true;
		p->arc[p->narc++] = (struct arc){.from = swap ? b : a,
			.to = swap ? a : b,
			.words = (double)(x->words_a < x->words_b ? x->words_a : x->words_b),
			.dated = x->earlier != NULL};
	}
}

/* Rows in their order, with their places; arcs point to rows from then on. */
static void place_rows(struct ros_draw *d, struct picture *p)
{
	size_t *at = ros__arena_alloc(d->arena, (p->s.n + 1) * sizeof *at);
	qsort(p->row, p->s.n, sizeof *p->row, by_date);
	for (size_t i = 0; i < p->s.n; i++) {
		at[p->row[i].speech] = i;
		if (p->row[i].drawn)
			p->row[i].y = ROW * ((double)p->nrow++ + .5);
	}
	for (size_t i = 0; i < p->narc; i++) {
		p->arc[i].from = at[p->arc[i].from];
		p->arc[i].to = at[p->arc[i].to];
	}
}

static void read(struct ros_draw *d, struct picture *p)
{
	const struct ros_r_corpus *c = d->r->found.corpus;
	*p = (struct picture){0};
	ros__chart_speeches(d, &p->s);
	p->row = ros__arena_zalloc(d->arena, (p->s.n + 1) * sizeof *p->row);
	for (size_t i = 0; i < p->s.n; i++)
		p->row[i] = (struct row){.label = p->s.label[i], .speech = i};
	for (size_t i = 0; c && i < c->speeches.n; i++) {
		size_t at = ros__chart_speech_of(&p->s, c->speeches.v[i].id);
		if (at != SIZE_MAX)
			p->row[at].date = c->speeches.v[i].date;
	}
	read_arcs(d, p);
	place_rows(d, p);
}

/* Labels end at x; returns that place. */
static double draw_rows(struct ros_draw *d, struct ros_gp *g, const struct picture *p)
{
	double x = 0;
	const char *label[MAX_ROWS];
	size_t n = 0;
	for (size_t i = 0; i < p->s.n; i++)
		if (p->row[i].drawn) {
			const struct row *r = &p->row[i];
			const char *text = r->date && *r->date
				? ros__arena_printf(d->arena, "%s  %s", r->label, r->date)
				: r->label;
			label[n] = ros__label_short(d->arena, text, ROS_SIZE, LABEL);
			x = fmax(x, ros__label_width(label[n++], ROS_SIZE));
		}
	x += ROS_PAD;
	n = 0;
	for (size_t i = 0; i < p->s.n; i++)
		if (p->row[i].drawn)
			ros__gp_text(g, x, g->y + p->row[i].y, ROS_RIGHT, ROS_SIZE, ROS_INK, label[n++]);
	return x;
}

/* Half an ellipse to the right, in straight pieces: x, y, dx, dy, width, dated, last. */
static void draw_arc(struct ros_gp *g, const struct picture *p, const struct arc *a, double x,
	double wide, double most)
{
	double y1 = p->row[a->from].y, y2 = p->row[a->to].y, mid = (y1 + y2) / 2, r = (y2 - y1) / 2;
	double rows = fmax((double)p->nrow, LEAST_ROWS),
		   reach = wide * (fabs(y2 - y1) + ROW) / (ROW * rows);
	double width = floor((WIDTHS - 1) * sqrt(a->words / most) + .5);
	for (int i = 0; i < SEGMENTS; i++) {
		double t = acos(-1) * i / SEGMENTS, u = acos(-1) * (i + 1) / SEGMENTS;
		double x1 = x + reach * sin(t), x2 = x + reach * sin(u);
		double from = mid - r * cos(t), to = mid - r * cos(u);
		const double num[] = {x1, from, x2 - x1, to - from, width, a->dated, i == SEGMENTS - 1};
		for (size_t k = 0; k < sizeof num / sizeof *num; k++)
			ros__gp_num(g, num[k]);
		ros__gp_cell(g, p->row[a->from].label);
		ros__gp_cell(g, p->row[a->to].label);
		ros__gp_end_row(g);
	}
}

static void draw_arcs(struct ros_gp *g, const struct picture *p, double x)
{
	double most = 1;
	for (size_t i = 0; i < p->narc; i++)
		most = fmax(most, p->arc[i].words);
	ros__gp_define(g, "Y(y) = %.1f + y", g->y);
	ros__gp_block(g, "x\ty\tdx\tdy\twidth\tdated\tlast\tfrom\tto");
	for (size_t i = p->narc; i-- > 0;) /* most words last, on top */
		draw_arc(g, p, &p->arc[i], x, ROS_WIDTH - ROS_PAD - x, most);
	for (int w = 0; w < WIDTHS; w++)
		for (int dated = 0; dated < 2; dated++)
			ros__gp_plot(g,
				"using 1:($5==%d&&$6==%d&&$6*$7==0?Y($2):NaN):3:4 with vectors nohead lw %.1f "
				"lc rgb '%s'",
				w, dated, .8 + 1.1 * w, dated ? ROS_BLUE_SOFT : ROS_FAINT);
	for (int w = 0; w < WIDTHS; w++)
		ros__gp_plot(g,
			"using 1:($5==%d&&$6==1&&$7==1?Y($2):NaN):3:4 with vectors head filled size screen "
			"0.010,22 lw %.1f lc rgb '%s'",
			w, .8 + 1.1 * w, ROS_BLUE);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct picture p;
	struct ros_gp g;
	size_t dated = 0;
	read(d, &p);
	for (size_t i = 0; i < p.narc; i++)
		dated += p.arc[i].dated;
	const struct arc *first = p.narc ? &p.arc[0] : NULL;
	ros__gp_begin(&g, d, "borrowing", ROS_WIDTH);
	ros__gp_head(&g,
		CHART_SAY(d, "borrowing.title", ROS_ARG_NUM("n", (double)p.narc),
			ROS_ARG_NUM("dated", first && first->dated),
			ROS_ARG_NUM("words", first ? first->words : 0),
			ROS_ARG_STR("a", first ? p.row[first->from].label : ""),
			ROS_ARG_STR("b", first ? p.row[first->to].label : "")),
		CHART_SAY(d, "borrowing.subtitle", ROS_ARG_NUM("n", (double)p.nrow),
			ROS_ARG_NUM("pairs", (double)p.narc), ROS_ARG_NUM("of", (double)pairs_of(d->r))));
	double x = draw_rows(d, &g, &p) + 6;
	draw_arcs(&g, &p, x);
	ros__gp_note(&g,
		CHART_SAY(d, "borrowing.note", ROS_ARG_NUM("dated", (double)dated),
			ROS_ARG_NUM("undated", (double)(p.narc - dated))));
	ros__gp_note(&g,
		CHART_SAY(d, "borrowing.chance",
			ROS_ARG_NUM("passages", (double)d->r->found.borrowing->collection.passages),
			ROS_ARG_NUM("chance", d->r->found.borrowing->collection.by_chance.passages)));
	enum ros_status st = ros__gp_end(&g, g.y + ROW * (double)p.nrow + 6, err);
	ros__chart_speeches_release(&p.s);
	return st;
}

const struct ros_chart ros__chart_borrowing = {
	"borrowing", "which speeches share wording, from the earlier to the later one", applies, emit};
