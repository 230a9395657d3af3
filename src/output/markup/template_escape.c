/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "output/markup/template.h"
#include "text/script.h"
#include "text/utf8.h"

/* Characters that would act without being seen: controls, and the marks that turn the direction of
 * writing (Unicode Standard Annex 9; the attack known as Trojan Source). */
static bool acts_unseen(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0x61C ||
		c == 0x200E || c == 0x200F || c == 0x2028 || c == 0x2029 ||
		(c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
		(c >= 0xFFF9 && c <= 0xFFFB);
}

static const char *html_entity(uint32_t c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	default: return NULL;
	}
}

/* In Markdown a text may also not begin a list, a heading rule or a quotation. */
static void begin_markdown(struct ros_buf *out, const char **text)
{
	const char *s = *text;
	while (isdigit((unsigned char)*s))
		s++;
	if ((*s == '.' || *s == ')') && s > *text && (s[1] == ' ' || !s[1])) {
		ros__buf_add(out, *text, (size_t)(s - *text));
		ros__buf_addc(out, '\\');
		ros__buf_addc(out, *s);
		*text = s + 1;
	} else if (**text && strchr("-+=#", **text) && !(out->len && out->s[out->len - 1] == '(')) {
		ros__buf_addc(out, '\\');
	}
}

static void escape(struct ros_buf *out, const char *text, size_t len, bool markdown)
{
	const char *end = text + len;
	for (unsigned n = 0; text < end; text += n) {
		uint32_t c = ros__utf8_decode(text, &n);
		const char *entity = markdown ? NULL : html_entity(c);
		if (entity)
			ros__buf_adds(out, entity);
		else if (acts_unseen(c))
			ros__buf_addf(out, "‹U+%04X›", (unsigned)c);
		else if (markdown && (c == '\n' || c == '\t'))
			ros__buf_addc(out, ' ');
		else if (markdown && c < 0x80 && strchr("\\`*_[]<>|~&$", (int)c))
			ros__buf_addf(out, "\\%c", (char)c);
		else
			ros__buf_add(out, text, n);
	}
}

void ros__escape(struct ros_buf *out, const char *text, enum ros__medium medium)
{
	if (medium == ROS_MEDIUM_MARKDOWN)
		begin_markdown(out, &text);
	escape(out, text, strlen(text), medium == ROS_MEDIUM_MARKDOWN);
}

/* ---- bold ----
 *
 * CommonMark (0.31, 6.2): ** behind a mark and before a letter opens and never closes, ** behind a
 * letter and before a mark closes and never opens. English has a space there, Chinese has none. So
 * marks at an end of what is bold stay inside only where the neighbour outside is a space or a mark. */

/* Of no use as an end of something bold: marks for any reading of the rules, symbols for some. */
static bool is_mark(uint32_t c)
{
	switch (ros__char_kind(c)) {
	case ROS__KIND_SPACE: case ROS__KIND_STAR: case ROS__KIND_OPEN: case ROS__KIND_CLOSE:
	case ROS__KIND_PUNCT: case ROS__KIND_SYMBOL:
		return true;
	default:
		return false;
	}
}

static bool is_good_neighbour(uint32_t c)
{
	return is_mark(c) && (c < 0x80 ||
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
static bool find_letters(const char *text, size_t *from, size_t *to)
{
	*from = SIZE_MAX;
	*to = 0;
	for (size_t i = 0; text[i];) {
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

void ros__escape_bold(struct ros_buf *out, const char *text, enum ros__medium medium,
	struct ros__bold *bold)
{
	size_t from, to;
	*bold = (struct ros__bold){0};
	if (medium == ROS_MEDIUM_HTML) {
		ros__buf_adds(out, "<b>");
		ros__escape(out, text, medium);
		ros__buf_adds(out, "</b>");
		return;
	}
	if (!find_letters(text, &from, &to)) {
		ros__escape(out, text, medium);
		return;
	}
	if (from > 0 && !opens_here(out))
		escape(out, text, from, true);
	else
		from = 0;
	ros__buf_adds(out, "**");
	escape(out, text + from, to - from, true);
	bold->letter = out->len;
	escape(out, text + to, strlen(text + to), true);
	bold->close = out->len;
	ros__buf_adds(out, "**");
}

void ros__bold_settle(struct ros_buf *out, struct ros__bold *bold)
{
	unsigned n;
	if (bold->close == bold->letter) {
		*bold = (struct ros__bold){0};
	} else if (out->len > bold->close + 2) {
		char *s = out->s + bold->letter;
		size_t len = bold->close - bold->letter;
		if (!is_good_neighbour(ros__utf8_decode(out->s + bold->close + 2, &n))) {
			memmove(s + 2, s, len);
			memcpy(s, "**", 2);
		}
		*bold = (struct ros__bold){0};
	}
}

void ros__escape_script(struct ros_buf *out, const char *json)
{
	const char *end = json + strlen(json);
	for (unsigned n = 0; json < end; json += n) {
		uint32_t c = ros__utf8_decode(json, &n);
		if (c == '<' || c == '>' || c == '&' || acts_unseen(c)) /* all below U+10000 */
			ros__buf_addf(out, "\\u%04x", (unsigned)c);
		else
			ros__buf_add(out, json, n);
	}
}
