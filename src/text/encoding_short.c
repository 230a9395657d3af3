/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/encoding_short.h"

#include <stdint.h>
#include <string.h>

#include "text/utf8.h"

#define LOOK_AT 4096u /* a longer text has characters that tell */

enum alphabet { NONE, LATIN, GREEK, CYRILLIC, HEBREW, ARABIC, ODD };

/* The alphabet of a character of two bytes. Marks and letters of phonetics belong to none that a word
 * is written in. */
static enum alphabet alphabet_of(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z' ? LATIN : NONE;
	if (c < 0xC0)
		return NONE;
	if (c < 0x250 ||
		(c >= 0x2B9 && c <= 0x2BF)) /* Kaʻiulani, Muʿizz: the apostrophes of romanised names */
		return LATIN;
	if (c >= 0x370 && c < 0x400)
		return GREEK;
	if (c >= 0x400 && c < 0x530)
		return CYRILLIC;
	if (c >= 0x590 && c < 0x600)
		return HEBREW;
	return c >= 0x600 && c < 0x700 ? ARABIC : ODD;
}

struct words {
	size_t strange, plain; /* with letters beyond ASCII: of mixed alphabets, of one */
};

static void end_word(struct words *w, unsigned seen, bool beyond)
{
	bool mixed = (seen & (seen - 1)) != 0;
	w->strange += beyond && (mixed || seen & 1u << ODD);
	w->plain += beyond && !mixed && !(seen & 1u << ODD);
}

static struct words count_words(const char *s, size_t n)
{
	struct words w = {0, 0};
	unsigned seen = 0, step;
	bool beyond = false;
	for (size_t i = 0; i < n; i += step) {
		uint32_t c = ros__utf8_decode(s + i, &step);
		enum alphabet a = alphabet_of(c);
		if (c < 0x80 && a == NONE) {
			end_word(&w, seen, beyond);
			seen = 0;
			beyond = false;
			continue;
		}
		seen |= a ? 1u << a : 0;
		beyond |= c >= 0x80;
	}
	end_word(&w, seen, beyond);
	return w;
}

bool ros__looks_gbk(const char *bytes, size_t n)
{
	const unsigned char *s = (const unsigned char *)bytes;
	size_t pairs = 0, common = 0;
	if (n > LOOK_AT)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < 0x80)
			continue;
		if (i + 1 >= n || s[i] < 0xC2 || s[i] > 0xDF || s[i + 1] < 0xA1 || s[i + 1] > 0xBF)
			return false;
		pairs++;
		common += s[i] <= 0xD7; /* GB 2312 keeps its common characters from B0 to D7 */
		i++;
	}
	if (!pairs || common * 10 < pairs * 8)
		return false;
	struct words w = count_words(bytes, n);
	return w.strange > w.plain;
}
