/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * English sentences that count: "1 rows were left out" is "1 row was left out". One function for
 * all messages, so that their patterns can be written with {n} or %zu and many; sentences of the
 * report say it in their own patterns (ICU plurals). What stands between quotation marks is
 * somebody's text and stays. Pure.
 */
#ifndef BASE_SINGULAR_H
#define BASE_SINGULAR_H
#include <stddef.h>

/* Changes s in place; it may become some bytes longer, where there is room for `room` with the
 * terminating zero. */
void ros__singular(char *s, size_t room);

#endif
