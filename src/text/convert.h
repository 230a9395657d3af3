/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Traditional to simplified characters, for look-up: what is shown of texts stays as written.
 * And the program's own words in traditional ones, for readers of texts that are.
 * Through OpenCC where the program was built with it, else through ICU's transliterator.
 *
 * The table is made at its first use and kept; it may be asked for from any thread.
 */
#ifndef TEXT_CONVERT_H
#define TEXT_CONVERT_H
#include <stddef.h>
#include <stdint.h>

#include "base/strmap.h"

enum { ROS__FOLD_FIRST = 0x3000, ROS__FOLD_END = 0xFB00 };

/* The simplified form of each character from ROS__FOLD_FIRST on; itself where it has none. */
const uint16_t *ros__simplified_table(void);
/* One character, without the table where it is not made yet: for texts as short as names. */
uint32_t ros__simplified_char(uint32_t c);
/* The same table from a file that was made of it; only the first call, before any use, counts. */
void ros__simplified_adopt(const uint16_t *made);
/* A text in simplified characters, NUL behind it; its length and the place of every character
 * stay. The caller frees. */
char *ros__simplified_copy(const char *s, size_t len);
/* Looks a word up in a list that is in simplified characters, as it stands and then folded. */
uint32_t ros__simplified_get(const struct ros_strmap *map, const char *s, size_t len);
/* Our words for readers of traditional characters, phrase by phrase where OpenCC is there (its
 * rules for Taiwan). The caller frees. Thread-safe, one caller at a time. */
char *ros__traditional_copy(const char *s, size_t len);
const char *ros__convert_name(void); /* what this program converts with: "OpenCC" or "ICU" */

#endif
