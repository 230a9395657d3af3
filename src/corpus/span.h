/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A piece of a line: bytes of somebody else's text, never terminated, never owned. The splitter
 * takes lines apart with these before anything is copied.
 */
#ifndef CORPUS_SPAN_H
#define CORPUS_SPAN_H
#include <stddef.h>
#include <string.h>

#include "corpus/number.h"

struct ros_span {
	const char *s;
	size_t len;
};

/* The piece without the white space at its ends. */
static inline struct ros_span ros__span(const char *s, size_t len)
{
	size_t a = ros__space_prefix(s, len);
	return (struct ros_span){s + a, len - a - ros__space_suffix(s + a, len - a)};
}

/* Bytes of `word` where the piece begins (ends) with it, else 0. */
static inline size_t ros__begins(struct ros_span x, const char *word)
{
	size_t n = strlen(word);
	return n <= x.len && memcmp(x.s, word, n) == 0 ? n : 0;
}
static inline size_t ros__ends(struct ros_span x, const char *word)
{
	size_t n = strlen(word);
	return n <= x.len && memcmp(x.s + x.len - n, word, n) == 0 ? n : 0;
}

#endif
