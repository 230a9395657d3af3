/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables of a document that hold speeches, in two shapes: a row names the columns (name, title,
 * text) and each row below is a speech; or a form, where each label has its value beside or below
 * it and a table is a speech. Others are no such tables, and their cells are lines of the text.
 *
 *	struct ros__speech_tables t = {0};
 *	ros__speech_tables_add(&t, node, &grid);     for each table of the document
 *	ros__speech_tables_settle(&t, bytes);        they are kept where they hold most of the text
 *	... the walk passes over nodes for which ros__speech_tables_has(&t, node) ...
 *	st = ros__speech_tables_emit(&t, r, in, &text, err);
 *	ros__speech_tables_release(&t);
 */
#ifndef READ_SPEECH_TABLE_H
#define READ_SPEECH_TABLE_H
#include "read/grid.h"
#include "read/xml.h"

struct ros__speech_table {
	uintptr_t key;         /* its node, or its number in the document */
	struct ros__grid grid; /* a row of names on top: a form is turned into such a grid of one row */
	size_t bytes;          /* of all its cells */
};
struct ros__speech_tables {
	struct ros__speech_table *v;
	size_t n, cap;
};
/* Takes the grid if it is a table of speeches, and releases it if not: it is empty afterwards. */
void ros__speech_tables_add(struct ros__speech_tables *t, uintptr_t key, struct ros__grid *g);
/* `all`: bytes of the document's text. A list of those who spoke, or an agenda, in a document of
 * speeches stays in the text. */
void ros__speech_tables_settle(struct ros__speech_tables *t, size_t all);
bool ros__speech_tables_has(const struct ros__speech_tables *t, uintptr_t key);
/* The text around the tables, unless it is short (then a note says how it begins), and a record for
 * each speech in them; without tables the text alone. s->format names the format. */
enum ros_status ros__speech_tables_emit(struct ros__speech_tables *t, struct ros__reading *r,
	const struct ros__blob *in, struct ros_source_text *s, struct ros_err *err);
void ros__speech_tables_release(struct ros__speech_tables *t);

/* Those of a Word document, and of an OpenDocument text. */
void ros__docx_tables_find(struct ros__speech_tables *t, const xmlNode *body);
void ros__odt_tables_find(struct ros__speech_tables *t, const xmlNode *body);
/* Those of a web page; tables with tables in them are its layout. */
void ros__html_tables_find(struct ros__speech_tables *t, const xmlNode *root, size_t bytes);

#endif
