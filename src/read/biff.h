/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records of Excel workbooks before 2007 (MS-XLS, and the older BIFF5 of Excel 95): a record is its
 * type, its length, its data; what is longer goes on in CONTINUE records.
 *
 *	struct ros__biff b = {.bytes = stream, .len = n};
 *	while (ros__biff_next(&b)) switch (b.type) { case ...: b.data, b.size ... }
 *
 * Strings are read by ros__biff_string with a cursor that crosses into CONTINUE records, where the
 * width of characters may change in the middle of a string (2.5.293, 2.4.58).
 */
#ifndef READ_BIFF_H
#define READ_BIFF_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum ros__biff_type {
	ROS_BIFF_FORMULA = 0x06, ROS_BIFF_EOF = 0x0A, ROS_BIFF_DATEMODE = 0x22, ROS_BIFF_FILEPASS = 0x2F,
	ROS_BIFF_CONTINUE = 0x3C, ROS_BIFF_CODEPAGE = 0x42, ROS_BIFF_BOUNDSHEET = 0x85,
	ROS_BIFF_MULRK = 0xBD, ROS_BIFF_RSTRING = 0xD6, ROS_BIFF_XF = 0xE0, ROS_BIFF_MERGED = 0xE5,
	ROS_BIFF_SST = 0xFC, ROS_BIFF_LABELSST = 0xFD, ROS_BIFF_NUMBER = 0x203, ROS_BIFF_LABEL = 0x204,
	ROS_BIFF_BOOLERR = 0x205, ROS_BIFF_STRING = 0x207, ROS_BIFF_ROW = 0x208, ROS_BIFF_RK = 0x27E,
	ROS_BIFF_FORMAT = 0x41E, ROS_BIFF_BOF = 0x809,
};

struct ros__biff {
	const char *bytes;
	size_t len, at;      /* at: of the record to come */
	unsigned type;
	const char *data;    /* of the record */
	size_t size;
};
bool ros__biff_next(struct ros__biff *b);

struct ros__biff_cursor {
	struct ros__biff rest; /* stands at the record whose data are read */
	size_t at;             /* in its data */
	bool ended;            /* asked for more than there is */
};
struct ros__biff_cursor ros__biff_cursor(const struct ros__biff *b, size_t at);
/* A string with a length of one or two bytes as UTF-8. wide: BIFF8, with flags; else bytes of `page`.
 * What is ill-formed becomes U+FFFD. */
void ros__biff_string(struct ros__biff_cursor *c, unsigned length_bytes, bool biff8, unsigned page,
	struct ros_buf *out);

#endif
