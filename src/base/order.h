/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain numbers in ascending order. n may be 0 and v then NULL. */
#ifndef BASE_ORDER_H
#define BASE_ORDER_H
#include <stddef.h>
#include <stdint.h>

void ros__sort_doubles(double *v, size_t n); /* none of them NaN */
void ros__sort_u32(uint32_t *v, size_t n);
void ros__sort_u64(uint64_t *v, size_t n);
/* How many of n ascending values are at least x. Logarithmic. */
size_t ros__count_at_least(const double *sorted, size_t n, double x);

#endif
