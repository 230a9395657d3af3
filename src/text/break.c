/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/break.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>
#include <unicode/uvernum.h>

#include "base/mem.h"

struct ros__breaker {
	UBreakIterator *iter;
	UText text;
};

struct ros__breaker *ros__breaker_new(void)
{
	UErrorCode status = U_ZERO_ERROR;
	/* The root rules: no locale of the environment may change a result. */
	UBreakIterator *iter = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
	if (U_FAILURE(status))
		return NULL;
	struct ros__breaker *b = ros__xcalloc(1, sizeof *b);
	b->iter = iter;
	b->text = (UText)UTEXT_INITIALIZER;
	return b;
}

void ros__breaker_free(struct ros__breaker *b)
{
	if (!b)
		return;
	ubrk_close(b->iter);
	utext_close(&b->text);
	free(b);
}

static enum ros__break_kind kind_of(int32_t status)
{
	if (status < UBRK_WORD_NONE_LIMIT)
		return ROS__BREAK_NONE;
	if (status < UBRK_WORD_NUMBER_LIMIT)
		return ROS__BREAK_NUMBER;
	if (status < UBRK_WORD_LETTER_LIMIT)
		return ROS__BREAK_LETTER;
	return status < UBRK_WORD_KANA_LIMIT ? ROS__BREAK_KANA : ROS__BREAK_IDEO;
}

void ros__break_words(struct ros__breaker *b, const char *text, size_t len, ros__break_fn fn,
	void *ctx)
{
	UErrorCode status = U_ZERO_ERROR;
	utext_openUTF8(&b->text, text, (int64_t)len, &status);
	ubrk_setUText(b->iter, &b->text, &status);
	if (U_FAILURE(status)) {
		fn(ctx, 0, len, ROS__BREAK_NONE);
		return;
	}
	int32_t from = ubrk_first(b->iter);
	for (int32_t to = ubrk_next(b->iter); to != UBRK_DONE; from = to, to = ubrk_next(b->iter))
		fn(ctx, (size_t)from, (size_t)to, kind_of(ubrk_getRuleStatus(b->iter)));
}
