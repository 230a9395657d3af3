/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What each group stresses, one finding for one thing.
 *
 *	struct ros_key_finder *f;
 *	ros__key_finder_open(&f, a, arena, err);
 *	ros__key_finder_fill(f, section);
 *	ros__key_finder_close(f);
 *
 * Words and whole runs of words (expressions.h) are one family of tests. In every group they are
 * ranked by
 *
 *	score = LRC * sqrt(G2) * head * spread
 *	LRC     conservative log ratio at 95 % (Evert 2022)       G2   log-likelihood ratio
 *	head    1 where the last word is no verb, else .6
 *	spread  1 - (G_w - 1) / (2 (G - 1)): G_w of G groups use its rarest word
 *
 * Down the ranking an expression is a new finding only if half of its uses lie outside of those
 * above it; else it joins the one that holds most of them (冰雪 [冰雪运动, 冰雪旅游]). A finding
 * goes under the longest name that 60 % of its uses share, and two under one name are one. Verdicts
 * are those of the tests; that something stands here more often than elsewhere is a fact of the
 * texts and needs none.
 */
#ifndef RESULT_COMPARE_KEY_FINDINGS_H
#define RESULT_COMPARE_KEY_FINDINGS_H
#include "result/analysis.h"

struct ros_key_finder;

/* Finds the expressions and tests them; NULL without any, or on error. The caller closes. */
enum ros_status ros__key_finder_open(struct ros_key_finder **out, const struct ros_analysis *a,
	struct ros_arena *arena, struct ros_err *err);
/* Their tests: the level may be set before findings are filled. */
struct ros_cells *ros__key_finder_cells(struct ros_key_finder *f);
/* Fills expressions and the findings of each group of s, whose groups are there. */
void ros__key_finder_fill(struct ros_key_finder *f, struct ros_r_keyness *s);
void ros__key_finder_close(struct ros_key_finder *f);

#endif
