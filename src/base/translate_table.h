/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table that ros_tr asks; apart from the reading of catalogues, so that messages of every layer
 * need nothing for it. Set before threads start; the table stays its owner's.
 *
 * A message that holds another one ("a.docx: cannot open: No such file or directory") is made in
 * English and put into the other language afterwards: the format that it was made of is found by
 * what it says around its conversions, and what stands in these is a message itself, perhaps. Text
 * that no format fits stays as it is.
 */
#ifndef BASE_TRANSLATE_TABLE_H
#define BASE_TRANSLATE_TABLE_H
#include <stdarg.h>
#include <stddef.h>

struct ros_translation {
	const char *english, *other;
};
struct ros_catalogue {
	const struct ros_translation *entry; /* sorted by the English text */
	size_t n;
	void *owner;     /* of the texts */
	char *rewritten; /* texts that replace them, or NULL */
};
/* Every text as `rewrite` has it, which keeps the characters below U+0020: all of them come at
 * once. */
void ros__catalogue_rewrite(struct ros_catalogue *c, char *(*rewrite)(const char *s, size_t len));
void ros__translate_from(const struct ros_catalogue *c); /* NULL: English */

/* The message in the catalogue's language (NULL: English); cut at a character's edge where there is
 * no room. O(entries * length). */
void ros__catalogue_made(
	const struct ros_catalogue *c, const char *english, char *out, size_t room);
/* The same where the format is known. */
void ros__catalogue_fill(const struct ros_catalogue *c, const struct ros_translation *of,
	const char *english, char *out, size_t room);
/* The message in the reader's language. */
void ros__translate(char *out, size_t room, const char *fmt, va_list ap)
	__attribute__((format(printf, 3, 0)));

#endif
