/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-256 (FIPS 180-4) of bytes in memory, as lower-case hexadecimal digits: tells whether a text is the
 * one that a table was made for. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H
#include <stddef.h>

void ros__sha256_hex(const void *s, size_t len, char out[65]);

#endif
