/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Section keyness: what marks each group against the rest. Columns are explained in fields.h,
 * measures in docs/methods.md.
 */
#ifndef DOCUMENT_KEYWORDS_H
#define DOCUMENT_KEYWORDS_H
#include "document/shared.h"

/* What the tests of a family rest on. */
#define ROS_R_HELD(F)                                                                              \
	F(INT, first, _, 0, "", "supported ones by the passages")                                      \
	F(INT, second, _, ROS_NULL, "", "by the exchange of parts; null where it is not made")         \
	F(INT, both, _, 0, "", "by both")
ROS_FIELDS(held, ROS_R_HELD)

#define ROS_R_CELLS(F)                                                                             \
	F(TEXT, formula_id, _, 0, "", "of the test")                                                   \
	F(REAL, design_effect, _, ROS_NULL, "", "of passages, as it is used; null where it is not")    \
	F(REAL, design_effect_raw, _, ROS_NULL, "", "as it was estimated")                             \
	F(TEXT, exchanged, _, 0, "", "marked, block, speech, person, ... or none")                     \
	F(INT, n_exchanged, _, 0, "", "how many of them")                                              \
	F(REAL, level, _, 0, "0..1", "q up to which groups of several have more")                      \
	F(REAL, level_less, _, 0, "0..1", "q up to which groups of several have less")                 \
	F(INT, permutations, _, 0, "", "permutations")                                                 \
	F(INT, permutations_refined, _, 0, "", "more of them, for cells that few reached")             \
	F(ONE, held, held, 0, "", "findings that either setting supports")
ROS_FIELDS(cells, ROS_R_CELLS)

#define ROS_R_WORD_FAMILY(F)                                                                       \
	F(INT, n_tests, _, 0, "", "cells that were tested")                                            \
	F(INT, n_features, _, 0, "features", "words that were tested")                                 \
	F(INT, naive_g2, _, 0, "", "cells with G2 above 3.84")                                         \
	F(INT, bonferroni, _, 0, "", "cells that Bonferroni would keep")                               \
	F(INT, bh, _, 0, "", "cells that Benjamini and Hochberg keep")                                 \
	F(INT, maxt, _, 0, "", "cells that the largest statistic keeps")                               \
	F(WITH, cells, cells, 0, "", "what the tests rest on")                                         \
	F(INT, n_supported, _, 0, "", "supported cells, more and fewer")                               \
	F(REAL, least_share, _, ROS_NULL, "0..1", "median over the texts of what could be supported")
ROS_FIELDS(word_family, ROS_R_WORD_FAMILY)

#define ROS_R_KEYWORD(F)                                                                           \
	F(TEXT, term, _, 0, "", "the word")                                                            \
	F(TEXT, class, _, 0, "", "class of the token")                                                 \
	F(INT, count, _, 0, "words", "occurrences in the group")                                       \
	F(INT, ref_count, _, 0, "words", "in the others")                                              \
	F(INT, clauses, _, 0, "clauses", "clauses of the group that hold it")                          \
	F(REAL, expected, _, ROS_NULL, "words", "what the common rate would give")                     \
	F(WITH, finding, finding, 0, "log2", "log ratio to the others; p by the design")               \
	F(REAL, g2, _, ROS_NULL, "", "log-likelihood ratio, signed")                                   \
	F(REAL, log_ratio, _, ROS_NULL, "log2", "ratio of rates")                                      \
	F(REAL, lrc, _, ROS_NULL, "log2", "its conservative end")                                      \
	F(REAL, log_odds_z, _, ROS_NULL, "", "log odds by their standard error")                       \
	F(REAL, specificity, _, ROS_NULL, "", "hypergeometric specificity")                            \
	F(REAL, score, _, ROS_OPT | ROS_NULL, "", "the ranking measure, where it is not g2")           \
	F(REAL, p_maxt, _, ROS_NULL, "0..1", "p by the largest statistic")                             \
	F(REAL, dispersion, _, ROS_NULL, "0..1", "DPnorm over the clauses of the group")               \
	F(CODE, direction, direction, 0, "", "over, under")                                            \
	F(LIST, evidence, evidence, 0, "", "sentences with it")                                        \
	F(TEXT, within, _, ROS_NULL, "", "a supported longer term that holds most of its occurrences")
ROS_FIELDS(keyword, ROS_R_KEYWORD)

