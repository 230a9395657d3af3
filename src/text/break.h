/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ICU's word iterator over UTF-8, for everything the Chinese segmenter does not cut itself.
 * One iterator belongs to one thread.
 */
#ifndef TEXT_BREAK_H
#define TEXT_BREAK_H
#include <stddef.h>
#include <stdint.h>

enum ros__break_kind {
	ROS__BREAK_NONE, /* white space, punctuation, symbols: one piece may hold several */
	ROS__BREAK_NUMBER,
	ROS__BREAK_LETTER,
	ROS__BREAK_KANA,
	ROS__BREAK_IDEO
};

struct ros__breaker;
struct ros__breaker *ros__breaker_new(void); /* NULL where ICU has no word rules */
void ros__breaker_free(struct ros__breaker *b);
typedef void (*ros__break_fn)(void *ctx, size_t start, size_t end, enum ros__break_kind kind);
/* Calls fn for every piece of text[0 .. len), in order; the pieces cover it. */
void ros__break_words(struct ros__breaker *b, const char *text, size_t len, ros__break_fn fn,
	void *ctx);

#endif
