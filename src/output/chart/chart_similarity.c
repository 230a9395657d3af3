/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Similarity between districts as a heat map in the order of the tree, by the measure of the
 * analysis. Of U-cosine the diagonal holds each district's ceiling: how similar two halves of its
 * own text are; of emphases it is blank. Pairs that the texts do not set apart from the rest are
 * written in grey.
 */
#include "output/chart/chart_pairs.h"

enum { MAX_ROWS = 30 };

struct plan {
	double x, cell, room, head, font;
	double lo, hi; /* the shades run from one to the other */
	bool numbers;
};

/* Shades of U-cosine run to 1, which two halves of a text may reach; of emphases to the nearest
 * pair. */
static void find_range(struct plan *p, const struct ros_pair_table *t, bool emphasis)
{
	p->lo = emphasis ? 0 : .9;
	p->hi = emphasis ? .1 : 1;
	for (size_t i = 0; i < t->n * t->n; i++)
		if (t->pair[i].readable) {
			p->lo = fmin(p->lo, floor(t->pair[i].finding->estimate * 10) / 10);
			p->hi = fmax(p->hi, ceil(t->pair[i].finding->estimate * 10) / 10);
		}
	p->lo = emphasis ? p->lo : fmax(p->lo, 0);
	p->hi = fmin(p->hi, 1);
}

static struct plan measure(const struct ros_pair_table *t, bool emphasis)
{
	struct plan p = {0};
	for (size_t i = 0; i < t->n; i++)
		p.room = fmax(p.room, ros__label_width(t->groups.label[t->order[i]], ROS_SIZE) + 32);
	p.room = fmin(p.room, 250);
	p.x = ROS_PAD + p.room;
	p.cell = fmin(66, (ROS_WIDTH - ROS_PAD - p.x) / (double)t->n);
	p.font = p.cell > 36 ? ROS_SIZE : ROS_SMALL;
	p.numbers = p.cell >= 20;
	p.head = 20;
	find_range(&p, t, emphasis);
	return p;
}

/* What stands at row r, column c: a pair, or on the diagonal a ceiling, which has no verdict. */
static struct ros_r_finding cell_at(const struct ros_pair_table *t, size_t r, size_t c)
{
	struct ros_r_finding f = {.estimate = NAN, .lower = NAN, .upper = NAN, .verdict = -1};
	const struct ros_r_ceiling *own = t->ceiling[r];
	const struct ros_pair_of *pair = &t->pair[r * t->n + c];
	if (r == c && own) {
		f.estimate = own->estimate;
		f.lower = own->lower;
		f.upper = own->upper;
	} else if (r != c && pair->finding) {
		f = *pair->finding;
		f.verdict = ros__chart_verdict(&f);
		if (!pair->readable)
			f.estimate = NAN;
	}
	return f;
}

static void add_cell(struct ros_gp *g, const struct ros_pair_table *t, const struct plan *p, size_t r,
	size_t c)
{
	size_t a = t->order[r], b = t->order[c];
	struct ros_r_finding f = cell_at(t, r, c);
	double v = f.estimate, shade = (v - p->lo) / (p->hi - p->lo);
	bool sure = a == b || f.verdict == ROS_VERDICT_SUPPORTED;
	ros__gp_num(g, (double)r);
	ros__gp_num(g, (double)c);
	ros__gp_num(g, v);
	ros__gp_num(g, f.lower);
	ros__gp_num(g, f.upper);
	ros__gp_num(g, a == b);
	ros__gp_num(g, f.verdict >= 0 ? f.verdict : NAN);
	ros__gp_num(g, ros__gp_shade(isfinite(v) ? shade : 0, sure));
	ros__gp_num(g, ros__gp_shade_text(shade, sure));
	ros__gp_cell(g, t->groups.label[a]);
	ros__gp_cell(g, t->groups.label[b]);
	ros__gp_end_row(g);
}

static void frame(struct ros_draw *d, struct ros_gp *g, const struct ros_pair_table *t,
	const struct plan *p)
{
	for (size_t i = 0; i < t->n; i++) {
		double y = g->y + p->head + p->cell * ((double)i + .5);
		const char *n = ros__arena_printf(d->arena, "%zu", i + 1);
		ros__gp_text(g, p->x - 8, y, ROS_RIGHT, ROS_SMALL, ROS_MUTED, n);
		ros__gp_row_label(g, p->x - 26, y, ROS_SIZE, t->groups.label[t->order[i]], p->room - 30,
			p->cell > 30 ? 2 : 1);
		ros__gp_text(g, p->x + p->cell * ((double)i + .5), g->y + p->head - 9, ROS_CENTRE,
			ROS_SMALL, ROS_MUTED, n);
	}
}

