/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/robust/multiverse_claim.h"

#include <math.h>
#include <string.h>

#include "result/compare_common.h"
#include "result/theme_common.h"

#define MOST_KEYWORDS 12
#define MOST_CORE 3
#define MOST_LEADS 8
_Static_assert(MOST_KEYWORDS + MOST_CORE + MOST_LEADS + 2 <= ROS_HEADLINES, "places for all");

static uint32_t group_index(const struct ros_grouping *g, const char *id)
{
	for (uint32_t i = 0; i < g->n; i++)
		if (strcmp(g->id[i], id) == 0)
			return i;
	return UINT32_MAX;
}

/* Each group's first supported term, then its second, ...; cut: the largest p that was called key
 * by the main test and by the second setting. */
static size_t collect_words(const struct ros_analysis *a, const struct ros_r_keyness *k,
	struct ros_headline *c, double *cut)
{
	size_t n = 0;
	cut[0] = cut[1] = 0;
	for (int rank = 0; k && rank < 3; rank++)
		for (size_t g = 0; g < k->groups.n; g++) {
			int found = 0;
			uint32_t index = group_index(&a->group, k->groups.v[g].group);
			for (size_t i = 0; i < k->groups.v[g].terms.n; i++) {
				const struct ros_r_keyword *t = &k->groups.v[g].terms.v[i];
				const struct ros_r_finding *f = &t->finding;
				if (f->q <= a->cfg->alpha && !isnan(f->p))
					cut[0] = fmax(cut[0], f->p);
				if (f->q_second <= a->cfg->alpha && !isnan(f->p_second))
					cut[1] = fmax(cut[1], f->p_second);
				if (!ros__is_keyword(t) || found++ != rank)
					continue;
				if (n < MOST_KEYWORDS && index != UINT32_MAX)
					c[n++] = (struct ros_headline){ROS_HEADLINE_KEYWORD, t->term, index, 0};
			}
		}
	return n;
}

size_t ros__headlines(
	const struct ros_analysis *a, const struct ros_result *r, struct ros_headline *c, double cut[2])
{
	const struct ros_r_themes *themes = r->found.themes;
	size_t n = collect_words(a, r->found.keyness, c, cut);
	size_t leads = 0;
	for (size_t i = 0; themes && i < themes->leading.n; i++) {
		const struct ros_r_leading *l = &themes->leading.v[i];
		uint32_t g = group_index(&a->group, l->group);
		if (l->supported && l->theme && g != UINT32_MAX && leads++ < MOST_LEADS)
			c[n++] = (struct ros_headline){ROS_HEADLINE_LEAD, l->theme, g, 0};
	}
	const struct ros_r_similarity *s = r->found.similarity;
	const struct ros_grouping *by = ros__compared(a);
	double best = -1;
	struct ros_headline pair = {ROS_HEADLINE_CLOSEST, NULL, 0, 0};
	for (size_t i = 0; s && i < s->pairs.n; i++) {
		const struct ros_r_alike *p = &s->pairs.v[i];
		if (p->finding.estimate > best && !p->clipped) {
			best = p->finding.estimate;
			pair.group = group_index(by, p->a);
			pair.other = group_index(by, p->b);
		}
	}
	if (best >= 0)
		c[n++] = pair;
	if (s && s->ranking && !s->ranking->supported)
		c[n++] = (struct ros_headline){ROS_HEADLINE_NO_RANKING, NULL, 0, 0};
	const struct ros_r_common_core *shared = r->found.common_core;
	for (size_t i = 0; shared && i < shared->core.n && i < MOST_CORE; i++)
		c[n++] = (struct ros_headline){ROS_HEADLINE_CORE, shared->core.v[i].term, 0, 0};
	return n;
}

static const char *theme_name(
	const struct ros_analysis *a, const struct ros_r_themes *themes, const char *id)
{
	for (size_t i = 0; themes && i < themes->list.n; i++)
		if (strcmp(themes->list.v[i].id, id) == 0)
			return ros__theme_name(&themes->list.v[i], a->cfg->lang != ROS_LANG_ZH);
	return id;
}

/* What a claim says, in English. */
static const char *headline_text(
	const struct ros_analysis *a, struct ros_arena *arena, const struct ros_headline *c)
{
	const struct ros_grouping *by = ros__compared(a);
	switch (c->kind) {
	case ROS_HEADLINE_KEYWORD:
		return ros__arena_printf(arena, "%s is key for %s", c->term, a->group.label[c->group]);
	case ROS_HEADLINE_LEAD:
		return ros__arena_printf(arena, "%s leads for %s", c->term, a->group.label[c->group]);
	case ROS_HEADLINE_CLOSEST:
		return ros__arena_printf(
			arena, "%s and %s are the closest pair", by->label[c->group], by->label[c->other]);
	case ROS_HEADLINE_CORE:
		return ros__arena_printf(arena, "%s is common ground", c->term);
	default:
		return "the texts support no ranking of pairs";
	}
}

static void add_args(const struct ros_analysis *a, const struct ros_r_themes *themes,
	struct ros_arena *arena, const struct ros_headline *c, struct ros_args_of *args)
{
	const struct ros_grouping *by = ros__compared(a);
	if (c->kind == ROS_HEADLINE_KEYWORD || c->kind == ROS_HEADLINE_CORE)
		ros__args_add(arena, args, "term", c->term, 0);
	if (c->kind == ROS_HEADLINE_LEAD) {
		ros__args_add(arena, args, "theme", theme_name(a, themes, c->term), 0);
		ros__args_add(arena, args, "theme_id", c->term, 0);
	}
	if (c->kind == ROS_HEADLINE_KEYWORD || c->kind == ROS_HEADLINE_LEAD) {
		ros__args_add(arena, args, "group", a->group.label[c->group], 0);
		ros__args_add(arena, args, "group_id", a->group.id[c->group], 0);
	}
	if (c->kind == ROS_HEADLINE_CLOSEST) {
		ros__args_add(arena, args, "a", by->label[c->group], 0);
		ros__args_add(arena, args, "b", by->label[c->other], 0);
		ros__args_add(arena, args, "a_id", by->id[c->group], 0);
		ros__args_add(arena, args, "b_id", by->id[c->other], 0);
	}
}

void ros__headline_fill(const struct ros_analysis *a, const struct ros_r_themes *themes,
	struct ros_arena *arena, const struct ros_headline *c, const uint8_t *held, size_t n,
	struct ros_r_held_finding *o)
{
	static const char *const code[] = {
		"keyword", "leading_theme", "closest_pair", "no_ranking", "common_core"};
	int64_t count[3] = {0, 0, 0};
	o->finding = headline_text(a, arena, c);
	o->code = code[c->kind];
	add_args(a, themes, arena, c, &o->args);
	for (size_t i = 0; i < n; i++) {
		count[held[i]]++;
		if (held[i] != ROS_HEADLINE_HOLDS)
			ros__ints_add(
				arena, held[i] == ROS_HEADLINE_FAILS ? &o->failed_in : &o->absent_in, (int64_t)i);
	}
	o->holds = count[ROS_HEADLINE_HOLDS];
	o->of = count[ROS_HEADLINE_HOLDS] + count[ROS_HEADLINE_FAILS];
}
