/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Strings to dense ids: the first new string gets 0, the next 1, ... Ids follow the order of
 * insertion, so equal insertions give equal ids on every run. Strings may hold any byte.
 * One writer; readers may share it once it no longer changes.
 */
#ifndef BASE_STRMAP_H
#define BASE_STRMAP_H
#include <stdint.h>

#include "base/mem.h"

#define ROS_NO_ID UINT32_MAX

struct ros_strmap {
	struct ros_arena arena;
	const char **key; /* n strings, NUL-terminated */
	uint32_t *keylen, *hash;
	uint32_t n;
	size_t cap;
	uint32_t *slot; /* id + 1, 0 is empty */
	uint32_t mask;
};
#define ROS_STRMAP_INIT {0}

uint32_t ros__strmap_put(struct ros_strmap *m, const char *s, size_t len); /* finds or adds */
uint32_t ros__strmap_get(const struct ros_strmap *m, const char *s, size_t len); /* or ROS_NO_ID */
/* The ids in order of their keys (strcmp), n of them; the caller frees. */
uint32_t *ros__strmap_sorted(const struct ros_strmap *m);
void ros__strmap_release(struct ros_strmap *m);

/* 64-bit hash of bytes, the same on every machine. */
uint64_t ros__hash(const void *s, size_t len, uint64_t seed);

#endif
