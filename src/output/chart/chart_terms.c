/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Top terms of each group: small multiples of dots with intervals, one scale for all panels. */

#include <string.h>

#include "output/chart/chart.h"

enum { COLUMNS = 4, PER_PAGE = 16, MAX_GROUPS = 64 };
static const double ROW = 17;

static bool applies(const struct ros_result *r)
{
	return r->found.features && r->found.features->by_group.n;
}

/* by_group members of the picked groups, in order. */
static size_t collect(struct ros_draw *d, const struct ros_chart_groups *g,
	const struct ros_r_group_terms ***list, const char ***label)
{
	size_t *index, npick = ros__chart_pick(d, g, NULL, MAX_GROUPS, &index), n = 0;
	*list = ros__arena_alloc(d->arena, (npick + 1) * sizeof **list);
	*label = ros__arena_alloc(d->arena, (npick + 1) * sizeof **label);
	const struct ros_r_group_terms_list *all = &d->r->found.features->by_group;
	for (size_t j = 0; j < all->n; j++) {
		size_t k = ros__chart_group_of(g, all->v[j].group);
		for (size_t i = 0; i < npick; i++)
			if (index[i] == k && n < npick && all->v[j].top.n) {
				(*label)[n] = g->label[k];
				(*list)[n++] = &all->v[j];
			}
	}
	return n;
}

struct extent {
	double hi, label, head, width; /* width of a panel */
	size_t rows, columns, pages;
	bool cut; /* some interval reaches farther */
};

static struct extent measure(struct ros_draw *d, const struct ros_r_group_terms **list, size_t n)
{
	struct extent e = {.label = 30, .rows = 1};
	size_t top = d->cfg->top > 0 && d->cfg->top < 12 ? (size_t)d->cfg->top : 10, k = 0;
	double *rate = ros__arena_alloc(d->arena, (n * top + 1) * sizeof *rate);
	double *upper = ros__arena_alloc(d->arena, (n * top + 1) * sizeof *upper);
	for (size_t i = 0; i < n; i++) {
		for (size_t row = 0; row < list[i]->top.n && row < top; row++) {
			const struct ros_r_top_term *t = &list[i]->top.v[row];
			rate[k] = t->per_1000;
			upper[k++] = t->upper;
			e.label = fmax(e.label, ros__label_width(t->term, ROS_SIZE));
			e.rows = e.rows > row + 1 ? e.rows : row + 1;
		}
	}
	e.hi = fmax(1, ros__chart_reach(d, rate, upper, k));
	for (size_t i = 0; i < k; i++)
		e.cut |= upper[i] > e.hi * 1.0001;
	return e;
}

static void panel(struct ros_draw *d, struct ros_gp *g, const struct ros_r_group_terms *group,
	const char *label, size_t at, double x, double y, double width, const struct extent *e,
	double room)
{
	ros__gp_wrapped(
		g, x - room, y - e->head + 10, ROS_LEFT, ROS_SIZE, ROS_INK, label, width - 14, 2);
	ros__gp_axis(g, x, width - room - 26, 0, e->hi, y - 4, y + ROW * (double)e->rows - 4, "");
	for (size_t row = 0; row < group->top.n && row < e->rows; row++) {
		const struct ros_r_top_term *t = &group->top.v[row];
		double yy = y + ROW * ((double)row + .5) - 4;
		ros__gp_text(g, x - 6, yy, ROS_RIGHT, ROS_SIZE, ROS_INK,
			ros__label_short(d->arena, t->term, ROS_SIZE, room - 8));
		const double number[] = {(double)at, (double)row, t->per_1000, t->lower, t->upper,
			(double)t->count};
		for (size_t i = 0; i < sizeof number / sizeof *number; i++)
			ros__gp_num(g, number[i]);
		ros__gp_cell(g, label);
		ros__gp_cell(g, t->term);
		ros__gp_end_row(g);
	}
}

/* The word that comes first with most groups, and with how many; no title of one group alone. */
static const char *title(struct ros_draw *d, const struct ros_r_group_terms **list, size_t n)
{
	const char *word = "";
	size_t most = 0;
	for (size_t i = 0; i < n; i++) {
		size_t same = 0;
		for (size_t k = 0; k < n; k++)
			same += strcmp(list[k]->top.v[0].term, list[i]->top.v[0].term) == 0;
		if (same > most)
			most = same, word = list[i]->top.v[0].term;
	}
	return CHART_SAY(d, "terms.title", ROS_ARG_NUM("n", most > 1 ? (double)most : 0),
		ROS_ARG_NUM("of", (double)n), ROS_ARG_STR("word", word));
}

