/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Builds a source line by line, for formats that know more than characters.
 *
 *	struct ros__build b = ROS__BUILD_INIT;
 *	ros__build_add(&b, "text", 4);            control characters and line ends become spaces
 *	ros__build_end(&b, ROS_LINE_CENTRED, 1, "一、");
 *	ros__build_finish(&b, &source);           moves text and lines into the source's arena
 *
 * Runs of white space inside a line are kept or folded as the format asks (`fold`). An empty line
 * is kept; two in a row are one.
 */
#ifndef READ_BUILD_H
#define READ_BUILD_H
#include "base/buf.h"
#include "read/source.h"

struct ros__build {
	struct ros_buf text;
	struct ros_line *line;
	size_t nline, cap;
	size_t start;          /* of the open line */
	bool fold;             /* white space as in html: runs become one space, edges go */
	bool page;             /* the next line with text begins a page */
	struct ros_arena name; /* numbers of lines */
};
#define ROS__BUILD_INIT {.fold = false}

void ros__build_add(struct ros__build *b, const char *s, size_t n);
size_t ros__build_open(const struct ros__build *b); /* bytes in the open line */
/* Ends the open line. An open line without text gives no line unless `keep_empty`. */
void ros__build_end(struct ros__build *b, unsigned flags, unsigned heading, const char *number);
void ros__build_blank(struct ros__build *b); /* an empty line */
void ros__build_finish(struct ros__build *b, struct ros_source_text *s);
void ros__build_release(struct ros__build *b);

/* Finds the lines of s->text (hints from characters alone) and puts them in s->line. */
void ros__source_find_lines(struct ros_source_text *s);
/* ROS_LINE_INDENT, ROS_LINE_RULE: what the characters of a line show. */
unsigned ros__line_flags(const char *s, size_t n);

#endif
