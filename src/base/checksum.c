/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/checksum.h"

#include <string.h>

#include "base/strmap.h"

uint64_t ros__checksum(const void *bytes, size_t n, uint64_t state)
{
	typedef uint64_t two __attribute__((vector_size(16)));
	const unsigned char *s = bytes;
	two a = {state, state ^ 0x51}, b = {state ^ 0x52, state ^ 0x53}, sum_a = a, sum_b = b, v;
	size_t i = 0;
	for (; i + 32 <= n; i += 32) {
		memcpy(&v, s + i, sizeof v);
		a += v;
		memcpy(&v, s + i + 16, sizeof v);
		b += v;
		sum_a += a;
		sum_b += b;
	}
	uint64_t lane[8] = {a[0], a[1], b[0], b[1], sum_a[0], sum_a[1], sum_b[0], sum_b[1]};
	uint64_t sum = ros__hash(s + i, n - i, state + n);
	for (int k = 0; k < 8; k++)
		sum = ((sum ^ lane[k]) * UINT64_C(0xD6E8FEB86659FD93)) ^ sum >> 31;
	return sum;
}
