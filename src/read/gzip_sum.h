/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The checksum at the end of a gzip file (RFC 1952), which libarchive does not look at: a damaged
 * file would be read as another text.
 */
#ifndef READ_GZIP_SUM_H
#define READ_GZIP_SUM_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* CRC-32 of ISO 3309, as gzip, zip and PNG have it; that of "123456789" is CBF43926. */
uint32_t ros__crc32(const char *s, size_t n);
/* Do checksum and size at the end of the file fit the bytes that came out of it? Of several parts
 * behind each other (RFC 1952, 2.2) the last one is looked at. */
bool ros__gzip_fits(const char *file, size_t len, const char *s, size_t n);

#endif
