/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Section borrowing: wording that speeches share. Columns are explained in fields.h, ways of
 * measuring in docs/borrow.md.
 */
#ifndef DOCUMENT_BORROWING_H
#define DOCUMENT_BORROWING_H
#include "document/shared.h"

#define ROS_R_BORROWED_CHANCE(F)                                                                   \
	F(REAL, passages, _, 0, "", "passages in a collection of exchanged clauses, on average")       \
	F(REAL, phrases, _, 0, "", "shared phrases there")                                             \
	F(INT, replicates, _, 0, "", "such collections")
ROS_FIELDS(borrowed_chance, ROS_R_BORROWED_CHANCE)

#define ROS_R_BORROWED_DAYS(F)                                                                     \
	F(INT, pairs, _, 0, "pairs", "dated pairs of texts that share passages")                       \
	F(REAL, estimate, _, ROS_NULL, "days", "between them, on average")                             \
	F(REAL, expected, _, ROS_NULL, "days", "with the dates exchanged")                             \
	F(REAL, p, _, ROS_NULL, "0..1", "exchanges with as few days or fewer")
ROS_FIELDS(borrowed_days, ROS_R_BORROWED_DAYS)

#define ROS_R_BORROWED_COLLECTION(F)                                                               \
	F(INT, speeches, _, 0, "", "compared")                                                         \
	F(INT, sources, _, 0, "", "documents they are compared with; 0: with each other")              \
	F(INT, reference, _, 0, "", "texts that only show what is usual wording")                      \
	F(INT, usual_grams, _, 0, "", "three words in a row in the shipped table")                     \
	F(INT, passages, _, 0, "", "passages that two texts share")                                    \
	F(INT, phrases, _, 0, "", "shared phrases: within one clause")                                 \
	F(INT, same, _, 0, "pairs", "of texts that are the same, or nearly so, from end to end")       \
	F(ONE, by_chance, borrowed_chance, 0, "", "what chance gives")                                 \
	F(ONE, days_apart, borrowed_days, 0, "", "are texts that share passages close in time?")
ROS_FIELDS(borrowed_collection, ROS_R_BORROWED_COLLECTION)

#define ROS_R_BORROWED_SPEECH(F)                                                                   \
	F(TEXT, speech, _, 0, "", "the speech")                                                        \
	F(INT, words, _, 0, "words", "its words")                                                      \
	F(INT, in_passages, _, 0, "words", "that stand in passages it shares")                         \
	F(INT, in_phrases, _, 0, "words", "in shared phrases only")                                    \
	F(INT, in_usual_wording, _, 0, "words", "in neither, but of little weight")                    \
	F(INT, in_earlier, _, 0, "words", "in passages that an earlier text has")                      \
	F(REAL, share, _, ROS_NULL, "0..1", "in_passages of words")                                    \
	F(INT, partners, _, 0, "texts", "it shares passages with")                                     \
	F(BOOL, same, _, 0, "", "is one of them the same text?")
ROS_FIELDS(borrowed_speech, ROS_R_BORROWED_SPEECH)

#define ROS_R_BORROWED_PAIR(F)                                                                     \
	F(TEXT, a, _, 0, "", "one speech")                                                             \
	F(TEXT, b, _, 0, "", "the other")                                                              \
	F(INT, passages, _, 0, "", "they share")                                                       \
	F(INT, phrases, _, 0, "", "they share")                                                        \
	F(INT, words_a, _, 0, "words", "of a in these passages")                                       \
	F(INT, words_b, _, 0, "words", "of b")                                                         \
	F(BOOL, same, _, 0, "", "do 95 % of the words of both agree, so that it is one text twice?")   \
	F(TEXT, earlier, _, ROS_NULL, "", "a or b; null: dates do not tell")                           \
	F(INT, first, _, 0, "", "passages that no text here has before the earlier one")
ROS_FIELDS(borrowed_pair, ROS_R_BORROWED_PAIR)

#define ROS_R_BORROWED_PASSAGE(F)                                                                  \
	F(TEXT, kind, _, 0, "", "passage, or phrase: within one clause")                               \
	F(INT, words, _, 0, "words", "that agree")                                                     \
	F(INT, stretches, _, 0, "", "that it is made of, in any order")                                \
	F(REAL, score, _, 0, "", "the words by how rare they are")                                     \
	F(INT, holders, _, 0, "texts", "that have at least half of it")                                \
	F(BOOL, same, _, 0, "", "do 95 % of the words of both texts agree in it?")                     \
	F(TEXT, earlier, _, ROS_NULL, "", "a or b; null: dates do not tell")                           \
	F(BOOL, first, _, 0, "", "does no text here have it before the earlier one?")                  \
	F(BOOL, common_source, _, 0, "", "is a source outside of the collection likely?")              \
	F(ONE, a, evidence, 0, "", "as one has it; marks: what agrees")                                \
	F(ONE, b, evidence, 0, "", "as the other has it")
ROS_FIELDS(borrowed_passage, ROS_R_BORROWED_PASSAGE)

/* Against given documents: the speeches against these alone. */
#define ROS_R_BORROWED_AGAINST(F)                                                                  \
	F(TEXTS, documents, _, 0, "", "ids of the documents that were given")                          \
	F(ONE, collection, borrowed_collection, 0, "", "counts, and what chance gives")                \
	F(LIST, speeches, borrowed_speech, 0, "", "what each has that stands in a document")           \
	F(LIST, pairs, borrowed_pair, 0, "",                                                           \
		"of a speech and a document; most words first, 200 at most")                               \
	F(LIST, passages, borrowed_passage, 0, "", "by score, 100 at most")
ROS_FIELDS(borrowed_against, ROS_R_BORROWED_AGAINST)

#define ROS_R_BORROWING(F)                                                                         \
	F(ONE, collection, borrowed_collection, 0, "", "counts, and what chance gives")                \
	F(LIST, speeches, borrowed_speech, 0, "", "what each shares")                                  \
	F(LIST, pairs, borrowed_pair, 0, "", "that share passages; most words first, 200 at most")     \
	F(LIST, passages, borrowed_passage, 0, "", "by score, 100 at most")                            \
	F(MAYBE, against, borrowed_against, ROS_OPT, "", "with --against: given documents")
ROS_FIELDS(borrowing, ROS_R_BORROWING)

#endif
