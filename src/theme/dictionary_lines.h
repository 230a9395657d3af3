/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers of dictionaries share that go line by line and know by indentation what is in what.
 */
#ifndef THEME_DICTIONARY_LINES_H
#define THEME_DICTIONARY_LINES_H
#include "theme/dictionary.h"

/* Lines that end with LF, CR LF or, of old Macintoshes, CR. */
struct ros__dict_lines {
	const char *s, *end;
	size_t line; /* of the one that was read last, from 1 */
};
/* The next line without its end and the white space before that; false: none is left. */
bool ros__dict_next_line(struct ros__dict_lines *l, const char **s, size_t *len);

/* Columns of white space before a line, a tab four; *s and *len go on behind it. */
size_t ros__dict_indent(const char **s, size_t *len);

/* The categories that are open, by how far each is indented. */
enum { ROS__DICT_LEVELS = 32 };
struct ros__dict_open {
	uint32_t node[ROS__DICT_LEVELS];
	size_t indent[ROS__DICT_LEVELS], n;
};
/* The category that holds what is indented so far, ROS_NO_THEME at the top; closes those as far in.
 */
uint32_t ros__dict_parent_at(struct ros__dict_open *o, size_t indent);
void ros__dict_push_open(struct ros__dict_open *o, size_t indent, uint32_t node);

#endif
