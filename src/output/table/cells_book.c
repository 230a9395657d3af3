/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables as one workbook, in the reader's words. */
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "output/table/book.h"
#include "output/table/cells.h"
#include "output/table/sheet.h"
#include "text/message.h"
#include "text/utf8.h"

enum { WIDEST = 48, NARROWEST = 8 };

static const char *cell(const void *ctx, size_t row, size_t col)
{
	const struct ros_grid *g = ctx;
	return g->cell[row * g->ncol + col].text;
}

static bool is_number(const void *ctx, size_t row, size_t col)
{
	const struct ros_grid *g = ctx;
	return g->cell[row * g->ncol + col].number;
}

static size_t link_of(const void *ctx, size_t row, size_t col)
{
	const struct ros_grid *g = ctx;
	return g->cell[row * g->ncol + col].link;
}

/* As wide as most cells want: the widest of the first rows, a Chinese character counting two. */
static unsigned char width_of(const struct ros_grid *g, size_t col, const char *head)
{
	size_t widest = 0, rows = ros__grid_rows(g);
	for (size_t row = 0; row <= rows && row < 200; row++) {
		const char *s = row ? cell(g, row - 1, col) : head;
		size_t n = 0;
		for (; *s; s++) { /* a byte that begins a character */
			unsigned char c = (unsigned char)*s;
			n += c >= 0xE0 ? 2 : c < 0x80 || c >= 0xC0;
		}
		widest = n > widest ? n : widest;
	}
	widest += 2;
	return (unsigned char)(widest < NARROWEST ? NARROWEST : widest > WIDEST ? WIDEST : widest);
}

static const char *words_of(const struct ros_messages *m, struct ros_arena *a, const char *kind,
	const char *name)
{
	char *key = ros__arena_printf(a, "table.%s.%s", kind, name);
	return ros__message_has(m, key) ? ros__message(m, a, key, NULL, 0) : name;
}

static void prepare(struct ros_sheet *s, const struct ros_grid *g, const struct ros_messages *m,
	struct ros_arena *a)
{
	const char **head = ros__arena_alloc(a, g->ncol * sizeof *head);
	unsigned char *width = ros__arena_alloc(a, g->ncol);
	size_t rows = ros__grid_rows(g), most = ROS_BOOK_MOST_ROWS - 1;
	if (g->ncol > ROS_BOOK_MOST_COLUMNS)
		ros__warn(
			"tables.xlsx: a sheet holds %d columns; the other %zu of %s stand in "
			"tables/%s.csv only",
			ROS_BOOK_MOST_COLUMNS, g->ncol - ROS_BOOK_MOST_COLUMNS, g->name, g->name);
	if (rows > most)
		ros__warn(
			"tables.xlsx: a sheet holds %zu rows; the other %zu of %s stand in tables/%s.csv only",
			most, rows - most, g->name, g->name);
	for (size_t i = 0; i < g->ncol; i++) {
		head[i] = words_of(m, a, "column", g->head[i]);
		width[i] = width_of(g, i, head[i]);
	}
	*s = (struct ros_sheet){.name = words_of(m, a, "sheet", g->name),
		.ncol = g->ncol,
		.nrow = rows,
		.head = head,
		.cell = cell,
		.is_number = is_number,
		.link = link_of,
		.ctx = g,
		.width = width};
}

enum ros_status ros__grids_book(const struct ros_grid *g, size_t n, const char *path,
	const struct ros_config *cfg, enum ros_lang lang, struct ros_err *err)
{
	struct ros_messages *m = NULL;
	struct ros_arena a = ROS_ARENA_INIT;
	struct ros_sheet *sheet;
	size_t nsheet = 0;
	enum ros_status st = ros__messages_load(&m, cfg->config_dir, lang, err);
	ROS_NEW_ARRAY(sheet, n);
	for (size_t i = 0; i < n && st == ROS_OK; i++)
		if (ros__grid_rows(&g[i])) {
			prepare(&sheet[nsheet], &g[i], m, &a);
			sheet[nsheet++].link_to = words_of(m, &a, "sheet", g[n - 1].name);
		}
	if (st == ROS_OK && nsheet)
		st = ros__book_write(path, sheet, nsheet, err);
	free(sheet);
	ros__messages_free(m);
	ros__arena_release(&a);
	return st;
}
