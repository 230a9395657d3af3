/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a document that do not depend on the page: styles, numbering, fonts, footer. */
#ifndef OUTPUT_DOCX_DOCX_PARTS_H
#define OUTPUT_DOCX_DOCX_PARTS_H
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct ros_docx_part {
	const char *name;
	struct ros_buf data;
};

/* Appends [Content_Types].xml, relationships (of `nimage` pictures, media/imageN.png), styles,
 * ... */
void ros__docx_parts(
	struct ros_docx_part *part, size_t *n, const char *lang, size_t nimage, const char *title);
enum { ROS_DOCX_FIXED = 8 }; /* parts that it appends */
/* A paragraph of a style (NULL: the body's) in points: its characters, its lines, what is above and
 * below it together, what stands in at both sides; whether it stays with the next one. */
struct ros_docx_metrics {
	double size, line, around, indent;
	bool keep;
};
struct ros_docx_metrics ros__docx_metrics(const char *style);
/* Text with markup escaped; characters that XML does not allow become U+FFFD. */
void ros__docx_text(struct ros_buf *b, const char *s, size_t len);

#endif
