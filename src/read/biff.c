/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/biff.h"

#include "read/bytes.h"
#include "read/codepage.h"
#include "text/utf8.h"

bool ros__biff_next(struct ros__biff *b)
{
	if (b->at + 4 > b->len)
		return false;
	b->type = ros__le16(b->bytes + b->at);
	b->size = ros__le16(b->bytes + b->at + 2);
	b->data = b->bytes + b->at + 4;
	b->at += 4;
	if (b->size > b->len - b->at)
		b->size = b->len - b->at; /* a file that is cut */
	b->at += b->size;
	return true;
}

struct ros__biff_cursor ros__biff_cursor(const struct ros__biff *b, size_t at)
{
	return (struct ros__biff_cursor){.rest = *b, .at = at, .ended = at > b->size};
}

/* Goes on into the next record where it is a CONTINUE. */
static bool cross(struct ros__biff_cursor *c)
{
	struct ros__biff next = c->rest;
	if (!ros__biff_next(&next) || next.type != ROS_BIFF_CONTINUE) {
		c->ended = true;
		return false;
	}
	c->rest = next;
	c->at = 0;
	return true;
}

static unsigned take8(struct ros__biff_cursor *c)
{
	while (!c->ended && c->at >= c->rest.size)
		if (!cross(c))
			return 0;
	return c->ended ? 0 : (unsigned char)c->rest.data[c->at++];
}

static unsigned biff_take16(struct ros__biff_cursor *c)
{
	unsigned low = take8(c);
	return low | take8(c) << 8;
}

static void skip(struct ros__biff_cursor *c, size_t n)
{
	while (n && !c->ended) {
		size_t left = c->rest.size > c->at ? c->rest.size - c->at : 0;
		size_t step = n < left ? n : left;
		c->at += step;
		n -= step;
		if (n)
			cross(c);
	}
}

static void add_unit(struct ros_buf *out, unsigned unit, unsigned *high)
{
	char s[4];
	uint32_t c = unit;
	if (*high && (unit < 0xDC00 || unit > 0xDFFF))
		ros__buf_adds(out, "\xEF\xBF\xBD");
	if (unit >= 0xD800 && unit < 0xDC00) {
		*high = unit;
		return;
	}
	if (unit >= 0xDC00 && unit < 0xE000)
		c = *high ? 0x10000 + ((*high - 0xD800) << 10) + (unit - 0xDC00) : 0xFFFD;
	*high = 0;
	if (c)
		ros__buf_add(out, s, ros__utf8_encode(c, s));
}

/* `n` characters; at the edge of a record a new byte of flags says how wide the rest is. */
static void add_chars(struct ros__biff_cursor *c, size_t n, bool wide, struct ros_buf *out)
{
	unsigned high = 0;
	for (; n && !c->ended; n--) {
		if (c->at >= c->rest.size) {
			if (!cross(c))
				break;
			wide = take8(c) & 1;
		}
		add_unit(out, wide ? biff_take16(c) : take8(c), &high);
	}
	if (high)
		ros__buf_adds(out, "\xEF\xBF\xBD");
}

static void add_bytes(struct ros__biff_cursor *c, size_t n, unsigned page, struct ros_buf *out)
{
	struct ros_buf raw = ROS_BUF_INIT;
	for (; n && !c->ended; n--)
		ros__buf_addc(&raw, (char)take8(c));
	if (raw.len)
		ros__codepage_decode(raw.s, raw.len, page, false, out);
	ros__buf_release(&raw);
}

void ros__biff_string(struct ros__biff_cursor *c, unsigned length_bytes, bool biff8, unsigned page,
	struct ros_buf *out)
{
	size_t n = length_bytes == 1 ? take8(c) : biff_take16(c);
	if (!biff8) {
		add_bytes(c, n, page, out);
		return;
	}
	unsigned flags = take8(c);
	size_t runs = flags & 8 ? biff_take16(c) : 0, phonetic = 0;
	if (flags & 4) {
		phonetic = biff_take16(c);
		phonetic |= (size_t)biff_take16(c) << 16;
	}
	add_chars(c, n, flags & 1, out);
	skip(c, 4 * runs + phonetic);
}
