/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes to valid UTF-8: which encoding it is, and the text without byte order mark.
 *
 * The decision, first match wins:
 *	1. `forced` (the user's --encoding)
 *	2. a byte order mark: UTF-8, UTF-16, UTF-32
 *	3. UTF-16 without mark, where NUL bytes or malformed UTF-8 make it possible and most units
 *	   are letters, Han or their punctuation
 *	4. strict UTF-8; a short text without three-byte characters yields to `declared`, and to
 *	   GB18030 where it makes words of mixed alphabets as UTF-8 and common characters as that
 *	5. `declared` (html, xml); gb2312 and gbk mean GB18030, big5 means Big5-HKSCS
 *	6. damaged UTF-8, where most of the characters beyond ASCII are well formed
 *	7. GB18030 or Big5-HKSCS: the one under which more of the text is common characters
 *	8. windows-1252 where bytes beyond ASCII stand alone, else UTF-8 with much of it malformed
 *
 * In damaged UTF-8 each line is judged by itself: one that is hardly UTF-8 and faultless GB18030 or
 * Big5 is read as that (`mixed`), unless the user has named the encoding.
 *
 * Malformed input and NUL become U+FFFD: one for each maximal part of an ill-formed sequence
 * (Unicode Standard, 3.9, "U+FFFD Substitution of Maximal Subparts"), counted, with the offset of
 * the first one in the input.
 */
#ifndef TEXT_ENCODING_H
#define TEXT_ENCODING_H
#include <stddef.h>
#include <stdint.h>

#include "rostrum/error.h"

struct ros_decoded {
	char *text;      /* NUL-terminated, freed by the release; NULL: the input itself is the text */
	size_t len;      /* bytes of the text */
	size_t skip;     /* bytes of the byte order mark, where the input is the text */
	const char *encoding; /* "UTF-8", "GB18030", ...; static */
	uint64_t malformed, first_malformed;
	const char *doubt; /* another encoding that fits nearly as well; NULL where none does */
	uint64_t mixed;  /* lines of damaged UTF-8 that were whole in GB18030 or Big5 and read so */
};

/* `forced` and `declared` are names or "" or NULL. An unknown forced name is EUSAGE, an unknown
 * declared one is passed over. Thread-safe. */
enum ros_status ros__decode(const char *bytes, size_t n, const char *forced, const char *declared,
	struct ros_decoded *out, struct ros_err *err);
/* Decides only; returns the name as `encoding` would hold it. */
const char *ros__detect_encoding(const char *bytes, size_t n, const char *declared);
void ros__decoded_release(struct ros_decoded *d);

#endif
