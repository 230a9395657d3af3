/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>

#include "output/template.h"
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

void ros__escape(struct ros_buf *out, const char *text, enum ros__medium medium)
{
	bool markdown = medium == ROS_MEDIUM_MARKDOWN;
	if (markdown)
		begin_markdown(out, &text);
	for (unsigned n = 0; *text; text += n) {
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
