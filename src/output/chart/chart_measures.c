/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a speech is built: one strip for each speech, from beginning to end; boxes are the measures
 * it enumerates on the upper level, with the beginning of their headline, and below them the
 * measures of the second level.
 */
#include <stdlib.h>

#include "output/chart/chart_speeches.h"

enum { PER_PAGE = 12, MAX_SPEECHES = 48 };
static const double ROW = 62, BAR = 22;

struct box {
	double from, to; /* share of the speech */
	int level;
};

static bool applies(const struct ros_result *r)
{
	for (size_t i = 0; r->found.approach && i < r->found.approach->speeches.n; i++)
		if (r->found.approach->speeches.v[i].skeleton.measures.n)
			return true;
	return false;
}

static double share(double at, double start, double length)
{
	return length > 0 ? fmin(fmax((at - start) / length, 0), 1) : 0;
}

static void add_box(struct ros_gp *g, size_t row, int level, double from, double to,
	const char *label, const char *text)
{
	ros__gp_num(g, (double)row);
	ros__gp_num(g, level);
	ros__gp_num(g, from);
	ros__gp_num(g, to);
	ros__gp_cell(g, label);
	ros__gp_cell(g, text);
	ros__gp_end_row(g);
}

static void add_measures(struct ros_draw *d, struct ros_gp *g,
	const struct ros_r_measure_list *list, size_t row, int level,
	const struct ros_chart_speeches *s, size_t speech, double x, double w)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct ros_r_measure *m = &list->v[i];
		double at = (double)m->start, len = (double)m->length;
		double from = share(at, s->start[speech], s->length[speech]);
		double to = share(at + len, s->start[speech], s->length[speech]);
		const char *mark = ros__arena_strndup(d->arena, m->cue.s, m->cue.n);
		const char *text = ros__arena_printf(d->arena, "%s %.*s", mark, (int)m->headline.n,
			m->headline.s);
		if (!(to > from))
			continue;
		add_box(g, row, level, from, to, s->label[speech], text);
		double room = (to - from) * w - 10, y = g->y + ROW * (double)row + 18 + BAR / 2;
		double cue = ros__label_width(mark, ROS_SMALL);
		if (level == 1 && room > cue) /* the cue alone where no word of the headline fits */
			ros__gp_text(g, x + from * w + 4, y, ROS_LEFT, ROS_SMALL, ROS_INK, room > cue + 36 ?
				ros__label_short(d->arena, text, ROS_SMALL, room) : mark);
		if (level == 1)
			add_measures(d, g, &m->children, row, 2, s, speech, x, w);
	}
}

/* What stands before the first measure, where there is room to say so. */
static void name_opening(struct ros_draw *d, struct ros_gp *g,
	const struct ros_r_skeleton *skeleton, const struct ros_chart_speeches *s, size_t speech,
	double x, double y, double w)
{
	double end = (double)(skeleton->opening.start + skeleton->opening.length);
	const char *word = CHART_WORD(d, "measures.opening");
	if (share(end, s->start[speech], s->length[speech]) * w >
		ros__label_width(word, ROS_SMALL) + 10)
		ros__gp_text(g, x + 4, y, ROS_LEFT, ROS_SMALL, ROS_MUTED, word);
}

