/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers in words: two, first, twenty-five, hundred. ICU's rules of spelling out, read backwards
 * (unum.h); a word that is a number only in part (oneness) is none.
 *
 *	struct ros__spellout s;
 *	ros__spellout_open(&s, "en");
 *	if (ros__spellout_is(&s, "two", 3)) ...
 *	ros__spellout_close(&s);
 *
 * Where ICU has no rules no word is a number. One thread at a time.
 */
#ifndef TEXT_SPELLOUT_H
#define TEXT_SPELLOUT_H
#include <stdbool.h>
#include <stddef.h>

struct ros__spellout {
	void *format;
};

void ros__spellout_open(struct ros__spellout *s, const char *locale);
/* Small letters. */
bool ros__spellout_is(const struct ros__spellout *s, const char *word, size_t len);
void ros__spellout_close(struct ros__spellout *s);

#endif
