/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the Markdown report share. */
#ifndef OUTPUT_MARKDOWN_MARKDOWN_PARTS_H
#define OUTPUT_MARKDOWN_MARKDOWN_PARTS_H
#include <stdbool.h>

#include "output/markdown/markdown.h"

/* Where something bold ended in a line: behind its last letter, and at its closing **. */
struct md_bold {
	size_t letter, close;
};

struct md {
	const struct ros__blocks *blocks;
	struct ros_buf *out;
	struct ros_strmap asked; /* places that something leads to */
	struct ros_buf line;     /* the paragraph or cell that is being written */
	struct ros_buf anchor;   /* for the next line */
	struct ros_buf heading;  /* the last one, as plain text */
	struct md_bold bold;     /* the last one of the line */
	bool space;              /* white space is due before the next text of the line */
	char indent[32];         /* what every line of the block begins with: quotations, lists */
	const char *mark;        /* what the next block begins with instead: "- ", "## ", or "" */
	unsigned gap;            /* ends of line due before the next block */
};

/* markdown_bold.c: text appended to a line; at its beginning nothing in it acts either. Marks at an
 * end of bold text move out when what follows would keep them from closing it: after every further
 * addition md_bold_settle looks whether that is known by now. */
void md_escape(struct ros_buf *out, const char *text, size_t len);
void md_bold(struct ros_buf *out, const char *text, size_t len, struct md_bold *bold);
void md_bold_settle(struct ros_buf *out, struct md_bold *bold);

/* markdown_line.c */
void md_inline(struct md *m, const xmlNode *node); /* a node and what is in it */
void md_words(struct md *m, const char *s, bool bold);
void md_anchor(struct md *m, const xmlNode *node); /* where something leads there */
/* The place that a link leads to; NULL where none is there, or its name would act. */
const char *md_place(const struct md *m, const xmlNode *a);
/* Text of the tree with white space as a browser has it, nothing around it. */
void md_squeezed(const xmlNode *node, struct ros_buf *out);

/* markdown.c: writes the line as a block and empties it; nothing where it is empty. */
void md_flush(struct md *m);
void md_row(struct md *m, const char *s); /* a line of a block that has several */
void md_begin(struct md *m);              /* the distance to the block before */

/* markdown_table.c */
void md_table(struct md *m, const xmlNode *table);

#endif
