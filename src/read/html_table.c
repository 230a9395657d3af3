/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Web pages that are called workbooks: what many programs export as "Excel" is a page with a table.
 * Each table without tables in it is a sheet.
 */
#include <limits.h>
#include <string.h>
#include <strings.h>

#include "read/grid.h"
#include "read/html_parse.h"
#include "read/speech_table.h"
#include "read/xml.h"
#include "text/encoding.h"

#define MAX_SHEETS 1000u

static void add_folded(struct ros_buf *b, const char *p)
{
	for (; *p; p++) {
		bool space = strchr(" \t\r\n", *p) != NULL;
		if (!space || (b->len && b->s[b->len - 1] != ' ' && b->s[b->len - 1] != '\n'))
			ros__buf_addc(b, space ? ' ' : *p);
	}
}

/* Not by recursion: elements that are never closed lie in one another. */
static void cell_text(const xmlNode *cell, struct ros_buf *b)
{
	for (const xmlNode *c = cell->children; c;) {
		bool line = ros__xml_is(c, "br") || ros__xml_is(c, "p") || ros__xml_is(c, "div");
		if (line && b->len && b->s[b->len - 1] != '\n')
			ros__buf_addc(b, '\n');
		if (c->type == XML_TEXT_NODE && c->content)
			add_folded(b, (const char *)c->content);
		bool into = c->type == XML_ELEMENT_NODE && !ros__xml_is(c, "script") && !ros__xml_is(c, "style");
		if (into && c->children) {
			c = c->children;
			continue;
		}
		while (c != cell && !c->next)
			c = c->parent;
		c = c == cell ? NULL : c->next;
	}
}

static unsigned long span_of(const xmlNode *n, const char *name)
{
	const char *v = ros__xml_attr(n, name);
	unsigned long k = v ? strtoul(v, NULL, 10) : 1;
	return k < 1 ? 1 : k > 1000 ? 1000 : k;
}

/* Cells of rows above that reach down stand before this row's own. */
static void read_row(struct ros__grid *g, const xmlNode *row, unsigned *down, size_t n)
{
	size_t column = 0;
	uint32_t number = g->row[g->nrow - 1].number;
	for (const xmlNode *c = row->children; c && column < n; c = c->next) {
		if (!ros__xml_is(c, "td") && !ros__xml_is(c, "th"))
			continue;
		while (column < n && down[column])
			down[column++]--;
		unsigned long wide = span_of(c, "colspan"), tall = span_of(c, "rowspan");
		struct ros_buf b = ROS_BUF_INIT;
		cell_text(c, &b);
		ros__grid_put(g, column, ros__buf_str(&b), b.len);
		ros__grid_merge(g, number, number + tall - 1, column);
		for (unsigned long k = 0; k < wide && column < n; k++)
			down[column++] = (unsigned)tall - 1;
		ros__buf_release(&b);
	}
	for (; column < n; column++)
		down[column] -= down[column] > 0;
}

static void read_table(struct ros__grid *g, const xmlNode *table)
{
	static const size_t columns = 1024;
	unsigned *down = ros__xcalloc(columns, sizeof *down);
	xmlNode *root = (xmlNode *)table;
	for (xmlNode *n = ros__xml_next(root, root, true); n;
		n = ros__xml_next(root, n, !ros__xml_is(n, "tr")))
		if (ros__xml_is(n, "tr")) {
			ros__grid_row(g, g->nrow + 1);
			read_row(g, n, down, columns);
		}
	free(down);
}

static bool has_table(const xmlNode *table)
{
	xmlNode *root = (xmlNode *)table;
	for (xmlNode *n = ros__xml_next(root, root, true); n; n = ros__xml_next(root, n, true))
		if (ros__xml_is(n, "table"))
			return true;
	return false;
}

void ros__html_tables_find(struct ros__speech_tables *t, const xmlNode *root, size_t bytes)
{
	xmlNode *top = (xmlNode *)root;
	for (xmlNode *n = top; n; n = ros__xml_next(top, n, true)) {
		if (!ros__xml_is(n, "table") || has_table(n))
			continue;
		struct ros__grid g = {0};
		read_table(&g, n);
		ros__speech_tables_add(t, (uintptr_t)n, &g);
	}
	ros__speech_tables_settle(t, bytes);
}

enum ros_status ros__html_sheets(const struct ros__blob *in, uint64_t max, struct ros__grid **g,
	size_t *n, struct ros_err *err)
{
	(void)max;
	struct ros_decoded d = {0};
	size_t cap = 0;
	enum ros_status st = ros__decode(in->bytes, in->len, NULL, NULL, &d, err);
	if (st != ROS_OK || d.len > INT_MAX) {
		ros__decoded_release(&d);
		return st != ROS_OK ? st : ros_err_set(err, ROS_EINPUT, "%s: is larger than 2 GB", in->path);
	}
	struct ros__html_lost lost;
	htmlDocPtr doc = ros__html_parse(d.text ? d.text : in->bytes + d.skip, d.len, &lost);
	xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	for (xmlNode *t = root; t && *n < MAX_SHEETS; t = ros__xml_next(root, t, true)) {
		if (!ros__xml_is(t, "table") || has_table(t))
			continue;
		ROS_GROW(*g, *n, cap);
		(*g)[*n] = (struct ros__grid){0};
		read_table(&(*g)[*n], t);
		(*g)[*n].name = ros__arena_printf(&(*g)[*n].arena, "%zu", *n + 1);
		++*n;
	}
	xmlFreeDoc(doc);
	ros__decoded_release(&d);
	struct ros__said cut = ros__html_lost_said(&lost);
	if (*n)
		(*g)[0].cut = ros__said_kept(&(*g)[0].arena, &cut);
	return ROS_OK;
}
