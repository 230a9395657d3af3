/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Section change: what the second of two collections does otherwise than the first. Columns are
 * explained in fields.h.
 */
#ifndef DOCUMENT_CHANGE_H
#define DOCUMENT_CHANGE_H
#include "document/shared.h"

#define ROS_R_CHANGE_SIDE(F)                                                                       \
	F(TEXT, label, _, 0, "", "what it is called")                                                  \
	F(TEXT, group, _, 0, "group", "its group")                                                     \
	F(INT, n_speeches, _, 0, "speeches", "speeches")                                               \
	F(INT, n_words, _, 0, "words", "counted words")                                                \
	F(CODE, claim, claim, 0, "", "what may be claimed of it: text, group, none")
ROS_FIELDS(change_side, ROS_R_CHANGE_SIDE)

#define ROS_R_CHANGE_THEME(F)                                                                      \
	F(TEXT, theme, _, 0, "theme", "the theme, or the topic")                                       \
	F(TEXT, label, _, 0, "", "its name")                                                           \
	F(REAL, share_a, _, ROS_NULL, "0..1", "of the first collection's clauses")                     \
	F(REAL, share_b, _, ROS_NULL, "0..1", "of the second's")                                       \
	F(WITH, finding, finding, 0, "", "second less first; p by the design")                         \
	F(TEXTS, up, _, 0, "", "its words that the second uses more, as far as supported")             \
	F(TEXTS, down, _, 0, "", "its words that the second uses less")                                \
	F(LIST, evidence, evidence, 0, "", "sentences of the second")
ROS_FIELDS(change_theme, ROS_R_CHANGE_THEME)

#define ROS_R_CHANGE_WORD(F)                                                                       \
	F(TEXT, term, _, 0, "", "the word, or the phrase")                                             \
	F(BOOL, phrase, _, 0, "", "is it of several words?")                                           \
	F(INT, count_a, _, 0, "words", "occurrences in the first collection")                          \
	F(INT, count_b, _, 0, "words", "in the second")                                                \
	F(REAL, per_1000_a, _, ROS_NULL, "per 1,000 words", "its rate in the first")                   \
	F(REAL, per_1000_b, _, ROS_NULL, "per 1,000 words", "in the second")                           \
	F(WITH, finding, finding, 0, "log2", "ratio of the second's rate to the first's")              \
	F(LIST, evidence, evidence, 0, "", "sentences of the collection that uses it more")
ROS_FIELDS(change_word, ROS_R_CHANGE_WORD)

/* Either `skipped` or everything else. */
#define ROS_R_CHANGE(F)                                                                            \
	F(MAYBE, a, change_side, ROS_OPT, "", "the first collection")                                  \
	F(MAYBE, b, change_side, ROS_OPT, "", "the second")                                            \
	F(TEXT, exchanged, _, ROS_OPT, "", "what the tests exchange: speech, person, block, ...")      \
	F(INT, n_exchanged, _, ROS_OPT, "", "how many of them")                                        \
	F(REAL, smallest_p, _, ROS_OPT | ROS_NULL, "0..1",                                             \
		"that exchanging them can give; null: passages are tested")                                \
	F(LIST, themes, change_theme, ROS_OPT, "", "themes of the upper level, largest change first")  \
	F(LIST, topics, change_theme, ROS_OPT, "", "topics found in both together, likewise")          \
	F(LIST, more, change_word, ROS_OPT, "", "what both use and the second more")                   \
	F(LIST, less, change_word, ROS_OPT, "", "what both use and the second less")                   \
	F(LIST, fresh, change_word, ROS_OPT, "", "what only the second says")                          \
	F(LIST, gone, change_word, ROS_OPT, "", "what only the first says")                            \
	F(LIST, shifted, change_theme, ROS_OPT, "",                                                    \
		"themes spoken of as much as before, in other words")                                      \
	F(MAYBE, skipped, reason, ROS_OPT, "", "why there is none")
ROS_FIELDS(change, ROS_R_CHANGE)

#endif
