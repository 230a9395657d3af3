/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Section corpus: the speeches as found, their groups, and what the reader should know. Columns are
 * explained in fields.h.
 */
#ifndef DOCUMENT_SPEECHES_H
#define DOCUMENT_SPEECHES_H
#include "document/shared.h"

#define ROS_R_SOURCE(F)                                                                            \
	F(TEXT, path, _, 0, "", "the file")                                                            \
	F(TEXT, title, _, 0, "", "of the file as a whole, \"\" if there is none")                      \
	F(INT, n_speeches, _, 0, "speeches", "speeches in it")
ROS_FIELDS(source, ROS_R_SOURCE)

#define ROS_R_BOUNDARY(F)                                                                          \
	F(REAL, confidence, _, ROS_NULL, "0..1", "how sure it is that a speech begins here")           \
	F(TEXT, reason, _, 0, "", "why it was cut here")
ROS_FIELDS(boundary, ROS_R_BOUNDARY)

#define ROS_R_SENTENCE(F)                                                                          \
	F(INT, start, _, 0, "bytes", "where it begins in the text of its source")                      \
	F(INT, length, _, 0, "bytes", "how long it is there")                                          \
	F(INT, paragraph, _, 0, "", "its paragraph in the speech, from 0")                             \
	F(SPAN, text, _, 0, "", "the sentence")                                                        \
	F(INT, n, _, ROS_OPT, "",                                                                      \
		"its number in the speech, from 1, where not all sentences stand here")
ROS_FIELDS(sentence, ROS_R_SENTENCE)

#define ROS_R_SPEECH(F)                                                                            \
	F(TEXT, id, _, 0, "speech", "its name in all sections")                                        \
	F(INT, n, _, 0, "", "its number, from 1")                                                      \
	F(TEXT, label, _, 0, "", "what it is called in pictures and tables")                           \
	F(TEXT, title, _, 0, "", "title")                                                              \
	F(TEXT, speaker, _, 0, "", "who speaks")                                                       \
	F(TEXT, office, _, 0, "", "office of the speaker")                                             \
	F(TEXT, name, _, 0, "", "name of the speaker")                                                 \
	F(TEXT, district, _, 0, "", "district of the speaker")                                         \
	F(BOOL, district_masked, _, 0, "", "is the district redacted?")                                \
	F(TEXT, date, _, 0, "date", "date, as exact as it is known")                                   \
	F(TEXT, place, _, 0, "", "place")                                                              \
	F(TEXT, source, _, 0, "", "the file it stands in")                                             \
	F(INT, start, _, 0, "bytes", "where it begins in the text of its source")                      \
	F(INT, length, _, 0, "bytes", "how long it is there")                                          \
	F(INT, n_chars, _, 0, "characters", "characters")                                              \
	F(INT, n_han, _, 0, "characters", "of them Chinese ones")                                      \
	F(INT, n_tokens, _, 0, "words", "words, without punctuation, symbols and masks")               \
	F(INT, n_types, _, 0, "words", "different words")                                              \
	F(INT, n_paragraphs, _, 0, "", "paragraphs")                                                   \
	F(INT, n_sentences, _, 0, "", "sentences")                                                     \
	F(INT, n_clauses, _, 0, "", "clauses")                                                         \
	F(INT, n_masks, _, 0, "", "redactions")                                                        \
	F(REAL, redaction_density, _, ROS_NULL, "per 1,000 words", "redactions a thousand words")      \
	F(ONE, boundary, boundary, 0, "", "how sure the cut before it is")                             \
	F(ARGS, docvars, _, 0, "", "what metadata say of it: {name: value}")                           \
	F(LIST, sentences, sentence, 0, "", "its text, sentence by sentence")
ROS_FIELDS(speech, ROS_R_SPEECH)

#define ROS_R_GROUP(F)                                                                             \
	F(TEXT, id, _, 0, "group", "its name in all sections")                                         \
	F(TEXT, label, _, 0, "", "what it is called")                                                  \
	F(TEXTS, speeches, _, 0, "speech", "ids of its speeches")                                      \
	F(INT, n_tokens, _, 0, "words", "words")                                                       \
	F(INT, n_clauses, _, 0, "", "clauses")
ROS_FIELDS(group, ROS_R_GROUP)

#define ROS_R_GROUPING(F)                                                                          \
	F(TEXT, field, _, 0, "", "what the speeches are grouped by; text where nobody is named")       \
	F(TEXT, kind, _, ROS_OPT, "",                                                                  \
		"of districts: district (all are places), unit (none is), mixed")                          \
	F(LIST, groups, group, 0, "", "the groups, in the order of every list by group")               \
	F(INT, n_left, _, ROS_OPT, "speeches", "speeches in no group; absent where there are none")
ROS_FIELDS(grouping, ROS_R_GROUPING)

#define ROS_R_GROUPINGS(F)                                                                         \
	F(MAYBE, group, grouping, ROS_OPT, "", "by --group-by, speakers as a rule")                    \
	F(MAYBE, district, grouping, ROS_OPT, "", "by district")
ROS_FIELDS(groupings, ROS_R_GROUPINGS)

#define ROS_R_WARNING(F)                                                                           \
	F(TEXT, code, _, 0, "", "which kind of notice it is")                                          \
	F(TEXT, text, _, 0, "", "a sentence in English")                                               \
	F(TEXT, pattern, _, 0, "", "the same with {name} where its parts stand")                       \
	F(ARGS, args, _, 0, "", "the parts")                                                           \
	F(TEXT, speech, _, ROS_NULL, "speech", "the speech it is about, or null")                      \
	F(TEXT, source, _, ROS_NULL, "", "the file it is about")                                       \
	F(INT, offset, _, 0, "bytes", "where in the text of the source")                               \
	F(BOOL, doubtful, _, 0, "", "is a decision in doubt?")
ROS_FIELDS(warning, ROS_R_WARNING)

#define ROS_R_CORPUS(F)                                                                            \
	F(TEXT, title, _, 0, "", "of the compiled document, \"\" if there is none")                    \
	F(INT, n_speeches, _, 0, "speeches", "speeches")                                               \
	F(INT, n_tokens, _, 0, "words", "words, without punctuation, symbols and masks")               \
	F(INT, n_types, _, 0, "words", "different words")                                              \
	F(INT, n_clauses, _, 0, "", "clauses")                                                         \
	F(INT, n_sentences, _, 0, "", "sentences")                                                     \
	F(INT, n_chars, _, 0, "characters", "characters")                                              \
	F(BOOL, cited_only, _, ROS_OPT, "",                                                            \
		"of the sentences those alone stand here that something rests on")                         \
	F(LIST, sources, source, 0, "", "the files")                                                   \
	F(LIST, speeches, speech, 0, "", "the speeches, in order")                                     \
	F(ONE, groups, groupings, 0, "", "who is compared with whom")                                  \
	F(LIST, warnings, warning, 0, "", "what the reader should know")
ROS_FIELDS(corpus, ROS_R_CORPUS)

#endif
