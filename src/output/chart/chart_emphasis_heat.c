/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Topic emphasis as a table: shares of clauses as numbers and shades, in pages of groups. */
#include <stdlib.h>

#include "output/chart/chart_themes.h"

enum { MAX_THEMES = 16, PER_PAGE = 36, MAX_GROUPS = 144 };
static const double HEAD = 200; /* the longest slanted name */

struct plan {
	double x, cell, row, room, head, hi;
	bool slanted;
};

static struct plan measure(struct ros_draw *d, const struct ros_theme_table *t, size_t rows)
{
	struct plan p = {.row = rows > 12 ? 22 : 30};
	for (size_t i = 0; i < t->groups.n; i++)
		p.room = fmax(p.room, ros__label_width(t->groups.label[i], ROS_SIZE) + 10);
	p.room = fmin(p.room, 220);
	p.x = ROS_PAD + p.room;
	p.cell = fmin(96, (ROS_WIDTH - ROS_PAD - 30 - p.x) / (double)t->n);
	double longest = 0;
	size_t lines = 1;
	for (size_t i = 0; i < t->n; i++) {
		const char **line;
		size_t n = ros__label_wrap(d->arena, t->name[i], ROS_SIZE, p.cell - 6, 4, &line);
		lines = lines > n ? lines : n;
		longest = fmax(longest, ros__label_width(t->name[i], ROS_SIZE));
		/* Many short lines, or a word cut in the middle, read worse than a slanted name. */
		p.slanted |= n > (d->cfg->lang == ROS_LANG_EN ? 2 : 3);
	}
	if (p.slanted) /* the last name needs room to the right */
		p.cell = fmin(96, (ROS_WIDTH - ROS_PAD - fmin(longest, HEAD) * .71 - p.x) /
			((double)t->n - .5));
	p.head = p.slanted ? fmin(longest, HEAD) * .71 + 16 : (double)lines * ROS_SIZE * 1.25 + 8;
	for (size_t i = 0; i < t->n * t->groups.n; i++) {
		double v = t->cell[i] ? t->cell[i]->finding.estimate : NAN;
		p.hi = fmax(p.hi, isfinite(v) ? v : 0);
	}
	return p;
}

static void heads(struct ros_draw *d, struct ros_gp *g, const struct ros_theme_table *t,
	const struct plan *p)
{
	for (size_t k = 0; k < t->n; k++) {
		double x = p->x + p->cell * ((double)k + .5);
		const char **line;
		size_t n;
		if (p->slanted) {
			ros__gp_slanted(g, x, g->y + p->head - 8, ROS_SIZE,
				ros__label_short(d->arena, t->name[k], ROS_SIZE, HEAD));
			continue;
		}
		n = ros__label_wrap(d->arena, t->name[k], ROS_SIZE, p->cell - 6, 4, &line);
		for (size_t i = 0; i < n; i++)
			ros__gp_text(g, x, g->y + p->head - 12 - (double)(n - 1 - i) * ROS_SIZE * 1.25,
				ROS_CENTRE, ROS_SIZE, ROS_INK, line[i]);
	}
}

static void cells(struct ros_gp *g, const struct ros_theme_table *t, const struct plan *p,
	const size_t *index, size_t n)
{
	ros__gp_block(g, "row\tcolumn\tshare\tlower\tupper\thits\tverdict\tshade\tink\tgroup\ttheme");
	for (size_t r = 0; r < n; r++) {
		ros__gp_row_label(g, p->x - 10, g->y + p->head + p->row * ((double)r + .5), ROS_SIZE,
			t->groups.label[index[r]], p->room - 10, p->row > 26 ? 2 : 1);
		for (size_t k = 0; k < t->n; k++) {
			const struct ros_r_theme_share *c = t->cell[k * t->groups.n + index[r]];
			double share = c ? c->finding.estimate : NAN, s = p->hi > 0 ? share / p->hi : 0;
			bool sure = c && c->finding.verdict == ROS_VERDICT_SUPPORTED;
			ros__gp_num(g, (double)r);
			ros__gp_num(g, (double)k);
			ros__gp_num(g, share);
			ros__gp_num(g, c ? c->finding.lower : NAN);
			ros__gp_num(g, c ? c->finding.upper : NAN);
			ros__gp_num(g, c ? (double)c->hits : NAN);
			ros__gp_num(g, c ? ros__chart_verdict(&c->finding) : NAN);
			ros__gp_num(g, ros__gp_shade(s, sure));
			ros__gp_num(g, ros__gp_shade_text(s, sure));
			ros__gp_cell(g, t->groups.label[index[r]]);
			ros__gp_cell(g, t->name[k]);
			ros__gp_end_row(g);
			if (!c)
				continue;
			const struct ros_tip tip = {ros__arena_printf(g->arena, "%s · %s",
				t->groups.label[index[r]], t->name[k]), share, c->finding.lower, c->finding.upper,
				(double)c->clauses, true};
			ros__gp_tip(g, p->x + p->cell * (double)k, g->y + p->head + p->row * (double)r, p->cell,
				p->row, &tip);
		}
	}
}

