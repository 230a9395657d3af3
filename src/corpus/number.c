/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/number.h"

#include <stdio.h>
#include <string.h>

#include "text/utf8.h"

static bool is_space(uint32_t c)
{
	return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x3000 ||
		(c >= 0x2000 && c <= 0x200B) || c == 0xFEFF || c == 0x85 || c == 0x2028;
}

size_t ros__space_prefix(const char *s, size_t len)
{
	size_t i = 0;
	while (i < len) {
		unsigned n;
		if (!is_space(ros__utf8_decode(s + i, &n)))
			break;
		i += n;
	}
	return i;
}

size_t ros__space_suffix(const char *s, size_t len)
{
	size_t end = len;
	while (end) {
		size_t i = end - 1;
		unsigned n;
		while (i && ((unsigned char)s[i] & 0xC0) == 0x80)
			i--;
		if (!is_space(ros__utf8_decode(s + i, &n)))
			break;
		end = i;
	}
	return len - end;
}

static int digit_of(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	if (c >= 0xFF10 && c <= 0xFF19)
		return (int)(c - 0xFF10);
	return -1;
}

/* Chinese digits; 10, 100 stand for the units. */
static int han_digit(uint32_t c)
{
	static const struct { uint32_t c; int v; } t[] = {{0x3007, 0}, {0x96F6, 0}, {0x25CB, 0},
		{0x4E00, 1}, {0x4E8C, 2}, {0x4E09, 3}, {0x56DB, 4}, {0x4E94, 5}, {0x516D, 6},
		{0x4E03, 7}, {0x516B, 8}, {0x4E5D, 9}, {0x5341, 10}, {0x767E, 100}};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		if (t[i].c == c)
			return t[i].v;
	return -1;
}

static size_t numeral(const char *s, size_t len, uint32_t *value, bool *han, bool spaced)
{
	uint64_t v = 0, part = 0;
	size_t i = 0, end = 0;
	bool units = false, any = false;
	*han = false;
	while (i < len && i < 40) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s + i, &n);
		int d = digit_of(c), h = d < 0 ? han_digit(c) : -1;
		if (spaced && any && is_space(c)) { /* "1 9 9 8 年" */
			i += n;
			continue;
		}
		if (d < 0 && h < 0)
			break;
		if (any && (h >= 0) != *han)
			break;
		*han = h >= 0;
		any = true;
		if (h >= 10) {
			v += (part ? part : 1) * (uint64_t)h;
			part = 0;
			units = true;
		} else {
			part = units ? (uint64_t)(d < 0 ? h : d) : part * 10 + (uint64_t)(d < 0 ? h : d);
		}
		if (v + part > 100000000)
			break;
		i += n;
		end = i;
	}
	*value = (uint32_t)(v + part);
	return end;
}

size_t ros__numeral(const char *s, size_t len, uint32_t *value)
{
	bool han;
	return numeral(s, len, value, &han, false);
}

/* Bytes of `word` where s begins with it, else 0. */
static size_t lit(const char *s, size_t len, const char *word)
{
	size_t n = strlen(word);
	return n <= len && memcmp(s, word, n) == 0 ? n : 0;
}

static size_t lit_any(const char *s, size_t len, const char *const *words)
{
	for (; *words; words++) {
		size_t n = lit(s, len, *words);
		if (n)
			return n;
	}
	return 0;
}

static const char *const open_paren[] = {"（", "(", "〔", "【", NULL};
static const char *const close_paren[] = {"）", ")", "〕", "】", NULL};
static const char *const stop[] = {"、", "．", ".", "，", ":", "：", "）", ")", NULL};
static const char *const separator[] = {"、", "．", ".", "：", ":", "—", "-", "，", "·", NULL};

static struct ros_number done(struct ros_number n, const char *s, size_t len)
{
	n.len += ros__space_prefix(s + n.len, len - n.len);
	return n;
}

static struct ros_number none(void)
{
	return (struct ros_number){0};
}

