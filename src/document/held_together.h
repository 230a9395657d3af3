/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Section ties: which words stand together in one group's sentences more than in the others'.
 * Columns are explained in fields.h.
 */
#ifndef DOCUMENT_HELD_TOGETHER_H
#define DOCUMENT_HELD_TOGETHER_H
#include "document/shared.h"

#define ROS_R_TIE(F)                                                                               \
	F(CODE, kind, tie, 0, "", "themes, theme_word, words: what a and b are")                       \
	F(TEXT, a, _, 0, "", "a word, or the id of a theme")                                           \
	F(TEXT, b, _, 0, "", "the other; of a theme and a word the word")                              \
	F(TEXTS, members, _, 0, "", "words that stand in most of the same sentences")                  \
	F(WITH, finding, finding, 0, "log2", "ratio of the ties: here, and in the others")             \
	F(INT, count, _, 0, "sentences", "with both, in the group")                                    \
	F(INT, ref_count, _, 0, "sentences", "with both, in the others")                               \
	F(INT, with_a, _, 0, "sentences", "of the group with a")                                       \
	F(INT, with_b, _, 0, "sentences", "of the group with b")                                       \
	F(REAL, expected, _, ROS_NULL, "sentences", "with both, were they tied as in the others")      \
	F(LIST, evidence, evidence, 0, "", "sentences with both")
ROS_FIELDS(tie, ROS_R_TIE)

#define ROS_R_TIES_GROUP(F)                                                                        \
	F(TEXT, group, _, 0, "group", "the group")                                                     \
	F(INT, n_sentences, _, 0, "sentences", "of the group")                                         \
	F(INT, n_supported, _, 0, "", "supported ones, members counted")                               \
	F(LIST, list, tie, 0, "", "what it ties together, best first")
ROS_FIELDS(ties_group, ROS_R_TIES_GROUP)

/* Either `skipped` or everything else. */
#define ROS_R_TIES(F)                                                                              \
	F(TEXT, by, _, ROS_OPT, "", "field of the groups")                                             \
	F(TEXT, formula_id, _, ROS_OPT, "", "entry of docs/methods.md")                                \
	F(INT, n_themes, _, ROS_OPT, "", "themes of the upper level")                                  \
	F(INT, n_words, _, ROS_OPT, "", "words that were looked at")                                   \
	F(INT, n_pairs, _, ROS_OPT, "", "pairs that stand together often enough")                      \
	F(INT, n_tests, _, ROS_OPT, "", "cells that were tested")                                      \
	F(TEXT, exchanged, _, ROS_OPT, "", "marked, block, speech, person, ...")                       \
	F(INT, n_exchanged, _, ROS_OPT, "", "how many of them")                                        \
	F(INT, permutations, _, ROS_OPT, "", "permutations")                                           \
	F(INT, permutations_refined, _, ROS_OPT, "", "more of them, for cells that few reached")       \
	F(LIST, groups, ties_group, ROS_OPT, "", "each group")                                         \
	F(MAYBE, skipped, reason, ROS_OPT, "", "why there is none")
ROS_FIELDS(ties, ROS_R_TIES)

extern const char *const ros__codes_tie[];
enum { ROS_TIE_OF_THEMES, ROS_TIE_OF_THEME_AND_WORD, ROS_TIE_OF_WORDS, ROS_TIE_KINDS };

#endif
