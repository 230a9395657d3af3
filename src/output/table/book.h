/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of a workbook (SpreadsheetML, ECMA-376 part 1, chapter 18) as XML: sheets, and the
 * texts of their cells, which stand once in a list of their own. Cells have their kind, number or
 * text, so that nothing in them is ever a formula.
 */
#ifndef OUTPUT_TABLE_BOOK_H
#define OUTPUT_TABLE_BOOK_H
#include "base/buf.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "output/table/sheet.h"

enum {
	ROS_BOOK_MOST_ROWS = 1048576,
	ROS_BOOK_MOST_COLUMNS = 16384,
	ROS_BOOK_MOST_UNITS = 32767,
	ROS_BOOK_MOST_LINKS = 65530
};

struct ros_book_texts {
	struct ros_strmap id;
	struct ros_buf items; /* <si> elements, by id */
	size_t used;          /* cells that hold one of them */
};
void ros__book_texts_release(struct ros_book_texts *t);
/* xl/worksheets/sheetN.xml. A spreadsheet takes up to ROS_BOOK_MOST_LINKS links of a sheet; what
 * the limits above do not let in is left out, a text that is too long ends with an ellipsis. */
void ros__book_sheet(
	struct ros_buf *b, const struct ros_sheet *s, bool first, struct ros_book_texts *t);
void ros__book_shared(struct ros_buf *b, const struct ros_book_texts *t); /* xl/sharedStrings.xml */
/* Text for XML 1.0: markup escaped, a character that it cannot hold as _xHHHH_ (18.3.1.96). */
void ros__book_text(struct ros_buf *b, const char *s, size_t len);
/* Columns are A to Z, AA, ... */
void ros__book_column(struct ros_buf *b, size_t col);

#endif
