/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/chart_themes.h"

#include <string.h>

struct entry {
	const char *id, *name;
	double overall;
	bool told; /* a finding on it is supported */
	size_t at; /* row of the unsorted table */
};

static int by_share(const void *pa, const void *pb)
{
	const struct entry *a = pa, *b = pb;
	if (a->overall != b->overall)
		return a->overall < b->overall ? 1 : -1;
	return strcmp(a->id, b->id);
}

/* No finding that the report names may be missing in the picture. */
static int told_first(const void *pa, const void *pb)
{
	const struct entry *a = pa, *b = pb;
	return a->told != b->told ? (a->told ? -1 : 1) : by_share(pa, pb);
}

static void fill(struct ros_draw *d, struct ros_theme_table *t, const struct ros_strmap *ids,
	struct entry *e, const struct ros_r_theme_share **cell)
{
	const struct ros_r_theme_share_list *all = &d->r->found.themes->by_theme_group;
	for (size_t i = 0; i < all->n; i++) {
		const struct ros_r_theme_share *it = &all->v[i];
		uint32_t row = ros__strmap_get(ids, it->theme, strlen(it->theme));
		size_t g = ros__chart_group_of(&t->groups, it->group);
		if (row == ROS_NO_ID || g == SIZE_MAX)
			continue;
		cell[row * t->groups.n + g] = it;
		e[row].told |= it->finding.verdict == ROS_VERDICT_SUPPORTED;
	}
}

/* Themes that occur at all, of every level: the report speaks of each. */
static struct entry *list_themes(struct ros_draw *d, struct ros_strmap *ids)
{
	const struct ros_r_theme_list *list = &d->r->found.themes->list;
	struct entry *e = ros__arena_alloc(d->arena, (list->n + 1) * sizeof *e);
	for (size_t i = 0; i < list->n; i++) {
		const struct ros_r_theme *t = &list->v[i];
		if (t->n_hits <= 0 || ros__strmap_get(ids, t->id, strlen(t->id)) != ROS_NO_ID)
			continue;
		uint32_t at = ros__strmap_put(ids, t->id, strlen(t->id));
		const char *name = ros__theme_name(t, d->cfg->lang == ROS_LANG_EN);
		e[at] = (struct entry){t->id, name, isfinite(t->share) ? t->share : 0, false, at};
	}
	return e;
}

bool ros__theme_table_applies(const struct ros_result *r)
{
	return r->found.themes && r->found.themes->by_theme_group.n > 0;
}

void ros__theme_table(struct ros_draw *d, struct ros_theme_table *t, size_t max)
{
	struct ros_strmap ids = ROS_STRMAP_INIT;
	*t = (struct ros_theme_table){0};
	ros__chart_groups(d, "group", &t->groups);
	struct entry *e = list_themes(d, &ids);
	size_t ng = t->groups.n;
	const struct ros_r_theme_share **cell =
		ros__arena_zalloc(d->arena, (ids.n * ng + 1) * sizeof *cell);
	fill(d, t, &ids, e, cell);
	t->n_all = ids.n;
	t->n = ids.n < max ? ids.n : max;
	qsort(e, ids.n, sizeof *e, told_first);
	qsort(e, t->n, sizeof *e, by_share);
	const struct ros_r_theme_share_list *all = &d->r->found.themes->by_theme_group;
	t->by_group = ros__arena_zalloc(d->arena, (ng + 1) * sizeof *t->by_group);
	for (size_t i = 0; i < all->n; i++) {
		size_t g = ros__chart_group_of(&t->groups, all->v[i].group);
		bool sure = all->v[i].finding.verdict == ROS_VERDICT_SUPPORTED;
		t->supported += sure;
		if (g != SIZE_MAX)
			t->by_group[g] += sure;
	}
	t->id = ros__arena_alloc(d->arena, (t->n + 1) * sizeof *t->id);
	t->name = ros__arena_alloc(d->arena, (t->n + 1) * sizeof *t->name);
	t->overall = ros__arena_alloc(d->arena, (t->n + 1) * sizeof *t->overall);
	t->cell = ros__arena_alloc(d->arena, (t->n * ng + 1) * sizeof *t->cell);
	for (size_t i = 0; i < t->n; i++) {
		t->id[i] = e[i].id;
		t->name[i] = e[i].name;
		t->overall[i] = e[i].overall;
		memcpy(t->cell + i * ng, cell + e[i].at * ng, ng * sizeof *cell);
	}
	ros__strmap_release(&ids);
}

