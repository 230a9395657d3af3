/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Section `topics`: what a collection speaks about, found without a list of words. Columns are
 * explained in fields.h.
 */
#ifndef DOCUMENT_FOUND_TOPICS_H
#define DOCUMENT_FOUND_TOPICS_H
#include "document/shared.h"

#define ROS_R_TOPIC_WORD(F)                                                                        \
	F(TEXT, term, _, 0, "", "the word")                                                            \
	F(REAL, weight, _, ROS_NULL, "0..1", "its share among the topic's words")                      \
	F(REAL, lift, _, ROS_NULL, "", "that share over its share of all text")
ROS_FIELDS(topic_word, ROS_R_TOPIC_WORD)

#define ROS_R_TOPIC(F)                                                                             \
	F(TEXT, id, _, 0, "", "names it elsewhere: number of topics of its level, its place")          \
	F(TEXT, label, _, 0, "", "the phrases, with a dot between")                                    \
	F(TEXTS, phrases, _, 0, "", "up to three that stand for it")                                   \
	F(REAL, share, _, ROS_NULL, "0..1", "of the words that topics of the level have")              \
	F(CODE, verdict, topic_verdict, 0, "",                                                         \
		"real: comes back and holds where it was not sought; else fragile")                        \
	F(TEXT, repeats, _, ROS_OPT, "topic", "larger real topic that it repeats: both count once")    \
	F(TEXT, parent, _, ROS_OPT, "topic", "topic of the level above that holds most of its text")   \
	F(REAL, inside, _, ROS_OPT | ROS_NULL, "0..1", "share of its text that the parent holds")      \
	F(REAL, recurrence, _, ROS_NULL, "0..1", "likeness of its words in fits to parts of the text") \
	F(REAL, lift, _, ROS_NULL, "",                                                                 \
		"how much more often its words stand together, in text not seen, than chance has it")      \
	F(REAL, apart, _, ROS_OPT | ROS_NULL, "",                                                      \
		"the same of words in different halves of a run: a turn of speech does not hold there")    \
	F(REAL, next, _, ROS_OPT | ROS_NULL, "",                                                       \
		"the same of words in neighbouring runs: a subject is stayed with")                        \
	F(REAL, stays, _, ROS_OPT | ROS_NULL, "",                                                      \
		"what next is above 1, over what the lift within runs is: procedure is passed by")         \
	F(REAL, rim, _, ROS_OPT | ROS_NULL, "",                                                        \
		"odds that it stands at the beginning or end of a speech, over those of all words")        \
	F(REAL, npmi, _, ROS_NULL, "-1..1", "coherence on text not seen")                              \
	F(REAL, c_v, _, ROS_NULL, "0..1", "another coherence on text not seen")                        \
	F(REAL, exclusivity, _, ROS_NULL, "0..1", "how far its top words are its own")                 \
	F(LIST, words, topic_word, 0, "", "its ten top words")                                         \
	F(INTS, positions, _, ROS_OPT, "clauses", "its clauses in each tenth of the speeches")         \
	F(LIST, evidence, evidence, 0, "", "sentences that say it most clearly")
ROS_FIELDS(topic, ROS_R_TOPIC)

#define ROS_R_TOPIC_LEVEL(F)                                                                       \
	F(INT, n_topics, _, 0, "topics", "topics of the level")                                        \
	F(INT, n_real, _, 0, "topics", "of them real ones that repeat no other")                       \
	F(REAL, recurrence, _, ROS_NULL, "0..1", "mean over the topics")                               \
	F(REAL, npmi, _, ROS_NULL, "-1..1", "likewise")                                                \
	F(REAL, c_v, _, ROS_NULL, "0..1", "likewise")                                                  \
	F(REAL, exclusivity, _, ROS_NULL, "0..1", "likewise")                                          \
	F(LIST, topics, topic, 0, "", "by falling share")
ROS_FIELDS(topic_level, ROS_R_TOPIC_LEVEL)

#define ROS_R_TOPIC_CELL(F)                                                                        \
	F(TEXT, topic, _, 0, "topic", "the topic")                                                     \
	F(TEXT, group, _, 0, "group", "the group")                                                     \
	F(WITH, finding, finding, 0, "", "share of the group's clauses that speak of it")              \
	F(INT, clauses, _, 0, "clauses", "clauses of the group that speak of it")                      \
	F(REAL, others_share, _, ROS_NULL, "0..1", "share of all other groups' clauses")               \
	F(TEXTS, words, _, 0, "", "its words that the group uses more than others who speak of it")    \
	F(LIST, evidence, evidence, 0, "", "the group's sentences, where there is a difference")
ROS_FIELDS(topic_cell, ROS_R_TOPIC_CELL)

