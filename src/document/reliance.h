/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sections design, multiverse and methods: what the tests rest on, how far findings hold under
 * other settings, and what was computed how. Columns are explained in fields.h.
 */
#ifndef DOCUMENT_RELIANCE_H
#define DOCUMENT_RELIANCE_H
#include "document/shared.h"

/* ---- design ---- */

#define ROS_R_PARTS(F)                                                                             \
	F(TEXT, kind, _, 0, "", "speech, person, marked, block, clause, ... or none")                  \
	F(INT, n, _, 0, "", "how many of them")
ROS_FIELDS(parts, ROS_R_PARTS)

#define ROS_R_DESIGN_GROUP(F)                                                                      \
	F(TEXT, group, _, 0, "group", "the group")                                                     \
	F(CODE, claim, claim, 0, "", "what may be claimed: text, group, none")                         \
	F(INT, n_speeches, _, 0, "speeches", "of the group")                                           \
	F(INT, n_parts, _, 0, "", "whole speeches or persons")                                         \
	F(INT, clauses, _, 0, "clauses", "that hold a counted word")                                   \
	F(REAL, words_per_clause, _, ROS_NULL, "words", "mean")                                        \
	F(REAL, smallest_p, _, ROS_NULL, "0..1", "that exchanging whole parts can give")
ROS_FIELDS(design_group, ROS_R_DESIGN_GROUP)

#define ROS_R_DESIGN(F)                                                                            \
	F(INT, n_text, _, 0, "groups", "of one speech: the text is spoken of")                         \
	F(INT, n_group, _, 0, "groups", "of several: the group is spoken of")                          \
	F(INT, n_none, _, 0, "groups", "of which nothing may be claimed")                              \
	F(BOOL, forced, _, 0, "", "does --unit say what is exchanged?")                                \
	F(ONE, whole, parts, 0, "", "whole speeches or persons")                                       \
	F(ONE, second, parts, 0, "", "parts of one speech")                                            \
	F(REAL, words_per_clause_ratio, _, ROS_NULL, "", "largest mean of a group by the smallest")    \
	F(BOOL, clauses_differ, _, 0, "", "is that above 1.3?")                                        \
	F(LIST, groups, design_group, 0, "", "each group")
ROS_FIELDS(design, ROS_R_DESIGN)

/* ---- multiverse ---- */

#define ROS_R_OTHER_SETTING(F)                                                                     \
	F(TEXT, unit, _, 0, "", "what is tested: passage, marked, block, sentence, clause, ...")       \
	F(BOOL, stopwords, _, 0, "", "are they left out?")                                             \
	F(BOOL, terms, _, 0, "", "do listed terms count?")                                             \
	F(BOOL, lexicon, _, 0, "", "are words cut by the lexicon?")                                    \
	F(INT, min_count, _, 0, "words", "words that occur less often take no part")
ROS_FIELDS(other_setting, ROS_R_OTHER_SETTING)

#define ROS_R_HELD_FINDING(F)                                                                      \
	F(TEXT, finding, _, 0, "", "in English")                                                       \
	F(TEXT, code, _, 0, "", "names the message multiverse.CODE")                                   \
	F(ARGS, args, _, 0, "", "what the message is filled with")                                     \
	F(INT, holds, _, 0, "settings", "in which it holds")                                           \
	F(INT, of, _, 0, "settings", "that can tell")                                                  \
	F(INTS, failed_in, _, 0, "", "settings in which it does not hold, from 0")                     \
	F(INTS, absent_in, _, 0, "", "settings that have not the word")
ROS_FIELDS(held_finding, ROS_R_HELD_FINDING)

/* Either `skipped` or everything else. */
#define ROS_R_MULTIVERSE(F)                                                                        \
	F(LIST, settings, other_setting, ROS_OPT, "", "the first as configured")                       \
	F(LIST, findings, held_finding, ROS_OPT, "", "what was looked at again")                       \
	F(MAYBE, skipped, reason, ROS_OPT, "", "why there is none")
ROS_FIELDS(multiverse, ROS_R_MULTIVERSE)

/* ---- methods ---- */

#define ROS_R_FORMULA(F)                                                                           \
	F(TEXT, id, _, 0, "", "entry of docs/methods.md")                                              \
	F(TEXT, name, _, 0, "", "in English")                                                          \
	F(TEXT, formula, _, 0, "", "the formula")                                                      \
	F(TEXT, source, _, 0, "", "where it is from")                                                  \
	F(TEXT, help, _, ROS_NULL, "", "what to mind")                                                 \
	F(TEXT, where_used, _, 0, "", "the first section that uses it")
ROS_FIELDS(formula, ROS_R_FORMULA)

#define ROS_R_PARAMETERS(F)                                                                        \
	F(REAL, alpha, _, ROS_NULL, "0..1", "level of the tests")                                      \
	F(INT, permutations, _, 0, "", "of a test")                                                    \
	F(INT, resamples, _, 0, "", "of an interval")                                                  \
	F(TEXT, unit, _, 0, "", "what --unit says")                                                    \
	F(INT, seed, _, 0, "", "of the random numbers")                                                \
	F(INT, min_hits, _, 0, "hits", "that a supported finding needs")                               \
	F(INT, few_hits, _, 0, "hits", "below which nothing is tested")                                \
	F(INT, min_units, _, 0, "", "that a group needs")                                              \
	F(INT, delta_min_words, _, 0, "words", "that a text needs for measures of style")
ROS_FIELDS(parameters, ROS_R_PARAMETERS)

#define ROS_R_NOTE(F)                                                                              \
	F(TEXT, method, _, ROS_OPT, "", "the method that is refused")                                  \
	F(TEXT, code, _, 0, "", "names the message caveat.CODE or reason.CODE")                        \
	F(TEXT, text, _, 0, "", "the same in English")                                                 \
	F(ARGS, args, _, 0, "", "what the message is filled with")
ROS_FIELDS(note, ROS_R_NOTE)

#define ROS_R_METHODS(F)                                                                           \
	F(LIST, formulas, formula, 0, "", "that were used")                                            \
	F(MAYBE, parameters, parameters, 0, "", "of the tests")                                        \
	F(LIST, caveats, note, 0, "", "what a reader must know")                                       \
	F(LIST, refused, note, 0, "", "methods that are not given, and why")
ROS_FIELDS(methods, ROS_R_METHODS)

#endif
