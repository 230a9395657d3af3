/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Does a keyword hold under another setting? The word is counted again in other tokens and tested by what is
 * named: the passages (ROS_EXCHANGE_NONE), or the exchange of clauses, sentences, marked parts or blocks of
 * texts, whole speeches or persons. It holds where it is used more and its p is at most `cut`, the largest p
 * that the first analysis called key by that test. Groups of several speeches are tested by whole speeches or
 * persons wherever passages or parts of texts are named.
 */
#ifndef RESULT_ROBUST_MULTIVERSE_WORD_H
#define RESULT_ROBUST_MULTIVERSE_WORD_H
#include "result/analysis.h"

/* One way to cut words: the design over its tokens, and the design effect of its words. */
struct ros_word_cut {
	struct ros_design design;
	struct ros_deff deff;
	bool made;
};
enum ros_status ros__word_cut_make(struct ros_word_cut *c, const struct ros_analysis *a,
	const struct ros_tokens *t, struct ros_err *err);
void ros__word_cut_release(struct ros_word_cut *c);

/* clauses: features x clauses of the setting (the transpose of the count by clause); w: the feature. */
bool ros__word_holds(const struct ros_word_cut *c, const struct ros_csr *clauses, uint32_t w, uint32_t group,
	enum ros_exchange by, double cut, const struct ros_infer_par *par);

#endif
