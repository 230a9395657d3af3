/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Section scaling: where speeches stand on one axis. Columns are explained in fields.h, ways of
 * measuring in docs/methods.md.
 */
#ifndef DOCUMENT_SCALING_H
#define DOCUMENT_SCALING_H
#include "document/shared.h"

#define ROS_R_SCALE_ANCHOR(F)                                                                      \
	F(TEXT, name, _, 0, "", "as it was given")                                                     \
	F(REAL, score, _, 0, "", "its position")                                                       \
	F(INT, n, _, 0, "speeches", "speeches it names")
ROS_FIELDS(scale_anchor, ROS_R_SCALE_ANCHOR)

#define ROS_R_SCALE_SPEECH(F)                                                                      \
	F(TEXT, speech, _, 0, "speech", "the speech")                                                  \
	F(TEXT, group, _, ROS_NULL, "group", "its group")                                              \
	F(WITH, finding, finding, 0, "",                                                               \
		"its position; p that it is that of the average speech (wordscores: of the middle)")       \
	F(REAL, se_text, _, ROS_NULL, "", "standard error by leaving out stretches of the speech")     \
	F(REAL, se_others, _, ROS_NULL, "", "standard error by leaving out persons, or anchors")       \
	F(REAL, se_words, _, ROS_NULL, "", "as if words were drawn one by one: too small")             \
	F(REAL, anchor, _, ROS_OPT, "", "position it was given")                                       \
	F(REAL, raw, _, ROS_OPT | ROS_NULL, "",                                                        \
		"wordscores: before it was laid on the anchors' scale")                                    \
	F(REAL, mv, _, ROS_OPT | ROS_NULL, "", "wordscores: laid on it by Martin and Vanberg")
ROS_FIELDS(scale_speech, ROS_R_SCALE_SPEECH)

#define ROS_R_SCALE_GROUP(F)                                                                       \
	F(TEXT, group, _, 0, "group", "the group")                                                     \
	F(REAL, position, _, ROS_NULL, "", "mean of its persons' positions")                           \
	F(REAL, position_lower, _, ROS_NULL, "", "lower end of its interval")                          \
	F(REAL, position_upper, _, ROS_NULL, "", "upper end of its interval")                          \
	F(INT, n_persons, _, 0, "", "persons")                                                         \
	F(INT, n_speeches, _, 0, "speeches", "speeches that have a position")                          \
	F(WITH, finding, finding, 0, "", "position less that of all others; p by exchanging persons")
ROS_FIELDS(scale_group, ROS_R_SCALE_GROUP)

#define ROS_R_SCALE_WORD(F)                                                                        \
	F(TEXT, term, _, 0, "", "the word")                                                            \
	F(INT, count, _, 0, "words", "how often it occurs")                                            \
	F(REAL, weight, _, ROS_NULL, "", "how its use changes along the axis, or its score")           \
	F(REAL, pull, _, ROS_NULL, "", "weight by the root of the count: what words are chosen by")    \
	F(LIST, evidence, evidence, 0, "", "a sentence of a speech of that end")
ROS_FIELDS(scale_word, ROS_R_SCALE_WORD)

extern const char *const ros__codes_scale_method[]; /* enum ros_scale_method */

/* Either `skipped` or everything else. */
#define ROS_R_SCALING(F)                                                                           \
	F(CODE, method, scale_method, ROS_OPT, "", "wordfish, wordscores, ca")                         \
	F(TEXT, formula_id, _, ROS_OPT, "", "entry of docs/methods.md")                                \
	F(INT, n_speeches, _, ROS_OPT, "speeches", "that have a position")                             \
	F(INT, n_short, _, ROS_OPT, "speeches", "too short for one")                                   \
	F(INT, n_persons, _, ROS_OPT, "", "who gave them")                                             \
	F(INT, n_words, _, ROS_OPT, "words", "different words that positions rest on")                 \
	F(INT, n_left_out, _, ROS_OPT, "", "fits without one lot of persons or one anchor")            \
	F(INT, turns, _, ROS_OPT, "", "of the fit")                                                    \
	F(BOOL, converged, _, ROS_OPT, "", "did it come to rest?")                                     \
	F(REAL, halves, _, ROS_OPT | ROS_NULL, "0..1",                                                 \
		"correlation of the positions by every other stretch with those by the rest")      \
	F(REAL, other_method, _, ROS_OPT | ROS_NULL, "-1..1",                                          \
		"correlation with correspondence analysis (of that: with wordfish)")                       \
	F(CODE, standing, verdict, ROS_OPT, "", "do the speeches carry one axis?")                     \
	F(LIST, anchors, scale_anchor, ROS_OPT, "", "texts with a given position")                     \
	F(LIST, speeches, scale_speech, ROS_OPT, "", "by position, from the left")                     \
	F(LIST, groups, scale_group, ROS_OPT, "", "by position, from the left")                        \
	F(LIST, left, scale_word, ROS_OPT, "", "words that pull to the left, strongest first")         \
	F(LIST, right, scale_word, ROS_OPT, "", "words that pull to the right")                        \
	F(MAYBE, skipped, reason, ROS_OPT, "", "why there is none")
ROS_FIELDS(scaling, ROS_R_SCALING)

#endif
