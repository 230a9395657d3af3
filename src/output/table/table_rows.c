/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/table/table_rows.h"

#include <math.h>
#include <string.h>

#include "base/json.h"
#include "output/table/node.h"

static void add_label(struct ros_labels *l, const char *id, const char *label)
{
	uint32_t n = l->id.n, i = ros__strmap_put(&l->id, id, strlen(id));
	ROS_GROW(l->label, i, l->cap);
	if (i == n)
		l->label[i] = label;
}

static void add_groups(struct ros_labels *l, const struct ros_r_grouping *g)
{
	for (size_t i = 0; g && i < g->groups.n; i++)
		add_label(l, g->groups.v[i].id, g->groups.v[i].label);
}

static void collect_labels(struct ros_labels *l, const struct ros_result *r)
{
	const struct ros_r_corpus *c = r->found.corpus;
	for (size_t i = 0; c && i < c->speeches.n; i++)
		add_label(l, c->speeches.v[i].id, c->speeches.v[i].label);
	if (!c)
		return;
	add_groups(l, c->groups.group);
	add_groups(l, c->groups.district);
}

static void collect_docvars(struct ros_table_filler *f, const struct ros_r_corpus *c)
{
	for (size_t d = 0; c && d < c->speeches.n; d++)
		for (size_t i = 0; i < c->speeches.v[d].docvars.n; i++) {
			const char *name = c->speeches.v[d].docvars.v[i].name;
			ros__strmap_put(&f->docvar, name, strlen(name));
		}
	f->order = ros__strmap_sorted(&f->docvar);
}

void ros__table_filler_init(struct ros_table_filler *f, const struct ros_result *r)
{
	*f = (struct ros_table_filler){.r = r};
	collect_labels(&f->labels, r);
	collect_docvars(f, r->found.corpus);
}

void ros__table_filler_release(struct ros_table_filler *f)
{
	ros__strmap_release(&f->labels.id);
	free(f->labels.label);
	ros__strmap_release(&f->docvar);
	free(f->order);
}

/* ---- cells ---- */

struct filling {
	const struct ros_table_filler *x;
	const struct ros_table *table;
	struct ros_grid *grid, *sentences;
	size_t nfixed; /* columns of the table */
	struct ros_buf b;
	struct ros_arena arena;
};

static void add(struct filling *f, const char *s, bool number)
{
	ros__grid_add(f->grid, s, number);
}

static void put_number(struct ros_buf *b, double v)
{
	ros__buf_addf(b, fabs(v) < 1e15 && v == floor(v) ? "%.0f" : "%.10g", v);
}

static void add_number(struct filling *f, double v)
{
	ros__buf_clear(&f->b);
	put_number(&f->b, v);
	add(f, ros__buf_str(&f->b), true);
}

static void add_joined(struct filling *f, const struct ros_json *list)
{
	ros__buf_clear(&f->b);
	ROS_JSON_EACH (it, list) {
		if (f->b.len)
			ros__buf_adds(&f->b, "; ");
		if (ros__json_is_number(it))
			put_number(&f->b, ros__json_num(it, 0));
		else
			ros__buf_adds(&f->b, ros__json_str(it, ""));
	}
	add(f, ros__buf_str(&f->b), false);
}

/* The value in the member or in what holds it; to be freed. */
static struct ros_json *look_up(
	const struct ros_node *inner, const struct ros_node *outer, const char *key)
{
	struct ros_json *v = ros__node_value(inner, key);
	return v ? v : ros__node_value(outer, key);
}

static void add_label_of(struct filling *f, const char *id)
{
	uint32_t i = ros__strmap_get(&f->x->labels.id, id, strlen(id));
	add(f, i == ROS_NO_ID ? "" : f->x->labels.label[i], false);
}

