/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Characters that stand for others, or for nothing: what is compared and counted is the word, not how a
 * web page or a PDF happened to write it.
 *
 *	nothing     soft hyphen, zero-width space, word joiner, byte order mark, marks of direction,
 *	            variation selectors; joiners between Han or Latin letters (emoji keep theirs)
 *	one         a letter and the accents behind it (U+0300 to U+036F), composed as in NFC
 *	others      Kangxi radicals and radicals of the supplement (U+2E80 to U+2FDF), compatibility
 *	            ideographs, Latin ligatures
 *
 * Sources: Default_Ignorable_Code_Point and NFKC of the Unicode Character Database; for the radicals
 * of the supplement, which NFKC leaves alone, its EquivalentUnifiedIdeograph property.
 * Full width is the business of who reads words (script.h).
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H
#include <stddef.h>
#include <stdint.h>

/* Bytes before the first character that folding may change; len where there is none. Fast. */
size_t ros__fold_find(const char *s, size_t len);
/* Bytes that the folded form of len bytes may take: a few ideographs grow from three to four. */
#define ROS_FOLD_ROOM(len) ((len) + (len) / 3 + 4)
/* Writes the folded text to out, which has ROS_FOLD_ROOM(len) bytes, and returns its length. map, where
 * it is not NULL, has one place more and takes for each byte where its character begins in s; after the
 * last one stands len. */
size_t ros__fold_text(const char *s, size_t len, char *out, uint32_t *map);

#endif
