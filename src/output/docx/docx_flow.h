/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where on its page the text stands, by estimate: lines have exact heights (docx_parts.c) and a
 * Chinese character is as wide as it is high, so that paragraphs, rows and pictures can be summed.
 * What does not break, or stays with what follows, begins the next page where this one has no room
 * for it. A picture for which a page has no room waits while the text fills the page.
 *
 * Estimated, not known: other fonts and the breaking of lines move it by some lines a page. Points.
 */
#ifndef OUTPUT_DOCX_DOCX_FLOW_H
#define OUTPUT_DOCX_DOCX_FLOW_H
#include <stdbool.h>
#include <stddef.h>

#define DOCX_PAGE_HEIGHT 691.6 /* of the text, as docx.c sets the page */
#define DOCX_PAGE_WIDTH 442.2

struct docx_flow {
	double y;            /* of the next block */
	double all;          /* height of everything so far, with what pages leave empty */
	double kept;         /* height of what was set last and stays with the next block */
	double wide, lines;  /* of the open paragraph: its last line, unbroken; those before it */
	double room;         /* a line of it */
	double before, line; /* space around it; a line's height */
	double size;         /* of its characters */
	double cell, row;    /* heights of the open cell and row */
	double head;         /* height of the table's head, which each page repeats */
	bool keep;           /* the open paragraph stays with the next one */
	bool in_cell;
};

void docx_flow_open(struct docx_flow *f, const char *style); /* a paragraph; NULL: the body's */
/* Characters of `size` points, 0: of the paragraph's. */
void docx_flow_text(struct docx_flow *f, const char *s, size_t len, double size);
void docx_flow_break(struct docx_flow *f); /* of the line */
void docx_flow_close(struct docx_flow *f);
/* What follows stands in a cell; one that does not wrap breaks where it is broken alone. */
void docx_flow_cell(struct docx_flow *f, double width, bool wraps);
void docx_flow_row_least(struct docx_flow *f, double height); /* what the open row has at least */
void docx_flow_row(struct docx_flow *f, bool head); /* the row is complete; rows do not break */
void docx_flow_table_end(struct docx_flow *f);
double docx_flow_left(const struct docx_flow *f); /* height that this page has room for, surely */

#endif