/* The first cell of the row that says what it is about: behind the group and its label. */
static const char *what_of(const struct filling *f, size_t row_start, const char **group)
{
	const struct ros_grid *g = f->grid;
	*group = "";
	for (size_t i = 0; row_start + i < g->ncell; i++) {
		const char *head = g->head[i], *text = ros__grid_text(g, row_start + i);
		if (strcmp(head, "group_label") == 0)
			*group = text;
		else if (strcmp(head, "group") != 0 && !g->cell[row_start + i].number)
			return text;
	}
	return "";
}

static void add_sentence(struct filling *f, const struct ros_node *sentence, size_t row)
{
	const char *group, *what = what_of(f, row * f->grid->ncol, &group);
	struct ros_grid *g = f->sentences;
	static const char *const key[] = {"speech", "start", "length", "text"};
	struct ros_json *v[4];
	for (size_t i = 0; i < 4; i++)
		v[i] = ros__node_value(sentence, key[i]);
	const char *speech = ros__json_str(v[0], "");
	uint32_t label = ros__strmap_get(&f->x->labels.id, speech, strlen(speech));
	ros__grid_add(g, f->grid->name, false);
	ros__grid_add(g, ros__arena_printf(&f->arena, "%zu", row + 2), true);
	ros__grid_add(g, what, false);
	ros__grid_add(g, group, false);
	ros__grid_add(g, speech, false);
	ros__grid_add(g, label == ROS_NO_ID ? "" : f->x->labels.label[label], false);
	for (size_t i = 1; i < 3; i++)
		ros__grid_add(g, ros__arena_printf(&f->arena, "%.0f", ros__json_num(v[i], 0)), true);
	ros__grid_add(g, ros__json_str(v[3], ""), false);
	for (size_t i = 0; i < 4; i++)
		ros__json_free(v[i]);
	ros__arena_clear(&f->arena);
}

/* How many sentences the member names; they go to their own table. */
static void add_evidence(struct filling *f, const struct ros_node *inner)
{
	struct ros_node list = ros__node_get(inner, "evidence"), it;
	size_t row = f->grid->ncell / f->grid->ncol, from = ros__grid_rows(f->sentences), n = 0;
	if (!ros__node_is_none(&list))
		for (it = ros__node_first(&list); !ros__node_is_none(&it);
			 it = ros__node_next(&list, &it), n++)
			add_sentence(f, &it, row);
	add_number(f, (double)n);
	if (n)
		ros__grid_lead(f->grid, from + 2);
}

static void add_cell(struct filling *f, const struct ros_node *inner, const struct ros_node *outer,
	const char *column)
{
	if (strcmp(column, "evidence") == 0) {
		add_evidence(f, inner);
		return;
	}
	const char *colon = strchr(column, ':'), *key = colon ? colon + 1 : column;
	struct ros_json *v = look_up(inner, outer, key);
	if (colon && column[0] == 'k') {
		const char *name = ros__node_key(inner);
		add(f, name ? name : "", false);
	} else if (colon && column[0] == 'j') {
		add_joined(f, v);
	} else if (colon) {
		add_label_of(f, ros__json_str(v, ""));
	} else if (ros__json_is_number(v)) {
		add_number(f, ros__json_num(v, 0));
	} else if (ros__json_is_bool(v)) {
		add(f, ros__json_bool(v, false) ? "true" : "false", false);
	} else {
		add(f, ros__json_str(v, ""), false);
	}
	ros__json_free(v);
}

/* Speeches carry their docvars, a column each. */
static void add_docvars(struct filling *f, const struct ros_node *speech)
{
	const struct ros_table_filler *x = f->x;
	struct ros_json *vars = ros__node_value(speech, "docvars");
	const char **value = ros__xcalloc(x->docvar.n + (size_t)1, sizeof *value); /* by id */
	ROS_JSON_EACH (v, vars) {
		const char *name = ros__json_key(v);
		uint32_t id = ros__strmap_get(&x->docvar, name, strlen(name));
		if (id != ROS_NO_ID && !value[id])
			value[id] = ros__json_str(v, "");
	}
	for (uint32_t i = 0; i < x->docvar.n; i++)
		add(f, value[x->order[i]] ? value[x->order[i]] : "", false);
	free(value);
	ros__json_free(vars);
}

