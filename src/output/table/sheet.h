/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table for a spreadsheet: one sheet of a workbook (xlsx), or csv.
 */
#ifndef OUTPUT_TABLE_SHEET_H
#define OUTPUT_TABLE_SHEET_H
#include <stdbool.h>
#include <stddef.h>

#include "output/package.h"
#include "rostrum/error.h"

/* How numbers are shown; cells hold all their digits. */
enum ros_sheet_format {
	ROS_FORMAT_PLAIN,     /* as they are: years, small counts */
	ROS_FORMAT_THOUSANDS, /* 12,345 */
	ROS_FORMAT_1,         /* 1,234.5 */
	ROS_FORMAT_2,         /* 12.34 */
	ROS_FORMAT_3,         /* 0.123: shares, similarities */
	ROS_FORMAT_4,         /* 0.0012: p, q */
	ROS_FORMATS
};

struct ros_sheet {
	const char *name;
	size_t ncol, nrow;          /* rows without the head */
	const char *const *head;
	const char *(*cell)(const void *ctx, size_t row, size_t col); /* UTF-8, "" for none */
	const void *ctx;
	const bool *number;         /* by column: cells that are numbers are written as such */
	bool (*is_number)(const void *ctx, size_t row, size_t col); /* instead of it; or NULL */
	/* Where a cell leads: the number of a row of sheet `link_to`, its head being 1; 0 for nowhere.
	 */
	size_t (*link)(const void *ctx, size_t row, size_t col); /* or NULL */
	const char *link_to;        /* name of a sheet of the same workbook */
	const char *(*target)(const void *ctx, size_t row); /* the sheet of a row instead; or NULL */
	const unsigned char *width; /* by column, in characters */
	const unsigned char *format; /* by column: ros_sheet_format of its numbers; NULL: plain */
	const char *const *choice;  /* words that the first column takes, NULL-terminated; or NULL */
};
/* In place as a whole or not at all. The head stays in sight and filters. */
enum ros_status ros__sheet_write(const char *path, const struct ros_sheet *s, struct ros_err *err);
/* Several sheets, whose names differ and are at most 31 characters, made one after the other: _open
 * wants name, ncol and nrow of all of them; _add takes them in that order, and keeps none. */
struct ros_book_texts;
struct ros_book {
	struct ros_package package;
	struct ros_book_texts *texts;
	struct ros_buf b;
	size_t nsheet, nadded;
};
void ros__book_open(struct ros_book *k, const struct ros_sheet *s, size_t n);
void ros__book_add(struct ros_book *k, const struct ros_sheet *s);
enum ros_status ros__book_save(struct ros_book *k, const char *path, struct ros_err *err);
void ros__book_release(struct ros_book *k);
/* xlsx by the name's suffix, else csv with byte order mark (RFC 4180), in which what a spreadsheet
 * would take for a formula has an apostrophe before it. */
enum ros_status ros__sheet_save(const char *path, const struct ros_sheet *s, struct ros_err *err);

#endif
