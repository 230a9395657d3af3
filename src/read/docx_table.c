/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of Word documents as grids. */
#include <string.h>

#include "base/buf.h"
#include "read/speech_table.h"

#define MAX_DEPTH 200

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

void ros__docx_tables_find(struct ros__speech_tables *t, const xmlNode *body)
{
	xmlNode *root = (xmlNode *)body;
	bool into = true;
	for (xmlNode *n = root ? ros__xml_next(root, root, true) : NULL; n;
		n = ros__xml_next(root, n, into)) {
		into = !ros__xml_is(n, "tbl") && !ros__xml_is(n, "p");
		if (ros__xml_is(n, "tbl")) {
			struct ros__grid g = {0};
			read_table(&g, n);
			ros__speech_tables_add(t, (uintptr_t)n, &g);
		}
	}
	if (!t->n)
		return;
	struct ros_buf all = ROS_BUF_INIT;
	cell_text(body, &all, 0);
	ros__speech_tables_settle(t, all.len);
	ros__buf_release(&all);
}
