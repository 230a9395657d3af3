/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Section common_core: what nearly all say, what one alone says, and what one does not say. Columns
 * are explained in fields.h.
 */
#ifndef DOCUMENT_CORE_H
#define DOCUMENT_CORE_H
#include "document/shared.h"

#define ROS_R_CORE_WORD(F)                                                                         \
	F(TEXT, term, _, 0, "", "the word")                                                            \
	F(INT, n_groups, _, 0, "groups", "that say it")                                                \
	F(INT, count, _, 0, "words", "occurrences")                                                    \
	F(REAL, per_1000_min, _, ROS_NULL, "", "lowest rate a thousand words of a group")              \
	F(REAL, per_1000_max, _, ROS_NULL, "", "highest rate")                                         \
	F(TEXT, form_of, _, ROS_OPT, "", "the word above whose form it is: nations, of nation")        \
	F(BOOL, address, _, ROS_OPT, "", "does it address a meeting or run it: 主席, deputy?")         \
	F(LIST, evidence, evidence, 0, "", "a sentence each of the first three groups that say it")
ROS_FIELDS(core_word, ROS_R_CORE_WORD)

#define ROS_R_MARGIN_WORD(F)                                                                       \
	F(TEXT, term, _, 0, "", "the word")                                                            \
	F(INT, count, _, 0, "words", "occurrences")                                                    \
	F(WITH, finding, finding, 0, "log2", "log ratio to the others")                                \
	F(LIST, evidence, evidence, 0, "", "sentences with it")
ROS_FIELDS(margin_word, ROS_R_MARGIN_WORD)

#define ROS_R_MARGIN(F)                                                                            \
	F(TEXT, group, _, 0, "group", "the group")                                                     \
	F(LIST, terms, margin_word, 0, "", "words that it alone says, at most 30")
ROS_FIELDS(margin, ROS_R_MARGIN)

#define ROS_R_MISSING_WORD(F)                                                                      \
	F(TEXT, group, _, 0, "group", "the group")                                                     \
	F(TEXT, term, _, 0, "", "a word that it does not say")                                         \
	F(INT, n_groups, _, 0, "groups", "that say it")                                                \
	F(REAL, expected, _, ROS_NULL, "words", "at the rate of the others")                           \
	F(REAL, p_zero, _, ROS_NULL, "0..1", "chance of none")                                         \
	F(TEXT, formula_id, _, 0, "", "entry of docs/methods.md")
ROS_FIELDS(missing_word, ROS_R_MISSING_WORD)

/* Either `skipped` or everything else. */
#define ROS_R_COMMON_CORE(F)                                                                       \
	F(REAL, threshold, _, ROS_OPT, "0..1", "share of groups that makes a word common")             \
	F(INT, least_groups, _, ROS_OPT, "groups", "the same as a number of groups")                   \
	F(INT, n_core, _, ROS_OPT, "words", "words so shared")                                         \
	F(INT, n_everyone, _, ROS_OPT, "words", "words that all groups say")                           \
	F(LIST, core, core_word, ROS_OPT, "", "the first 60, those of most groups first")              \
	F(LIST, margin, margin, ROS_OPT, "", "each group")                                             \
	F(LIST, absences, missing_word, ROS_OPT, "", "at most 20 a group, least likely first")         \
	F(MAYBE, skipped, reason, ROS_OPT, "", "why there is none")
ROS_FIELDS(common_core, ROS_R_COMMON_CORE)

#endif
