/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digits and literal words that numbering and dates share. Private to the two. */
#ifndef CORPUS_NUMBER_IMPL_H
#define CORPUS_NUMBER_IMPL_H
#include <string.h>

#include "corpus/number.h"

/* The value of an ASCII or full-width digit, of a Chinese one (10 and 100 stand for the units); -1.
 */
int ros__digit(uint32_t c);
int ros__han_digit(uint32_t c);
/* ros__numeral that also says whether it is Chinese; `spaced` digits may have gaps ("1 9 9 8 年").
 */
size_t ros__numeral_read(const char *s, size_t len, uint32_t *value, bool *han, bool spaced);

/* Bytes of `word` where s begins with it, else 0. */
static inline size_t ros__lit(const char *s, size_t len, const char *word)
{
	size_t n = strlen(word);
	return n <= len && memcmp(s, word, n) == 0 ? n : 0;
}

static inline size_t ros__lit_any(const char *s, size_t len, const char *const *words)
{
	for (; *words; words++) {
		size_t n = ros__lit(s, len, *words);
		if (n)
			return n;
	}
	return 0;
}

#endif
