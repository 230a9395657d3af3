/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sentences with named parts: "{n} rows were left out, the first is row {row}". The English pattern
 * is what is kept; each reader gets it in his language, by the catalogue (rostrum/translate.h), and
 * so are parts that are phrases of the catalogue themselves ("a picture (PNG)"). Pure functions.
 */
#ifndef TEXT_SAID_H
#define TEXT_SAID_H
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "rostrum/corpus.h"
#include "rostrum/translate.h"

enum { ROS_SAID_PARTS = 4 };
struct ros__said {
	const char *pattern; /* NULL: nothing is said */
	struct ros_docvar part[ROS_SAID_PARTS];
	uint32_t n;
};

/* Name and value in turn, NULL ends; the strings are the caller's. */
struct ros__said ros__said(const char *pattern, ...) __attribute__((sentinel));
/* The same with copies of the parts. */
struct ros__said ros__said_kept(struct ros_arena *arena, const struct ros__said *s);
/* A part that is a number; lives as long as the call it stands in. */
struct ros__digits {
	char s[24];
};
struct ros__digits ros__digits(uint64_t n);

/* The sentence in the language of the messages. */
const char *ros__said_here(struct ros_arena *arena, const struct ros__said *s);
/* The sentence, {name} by {name}; a part that is not given stays as it stands. `in` NULL: English.
 */
const char *ros__said_in(const struct ros_catalogue *in, struct ros_arena *arena,
	const char *pattern, const struct ros_docvar *part, uint32_t n);

#endif
