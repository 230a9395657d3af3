/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first sheet of a workbook of many: which sheets there are, how long, what is in them. */
#ifndef OUTPUT_TABLE_BOOK_INDEX_H
#define OUTPUT_TABLE_BOOK_INDEX_H
#include "base/mem.h"
#include "output/table/sheet.h"

struct ros_book_entry {
	const char *name;    /* of the sheet: each row leads there */
	const char *columns; /* what it is read by: its first columns, joined */
	size_t rows;
};
enum { ROS_BOOK_INDEX_COLUMNS = 3 };
/* A sheet of n entries, in the arena; `name` and `head` (three words) are the caller's. */
void ros__book_index(struct ros_sheet *out, struct ros_arena *arena, const char *name,
	const char *const *head, const struct ros_book_entry *entry, size_t n);

#endif