/* 第一篇, 第1篇 with what separates it from a title on the same line. */
static struct ros_number parse_part(const struct ros_rules *r, const char *s, size_t len)
{
	struct ros_number x = {.style = ROS_NUM_PART};
	bool han;
	size_t i = lit(s, len, "第");
	size_t n = numeral(s + i, len - i, &x.value, &han, false);
	if (!i || !n)
		return none();
	i += n;
	n = ros__words_prefix(r, ROS_W_PART_UNIT, s + i, len - i);
	if (!n)
		return none();
	i += n;
	size_t sp = ros__space_prefix(s + i, len - i);
	size_t sep = lit_any(s + i + sp, len - i - sp, separator);
	if (!sp && !sep && i < len)
		return none(); /* 第一部分内容 is prose */
	x.len = i + sp + sep;
	return done(x, s, len);
}

/* 篇一：, 发言材料之二, 范文3：. */
static struct ros_number parse_piece(const struct ros_rules *r, const char *s, size_t len)
{
	struct ros_number x = {.style = ROS_NUM_PIECE};
	bool han;
	size_t i = ros__words_prefix(r, ROS_W_PART_ZH, s, len);
	if (!i)
		return none();
	i += lit(s + i, len - i, "之");
	size_t open = lit_any(s + i, len - i, open_paren);
	i += open;
	size_t n = numeral(s + i, len - i, &x.value, &han, false);
	if (!n)
		return none();
	i += n;
	if (open)
		i += lit_any(s + i, len - i, close_paren);
	size_t sp = ros__space_prefix(s + i, len - i);
	size_t sep = lit_any(s + i + sp, len - i - sp, separator);
	if (!sp && !sep && i < len)
		return none();
	x.len = i + sp + sep;
	return done(x, s, len);
}

static size_t roman(const char *s, size_t len, uint32_t *value)
{
	static const char letters[] = "IVXLC";
	static const uint32_t worth[] = {1, 5, 10, 50, 100};
	size_t i = 0;
	uint32_t last = 1000, sum = 0;
	for (; i < len && i < 8; i++) {
		const char *p = strchr(letters, s[i]);
		if (!p || !s[i])
			break;
		uint32_t v = worth[p - letters];
		sum += v;
		if (v > last)
			sum -= 2 * last;
		last = v;
	}
	*value = sum;
	return i;
}

static size_t english_number(const char *s, size_t len, uint32_t *value)
{
	static const char *const word[] = {"one", "two", "three", "four", "five", "six", "seven",
		"eight", "nine", "ten", "eleven", "twelve"};
	for (size_t k = sizeof word / sizeof *word; k-- > 0;) {
		size_t n = strlen(word[k]);
		if (n <= len && strncasecmp(s, word[k], n) == 0) {
			*value = (uint32_t)k + 1;
			return n;
		}
	}
	return 0;
}

/* Part I, Speech 3:, Address No. 2 — */
static struct ros_number parse_part_en(const struct ros_rules *r, const char *s, size_t len)
{
	struct ros_number x = {.style = ROS_NUM_PART_EN};
	bool han;
	size_t i = ros__words_prefix(r, ROS_W_PART_EN, s, len);
	if (!i || i >= len)
		return none();
	if (s[i] == '.')
		i++;
	size_t sp = ros__space_prefix(s + i, len - i);
	if (!sp)
		return none();
	i += sp;
	if (len - i > 4 && strncasecmp(s + i, "no. ", 4) == 0)
		i += 4;
	size_t n = numeral(s + i, len - i, &x.value, &han, false);
	if (!n)
		n = english_number(s + i, len - i, &x.value);
	if (!n)
		n = roman(s + i, len - i, &x.value);
	if (!n || (i + n < len && ((s[i + n] | 32) >= 'a' && (s[i + n] | 32) <= 'z')))
		return none();
	i += n;
	sp = ros__space_prefix(s + i, len - i);
	size_t sep = lit_any(s + i + sp, len - i - sp, separator);
	if (!sep)
		sep = lit(s + i + sp, len - i - sp, "–");
	if (!sep && i + sp < len)
		return none();
	x.len = i + sp + sep;
	return done(x, s, len);
}

