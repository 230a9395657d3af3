/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/strmap.h"

#include <string.h>

/* Multiply-fold over 8-byte words read in little-endian order; finished with a 64-bit mixer. */
static uint64_t fold(uint64_t a, uint64_t b)
{
	__uint128_t p = (__uint128_t)a * b;
	return (uint64_t)p ^ (uint64_t)(p >> 64);
}

static uint64_t load(const unsigned char *s, size_t n)
{
	uint64_t v = 0;
	if (n == 8 && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
		return memcpy(&v, s, 8), v;
	for (size_t i = 0; i < n; i++)
		v |= (uint64_t)s[i] << (8 * i);
	return v;
}

uint64_t ros__hash(const void *data, size_t len, uint64_t seed)
{
	const unsigned char *s = data;
	uint64_t h = seed ^ 0x9E3779B97F4A7C15u;
	size_t left = len;
	for (; left >= 8; left -= 8, s += 8)
		h = fold(h ^ load(s, 8), 0xD6E8FEB86659FD93u);
	h = fold(h ^ load(s, left), 0xA0761D6478BD642Fu ^ len);
	return fold(h, 0xE7037ED1A0B428DBu);
}

static void rehash(struct ros_strmap *m)
{
	uint32_t size = m->slot ? (m->mask + 1) * 2 : 64;
	free(m->slot);
	ROS_NEW_TABLE(m->slot, size);
	m->mask = size - 1;
	for (uint32_t id = 0; id < m->n; id++) {
		uint32_t i = m->hash[id] & m->mask;
		while (m->slot[i])
			i = (i + 1) & m->mask;
		m->slot[i] = id + 1;
	}
}

static uint32_t find(const struct ros_strmap *m, const char *s, size_t len, uint32_t h, uint32_t *at)
{
	uint32_t i = h & m->mask;
	for (; m->slot[i]; i = (i + 1) & m->mask) {
		uint32_t id = m->slot[i] - 1;
		if (m->hash[id] == h && m->keylen[id] == len && memcmp(m->key[id], s, len) == 0)
			return id;
	}
	*at = i;
	return ROS_NO_ID;
}

uint32_t ros__strmap_get(const struct ros_strmap *m, const char *s, size_t len)
{
	uint32_t at;
	return m->slot ? find(m, s, len, (uint32_t)ros__hash(s, len, 0), &at) : ROS_NO_ID;
}

uint32_t ros__strmap_put(struct ros_strmap *m, const char *s, size_t len)
{
	if (!m->slot || (uint64_t)m->n * 10 >= (uint64_t)(m->mask + 1) * 6)
		rehash(m);
	uint32_t h = (uint32_t)ros__hash(s, len, 0), at;
	uint32_t id = find(m, s, len, h, &at);
	if (id != ROS_NO_ID)
		return id;
	if (m->n == m->cap) {
		size_t cap = ros__grow_cap(m->cap, m->cap + 1);
		m->key = ros__xrealloc(m->key, cap, sizeof *m->key);
		m->keylen = ros__xrealloc(m->keylen, cap, sizeof *m->keylen);
		m->hash = ros__xrealloc(m->hash, cap, sizeof *m->hash);
		m->cap = cap;
	}
	id = m->n++;
	m->key[id] = ros__arena_strndup(&m->arena, s, len);
	m->keylen[id] = (uint32_t)len;
	m->hash[id] = h;
	m->slot[at] = id + 1;
	return id;
}

static int by_key(const void *a, const void *b, void *key)
{
	const char *const *k = key;
	return strcmp(k[*(const uint32_t *)a], k[*(const uint32_t *)b]);
}

uint32_t *ros__strmap_sorted(const struct ros_strmap *m)
{
	uint32_t *id = ros__xmalloc((m->n + (size_t)1) * sizeof *id);
	for (uint32_t i = 0; i < m->n; i++)
		id[i] = i;
	if (m->n)
		qsort_r(id, m->n, sizeof *id, by_key, m->key);
	return id;
}

void ros__strmap_release(struct ros_strmap *m)
{
	ros__arena_release(&m->arena);
	free(m->key);
	free(m->keylen);
	free(m->hash);
	free(m->slot);
	*m = (struct ros_strmap)ROS_STRMAP_INIT;
}
