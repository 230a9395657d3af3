/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a group can stress: words, and runs of two to five words that are whole.
 *
 * A run does not go over punctuation, masks, figures, line ends or the group's own names (quotation
 * marks are transparent, Chinese numerals are words: 八八战略), begins with no verb or stopword and
 * ends in neither. What stands beside one and the same word in 80 % of its uses (市直|机关) is a
 * piece of something longer and no expression of its own, unless that word is a verb or a stopword:
 * so nested runs with the same places are one test, whatever the group, because only totals are
 * looked at. On 130 marked runs the share of the most frequent neighbour with the kind of the edges
 * tells whole ones best (area under the curve .85; branching entropy .77, frequency .67, NPMI .47).
 *
 *	struct ros_expressions x;
 *	st = ros__expressions_find(&x, a, err);
 *	x.clauses                    clauses x expressions, for the tests
 *	ros__expressions_release(&x);
 */
#ifndef RESULT_COMPARE_EXPRESSIONS_H
#define RESULT_COMPARE_EXPRESSIONS_H
#include "approach/syntax.h"
#include "result/analysis.h"
#include "segment/sequence.h"

enum { ROS_EXPRESSION_MOST = 5, ROS_EXPRESSION_LEVELS = ROS_EXPRESSION_MOST + 2 };
enum { ROS_EXPRESSION_VERB = 1, ROS_EXPRESSION_OVER, ROS_EXPRESSION_GRAMMAR };
#define ROS_WHOLE .8 /* share of one neighbour from which a run is a piece of something longer */

struct ros_expression {
	uint32_t n, count;
	uint64_t first; /* token of its first use */
};

struct ros_expressions {
	struct ros_expression *e; /* in the order of their first use, shorter ones first */
	uint32_t n;
	size_t cap;
	struct ros__seq_stream stream;
	uint32_t
		*of_place[ROS_EXPRESSION_MOST + 1]; /* by words and place: the expression, or the gap */
	struct ros_csr clauses;
	uint8_t *verb;    /* by type: 0, or what it is that is no edge of a run */
	uint8_t *open;    /* by type: ends no run (新, 高) */
	uint32_t *ngroup; /* by type: groups that use it */
	uint32_t *uses;   /* by type: places of the stream */
	uint32_t *pair;   /* by place: how often its word and the next one stand so; 0: hardly ever */
};

/* An unreadable table of verbs is an error. The caller releases, also after an error. */
enum ros_status ros__expressions_find(
	struct ros_expressions *x, const struct ros_analysis *a, struct ros_err *err);
void ros__expressions_release(struct ros_expressions *x);
/* The places are indexed: of_place, five times as long as the text, is not asked for any more. */
void ros__expressions_forget_places(struct ros_expressions *x);
/* May token i stand at the edge of a run: a word, no stopword, no verb? */
bool ros__expression_edge(
	const struct ros_expressions *x, const struct ros_analysis *a, uint64_t i);
/* How much the words at a place of the stream and behind it hold to each other: the share of the
 * rarer one's uses in which they stand so, 0 to 1. */
double ros__expression_bond(const struct ros_expressions *x, size_t place);

#endif
