/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole numbers in 7-bit groups, the least first; the high bit says that more follow. */
#ifndef MATRIX_VARINT_H
#define MATRIX_VARINT_H
#include <stdint.h>

#define ROS_VARINT_MAX 10 /* bytes of the longest one */

static inline unsigned char *ros__varint_put(unsigned char *p, uint64_t v)
{
	while (v >= 0x80) {
		*p++ = (unsigned char)(v | 0x80);
		v >>= 7;
	}
	*p++ = (unsigned char)v;
	return p;
}

static inline const unsigned char *ros__varint_get(const unsigned char *p, uint64_t *v)
{
	uint64_t x = *p & 0x7F;
	for (unsigned shift = 7; *p++ & 0x80; shift += 7)
		x |= (uint64_t)(*p & 0x7F) << shift;
	*v = x;
	return p;
}

#endif
