/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/rtf.h"

#include <string.h>

#include "read/codepage.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
		: c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Behind the backslash, at a letter. */
static void read_word(struct ros__rtf_scan *s, struct ros__rtf_token *t)
{
	size_t k = 0;
	t->kind = ROS_RTF_WORD;
	for (; s->at < s->len && is_letter(s->bytes[s->at]); s->at++)
		if (k + 1 < sizeof t->name)
			t->name[k++] = s->bytes[s->at];
	t->name[k] = '\0';
	bool minus = s->at + 1 < s->len && s->bytes[s->at] == '-' && s->bytes[s->at + 1] >= '0' &&
		s->bytes[s->at + 1] <= '9';
	s->at += minus;
	for (; s->at < s->len && s->bytes[s->at] >= '0' && s->bytes[s->at] <= '9'; s->at++) {
		t->has_value = true;
		if (t->value < 100000000)
			t->value = t->value * 10 + (s->bytes[s->at] - '0');
	}
	t->value = minus ? -t->value : t->value;
	if (s->at < s->len && s->bytes[s->at] == ' ')
		s->at++;
	if (strcmp(t->name, "bin") == 0 && t->value > 0) /* raw bytes follow */
		s->at += (size_t)t->value < s->len - s->at ? (size_t)t->value : s->len - s->at;
}

static void read_control(struct ros__rtf_scan *s, struct ros__rtf_token *t)
{
	char c = s->at < s->len ? s->bytes[s->at] : ' ';
	if (is_letter(c)) {
		read_word(s, t);
	} else if (c == '\'' && s->at + 2 < s->len && hex(s->bytes[s->at + 1]) >= 0 &&
		hex(s->bytes[s->at + 2]) >= 0) {
		t->kind = ROS_RTF_HEX;
		t->byte = (unsigned char)(hex(s->bytes[s->at + 1]) * 16 + hex(s->bytes[s->at + 2]));
		s->at += 3;
	} else {
		t->kind = ROS_RTF_SYMBOL;
		t->byte = (unsigned char)c;
		s->at += s->at < s->len;
	}
}

bool ros__rtf_next(struct ros__rtf_scan *s, struct ros__rtf_token *t)
{
	*t = (struct ros__rtf_token){.kind = ROS_RTF_BYTE};
	while (s->at < s->len && (s->bytes[s->at] == '\n' || s->bytes[s->at] == '\r' || !s->bytes[s->at]))
		s->at++;
	if (s->at >= s->len)
		return false;
	char c = s->bytes[s->at++];
	if (c == '{')
		t->kind = ROS_RTF_OPEN;
	else if (c == '}')
		t->kind = ROS_RTF_CLOSE;
	else if (c == '\\')
		read_control(s, t);
	else
		t->byte = (unsigned char)c;
	return true;
}

size_t ros__rtf_decode(const struct ros_buf *bytes, unsigned page, unsigned own, struct ros_buf *out)
{
	bool pairs = page == 1252 && ros__codepage_pairs(own) && bytes->len > 1;
	if (!bytes->len || (pairs && !ros__codepage_decode(bytes->s, bytes->len, own, true, out)))
		return 0;
	return ros__codepage_decode(bytes->s, bytes->len, page ? page : own, false, out);
}
