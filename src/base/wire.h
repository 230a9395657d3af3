/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers, texts and arrays in one string of bytes, for another process of the same program: no
 * change of byte order. What is taken must be taken in the order in which it was put.
 *
 *	struct ros__wire w = ros__wire_of(bytes, n);
 *	for (uint64_t n = ros__wire_count(&w); n; n--)
 *		take(ros__wire_text(&w));
 *	if (w.bad) ...                        it was cut off, or is not what was put
 *
 * Bytes may come from a file: nothing behind their end is read. What lacks there is 0, "" or an
 * empty array, and `bad` says so; whoever takes indices checks them.
 */
#ifndef BASE_WIRE_H
#define BASE_WIRE_H
#include <stdbool.h>
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

static inline void ros__wire_put_text(struct ros_buf *b, const char *s)
{
	ros__wire_put_array(b, s, strlen(s) + 1, 1);
}

struct ros__wire {
	const char *at, *end;
	bool bad;
};

static inline struct ros__wire ros__wire_of(const void *bytes, size_t n)
{
	const char *at = bytes;
	return (struct ros__wire){at, at + n, false};
}

static inline size_t ros__wire_left(const struct ros__wire *w)
{
	return (size_t)(w->end - w->at);
}

/* So many bytes of any alignment, valid as long as the string is; NULL where there are fewer. */
static inline const char *ros__wire_bytes(struct ros__wire *w, size_t n)
{
	const char *at = w->at;
	if (w->bad || ros__wire_left(w) < n) {
		w->bad = true;
		return NULL;
	}
	w->at += n;
	return at;
}

static inline uint64_t ros__wire_take(struct ros__wire *w)
{
	uint64_t v = 0;
	const char *at = ros__wire_bytes(w, sizeof v);
	if (at)
		memcpy(&v, at, sizeof v);
	return v;
}

/* How many things follow, of at least one byte each. */
static inline uint64_t ros__wire_count(struct ros__wire *w)
{
	uint64_t n = ros__wire_take(w);
	w->bad = w->bad || n > ros__wire_left(w);
	return w->bad ? 0 : n;
}

/* Where the elements lie; "" and *n = 0 where they do not. */
static inline const char *ros__wire_array(struct ros__wire *w, size_t *n, size_t size)
{
	uint64_t count = ros__wire_count(w);
	const char *a = count <= ros__wire_left(w) / size ? ros__wire_bytes(w, count * size) : NULL;
	w->bad = w->bad || !a;
	*n = a ? (size_t)count : 0;
	return a ? a : "";
}

/* A text with its end; it holds no other. */
static inline const char *ros__wire_text(struct ros__wire *w)
{
	size_t n;
	const char *s = ros__wire_array(w, &n, 1);
	w->bad = w->bad || !n || memchr(s, '\0', n) != s + n - 1;
	return w->bad ? "" : s;
}

#endif
