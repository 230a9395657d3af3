/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: the first row is the head, numbers stand at the right, drawings are left out. */
#include <stdlib.h>
#include <string.h>

#include "output/markdown/markdown_parts.h"

enum { MOST_COLUMNS = 512 };

struct grid {
	struct md *m;
	bool gone[MOST_COLUMNS], right[MOST_COLUMNS];
	size_t n, nrow;
};

static size_t span_of(const xmlNode *cell)
{
	long n = strtol(ros__block_attribute(cell, "colspan"), NULL, 10);
	return n > 1 && n < MOST_COLUMNS ? (size_t)n : 1;
}

static void measure(void *ctx, const xmlNode *row, bool head)
{
	struct grid *g = ctx;
	size_t i = 0;
	(void)head;
	for (const xmlNode *cell = row->children; cell; cell = cell->next) {
		if (!ros__block_is_cell(cell) || i + span_of(cell) > MOST_COLUMNS)
			continue;
		g->gone[i] = g->gone[i] || ros__block_has_class(cell, "bar");
		g->right[i] = g->right[i] || ros__block_has_class(cell, "num");
		i += span_of(cell);
	}
	g->n = i > g->n ? i : g->n;
	g->nrow++;
}

static void cell_text(struct md *m, const xmlNode *cell, struct ros_buf *row)
{
	ros__buf_clear(&m->line);
	m->bold = (struct md_bold){0};
	m->space = false;
	md_anchor(m, cell);
	for (const xmlNode *c = cell ? cell->children : NULL; c; c = c->next) {
		m->space = m->space || (ros__block_is(c, "small") && m->line.len);
		md_inline(m, c);
	}
	ros__buf_addc(row, ' ');
	ros__buf_add(row, ros__buf_str(&m->line), m->line.len);
	ros__buf_adds(row, m->line.len ? " |" : "|");
	ros__buf_clear(&m->line);
	m->bold = (struct md_bold){0};
	m->space = false;
}

static void rule(struct grid *g)
{
	struct ros_buf b = ROS_BUF_INIT;
	ros__buf_addc(&b, '|');
	for (size_t i = 0; i < g->n; i++)
		if (!g->gone[i])
			ros__buf_adds(&b, g->right[i] ? " ---: |" : " --- |");
	md_row(g->m, ros__buf_str(&b));
	ros__buf_release(&b);
}

/* Columns that a cell goes over, or that a short row lacks, are empty. */
static void write_row(void *ctx, const xmlNode *row, bool head)
{
	struct grid *g = ctx;
	struct ros_buf b = ROS_BUF_INIT;
	size_t i = 0;
	(void)head;
	md_anchor(g->m, row);
	ros__buf_addc(&b, '|');
	for (const xmlNode *cell = row->children; cell && i < g->n; cell = cell->next) {
		if (!ros__block_is_cell(cell) || i + span_of(cell) > g->n)
			continue;
		if (!g->gone[i])
			cell_text(g->m, cell, &b);
		for (size_t k = i + 1; k < i + span_of(cell); k++)
			ros__buf_adds(&b, g->gone[k] ? "" : " |");
		i += span_of(cell);
	}
	for (; i < g->n; i++)
		ros__buf_adds(&b, g->gone[i] ? "" : " |");
	md_row(g->m, ros__buf_str(&b));
	ros__buf_release(&b);
	if (g->nrow++ == 0)
		rule(g);
}

static void caption(struct md *m, const xmlNode *table)
{
	const xmlNode *own = ros__block_find(table, "caption");
	struct ros_buf b = ROS_BUF_INIT;
	if (own)
		md_squeezed(own, &b);
	if (!b.len && table->parent)
		ros__buf_adds(&b, ros__block_attribute(table->parent, "aria-label"));
	if (strcmp(ros__buf_str(&b), ros__buf_str(&m->heading)) != 0)
		md_words(m, ros__buf_str(&b), true);
	md_flush(m);
	ros__buf_release(&b);
}

void md_table(struct md *m, const xmlNode *table)
{
	struct grid g = {.m = m};
	ros__block_rows(table, measure, &g, false);
	if (!g.n)
		return;
	md_anchor(m, table);
	caption(m, table);
	md_begin(m);
	g.nrow = 0;
	ros__block_rows(table, write_row, &g, false);
	m->gap = 2;
}