static enum ros_status page(struct ros_draw *d, const char *head,
	const struct ros_r_group_terms **list, const char **label, size_t first, size_t n,
	const struct extent *e, const char *note, struct ros_err *err)
{
	struct ros_gp g;
	double width = e->width, room = fmin(e->label + 10, width * .55);
	double height = e->head + ROW * (double)e->rows + 26;
	ros__gp_begin(&g, d, ros__chart_page(d, "terms", first / PER_PAGE), ROS_WIDTH);
	g.page = first / PER_PAGE, g.pages = e->pages;
	ros__gp_head(&g, head,
		CHART_SAY(d, "terms.subtitle", ROS_ARG_NUM("n", (double)e->rows),
			ROS_ARG_STR("level", ros__chart_level(d))));
	ros__gp_block(&g, "panel\trow\tper_1000\tlower\tupper\tcount\tgroup\tterm");
	for (size_t i = 0; i < n; i++)
		panel(d, &g, list[first + i], label[first + i], i,
			ROS_PAD + (double)(i % e->columns) * width + room,
			g.y + (double)(i / e->columns) * height + e->head, width, e, room);
	ros__gp_define(&g, "X(p,v) = %.1f + (int(p) %% %zu) * %.2f + v * %.6f", ROS_PAD + room,
		e->columns, width, (width - room - 26) / e->hi);
	ros__gp_define(&g, "Y(p,r) = %.1f + (int(p) / %zu) * %.2f + r * %g",
		g.y + e->head + ROW / 2 - 4, e->columns, height, ROW);
	ros__gp_plot(&g, "using (X($1,%.8g)-6):($5>%.8g*1.0001?Y($1,$2):NaN):(6):(0) with vectors head "
		"size 5,25 filled lw 1.5 lc rgb '%s'", e->hi, e->hi, ROS_SLATE_SOFT);
	ros__gp_define(&g, "C(v) = v > %.8g ? %.8g : v", e->hi, e->hi);
	ros__gp_plot(&g, "using (X($1,$4)):(Y($1,$2)):(X($1,C($5))-X($1,$4)):(0) with vectors nohead "
		"lw 1.5 lc rgb '%s'", ROS_SLATE_SOFT);
	ros__gp_plot(&g, "using (X($1,$3)):(Y($1,$2)) with points pt 7 ps .6 lc rgb '%s'", ROS_SLATE);
	ros__gp_plot(&g, "using (X($1,C($5))+5):(Y($1,$2)):(count($6)) with labels left "
		"font ',%g' tc rgb '%s'", ROS_SMALL, ROS_MUTED);
	ros__gp_note(&g, CHART_WORD(d, "terms.note"));
	ros__gp_note(&g, note);
	g.cut = e->cut;
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, g.y + height * (double)((n + e->columns - 1) / e->columns), err);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_chart_groups groups;
	const struct ros_r_group_terms **list;
	const char **label;
	enum ros_status st = ROS_OK;
	ros__chart_groups(d, "group", &groups);
	size_t n = collect(d, &groups, &list, &label);
	struct extent e = measure(d, list, n);
	e.pages = (n + PER_PAGE - 1) / PER_PAGE;
	e.columns = n < COLUMNS && n > 0 ? n : COLUMNS;
	e.width = (ROS_WIDTH - 2 * ROS_PAD) / (double)e.columns;
	e.head = 14 + 15 * (double)ros__label_lines(d->arena, label, n, ROS_SIZE, e.width - 14, 2);
	const char *note = ros__chart_shown(d, n, groups.n, ROS_LONGEST_FIRST),
			   *head = title(d, list, n);
	for (size_t i = 0; i < n && st == ROS_OK; i += PER_PAGE)
		st = page(d, head, list, label, i, n - i < PER_PAGE ? n - i : PER_PAGE, &e, note, err);
	ros__chart_groups_release(&groups);
	return st;
}

const struct ros_chart ros__chart_terms = {"terms", "the most frequent words of each speaker",
	applies, emit};
