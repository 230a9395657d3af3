/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Order of words as a dictionary of the language has it (Chinese by pinyin), by ICU's collation
 * (CLDR). Keys of one collator compare by strcmp. Belongs to one thread.
 */
#ifndef TEXT_COLLATE_H
#define TEXT_COLLATE_H
#include <stddef.h>

struct ros_collator;

/* `locale` is "zh", "en", ...; never NULL: without data of its own it is the root order. */
struct ros_collator *ros__collator_open(const char *locale);
void ros__collator_close(struct ros_collator *c);
/* The caller frees. Malformed bytes count as U+FFFD. */
char *ros__collate_key(const struct ros_collator *c, const char *s, size_t len);

#endif
