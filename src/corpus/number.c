/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/number_impl.h"

#include <string.h>

#include "text/utf8.h"

static bool is_space(uint32_t c)
{
	return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x3000 ||
		(c >= 0x2000 && c <= 0x200B) || c == 0xFEFF || c == 0x85 || c == 0x2028;
}

/* Bytes that begin no white space: ASCII signs and letters, Han. */
static bool never_space(unsigned char c)
{
	return (c > ' ' && c < 0x7F) || (c >= 0xE4 && c < 0xEF);
}

size_t ros__space_prefix(const char *s, size_t len)
{
	size_t i = 0;
	while (i < len && !never_space((unsigned char)s[i])) {
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
	while (end && !((unsigned char)s[end - 1] > ' ' && (unsigned char)s[end - 1] < 0x7F)) {
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

int ros__digit(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	if (c >= 0xFF10 && c <= 0xFF19)
		return (int)(c - 0xFF10);
	return -1;
}

/* Chinese digits; 10, 100 stand for the units. */
int ros__han_digit(uint32_t c)
{
	static const struct { uint32_t c; int v; } t[] = {{0x3007, 0}, {0x96F6, 0}, {0x25CB, 0},
		{0x4E00, 1}, {0x4E8C, 2}, {0x4E09, 3}, {0x56DB, 4}, {0x4E94, 5}, {0x516D, 6},
		{0x4E03, 7}, {0x516B, 8}, {0x4E5D, 9}, {0x5341, 10}, {0x767E, 100}};
	if (c < 0x25CB || (c > 0x56DB && c != 0x767E && c != 0x96F6)) /* most characters */
		return -1;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		if (t[i].c == c)
			return t[i].v;
	return -1;
}

size_t ros__numeral_read(const char *s, size_t len, uint32_t *value, bool *han, bool spaced)
{
	uint64_t v = 0, part = 0;
	size_t i = 0, end = 0;
	bool units = false, any = false;
	*han = false;
	while (i < len && i < 40) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s + i, &n);
		int d = ros__digit(c), h = d < 0 ? ros__han_digit(c) : -1;
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
	return ros__numeral_read(s, len, value, &han, false);
}

static const char *const open_paren[] = {"（", "(", "〔", "【", "〖", NULL};
static const char *const close_paren[] = {"）", ")", "〕", "】", "〗", NULL};
static const char *const stop[] = {
	"、", "．", ".", "，", ":", "：", "）", ")", "｜", "丨", "|", NULL};
static const char *const separator[] = {
	"、", "．", ".", "：", ":", "—", "-", "，", "·", "｜", "丨", "|", NULL};

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
	size_t i = ros__lit(s, len, "第");
	size_t n = ros__numeral_read(s + i, len - i, &x.value, &han, false);
	if (!i || !n)
		return none();
	i += n;
	n = ros__words_prefix(r, ROS_W_PART_UNIT, s + i, len - i);
	if (!n)
		return none();
	i += n;
	size_t sp = ros__space_prefix(s + i, len - i);
	size_t sep = ros__lit_any(s + i + sp, len - i - sp, separator);
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
	i += ros__lit(s + i, len - i, "之");
	size_t open = ros__lit_any(s + i, len - i, open_paren);
	i += open;
	size_t n = ros__numeral_read(s + i, len - i, &x.value, &han, false);
	if (!n)
		return none();
	i += n;
	if (open)
		i += ros__lit_any(s + i, len - i, close_paren);
	size_t sp = ros__space_prefix(s + i, len - i);
	size_t sep = ros__lit_any(s + i + sp, len - i - sp, separator);
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

/* The First Speech, SECOND LECTURE: */
static struct ros_number parse_ordinal_en(const struct ros_rules *r, const char *s, size_t len)
{
	static const char *const word[] = {"first ", "second ", "third ", "fourth ", "fifth ", "sixth ",
		"seventh ", "eighth ", "ninth ", "tenth "};
	struct ros_number x = {.style = ROS_NUM_PART_EN};
	size_t i = len > 4 && strncasecmp(s, "the ", 4) == 0 ? 4 : 0;
	for (size_t k = 0; k < sizeof word / sizeof *word && !x.value; k++)
		if (len - i > strlen(word[k]) && strncasecmp(s + i, word[k], strlen(word[k])) == 0) {
			x.value = (uint32_t)k + 1;
			i += strlen(word[k]);
		}
	size_t n = x.value ? ros__words_prefix(r, ROS_W_PART_EN, s + i, len - i) : 0;
	size_t sep = n ? ros__lit_any(s + i + n, len - i - n, separator) : 0;
	if (!n || (!sep && i + n < len))
		return none();
	x.len = i + n + sep;
	return done(x, s, len);
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
	size_t n = ros__numeral_read(s + i, len - i, &x.value, &han, false);
	if (!n)
		n = english_number(s + i, len - i, &x.value);
	if (!n)
		n = roman(s + i, len - i, &x.value);
	if (!n || (i + n < len && ((s[i + n] | 32) >= 'a' && (s[i + n] | 32) <= 'z')))
		return none();
	i += n;
	sp = ros__space_prefix(s + i, len - i);
	size_t sep = ros__lit_any(s + i + sp, len - i - sp, separator);
	if (!sep)
		sep = ros__lit(s + i + sp, len - i - sp, "–");
	if (!sep && i + sp < len)
		return none();
	x.len = i + sp + sep;
	return done(x, s, len);
}

/* 【发言1】, （第二篇） */
static struct ros_number parse_boxed(const struct ros_rules *r, const char *s, size_t len)
{
	size_t open = ros__lit_any(s, len, open_paren), end = open, c = 0;
	while (open && end < len && end < 40 && !(c = ros__lit_any(s + end, len - end, close_paren)))
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
	size_t i = ros__lit_any(s, len, open_paren);
	size_t n = ros__numeral_read(s + i, len - i, &x.value, &han, false);
	size_t c = n ? ros__lit_any(s + i + n, len - i - n, close_paren) : 0;
	if (!i || !n || !c || x.value > 999)
		return none();
	x.style = han ? ROS_NUM_HAN_PAREN : ROS_NUM_ARABIC_PAREN;
	x.len = i + n + c;
	return done(x, s, len);
}

/* ① ② ... ⑳, ❶ ... ❿, ⒈ ... ⒛, Ⅰ Ⅱ ... Ⅻ (with what separates the last from a title) */
static struct ros_number parse_circled(const char *s, size_t len)
{
	static const struct { uint32_t first, n; } range[] = {{0x2460, 20}, {0x2776, 10}, {0x2488, 20}, {0x2160, 12}};
	enum { ROMAN = 3 };
	struct ros_number x = {.style = ROS_NUM_ARABIC_PAREN};
	unsigned step;
	uint32_t c = ros__utf8_decode(s, &step);
	for (size_t i = 0; i < sizeof range / sizeof *range; i++)
		if (c >= range[i].first && c < range[i].first + range[i].n && step < len) {
			x.value = c - range[i].first + 1;
			x.len = step;
			if (i == ROMAN) {
				x.style = ROS_NUM_ROMAN;
				x.len += ros__lit_any(s + step, len - step, separator);
			}
			return done(x, s, len);
		}
	return none();
}

static struct ros_number parse_plain(const char *s, size_t len)
{
	struct ros_number x = none();
	bool han;
	uint32_t after;
	size_t n = ros__numeral_read(s, len, &x.value, &han, false);
	if (n && x.value < 1000) {
		size_t sep = ros__lit_any(s + n, len - n, stop), digit;
		bool after_han;
		if (sep && (s[n] == '.' || s[n] == ':') &&
			ros__numeral_read(s + n + sep, len - n - sep, &after, &after_han, false) && !after_han)
			return none(); /* 3.5, 10:30; but 4.十四届… is a number and a title */
		if (sep) {
			bool closed = ros__lit_any(s + n, len - n, close_paren) != 0;
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
	static const char *const mark[] = {"■", "□", "◆", "◇", "●", "★", "☆", "▲", "△", "▶", "►", "◎",
		"※", "❖", "▪", "➤", "♦", "▍", "▎", "▌", "▋", "▼", "✦", "☞", "◼", "•", NULL};
	struct ros_number x = {.style = ROS_NUM_BULLET, .value = 1};
	unsigned step;
	uint32_t c = ros__utf8_decode(s, &step);
	bool picture = c >= 0x1F300 && c <= 0x1FAFF && step < len && s[step] == ' ';
	x.len = picture ? step : ros__lit_any(s, len, mark);
	if (!x.len || x.len >= len || ros__lit_any(s + x.len, len - x.len, mark))
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
		x = parse_ordinal_en(r, s, len);
	if (!x.style)
		x = parse_bullet(s, len);
	if (!x.style)
		x = parse_circled(s, len);
	return x.value ? x : none();
}
