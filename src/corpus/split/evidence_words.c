/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first and the last words of a line, with digits and names made alike: "Statement # of",
 * "Remembrance by", "文｜", "…发言", "(#)". Lines that share them are kin, whatever their shape.
 */
#include <ctype.h>
#include <string.h>

#include "corpus/span.h"
#include "corpus/split/evidence_impl.h"
#include "text/utf8.h"

enum { MOST_SIGNS = 4, MOST_WORDS = 2, HAN_FRONT = 3, HAN_BACK = 2, FAR = 40 /* bytes */ };

static uint64_t mix(uint64_t h, uint64_t c)
{
	return (h ^ c) * 0x9E3779B97F4A7C15u;
}

static bool han_lead(unsigned char c)
{
	return c >= 0xE4 && c <= 0xE9;
}

static bool letter(unsigned char c)
{
	return isalpha(c) || (c >= 0xC3 && c <= 0xC9);
}

/* A word of letters: its small letters, or `C` for what is capitalised where names are alike. */
static size_t take_word(const char *s, size_t len, bool names_alike, uint64_t *h)
{
	size_t i = 0;
	bool name = names_alike && isupper((unsigned char)*s);
	for (; i < len && (letter((unsigned char)s[i]) || (i && ((unsigned char)s[i] & 0xC0) == 0x80));
		 i++)
		*h = name ? *h : mix(*h, (uint64_t)tolower((unsigned char)s[i]));
	*h = mix(*h, name ? 'C' : ' ');
	return i;
}

static size_t take_han(const char *s, size_t len, uint64_t *h)
{
	size_t i = 0;
	for (unsigned n = 0; n < HAN_FRONT && i + 3 <= len && han_lead((unsigned char)s[i]);
		 n++, i += 3)
		for (unsigned k = 0; k < 3; k++)
			*h = mix(*h, (unsigned char)s[i + k]);
	return i;
}

static size_t take_digits(const char *s, size_t len, uint64_t *h)
{
	size_t i = 0;
	while (i < len && isdigit((unsigned char)s[i]))
		i++;
	*h = mix(*h, '#');
	return i;
}

static size_t take_sign(const char *s, size_t len, uint64_t *h)
{
	size_t n = ros__utf8_len((unsigned char)*s);
	n = n < len ? n : len;
	for (size_t k = 0; k < n; k++)
		*h = mix(*h, (unsigned char)s[k]);
	return n;
}

/* Signs and digits in front, and what kind of character follows them. */
static uint64_t signs_key(const char *s, size_t len)
{
	uint64_t h = 3;
	size_t i = 0;
	for (unsigned n = 0; n < MOST_SIGNS && i < len; n++) {
		unsigned char c = (unsigned char)s[i];
		size_t gap = ros__space_prefix(s + i, len - i);
		if (letter(c) || han_lead(c))
			return mix(h, han_lead(c) ? 'H' : isupper(c) ? 'C' : 'w');
		i += gap         ? gap
			: isdigit(c) ? take_digits(s + i, len - i, &h)
						 : take_sign(s + i, len - i, &h);
	}
	return h;
}

uint64_t ros__opening_key(const char *s, size_t len)
{
	uint64_t h = 1;
	size_t i = 0;
	unsigned words = 0;
	if (len && han_lead((unsigned char)*s)) {
		i = take_han(s, len, &h);
		if (i < len && !han_lead((unsigned char)s[i]) && !letter((unsigned char)s[i]))
			take_sign(s + i, len - i, &h);
		return h;
	}
	if (len && !letter((unsigned char)*s))
		return signs_key(s, len);
	while (i < len && i < FAR && words < MOST_WORDS) { /* a word, and a small one or a number */
		unsigned char c = (unsigned char)s[i];
		size_t gap = ros__space_prefix(s + i, len - i);
		if (gap)
			i += gap;
		else if (isdigit(c) && words)
			return mix(h, '#');
		else if (!letter(c) || (words && !islower(c)))
			break;
		else {
			i += take_word(s + i, len - i, false, &h);
			words++;
		}
	}
	return h;
}

/* Where the last piece of s begins: a word, a number, two Han, a sign. */
static size_t last_piece(const char *s, size_t len)
{
	size_t i = len;
	unsigned char c = (unsigned char)s[len - 1];
	if (isdigit(c))
		while (i && isdigit((unsigned char)s[i - 1]))
			i--;
	else if (isalpha(c))
		while (i && letter((unsigned char)s[i - 1]))
			i--;
	else if (len >= 3 && han_lead((unsigned char)s[len - 3]))
		for (unsigned n = 0; n < HAN_BACK && i >= 3 && han_lead((unsigned char)s[i - 3]); n++)
			i -= 3;
	else
		do
			i--;
		while (i && ((unsigned char)s[i] & 0xC0) == 0x80);
	return i;
}

uint64_t ros__closing_key(const char *s, size_t len)
{
	uint64_t h = 2;
	for (unsigned n = 0; n < MOST_WORDS && len; n++) {
		size_t at = last_piece(s, len), size = len - at;
		unsigned char c = (unsigned char)s[at];
		if (isdigit(c))
			take_digits(s + at, size, &h);
		else if (letter(c))
			take_word(s + at, size, true, &h);
		else if (han_lead(c))
			take_han(s + at, size, &h);
		else
			take_sign(s + at, size, &h);
		len = at - ros__space_suffix(s, at);
		if (han_lead(c) || (letter(c) && islower(c)))
			break;
	}
	return h;
}