/* What a group calls itself; it takes no part in comparisons. */
#define ROS_R_OWN_NAME(F)                                                                          \
	F(TEXT, term, _, 0, "", "the word")                                                            \
	F(CODE, kind, own, 0, "", "place, person, organisation, fragment, level")                  \
	F(INT, count, _, 0, "words", "occurrences in the group")                                       \
	F(INT, ref_count, _, 0, "words", "in the others")
ROS_FIELDS(own_name, ROS_R_OWN_NAME)

/* One thing that a group stresses: a word or a run of words, with what says the same. */
#define ROS_R_KEY_FINDING(F)                                                                       \
	F(TEXT, what, _, 0, "", "the longest name that most of its uses share")                        \
	F(TEXT, expression, _, 0, "", "what was counted and tested")                                   \
	F(TEXTS, members, _, 0, "", "expressions whose uses it holds, best first")                     \
	F(INT, count, _, 0, "", "uses in the group")                                                   \
	F(INT, ref_count, _, 0, "", "in the others")                                                   \
	F(INT, clauses, _, 0, "clauses", "clauses of the group that hold it")                          \
	F(WITH, finding, finding, 0, "log2", "log ratio to the others; p by the design")               \
	F(REAL, g2, _, ROS_NULL, "", "log-likelihood ratio")                                           \
	F(REAL, lrc, _, ROS_NULL, "log2", "conservative log ratio at 95 %, of one test")               \
	F(REAL, score, _, ROS_NULL, "", "what findings are ranked by")                                 \
	F(LIST, evidence, evidence, 0, "", "sentences with it")
ROS_FIELDS(key_finding, ROS_R_KEY_FINDING)

/* The tests of all expressions. */
#define ROS_R_EXPRESSION_FAMILY(F)                                                                 \
	F(INT, n_tests, _, 0, "", "cells that were tested")                                            \
	F(INT, n_expressions, _, 0, "", "expressions that were tested")                                \
	F(INT, naive_g2, _, 0, "", "cells with G2 above 3.84")                                         \
	F(INT, n_supported, _, 0, "", "supported cells, more and fewer")                               \
	F(WITH, cells, cells, 0, "", "what the tests rest on")
ROS_FIELDS(expression_family, ROS_R_EXPRESSION_FAMILY)

#define ROS_R_KEYNESS_GROUP(F)                                                                     \
	F(TEXT, group, _, 0, "group", "the group")                                                     \
	F(INT, n_target, _, 0, "words", "words of the group")                                          \
	F(INT, n_reference, _, 0, "words", "words of the others")                                      \
	F(CODE, claim, claim, 0, "", "what may be claimed: text, group, none")                         \
	F(REAL, least_share, _, ROS_NULL, "0..1",                                                      \
		"of clauses: what a word that nobody else uses must reach to be supported")                \
	F(REAL, least_share_of_common, _, ROS_NULL, "0..1",                                            \
		"the same where 5 % of the others' clauses hold it")                                       \
	F(LIST, terms, keyword, 0, "", "words, by the ranking measure")                                \
	F(INT, n_unlisted, _, 0, "words", "over-used words with p at most alpha beyond the list")      \
	F(LIST, findings, key_finding, 0, "", "what it stresses: one row a thing, best first")         \
	F(LIST, own_names, own_name, 0, "", "names of its own places and people, by count: no findings")
ROS_FIELDS(keyness_group, ROS_R_KEYNESS_GROUP)

/* Either `skipped` or everything else. */
#define ROS_R_KEYNESS(F)                                                                           \
	F(TEXT, by, _, ROS_OPT, "", "field of the groups")                                             \
	F(TEXT, reference, _, ROS_OPT, "", "what a group is held against: rest")                       \
	F(TEXT, measure, _, ROS_OPT, "", "what words are ranked by")                                   \
	F(TEXT, formula_id, _, ROS_OPT, "", "of the measure")                                          \
	F(MAYBE, family, word_family, ROS_OPT, "", "all cells that were tested")                       \
	F(MAYBE, expressions, expression_family, ROS_OPT, "", "the tests behind findings")             \
	F(LIST, groups, keyness_group, ROS_OPT, "", "each group")                                      \
	F(MAYBE, skipped, reason, ROS_OPT, "", "why there is none")
ROS_FIELDS(keyness, ROS_R_KEYNESS)

extern const char *const ros__codes_direction[];
extern const char *const ros__codes_own[]; /* enum ros_own */
enum { ROS_OVER, ROS_UNDER };
static inline bool ros__is_keyword(const struct ros_r_keyword *t)
{
	return t->finding.verdict == ROS_VERDICT_SUPPORTED && t->direction != ROS_UNDER;
}

#endif
