/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/skeleton_cue.h"

#include <string.h>

enum { MAX_NUMBER = 99 };

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static uint32_t stands(const struct ros_cue_text *s, uint32_t at, const char *word)
{
	uint32_t n = 0;
	for (; word[n]; n++)
		if (at + n >= s->len || lower(s->body[at + n]) != lower(word[n]))
			return 0;
	if (n && lower(word[n - 1]) >= 'a' && lower(word[n - 1]) <= 'z' && at + n < s->len) {
		char next = lower(s->body[at + n]);
		if ((next >= 'a' && next <= 'z') || next == '-')
			return 0;
	}
	return n;
}

uint32_t ros__cue_stands_any(
	const struct ros_cue_text *s, uint32_t at, const struct ros_wordlist *w)
{
	uint32_t best = 0;
	for (size_t i = 0; i < w->n; i++) {
		uint32_t n = stands(s, at, w->word[i]);
		best = n > best ? n : best;
	}
	return best;
}

uint32_t ros__cue_skip_space(const struct ros_cue_text *s, uint32_t at, uint32_t len)
{
	while (at < len) {
		if (s->body[at] == ' ' || s->body[at] == '\t' || s->body[at] == '\n')
			at++;
		else if (len - at >= 3 && memcmp(s->body + at, "\xE3\x80\x80", 3) == 0)
			at += 3;
		else if (len - at >= 2 && memcmp(s->body + at, "\xC2\xA0", 2) == 0)
			at += 2;
		else
			break;
	}
	return at;
}

static int han_digit(const struct ros_cue_text *s, uint32_t at)
{
	static const char digits[] = "一二三四五六七八九十";
	if (s->len - at >= 3)
		for (int i = 0; i < 10; i++)
			if (memcmp(s->body + at, digits + 3 * i, 3) == 0)
				return i + 1;
	return 0;
}

/* Chinese numeral up to 99; *len receives its bytes. 0: none. */
static uint32_t han_number(const struct ros_cue_text *s, uint32_t at, uint32_t *len)
{
	uint32_t tens = 0, p = at;
	int d = han_digit(s, p);
	if (!d)
		return 0;
	p += 3;
	if (d != 10 && p < s->len && han_digit(s, p) != 10) {
		*len = 3;
		return (uint32_t)d;
	}
	tens = d == 10 ? 1 : (uint32_t)d;
	if (d != 10 && p < s->len)
		p += 3;
	else if (d != 10) {
		*len = 3;
		return (uint32_t)d;
	}
	d = p < s->len ? han_digit(s, p) : 0;
	if (d == 10)
		return 0;
	*len = p - at + (d ? 3 : 0);
	return tens * 10 + (uint32_t)d;
}

static uint32_t digit_number(const struct ros_cue_text *s, uint32_t at, uint32_t *len)
{
	uint32_t v = 0, p = at;
	while (p < s->len && s->body[p] >= '0' && s->body[p] <= '9' && v <= MAX_NUMBER)
		v = v * 10 + (uint32_t)(s->body[p++] - '0');
	*len = p - at;
	return *len && s->body[at] != '0' && v <= MAX_NUMBER ? v : 0;
}

/* "2.1" with two numbers, "2.1.3" with three: the last one; no more of them follow. */
static uint32_t decimal_number(
	const struct ros_cue_text *s, uint32_t at, unsigned parts, uint32_t *len)
{
	uint32_t v = 0, p = at, n = 0;
	for (unsigned i = 0; i < parts; i++) {
		if (i && (p >= s->len || s->body[p++] != '.'))
			return 0;
		v = digit_number(s, p, &n);
		if (!v)
			return 0;
		p += n;
	}
	bool on = p + 1 < s->len && s->body[p] == '.' && s->body[p + 1] >= '0' && s->body[p + 1] <= '9';
	*len = p - at;
	return on ? 0 : v;
}

static uint32_t letter_number(const struct ros_cue_text *s, uint32_t at, uint32_t *len)
{
	char c = at < s->len ? lower(s->body[at]) : 0;
	*len = 1;
	return c >= 'a' && c <= 'z' ? (uint32_t)(c - 'a') + 1 : 0;
}

static uint32_t number_of(
	const struct ros_cue_text *s, enum ros_cue_number kind, uint32_t at, uint32_t *len)
{
	switch (kind) {
	case ROS_CUE_HAN:
		return han_number(s, at, len);
	case ROS_CUE_LETTER:
		return letter_number(s, at, len);
	case ROS_CUE_DECIMAL:
	case ROS_CUE_DECIMAL3:
		return decimal_number(s, at, kind == ROS_CUE_DECIMAL ? 2 : 3, len);
	default:
		return digit_number(s, at, len);
	}
}

/* A number goes on behind the mark: 3.5亿元, 一、二、三产业, 1、2、3号. Where paragraphs
 * begin, 7.11月 is point seven more likely than a number. */
static bool is_number_on(const struct ros_cue_text *s, uint32_t at, uint32_t len, bool paragraph)
{
	uint32_t end = at + len, to = end, n = 0;
	while (to < s->len && s->body[to] >= '0' && s->body[to] <= '9')
		to++;
	if (s->body[end - 1] == '.')
		return to > end && !paragraph;
	if (stands(s, at, "、") != len)
		return false;
	return to > end ? stands(s, to, "、") : han_number(s, end, &n) && stands(s, end + n, "、");
}

/* A cue of the sequence at `at`: its bytes, and its index from 0. 0: none. */
static uint32_t match_number(
	const struct ros_cue_text *s, const struct ros_cue_sequence *q, uint32_t at, uint32_t *index)
{
	for (size_t b = 0; b < q->before.n; b++) {
		uint32_t before = stands(s, at, q->before.word[b]), len = 0, number = 0;
		if (*q->before.word[b] && !before)
			continue;
		if (q->number == ROS_CUE_SAME) {
			*index = 0;
			return before;
		}
		number = number_of(s, q->number, at + before, &len);
		if (!number)
			continue;
		*index = number - 1;
		for (size_t a = 0; a < q->after.n; a++) {
			uint32_t after = stands(s, at + before + len, q->after.word[a]);
			if (after && is_number_on(s, at + before + len, after, q->at == ROS_AT_PARAGRAPH))
				continue;
			if (after || !*q->after.word[a])
				return before + len + after;
		}
	}
	return 0;
}

uint32_t ros__cue_match(
	const struct ros_cue_text *s, const struct ros_cue_sequence *q, uint32_t at, uint32_t *index)
{
	uint32_t len = 0;
	if (q->number != ROS_CUE_MEMBERS)
		len = match_number(s, q, at, index);
	else
		for (size_t i = 0; i < q->members.n; i++) {
			uint32_t n = stands(s, at, q->members.word[i]);
			if (n > len) {
				len = n;
				*index = (uint32_t)i;
			}
		}
	bool follows = q->follow.n == 0 || ros__cue_stands_any(s, at + len, &q->follow);
	return len && follows && !ros__cue_stands_any(s, at + len, &q->not_before) ? len : 0;
}
