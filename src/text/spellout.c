/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/spellout.h"

#include <string.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

enum { LONGEST = 40 };

void ros__spellout_open(struct ros__spellout *s, const char *locale)
{
	UErrorCode st = U_ZERO_ERROR;
	s->format = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &st);
	if (U_FAILURE(st))
		s->format = NULL;
}

void ros__spellout_close(struct ros__spellout *s)
{
	if (s->format)
		unum_close(s->format);
	s->format = NULL;
}

static bool is_number(const struct ros__spellout *s, const char *text, size_t len)
{
	UChar u[2 * LONGEST];
	UErrorCode st = U_ZERO_ERROR;
	int32_t n, at = 0;
	u_strFromUTF8(u, 2 * LONGEST, &n, text, (int32_t)len, &st);
	if (U_FAILURE(st))
		return false;
	unum_parseDouble(s->format, u, n, &at, &st);
	return U_SUCCESS(st) && at == n;
}

bool ros__spellout_is(const struct ros__spellout *s, const char *word, size_t len)
{
	char counted[LONGEST + 8] = "one "; /* hundred is none by itself */
	size_t head = strlen(counted);
	if (!s->format || !len || len > LONGEST)
		return false;
	memcpy(counted + head, word, len);
	return is_number(s, word, len) || is_number(s, counted, head + len);
}