/* By how much a group exceeds the others in theme k, where that is supported: the most, or 0. */
static double most_above(const struct ros_theme_table *t, size_t k)
{
	double most = 0;
	for (size_t g = 0; g < t->groups.n; g++) {
		const struct ros_r_theme_share *c = t->cell[k * t->groups.n + g];
		if (c && c->finding.verdict == ROS_VERDICT_SUPPORTED)
			most = fmax(most, fabs(c->finding.estimate - c->others_share));
	}
	return most;
}

static void swap_themes(struct ros_theme_table *t, size_t a, size_t b)
{
	size_t ng = t->groups.n;
	const char *id = t->id[a], *name = t->name[a];
	double overall = t->overall[a];
	t->id[a] = t->id[b], t->id[b] = id;
	t->name[a] = t->name[b], t->name[b] = name;
	t->overall[a] = t->overall[b], t->overall[b] = overall;
	for (size_t g = 0; g < ng; g++) {
		const struct ros_r_theme_share *c = t->cell[a * ng + g];
		t->cell[a * ng + g] = t->cell[b * ng + g];
		t->cell[b * ng + g] = c;
	}
}

bool ros__theme_only_told(struct ros_theme_table *t)
{
	size_t n = 0;
	for (; n < t->n; n++) {
		size_t best = n;
		for (size_t k = n + 1; k < t->n; k++)
			best = most_above(t, k) > most_above(t, best) ? k : best;
		if (!(most_above(t, best) > 0))
			break;
		for (; best > n; best--) /* the others keep their order */
			swap_themes(t, best, best - 1);
	}
	t->n = n ? n : t->n;
	return n > 0;
}

/* Of group g the supported theme that exceeds the others most, or t->n. */
static size_t told_of(const struct ros_theme_table *t, size_t g, double *above)
{
	size_t best = t->n;
	for (size_t k = 0; k < t->n; k++) {
		const struct ros_r_theme_share *c = t->cell[k * t->groups.n + g];
		double by = c && c->finding.verdict == ROS_VERDICT_SUPPORTED
			? c->finding.estimate - c->others_share
			: 0;
		if (by > *above) {
			*above = by;
			best = k;
		}
	}
	return best;
}

const char *ros__theme_told(struct ros_draw *d, const struct ros_theme_table *t, size_t most)
{
	bool *named = ros__arena_zalloc(d->arena, t->groups.n + 1);
	const char *list = "";
	for (size_t i = 0; i < most; i++) {
		size_t who = t->groups.n, theme = t->n;
		double above = 0;
		for (size_t g = 0; g < t->groups.n; g++) {
			size_t k = named[g] ? t->n : told_of(t, g, &above);
			if (k < t->n)
				who = g, theme = k;
		}
		if (who == t->groups.n)
			break;
		named[who] = true;
		list = ros__arena_printf(d->arena, "%s%s%s", list,
			i ? ros__message(d->msg, d->arena, "list.and", NULL, 0) : "",
			CHART_SAY(d, "theme_of", ROS_ARG_STR("who", t->groups.label[who]),
				ROS_ARG_STR("theme", t->name[theme])));
	}
	return list;
}

struct led {
	size_t group, theme;
	double above;
};

static int by_lead(const void *pa, const void *pb)
{
	const struct led *a = pa, *b = pb;
	if (a->theme != b->theme)
		return a->theme < b->theme ? -1 : 1;
	if (a->above != b->above)
		return a->above < b->above ? 1 : -1;
	return a->group < b->group ? -1 : a->group > b->group;
}

void ros__theme_order(struct ros_draw *d, const struct ros_theme_table *t, size_t *group, size_t n)
{
	struct led *led = ros__arena_alloc(d->arena, (n + 1) * sizeof *led);
	for (size_t i = 0; i < n; i++) {
		led[i] = (struct led){group[i], t->n, 0};
		for (size_t k = 0; k < t->n; k++) {
			const struct ros_r_theme_share *c = t->cell[k * t->groups.n + group[i]];
			double above = c ? c->finding.estimate - c->others_share : 0;
			if (above > led[i].above)
				led[i] = (struct led){group[i], k, above};
		}
	}
	qsort(led, n, sizeof *led, by_lead);
	for (size_t i = 0; i < n; i++)
		group[i] = led[i].group;
}

void ros__theme_table_release(struct ros_theme_table *t)
{
	ros__chart_groups_release(&t->groups);
}
