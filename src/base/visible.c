/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/visible.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

#define LOST "\xEF\xBF\xBD"

static size_t tail(const unsigned char *s, size_t left, size_t n, unsigned low, unsigned high)
{
	if (left < n || s[1] < low || s[1] > high)
		return 0;
	for (size_t k = 2; k < n; k++)
		if ((s[k] & 0xC0) != 0x80)
			return 0;
	return n;
}

size_t ros__utf8_char(const char *text, size_t left)
{
	const unsigned char *s = (const unsigned char *)text;
	unsigned c = s[0];
	if (c < 0x80)
		return 1;
	if (c < 0xE0)
		return c < 0xC2 ? 0 : tail(s, left, 2, 0x80, 0xBF);
	if (c < 0xF0)
		return tail(s, left, 3, c == 0xE0 ? 0xA0 : 0x80, c == 0xED ? 0x9F : 0xBF);
	return c > 0xF4 ? 0 : tail(s, left, 4, c == 0xF0 ? 0x90 : 0x80, c == 0xF4 ? 0x8F : 0xBF);
}

bool ros__is_utf8(const char *s, size_t n)
{
	for (size_t i = 0, w = 0; i < n; i += w) {
		uint64_t eight;
		while (n - i >= 8 && (memcpy(&eight, s + i, 8), !(eight & 0x8080808080808080u)))
			i += 8;
		/* Runs of Han: lead bytes E1 to EC have no forbidden continuations. */
		while (n - i >= 3 && (unsigned)((unsigned char)s[i] - 0xE1) <= 0xEC - 0xE1 &&
			((unsigned char)s[i + 1] & 0xC0) == 0x80 && ((unsigned char)s[i + 2] & 0xC0) == 0x80)
			i += 3;
		if (i < n && (w = ros__utf8_char(s + i, n - i)) == 0)
			return false;
		w = i < n ? w : 0;
	}
	return true;
}

static uint32_t code(const unsigned char *s, size_t n)
{
	uint32_t c = n == 1 ? s[0] : s[0] & (0xFFu >> (n + 1));
	for (size_t k = 1; k < n; k++)
		c = c << 6 | (s[k] & 0x3F);
	return c;
}

static bool acts_unseen(uint32_t c)
{
	return (c >= 0x80 && c < 0xA0) || c == 0x61C || c == 0x200E || c == 0x200F || c == 0x2028 ||
		c == 0x2029 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
		(c >= 0xFFF9 && c <= 0xFFFB);
}

/* What stands for the n bytes at s; fits into 16 bytes. */
static size_t show(const char *s, size_t n, char out[16])
{
	uint32_t c = n ? code((const unsigned char *)s, n) : 0xFFFD;
	size_t len = n;
	if (!n)
		memcpy(out, LOST, len = 3);
	else if (c == '\n' || c == '\r' || c == '\t')
		out[0] = ' ';
	else if (c < 0x20 || c == 0x7F)
		len = (size_t)snprintf(out, 16, "\xE2\x90%c", (char)(c == 0x7F ? 0xA1 : 0x80 + c));
	else if (acts_unseen(c))
		len = (size_t)snprintf(out, 16, "\xE2\x80\xB9U+%04X\xE2\x80\xBA", (unsigned)c);
	else
		memcpy(out, s, n);
	return len;
}

size_t ros__visible(const char *s, size_t n, char *out, size_t room)
{
	size_t len = 0;
	for (size_t i = 0; i < n;) {
		char one[16];
		size_t w = ros__utf8_char(s + i, n - i), got = show(s + i, w, one);
		if (len + got >= room)
			break;
		memcpy(out + len, one, got);
		len += got;
		i += w ? w : 1;
	}
	out[len] = '\0';
	return len;
}

void ros__visible_add(struct ros_buf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n;) {
		char one[16];
		size_t w = ros__utf8_char(s + i, n - i);
		ros__buf_add(out, one, show(s + i, w, one));
		i += w ? w : 1;
	}
}

char *ros__make_utf8(const char *s, size_t n)
{
	struct ros_buf b = ROS_BUF_INIT;
	for (size_t i = 0, w; i < n; i += w ? w : 1) {
		w = ros__utf8_char(s + i, n - i);
		ros__buf_add(&b, w ? s + i : LOST, w ? w : 3);
	}
	ros__buf_reserve(&b, 1);
	b.s[b.len] = '\0';
	return ros__buf_detach(&b, NULL);
}
