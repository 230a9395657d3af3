/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers, texts and arrays in one string of bytes, for another process of the same program: no
 * change of byte order, no checks. What is taken must be taken in the order in which it was put.
 */
#ifndef BASE_WIRE_H
#define BASE_WIRE_H
#include <stdint.h>
#include <string.h>

#include "base/buf.h"

static inline void ros__wire_put(struct ros_buf *b, uint64_t v)
{
	ros__buf_add(b, &v, sizeof v);
}

/* An array of n elements of `size` bytes each. */
static inline void ros__wire_put_array(struct ros_buf *b, const void *a, size_t n, size_t size)
{
	ros__wire_put(b, n);
	if (n)
		ros__buf_add(b, a, n * size);
}

static inline uint64_t ros__wire_take(const char **at)
{
	uint64_t v;
	memcpy(&v, *at, sizeof v);
	*at += sizeof v;
	return v;
}

/* Where the elements lie, of any alignment; valid as long as the string is. */
static inline const char *ros__wire_take_array(const char **at, size_t *n, size_t size)
{
	*n = (size_t)ros__wire_take(at);
	const char *a = *at;
	*at += *n * size;
	return a;
}

#endif
