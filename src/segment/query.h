/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Patterns over words: what `rostrum kwic` looks for.
 *
 *	党建                        a term: its edges are word edges, it may be several words
 *	党* harbour*                * is anything inside one word
 *	[class=person] 强调         a word of a class (segment.h), then a term
 *	[class=person|organisation] one class of several; != is any other
 *	[word="发展*"&class!=place] the word's form; & joins conditions
 *	[] [class=number]           [] is any word
 *	提高 []{0,4} 水平           as many as that in between; ? + * {n} {m,n} follow a bracket
 *
 * A pattern without brackets is one term, its spaces transparent as in theme lists. With brackets
 * spaces separate elements, and \[ stands for a bracket. Elements follow each other in one
 * sentence; a quotation mark between them is passed over, other marks are words of class punct,
 * which [] takes too. Of matches that begin at one word the shortest is reported.
 *
 * A query is immutable and may be shared; a search has its own scratch.
 */
#ifndef SEGMENT_QUERY_H
#define SEGMENT_QUERY_H
#include "rostrum/segment.h"

struct ros_query;

/* EUSAGE where the pattern cannot be read: says what, and at which character. */
enum ros_status ros__query_parse(struct ros_query **q, const char *pattern, struct ros_err *err);
void ros__query_free(struct ros_query *q);
/* Places in a text and its words, by first word; `term` of a hit is 0. Replaces what `out` held.
 * O(words * elements * reach). */
void ros__query_match(const struct ros_query *q, const struct ros_segmenter *seg, const char *text,
	const struct ros_words *words, struct ros_term_hits *out);

#endif
