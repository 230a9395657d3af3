/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a speech each theme is touched: one panel for each speech, a stroke for each hit. */
#include <stdlib.h>
#include <string.h>

#include "output/chart/chart_speeches.h"
#include "output/chart/chart_themes.h"

enum {
	MAX_THEMES = 12,
	COLUMNS = 4,
	PER_PAGE = 16,
	MAX_SPEECHES = 48,
	LEAST_HITS = 20, /* of a theme that the title names */
	LEAST_MARKS = 8  /* in a panel: less shows nothing */
};
static const double ROW = 16, FOOT = 26;

static bool applies(const struct ros_result *r)
{
	return r->found.themes && r->found.themes->positions.n > 0;
}

/* The speeches that have a panel, in their order. */
struct shown {
	const char **label;
	size_t n, *panel; /* of each speech; SIZE_MAX: none */
	size_t left;      /* speeches without one */
};

struct plan {
	double x, width, room, height, head;
	size_t columns;
};

static void panel(struct ros_draw *d, struct ros_gp *g, const struct ros_theme_table *t,
	const struct plan *p, size_t at, const char *label)
{
	double x = p->x + (double)(at % p->columns) * p->width;
	double y = g->y + (double)(at / p->columns) * p->height;
	double right = x + p->width - 18;
	ros__gp_wrapped(g, x, y + 10, ROS_LEFT, ROS_SIZE, ROS_INK, label, p->width - 14, 2);
	for (size_t k = 0; k < t->n; k++) {
		double yy = y + p->head + ROW * ((double)k + .5);
		ros__gp_line(g, x, yy, right, yy, ROS_RULE, 1);
		if (at % p->columns == 0)
			ros__gp_row_label(g, x - 10, yy, ROS_SIZE, t->name[k], p->room - 10, 1);
	}
	double foot = y + p->head + ROW * (double)t->n + 8;
	ros__gp_text(g, x, foot, ROS_LEFT, ROS_SMALL, ROS_MUTED, CHART_WORD(d, "positions.begin"));
	ros__gp_text(g, right, foot, ROS_RIGHT, ROS_SMALL, ROS_MUTED, CHART_WORD(d, "positions.end"));
}

static size_t row_of(const struct ros_theme_table *t, const char *theme)
{
	size_t row = 0;
	while (row < t->n && strcmp(t->id[row], theme) != 0)
		row++;
	return row;
}

struct marked {
	size_t marks, speech;
};

static int most_first(const void *pa, const void *pb)
{
	const struct marked *a = pa, *b = pb;
	if (a->marks != b->marks)
		return a->marks > b->marks ? -1 : 1;
	return (a->speech > b->speech) - (a->speech < b->speech);
}

/* Of the speeches in which themes are touched often enough to be seen, those in which most often;
 * where there is none, all of them. */
static void choose(struct ros_draw *d, const struct ros_theme_table *t,
	const struct ros_chart_speeches *s, struct shown *out)
{
	const struct ros_r_theme_places_list *list = &d->r->found.themes->positions;
	struct marked *m = ros__arena_zalloc(d->arena, (s->n + 1) * sizeof *m);
	out->label = ros__arena_alloc(d->arena, (s->n + 1) * sizeof *out->label);
	out->panel = ros__arena_alloc(d->arena, (s->n + 1) * sizeof *out->panel);
	for (size_t i = 0; i < s->n; i++)
		m[i].speech = i;
	for (size_t i = 0; i < list->n; i++) {
		size_t speech = ros__chart_speech_of(s, list->v[i].speech);
		if (speech < s->n && row_of(t, list->v[i].theme) < t->n)
			m[speech].marks += list->v[i].at.n;
	}
	qsort(m, s->n, sizeof *m, most_first);
	for (size_t i = 0; i < s->n; i++) {
		bool take = i < MAX_SPEECHES && (m[0].marks < LEAST_MARKS || m[i].marks >= LEAST_MARKS);
		out->panel[m[i].speech] = take ? 0 : SIZE_MAX;
	}
	for (size_t i = 0; i < s->n; i++)
		if (out->panel[i] != SIZE_MAX) {
			out->panel[i] = out->n;
			out->label[out->n++] = s->label[i];
		}
	out->left = s->n - out->n;
}

/* Returns the largest number of strokes in one row. */
static size_t hits(struct ros_draw *d, struct ros_gp *g, const struct ros_theme_table *t,
	const struct ros_chart_speeches *s, const struct shown *shown, size_t first, size_t n)
{
	size_t most = 0;
	const struct ros_r_theme_places_list *list = &d->r->found.themes->positions;
	ros__gp_block(g, "panel\trow\tposition\tspeech\ttheme");
	for (size_t i = 0; i < list->n; i++) {
		const struct ros_r_theme_places *it = &list->v[i];
		size_t speech = ros__chart_speech_of(s, it->speech), row = row_of(t, it->theme);
		size_t at = speech < s->n ? shown->panel[speech] : SIZE_MAX;
		if (row == t->n || at < first || at >= first + n)
			continue;
		for (size_t k = 0; k < it->at.n; k++) {
			ros__gp_num(g, (double)(at - first));
			ros__gp_num(g, (double)row);
			ros__gp_num(g, it->at.v[k]);
			ros__gp_cell(g, s->label[speech]);
			ros__gp_cell(g, t->name[row]);
			ros__gp_end_row(g);
		}
		most = most > it->at.n ? most : it->at.n;
	}
	return most;
}