/* 【发言1】, （第二篇） */
static struct ros_number parse_boxed(const struct ros_rules *r, const char *s, size_t len)
{
	size_t open = lit_any(s, len, open_paren), end = open, c = 0;
	while (open && end < len && end < 40 && !(c = lit_any(s + end, len - end, close_paren)))
		end++;
	if (!c)
		return none();
	struct ros_number x = parse_piece(r, s + open, end - open);
	if (!x.style)
		x = parse_part(r, s + open, end - open);
	if (!x.style || x.len != end - open)
		return none();
	x.len = end + c;
	return done(x, s, len);
}

static struct ros_number parse_paren(const char *s, size_t len)
{
	struct ros_number x = none();
	bool han;
	size_t i = lit_any(s, len, open_paren);
	size_t n = numeral(s + i, len - i, &x.value, &han, false);
	size_t c = n ? lit_any(s + i + n, len - i - n, close_paren) : 0;
	if (!i || !n || !c || x.value > 999)
		return none();
	x.style = han ? ROS_NUM_HAN_PAREN : ROS_NUM_ARABIC_PAREN;
	x.len = i + n + c;
	return done(x, s, len);
}

/* ① ② ... ⑳, ❶ ... ❿, ⒈ ... ⒛ */
static struct ros_number parse_circled(const char *s, size_t len)
{
	static const struct { uint32_t first, n; } range[] = {{0x2460, 20}, {0x2776, 10}, {0x2488, 20}};
	struct ros_number x = {.style = ROS_NUM_ARABIC_PAREN};
	unsigned step;
	uint32_t c = ros__utf8_decode(s, &step);
	for (size_t i = 0; i < sizeof range / sizeof *range; i++)
		if (c >= range[i].first && c < range[i].first + range[i].n && step < len) {
			x.value = c - range[i].first + 1;
			x.len = step;
			return done(x, s, len);
		}
	return none();
}

static struct ros_number parse_plain(const char *s, size_t len)
{
	struct ros_number x = none();
	bool han;
	uint32_t after;
	size_t n = numeral(s, len, &x.value, &han, false);
	if (n && x.value < 1000) {
		size_t sep = lit_any(s + n, len - n, stop), digit;
		bool after_han;
		if (sep && (s[n] == '.' || s[n] == ':') &&
			numeral(s + n + sep, len - n - sep, &after, &after_han, false) && !after_han)
			return none(); /* 3.5, 10:30; but 4.十四届… is a number and a title */
		if (sep) {
			bool closed = lit_any(s + n, len - n, close_paren) != 0;
			x.style = closed ? ROS_NUM_ARABIC_PAREN : han ? ROS_NUM_HAN : ROS_NUM_ARABIC;
			x.len = n + sep;
			return done(x, s, len);
		}
		digit = ros__space_prefix(s + n, len - n);
		if (digit && n + digit < len && x.value < 200) {
			x.style = han ? ROS_NUM_HAN : ROS_NUM_ARABIC_SPACE;
			x.len = n + digit;
			return x;
		}
		return none();
	}
	n = roman(s, len, &x.value);
	if (n && n + 1 < len && (s[n] == '.' || s[n] == ')') && s[n + 1] == ' ') {
		x.style = ROS_NUM_ROMAN;
		x.len = n + 1;
		return done(x, s, len);
	}
	return none();
}

/* ■ title; the same mark twice is a redaction. */
static struct ros_number parse_bullet(const char *s, size_t len)
{
	static const char *const mark[] = {"■", "□", "◆", "◇", "●", "★", "☆", "▲", "△", "▶", "►",
		"◎", "※", "❖", "▪", "➤", "♦", "▍", "▎", "▌", "▋", "▼", "✦", "☞", "◼", NULL};
	struct ros_number x = {.style = ROS_NUM_BULLET, .value = 1};
	x.len = lit_any(s, len, mark);
	if (!x.len || x.len >= len || lit_any(s + x.len, len - x.len, mark))
		return none();
	return done(x, s, len);
}

