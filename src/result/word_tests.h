/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The family of all words, tested once (stats/design.h) and read by keyness, common core and the check over
 * settings: every feature that occurs ROS_FEW_HITS times or more in all groups together, in three sentences or
 * more, in every group. Features stand by falling frequency, so the family's columns are features 0 ..
 * cells.nvar - 1; past a bound of cells the rarest leave it.
 */
#ifndef RESULT_WORD_TESTS_H
#define RESULT_WORD_TESTS_H
#include "result/analysis.h"

#define ROS_WORD_SENTENCES 3 /* a word in fewer is one passage's */

/* Needs the design, units and features of a. The caller releases with ros__cells_release. */
void ros__word_tests(const struct ros_analysis *a, struct ros_cells *out);

#endif
