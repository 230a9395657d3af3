/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each group's sentences tie together more than those of the others, with intervals. */
#include <string.h>

#include "output/chart/chart_profile.h"

enum { ROWS = 30 };

static bool applies(const struct ros_result *r)
{
	const struct ros_r_ties *s = r->found.ties;
	for (size_t i = 0; s && i < s->groups.n; i++)
		if (s->groups.v[i].list.n)
			return true;
	return false;
}

/* A theme by its name, a word as it is. */
static const char *name_of(const struct ros_draw *d, const char *id, bool theme)
{
	const struct ros_r_themes *t = d->r->found.themes;
	for (size_t i = 0; theme && t && i < t->list.n; i++)
		if (strcmp(t->list.v[i].id, id) == 0)
			return d->cfg->lang == ROS_LANG_EN ? t->list.v[i].name_en : t->list.v[i].name_zh;
	return id;
}

static const char *label_of(struct ros_draw *d, const struct ros_chart_groups *g, const char *group,
	const struct ros_r_tie *t)
{
	size_t at = ros__chart_group_of(g, group);
	const char *who = at == SIZE_MAX ? group : g->label[at];
	return CHART_SAY(d, "ties.row",
		ROS_ARG_STR("group", ros__label_short(d->arena, who, ROS_SIZE, 172)),
		ROS_ARG_STR("a", name_of(d, t->a, t->kind != ROS_TIE_OF_WORDS)),
		ROS_ARG_STR("b", name_of(d, t->b, t->kind == ROS_TIE_OF_THEMES)));
}

/* Supported ones first, by group; then tendencies while there is room. */
static size_t read_rows(
	struct ros_draw *d, const struct ros_chart_groups *g, struct ros_forest_row *row, size_t *sure)
{
	const struct ros_r_ties *s = d->r->found.ties;
	size_t n = 0;
	*sure = 0;
	for (int verdict = ROS_VERDICT_SUPPORTED; verdict >= ROS_VERDICT_TENDENCY; verdict--)
		for (size_t i = 0; i < s->groups.n; i++)
			for (size_t k = 0; k < s->groups.v[i].list.n; k++) {
				const struct ros_r_tie *t = &s->groups.v[i].list.v[k];
				if (t->finding.verdict != verdict)
					continue;
				*sure += verdict == ROS_VERDICT_SUPPORTED;
				if (n < ROWS)
					row[n++] = (struct ros_forest_row){label_of(d, g, s->groups.v[i].group, t),
						t->finding.estimate, t->finding.lower, t->finding.upper, NAN, verdict,
						(double)t->count};
			}
	return n;
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_forest_row row[ROWS];
	struct ros_chart_groups groups;
	struct ros_gp g;
	size_t sure;
	ros__chart_groups(d, "group", &groups);
	size_t n = read_rows(d, &groups, row, &sure);
	const struct ros_forest_panel panel = {NULL, row, n};
	ros__gp_begin(&g, d, "ties", ROS_WIDTH);
	ros__gp_head(&g, CHART_SAY(d, "ties.title", ROS_ARG_NUM("n", (double)sure)),
		CHART_SAY(d, "ties.subtitle", ROS_ARG_STR("level", ros__chart_level(d))));
	double h = ros__forest_draw(&g, &panel, 1, 1, 0, 0, CHART_WORD(d, "ties.axis"));
	ros__gp_note(
		&g, CHART_SAY(d, "ties.note", ROS_ARG_NUM("tests", (double)d->r->found.ties->n_tests)));
	ros__gp_note(&g, ros__chart_sample(d));
	enum ros_status st = ros__gp_end(&g, g.y + h, err);
	ros__chart_groups_release(&groups);
	return st;
}

const struct ros_chart ros__chart_ties = {
	"ties", "what each one's sentences tie together more than the others'", applies, emit};
