/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/visible.h"
#include "export/formats.h"

/* Control characters but tab and line ends, and the two noncharacters, are not allowed (XML 1.0,
 * 2.2). */
static bool allowed(const char *s, size_t n)
{
	unsigned char c = (unsigned char)*s;
	if (n == 1)
		return c >= 0x20 || c == '\t' || c == '\n' || c == '\r';
	return !(n == 3 && c == 0xEF && (unsigned char)s[1] == 0xBF && (unsigned char)s[2] >= 0xBE);
}

static const char *entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	default:
		return NULL;
	}
}

void ros__export_xml(struct ros_writer *w, const char *s, size_t len)
{
	for (size_t i = 0; i < len;) {
		size_t n = ros__utf8_char(s + i, len - i);
		const char *e = n == 1 ? entity(s[i]) : NULL;
		if (e)
			ros__writes(w, e);
		else if (n && allowed(s + i, n))
			ros__write(w, s + i, n);
		else
			ros__writes(w, "\xEF\xBF\xBD");
		i += n ? n : 1;
	}
}

void ros__export_attribute(struct ros_writer *w, const char *name, const char *value)
{
	ros__writef(w, " %s=\"", name);
	for (const char *p = value; *p;) {
		size_t n = strcspn(p, "\r\n\t");
		ros__export_xml(w, p, n);
		p += n;
		if (*p) {
			ros__writes(w, " ");
			p++;
		}
	}
	ros__writes(w, "\"");
}

const char *ros__export_class(const struct ros_token *t)
{
	return ros_word_class_name((enum ros_class)t->cls, (enum ros_name)t->name);
}

uint64_t ros__export_start(const struct ros_doc *d, const struct ros_token *t)
{
	return ros_doc_source_offset(d, t->start);
}

uint64_t ros__export_length(const struct ros_doc *d, const struct ros_token *t)
{
	if (t->len == 0)
		return 0;
	return ros_doc_source_offset(d, t->start + t->len - 1) + 1 - ros__export_start(d, t);
}
