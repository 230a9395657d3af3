/* SPDX-License-Identifier: GPL-3.0-or-later */
/* English stems (Snowball's "english", Porter 2001), where the program was built with them. */
#ifndef TEXT_STEM_H
#define TEXT_STEM_H
#include <stddef.h>

struct ros__stemmer; /* one thread each */
struct ros__stemmer *ros__stemmer_new(void); /* NULL where not built in */
void ros__stemmer_free(struct ros__stemmer *s);
/* Stems a lower-case word in place; returns the new length, never more than len. */
size_t ros__stem(struct ros__stemmer *s, char *word, size_t len);

#endif
