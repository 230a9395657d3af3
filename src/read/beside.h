/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read of files that lie beside the texts, kept while a collection is read: lists of persons
 * by folder. Not thread-safe: files are read one after the other. */
#ifndef READ_BESIDE_H
#define READ_BESIDE_H
#include "base/strmap.h"

struct ros__tei_names;
struct ros__beside {
	struct ros_strmap key;
	struct ros__tei_names **names;
	size_t cap;
};
struct ros__tei_names *ros__beside_get(const struct ros__beside *b, const char *key); /* or NULL */
struct ros__tei_names *ros__beside_put(struct ros__beside *b, const char *key); /* empty */
void ros__beside_release(struct ros__beside *b);

#endif
