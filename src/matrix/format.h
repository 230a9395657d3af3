/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers to text without the locale and without printf: matrices have millions of them. */
#ifndef MATRIX_FORMAT_H
#define MATRIX_FORMAT_H
#include <stdint.h>
#include <string.h>

/* The eight decimal digits of v < 10^8, the first in the lowest byte: halves, quarters and digits are
 * taken apart side by side in one number. */
static inline uint64_t ros__eight_digits(uint32_t v)
{
	uint64_t x = v / 10000 | (uint64_t)(v % 10000) << 32;
	uint64_t hundreds = (x * 10486 >> 20) & UINT64_C(0x7F0000007F);
	x = hundreds | (x - 100 * hundreds) << 16;
	uint64_t tens = (x * 103 >> 10) & UINT64_C(0x000F000F000F000F);
	return tens | (x - 10 * tens) << 8;
}

char *ros__put_long(char *p, uint64_t v);

/* Writes the number and returns its end; up to 20 bytes at p are overwritten, whatever its length. */
static inline char *ros__put_uint(char *p, uint64_t v)
{
	if (v >= 100000000 || __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
		return ros__put_long(p, v);
	uint64_t digits = ros__eight_digits((uint32_t)v);
	unsigned zeros = v ? (unsigned)__builtin_ctzll(digits) / 8 : 7;
	digits = (digits | UINT64_C(0x3030303030303030)) >> (8 * zeros);
	memcpy(p, &digits, 8);
	return p + 8 - zeros;
}

/* A whole number as such, any other with 17 digits, so that it reads back exactly. */
char *ros__put_real(char *p, double v, int whole);

#endif