static enum ros_status page(struct ros_draw *d, const struct ros_theme_table *t,
	const size_t *index, size_t first, size_t n, size_t of, struct ros_err *err)
{
	struct ros_gp g;
	struct plan p = measure(d, t, n);
	ros__gp_begin(&g, d, ros__chart_page(d, "emphasis_heat", first / PER_PAGE), ROS_WIDTH);
	g.page = first / PER_PAGE, g.pages = (of + PER_PAGE - 1) / PER_PAGE;
	ros__gp_head(&g,
		CHART_SAY(d, "emphasis_heat.title", ROS_ARG_NUM("n", (double)t->supported),
			ROS_ARG_STR("told", ros__theme_told(d, t, 2)),
			ROS_ARG_NUM("of", (double)(t->n_all * t->groups.n))),
		CHART_WORD(d, "emphasis_heat.subtitle"));
	ros__gp_legend(&g, ROS_PAD, g.y + 2, "0", ros__arena_printf(d->arena, "%s%%",
		ros__chart_format(d, 100 * p.hi, 0)), CHART_WORD(d, "heat.supported"),
		CHART_WORD(d, "heat.other"));
	g.y += 16;
	heads(d, &g, t, &p);
	cells(&g, t, &p, index + first, n);
	ros__gp_define(&g, "X(c) = %.1f + %.3f * (c + .5)", p.x, p.cell);
	ros__gp_define(&g, "Y(r) = %.1f + %g * (r + .5)", g.y + p.head, p.row);
	ros__gp_define(&g, "share(v) = v == 0 ? '0' : sprintf(v < .0995 ? '%%.1f' : '%%.0f', 100 * v)");
	ros__gp_plot(&g, "using (X($2)):(Y($1)):(%.3f):(%.1f):8 with boxxyerror fs solid noborder "
		"lc rgb variable", p.cell / 2 - .75, p.row / 2 - .75);
	ros__gp_plot(&g, "using (X($2)):($7==2?Y($1):NaN):(%.3f):(%.1f) with boxxyerror "
		"lc rgb '%s' lw 1.5 fs empty border", p.cell / 2 - 1.5, p.row / 2 - 1.5, ROS_ORANGE);
	ros__gp_plot(&g, "using (X($2)):(Y($1)):(share($3)):9 with labels font ',%g' "
		"tc rgb variable", p.cell < 36 ? ROS_SMALL : ROS_SIZE);
	ros__gp_note(&g, CHART_WORD(d, "emphasis_heat.note"));
	if (t->n < t->n_all)
		ros__gp_note(&g,
			CHART_SAY(d, "themes_of", ROS_ARG_NUM("n", (double)t->n),
				ROS_ARG_NUM("of", (double)t->n_all), ROS_ARG_STR("first", "large")));
	ros__gp_note(&g, ros__chart_shown(d, of, t->groups.n, ROS_FOUND_FIRST));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, g.y + p.head + p.row * (double)n + 6, err);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_theme_table t;
	enum ros_status st = ROS_OK;
	ros__theme_table(d, &t, MAX_THEMES);
	size_t *index, n = ros__chart_pick(d, &t.groups, t.by_group, MAX_GROUPS, &index);
	ros__theme_order(d, &t, index, n);
	for (size_t i = 0; i < n && t.n && st == ROS_OK; i += PER_PAGE)
		st = page(d, &t, index, i, n - i < PER_PAGE ? n - i : PER_PAGE, n, err);
	ros__theme_table_release(&t);
	return st;
}

const struct ros_chart ros__chart_emphasis_heat = {"emphasis_heat",
	"share of each theme by speaker, as a table with shades", ros__theme_table_applies, emit};
