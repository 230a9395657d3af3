/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of the groups that are compared as wholes (ros__compared), clause by clause, with what is near what:
 * one making for similarity, tree and map, so that a value is the same wherever it stands.
 *
 *	struct ros_compared_words w;
 *	st = ros__compared_words(&w, a, err);
 *	struct ros_ucosine_in in = ros__ucosine_input(&w);
 *	ros__compared_words_release(&w);
 */
#ifndef RESULT_COMPARE_COMPARE_WORDS_H
#define RESULT_COMPARE_COMPARE_WORDS_H
#include "result/analysis.h"
#include "stats/ucosine.h"

struct ros_compared_words {
	const struct ros_grouping *by;
	const struct ros_csr *clauses;   /* clauses x features; borrowed */
	const struct ros_design *design; /* of `by` */
	struct ros_design own;           /* where `by` is not the grouping of the analysis */
	const uint32_t *group;           /* by clause; UINT32_MAX where it holds no counted word */
	uint32_t *text;                  /* by clause: speech, person or unit of --unit */
	uint8_t *whole;                  /* by group: all clauses of one text are near */
};
enum ros_status ros__compared_words(struct ros_compared_words *w, const struct ros_analysis *a,
	struct ros_err *err);
void ros__compared_words_release(struct ros_compared_words *w);
struct ros_ucosine_in ros__ucosine_input(const struct ros_compared_words *w);

/* The ceiling: U-cosine of two halves of every group's own text, stretches of 40 clauses by turns, or of every other
 * text where it has several.
 * out: by->n values; NaN where a half is too short. */
void ros__ucosine_halves(const struct ros_compared_words *w, double alpha, struct ros_ucosine *out);

#endif
