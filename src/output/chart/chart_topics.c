/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Topics by groups: a row for each topic, a column for each group, the share of clauses as shade.
 * */
#include "output/chart/chart_topics.h"

#include <string.h>

enum { MAX_TOPICS = 30, MAX_GROUPS = 24 };
static const double ROW = 34, ROOM = 230, HEAD = 190;

bool ros__topics_drawn(const struct ros_result *r)
{
	const struct ros_r_topics *s = r->found.topics;
	return s && !s->skipped && s->main >= 0 && (size_t)s->main < s->levels.n &&
		s->levels.v[s->main].n_real > 0;
}

void ros__topic_rows(struct ros_draw *d, struct ros_topic_rows *rows, size_t max)
{
	*rows = (struct ros_topic_rows){0};
	if (!ros__topics_drawn(d->r))
		return;
	rows->section = d->r->found.topics;
	const struct ros_r_topic_list *all = &rows->section->levels.v[rows->section->main].topics;
	rows->n_all = all->n;
	rows->topic = ros__arena_alloc(d->arena, (all->n + 1) * sizeof *rows->topic);
	for (size_t i = 0; i < all->n && rows->n < max; i++)
		if (all->v[i].verdict == ROS_TOPIC_REAL)
			rows->topic[rows->n++] = &all->v[i];
}

size_t ros__topic_row(const struct ros_topic_rows *rows, const char *id)
{
	for (size_t i = 0; id && i < rows->n; i++)
		if (rows->topic[i]->id && strcmp(rows->topic[i]->id, id) == 0)
			return i;
	return SIZE_MAX;
}

struct heat {
	struct ros_topic_rows rows;
	struct ros_chart_groups groups;
	const struct ros_r_topic_cell **cell; /* rows x groups */
	size_t *shown, nshown, supported, *by_group; /* supported cells: all, and of each group */
	double x, width, head, hi;
	bool slanted;
};

static bool applies(const struct ros_result *r)
{
	return ros__topics_drawn(r) && r->found.topics->by_group.n > 0;
}

static void read_cells(struct ros_draw *d, struct heat *h)
{
	const struct ros_r_topic_cell_list *list = &h->rows.section->by_group;
	h->by_group = ros__arena_zalloc(d->arena, (h->groups.n + 1) * sizeof *h->by_group);
	h->cell = ros__arena_zalloc(
		d->arena, (h->rows.n * h->groups.n + 1) * sizeof(const struct ros_r_topic_cell *));
	for (size_t i = 0; i < list->n; i++) {
		const struct ros_r_topic_cell *c = &list->v[i];
		size_t row = ros__topic_row(&h->rows, c->topic);
		size_t g = ros__chart_group_of(&h->groups, c->group);
		if (row == SIZE_MAX || g == SIZE_MAX)
			continue;
		h->cell[row * h->groups.n + g] = c;
		h->supported += c->finding.verdict == ROS_VERDICT_SUPPORTED;
		h->by_group[g] += c->finding.verdict == ROS_VERDICT_SUPPORTED;
		h->hi = fmax(h->hi, isfinite(c->finding.estimate) ? c->finding.estimate : 0);
	}
}

static void measure(struct heat *h)
{
	double longest = 0;
	h->x = ROS_PAD + ROOM;
	h->width = fmin(90, (ROS_WIDTH - ROS_PAD - 30 - h->x) / (double)h->nshown);
	for (size_t i = 0; i < h->nshown; i++)
		longest = fmax(longest, ros__label_width(h->groups.label[h->shown[i]], ROS_SIZE));
	h->slanted = longest > h->width - 6;
	if (h->slanted) /* the last name needs room to the right */
		h->width = fmin(90,
			(ROS_WIDTH - ROS_PAD - fmin(longest, HEAD) * .71 - h->x) / ((double)h->nshown - .5));
	h->head = h->slanted ? fmin(longest, HEAD) * .71 + 16 : ROS_SIZE * 1.25 + 8;
}

static void heads(struct ros_draw *d, struct ros_gp *g, const struct heat *h)
{
	for (size_t i = 0; i < h->nshown; i++) {
		double x = h->x + h->width * ((double)i + .5);
		const char *label = ros__label_short(
			d->arena, h->groups.label[h->shown[i]], ROS_SIZE, HEAD);
		if (h->slanted)
			ros__gp_slanted(g, x, g->y + h->head - 8, ROS_SIZE, label);
		else
			ros__gp_text(g, x, g->y + h->head - 12, ROS_CENTRE, ROS_SIZE, ROS_INK, label);
	}
}

