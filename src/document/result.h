/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an analysis found: one struct a section (texts.h, ...), all of them together, and the way to
 * analysis.json and back.
 *
 *	struct ros_result r = {0};
 *	... sections fill r.found ...                          in the run that makes it
 *	st = ros__result_read(&r, "analysis.json", &err);      in a program that draws again
 *	if (r.found.dispersion)                                NULL where the section is absent
 *		use(r.found.dispersion->list.v[0].dp);
 *	ros__result_release(&r);
 *
 * While sections are converted, `doc` holds all of them as JSON: those that are no structs yet
 *stand there alone. A section that is a struct is added by ros__result_settle.
 */
#ifndef DOCUMENT_RESULT_H
#define DOCUMENT_RESULT_H
#include "base/json.h"
#include "base/mem.h"
#include "document/texts.h"

#define ROS_R_DOCUMENT(F)                                                                          \
	F(MAYBE, features, features, ROS_OPT, "", "the words that are counted")                        \
	F(MAYBE, dispersion, dispersion, ROS_OPT, "", "how evenly words are spread")                   \
	F(MAYBE, diversity, diversity, ROS_OPT, "", "how varied each text is")                         \
	F(MAYBE, collocations, collocations, ROS_OPT, "", "phrases and pairs of words")                \
	F(MAYBE, cooccurrence, cooccurrence, ROS_OPT, "", "words that stand together")
ROS_FIELDS(document, ROS_R_DOCUMENT)

struct ros_result {
	struct ros_r_document found;
	struct ros_arena arena;
	struct ros_json *doc;
};
#define ROS_RESULT_INIT {0}

/* The section called `name` is complete: its numbers are rounded, and it is added to doc, or put in
 * the place of what stood there. Nothing where it is absent or no struct. */
void ros__result_settle(struct ros_result *r, const char *name);
/* Takes doc, a document as it was parsed; it is released with the result. */
void ros__result_of(struct ros_result *r, struct ros_json *doc);
void ros__result_release(struct ros_result *r);

#endif
