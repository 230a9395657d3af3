/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/cfb.h"

#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "read/bytes.h"

#define ENTRY 128u
#define IN_HEADER 109u /* sectors of the allocation table that the header names */
#define LAST 0xFFFFFFF9u /* above: end of chain, free, reserved */

struct cfb {
	const char *bytes;
	size_t len;
	unsigned shift;       /* of a sector's size */
	uint32_t *fat;        /* next sector of each */
	size_t nfat, cap;
	struct ros_buf dir, mini, mini_fat;
};

static const char *sector(const struct cfb *c, uint32_t id)
{
	uint64_t at = ((uint64_t)id + 1) << c->shift;
	return at + ((uint64_t)1 << c->shift) <= c->len ? c->bytes + at : NULL;
}

static void add_fat_sector(struct cfb *c, uint32_t id)
{
	const char *s = sector(c, id);
	size_t n = ((size_t)1 << c->shift) / 4;
	if (!s || c->nfat * 4 > c->len)
		return;
	ROS_GROW_N(c->fat, c->nfat, c->cap, n);
	for (size_t i = 0; i < n; i++)
		c->fat[c->nfat++] = ros__le32(s + 4 * i);
}

static void read_fat(struct cfb *c)
{
	size_t per = ((size_t)1 << c->shift) / 4 - 1, most = c->len >> c->shift;
	for (size_t i = 0; i < IN_HEADER; i++)
		add_fat_sector(c, ros__le32(c->bytes + 0x4C + 4 * i));
	uint32_t next = ros__le32(c->bytes + 0x44);
	for (size_t k = 0; next < LAST && k <= most; k++) {
		const char *s = sector(c, next);
		if (!s)
			break;
		for (size_t i = 0; i < per; i++)
			add_fat_sector(c, ros__le32(s + 4 * i));
		next = ros__le32(s + 4 * per);
	}
}

/* Sectors from `start` on, `size` bytes at most. */
static void chain(const struct cfb *c, uint32_t start, uint64_t size, struct ros_buf *out)
{
	size_t from = out->len, width = (size_t)1 << c->shift;
	for (uint32_t id = start; id < LAST && out->len - from < size && out->len - from < c->len;) {
		const char *s = sector(c, id);
		if (!s)
			break;
		uint64_t left = size - (out->len - from);
		ros__buf_add(out, s, left < width ? (size_t)left : width);
		id = id < c->nfat ? c->fat[id] : LAST;
	}
}

/* The same for small streams, which lie in one stream of their own. */
static void mini_chain(const struct cfb *c, uint32_t start, uint64_t size, struct ros_buf *out)
{
	size_t from = out->len, n = c->mini_fat.len / 4;
	for (uint32_t id = start; id < LAST && out->len - from < size && out->len - from < c->len;) {
		uint64_t at = (uint64_t)id * 64, left = size - (out->len - from);
		if (at + 64 > c->mini.len)
			break;
		ros__buf_add(out, c->mini.s + at, left < 64 ? (size_t)left : 64);
		id = id < n ? ros__le32(c->mini_fat.s + 4 * (size_t)id) : LAST;
	}
}

static bool is_named(const char *e, const char *name)
{
	size_t n = strlen(name), k = 0;
	if (ros__le16(e + 64) != 2 * (n + 1) || n > 31)
		return false;
	while (k < n && e[2 * k] == name[k] && !e[2 * k + 1])
		k++;
	return k == n;
}

bool ros__cfb_stream(const char *bytes, size_t n, const char *name, struct ros_buf *out)
{
	struct cfb c = {.bytes = bytes, .len = n};
	bool found = false;
	if (n < 512)
		return false;
	c.shift = ros__le16(bytes + 0x1E);
	if (c.shift != 9 && c.shift != 12)
		return false;
	read_fat(&c);
	chain(&c, ros__le32(bytes + 0x30), UINT64_MAX, &c.dir);
	chain(&c, ros__le32(bytes + 0x3C), UINT64_MAX, &c.mini_fat);
	if (c.dir.len >= ENTRY) /* the root holds the small streams */
		chain(&c, ros__le32(c.dir.s + 116), ros__le32(c.dir.s + 120), &c.mini);
	for (size_t at = 0; at + ENTRY <= c.dir.len && !found; at += ENTRY) {
		const char *e = c.dir.s + at;
		if (!is_named(e, name))
			continue;
		found = true;
		uint32_t start = ros__le32(e + 116), size = ros__le32(e + 120);
		if (size < ros__le32(bytes + 0x38))
			mini_chain(&c, start, size, out);
		else
			chain(&c, start, size, out);
	}
	free(c.fat);
	ros__buf_release(&c.dir);
	ros__buf_release(&c.mini);
	ros__buf_release(&c.mini_fat);
	return found;
}