static void add_row(void *ctx, const struct ros_node *inner, const struct ros_node *outer)
{
	struct filling *f = ctx;
	for (size_t i = 0; i < f->nfixed; i++)
		add_cell(f, inner, outer, f->table->column[i]);
	if (f->grid->ncol > f->nfixed)
		add_docvars(f, inner);
}

/* ---- heads ---- */

static size_t columns_of(const struct ros_table *t)
{
	size_t n = 0;
	while (n < ROS_TABLE_COLUMNS && t->column[n])
		n++;
	return n;
}

static bool is_head(const struct ros_grid *g, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(g->head[i], name) == 0)
			return true;
	return false;
}

/* "label:group" is headed group_label, "join:words" words. */
void ros__table_head(const struct ros_table_filler *f, const struct ros_table *t,
	struct ros_grid *g, struct ros_arena *arena)
{
	size_t nfixed = columns_of(t);
	uint32_t ndocvar = strcmp(t->file, "speeches") == 0 ? f->docvar.n : 0;
	g->name = t->file;
	g->ncol = nfixed + ndocvar;
	g->head = ros__arena_alloc(arena, g->ncol * sizeof *g->head);
	for (size_t i = 0; i < nfixed; i++) {
		const char *column = t->column[i], *colon = strchr(column, ':');
		g->head[i] = ros__arena_printf(
			arena, "%s%s", colon ? colon + 1 : column, colon && column[0] == 'l' ? "_label" : "");
	}
	for (uint32_t i = 0; i < ndocvar; i++) {
		const char *name = f->docvar.key[f->order[i]];
		g->head[nfixed + i] = is_head(g, nfixed, name) ? ros__arena_printf(arena, "docvar.%s", name)
													   : ros__arena_strdup(arena, name);
	}
}

/* ---- rows ---- */

static void each_row(const struct ros_result *r, const struct ros_table *t,
	void (*fn)(void *ctx, const struct ros_node *inner, const struct ros_node *outer), void *ctx)
{
	struct ros_node list = ros__node_section(r, t->path[0]), it;
	for (size_t i = 1; i < 3 && t->path[i]; i++)
		list = ros__node_get(&list, t->path[i]);
	for (it = ros__node_first(&list); !ros__node_is_none(&it); it = ros__node_next(&list, &it)) {
		if (!t->inner[0]) {
			fn(ctx, &it, &it);
			continue;
		}
		struct ros_node inner = it, in;
		for (size_t i = 0; i < 2 && t->inner[i]; i++)
			inner = ros__node_get(&inner, t->inner[i]);
		for (in = ros__node_first(&inner); !ros__node_is_none(&in);
			 in = ros__node_next(&inner, &in))
			fn(ctx, &in, &it);
	}
}

struct counting {
	size_t rows, sentences;
	bool evidence;
};

static void count_row(void *ctx, const struct ros_node *inner, const struct ros_node *outer)
{
	(void)outer;
	struct counting *c = ctx;
	struct ros_node list = ros__node_get(inner, "evidence");
	c->rows++;
	c->sentences += c->evidence && !ros__node_is_none(&list) ? list.n : 0;
}

size_t ros__table_rows(
	const struct ros_table_filler *f, const struct ros_table *t, size_t *sentences)
{
	struct counting c = {0};
	for (size_t i = 0; i < columns_of(t); i++)
		c.evidence = c.evidence || strcmp(t->column[i], "evidence") == 0;
	each_row(f->r, t, count_row, &c);
	*sentences += c.sentences;
	return c.rows;
}

void ros__table_fill(const struct ros_table_filler *x, const struct ros_table *t,
	struct ros_grid *g, struct ros_grid *sentences)
{
	struct filling f = {
		.x = x, .table = t, .grid = g, .sentences = sentences, .nfixed = columns_of(t)};
	each_row(x->r, t, add_row, &f);
	ros__buf_release(&f.b);
	ros__arena_release(&f.arena);
}
