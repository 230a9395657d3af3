/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows' code pages by number, as RTF and old workbooks name the encoding of their bytes. */
#ifndef READ_CODEPAGE_H
#define READ_CODEPAGE_H
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* 932, 936, 949, 950: characters of one and of two bytes. */
bool ros__codepage_pairs(unsigned page);
/* Is this the first byte of a pair? */
bool ros__codepage_lead(unsigned page, unsigned char c);
/* Appends bytes as UTF-8 and returns how many are malformed; a page that is not known is 1252. With
 * `whole` nothing is appended where some are. */
size_t ros__codepage_decode(const char *bytes, size_t n, unsigned page, bool whole,
	struct ros_buf *out);
/* The page of a font's character set: 134 is 936, 0 is 1252; 0 where it is the document's. */
unsigned ros__codepage_charset(long charset);

#endif
