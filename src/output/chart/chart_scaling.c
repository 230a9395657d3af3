/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Positions on one axis with intervals: groups first, where they hold several speeches, then
 * speeches. */
#include <string.h>

#include "output/chart/chart_profile.h"

enum { MAX_ROWS = 40, MAX_GROUPS = 30 };

static bool applies(const struct ros_result *r)
{
	return r->found.scaling && r->found.scaling->speeches.n;
}

/* Do groups say more than speeches do? */
static bool groups_speak(const struct ros_r_scaling *s)
{
	for (size_t i = 0; i < s->groups.n; i++)
		if (s->groups.v[i].n_speeches > 1)
			return s->groups.n > 1;
	return false;
}

static struct ros_forest_panel group_panel(
	struct ros_draw *d, const struct ros_chart_groups *g, size_t *of)
{
	const struct ros_r_scaling *s = d->r->found.scaling;
	struct ros_forest_row *row = ros__arena_alloc(d->arena, (s->groups.n + 1) * sizeof *row);
	size_t n = 0;
	for (size_t i = s->groups.n; i-- > 0;) {
		const struct ros_r_scale_group *x = &s->groups.v[i];
		size_t at = ros__chart_group_of(g, x->group);
		if (at != SIZE_MAX)
			row[n++] = (struct ros_forest_row){g->label[at], x->position, x->position_lower,
				x->position_upper, NAN, x->finding.verdict, (double)x->n_speeches};
	}
	*of = n;
	return (struct ros_forest_panel){NULL, row, ros__forest_ends(row, n, MAX_GROUPS)};
}

static struct ros_forest_panel speech_panel(
	struct ros_draw *d, const struct ros_chart_groups *g, size_t *of)
{
	const struct ros_r_scaling *s = d->r->found.scaling;
	const struct ros_r_speech_list *all = &d->r->found.corpus->speeches;
	struct ros_forest_row *row = ros__arena_alloc(d->arena, (s->speeches.n + 1) * sizeof *row);
	struct ros_strmap id = ROS_STRMAP_INIT;
	for (size_t i = 0; i < all->n; i++)
		ros__strmap_put(&id, all->v[i].id, strlen(all->v[i].id));
	for (size_t i = 0; i < s->speeches.n; i++) {
		const struct ros_r_scale_speech *x = &s->speeches.v[s->speeches.n - 1 - i];
		uint32_t at = ros__strmap_get(&id, x->speech, strlen(x->speech));
		size_t group = ros__chart_group_of(g, x->group);
		const char *label = at == ROS_NO_ID ? x->speech : all->v[at].label;
		bool told = group != SIZE_MAX && groups_speak(s) && !strstr(label, g->label[group]);
		row[i] = (struct ros_forest_row){told
				? ros__arena_printf(d->arena, "%s (%s)", label,
					  ros__label_short(d->arena, g->label[group], ROS_SIZE, 120))
				: label,
			x->finding.estimate, x->finding.lower, x->finding.upper, x->anchor, x->finding.verdict,
			NAN};
	}
	ros__strmap_release(&id);
	*of = s->speeches.n;
	return (struct ros_forest_panel){NULL, row, ros__forest_ends(row, s->speeches.n, MAX_ROWS)};
}

static void words_note(
	struct ros_draw *d, struct ros_gp *g, const struct ros_r_scale_word_list *list, bool right)
{
	enum { SHOWN = 10 };
	struct ros_buf b = ROS_BUF_INIT;
	for (size_t i = 0; i < list->n && i < SHOWN; i++)
		ros__buf_addf(&b, "%s%s", i ? CHART_WORD(d, "comma") : "", list->v[i].term);
	const char *words = ros__arena_strdup(d->arena, ros__buf_str(&b));
	ros__buf_release(&b);
	if (list->n)
		ros__gp_note(g,
			CHART_SAY(d, "scaling.words", ROS_ARG_STR("end", right ? "right" : "left"),
				ROS_ARG_STR("words", words)));
}

static const char *title_of(struct ros_draw *d, bool groups)
{
	const struct ros_r_scaling *s = d->r->found.scaling;
	size_t n = 0;
	for (size_t i = 0; groups && i < s->groups.n; i++)
		n += s->groups.v[i].finding.verdict == ROS_VERDICT_SUPPORTED;
	for (size_t i = 0; !groups && i < s->speeches.n; i++)
		n += s->speeches.v[i].finding.verdict == ROS_VERDICT_SUPPORTED;
	if (groups)
		return CHART_SAY(d, "scaling.title_groups", ROS_ARG_NUM("n", (double)n),
			ROS_ARG_NUM("of", (double)s->groups.n));
	return CHART_SAY(d, "scaling.title_speeches", ROS_ARG_NUM("n", (double)n),
		ROS_ARG_NUM("of", (double)s->speeches.n));
}

static enum ros_status picture(struct ros_draw *d, const struct ros_chart_groups *groups,
	bool by_group, size_t page, size_t pages, struct ros_err *err)
{
	const struct ros_r_scaling *s = d->r->found.scaling;
	struct ros_gp g;
	size_t of;
	struct ros_forest_panel p = by_group ? group_panel(d, groups, &of)
										 : speech_panel(d, groups, &of);
	ros__gp_begin(&g, d, ros__chart_page(d, "scaling", page), ROS_WIDTH);
	g.page = page, g.pages = pages;
	ros__gp_head(&g, title_of(d, by_group),
		CHART_SAY(d, "scaling.subtitle",
			ROS_ARG_STR("method", ros__code_name(ros__codes_scale_method, s->method)),
			ROS_ARG_STR("of", by_group ? "group" : "speech"),
			ROS_ARG_STR("level", ros__chart_level(d))));
	double h = ros__forest_draw(&g, &p, 1, 1, 0, 0,
		CHART_SAY(d, "scaling.axis",
			ROS_ARG_STR("method", ros__code_name(ros__codes_scale_method, s->method))));
	if (p.n < of)
		ros__forest_divide(&g, p.n);
	words_note(d, &g, &s->left, false);
	words_note(d, &g, &s->right, true);
	ros__gp_note(&g,
		CHART_SAY(d, "scaling.note", ROS_ARG_STR("of", by_group ? "group" : "speech"),
			ROS_ARG_STR("anchors", s->anchors.n ? "yes" : "no")));
	if (p.n < of)
		ros__gp_note(&g,
			CHART_SAY(d, "scaling.ends", ROS_ARG_NUM("n", (double)p.n / 2),
				ROS_ARG_NUM("of", (double)of)));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, g.y + h, err);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_chart_groups groups;
	bool by_group = groups_speak(d->r->found.scaling);
	enum ros_status st = ROS_OK;
	ros__chart_groups(d, "group", &groups);
	if (by_group)
		st = picture(d, &groups, true, 0, 2, err);
	if (st == ROS_OK)
		st = picture(d, &groups, false, by_group, 1 + by_group, err);
	ros__chart_groups_release(&groups);
	return st;
}

const struct ros_chart ros__chart_scaling = {
	"scaling", "where speeches stand on one axis", applies, emit};
