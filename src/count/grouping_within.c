/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups crossed with a second field: speaker with year, party with session. */
#include <string.h>

#include "base/strmap.h"
#include "corpus/meta/store.h"
#include "count/grouping_store.h"
#include "rostrum/dfm.h"

/* What is made: the cells that some speech stands in, in the order of the first. */
struct crossing {
	struct ros_strmap cell; /* group and value */
	uint32_t *group;        /* of each cell */
	const char **value;
	size_t cap;
};

static uint32_t cell_of(
	struct crossing *x, struct ros_arena *arena, uint32_t group, const char *value)
{
	const char *key = ros__arena_printf(arena, "%u\t%s", group, value);
	uint32_t n = x->cell.n, i = ros__strmap_put(&x->cell, key, strlen(key));
	if (i < n)
		return i;
	size_t cap = x->cap;
	ROS_GROW(x->group, i, x->cap);
	if (cap != x->cap)
		x->value = ros__xrealloc(x->value, x->cap, sizeof *x->value);
	x->group[i] = group;
	x->value[i] = ros__arena_strdup(arena, value);
	return i;
}

static void rename_groups(struct ros_grouping *g, const struct crossing *x)
{
	struct ros_arena *arena = &g->store->arena;
	const char **label, **id;
	ROS_NEW_ARRAY(label, x->cell.n + 1);
	ROS_NEW_ARRAY(id, x->cell.n + 1);
	for (uint32_t i = 0; i < x->cell.n; i++) {
		label[i] = ros__arena_printf(arena, "%s · %s", g->label[x->group[i]], x->value[i]);
		id[i] = ros__arena_printf(arena, "%s·%u", g->field, i + 1);
	}
	free(g->label);
	free(g->id);
	g->label = label;
	g->id = id;
	g->n = x->cell.n;
}

enum ros_status ros_grouping_within(struct ros_grouping *g, const struct ros_corpus *c,
	const struct ros_config *cfg, struct ros_err *err)
{
	struct crossing x = {0};
	char year[5];
	if (!*cfg->within)
		return ROS_OK;
	const char *field = ros_corpus_field(c, cfg->within);
	for (size_t d = 0; d < c->ndoc; d++) {
		const char *value = ros__doc_field(&c->doc[d], field, year);
		if (g->of_doc[d] != UINT32_MAX)
			g->of_doc[d] = *value ? cell_of(&x, &g->store->arena, g->of_doc[d], value) : UINT32_MAX;
	}
	enum ros_status st = x.cell.n
		? ROS_OK
		: ros_err_set(err, ROS_EUSAGE, "--within: no speech has a field \"%.60s\"", cfg->within);
	rename_groups(g, &x);
	g->field = ros__arena_printf(&g->store->arena, "%s × %s", g->field, field);
	g->kind = "";
	ros__strmap_release(&x.cell);
	free(x.group);
	free(x.value);
	return st;
}
