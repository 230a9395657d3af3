/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table that ros_tr asks; apart from the reading of catalogues, so that messages of every layer
 * need nothing for it. Set before threads start; the table stays its owner's. */
#ifndef BASE_TRANSLATE_TABLE_H
#define BASE_TRANSLATE_TABLE_H
#include <stddef.h>

struct ros_translation {
	const char *english, *other;
};
struct ros_catalogue {
	const struct ros_translation *entry; /* sorted by the English text */
	size_t n;
	void *owner; /* of the texts */
};
void ros__translate_from(const struct ros_catalogue *c); /* NULL: English */

#endif
