/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/rtf.h"

#include <stdint.h>
#include <string.h>

#include "text/encoding.h"

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

static const struct {
	unsigned page, charset;
	const char *name; /* the converter's */
} pages[] = {{932, 128, "windows-31j"}, {936, 134, "gb18030"}, {949, 129, "windows-949"},
	{950, 136, "Big5-HKSCS"}, {874, 222, "windows-874"}, {1250, 238, "windows-1250"},
	{1251, 204, "windows-1251"}, {1253, 161, "windows-1253"}, {1254, 162, "windows-1254"},
	{1255, 177, "windows-1255"}, {1256, 178, "windows-1256"}, {1257, 186, "windows-1257"},
	{1258, 163, "windows-1258"}, {10000, 77, "macintosh"}, {437, 254, "ibm-437"},
	{850, 255, "ibm-850"}, {65001, 0, "UTF-8"}, {54936, 0, "gb18030"}, {1252, 0, "windows-1252"}};

unsigned ros__rtf_charset(long charset)
{
	if (charset == 0)
		return 1252;
	for (size_t i = 0; charset > 1 && i < sizeof pages / sizeof *pages; i++)
		if (pages[i].charset == (unsigned long)charset)
			return pages[i].page;
	return 0;
}

static bool is_double(unsigned page)
{
	return page == 932 || page == 936 || page == 949 || page == 950 || page == 54936;
}

bool ros__rtf_lead(unsigned page, unsigned char c)
{
	if (page == 932)
		return (c >= 0x81 && c <= 0x9F) || (c >= 0xE0 && c <= 0xFC);
	return is_double(page) && c >= 0x81 && c <= 0xFE;
}

static const char *name_of(unsigned page)
{
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		if (pages[i].page == page)
			return pages[i].name;
	return "windows-1252";
}

static bool try_page(const struct ros_buf *bytes, unsigned page, struct ros_buf *out, bool whole,
	size_t *bad)
{
	struct ros_decoded d = {0};
	bool good = ros__decode(bytes->s, bytes->len, name_of(page), NULL, &d, NULL) == ROS_OK &&
		!(whole && d.malformed);
	if (good) {
		ros__buf_add(out, d.text ? d.text : bytes->s + d.skip, d.len);
		*bad = (size_t)d.malformed;
	}
	ros__decoded_release(&d);
	return good;
}

size_t ros__rtf_decode(const struct ros_buf *bytes, unsigned page, unsigned own, struct ros_buf *out)
{
	size_t bad = 0;
	if (!bytes->len)
		return 0;
	if (page == 1252 && is_double(own) && bytes->len > 1 && try_page(bytes, own, out, true, &bad))
		return 0;
	try_page(bytes, page ? page : own ? own : 1252, out, false, &bad);
	return bad;
}
