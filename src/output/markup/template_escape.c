/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "output/markup/template.h"
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

void ros__escape(struct ros_buf *out, const char *text)
{
	const char *end = text + strlen(text);
	for (unsigned n = 0; text < end; text += n) {
		uint32_t c = ros__utf8_decode(text, &n);
		const char *entity = html_entity(c);
		if (entity)
			ros__buf_adds(out, entity);
		else if (acts_unseen(c))
			ros__buf_addf(out, "‹U+%04X›", (unsigned)c);
		else
			ros__buf_add(out, text, n);
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
