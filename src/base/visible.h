/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text of others, fit to be shown: valid UTF-8 in which nothing acts unseen. For messages and for what
 * goes to a terminal, which obeys escape sequences (ECMA-48) and marks of direction (UAX 9).
 *
 *	bytes that are no UTF-8        U+FFFD each
 *	tab, line ends                 a space
 *	other controls (C0, DEL)       their pictures, U+2400 to U+2421
 *	C1, marks of direction, ...    ‹U+202E›
 */
#ifndef BASE_VISIBLE_H
#define BASE_VISIBLE_H
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Bytes of the well-formed character at s (RFC 3629: no overlong forms, no surrogates), or 0. */
size_t ros__utf8_char(const char *s, size_t left);
bool ros__is_utf8(const char *s, size_t n);

/* At most room - 1 bytes, cut at a character's edge, and a NUL; asks for no memory. Returns the length. */
size_t ros__visible(const char *s, size_t n, char *out, size_t room);
void ros__visible_add(struct ros_buf *out, const char *s, size_t n);
/* Only the first of the four rules. The caller frees. */
char *ros__make_utf8(const char *s, size_t n);

#endif
