/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HTML into a tree, whatever it is: without the parser's limits on depth and size, which end a page
 * without a word, in linear time, and with an account of what the tree does not show of the page:
 *
 *	a script, text field, frame ... that is not closed     takes in what stands behind it
 *	a comment, tag or instruction that is not closed       ends the page
 *	a parser that stopped                                  ends the page
 */
#ifndef READ_HTML_PARSE_H
#define READ_HTML_PARSE_H
#include <libxml/HTMLparser.h>
#include <stdbool.h>

#include "text/said.h"

struct ros__html_lost {
	const char *what; /* the first: a sentence with {name}, {line}, {at}, {of}; NULL for none */
	char name[24], line[24], at[24], of[24];
	size_t crowd;   /* line of the first tag with more attributes than are looked at; 0: none */
};

struct ros__said ros__html_lost_said(
	const struct ros__html_lost *lost); /* its parts live as long as `lost` */

/* The text is UTF-8. NULL where there is no element at all; free with xmlFreeDoc. */
htmlDocPtr ros__html_parse(const char *text, size_t len, struct ros__html_lost *lost);
/* Elements whose contents are no text of the page: scripts, controls, frames. */
bool ros__html_is_dropped(const char *name);

#endif
