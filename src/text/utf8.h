/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * UTF-8 by hand, for hot paths: the text is known to be valid (read/ replaces what is not).
 */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes of the character that begins with `lead`. */
static inline unsigned ros__utf8_len(unsigned char lead)
{
	return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Decodes the character at s; *n receives its length. */
static inline uint32_t ros__utf8_decode(const char *text, unsigned *n)
{
	const unsigned char *s = (const unsigned char *)text;
	if (s[0] < 0x80)
		return *n = 1, s[0];
	if (s[0] < 0xE0)
		return *n = 2, (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
	if (s[0] < 0xF0)
		return *n = 3, (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
	return *n = 4, (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 |
		(uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3F);
}

/* Writes c (a scalar value) to s, which has room for 4 bytes; returns the length. */
static inline unsigned ros__utf8_encode(uint32_t c, char *s)
{
	if (c < 0x80)
		return s[0] = (char)c, 1;
	if (c < 0x800)
		return s[0] = (char)(0xC0 | c >> 6), s[1] = (char)(0x80 | (c & 0x3F)), 2;
	if (c < 0x10000)
		return s[0] = (char)(0xE0 | c >> 12), s[1] = (char)(0x80 | (c >> 6 & 0x3F)),
		       s[2] = (char)(0x80 | (c & 0x3F)), 3;
	return s[0] = (char)(0xF0 | c >> 18), s[1] = (char)(0x80 | (c >> 12 & 0x3F)),
	       s[2] = (char)(0x80 | (c >> 6 & 0x3F)), s[3] = (char)(0x80 | (c & 0x3F)), 4;
}

/* Capitals of ASCII, Latin-1 and Latin Extended-A, of which capitals are even, from U+0139 to
 * U+0148 and from U+0179 on odd. */
static inline bool ros__is_capital(uint32_t c)
{
	bool odd = (c >= 0x139 && c <= 0x148) || c >= 0x179;
	return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
		(c >= 0x100 && c <= 0x17E && c % 2 == odd);
}

/* Han characters as docs and scorers count them (〇 is a numeral, not Han). */
static inline bool ros__is_han(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
		(c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3134F);
}

size_t ros__utf8_count(const char *s, size_t len);     /* characters */
size_t ros__utf8_count_han(const char *s, size_t len);
/* Length of the longest valid prefix; == len where the whole text is valid. Strict: no overlong
 * forms, no surrogates, nothing above U+10FFFF. NUL is valid here. */
size_t ros__utf8_valid(const char *s, size_t len);

enum { ROS_OWED = 16 };
/* The closing marks that the first len bytes of s still owe, innermost first, as a string: a text
 * cut after “ or 《 is shown with ” or 》 behind the dots. Marks beyond four levels are left out. */
void ros__utf8_owed(const char *s, size_t len, char out[ROS_OWED]);
/* Length without opening marks at the end, which would enclose nothing. */
size_t ros__utf8_trim_open(const char *s, size_t len);

#endif
