/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of OpenDocument texts as grids. */
#include <string.h>

#include "base/buf.h"
#include "read/speech_table.h"

#define MAX_DEPTH 200

static bool is_gone(const xmlNode *n)
{
	static const char *const names[] = {"tracked-changes", "note", "annotation", "ruby-text"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (ros__xml_is(n, names[i]))
			return true;
	return false;
}

static void cell_text(const xmlNode *n, struct ros_buf *b, int depth)
{
	for (const xmlNode *c = depth < MAX_DEPTH ? n->children : NULL; c; c = c->next) {
		bool line = ros__xml_is(c, "p") || ros__xml_is(c, "h") || ros__xml_is(c, "line-break");
		if (c->type == XML_TEXT_NODE && c->content)
			ros__buf_adds(b, (const char *)c->content);
		if (c->type != XML_ELEMENT_NODE || is_gone(c))
			continue;
		if (ros__xml_is(c, "s") || ros__xml_is(c, "tab"))
			ros__buf_addc(b, ' ');
		if (line && b->len && b->s[b->len - 1] != '\n')
			ros__buf_addc(b, '\n');
		cell_text(c, b, depth + 1);
	}
}

static unsigned long count_of(const xmlNode *n, const char *name)
{
	const char *v = ros__xml_attr(n, name);
	unsigned long k = v ? strtoul(v, NULL, 10) : 1;
	return k < 1 ? 1 : k > 1000 ? 1000 : k;
}

/* A row with its cells at their columns; cells that another one covers stay empty. */
static void read_row(struct ros__grid *g, const xmlNode *row)
{
	size_t column = 0;
	uint32_t number = g->row[g->nrow - 1].number;
	for (const xmlNode *c = row->children; c && column < ROS_GRID_COLUMNS; c = c->next) {
		if (ros__xml_is(c, "table-cell")) {
			struct ros_buf b = ROS_BUF_INIT;
			cell_text(c, &b, 0);
			ros__grid_put(g, column, ros__buf_str(&b), b.len);
			ros__grid_merge(g, number, number + count_of(c, "number-rows-spanned") - 1, column);
			ros__buf_release(&b);
		} else if (!ros__xml_is(c, "covered-table-cell")) {
			continue;
		}
		column += count_of(c, "number-columns-repeated");
	}
}

void ros__odt_tables_find(struct ros__speech_tables *t, const xmlNode *body)
{
	xmlNode *root = (xmlNode *)body;
	bool into = true;
	for (xmlNode *n = root ? ros__xml_next(root, root, true) : NULL; n;
		 n = ros__xml_next(root, n, into)) {
		into = !ros__xml_is(n, "table") && !ros__xml_is(n, "p") &&
			!ros__xml_is(n, "tracked-changes");
		if (!ros__xml_is(n, "table"))
			continue;
		struct ros__grid g = {0};
		for (xmlNode *r = ros__xml_next(n, n, true); r;
			 r = ros__xml_next(n, r, !ros__xml_is(r, "table-row")))
			if (ros__xml_is(r, "table-row")) {
				ros__grid_row(&g, g.nrow + 1);
				read_row(&g, r);
			}
		ros__speech_tables_add(t, (uintptr_t)n, &g);
	}
	if (!t->n)
		return;
	struct ros_buf all = ROS_BUF_INIT;
	cell_text(body, &all, 0);
	ros__speech_tables_settle(t, all.len);
	ros__buf_release(&all);
}
