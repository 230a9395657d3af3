/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sheet of cells, whatever the format was, and the documents in it.
 *
 * Spreadsheets and tables of documents fill a grid row by row; a grid then finds the row that names
 * the columns (titles, dates and notes may stand above it), the column that holds the text, and
 * gives one record a row. Cells are UTF-8 without spaces at their ends; "" is an empty one.
 *
 *	struct ros__grid g = {.name = "Sheet1"};
 *	ros__grid_row(&g, 1);                         the row as the sheet counts, from 1
 *	ros__grid_put(&g, 0, "speaker", 7);           columns from 0, ascending in a row
 *	ros__grid_merge(&g, 2, 4, 0);                 the cell of row 2, column 0 stands for rows 2-4
 *	ros__grid_emit(r, in, &g, "xlsx", err);
 *	ros__grid_release(&g);
 */
#ifndef READ_GRID_H
#define READ_GRID_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "read/reader.h"

#define ROS_GRID_CELLS 20000000u /* of one sheet; more is EINPUT */
#define ROS_GRID_COLUMNS 16384u

struct ros__grid_row {
	size_t first;        /* of its cells in `cell` */
	uint32_t n, number;  /* cells; as the sheet counts */
};
struct ros__grid_merge {
	uint32_t from, to, column; /* numbers of rows, both included */
};
struct ros__grid {
	const char *name;    /* of the sheet; NULL for none */
	bool hidden;         /* the whole sheet */
	size_t hidden_rows;  /* rows that a filter or the user hides: they are read */
	struct ros_arena arena;
	const char **cell;
	uint8_t *number;     /* of each cell: 1 where it is a number without a date's format */
	struct ros__grid_row *row;
	struct ros__grid_merge *merge;
	size_t ncell, nrow, nmerge, cell_cap, number_cap, row_cap, merge_cap;
	struct ros__said cut; /* what was lost of the workbook, said with its first sheet */
	bool full;           /* more cells than ROS_GRID_CELLS: the rest was not taken */
};

void ros__grid_row(struct ros__grid *g, size_t number);
void ros__grid_put(struct ros__grid *g, size_t column, const char *s, size_t n);
/* The same for a number; a column of dates may turn it into one. */
void ros__grid_put_number(struct ros__grid *g, size_t column, double v);
/* The newest row's cells again, in a row of its own. */
void ros__grid_repeat(struct ros__grid *g, size_t number);
void ros__grid_merge(struct ros__grid *g, size_t from, size_t to, size_t column);
const char *ros__grid_cell(const struct ros__grid *g, size_t row, size_t column); /* "" outside */
void ros__grid_release(struct ros__grid *g);

/* Cells that stand for several rows are filled into those that are empty: the names of columns alone
 * (`except` is ROS_GRID_NAMES), or all but those of the column `except`: a text is said once. */
void ros__grid_fill(struct ros__grid *g, size_t except);
#define ROS_GRID_NAMES SIZE_MAX
#define ROS_GRID_ALL (SIZE_MAX - 1)

/* Which row names the columns: among the first 30 the one with most names that are known (text,
 * speaker, 姓名, 题目, ...), else the first one that is about as wide as those below it. nrow where
 * there is none. */
size_t ros__grid_head(const struct ros__grid *g);
/* Plain numbers of columns that are called dates become days: a cell without a date's format. */
void ros__grid_days(struct ros__grid *g, size_t head);
/* Does a name of a column say what it holds? Latin letters in any case, spaces aside. */
bool ros__grid_known_name(const char *name);
/* ... and that it is who speaks (姓名, speaker). */
bool ros__grid_who_name(const char *name);
/* A spreadsheet's day number as "2024-03-05", with " 09:30" where `time`; 1904: days count from that
 * year. False where it is no day of the years 1900 to 9999. */
bool ros__grid_date(double serial, bool since_1904, bool day, bool time, char out[24]);

/* One record a row below the head. *found: the grid has a column of text; where it has none nothing
 * is emitted, the status is ROS_OK and err says what is missing. */
enum ros_status ros__grid_emit(struct ros__reading *r, const struct ros__blob *in,
	struct ros__grid *g, const char *format, bool *found, struct ros_err *err);

/* The sheets of a workbook; *g is an array of *n, each released by ros__grid_release, then freed. */
typedef enum ros_status (*ros__sheets_fn)(const struct ros__blob *in, uint64_t max,
	struct ros__grid **g, size_t *n, struct ros_err *err);
enum ros_status ros__xlsx_sheets(const struct ros__blob *in, uint64_t max, struct ros__grid **g,
	size_t *n, struct ros_err *err);
enum ros_status ros__ods_sheets(const struct ros__blob *in, uint64_t max, struct ros__grid **g,
	size_t *n, struct ros_err *err);
/* A web page under a workbook's name: its tables. */
enum ros_status ros__html_sheets(const struct ros__blob *in, uint64_t max, struct ros__grid **g,
	size_t *n, struct ros_err *err);
enum ros_status ros__xls_sheets(
	const struct ros__blob *in, uint64_t max, struct ros__grid **g, size_t *n, struct ros_err *err);

/* A workbook as cells alone, for tables that are joined to speeches: *g gets the first visible sheet
 * that has a row of names and one below, without the rows above its names. *is false, and nothing
 * done, where the bytes are no xlsx, ods or xls. */
enum ros_status ros__grid_read(const struct ros_config *cfg, const struct ros__blob *in,
	struct ros__grid *g, bool *is, struct ros_err *err);

#endif
