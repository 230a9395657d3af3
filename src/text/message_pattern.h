/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a message pattern with named arguments to one with numbered arguments.
 *
 * ICU's C interface knows numbered arguments only and takes them as C varargs, so the names are
 * resolved once, when messages are loaded: arguments that are text get 0 .. nstr-1, arguments that
 * are numbers nstr .. nstr+nnum-1. A name is a number where the pattern uses it with number,
 * plural or selectordinal anywhere; a plain {name} of it is then written {k, number}.
 *
 * Syntax: {name}, {name, number}, {name, number, STYLE}, {name, plural, ...}, {name, select, ...},
 * {name, selectordinal, ...}; apostrophes quote as in ICU ('{', '' for an apostrophe).
 * STYLE integer is refused (ICU would read it as a C int): write {n, number, #,##0}.
 */
#ifndef TEXT_MESSAGE_PATTERN_H
#define TEXT_MESSAGE_PATTERN_H
#include <stddef.h>

#include "base/buf.h"
#include "base/mem.h"
#include "rostrum/error.h"

enum { ROS__PATTERN_ARGS = 8 }; /* of each kind */

struct ros__pattern_args {
	const char *name[2 * ROS__PATTERN_ARGS]; /* the texts, then the numbers */
	size_t nstr, nnum;
};

/* Appends the numbered pattern to `out`; names go into the arena. A message about the pattern
 * alone (the caller adds the place) and ROS_ECONFIG where it cannot be read. */
enum ros_status ros__pattern_number(const char *pattern, struct ros_arena *arena,
	struct ros__pattern_args *args, struct ros_buf *out, struct ros_err *err);

#endif
