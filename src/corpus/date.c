/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates in Chinese and English, in digits or Chinese numerals. */
#include <stdio.h>
#include <string.h>

#include "corpus/number_impl.h"
#include "text/utf8.h"

static size_t write_iso(char iso[11], uint32_t y, uint32_t m, uint32_t d, size_t used)
{
	if (y < 1000 || y > 2999 || m > 12 || d > 31)
		return 0;
	if (m && d)
		snprintf(iso, 11, "%04u-%02u-%02u", y % 10000, m % 100, d % 100);
	else if (m)
		snprintf(iso, 11, "%04u-%02u", y % 10000, m % 100);
	else
		snprintf(iso, 11, "%04u", y % 10000);
	return used;
}

/* "<number> <mark>" with white space between; 0 where it does not stand there. */
static size_t number_mark(const char *s, size_t len, const char *mark, uint32_t *value)
{
	bool han;
	size_t i = ros__space_prefix(s, len);
	size_t n = ros__numeral_read(s + i, len - i, value, &han, true);
	if (!n)
		return 0;
	i += n;
	i += ros__space_prefix(s + i, len - i);
	n = ros__lit(s + i, len - i, mark);
	return n ? i + n : 0;
}

/* Years of the Republic: 民國110年; three digits alone only in a full date. */
enum { MINGUO = 1911, MINGUO_LEAST = 90, MINGUO_MOST = 189 };

static size_t minguo_prefix(const char *s, size_t len)
{
	static const char *const era[] = {"中華民國", "中华民国", "民國", "民国", NULL};
	return ros__lit_any(s, len, era);
}

static size_t date_han(const char *s, size_t len, char iso[11])
{
	uint32_t y, m = 0, d = 0;
	size_t era = minguo_prefix(s, len);
	size_t i = number_mark(s + era, len - era, "年", &y), n;
	if (!i)
		return 0;
	i += era;
	if (era && y <= MINGUO_MOST)
		y += MINGUO;
	n = number_mark(s + i, len - i, "月", &m);
	if (n) {
		i += n;
		n = number_mark(s + i, len - i, "日", &d);
		if (!n)
			n = number_mark(s + i, len - i, "号", &d);
		i += n;
		if (!n)
			d = 0;
	} else {
		m = 0;
	}
	if (m && d && y >= MINGUO_LEAST && y <= MINGUO_MOST)
		y += MINGUO;
	return write_iso(iso, y, m, d, i);
}

static size_t date_digits(const char *s, size_t len, char iso[11])
{
	uint32_t y, m, d;
	bool han;
	size_t i = ros__numeral_read(s, len, &y, &han, false), n;
	if (i == 8 && y > 10000000)
		return write_iso(iso, y / 10000, y / 100 % 100, y % 100, i);
	if (i < 4 || han || i >= len)
		return 0;
	char sep = s[i];
	if (sep != '-' && sep != '/' && sep != '.')
		return 0;
	i++;
	n = ros__numeral_read(s + i, len - i, &m, &han, false);
	if (!n || n > 2 || i + n >= len || s[i + n] != sep)
		return 0;
	i += n + 1;
	n = ros__numeral_read(s + i, len - i, &d, &han, false);
	if (!n || n > 2 || !m || !d)
		return 0;
	return write_iso(iso, y, m, d, i + n);
}

static size_t month_en(const char *s, size_t len, uint32_t *m)
{
	static const char *const name[] = {"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december"};
	for (uint32_t k = 0; k < 12; k++) {
		if (!len || name[k][0] != (*s | 32))
			continue;
		size_t n = strlen(name[k]);
		*m = k + 1;
		if (n <= len && strncasecmp(s, name[k], n) == 0)
			return n;
		if (len > 3 && strncasecmp(s, name[k], 3) == 0 && (s[3] == '.' || s[3] == ' '))
			return s[3] == '.' ? 4 : 3;
	}
	return 0;
}

static size_t skip_ordinal(const char *s, size_t len)
{
	static const char *const tail[] = {"st", "nd", "rd", "th", NULL};
	return ros__lit_any(s, len, tail);
}

static size_t date_en(const char *s, size_t len, char iso[11])
{
	uint32_t y, m, d;
	bool han;
	size_t i = month_en(s, len, &m), n;
	bool month_first = i != 0;
	if (!month_first) { /* 29 March 2013 */
		i = ros__numeral_read(s, len, &d, &han, false);
		if (!i || i > 2 || han)
			return 0;
		i += skip_ordinal(s + i, len - i);
		n = ros__space_prefix(s + i, len - i);
		i += n;
		n = n ? month_en(s + i, len - i, &m) : 0;
		if (!n)
			return 0;
		i += n;
	} else { /* March 29, 2013 */
		n = ros__space_prefix(s + i, len - i);
		if (!n)
			return 0;
		i += n;
		n = ros__numeral_read(s + i, len - i, &d, &han, false);
		if (!n || n > 2)
			return 0;
		i += n;
		i += skip_ordinal(s + i, len - i);
	}
	if (i < len && s[i] == ',')
		i++;
	i += ros__space_prefix(s + i, len - i);
	n = ros__numeral_read(s + i, len - i, &y, &han, false);
	if (n != 4)
		return 0;
	return write_iso(iso, y, m, d, i + n);
}

bool ros__date_possible(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c >= '0' && c <= '9')
			return true;
		if (i + 3 <= len &&
			((c == 0xE5 && memcmp(s + i, "年", 3) == 0) ||
				(c == 0xEF && (unsigned char)s[i + 1] == 0xBC && (unsigned char)s[i + 2] <= 0x99)))
			return true;
	}
	return false;
}

size_t ros__date_parse(const char *s, size_t len, size_t *at, char iso[11])
{
	static size_t (*const form[])(const char *, size_t, char *) = {date_han, date_digits, date_en};
	bool in_digits = false, in_word = false;
	for (size_t i = 0; i < len && (i || ros__date_possible(s, len));) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s + i, &n);
		int han = ros__han_digit(c);
		bool digit = ros__digit(c) >= 0 || (han >= 0 && han < 10);
		bool letter = (c | 32) >= 'a' && (c | 32) <= 'z' && c < 128;
		bool era = (c == 0x4E2D || c == 0x6C11) && minguo_prefix(s + i, len - i);
		if ((digit && !in_digits) || (letter && !in_word) || era)
			for (size_t f = letter ? 2 : 0; f < 3; f++) { /* letters begin English dates alone */
				size_t k = form[f](s + i, len - i, iso);
				if (k) {
					*at = i;
					return k;
				}
			}
		in_digits = digit;
		in_word = letter;
		i += n;
	}
	return 0;
}

bool ros__time_only(const char *s, size_t len)
{
	static const char *const piece[] = {"END", "End", "P.M.", "A.M.", "p.m.", "a.m.", "PM", "AM",
		"pm", "am", "EST", "EDT", "CST", "CDT", "PST", "PDT", "GMT", "BST", "UTC", "上午", "下午",
		"晚上", "时", "時", "分", "点", "點", "许", ":", "：", ".", " ", "　", NULL};
	size_t digits = 0, marks = 0;
	if (len < 4 || len > 40)
		return false;
	for (size_t i = 0; i < len;) {
		size_t n = ros__lit_any(s + i, len - i, piece);
		bool digit = s[i] >= '0' && s[i] <= '9';
		if (!n && !digit)
			return false;
		digits += digit;
		marks += n > 1 || s[i] == ':';
		i += n ? n : 1;
	}
	return digits >= 1 && digits <= 4 && marks >= 1;
}
