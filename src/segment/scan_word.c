/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ASCII and full-width words, numbers and marks, by the rules of Unicode Annex 29 (word boundaries WB5 to
 * WB13b for these characters), with numbers, percentages, dates, models (1+3+N) and masks as one token
 * each.
 */
#include <string.h>

#include "segment/numeral.h"
#include "segment/scan.h"

/* Inside a word; a quotation mark that opens stands there by mistake of some editors. */
static inline bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x2018;
}

/* End of an ASCII (or full-width) word by Annex 29; *digits tells whether it is a number. Stops
 * with *foreign where a letter or mark of another script follows: then ICU must see the whole. */
static uint32_t word_end(const struct ros__scan *s, uint32_t pos, bool *digits, bool *foreign)
{
	struct ros__ch before = ros__peek(s, pos);
	*digits = before.kind == ROS__KIND_DIGIT;
	*foreign = false;
	pos += before.len;
	for (;;) {
		struct ros__ch c = ros__peek(s, pos);
		if (c.kind == ROS__KIND_OTHER) {
			*foreign = true;
			return pos;
		}
		if (ros__is_alnum(c)) {
			*digits = *digits && c.kind == ROS__KIND_DIGIT;
			before = c;
			pos += c.len;
			continue;
		}
		if (!c.len)
			return pos;
		struct ros__ch next = ros__peek(s, pos + c.len);
		if (before.kind == ROS__KIND_LETTER && is_apostrophe(c.c) &&
			ros__char_is_letter(next.raw) && next.kind == ROS__KIND_OTHER) {
			*foreign = true; /* l'État */
			return pos;
		}
		bool letters = before.kind == ROS__KIND_LETTER && next.kind == ROS__KIND_LETTER;
		bool numbers = before.kind == ROS__KIND_DIGIT && next.kind == ROS__KIND_DIGIT;
		bool mid_both = c.c == '.' || is_apostrophe(c.c);
		bool mid_number = c.c == ',' || c.c == ';';
		if (!(letters && mid_both) && !(numbers && (mid_both || mid_number)))
			return pos;
		pos += c.len;
		before = c;
		before.kind = c.kind;
	}
}

uint32_t ros__scan_letters(const struct ros__scan *s, uint32_t pos)
{
	for (struct ros__ch c = ros__peek(s, pos), next; c.len; c = ros__peek(s, pos)) {
		if (c.kind == ROS__KIND_OTHER || ros__is_alnum(c)) {
			pos += c.len;
			continue;
		}
		next = ros__peek(s, pos + c.len);
		bool joins = c.c == '.' || is_apostrophe(c.c);
		if (!joins || !(ros__is_alnum(next) || (next.kind == ROS__KIND_OTHER &&
			ros__char_is_letter(next.raw))))
			return pos;
		pos += c.len;
	}
	return pos;
}

static uint32_t skip_digits(const struct ros__scan *s, uint32_t pos, unsigned *n)
{
	struct ros__ch c;
	for (*n = 0; (c = ros__peek(s, pos)).kind == ROS__KIND_DIGIT; (*n)++)
		pos += c.len;
	return pos;
}

/* 2021-03-05, 2021/3/5, 2021.3.5: returns its end or 0. */
static uint32_t numeric_date(const struct ros__scan *s)
{
	unsigned n;
	uint32_t p = skip_digits(s, s->pos, &n);
	struct ros__ch sep = ros__peek(s, p);
	if (n != 4 || (sep.c != '-' && sep.c != '/' && sep.c != '.'))
		return 0;
	p = skip_digits(s, p + sep.len, &n);
	if (n < 1 || n > 2 || ros__peek(s, p).c != sep.c)
		return 0;
	p = skip_digits(s, p + ros__peek(s, p).len, &n);
	return n >= 1 && n <= 2 && !ros__is_alnum(ros__peek(s, p)) ? p : 0;
}

/* What may stand between the plus signs of a model: 1+3+N. */
static uint32_t operand_end(const struct ros__scan *s, uint32_t pos, bool *mask)
{
	struct ros__ch c = ros__peek(s, pos);
	enum ros__kind kind = c.kind;
	unsigned n = 0;
	if (kind != ROS__KIND_DIGIT && kind != ROS__KIND_LETTER && kind != ROS__KIND_STAR)
		return pos;
	for (; n < 5 && c.kind == kind; n++) {
		pos += c.len;
		c = ros__peek(s, pos);
	}
	*mask = *mask || kind == ROS__KIND_STAR;
	return n <= (kind == ROS__KIND_LETTER ? 2 : 4) && !ros__is_alnum(c) ? pos : 0;
}

