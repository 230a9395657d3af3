/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Section similarity: how alike the words of groups are. Columns are explained in fields.h,
 * measures in docs/methods.md.
 */
#ifndef DOCUMENT_SIMILARITY_H
#define DOCUMENT_SIMILARITY_H
#include "document/shared.h"

#define ROS_R_ALIKE(F)                                                                             \
	F(TEXT, a, _, 0, "group", "one side of the pair")                                              \
	F(TEXT, b, _, 0, "group", "the other")                                                         \
	F(WITH, finding, finding, 0, "0..1", "U-cosine; p and verdict against the average pair")       \
	F(REAL, null, _, ROS_NULL, "0..1", "mean of the other pairs, which it is held against")        \
	F(BOOL, clipped, _, 0, "", "did the estimate fall beyond 1, and is set there?")                \
	F(BOOL, too_short, _, 0, "", "is the interval too wide to say how alike the two are?")         \
	F(REAL, ceiling, _, ROS_NULL, "0..1", "the lower of the two ceilings")                         \
	F(TEXTS, shared, _, 0, "", "words that both say and few others do, at most 5")                 \
	F(LIST, evidence, evidence, 0, "", "a sentence of either side with the first of them")         \
	F(TEXTS, more_a, _, 0, "", "words that a says more than b, at most 5")                         \
	F(TEXTS, more_b, _, 0, "", "words that b says more than a, at most 5")
ROS_FIELDS(alike, ROS_R_ALIKE)

#define ROS_R_ALIKE_ROW(F)                                                                         \
	F(TEXT, group, _, 0, "group", "the group")                                                     \
	F(INT, closer, _, 0, "pairs", "of its pairs, supported as closer than the average")            \
	F(INT, farther, _, 0, "pairs", "supported as farther")                                         \
	F(INT, judged, _, 0, "pairs", "that could be judged")                                          \
	F(CODE, side, side, ROS_NULL, "",                                                              \
		"the side on which at least three of them and half of the judged ones stand")
ROS_FIELDS(alike_row, ROS_R_ALIKE_ROW)

#define ROS_R_CEILING(F)                                                                           \
	F(TEXT, group, _, 0, "group", "the group")                                                     \
	F(REAL, estimate, _, ROS_NULL, "0..1", "U-cosine of two halves of its own text")               \
	F(REAL, lower, _, ROS_NULL, "0..1", "lower end of its interval")                               \
	F(REAL, upper, _, ROS_NULL, "0..1", "upper end of its interval")
ROS_FIELDS(ceiling, ROS_R_CEILING)

#define ROS_R_RANKING(F)                                                                           \
	F(BOOL, supported, _, 0, "", "may pairs be ranked?")                                           \
	F(TEXT, code, _, 0, "", "ranking_supported, ranking_overlap")                                  \
	F(TEXT, text, _, 0, "", "the same in English")                                                 \
	F(ARGS, args, _, 0, "", "overlap: pairs whose interval meets that of the closest; others")
ROS_FIELDS(ranking, ROS_R_RANKING)

#define ROS_R_MEASURE_REFUSED(F)                                                                   \
	F(TEXT, measure, _, 0, "", "the measure")                                                      \
	F(TEXT, code, _, 0, "", "names the message reason.CODE")                                       \
	F(TEXT, text, _, 0, "", "the same in English")                                                 \
	F(REAL, words, _, ROS_NULL, "", "what there is: words, or groups")                             \
	F(REAL, least, _, ROS_NULL, "", "what is needed, or allowed")
ROS_FIELDS(measure_refused, ROS_R_MEASURE_REFUSED)

/* A pair by what both stress: 1 the same, about -1/(groups - 1) on average. */
#define ROS_R_SAME_EMPHASIS(F)                                                                     \
	F(TEXT, a, _, 0, "group", "one side of the pair")                                              \
	F(TEXT, b, _, 0, "group", "the other")                                                         \
	F(WITH, finding, finding, 0, "-1..1",                                                          \
		"cosine of what they stress; p of the pair alone, q by the largest deviation of all")      \
	F(REAL, expected, _, ROS_NULL, "-1..1", "its mean where whole parts change groups")            \
	F(BOOL, too_short, _, 0, "", "can these texts not show how alike the two are?")                \
	F(TEXTS, both, _, 0, "", "words that both stress, at most 5")                                  \
	F(LIST, evidence, evidence, 0, "", "a sentence of either side with the first of them")         \
	F(TEXTS, neither, _, 0, "", "words that both avoid")                                           \
	F(TEXTS, a_alone, _, 0, "", "words that a stresses and b does not")                            \
	F(TEXTS, b_alone, _, 0, "", "words that b stresses and a does not")
ROS_FIELDS(same_emphasis, ROS_R_SAME_EMPHASIS)

/* Either `skipped` or everything else. */
#define ROS_R_SIMILARITY(F)                                                                        \
	F(TEXT, by, _, ROS_OPT, "", "field of the groups")                                             \
	F(TEXT, measure, _, ROS_OPT, "", "the measure that is drawn")                                  \
	F(TEXT, formula_id, _, ROS_OPT, "", "of the measure")                                          \
	F(TEXTS, groups, _, ROS_OPT, "group", "in the order of the matrices")                          \
	F(TEXTS, labels, _, ROS_OPT, "", "their labels")                                               \
	F(SQUARES, matrix, _, ROS_OPT, "", "each measure, groups by groups")                           \
	F(LIST, pairs, alike, ROS_OPT, "", "pairs: all, or those that stand out most")                 \
	F(INT, n_pairs, _, ROS_OPT, "pairs", "all of them; absent where there are too many groups")    \
	F(INT, n_readable, _, ROS_OPT, "pairs", "those that are not too short")                        \
	F(INT, n_supported, _, ROS_OPT, "pairs", "supported ones")                                     \
	F(INT, n_beside, _, ROS_OPT, "pairs", "supported ones that no row accounts for")               \
	F(LIST, emphasis, same_emphasis, ROS_OPT, "", "pairs by what they stress, nearest first")      \
	F(LIST, rows, alike_row, ROS_OPT, "", "each group: does it stand apart from most others?")     \
	F(LIST, ceiling, ceiling, ROS_OPT, "", "how like itself each group is")                        \
	F(MAYBE, ranking, ranking, ROS_OPT, "", "may pairs be ranked?")                                \
	F(LIST, refused, measure_refused, ROS_OPT, "", "measures that are not given, and why")         \
	F(MAYBE, skipped, reason, ROS_OPT, "", "why there is none")
ROS_FIELDS(similarity, ROS_R_SIMILARITY)

extern const char *const ros__codes_side[];
enum { ROS_CLOSER, ROS_FARTHER, ROS_SIDES };

#endif
