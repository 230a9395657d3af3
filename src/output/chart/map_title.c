/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/map_title.h"

#include <stdlib.h>
#include <string.h>

#include "base/order.h"

enum { LEAST_PAIRS = 3 }; /* supported ones between two kinds, before they are spoken of */

/* Pairs of speakers between two kinds, or within one. */
struct between {
	size_t near, far, judged;
};

static bool is_near(const struct ros_r_same_emphasis *p)
{
	return p->finding.estimate > p->expected;
}

static bool is_sure(const struct ros_r_same_emphasis *p)
{
	return !p->too_short && p->finding.verdict == ROS_VERDICT_SUPPORTED;
}

/* The list of pairs, or none. */
static const struct ros_r_same_emphasis_list *pairs_of(const struct ros_draw *d)
{
	static const struct ros_r_same_emphasis_list none = {0};
	return d->r->found.similarity ? &d->r->found.similarity->emphasis : &none;
}

static void count_between(struct ros_draw *d, const struct ros_chart_groups *g,
	const struct ros_chart_kinds *kinds, struct between all[][ROS_MAX_KINDS])
{
	const struct ros_r_same_emphasis_list *pairs = pairs_of(d);
	for (size_t i = 0; i < pairs->n; i++) {
		const struct ros_r_same_emphasis *p = &pairs->v[i];
		size_t a = ros__chart_group_of(g, p->a), b = ros__chart_group_of(g, p->b);
		size_t x = a == SIZE_MAX ? SIZE_MAX : kinds->of[a];
		size_t y = b == SIZE_MAX ? SIZE_MAX : kinds->of[b];
		if (p->too_short || x == SIZE_MAX || y == SIZE_MAX)
			continue;
		struct between *cell = x < y ? &all[x][y] : &all[y][x];
		cell->judged++;
		cell->near += is_sure(p) && is_near(p);
		cell->far += is_sure(p) && !is_near(p);
	}
}

/* Two kinds that lie apart or, where there are none, that keep together; NULL where neither is
 * supported. */
static const char *of_kinds(
	struct ros_draw *d, const struct ros_chart_groups *g, const struct ros_chart_kinds *kinds)
{
	struct between all[ROS_MAX_KINDS][ROS_MAX_KINDS] = {{{0}}};
	count_between(d, g, kinds, all);
	for (int apart = 1; apart >= 0; apart--) {
		size_t best = 0, a = 0, b = 0;
		for (size_t x = 0; x < kinds->n; x++)
			for (size_t y = x + 1; y < kinds->n; y++) {
				const struct between *t = &all[x][y];
				size_t n = apart ? t->far : t->near, against = apart ? t->near : t->far;
				if (n < LEAST_PAIRS || against || 2 * n <= t->judged || n <= best)
					continue;
				best = n;
				a = x;
				b = y;
			}
		if (best)
			return CHART_SAY(d, "map.title_kinds",
				ROS_ARG_STR("what", apart ? "apart" : "together"), ROS_ARG_STR("a", kinds->name[a]),
				ROS_ARG_STR("b", kinds->name[b]), ROS_ARG_NUM("n", (double)best),
				ROS_ARG_NUM("of", (double)all[a][b].judged));
	}
	return NULL;
}

static const struct ros_r_map_row *row_of(const struct ros_r_map *map, const char *group)
{
	for (size_t i = 0; i < map->rows.n; i++)
		if (strcmp(map->rows.v[i].group, group) == 0)
			return &map->rows.v[i];
	return NULL;
}

/* How far apart two rows lie on the map. */
static double apart_on(const struct ros_r_map *map, const char *a, const char *b)
{
	const struct ros_r_map_row *s = row_of(map, a), *t = row_of(map, b);
	return s && t ? hypot(s->point.x - t->point.x, s->point.y - t->point.y) : NAN;
}

/* The median distance of the listed pairs on the map. */
static double usual(struct ros_draw *d, const struct ros_r_same_emphasis_list *pairs)
{
	double *v = ros__arena_alloc(d->arena, (pairs->n + 1) * sizeof *v);
	size_t n = 0;
	for (size_t i = 0; i < pairs->n; i++) {
		v[n] = apart_on(d->r->found.map, pairs->v[i].a, pairs->v[i].b);
		n += isfinite(v[n]);
	}
	ros__sort_doubles(v, n);
	return n ? v[n / 2] : NAN;
}

/* The outermost supported pair at one end of the list, from nearest to farthest, that the map shows
 * so, too; NULL where there is none. */
static const struct ros_r_same_emphasis *end_of(struct ros_draw *d, double middle, bool near)
{
	const struct ros_r_same_emphasis_list *pairs = pairs_of(d);
	for (size_t k = 0; k < pairs->n; k++) {
		const struct ros_r_same_emphasis *p = &pairs->v[near ? k : pairs->n - 1 - k];
		double far = apart_on(d->r->found.map, p->a, p->b);
		if (is_sure(p) && is_near(p) == near && (near ? far < middle : far > middle))
			return p;
	}
	return NULL;
}

static const char *name_of(const struct ros_chart_groups *g, const char *group)
{
	size_t at = ros__chart_group_of(g, group);
	return at == SIZE_MAX ? group : g->label[at];
}

static const char *of_pairs(struct ros_draw *d, const struct ros_chart_groups *g)
{
	double middle = usual(d, pairs_of(d));
	const struct ros_r_same_emphasis *near = end_of(d, middle, true);
	const struct ros_r_same_emphasis *far = end_of(d, middle, false);
	if (!near && !far)
		return NULL;
	return CHART_SAY(d, "map.title_pairs",
		ROS_ARG_STR("what",
			near && far ? "both"
				: near  ? "near"
						: "far"),
		ROS_ARG_STR("a", near ? name_of(g, near->a) : ""),
		ROS_ARG_STR("b", near ? name_of(g, near->b) : ""),
		ROS_ARG_STR("c", far ? name_of(g, far->a) : ""),
		ROS_ARG_STR("d", far ? name_of(g, far->b) : ""));
}

/* Who stands at the ends of the first axis. */
static const char *of_ends(struct ros_draw *d, const struct ros_chart_groups *g)
{
	const struct ros_r_map *map = d->r->found.map;
	const struct ros_r_map_row *left = NULL, *right = NULL;
	for (size_t i = 0; i < map->rows.n; i++) {
		const struct ros_r_map_row *r = &map->rows.v[i];
		if (!isfinite(r->point.x + r->point.y))
			continue;
		left = !left || r->point.x < left->point.x ? r : left;
		right = !right || r->point.x > right->point.x ? r : right;
	}
	return CHART_SAY(d, "map.title", ROS_ARG_STR("left", left ? name_of(g, left->group) : ""),
		ROS_ARG_STR("right", right ? name_of(g, right->group) : ""));
}

const char *ros__map_title(struct ros_draw *d, const struct ros_chart_groups *g,
	const struct ros_chart_kinds *kinds, const char *by)
{
	if (d->r->found.map->verdict != ROS_VERDICT_SUPPORTED)
		return CHART_SAY(d, "map.title_open", ROS_ARG_STR("by", by));
	const char *said = kinds->n ? of_kinds(d, g, kinds) : NULL;
	said = said ? said : of_pairs(d, g);
	return said ? said : of_ends(d, g);
}
