/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sentences on an approach, as codes with arguments (messages approach.CODE): what a speech does in
 * substance, and what sets a speech or a group apart, with numbers and intervals.
 */
#ifndef RESULT_APPROACH_APPROACH_SAY_H
#define RESULT_APPROACH_APPROACH_SAY_H
#include "result/approach/approach_pairs.h"

/* What stands apart, or does not: a finding with its name. */
struct ros_approach_trait {
	const char *feature; /* specificity, commitment, stance.done, actor.cadres, action.build */
	const struct ros_finding *f;
	double scale;        /* of estimate and interval: 1000 for rates a thousand words */
	double overall;      /* of all speeches together, scaled */
};

struct ros_args_of *ros__approach_say(
	const struct ros_approach_context *c, struct ros_r_saying_list *list, const char *code);
/* One sentence where the verdict is `supported`; says whether there was one. `groups`: against the
 * other groups, else against the other speeches. */
bool ros__approach_say_trait(const struct ros_approach_context *c, struct ros_r_saying_list *list,
	const struct ros_approach_trait *t, bool groups);
/* All traits of group g (or speech g) of the tests, in the order of the profile; the caller frees
 * them, strings are the arena's. */
struct ros_approach_trait *ros__approach_traits(const struct ros_approach_context *c,
	const struct ros_approach_tests *t, uint32_t g, size_t *n);
/* Verbs with objects, who acts and for whom, commitments, admissions of one speech or a group's. */
void ros__approach_say_substance(const struct ros_approach_context *c,
	const struct ros_approach_subject *s, struct ros_r_saying_list *list);

#endif