static bool try_model(struct ros__scan *s)
{
	bool mask = false;
	uint32_t p = operand_end(s, s->pos, &mask), last = 0;
	while (p > s->pos && ros__peek(s, p).c == '+') {
		uint32_t from = p + ros__peek(s, p).len, q = operand_end(s, from, &mask);
		if (q <= from)
			break;
		last = p = q;
	}
	if (!last)
		return false;
	ros__scan_push(s, last, mask ? ROS_CLASS_MASK : ROS_CLASS_MODEL);
	return true;
}

static uint32_t powers_end(const struct ros__scan *s, uint32_t end)
{
	const char *t = s->text, *stop = t + s->end;
	while (end + 3 <= s->end && ros__numeral_kind(t + end) == 2 && !ros__numeral_unit(t + end, stop))
		end += 3;
	return end;
}

/* 多 and 余 behind digits say about how many, and the powers behind them belong to the number:
 * 20|多|万, 30|余|名. */
static void scan_about(struct ros__scan *s)
{
	static const char other_words[] = "额杭姚热温下地波"; /* 余额, 余杭, ... */
	const char *t = s->text + s->pos;
	if (s->icu_han || s->pos + 3 > s->end || (memcmp(t, "多", 3) != 0 && memcmp(t, "余", 3) != 0))
		return;
	for (const char *c = other_words; *c && s->pos + 6 <= s->end; c += 3)
		if (memcmp(t, "余", 3) == 0 && memcmp(t + 3, c, 3) == 0)
			return;
	ros__scan_push(s, s->pos + 3, ROS_CLASS_HAN);
	uint32_t end = powers_end(s, s->pos);
	if (end > s->pos)
		ros__scan_push(s, end, ROS_CLASS_NUMBER);
}

/* 1.1987年, 2.2020年: not a fraction but the number of an item and its year. Returns where that
 * begins, or 0. */
static uint32_t year_after_item(const struct ros__scan *s, uint32_t from, uint32_t end)
{
	unsigned nitem, nyear;
	uint32_t point = skip_digits(s, from, &nitem), year = point + ros__peek(s, point).len;
	struct ros__ch first = ros__peek(s, year);
	bool century = (first.c == '1' && ros__peek(s, year + first.len).c == '9') ||
		(first.c == '2' && ros__peek(s, year + first.len).c == '0');
	if (nitem > 2 || ros__peek(s, point).c != '.' || !century || skip_digits(s, year, &nyear) != end)
		return 0;
	return ros__date_unit(s->text + end, s->text + s->end, nyear, false) ? point : 0;
}

/* A unit behind a number that the lexicon does not know, which would fall apart: 3千欧, 5千乏. */
static bool scan_unit(struct ros__scan *s)
{
	const char *t = s->text + s->pos;
	const struct ros__lexicon *lex = &s->w->seg->lex;
	if (s->icu_han || !ros__numeral_unit(t, s->text + s->end) ||
		ros__lexicon_find(lex, t, 6) != ROS_LEX_NO_WORD)
		return false;
	ros__scan_push(s, s->pos + 6, ROS_CLASS_HAN);
	return true;
}

/* After a number: 万亿, a percent sign, the unit of a date. */
static void finish_number(struct ros__scan *s, uint32_t from, uint32_t end)
{
	const char *t = s->text, *stop = s->text + s->end;
	enum ros_class cls = ROS_CLASS_NUMBER;
	unsigned ndigit;
	uint32_t first = ros__peek(s, from).c;
	if (skip_digits(s, from, &ndigit) != end)
		ndigit = 0; /* 1.5, 3,000: no part of a date */
	end = powers_end(s, end);
	struct ros__ch c = ros__peek(s, end);
	if (c.c == '%' || c.raw == 0x2030) {
		end += c.len;
		cls = ROS_CLASS_PERCENT;
	} else if (ndigit && ros__date_unit(t + end, stop, ndigit, first == '0' || first == '9')) {
		end += 3;
		cls = ROS_CLASS_DATE;
	}
	ros__scan_push(s, end, cls);
	if (cls == ROS_CLASS_NUMBER && !scan_unit(s))
		scan_about(s);
}

static bool han_before(const struct ros__scan *s)
{
	uint32_t before = s->pos;
	while (before > s->from && ((unsigned char)s->text[--before] & 0xC0) == 0x80)
		continue;
	return before < s->pos && ros__peek(s, before).kind == ROS__KIND_HAN;
}

