/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists and tables that people write by hand (terms, stopwords, themes), as UTF-8, whatever their
 * editor saved them in: UTF-8, UTF-16, GB18030 (GBK, "ANSI" on Chinese Windows), Big5, and letters of
 * windows-1252. A list has no room for doubt: what fits none of them is refused with its line.
 */
#ifndef TEXT_TEXTFILE_H
#define TEXT_TEXTFILE_H
#include <stdint.h>

#include "base/buf.h"
#include "rostrum/error.h"

/* The whole file without byte order mark; at most `limit` bytes. `encoding` is that of the file
 * where it is not UTF-8, "" if nobody named one, NULL if nobody can. ECONFIG names the file, the
 * line and what to do; a format that is newer than the program (base/data_format.h), too.
 * Thread-safe. */
enum ros_status ros__textfile_read(const char *path, uint64_t limit, const char *encoding,
	struct ros_buf *out, struct ros_err *err);

#endif
