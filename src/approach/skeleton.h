/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The measure tree of a speech: opening, enumerated measures, closing.
 *
 * A cue is a place where a sequence of the tables may stand: at the start of a clause, sentence or
 * paragraph, or right after a listed subject there, outside of quotation marks. It becomes a measure
 * only as a member of its sequence: the first, then the next, two at least. So 第一 in 第一书记, a
 * greeting's 首先 and a lone 一是 are none.
 *
 * Nesting follows the ranks of the tables: a new list stands inside the measure that is open, if its
 * rank is higher, else beside it. A measure ends where the next of its level begins; the last of a
 * list ends with its paragraph, or, where the members have several paragraphs each, after as many
 * as the longest of the others has.
 */
#ifndef APPROACH_SKELETON_H
#define APPROACH_SKELETON_H
#include "approach/approach_tables.h"
#include "rostrum/tokens.h"

#define ROS_NO_MEASURE UINT32_MAX

struct ros_measure {
	uint32_t start, end;        /* bytes of the body, cue included */
	uint32_t cue_len;
	uint32_t head, head_len;    /* headline: the clauses after the cue, some 30 characters */
	uint32_t parent;            /* index, or ROS_NO_MEASURE; parents stand before children */
	uint32_t sequence, list, ordinal; /* ordinal from 1 among its siblings in `list` */
	uint32_t level;             /* 1 for the uppermost */
	uint32_t clauses;
};

struct ros_skeleton {
	struct ros_measure *measure; /* by start */
	size_t n, cap;
	uint32_t opening_end, closing_start; /* bytes; opening is [0, opening_end) */
	uint32_t n_top, depth;
	double balance;              /* evenness of the lengths of the uppermost; NaN below two */
	bool next_step;
	uint32_t next_step_at;
};
#define ROS_SKELETON_INIT {0}

void ros__skeleton_find(struct ros_skeleton *s, const struct ros_approach_tables *t,
	const struct ros_tokens *tokens, const struct ros_doc *doc, uint32_t d);
void ros__skeleton_release(struct ros_skeleton *s);

/* Clauses of speech d that begin in bytes [from, to). */
uint32_t ros__clauses_in(const struct ros_tokens *t, uint32_t d, uint32_t from, uint32_t to);

/*
 * Likeness of two skeletons in [0, 1]: the mean of four parts.
 *	number   min/max of the number of uppermost measures
 *	depth    min/max of the depth
 *	balance  1 - |difference|
 *	order    longest common subsequence of `theme` (one label a measure; 0 is "none" and equals
 *	         nothing) over the longer length
 */
struct ros_skeleton_likeness {
	double number, depth, balance, order, mean;
};
struct ros_skeleton_likeness ros__skeleton_compare(const struct ros_skeleton *a,
	const uint32_t *theme_a, const struct ros_skeleton *b, const uint32_t *theme_b);

#endif
