/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where on its page the text stands, by estimate: lines have exact heights (docx_parts.c) and a
 * Chinese character is as wide as it is high, so that paragraphs, rows and pictures can be summed.
 * A picture for which a page has no room waits while the text fills the page.
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
	double all;          /* height of everything so far */
	double wide;         /* the open paragraph, on one line */
	double room;         /* a line of it */
	double before, line; /* space around it; a line's height */
	double size;         /* of its characters */
	double cell, row;    /* heights of the open cell and row */
	bool in_cell;
};

void docx_flow_open(struct docx_flow *f, const char *style); /* a paragraph; NULL: the body's */
void docx_flow_text(struct docx_flow *f, const char *s, size_t len, bool raised);
void docx_flow_close(struct docx_flow *f);
void docx_flow_cell(struct docx_flow *f, double width);   /* paragraphs stand in a cell */
void docx_flow_row(struct docx_flow *f);                  /* the row is complete */
void docx_flow_block(struct docx_flow *f, double height); /* what does not break */
bool docx_flow_fits(const struct docx_flow *f, double height);

#endif
