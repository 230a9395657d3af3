/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/order.h"

#include <stdlib.h>

#define COMPARE(name, type)                                                                        \
	static int name(const void *pa, const void *pb)                                                \
	{                                                                                              \
		const type *a = pa, *b = pb;                                                               \
		return (*a > *b) - (*a < *b);                                                              \
	}
COMPARE(doubles, double)
COMPARE(u32, uint32_t)
COMPARE(u64, uint64_t)

void ros__sort_doubles(double *v, size_t n)
{
	if (n)
		qsort(v, n, sizeof *v, doubles);
}

void ros__sort_u32(uint32_t *v, size_t n)
{
	if (n)
		qsort(v, n, sizeof *v, u32);
}

void ros__sort_u64(uint64_t *v, size_t n)
{
	if (n)
		qsort(v, n, sizeof *v, u64);
}

size_t ros__count_at_least(const double *sorted, size_t n, double x)
{
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (sorted[mid] < x)
			lo = mid + 1;
		else
			hi = mid;
	}
	return n - lo;
}
