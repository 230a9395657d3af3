/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/docx_table.h"

#include <string.h>

#include "base/buf.h"
#include "read/record.h"

#define MAX_DEPTH 300 /* more than the parser lets through */
#define MAX_FIELDS 40u /* of a form */

/* --- cells ------------------------------------------------------------------------------------ */

static bool is_gone(const xmlNode *n)
{
	static const char *const names[] = {"del", "moveFrom", "pPr", "rPr", "Fallback", "sdtPr", "tblPr",
		"tcPr", "instrText", "footnoteReference", "commentReference"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (ros__xml_is(n, names[i]))
			return true;
	return ros__xml_is(n, "r") && ros__xml_child(n, "rPr") &&
		ros__xml_on(ros__xml_child(n, "rPr"), "vanish");
}

static void end_line(struct ros_buf *b)
{
	if (b->len && b->s[b->len - 1] != '\n')
		ros__buf_addc(b, '\n');
}

static void cell_text(const xmlNode *n, struct ros_buf *b, int depth)
{
	for (const xmlNode *c = depth < MAX_DEPTH ? n->children : NULL; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE || is_gone(c))
			continue;
		if (ros__xml_is(c, "t")) {
			for (const xmlNode *s = c->children; s; s = s->next)
				if (s->content)
					ros__buf_adds(b, (const char *)s->content);
		} else if (ros__xml_is(c, "tab")) {
			ros__buf_addc(b, ' ');
		} else if (ros__xml_is(c, "br") || ros__xml_is(c, "cr")) {
			end_line(b);
		} else {
			cell_text(c, b, depth + 1);
			if (ros__xml_is(c, "p"))
				end_line(b);
		}
	}
}

/* A row with its cells at their columns; cells that a merge covers stay empty. */
static void read_row(struct ros__grid *g, const xmlNode *row, uint32_t *merge_from, size_t nmerge)
{
	size_t column = 0;
	for (const xmlNode *c = row->children; c && column < ROS_GRID_COLUMNS; c = c->next) {
		if (!ros__xml_is(c, "tc"))
			continue;
		const xmlNode *pr = ros__xml_child(c, "tcPr"), *merge = ros__xml_child(pr, "vMerge");
		const char *span = ros__xml_val(pr, "gridSpan"), *how = ros__xml_attr(merge, "val");
		uint32_t number = g->row[g->nrow - 1].number;
		bool goes_on = merge && !(how && strcmp(how, "restart") == 0);
		struct ros_buf b = ROS_BUF_INIT;
		cell_text(c, &b, 0);
		if (!goes_on)
			ros__grid_put(g, column, ros__buf_str(&b), b.len);
		if (column < nmerge && !goes_on)
			merge_from[column] = number;
		else if (column < nmerge)
			ros__grid_merge(g, merge_from[column], number, column);
		ros__buf_release(&b);
		unsigned long wide = span ? strtoul(span, NULL, 10) : 1;
		column += wide < 1 ? 1 : wide < 1000 ? wide : 1000;
	}
}

static void read_table(struct ros__grid *g, const xmlNode *table)
{
	uint32_t merge_from[64] = {0};
	for (const xmlNode *c = table->children; c; c = c->next)
		if (ros__xml_is(c, "tr") && !ros__xml_child(ros__xml_child(c, "trPr"), "del")) {
			ros__grid_row(g, g->nrow + 1);
			read_row(g, c, merge_from, sizeof merge_from / sizeof *merge_from);
		}
}

/* --- shapes ----------------------------------------------------------------------------------- */

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

static void one_table(struct ros__docx_tables *t, const xmlNode *node)
{
	struct ros__docx_table x = {.node = node};
	read_table(&x.grid, node);
	for (size_t i = 0; i < x.grid.ncell; i++)
		x.bytes += strlen(x.grid.cell[i]);
	if (!is_list(&x.grid) && !take_form(&x.grid)) {
		ros__grid_release(&x.grid);
		return;
	}
	ROS_GROW(t->v, t->n, t->cap);
	t->v[t->n++] = x;
}

void ros__docx_tables_find(struct ros__docx_tables *t, const xmlNode *body)
{
	xmlNode *root = (xmlNode *)body;
	bool into = true;
	for (xmlNode *n = root ? ros__xml_next(root, root, true) : NULL; n;
		n = ros__xml_next(root, n, into)) {
		into = !ros__xml_is(n, "tbl") && !ros__xml_is(n, "p");
		if (ros__xml_is(n, "tbl"))
			one_table(t, n);
	}
	if (!t->n)
		return;
	struct ros_buf all = ROS_BUF_INIT;
	size_t bytes = 0;
	cell_text(body, &all, 0);
	for (size_t i = 0; i < t->n; i++)
		bytes += t->v[i].bytes;
	bool most = all.len <= 2 * bytes;
	ros__buf_release(&all);
	if (!most)
		ros__docx_tables_release(t);
}

bool ros__docx_tables_has(const struct ros__docx_tables *t, const xmlNode *node)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].node == node)
			return true;
	return false;
}

enum ros_status ros__docx_tables_emit(struct ros__docx_tables *t, struct ros__reading *r,
	const struct ros__blob *in, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	for (size_t i = 0; i < t->n && st == ROS_OK; i++) {
		bool found;
		struct ros_err why = ROS_ERR_INIT;
		st = ros__grid_emit(r, in, &t->v[i].grid, "docx", &found, &why);
		if (st != ROS_OK && err)
			*err = why;
		if (st == ROS_OK && !found)
			ros__reading_notef(r, "left_out", in->path, "a table of speeches was left out: %s",
				why.msg);
	}
	return st;
}

void ros__docx_tables_release(struct ros__docx_tables *t)
{
	for (size_t i = 0; i < t->n; i++)
		ros__grid_release(&t->v[i].grid);
	free(t->v);
	*t = (struct ros__docx_tables){0};
}
