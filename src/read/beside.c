/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/beside.h"

#include <string.h>

#include "read/tei_names.h"

struct ros__tei_names *ros__beside_get(const struct ros__beside *b, const char *key)
{
	uint32_t k = ros__strmap_get(&b->key, key, strlen(key));
	return k == ROS_NO_ID ? NULL : b->names[k];
}

struct ros__tei_names *ros__beside_put(struct ros__beside *b, const char *key)
{
	uint32_t k = ros__strmap_put(&b->key, key, strlen(key));
	ROS_GROW_N(b->names, k, b->cap, 1);
	return b->names[k] = ros__xcalloc(1, sizeof *b->names[k]);
}

void ros__beside_release(struct ros__beside *b)
{
	for (uint32_t i = 0; i < b->key.n; i++) {
		ros__tei_names_release(b->names[i]);
		free(b->names[i]);
	}
	free(b->names);
	ros__strmap_release(&b->key);
	*b = (struct ros__beside){0};
}
