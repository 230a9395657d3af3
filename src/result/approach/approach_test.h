/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How speeches, or groups of speeches, differ in approach: stance, kinds of action, concreteness, tested by the
 * design (stats/design.h) as one family, so that all of them together keep their level.
 *
 *	stance       share of clauses that hold the stance; tested by occurrences a word
 *	avowals      share of clauses that commit to something or admit something; likewise
 *	actors       share of clauses that name the group as an actor; likewise
 *	actions      share of the clauses with a listed verb whose first one is of the class; tested among them
 *	specificity  figures, dates, names a word
 *
 * q is Benjamini & Hochberg over all features and groups, for more and for less apart (ros__bh_sided).
 * Intervals leave out blocks, speeches or persons (stats/blocks.h).
 */
#ifndef RESULT_APPROACH_APPROACH_TEST_H
#define RESULT_APPROACH_APPROACH_TEST_H
#include "result/approach/approach_parts.h"

struct ros_approach_tests {
	uint32_t ngroup;
	struct ros_finding *stance; /* ROS_STANCE_N x ngroup */
	struct ros_finding *action; /* classes x ngroup */
	struct ros_finding *avowal; /* ROS_AVOWAL_N x ngroup */
	struct ros_finding *actor;  /* actors of the table x ngroup */
	struct ros_finding *items;  /* ngroup; rate a word */
	struct {
		double *stance, *avowal, *actor, *action, *items;
	} overall; /* all speeches together */
	int *class_of;              /* by clause: class of its first listed verb, -1 for none */
};

/* Features of instruments that do not hold (approach/measured.h) keep their counts, stand outside
 * the family and have no findings. d: groups are the speeches of the corpus, or what it was made
 * for. */
void ros__approach_test(struct ros_approach_tests *t, const struct ros_approach_context *c,
	const struct ros_design *d);
void ros__approach_tests_release(struct ros_approach_tests *t);

#endif
