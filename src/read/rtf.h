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

/* Windows' code page of a font's character set (\fcharset134 is 936), 0 for the document's own. */
unsigned ros__rtf_charset(long charset);
/* Is this the first byte of a pair? `page` is 932, 936, 949, 950 or one of single bytes. */
bool ros__rtf_lead(unsigned page, unsigned char c);
/* Appends bytes of a code page as UTF-8. Where the font's page is that of Western letters, but the
 * document's own is one of pairs and the bytes are whole pairs of it, they are read as those.
 * Returns how many are malformed. */
size_t ros__rtf_decode(const struct ros_buf *bytes, unsigned page, unsigned own, struct ros_buf *out);

#endif
