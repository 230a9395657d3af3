/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page as word/document.xml: blocks, runs, tables, pictures. */
#ifndef OUTPUT_DOCX_DOCX_BODY_H
#define OUTPUT_DOCX_DOCX_BODY_H
#include <stdbool.h>
#include <stdint.h>

#include "output/blocks/page_blocks.h"
#include "output/docx/docx.h"
#include "output/docx/docx_flow.h"
#include "output/docx/docx_parts.h"

enum docx_run {
	RUN_BOLD = 1, RUN_ITALIC = 2, RUN_SMALL = 4, RUN_MARK = 8, RUN_RAISED = 16, RUN_GREY = 32,
	RUN_CODE = 64, RUN_LINK = 128
};

/* A picture that waits for room. */
struct docx_waiting {
	struct ros_buf png;
	char *title;
	double width, height; /* English metric units */
	double since;         /* what the flow's `all` was */
};

struct docx {
	const struct ros_docx_page *page;
	struct ros_buf *out;
	struct ros_docx_part *image; /* pictures, in the order of their numbers */
	size_t nimage, cap_image;
	const xmlNode **due;         /* elements with an id, for the paragraph that comes next */
	size_t ndue, cap_due;
	unsigned ntable, nfigure, nbookmark;
	bool open;                   /* a paragraph is open */
	bool space;                  /* white space is due before the next text */
	bool empty;                  /* nothing stands in the open paragraph yet */
	bool dense;                  /* small print: of a table */
	struct docx_flow flow;
	struct docx_waiting *waiting;
	size_t nwaiting, cap_waiting;
	const char *style;           /* of the next paragraph; NULL: the body's */
};

/* docx_run.c: text and what is in a line. */
void docx_begin(struct docx *d, const char *style); /* a paragraph; ends the one that is open */
void docx_end(struct docx *d);
void docx_words(struct docx *d, const char *s, unsigned run);
void docx_line_break(struct docx *d);
void docx_inline(struct docx *d, const xmlNode *node, unsigned run); /* a node and what is in it */
/* The place of a node with an id: in the paragraph that is open, or the next one. */
void docx_bookmark(struct docx *d, const xmlNode *node);
void docx_opened(struct docx *d, const char *style); /* a paragraph was begun by hand */
/* "表 3  ...": a number that Word counts. */
void docx_number(struct docx *d, const char *word, unsigned n);

/* docx_grid.c */
void docx_table(struct docx *d, const xmlNode *table, const char *title);
/* docx_picture.c: false where the PNG is not there; a tall one may fill a page. */
bool docx_picture(struct docx *d, const char *link, const char *title, bool tall);
/* Pictures that wait, as far as there is room for them now; all of them before the annex. */
enum docx_seam { SEAM_BLOCK, SEAM_SECTION, SEAM_ANNEX };
void docx_place_waiting(struct docx *d, enum docx_seam seam);
/* docx_body.c */
void docx_blocks(struct docx *d, const xmlNode *first, const char *style);

#endif