/* Of many pairs the document lists those that were set apart most clearly. */
static bool lacks_pairs(const struct ros_pair_table *t)
{
	for (size_t r = 0; r < t->n; r++)
		for (size_t c = 0; c < r; c++)
			if (!t->pair[r * t->n + c].finding)
				return true;
	return false;
}

static const char *title(struct ros_draw *d, const struct ros_pair_table *t)
{
	const struct ros_r_similarity *s = d->r->found.similarity;
	const char *n = ros__chart_by(d->r, t->by[0] == 'd');
	size_t apart = 0, of = ros__pairs_drawn(s);
	for (size_t i = 0; i < of; i++)
		apart += ros__pair_drawn(s, i).finding->verdict == ROS_VERDICT_SUPPORTED;
	if (ros__draws_emphasis(s))
		return CHART_SAY(d, "similarity.title_emphasis", ROS_ARG_NUM("n", (double)apart),
			ROS_ARG_NUM("of", (double)of));
	return s->ranking && s->ranking->supported ?
		CHART_SAY(d, "similarity.title_ranked", ROS_ARG_STR("by", n)) :
		CHART_SAY(d, "similarity.title_unranked", ROS_ARG_STR("by", n),
			ROS_ARG_NUM("n", (double)apart),
			ROS_ARG_NUM("of", ros__real_of(s->n_pairs)));
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_gp g;
	struct ros_pair_table t;
	ros__pair_table(d, &t, MAX_ROWS);
	bool emphasis = ros__draws_emphasis(d->r->found.similarity);
	struct plan p = measure(&t, emphasis);
	ros__gp_begin(&g, d, "similarity", ROS_WIDTH);
	ros__gp_head(&g, title(d, &t),
		emphasis ? CHART_WORD(d, "similarity.subtitle_emphasis")
				 : CHART_WORD(d, "similarity.subtitle"));
	ros__gp_legend(&g, ROS_PAD, g.y + 2, ros__chart_format(d, p.lo, 1),
		ros__chart_format(d, p.hi, 1), CHART_WORD(d, "similarity.apart"),
		CHART_WORD(d, "similarity.average"));
	g.y += 16;
	frame(d, &g, &t, &p);
	ros__gp_block(&g, "row\tcolumn\testimate\tlower\tupper\tceiling\tverdict\tshade\tink\ta\tb");
	for (size_t r = 0; r < t.n; r++)
		for (size_t c = 0; c < t.n; c++)
			add_cell(&g, &t, &p, r, c);
	ros__gp_define(&g, "X(c) = %.1f + %.3f * (c + .5)", p.x, p.cell);
	ros__gp_define(&g, "Y(r) = %.1f + %.3f * (r + .5)", g.y + p.head, p.cell);
	ros__gp_define(&g,
		p.cell > 36 ? "two(v) = sprintf('%%.2f', v)"
					: "two(v) = v < 0 ? sprintf('-%%.2f', -v)[1:1].sprintf('%%.2f', -v)[2:4] : "
					  "v < .995 ? sprintf('%%.2f', v)[2:4] : '1.0'");
	/* What is not supported is smaller, so that it differs in grey print too. */
	ros__gp_define(&g, "LARGE = %.3f; SMALL = %.3f", p.cell / 2 - .6, p.cell * .4 - .6);
	ros__gp_plot(&g, "using (X($2)):($3==$3?Y($1):NaN):($6==1?LARGE:$7==2?LARGE:SMALL):"
		"($6==1?LARGE:$7==2?LARGE:SMALL):8 with boxxyerror fs solid noborder lc rgb variable");
	if (!emphasis)
		ros__gp_plot(&g,
			"using (X($2)):($6==1?Y($1):NaN):(%.3f):(%.3f) with boxxyerror "
			"lc rgb '%s' lw 1.5 fs empty border",
			p.cell / 2 - 1.5, p.cell / 2 - 1.5, ROS_ORANGE);
	if (p.numbers)
		ros__gp_plot(&g, "using (X($2)):($3==$3?Y($1):NaN):(two($3)):9 with labels font ',%g' "
			"tc rgb variable", p.font);
	ros__gp_note(&g,
		emphasis ? CHART_WORD(d, "similarity.note_emphasis") : CHART_WORD(d, "similarity.note"));
	if (lacks_pairs(&t))
		ros__gp_note(&g, CHART_WORD(d, "similarity.absent"));
	ros__gp_note(&g, ros__chart_shown(d, t.n, t.groups.n, ROS_FOUND_FIRST));
	ros__gp_note(&g, ros__chart_sample(d));
	enum ros_status st = ros__gp_end(&g, g.y + p.head + p.cell * (double)t.n + 6, err);
	ros__pair_table_release(&t);
	return st;
}

const struct ros_chart ros__chart_similarity = {"similarity",
	"similarity between districts, with each one's ceiling", ros__pair_table_applies, emit};
