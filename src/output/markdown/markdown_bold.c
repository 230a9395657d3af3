/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text and bold text.
 *
 * CommonMark (0.31, 6.2): ** behind a mark and before a letter opens and never closes, ** behind a
 * letter and before a mark closes and never opens. English has a space there, Chinese has none. So
 * marks at an end of what is bold stay inside only where the neighbour outside is a space or a
 * mark.
 */
#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "output/markdown/markdown_parts.h"
#include "text/script.h"
#include "text/utf8.h"

/* A line of text may not begin a list, a heading, a rule or a quotation. */
static void escape_begin(struct ros_buf *out, const char **text, const char *end)
{
	const char *s = *text;
	while (s < end && isdigit((unsigned char)*s))
		s++;
	if (s > *text && s < end && (*s == '.' || *s == ')') && (s + 1 == end || s[1] == ' ')) {
		ros__buf_add(out, *text, (size_t)(s - *text));
		ros__buf_addf(out, "\\%c", *s);
		*text = s + 1;
	} else if (*text < end && strchr("-+=#", **text)) {
		ros__buf_addc(out, '\\');
	}
}

void md_escape(struct ros_buf *out, const char *text, size_t len)
{
	const char *end = text + len;
	if (!out->len)
		escape_begin(out, &text, end);
	for (; text < end; text++) {
		if (strchr("\\`*_[]<>|~&$", *text))
			ros__buf_addc(out, '\\');
		ros__buf_addc(out, *text);
	}
}

/* Of no use as an end of something bold: marks for any reading of the rules, symbols for some. */
static bool is_mark(uint32_t c)
{
	switch (ros__char_kind(c)) {
	case ROS__KIND_SPACE:
	case ROS__KIND_STAR:
	case ROS__KIND_OPEN:
	case ROS__KIND_CLOSE:
	case ROS__KIND_PUNCT:
	case ROS__KIND_SYMBOL:
		return true;
	default:
		return false;
	}
}

static bool is_good_neighbour(uint32_t c)
{
	return is_mark(c) &&
		(c < 0x80 ||
			(ros__char_kind(c) != ROS__KIND_STAR && ros__char_kind(c) != ROS__KIND_SYMBOL));
}

static bool opens_here(const struct ros_buf *out)
{
	size_t i = out->len;
	unsigned n;
	while (i > 0 && ((unsigned char)out->s[--i] & 0xC0) == 0x80)
		;
	return out->len == 0 || is_good_neighbour(ros__utf8_decode(out->s + i, &n));
}

/* Bytes of the text up to its first letter or figure, and up to the end of its last. */
static bool find_letters(const char *text, size_t len, size_t *from, size_t *to)
{
	*from = SIZE_MAX;
	*to = 0;
	for (size_t i = 0; i < len;) {
		unsigned n;
		uint32_t c = ros__utf8_decode(text + i, &n);
		if (!is_mark(c)) {
			*from = *from < i ? *from : i;
			*to = i + n;
		}
		i += n;
	}
	return *to > 0;
}

void md_bold(struct ros_buf *out, const char *text, size_t len, struct md_bold *bold)
{
	size_t from, to;
	*bold = (struct md_bold){0};
	if (!find_letters(text, len, &from, &to)) {
		md_escape(out, text, len);
		return;
	}
	if (from > 0 && !opens_here(out))
		md_escape(out, text, from);
	else
		from = 0;
	ros__buf_adds(out, "**");
	md_escape(out, text + from, to - from);
	bold->letter = out->len;
	md_escape(out, text + to, len - to);
	bold->close = out->len;
	ros__buf_adds(out, "**");
}

void md_bold_settle(struct ros_buf *out, struct md_bold *bold)
{
	unsigned n;
	if (out->len <= bold->close + 2)
		return;
	size_t len = bold->close - bold->letter;
	if (len && !is_good_neighbour(ros__utf8_decode(out->s + bold->close + 2, &n))) {
		char *s = out->s + bold->letter;
		memmove(s + 2, s, len);
		memcpy(s, "**", 2);
	}
	*bold = (struct md_bold){0};
}
