/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Section reference: what the collection as a whole stresses, held against texts of its kind.
 * Columns are explained in fields.h.
 */
#ifndef DOCUMENT_HELD_AGAINST_H
#define DOCUMENT_HELD_AGAINST_H
#include "document/shared.h"

#define ROS_R_REFERENCE_COLUMN(F)                                                                  \
	F(TEXT, name, _, 0, "", "kind of text")                                                        \
	F(INT, texts, _, 0, "texts", "texts in it")                                                    \
	F(INT, words, _, 0, "words", "counted words")                                                  \
	F(BOOL, own, _, 0, "", "left out, because it holds texts of this collection")                  \
	F(REAL, likeness, _, ROS_NULL, "0..1", "of its words to the collection's: sum of sqrt(p q)")   \
	F(BOOL, ranks, _, 0, "", "its stock wording is no finding of a group")
ROS_FIELDS(reference_column, ROS_R_REFERENCE_COLUMN)

#define ROS_R_REFERENCE_WORD(F)                                                                    \
	F(TEXT, term, _, 0, "", "the word")                                                            \
	F(INT, count, _, 0, "words", "occurrences here")                                               \
	F(INT, n_speeches, _, 0, "speeches", "speeches that hold it")                                  \
	F(REAL, per_1000, _, ROS_NULL, "per 1,000 words", "its rate here")                             \
	F(REAL, usual_per_1000, _, ROS_NULL, "per 1,000 words", "in the column that has it most")      \
	F(TEXT, column, _, 0, "", "that column")                                                       \
	F(REAL, usual_share, _, ROS_NULL, "0..1", "share of that column's texts that hold it")         \
	F(WITH, finding, finding, 0, "log2", "ratio of the two rates")                                 \
	F(REAL, score, _, ROS_NULL, "", "lower end of the ratio by the root of G2: the order")         \
	F(LIST, evidence, evidence, 0, "", "sentences with it")
ROS_FIELDS(reference_word, ROS_R_REFERENCE_WORD)

/* Either `skipped` or everything else. */
#define ROS_R_REFERENCE(F)                                                                         \
	F(TEXT, name, _, ROS_OPT, "", "of the table, or of the texts")                                 \
	F(TEXT, formula_id, _, ROS_OPT, "", "entry of docs/methods.md")                                \
	F(INT, n_tests, _, ROS_OPT, "", "words that were tested")                                      \
	F(INT, n_parts, _, ROS_OPT, "", "speeches, or stretches, that are left out in turn")           \
	F(LIST, columns, reference_column, ROS_OPT, "", "kinds of text in it")                         \
	F(LIST, key, reference_word, ROS_OPT, "", "what is stressed here more than anywhere in it")    \
	F(LIST, usual, reference_word, ROS_OPT, "",                                                    \
		"frequent words that are as frequent in it, and in most of its texts: stock wording")      \
	F(MAYBE, skipped, reason, ROS_OPT, "", "why there is none")
ROS_FIELDS(reference, ROS_R_REFERENCE)

#endif
