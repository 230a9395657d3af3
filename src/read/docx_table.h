/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables of a Word document that hold speeches, in two shapes: a row names the columns (name, title,
 * text) and each row below is a speech; or a form, where each label has its value beside or below it
 * and a table is a speech. Others are no such tables, and their cells are lines of the text.
 *
 *	struct ros__docx_tables t = {0};
 *	ros__docx_tables_find(&t, body);
 *	... the walk passes over nodes for which ros__docx_tables_has(&t, node) ...
 *	st = ros__docx_tables_emit(&t, r, in, err);
 *	ros__docx_tables_release(&t);
 */
#ifndef READ_DOCX_TABLE_H
#define READ_DOCX_TABLE_H
#include "read/grid.h"
#include "read/xml.h"

struct ros__docx_table {
	const xmlNode *node;
	struct ros__grid grid; /* a row of names on top: a form is turned into such a grid of one row */
	size_t bytes;          /* of all its cells */
};
struct ros__docx_tables {
	struct ros__docx_table *v;
	size_t n, cap;
};
/* Takes them only where they hold most of the text: a list of those who spoke, or an agenda, in a
 * document of speeches stays in the text. */
void ros__docx_tables_find(struct ros__docx_tables *t, const xmlNode *body);
bool ros__docx_tables_has(const struct ros__docx_tables *t, const xmlNode *node);
enum ros_status ros__docx_tables_emit(struct ros__docx_tables *t, struct ros__reading *r,
	const struct ros__blob *in, struct ros_err *err);
void ros__docx_tables_release(struct ros__docx_tables *t);

#endif