/* Which themes come up earliest and latest, by the mean place of their hits; rare ones have none.
 */
static const char *title(struct ros_draw *d, const struct ros_theme_table *t)
{
	double *sum = ros__arena_zalloc(d->arena, 2 * (t->n + 1) * sizeof *sum), *n = sum + t->n + 1;
	const struct ros_r_theme_places_list *list = &d->r->found.themes->positions;
	size_t early = t->n, late = t->n;
	for (size_t i = 0; i < list->n; i++)
		for (size_t row = 0; row < t->n; row++)
			if (strcmp(t->id[row], list->v[i].theme) == 0) {
				n[row] += (double)list->v[i].at.n;
				for (size_t k = 0; k < list->v[i].at.n; k++)
					sum[row] += list->v[i].at.v[k];
			}
	for (size_t row = 0; row < t->n; row++) {
		if (n[row] < LEAST_HITS)
			continue;
		if (early == t->n || sum[row] / n[row] < sum[early] / n[early])
			early = row;
		if (late == t->n || sum[row] / n[row] > sum[late] / n[late])
			late = row;
	}
	if (early == late)
		return CHART_WORD(d, "positions.title");
	return CHART_SAY(d, "positions.title_ends", ROS_ARG_STR("early", t->name[early]),
		ROS_ARG_STR("late", t->name[late]));
}

static enum ros_status page(struct ros_draw *d, const struct ros_theme_table *t,
	const struct ros_chart_speeches *s, const struct shown *shown, size_t first, size_t n,
	struct ros_err *err)
{
	struct ros_gp g;
	struct plan p = {0};
	for (size_t i = 0; i < t->n; i++)
		p.room = fmin(fmax(p.room, ros__label_width(t->name[i], ROS_SIZE) + 10), 190);
	p.x = ROS_PAD + p.room;
	p.columns = shown->n < COLUMNS ? shown->n : COLUMNS;
	p.width = (ROS_WIDTH - 8 - p.x) / (double)p.columns;
	p.head = 10 +
		15 * (double)ros__label_lines(d->arena, shown->label + first, n, ROS_SIZE, p.width - 14, 2);
	p.height = p.head + ROW * (double)t->n + FOOT;
	ros__gp_begin(&g, d, ros__chart_page(d, "positions", first / PER_PAGE), ROS_WIDTH);
	g.page = first / PER_PAGE;
	g.pages = (shown->n + PER_PAGE - 1) / PER_PAGE;
	ros__gp_head(&g, title(d, t), CHART_WORD(d, "positions.subtitle"));
	for (size_t i = 0; i < n; i++)
		panel(d, &g, t, &p, i, shown->label[first + i]);
	size_t most = hits(d, &g, t, s, shown, first, n);
	ros__gp_define(&g, "X(p,v) = %.1f + (int(p) %% %zu) * %.2f + v * %.2f", p.x, p.columns, p.width,
		p.width - 18);
	ros__gp_define(&g, "Y(p,r) = %.1f + (int(p) / %zu) * %.2f + r * %g", g.y + p.head + ROW / 2,
		p.columns, p.height, ROW);
	ros__gp_plot(&g, "using (X($1,$3)):(Y($1,$2)-5):(0):(10) with vectors nohead lw %g "
		"lc rgb '%s'", most > 40 ? .8 : 1.5, ROS_SLATE);
	ros__gp_note(&g, CHART_WORD(d, "positions.note"));
	if (t->n < t->n_all)
		ros__gp_note(&g, CHART_SAY(d, "themes_of", ROS_ARG_NUM("n", (double)t->n),
			ROS_ARG_NUM("of", (double)t->n_all)));
	if (shown->left)
		ros__gp_note(&g,
			CHART_SAY(d, "positions.of", ROS_ARG_NUM("n", (double)shown->n),
				ROS_ARG_NUM("of", (double)s->n)));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, g.y + p.height * (double)((n + p.columns - 1) / p.columns), err);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_theme_table t;
	struct ros_chart_speeches s;
	enum ros_status st = ROS_OK;
	ros__theme_table(d, &t, MAX_THEMES);
	ros__chart_speeches(d, &s);
	struct shown shown = {0};
	choose(d, &t, &s, &shown);
	for (size_t i = 0; i < shown.n && t.n && st == ROS_OK; i += PER_PAGE)
		st = page(d, &t, &s, &shown, i, shown.n - i < PER_PAGE ? shown.n - i : PER_PAGE, err);
	ros__chart_speeches_release(&s);
	ros__theme_table_release(&t);
	return st;
}

const struct ros_chart ros__chart_positions = {"positions",
	"where in each speech the themes are touched", applies, emit};
