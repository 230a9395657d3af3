/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/speech_table.h"

#include <string.h>

#include "read/record.h"

#define MAX_FIELDS 40u /* of a form */
#define AROUND 600u    /* bytes of text around tables, 200 Han characters: more is a text itself */

/* A row of names that has a column of text and one that says who. */
static bool is_list(const struct ros__grid *g)
{
	size_t head = ros__grid_head(g);
	bool text = false, who = false;
	for (size_t k = 0; head + 1 < g->nrow && k < g->row[head].n; k++) {
		const char *name = ros__grid_cell(g, head, k);
		text |= ros__record_text_name(name);
		who |= ros__grid_who_name(name);
	}
	return text && who;
}

struct form {
	const char *name[MAX_FIELDS], *value[MAX_FIELDS];
	size_t n;
	bool text, who;
};

static bool is_label(const char *s)
{
	return *s && !strchr(s, '\n') && ros__grid_known_name(s);
}

static void add_field(struct form *f, const char *name, const char *value)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->name[i], name) == 0)
			return;
	if (f->n >= MAX_FIELDS)
		return;
	f->name[f->n] = name;
	f->value[f->n++] = value;
	f->text |= *value && ros__record_text_name(name);
	f->who |= *value && ros__grid_who_name(name);
}

/* Labels of a row that stands alone over a row of as many values are those of the cells below. */
static const char *below(const struct ros__grid *g, size_t row, size_t column)
{
	const char *s = ros__grid_cell(g, row + 1, column);
	return is_label(s) ? "" : s;
}

static void read_form(const struct ros__grid *g, struct form *f)
{
	for (size_t i = 0; i < g->nrow; i++) {
		const char *label = NULL;
		size_t at = 0;
		for (size_t k = 0; k < g->row[i].n; k++) {
			const char *s = ros__grid_cell(g, i, k);
			if (!*s)
				continue;
			if (is_label(s)) {
				if (label)
					add_field(f, label, below(g, i, at));
				label = s;
				at = k;
			} else if (label) {
				add_field(f, label, s);
				label = NULL;
			}
		}
		if (label)
			add_field(f, label, below(g, i, at));
	}
}

/* A form as a grid of two rows. */
static bool take_form(struct ros__grid *g)
{
	struct form f = {.n = 0};
	struct ros__grid out = {0};
	read_form(g, &f);
	if (!f.text || !f.who)
		return false;
	ros__grid_row(&out, 1);
	for (size_t i = 0; i < f.n; i++)
		ros__grid_put(&out, i, f.name[i], strlen(f.name[i]));
	ros__grid_row(&out, 2);
	for (size_t i = 0; i < f.n; i++)
		ros__grid_put(&out, i, f.value[i], strlen(f.value[i]));
	ros__grid_release(g);
	*g = out;
	return true;
}

void ros__speech_tables_add(struct ros__speech_tables *t, uintptr_t key, struct ros__grid *g)
{
	struct ros__speech_table x = {.key = key, .grid = *g};
	*g = (struct ros__grid){0};
	for (size_t i = 0; i < x.grid.ncell; i++)
		x.bytes += strlen(x.grid.cell[i]);
	if (!is_list(&x.grid) && !take_form(&x.grid)) {
		ros__grid_release(&x.grid);
		return;
	}
	ROS_GROW(t->v, t->n, t->cap);
	t->v[t->n++] = x;
}

void ros__speech_tables_settle(struct ros__speech_tables *t, size_t all)
{
	size_t bytes = 0;
	for (size_t i = 0; i < t->n; i++)
		bytes += t->v[i].bytes;
	if (all > 2 * bytes)
		ros__speech_tables_release(t);
}

bool ros__speech_tables_has(const struct ros__speech_tables *t, uintptr_t key)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].key == key)
			return true;
	return false;
}

static enum ros_status emit_tables(struct ros__speech_tables *t, struct ros__reading *r,
	const struct ros__blob *in, const char *format, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	for (size_t i = 0; i < t->n && st == ROS_OK; i++) {
		bool found;
		struct ros_err why = ROS_ERR_INIT;
		st = ros__grid_emit(r, in, &t->v[i].grid, format, &found, &why);
		if (st != ROS_OK && err)
			*err = why;
		if (st == ROS_OK && !found)
			ros__reading_note(r, "left_out", in->path,
				ros__said("a table of speeches was left out: {text}", "text", why.english, NULL));
	}
	return st;
}

enum ros_status ros__speech_tables_emit(struct ros__speech_tables *t, struct ros__reading *r,
	const struct ros__blob *in, struct ros_source_text *s, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	if (!t->n)
		return ros__reading_emit(r, s, err);
	if (s->len > AROUND)
		st = ros__reading_emit(r, s, err);
	else if (ros__record_has_text(s->text, s->len))
		ros__reading_note(r, "left_out", in->path,
			ros__said("text outside the tables of speeches was left out, it begins \"{text}\"",
				"text", ros__opening(s->text + s->line[0].start, s->line[0].len).s, NULL));
	return st == ROS_OK ? emit_tables(t, r, in, s->format, err) : st;
}

void ros__speech_tables_release(struct ros__speech_tables *t)
{
	for (size_t i = 0; i < t->n; i++)
		ros__grid_release(&t->v[i].grid);
	free(t->v);
	*t = (struct ros__speech_tables){0};
}