/* XX beside Chinese text is a mask (XX区), elsewhere a word. */
static bool try_crosses(struct ros__scan *s)
{
	uint32_t end = s->pos, n = 0;
	for (; ros__peek(s, end).c == 'X'; n++)
		end += ros__peek(s, end).len;
	struct ros__ch after = ros__peek(s, end);
	if (n < 2 || ros__is_alnum(after) || !(after.kind == ROS__KIND_HAN || han_before(s)))
		return false;
	ros__scan_push(s, end, ROS_CLASS_MASK);
	return true;
}

void ros__scan_word(struct ros__scan *s)
{
	uint32_t date = numeric_date(s);
	if (date) {
		ros__scan_push(s, date, ROS_CLASS_DATE);
		return;
	}
	if (try_model(s) || try_crosses(s))
		return;
	bool digits, foreign;
	uint32_t item, end = word_end(s, s->pos, &digits, &foreign);
	if (foreign) {
		end = ros__scan_letters(s, s->pos);
		ros__scan_icu(s->w, s->text, s->pos, end, s->out);
		s->pos = end;
	} else if (digits && (item = year_after_item(s, s->pos, end)) != 0) {
		ros__scan_push(s, item, ROS_CLASS_NUMBER);
	} else if (digits) {
		finish_number(s, s->pos, end);
	} else {
		ros__scan_push(s, end, ROS_CLASS_LATIN);
	}
}

/* A run of one redacting sign: always a mask for two and more; alone * is, and × beside Chinese
 * text and not between numbers. */
void ros__scan_star(struct ros__scan *s)
{
	if (try_model(s))
		return;
	struct ros__ch first = ros__peek(s, s->pos);
	uint32_t end = s->pos + first.len;
	while (ros__peek(s, end).c == first.c && end < s->end)
		end += ros__peek(s, end).len;
	bool mask = end > s->pos + first.len || first.c == '*' ||
		(first.raw == 0xD7 && (han_before(s) || ros__peek(s, end).kind == ROS__KIND_HAN));
	ros__scan_push(s, end, mask ? ROS_CLASS_MASK : ROS_CLASS_SYMBOL);
}

/* Does a date end before pos: 1982年, 3月? */
static bool date_before(const struct ros__scan *s, uint32_t pos)
{
	struct ros__ch digit = ros__peek_back(s, pos >= 3 ? pos - 3 : pos);
	return pos >= s->from + 4 && digit.kind == ROS__KIND_DIGIT &&
		ros__date_unit(s->text + pos - 3, s->text + pos, 1, true) +
		ros__date_unit(s->text + pos - 3, s->text + pos, 4, true) > 0;
}

/* A minus before a number, and not between two or behind a date: －5, but 3－5, 1982年-1983年. */
static bool scan_negative(struct ros__scan *s, struct ros__ch sign)
{
	if (sign.c != '-' && sign.raw != 0x2212)
		return false;
	uint32_t before = s->pos;
	while (before > s->from && ((unsigned char)s->text[--before] & 0xC0) == 0x80)
		continue;
	if ((before < s->pos && (ros__is_alnum(ros__peek(s, before)) || ros__peek(s, before).c == ')')) ||
		ros__peek(s, s->pos + sign.len).kind != ROS__KIND_DIGIT || date_before(s, s->pos))
		return false;
	bool digits, foreign;
	uint32_t end = word_end(s, s->pos + sign.len, &digits, &foreign);
	if (!digits || foreign || ros__peek(s, end).c == '-')
		return false;
	finish_number(s, s->pos, end);
	return true;
}

/* Marks that are written doubled or longer as one: …… —— --- .... */
void ros__scan_mark(struct ros__scan *s, struct ros__ch first)
{
	if (scan_negative(s, first))
		return;
	uint32_t end = s->pos + first.len;
	s->points |= first.raw == 0xB7;
	bool repeats = first.raw == 0x2014 || first.raw == 0x2026 || first.c == '-' || first.c == '.' ||
		first.c == '=' || first.c == '_' || first.c == '~' || first.raw == 0x2015;
	while (repeats && end < s->end && ros__peek(s, end).raw == first.raw)
		end += first.len;
	if (first.c == '_' && ros__is_alnum(ros__peek(s, end)))
		ros__scan_word(s); /* _x is a word */
	else
		ros__scan_push(s, end, first.kind == ROS__KIND_SYMBOL ? ROS_CLASS_SYMBOL : ROS_CLASS_PUNCT);
}