struct ros_number ros__number_parse(const struct ros_rules *r, const char *s, size_t len)
{
	if (!len)
		return none();
	struct ros_number x = parse_plain(s, len);
	if (!x.style)
		x = parse_paren(s, len);
	if (!x.style)
		x = parse_part(r, s, len);
	if (!x.style)
		x = parse_piece(r, s, len);
	if (!x.style)
		x = parse_boxed(r, s, len);
	if (!x.style)
		x = parse_part_en(r, s, len);
	if (!x.style)
		x = parse_bullet(s, len);
	if (!x.style)
		x = parse_circled(s, len);
	return x.value ? x : none();
}

/* --- dates ------------------------------------------------------------------------------------ */

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
	size_t n = numeral(s + i, len - i, value, &han, true);
	if (!n)
		return 0;
	i += n;
	i += ros__space_prefix(s + i, len - i);
	n = lit(s + i, len - i, mark);
	return n ? i + n : 0;
}

static size_t date_han(const char *s, size_t len, char iso[11])
{
	uint32_t y, m = 0, d = 0;
	size_t i = number_mark(s, len, "年", &y), n;
	if (!i)
		return 0;
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
	return write_iso(iso, y, m, d, i);
}

static size_t date_digits(const char *s, size_t len, char iso[11])
{
	uint32_t y, m, d;
	bool han;
	size_t i = numeral(s, len, &y, &han, false), n;
	if (i == 8 && y > 10000000)
		return write_iso(iso, y / 10000, y / 100 % 100, y % 100, i);
	if (i < 4 || han || i >= len)
		return 0;
	char sep = s[i];
	if (sep != '-' && sep != '/' && sep != '.')
		return 0;
	i++;
	n = numeral(s + i, len - i, &m, &han, false);
	if (!n || n > 2 || i + n >= len || s[i + n] != sep)
		return 0;
	i += n + 1;
	n = numeral(s + i, len - i, &d, &han, false);
	if (!n || n > 2 || !m || !d)
		return 0;
	return write_iso(iso, y, m, d, i + n);
}

static size_t month_en(const char *s, size_t len, uint32_t *m)
{
	static const char *const name[] = {"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december"};
	for (uint32_t k = 0; k < 12; k++) {
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
	return lit_any(s, len, tail);
}

static size_t date_en(const char *s, size_t len, char iso[11])
{
	uint32_t y, m, d;
	bool han;
	size_t i = month_en(s, len, &m), n;
	bool month_first = i != 0;
	if (!month_first) { /* 29 March 2013 */
		i = numeral(s, len, &d, &han, false);
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
		n = numeral(s + i, len - i, &d, &han, false);
		if (!n || n > 2)
			return 0;
		i += n;
		i += skip_ordinal(s + i, len - i);
	}
	if (i < len && s[i] == ',')
		i++;
	i += ros__space_prefix(s + i, len - i);
	n = numeral(s + i, len - i, &y, &han, false);
	if (n != 4)
		return 0;
	return write_iso(iso, y, m, d, i + n);
}

size_t ros__date_parse(const char *s, size_t len, size_t *at, char iso[11])
{
	static size_t (*const form[])(const char *, size_t, char *) = {date_han, date_digits, date_en};
	bool in_digits = false, in_word = false;
	for (size_t i = 0; i < len;) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s + i, &n);
		bool digit = digit_of(c) >= 0 || (han_digit(c) >= 0 && han_digit(c) < 10);
		bool letter = (c | 32) >= 'a' && (c | 32) <= 'z' && c < 128;
		if ((digit && !in_digits) || (letter && !in_word))
			for (size_t f = 0; f < 3; f++) {
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
