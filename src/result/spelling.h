/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words of letters as their texts write them: types are in small letters, a reader is shown Texas
 * and HSE. A word has capitals if nearly all its uses inside sentences have (own_latin.h takes such
 * for a name); it is then written as the first of its uses of the more frequent kind, capital or
 * capitals. Texts in which many words stand in capitals (old transcripts) tell nothing of spelling.
 *
 * Memory: one entry a word with capitals. Building is not thread-safe, asking is.
 */
#ifndef RESULT_SPELLING_H
#define RESULT_SPELLING_H
#include "base/mem.h"
#include "base/strmap.h"
#include "result/analysis.h"

struct ros_spelling {
	struct ros_strmap word; /* types that have capitals */
	const char **as;        /* by its id, in the arena */
	struct ros_arena arena;
};
/* Needs corpus and tokens of a. O(tokens). The caller releases. */
void ros__spelling_find(struct ros_spelling *s, const struct ros_analysis *a);
void ros__spelling_release(struct ros_spelling *s);

/* The words of `text`, apart by blanks, as the texts write them: `text` itself, or in the arena. */
const char *ros__spelled(const struct ros_analysis *a, struct ros_arena *arena, const char *text);

#endif
