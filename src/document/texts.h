/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sections on the texts themselves: what is counted in them. Columns are explained in fields.h.
 */
#ifndef DOCUMENT_TEXTS_H
#define DOCUMENT_TEXTS_H
#include "document/shared.h"

/* ---- features: the words that are counted ---- */

#define ROS_R_TRIMMED(F)                                                                           \
	F(INT, min_count, _, 0, "words", "a feature occurs at least so often")                         \
	F(INT, min_docs, _, 0, "speeches", "and in so many speeches")                                  \
	F(INT, max_features, _, 0, "features", "at most so many are kept; 0: all")                     \
	F(INT, n_before, _, 0, "features", "features before anything was left out")
ROS_FIELDS(trimmed, ROS_R_TRIMMED)

#define ROS_R_FEATURE(F)                                                                           \
	F(TEXT, term, _, 0, "", "the word, or a listed term")                                          \
	F(CODE, kind, feature_kind, 0, "",                                                             \
		"word; term: a listed term that may be one token; phrase: one that never is")              \
	F(TEXT, class, _, 0, "", "class of the token")                                                 \
	F(INT, count, _, 0, "words", "occurrences")                                                    \
	F(INT, n_speeches, _, 0, "speeches", "speeches that hold it")                                  \
	F(REAL, dp_norm, _, ROS_NULL, "0..1", "normalised deviation of proportions over `parts`")      \
	F(PAIRS, counts, _, ROS_OPT, "",                                                               \
		"[index of a speech from 0, occurrences in it]; absent above 300 speeches")
ROS_FIELDS(feature, ROS_R_FEATURE)

#define ROS_R_TOP_TERM(F)                                                                          \
	F(TEXT, term, _, 0, "", "the word")                                                            \
	F(INT, count, _, 0, "words", "occurrences in the group")                                       \
	F(REAL, per_1000, _, ROS_NULL, "per 1,000 words", "its rate in the group")                     \
	F(REAL, lower, _, ROS_NULL, "per 1,000 words", "lower end of the interval")                    \
	F(REAL, upper, _, ROS_NULL, "per 1,000 words", "upper end of the interval")
ROS_FIELDS(top_term, ROS_R_TOP_TERM)

#define ROS_R_GROUP_TERMS(F)                                                                       \
	F(TEXT, group, _, 0, "group", "the group")                                                     \
	F(LIST, top, top_term, 0, "", "its most frequent words")
ROS_FIELDS(group_terms, ROS_R_GROUP_TERMS)

#define ROS_R_AUDIT(F)                                                                             \
	F(TEXT, text, _, 0, "", "both words together")                                                 \
	F(TEXT, left, _, 0, "", "the first")                                                           \
	F(TEXT, right, _, 0, "", "the second")                                                         \
	F(INT, count, _, 0, "words", "how often they stand side by side")                              \
	F(INT, whole, _, 0, "words", "how often they were cut as one word")                            \
	F(REAL, score, _, ROS_NULL, "", "how much the pair looks like one word")
ROS_FIELDS(audit, ROS_R_AUDIT)

#define ROS_R_FEATURES(F)                                                                          \
	F(INT, n, _, 0, "features", "features")                                                        \
	F(INT, n_words, _, 0, "features", "of them words")                                             \
	F(INT, n_terms, _, 0, "features", "of them listed terms")                                      \
	F(ONE, trimmed, trimmed, 0, "", "what was left out")                                           \
	F(CODE, parts, part_kind, 0, "", "what dp_norm is over, as in dispersion")                     \
	F(LIST, list, feature, 0, "", "all features by falling count, then bytes")                     \
	F(LIST, by_group, group_terms, 0, "", "the most frequent words of each group")                 \
	F(LIST, audit, audit, ROS_OPT, "",                                                             \
		"neighbours that look like one word: candidates for the user's list")
ROS_FIELDS(features, ROS_R_FEATURES)

extern const char *const ros__codes_feature_kind[], *const ros__codes_part_kind[];
enum { ROS_FEATURE_WORD, ROS_FEATURE_TERM, ROS_FEATURE_PHRASE };
enum { ROS_PART_SPEECH, ROS_PART_CLAUSE };

/* ---- dispersion ---- */

#define ROS_R_SPREAD(F)                                                                            \
	F(TEXT, term, _, 0, "", "the word")                                                            \
	F(INT, count, _, 0, "words", "occurrences")                                                    \
	F(REAL, range, _, ROS_NULL, "parts", "parts that hold it")                                     \
	F(REAL, dp, _, ROS_NULL, "0..1", "deviation of proportions")                                   \
	F(REAL, dp_norm, _, ROS_NULL, "0..1", "the same, normalised")                                  \
	F(REAL, juilland_d, _, ROS_NULL, "0..1", "Juilland's D")                                       \
	F(REAL, kl, _, ROS_NULL, "bits", "divergence from an even spread")
ROS_FIELDS(spread, ROS_R_SPREAD)

#define ROS_R_DISPERSION(F)                                                                        \
	F(CODE, parts, part_kind, 0, "", "what the parts are")                                         \
	F(INT, n_parts, _, 0, "parts", "how many there are")                                           \
	F(LIST, list, spread, 0, "", "words that occur five times or more, the most frequent ones")
ROS_FIELDS(dispersion, ROS_R_DISPERSION)

/* ---- diversity ---- */