static void cells(struct ros_draw *d, struct ros_gp *g, const struct heat *h)
{
	ros__gp_block(g, "row\tcolumn\tshare\tothers\tverdict\tshade\tink\tnumber\tgroup\ttopic");
	for (size_t r = 0; r < h->rows.n; r++) {
		const char *label = h->rows.topic[r]->label;
		ros__gp_row_label(
			g, h->x - 10, g->y + h->head + ROW * ((double)r + .5), ROS_SIZE, label, ROOM - 10, 2);
		for (size_t i = 0; i < h->nshown; i++) {
			const struct ros_r_topic_cell *c = h->cell[r * h->groups.n + h->shown[i]];
			double share = c ? c->finding.estimate : NAN, s = h->hi > 0 ? share / h->hi : 0;
			bool sure = c && c->finding.verdict == 2;
			ros__gp_num(g, (double)r);
			ros__gp_num(g, (double)i);
			ros__gp_num(g, share);
			ros__gp_num(g, c ? c->others_share : NAN);
			ros__gp_num(g, c ? c->finding.verdict : NAN);
			ros__gp_num(g, ros__gp_shade(s, sure));
			ros__gp_num(g, ros__gp_shade_text(s, sure));
			ros__gp_num(g, round(100 * share));
			ros__gp_cell(g, h->groups.label[h->shown[i]]);
			ros__gp_cell(g, label);
			ros__gp_end_row(g);
		}
	}
	(void)d;
}

static enum ros_status draw(struct ros_draw *d, const struct heat *h, struct ros_err *err)
{
	struct ros_gp g;
	ros__gp_begin(&g, d, "topics", ROS_WIDTH);
	ros__gp_head(&g,
		CHART_SAY(d, "topics.title", ROS_ARG_NUM("n", (double)h->supported),
			ROS_ARG_NUM("of", (double)(h->rows.n * h->groups.n))),
		CHART_WORD(d, "topics.subtitle"));
	ros__gp_legend(&g, ROS_PAD, g.y + 2, "0",
		ros__arena_printf(d->arena, "%s%%", ros__chart_format(d, 100 * h->hi, 0)),
		CHART_WORD(d, "heat.supported"), CHART_WORD(d, "heat.other"));
	g.y += 16;
	heads(d, &g, h);
	cells(d, &g, h);
	ros__gp_define(&g, "X(c) = %.1f + %.3f * (c + .5)", h->x, h->width);
	ros__gp_define(&g, "Y(r) = %.1f + %g * (r + .5)", g.y + h->head, ROW);
	ros__gp_plot(&g,
		"using (X($2)):(Y($1)):(%.3f):(%.1f):6 with boxxyerror fs solid noborder "
		"lc rgb variable",
		h->width / 2 - .75, ROW / 2 - .75);
	ros__gp_plot(&g,
		"using (X($2)):($5==2?Y($1):NaN):(%.3f):(%.1f) with boxxyerror "
		"lc rgb '%s' lw 1.5 fs empty border",
		h->width / 2 - 1.5, ROW / 2 - 1.5, ROS_ORANGE);
	ros__gp_plot(&g, "using (X($2)):(Y($1)):(count($8)):7 with labels font ',%g' tc rgb variable",
		h->width < 30 ? ROS_SMALL : ROS_SIZE);
	ros__gp_note(&g, CHART_WORD(d, "topics.note"));
	ros__gp_note(&g, ros__chart_shown(d, h->nshown, h->groups.n, ROS_FOUND_FIRST));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, g.y + h->head + ROW * (double)h->rows.n + 6, err);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct heat h = {0};
	enum ros_status st = ROS_OK;
	ros__topic_rows(d, &h.rows, MAX_TOPICS);
	ros__chart_groups(d, "group", &h.groups);
	if (h.rows.n && h.groups.n > 1) {
		read_cells(d, &h);
		h.nshown = ros__chart_pick(d, &h.groups, h.by_group, MAX_GROUPS, &h.shown);
		measure(&h);
		st = draw(d, &h, err);
	}
	ros__chart_groups_release(&h.groups);
	return st;
}

const struct ros_chart ros__chart_topics = {
	"topics", "share of each found topic by speaker", applies, emit};