static enum ros_status page(struct ros_draw *d, const struct ros_r_skeleton **skeleton,
	const size_t *speech, size_t n, size_t number, const struct ros_chart_speeches *s, size_t of,
	struct ros_err *err)
{
	struct ros_gp g;
	double x = ROS_PAD, w = ROS_WIDTH - 2 * ROS_PAD;
	bool deep = false;
	ros__gp_begin(&g, d, ros__chart_page(d, "measures", number), ROS_WIDTH);
	g.page = number, g.pages = ((of < MAX_SPEECHES ? of : MAX_SPEECHES) + PER_PAGE - 1) / PER_PAGE;
	ros__gp_head(&g, CHART_SAY(d, "measures.title", ROS_ARG_NUM("n", (double)of),
		ROS_ARG_NUM("of", (double)s->n)), CHART_WORD(d, "measures.subtitle"));
	ros__gp_block(&g, "row\tlevel\tfrom\tto\tspeech\ttext");
	for (size_t i = 0; i < n; i++) {
		double y = g.y + ROW * (double)i, bar = y + 18;
		const char *facts = CHART_SAY(d, "measures.facts",
			ROS_ARG_NUM("n", (double)skeleton[i]->n_measures),
			ROS_ARG_STR("balance", ros__chart_format(d, skeleton[i]->balance, 2)));
		double room = w - ros__label_width(facts, ROS_SMALL) - 20;
		ros__gp_text(&g, x, y + 8, ROS_LEFT, ROS_SIZE, ROS_INK,
			ros__label_short(d->arena, s->label[speech[i]], ROS_SIZE, room));
		ros__gp_text(&g, x + w, y + 8, ROS_RIGHT, ROS_SMALL, ROS_MUTED, facts);
		ros__gp_rect(&g, x, bar, x + w, bar + BAR, ROS_PANEL, NULL);
		name_opening(d, &g, skeleton[i], s, speech[i], x, bar + BAR / 2, w);
		deep |= skeleton[i]->depth > 1;
		add_measures(d, &g, &skeleton[i]->measures, i, 1, s, speech[i], x, w);
	}
	ros__gp_define(&g, "X(v) = %g + v * %g", x, w);
	ros__gp_define(&g, "Y(r) = %.1f + r * %g", g.y + 18, ROW);
	ros__gp_plot(&g,
		"using (X($3)):($2==1?Y($1)+%g:NaN):(X($3)):(X($4)-1.5):(Y($1)):(Y($1)+%g) with "
		"boxxyerror fs solid noborder lc rgb '%s'",
		BAR / 2, BAR, ROS_BOX);
	ros__gp_plot(&g, "using (X($3)):($2==2?Y($1)+%g:NaN):(X($3)):(X($4)-1.5):(Y($1)+%g):(Y($1)+%g) "
		"with boxxyerror fs solid noborder lc rgb '%s'", BAR + 5, BAR + 2, BAR + 8, ROS_SLATE);
	ros__gp_note(&g, CHART_WORD(d, "measures.note"));
	if (deep)
		ros__gp_note(&g, CHART_WORD(d, "measures.deep"));
	if (of > MAX_SPEECHES)
		ros__gp_note(&g, CHART_SAY(d, "first_of", ROS_ARG_NUM("n", MAX_SPEECHES),
			ROS_ARG_NUM("of", (double)of)));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, g.y + ROW * (double)n, err);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_chart_speeches s;
	const struct ros_r_skeleton *skeleton[MAX_SPEECHES];
	size_t speech[MAX_SPEECHES], n = 0, of = 0;
	enum ros_status st = ROS_OK;
	ros__chart_speeches(d, &s);
	const struct ros_r_approach_speech_list *list = &d->r->found.approach->speeches;
	for (size_t i = 0; i < list->n; i++) {
		const struct ros_r_skeleton *k = &list->v[i].skeleton;
		size_t at = ros__chart_speech_of(&s, list->v[i].speech);
		if (at == SIZE_MAX || !k->measures.n || of++ >= MAX_SPEECHES)
			continue;
		skeleton[n] = k;
		speech[n++] = at;
	}
	for (size_t i = 0; i < n && st == ROS_OK; i += PER_PAGE)
		st = page(d, skeleton + i, speech + i, n - i < PER_PAGE ? n - i : PER_PAGE, i / PER_PAGE,
			&s, of, err);
	ros__chart_speeches_release(&s);
	return st;
}

const struct ros_chart ros__chart_measures = {"measures",
	"the measures each speech enumerates, as strips", applies, emit};
