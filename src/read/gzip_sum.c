/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/gzip_sum.h"

#include "read/bytes.h"

enum { GZIP_END = 8, GZIP_LEAST = 18 }; /* bytes of the end; of head and end together */

uint32_t ros__crc32(const char *s, size_t n)
{
	uint32_t table[256], crc = ~0u;
	for (uint32_t i = 0; i < 256; i++) {
		table[i] = i;
		for (int bit = 0; bit < 8; bit++)
			table[i] = table[i] >> 1 ^ (table[i] & 1 ? 0xEDB88320u : 0);
	}
	for (size_t i = 0; i < n; i++)
		crc = crc >> 8 ^ table[(crc ^ (unsigned char)s[i]) & 0xFF];
	return ~crc;
}

bool ros__gzip_fits(const char *file, size_t len, const char *s, size_t n)
{
	if (len < GZIP_LEAST)
		return false;
	const char *end = file + len - GZIP_END;
	uint32_t size = ros__le32(end + 4);
	size_t last = (uint32_t)n == size ? n : size;
	return last <= n && ros__crc32(s + n - last, last) == ros__le32(end);
}
