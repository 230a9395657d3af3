/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The report as a Word document (Office Open XML, ECMA-376), made from the page itself
 * (output/blocks/page_blocks.h): paragraphs, lists, tables and pictures.
 *
 * - pictures: of figure.chart the PNG beside the SVG that its link names; one that is there but
 *   cannot be read is left out with a warning;
 * - numbered: tables with a caption, pictures; headings h2 to h4 are Heading 1 to 3;
 * - links lead to places in the document; a link to a place that is not there is plain text.
 *
 * Fonts are named with what to take where one is missing; A4; page numbers at the foot. The same
 * page gives the same bytes.
 */
#ifndef OUTPUT_DOCX_DOCX_H
#define OUTPUT_DOCX_DOCX_H
#include "output/blocks/page_blocks.h"
#include "rostrum/error.h"

struct ros_docx_page {
	const struct ros__blocks *blocks; /* with a body */
	const char *charts_dir;    /* the folder with the pictures that the page links, and their PNG */
	const char *lang;          /* "zh-CN", "zh-Hant", "en" */
	const char *table, *figure; /* "表", "图" before their numbers */
};
enum ros_status ros__docx_write(const struct ros_docx_page *page, const char *path,
	struct ros_err *err);

#endif
