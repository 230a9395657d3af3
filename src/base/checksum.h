/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A fast check of integrity for large blocks of bytes, not a cryptographic one: four lanes of sums,
 * and of the sums so far, over words of 8 bytes (as in Fletcher 1982), some gigabytes a second. The
 * same on every machine of one byte order.
 *
 *	sum = ros__checksum(head, n, 0);
 *	sum = ros__checksum(rest, m, sum);    what comes in pieces is summed in the same pieces again
 */
#ifndef BASE_CHECKSUM_H
#define BASE_CHECKSUM_H
#include <stddef.h>
#include <stdint.h>

uint64_t ros__checksum(const void *bytes, size_t n, uint64_t state);

#endif
