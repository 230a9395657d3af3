/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The report as Markdown, made from the page itself (output/blocks/page_blocks.h): CommonMark 0.31
 * with the tables of GitHub Flavored Markdown 0.29. Words of the page never act as markup.
 *
 * - headings h1 to h4 are # to ####; a caption that says more than the heading above is bold;
 * - pictures link the SVG; places that the page links to have an anchor, <a id="...">;
 * - a cell that goes over several columns is followed by empty ones.
 *
 * Cost: one walk of the tree. The same page gives the same bytes.
 */
#ifndef OUTPUT_MARKDOWN_MARKDOWN_H
#define OUTPUT_MARKDOWN_MARKDOWN_H
#include "output/blocks/page_blocks.h"

void ros__markdown(const struct ros__blocks *blocks, struct ros_buf *out);

#endif