#define ROS_R_VARIETY(F)                                                                           \
	F(TEXT, speech, _, 0, "speech", "the speech")                                                  \
	F(INT, n_tokens, _, 0, "words", "running words")                                               \
	F(INT, n_types, _, 0, "words", "different words")                                              \
	F(REAL, ttr, _, ROS_NULL, "0..1", "types by tokens")                                           \
	F(REAL, mattr, _, ROS_NULL, "0..1", "the same over a moving window")                           \
	F(INT, mattr_window, _, 0, "words", "length of that window")                                   \
	F(REAL, mtld, _, ROS_NULL, "words", "mean length of stretches above a ratio")                  \
	F(REAL, hdd, _, ROS_NULL, "0..1", "expected types in a sample")                                \
	F(REAL, yule_k, _, ROS_NULL, "", "Yule's K")                                                   \
	F(TEXT, note, _, 0, "", "what to mind: short_for_mtld, ttr_length")
ROS_FIELDS(variety, ROS_R_VARIETY)

#define ROS_R_DIVERSITY(F) F(LIST, speeches, variety, 0, "", "in the order of the speeches")
ROS_FIELDS(diversity, ROS_R_DIVERSITY)

/* ---- cooccurrence ---- */

#define ROS_R_NEAR_WORDS(F)                                                                        \
	F(TEXT, a, _, 0, "", "a word")                                                                 \
	F(TEXT, b, _, 0, "", "the other")                                                              \
	F(REAL, count, _, 0, "", "how often, by the rule of `count`")
ROS_FIELDS(near_words, ROS_R_NEAR_WORDS)

#define ROS_R_FCM(F)                                                                               \
	F(TEXT, group, _, ROS_OPT, "group", "the group; absent for all speeches together")             \
	F(INT, n_features, _, 0, "features", "features with a neighbour")                              \
	F(INT, nnz, _, 0, "pairs", "pairs that occur")                                                 \
	F(REAL, total, _, 0, "", "sum of all counts")                                                  \
	F(LIST, top, near_words, 0, "", "the most frequent pairs of two words, at most 60")
ROS_FIELDS(fcm, ROS_R_FCM)

#define ROS_R_COOCCURRENCE(F)                                                                      \
	F(TEXT, context, _, 0, "", "what is near: sentence, window, paragraph, speech")                \
	F(INT, window, _, ROS_OPT, "words", "width of a window")                                       \
	F(TEXT, count, _, 0, "", "rule of counting: count, boolean, weighted")                         \
	F(BOOL, ordered, _, 0, "", "is (a, b) another pair than (b, a)?")                              \
	F(TEXT, formula_id, _, 0, "", "entry of docs/methods.md")                                      \
	F(ONE, overall, fcm, 0, "", "all speeches together")                                           \
	F(LIST, groups, fcm, 0, "", "each group")
ROS_FIELDS(cooccurrence, ROS_R_COOCCURRENCE)

/* ---- collocations ---- */

#define ROS_R_PHRASE(F)                                                                            \
	F(TEXT, text, _, 0, "", "the phrase")                                                          \
	F(TEXTS, words, _, 0, "", "its words")                                                         \
	F(INT, count, _, 0, "", "occurrences")                                                         \
	F(INT, n_speeches, _, 0, "speeches", "speeches that hold it")                                  \
	F(REAL, npmi, _, ROS_NULL, "-1..1", "of its weakest split; likewise what follows")             \
	F(REAL, log_dice, _, ROS_NULL, "", "log Dice")                                                 \
	F(REAL, g2, _, ROS_NULL, "", "log-likelihood ratio")                                           \
	F(REAL, t, _, ROS_NULL, "", "t score")                                                         \
	F(REAL, lambda, _, ROS_NULL, "", "log odds ratio")                                             \
	F(REAL, z, _, ROS_NULL, "", "the same by its standard error")                                  \
	F(REAL, left_entropy, _, ROS_NULL, "bits", "variety of what stands before it")                 \
	F(REAL, right_entropy, _, ROS_NULL, "bits", "variety of what stands behind it")                \
	F(REAL, score, _, ROS_NULL, "", "what they are sorted by")                                     \
	F(WITH, finding, finding, 0, "", "is it more than chance?")                                    \
	F(LIST, evidence, evidence, 0, "", "sentences with it")
ROS_FIELDS(phrase, ROS_R_PHRASE)

#define ROS_R_WORD_PAIR(F)                                                                         \
	F(TEXT, a, _, 0, "", "a word")                                                                 \
	F(TEXT, b, _, 0, "", "the other")                                                              \
	F(INT, count, _, 0, "sentences", "sentences with both")                                        \
	F(REAL, expected, _, ROS_NULL, "sentences", "how many chance would give")                      \
	F(REAL, npmi, _, ROS_NULL, "-1..1", "normalised pointwise mutual information")                 \
	F(REAL, log_dice, _, ROS_NULL, "", "log Dice")                                                 \
	F(REAL, g2, _, ROS_NULL, "", "log-likelihood ratio")                                           \
	F(REAL, mi3, _, ROS_NULL, "bits", "cubic mutual information")                                  \
	F(REAL, t, _, ROS_NULL, "", "t score")                                                         \
	F(REAL, dice, _, ROS_NULL, "0..1", "Dice coefficient")                                         \
	F(REAL, lambda, _, ROS_NULL, "", "log odds ratio")                                             \
	F(REAL, z, _, ROS_NULL, "", "the same by its standard error")
ROS_FIELDS(word_pair, ROS_R_WORD_PAIR)

#define ROS_R_COLLOCATIONS(F)                                                                      \
	F(LIST, phrases, phrase, ROS_OPT, "",                                                          \
		"phrases found in the texts; absent where not asked for")                                  \
	F(TEXT, context, _, 0, "", "where the words of a pair stand together: sentence")               \
	F(INT, n_contexts, _, 0, "sentences", "sentences with a counted word")                         \
	F(LIST, pairs, word_pair, 0, "", "the strongest pairs, by G2")
ROS_FIELDS(collocations, ROS_R_COLLOCATIONS)

#endif