#define ROS_R_TOPIC_POINT(F)                                                                       \
	F(TEXT, topic, _, 0, "topic", "the topic")                                                     \
	F(TEXT, date, _, 0, "year", "the year")                                                        \
	F(REAL, estimate, _, ROS_NULL, "0..1", "share of the year's clauses that speak of it")         \
	F(REAL, lower, _, ROS_NULL, "0..1", "lower end of its interval")                               \
	F(REAL, upper, _, ROS_NULL, "0..1", "upper end of its interval")                               \
	F(INT, n, _, 0, "clauses", "clauses that speak of it")
ROS_FIELDS(topic_point, ROS_R_TOPIC_POINT)

#define ROS_R_TOPIC_CHANGE(F)                                                                      \
	F(TEXT, topic, _, 0, "topic", "the topic")                                                     \
	F(WITH, finding, finding, 0, "", "change of its share over ten years")                         \
	F(TEXT, step, _, ROS_OPT, "year", "first year after the largest step between two levels")     \
	F(REAL, before, _, ROS_OPT | ROS_NULL, "0..1", "mean share of the years before it")            \
	F(REAL, after, _, ROS_OPT | ROS_NULL, "0..1", "and from it on")                                \
	F(REAL, step_p, _, ROS_OPT | ROS_NULL, "0..1", "chance of such a step in exchanged stretches")
ROS_FIELDS(topic_change, ROS_R_TOPIC_CHANGE)

#define ROS_R_TOPIC_TIME(F)                                                                        \
	F(TEXT, docvar, _, 0, "", "where the years stand")                                             \
	F(LIST, points, topic_point, 0, "", "each topic in each year")                                 \
	F(LIST, changes, topic_change, 0, "", "each topic over the years")
ROS_FIELDS(topic_time, ROS_R_TOPIC_TIME)

#define ROS_R_TOPIC_PAIR(F)                                                                        \
	F(TEXT, a, _, 0, "topic", "the one")                                                           \
	F(TEXT, b, _, 0, "topic", "the other")                                                         \
	F(WITH, finding, finding, 0, "",                                                               \
		"correlation of their shares over the speeches; unrelated ones have -1/(k - 1)")
ROS_FIELDS(topic_pair, ROS_R_TOPIC_PAIR)

#define ROS_R_GUIDED_TOPIC(F)                                                                      \
	F(TEXT, theme, _, 0, "theme", "the theme of the user that it begins at")                       \
	F(INT, hits, _, 0, "", "hits of its list")                                                     \
	F(INT, n_words, _, 0, "words", "words that stand mostly in these hits: its seeds")             \
	F(REAL, share, _, ROS_NULL, "0..1", "of the words that topics have")                           \
	F(CODE, verdict, topic_verdict, 0, "", "as of other topics")                                   \
	F(REAL, recurrence, _, ROS_NULL, "0..1", "as of other topics")                                 \
	F(REAL, lift, _, ROS_NULL, "", "as of other topics")                                           \
	F(LIST, words, topic_word, 0, "", "its ten top words")                                         \
	F(TEXTS, proposals, _, 0, "", "words of its own that no list has: the list may miss them")
ROS_FIELDS(guided_topic, ROS_R_GUIDED_TOPIC)

#define ROS_R_TOPICS(F)                                                                            \
	F(MAYBE, skipped, reason, ROS_OPT, "", "why there are none")                                   \
	F(TEXT, formula_id, _, 0, "", "entry of docs/methods.md")                                      \
	F(CODE, standing, verdict, ROS_OPT, "",                                                        \
		"supported: enough text for the verdicts; tendency: little text")                          \
	F(INT, n_runs, _, 0, "runs", "runs of some thirty content words that were looked at")          \
	F(INT, n_words, _, 0, "words", "different words in them")                                      \
	F(CODE, parts, topic_part, ROS_OPT, "", "what is left out at a time: speeches or stretches")   \
	F(INT, n_parts, _, 0, "parts", "how many there are")                                           \
	F(INT, n_fits, _, 0, "", "fits without a fifth of them")                                       \
	F(INT, main, _, ROS_OPT, "", "which level is compared: index into levels")                     \
	F(LIST, levels, topic_level, 0, "", "coarse to fine")                                          \
	F(LIST, by_group, topic_cell, 0, "", "topics of the main level in the groups")                 \
	F(MAYBE, time, topic_time, ROS_OPT, "", "topics of the main level over the years")             \
	F(LIST, together, topic_pair, 0, "", "pairs of topics of the main level")                      \
	F(LIST, guided, guided_topic, 0, "", "themes of the user as topics")
ROS_FIELDS(topics, ROS_R_TOPICS)

extern const char *const ros__codes_topic_verdict[], *const ros__codes_topic_part[];
enum { ROS_TOPIC_FRAGILE, ROS_TOPIC_REAL };
enum { ROS_TOPIC_PART_SPEECH, ROS_TOPIC_PART_STRETCH };

#endif
