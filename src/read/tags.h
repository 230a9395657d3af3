/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Markup that costs libxml2 a time quadratic in its length, found or mended in linear time before
 * it is parsed.
 *
 * Each attribute of a tag is compared with all before it and appended to a list that is walked:
 * 200,000 in one tag take minutes. Nobody writes a thousand. XML with such a tag is refused; of a
 * page the attributes beyond, which are no text, are left out.
 *
 * In HTML an end tag looks through all elements that are open. In pages where they lie deeper than
 * anybody writes, end tags of elements that are not open, which have no meaning, are left out.
 */
#ifndef READ_TAGS_H
#define READ_TAGS_H
#include <stdbool.h>

#include "base/buf.h"

#define ROS_TAG_ATTRIBUTES 1000u

/* XML: the line of the first tag that has more than that many; 0 where there is none. */
size_t ros__tags_line_of_crowd(const char *s, size_t n);
/* HTML: true where the page was to be mended, and then it is in `out`. *line: of the first tag that
 * has more than that many attributes; 0 where there is none. */
bool ros__html_thin_out(const char *s, size_t n, struct ros_buf *out, size_t *line);

/* The line that `at` stands in; behind the next `mark`, or the end; does `mark` stand here? */
size_t ros__tags_line(const char *s, const char *at);
const char *ros__tags_behind(const char *p, const char *end, const char *mark);
bool ros__tags_begins(const char *p, const char *end, const char *mark);

#endif
