/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the sheets of an Excel workbook refer to: their names, order and parts, shared strings, and
 * which styles show a number as a day or a time (ECMA-376 part 1: 18.2, 18.4, 18.8).
 */
#ifndef READ_XLSX_PART_H
#define READ_XLSX_PART_H
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/mem.h"
#include "read/grid.h"
#include "read/reader.h"

enum ros__xlsx_shown { ROS_SHOWN_NUMBER = 0, ROS_SHOWN_DAY = 1, ROS_SHOWN_TIME = 2 };

struct ros__xlsx_member {
	const char *name; /* "xl/worksheets/sheet1.xml" */
	struct ros_buf bytes;
};

struct ros__xlsx_sheet {
	const char *name;
	bool hidden;
	const struct ros__xlsx_member *part; /* NULL: a chart, or a part that is not there */
};

struct ros__xlsx_book {
	const char *path;
	struct ros_arena arena;
	struct ros__xlsx_member *member;
	size_t nmember, member_cap;
	struct ros__xlsx_sheet *sheet;
	size_t nsheet, sheet_cap;
	const char **shared;
	size_t nshared, shared_cap;
	uint8_t *style; /* enum ros__xlsx_shown of each cell style */
	size_t nstyle, style_cap;
	bool since_1904;
};

enum ros_status ros__xlsx_book(struct ros__xlsx_book *b, const struct ros__blob *in, uint64_t max,
	struct ros_err *err);
void ros__xlsx_release(struct ros__xlsx_book *b);
enum ros__xlsx_shown ros__xlsx_shown(const struct ros__xlsx_book *b, unsigned long style);
/* A format code ("yyyy\-mm\-dd", "#,##0.00") to what it shows. */
enum ros__xlsx_shown ros__xlsx_format(const char *code);
/* What a format that a workbook need not define shows, by its number. */
enum ros__xlsx_shown ros__xlsx_built_in(unsigned long id);
/* A number into a cell: a day or a time where it is shown so. */
void ros__xlsx_put(struct ros__grid *g, size_t column, double v, enum ros__xlsx_shown how,
	bool since_1904);
/* "_x000D_" stands for a character that XML cannot hold; line ends become LF. */
void ros__xlsx_unescape(struct ros_buf *b);

#endif
