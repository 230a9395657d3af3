/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The form under which words are counted: NFKC and lower case (Unicode's own mappings, no locale),
 * without invisible characters (fold.h), with one kind of apostrophe and of hyphen inside words.
 * And two forms for what is shown or compared without regard to case: composed (NFC, canonically
 * equal strings are equal bytes) and compatible (NFKC, full width and half width are one).
 */
#ifndef TEXT_NORMALIZE_H
#define TEXT_NORMALIZE_H
#include <stddef.h>
#include <stdint.h>

/* Writes at most cap - 1 bytes and a NUL; never cuts a character. Returns the length written. */
size_t ros__normalize(const char *s, size_t len, char *out, size_t cap);
/* Canonically composed; and composed with compatibility forms (full width, ligatures) resolved. Case
 * stays. Same bounds as above. */
size_t ros__compose(const char *s, size_t len, char *out, size_t cap);
size_t ros__compatible(const char *s, size_t len, char *out, size_t cap);
/* Lower case of one character, where that is one character too. */
uint32_t ros__lower_char(uint32_t c);

#endif
