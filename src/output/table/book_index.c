/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/table/book_index.h"

enum { NAME, ROWS, COLUMNS, NCOL = ROS_BOOK_INDEX_COLUMNS };

struct index_row {
	struct ros_book_entry entry;
	const char *rows; /* as text */
};

static const char *cell(const void *ctx, size_t row, size_t col)
{
	const struct index_row *r = (const struct index_row *)ctx + row;
	return col == NAME ? r->entry.name : col == ROWS ? r->rows : r->entry.columns;
}

/* Every name leads to the head of its sheet. */
static size_t link_of(const void *ctx, size_t row, size_t col)
{
	(void)ctx;
	(void)row;
	return col == NAME;
}

static const char *target(const void *ctx, size_t row)
{
	return ((const struct index_row *)ctx)[row].entry.name;
}

void ros__book_index(struct ros_sheet *out, struct ros_arena *arena, const char *name,
	const char *const *head, const struct ros_book_entry *entry, size_t n)
{
	static const bool number[NCOL] = {[ROWS] = true};
	static const unsigned char width[NCOL] = {28, 10, 100};
	static const unsigned char format[NCOL] = {[ROWS] = ROS_FORMAT_THOUSANDS};
	struct index_row *row = ros__arena_alloc(arena, (n + 1) * sizeof *row);
	for (size_t i = 0; i < n; i++)
		row[i] = (struct index_row){entry[i], ros__arena_printf(arena, "%zu", entry[i].rows)};
	*out = (struct ros_sheet){.name = name,
		.ncol = NCOL,
		.nrow = n,
		.head = head,
		.cell = cell,
		.ctx = row,
		.number = number,
		.link = link_of,
		.target = target,
		.width = width,
		.format = format};
}
