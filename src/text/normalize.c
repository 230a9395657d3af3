/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/normalize.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Characters whose NFKC and lower-case form is itself, told without ICU: ASCII but for capitals, and
 * the unified ideographs. */
static bool is_plain(const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		unsigned char b = (unsigned char)s[i];
		if (b < 0x80) {
			if (b >= 'A' && b <= 'Z')
				return false;
			i++;
		} else if (b >= 0xE4 && b <= 0xE9) {
			i += 3;
		} else {
			return false;
		}
	}
	return true;
}

static bool lower_ascii(const char *s, size_t len, char *out)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char b = (unsigned char)s[i];
		if (b >= 0x80)
			return false;
		out[i] = (char)(b >= 'A' && b <= 'Z' ? b + 32 : b);
	}
	return true;
}

static size_t put(const char *s, size_t len, char *out, size_t cap)
{
	if (len >= cap) {
		len = cap - 1;
		while (len && ((unsigned char)s[len] & 0xC0) == 0x80)
			len--;
	}
	memcpy(out, s, len);
	out[len] = '\0';
	return len;
}

/* Kinds of apostrophe and of hyphen inside a word, as their ASCII selves. What is only one character is a
 * mark and stays. */
static int32_t plain_marks(UChar *s, int32_t n)
{
	for (int32_t i = 0; n > 1 && i < n; i++) {
		if (s[i] == 0x2019 || s[i] == 0x02BC || s[i] == 0x201B || s[i] == 0x2018)
			s[i] = '\'';
		else if (s[i] == 0x2010)
			s[i] = '-';
	}
	return n;
}

static size_t by_icu(const char *s, size_t len, char *out, size_t cap)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
	/* NFKC grows a character to at most 18 UTF-16 units (Unicode Annex 15, section 12). */
	int32_t room = (int32_t)(len * 18 + 16), n = 0;
	UChar *a = ros__xmalloc(3 * (size_t)room * sizeof *a), *b = a + room;
	u_strFromUTF8(a, room, &n, s, (int32_t)len, &status);
	n = unorm2_normalize(nfkc, a, n, b, room, &status);
	n = u_strToLower(a, room, b, n, "", &status);
	/* Lower case can undo the normal form (U+0130), so it is made once more. */
	n = plain_marks(b, unorm2_normalize(nfkc, a, n, b, room, &status));
	char *utf8 = ros__xmalloc((size_t)n * 3 + 1);
	int32_t bytes = 0;
	u_strToUTF8(utf8, n * 3 + 1, &bytes, b, n, &status);
	size_t r = U_SUCCESS(status) ? put(utf8, (size_t)bytes, out, cap) : put(s, len, out, cap);
	free(utf8);
	free(a);
	return r;
}

static size_t by_form(const UNormalizer2 *form, const char *s, size_t len, char *out, size_t cap)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t room = (int32_t)(len * 18 + 16), n = 0, bytes = 0;
	UChar *a = ros__xmalloc(2 * (size_t)room * sizeof *a), *b = a + room;
	u_strFromUTF8(a, room, &n, s, (int32_t)len, &status);
	n = unorm2_normalize(form, a, n, b, room, &status);
	char *utf8 = ros__xmalloc((size_t)room * 3 + 1);
	u_strToUTF8(utf8, room * 3, &bytes, b, n, &status);
	size_t r = U_SUCCESS(status) ? put(utf8, (size_t)bytes, out, cap) : put(s, len, out, cap);
	free(utf8);
	free(a);
	return r;
}

/* ASCII and unified ideographs: every normal form is the text itself. */
static bool is_composed(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char b = (unsigned char)s[i];
		if (b >= 0x80 && (b < 0xE4 || b > 0xE9))
			return false;
		i += b >= 0x80 ? 2 : 0;
	}
	return true;
}

size_t ros__compose(const char *s, size_t len, char *out, size_t cap)
{
	UErrorCode status = U_ZERO_ERROR;
	return is_composed(s, len) ? put(s, len, out, cap) :
		by_form(unorm2_getNFCInstance(&status), s, len, out, cap);
}

size_t ros__compatible(const char *s, size_t len, char *out, size_t cap)
{
	UErrorCode status = U_ZERO_ERROR;
	return is_composed(s, len) ? put(s, len, out, cap) :
		by_form(unorm2_getNFKCInstance(&status), s, len, out, cap);
}

size_t ros__normalize(const char *s, size_t len, char *out, size_t cap)
{
	if (is_plain(s, len))
		return put(s, len, out, cap);
	if (len < cap && lower_ascii(s, len, out))
		return out[len] = '\0', len;
	if (ros__fold_find(s, len) == len)
		return by_icu(s, len, out, cap);
	char *folded = ros__xmalloc(ROS_FOLD_ROOM(len));
	size_t n = by_icu(folded, ros__fold_text(s, len, folded, NULL), out, cap);
	free(folded);
	return n;
}

uint32_t ros__lower_char(uint32_t c)
{
	return (uint32_t)u_tolower((UChar32)c);
}
