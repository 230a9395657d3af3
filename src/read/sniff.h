/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What bytes are, whatever the file's name says: the name of a reader ("docx", "tei", ...), or a kind
 * that people have and no reader takes, with what to do about it.
 */
#ifndef READ_SNIFF_H
#define READ_SNIFF_H
#include "read/reader.h"

/* The reader's name, NULL where the bytes say nothing beyond doubt. "archive" for a zip of no kind
 * that is known, "xml" for XML with a root that no reader knows. */
const char *ros__sniff(const struct ros__blob *in);

/* The name of the root element, without prefix, where the bytes are XML; false for all else. */
bool ros__sniff_root(const struct ros__blob *in, char *name, size_t n);
/* Does the whole of it look like JSON: brackets at both ends that belong together, and a key or a
 * value behind the first one? */
bool ros__sniff_json(const struct ros__blob *in);

/* A format that is known and not read. */
struct ros__unread {
	const char *suffixes; /* "png jpg", "" for none */
	const char *magic;    /* first bytes, "" for none */
	size_t len, at;       /* of the magic; where it stands */
	const char *what;     /* "a picture" */
	const char *advice;   /* "recognise its text ... and save it as docx or txt" */
};
/* By the first bytes, else by the name's suffix; NULL for neither. `kind` is what ros__sniff says. */
const struct ros__unread *ros__unread_find(const struct ros__blob *in, const char *name,
	const char *kind);
/* "is a picture, which is not read; ..." */
struct ros__said ros__unread_said(const struct ros__unread *u);

/* Text has hardly any control characters, whatever its encoding: at most one in `rarity`. */
bool ros__looks_like_text(const struct ros__blob *in, size_t rarity);

#endif
