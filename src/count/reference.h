/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A reference: how often words occur in texts of a kind, and in how many of these texts. It says
 * what is usual, so that what a collection stresses as a whole can be told from the wording that
 * all such texts have.
 *
 *	struct ros_reference r = ROS_REFERENCE_INIT;
 *	st = ros__reference_load(&r, "config/reference/zh_official.tsv", err);        a table
 *	st = ros__reference_of_tokens(&r, "name", &tokens, &corpus, NULL);           or texts, cut alike
 *	uint32_t t = ros__reference_find(&r, "推进");
 *	if (t != ROS_NO_ID)
 *		rate = ros__reference_at(&r, t, column)->count / r.column[column].words;
 *
 * A table has columns, one a kind of text, because there is no one official language: reports of
 * 1954 and of 2017 have little in common. Format, tab-separated, UTF-8:
 *
 *	#rostrum-reference	1
 *	#column	NAME	TEXTS	WORDS
 *	#text	COLUMN (from 0)	HASH       one a text, so that a collection is not held against itself
 *	WORD	COUNT:TEXTS	...            one cell a column, empty where the word does not occur
 *
 * Words are counted as the matrices count them, without stopwords; they are looked up without
 * regard to capitals of ASCII. A table cut by another segmenter serves badly: long words will look
 * new.
 */
#ifndef COUNT_REFERENCE_H
#define COUNT_REFERENCE_H
#include <stdbool.h>

#include "base/strmap.h"
#include "rostrum/corpus.h"
#include "rostrum/dfm.h"
#include "rostrum/error.h"
#include "rostrum/tokens.h"

struct ros_reference_column {
	const char *name;
	uint32_t texts;
	double words;
	bool own; /* holds a text of the collection itself: not to be used */
};
struct ros_reference_cell {
	uint32_t count, texts;
};
struct ros_reference {
	struct ros_arena arena;
	struct ros_reference_column *column;
	uint32_t ncolumn;
	struct ros_strmap word;
	struct ros_reference_cell *cell; /* word.n x ncolumn */
	size_t cap;
	struct ros_reference_text {
		uint32_t column;
		uint64_t hash[2];
	} * text;
	size_t ntext, text_cap;
};
#define ROS_REFERENCE_INIT                                                                         \
	{                                                                                              \
		0                                                                                          \
	}

/* EINPUT names the line that is wrong. */
enum ros_status ros__reference_load(struct ros_reference *r, const char *path, struct ros_err *err);
/* Does the file begin as a table does? False where it cannot be read. */
bool ros__reference_is_table(const char *path);
/* Counts texts; group: its groups become the columns, NULL: one column called `name`. */
void ros__reference_of_tokens(struct ros_reference *r, const char *name, const struct ros_tokens *t,
	const struct ros_corpus *c, const struct ros_grouping *group);
/* Words of `least` occurrences in two texts and more, by falling count, then bytes. */
enum ros_status ros__reference_write(
	const struct ros_reference *r, const char *path, uint32_t least, struct ros_err *err);
/* Marks the columns that hold a text of the corpus. */
void ros__reference_mark_own(struct ros_reference *r, const struct ros_corpus *c);
void ros__reference_release(struct ros_reference *r);

uint32_t ros__reference_find(const struct ros_reference *r, const char *word); /* or ROS_NO_ID */
static inline const struct ros_reference_cell *ros__reference_at(
	const struct ros_reference *r, uint32_t word, uint32_t column)
{
	return &r->cell[(size_t)word * r->ncolumn + column];
}

#endif
