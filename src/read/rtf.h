/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Parts of the RTF reader (Rich Text Format Specification 1.9.1): the scanner that cuts bytes into
 * tokens, and the code pages of bytes that are written as \'xx.
 *
 *	struct ros__rtf_scan s = {.bytes = b, .len = n};
 *	struct ros__rtf_token t;
 *	while (ros__rtf_next(&s, &t)) switch (t.kind) ...
 */
#ifndef READ_RTF_H
#define READ_RTF_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum ros__rtf_kind {
	ROS_RTF_OPEN, ROS_RTF_CLOSE,
	ROS_RTF_WORD,    /* \par, \u20013: name, value, has_value */
	ROS_RTF_SYMBOL,  /* \~: byte */
	ROS_RTF_HEX,     /* \'d6: byte */
	ROS_RTF_BYTE,    /* a byte of text */
};
struct ros__rtf_token {
	enum ros__rtf_kind kind;
	char name[32];
	long value;
	bool has_value;
	unsigned char byte;
};
struct ros__rtf_scan {
	const char *bytes;
	size_t len, at;
};
bool ros__rtf_next(struct ros__rtf_scan *s, struct ros__rtf_token *t);

/* Where text goes. */
enum ros__rtf_dest {
	ROS_RTF_TO_TEXT, ROS_RTF_TO_SKIP, ROS_RTF_TO_NUMBER, ROS_RTF_TO_FONTS, ROS_RTF_TO_STYLES,
	ROS_RTF_TO_CODE, ROS_RTF_TO_INFO_TITLE, ROS_RTF_TO_INFO_AUTHOR,
};
/* What a control word does. */
enum ros__rtf_act {
	ROS_RTF_DEST, ROS_RTF_CHAR, ROS_RTF_LINE, ROS_RTF_CELL, ROS_RTF_ROW, ROS_RTF_CELLX,
	ROS_RTF_PAGE, ROS_RTF_PARD,
	ROS_RTF_PLAIN, ROS_RTF_BOLD, ROS_RTF_HIDDEN, ROS_RTF_CENTRE, ROS_RTF_INDENT,
	ROS_RTF_TABLE, ROS_RTF_LEVEL, ROS_RTF_STYLE, ROS_RTF_FONT, ROS_RTF_CHARSET,
	ROS_RTF_PAGE_OF, ROS_RTF_OWN, ROS_RTF_UC, ROS_RTF_UNIT, ROS_RTF_DEFF, ROS_RTF_RESULT,
	ROS_RTF_YEAR, ROS_RTF_MONTH, ROS_RTF_DAY, ROS_RTF_SHOWN,
};
struct ros__rtf_word {
	const char *name;
	enum ros__rtf_act act;
	uint32_t arg; /* enum ros__rtf_dest, a character, a code page */
};
const struct ros__rtf_word *ros__rtf_find(const char *name); /* NULL: not known */

/* Appends bytes of a code page as UTF-8. Where the font's page is that of Western letters, but the
 * document's own is one of pairs and the bytes are whole pairs of it, they are read as those.
 * Returns how many are malformed. */
size_t ros__rtf_decode(const struct ros_buf *bytes, unsigned page, unsigned own, struct ros_buf *out);

#endif
