/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/chart_themes.h"

#include <string.h>

struct entry {
	const char *id, *name;
	double overall;
	size_t at; /* row of the unsorted table */
};

static const char *name_of(const struct ros_draw *d, const struct ros_json *theme)
{
	bool en = d->cfg->lang == ROS_LANG_EN;
	const char *s = ros__chart_text(theme, en ? "name_en" : "name_zh");
	return *s ? s : ros__json_str(ros__json_get(theme, en ? "name_zh" : "name_en"),
		ros__chart_text(theme, "id"));
}

static int by_share(const void *pa, const void *pb)
{
	const struct entry *a = pa, *b = pb;
	if (a->overall != b->overall)
		return a->overall < b->overall ? 1 : -1;
	return strcmp(a->id, b->id);
}

static void fill(struct ros_draw *d, struct ros_theme_table *t, const struct ros_strmap *ids,
	const struct ros_json **cell)
{
	ROS_JSON_EACH(it, ros__chart_path(d->doc, "themes", "by_theme_group")) {
		const char *theme = ros__chart_text(it, "theme");
		uint32_t row = ros__strmap_get(ids, theme, strlen(theme));
		size_t g = ros__chart_group(&t->groups, ros__json_get(it, "group"));
		if (row != ROS_NO_ID && g != SIZE_MAX)
			cell[row * t->groups.n + g] = it;
	}
}

/* Themes that occur at all, of every level: the report speaks of each. */
static struct entry *list_themes(struct ros_draw *d, struct ros_strmap *ids)
{
	const struct ros_json *list = ros__chart_path(d->doc, "themes", "list");
	struct entry *e = ros__arena_alloc(d->arena, (ros__json_size(list) + 1) * sizeof *e);
	ROS_JSON_EACH(it, list) {
		const char *id = ros__chart_text(it, "id");
		if (!(ros__chart_num(it, "n_hits") > 0) ||
			ros__strmap_get(ids, id, strlen(id)) != ROS_NO_ID)
			continue;
		uint32_t at = ros__strmap_put(ids, id, strlen(id));
		double share = ros__chart_num(it, "share");
		e[at] = (struct entry){id, name_of(d, it), isfinite(share) ? share : 0, at};
	}
	return e;
}

void ros__theme_table(struct ros_draw *d, struct ros_theme_table *t, size_t max)
{
	struct ros_strmap ids = ROS_STRMAP_INIT;
	*t = (struct ros_theme_table){0};
	ros__chart_groups(d, "group", &t->groups);
	struct entry *e = list_themes(d, &ids);
	size_t ng = t->groups.n;
	const struct ros_json **cell = ros__arena_zalloc(d->arena, (ids.n * ng + 1) * sizeof *cell);
	fill(d, t, &ids, cell);
	qsort(e, ids.n, sizeof *e, by_share);
	t->n_all = ids.n;
	ROS_JSON_EACH(it, ros__chart_path(d->doc, "themes", "by_theme_group"))
		t->supported += ros__verdict(it) == 2;
	t->n = ids.n < max ? ids.n : max;
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

void ros__theme_table_release(struct ros_theme_table *t)
{
	ros__chart_groups_release(&t->groups);
}
