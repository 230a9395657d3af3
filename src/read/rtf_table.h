/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables of an RTF document as grids. RTF has no tables, only rows: paragraphs that are "in a
 * table", each cell ended by \cell, each row by \row; what stands between two other paragraphs is
 * one table.
 *
 *	first pass     text and cells as they come; which tables are speeches is known at its end
 *	ros__rtf_tables_again(&t);
 *	second pass    text for which ros__rtf_table_apart(&t) is no text of the document
 */
#ifndef READ_RTF_TABLE_H
#define READ_RTF_TABLE_H
#include "base/buf.h"
#include "read/speech_table.h"

enum { ROS_RTF_CELLS = 64 };
enum ros__rtf_merge { ROS_RTF_MERGE_NONE, ROS_RTF_MERGE_FIRST, ROS_RTF_MERGE_ON };

struct ros__rtf_tables {
	struct ros__speech_tables found;
	struct ros__grid grid;        /* of the open table */
	struct ros_buf cell;          /* the open one's text */
	uint8_t merge[ROS_RTF_CELLS]; /* how the cells of the row are joined with those above */
	uint32_t from[ROS_RTF_CELLS]; /* the row a joined cell began with */
	size_t ncell, column;
	enum ros__rtf_merge next;
	uintptr_t number; /* tables that ended */
	bool second;
};

void ros__rtf_table_add(struct ros__rtf_tables *t, const char *s, size_t n); /* text of a cell */
void ros__rtf_table_line(struct ros__rtf_tables *t);       /* a paragraph ends in it */
void ros__rtf_table_row_begins(struct ros__rtf_tables *t); /* \trowd */
/* \clvmgf, \clvmrg: of the cell that is described next; NONE: \cellx, it is described. */
void ros__rtf_table_defines(struct ros__rtf_tables *t, enum ros__rtf_merge m);
void ros__rtf_table_cell(struct ros__rtf_tables *t);
void ros__rtf_table_row_ends(struct ros__rtf_tables *t);
void ros__rtf_table_ends(struct ros__rtf_tables *t); /* text outside follows, or the end */
/* Is what is in a table now part of a table of speeches? */
bool ros__rtf_table_apart(const struct ros__rtf_tables *t);
void ros__rtf_tables_again(struct ros__rtf_tables *t);
void ros__rtf_tables_release(struct ros__rtf_tables *t);

#endif
