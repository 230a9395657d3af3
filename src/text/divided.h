/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words divided at the ends of printed lines: govern-⏎ment is government, cost-of-⏎living keeps its
 * hyphen. What tells is how the same text writes the word elsewhere; where it does not, the kind of its
 * two parts (self-, twenty-, -minded, -making, re-, -fully) and whether they are words of it.
 */
#ifndef TEXT_DIVIDED_H
#define TEXT_DIVIDED_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strmap.h"

/* The words of a text in small letters, counted when they are first asked for. One thread. */
struct ros__divided {
	struct ros_strmap word;
	uint32_t *count;
	size_t cap;
	bool counted;
};
#define ROS__DIVIDED_INIT {0}
void ros__divided_release(struct ros__divided *d);

/* Does the line end in half a word that `next` goes on with? */
bool ros__line_divides(const char *line, size_t len, const char *next, size_t next_len);
/* Bytes at the end of such a line that go: its hyphen, or 0 where it belongs to the word. text is the whole
 * source. The first call for a text costs a pass over it. */
size_t ros__divided_cut(struct ros__divided *d, const char *text, size_t size, const char *line,
	size_t len, const char *next, size_t next_len);

#endif
