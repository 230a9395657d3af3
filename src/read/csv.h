/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables as text: RFC 4180, with any of comma, semicolon, tab as separator.
 *
 * Fields may be quoted, hold separators and line ends, and double their quotes. A quote inside an
 * unquoted field stands for itself. Line ends are LF, CRLF or CR. Blank lines are passed over.
 *
 *	struct ros__csv c = {text, len, ','};
 *	while (ros__csv_next(&c))
 *		for (size_t i = 0; i < c.nfield; i++) use(c.field[i], c.flen[i]);
 *	if (c.unclosed) ...                the quoted field that begins in line c.line never ends
 *	ros__csv_release(&c);
 */
#ifndef READ_CSV_H
#define READ_CSV_H
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct ros__csv {
	const char *text;  /* valid UTF-8, outlives the struct */
	size_t len;
	char separator;
	/* filled by next */
	const char **field; /* NUL-terminated, valid until the next call */
	size_t *flen, nfield;
	size_t line;       /* where the row begins, from 1 */
	bool unclosed;
	/* private */
	size_t at, next_line, cap, cap2;
	struct ros_buf row;
};
bool ros__csv_next(struct ros__csv *c);
void ros__csv_release(struct ros__csv *c);
/* The separator that occurs most often outside quotes in the first row that has one; tabs first where
 * equal. */
char ros__csv_separator(const char *text, size_t len);
/* Bytes of a first line "sep=;", which Excel writes and reads, 0 for none; *separator is what it
 * names. */
size_t ros__csv_sep_line(const char *text, size_t len, char *separator);

#endif
