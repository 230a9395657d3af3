/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From placed lines of a PDF to lines of text: which printed lines are one paragraph, which are
 * repeated heads and feet of pages, which are centred or set large.
 *
 * Lengths are points, y grows downwards. `size` is the height of the line's characters.
 */
#ifndef READ_PDF_LAYOUT_H
#define READ_PDF_LAYOUT_H
#include "read/build.h"

struct ros__pdf_line {
	unsigned page;         /* from 0 */
	double x0, y0, x1, y1; /* box */
	double size;
	double first_word;     /* width of its first word where that is Latin, else 0 */
	const char *text;
	size_t len;
	bool furniture;
};

struct ros__pdf_page {
	double width, height;
};

/* Lines in reading order. Marks furniture in `line` and appends paragraphs to b. */
void ros__pdf_layout(struct ros__pdf_line *line, size_t nline, const struct ros__pdf_page *page,
	size_t npage, struct ros__build *b);

#endif
