/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as binary formats hold them: little endian, at any address. */
#ifndef READ_BYTES_H
#define READ_BYTES_H
#include <stdint.h>
#include <string.h>

static inline unsigned ros__le16(const char *s)
{
	return (unsigned char)s[0] | (unsigned)(unsigned char)s[1] << 8;
}

static inline uint32_t ros__le32(const char *s)
{
	return ros__le16(s) | (uint32_t)ros__le16(s + 2) << 16;
}

static inline double ros__le_double(const char *s)
{
	uint64_t bits = ros__le32(s) | (uint64_t)ros__le32(s + 4) << 32;
	double v;
	memcpy(&v, &bits, sizeof v);
	return v;
}

#endif
