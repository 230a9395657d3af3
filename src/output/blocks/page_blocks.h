/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page as a tree of blocks. What the templates print as HTML is read once; the Word file and
 * the Markdown file are written from the tree, so that no form can lack what another has, but for
 * what is meant for one of them: navigation, scripts, folded extras (details.extra), drawings
 * inside tables (td.bar), what is for the screen (.on-screen), for a narrow one (.narrow,
 * .only-small, .swipe) or for readers of the screen (.sr) is left out; of long reports what print
 * leaves out, too (blocks_paper.c).
 *
 * Marks of evidence (a.ref) whose sentence is left out are taken out, and pointers (a.leads) to
 * parts that are not there; where no mark stays, what explains them (.of-marks), too.
 *
 * Headings are h1 to h4; a picture is figure.chart, whose caption links its SVG; words in a row are
 * ul.terms; numbers are .num cells; a place that something may lead to has an id.
 *
 * Memory: the tree owns its nodes. Reading is not thread-safe, asking is.
 */
#ifndef OUTPUT_BLOCKS_PAGE_BLOCKS_H
#define OUTPUT_BLOCKS_PAGE_BLOCKS_H
#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/strmap.h"

struct ros__blocks {
	xmlDoc *doc;
	const xmlNode *body;
	struct ros_buf title;
	struct ros_strmap place; /* ids of what is not left out */
};
/* False where the page has no body; to be released anyhow. */
bool ros__blocks_read(struct ros__blocks *b, const char *html, size_t len);
void ros__blocks_release(struct ros__blocks *b);
/* Whether a link leads to a place of the page that every form has. */
bool ros__block_leads(const struct ros__blocks *b, const char *href);

bool ros__block_is(const xmlNode *node, const char *name); /* an element of that name */
bool ros__block_is_cell(const xmlNode *node);
bool ros__block_has_class(const xmlNode *node, const char *name);
bool ros__block_left_out(const xmlNode *node);
bool ros__block_for_screen(const xmlNode *node); /* print leaves it out of long reports */
const char *ros__block_attribute(const xmlNode *node, const char *name); /* "" where absent */
const xmlNode *ros__block_find(const xmlNode *node, const char *name);   /* below it, or NULL */
/* All text in a node, white space as it is, appended to `out`. */
void ros__block_text(const xmlNode *node, struct ros_buf *out);
/* The SVG that the caption of a figure links ("" where it links none), its words appended to
 * `title`. */
const char *ros__block_picture(const xmlNode *figure, struct ros_buf *title);

/* Each row of a table in order; `head` is what to say of rows that stand in no thead. */
typedef void ros__block_row(void *ctx, const xmlNode *row, bool head);
void ros__block_rows(const xmlNode *table, ros__block_row *fn, void *ctx, bool head);

#endif
