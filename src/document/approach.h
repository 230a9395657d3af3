/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Section approach: how speeches go about it. Columns are explained in fields.h, ways of measuring
 * in docs/approach.md.
 */
#ifndef DOCUMENT_APPROACH_H
#define DOCUMENT_APPROACH_H
#include "document/shared.h"

/* ---- skeleton: the measures a speech enumerates ---- */

#define ROS_R_MEASURE(F)                                                                           \
	F(INT, level, _, 0, "", "1: uppermost")                                                        \
	F(SPAN, cue, _, 0, "", "the mark it begins with")                                              \
	F(TEXT, label, _, 0, "", "its place in the tree: 2.1")                                         \
	F(SPAN, headline, _, 0, "", "its first clause")                                                \
	F(INT, start, _, 0, "bytes", "where it begins in the text of its source")                      \
	F(INT, length, _, 0, "bytes", "how long it is there")                                          \
	F(INT, clauses, _, 0, "clauses", "its clauses")                                                \
	F(TEXTS, verbs, _, 0, "", "listed verbs of the headline")                                      \
	F(TEXTS, themes, _, 0, "theme", "its themes, most hits first")                                 \
	F(TEXTS, slogans, _, 0, "", "what is quoted in it")                                            \
	F(LIST, children, measure, 0, "", "measures inside it")
ROS_FIELDS(measure, ROS_R_MEASURE)

#define ROS_R_TEXT_PART(F)                                                                         \
	F(INT, start, _, 0, "bytes", "where it begins in the text of its source")                      \
	F(INT, length, _, 0, "bytes", "how long it is there")                                          \
	F(INT, clauses, _, 0, "clauses", "its clauses")
ROS_FIELDS(text_part, ROS_R_TEXT_PART)

#define ROS_R_SKELETON(F)                                                                          \
	F(ONE, opening, text_part, 0, "", "what stands before the first measure")                      \
	F(LIST, measures, measure, 0, "", "the measures of the upper level")                           \
	F(ONE, closing, text_part, 0, "", "what stands behind the last one")                           \
	F(INT, n_measures, _, 0, "", "measures of the upper level")                                    \
	F(INT, n_all, _, 0, "", "measures of all levels")                                              \
	F(INT, depth, _, 0, "", "levels")                                                              \
	F(REAL, balance, _, ROS_NULL, "0..1", "evenness of their lengths")                             \
	F(BOOL, next_step, _, 0, "", "does it say what comes next?")
ROS_FIELDS(skeleton, ROS_R_SKELETON)

/* ---- actions and stance ---- */

#define ROS_R_ACTION_SHARE(F)                                                                      \
	F(TEXT, class, _, 0, "", "the kind of action")                                                 \
	F(INT, count, _, 0, "clauses", "clauses whose first listed verb is of it")                     \
	F(REAL, share, _, ROS_NULL, "0..1", "of the clauses with a listed verb")                       \
	F(WITH, finding, finding, 0, "", "against the other speeches")                                 \
	F(REAL, expected, _, ROS_NULL, "clauses", "what the others' rate would give")                  \
	F(LIST, evidence, evidence, 0, "", "sentences with it")
ROS_FIELDS(action_share, ROS_R_ACTION_SHARE)

#define ROS_R_ACTION_PAIR(F)                                                                       \
	F(TEXT, verb, _, 0, "", "the verb")                                                            \
	F(TEXT, object, _, 0, "", "what it is done to")                                                \
	F(TEXT, class, _, ROS_NULL, "", "the kind of action; null: in no table")                       \
	F(INT, count, _, 0, "", "occurrences")                                                         \
	F(LIST, evidence, evidence, 0, "", "the first sentence with it")
ROS_FIELDS(action_pair, ROS_R_ACTION_PAIR)

#define ROS_R_ACTIONS(F)                                                                           \
	F(INT, n_verbs, _, 0, "", "verbs with an object")                                              \
	F(BOOL, plain, _, 0, "", "plain talk, most of them doubtful: no pair is listed")               \
	F(LIST, classes, action_share, 0, "", "every kind of action")                                  \
	F(LIST, pairs, action_pair, 0, "", "verbs with their objects, most frequent first")
ROS_FIELDS(actions, ROS_R_ACTIONS)

#define ROS_R_STANCE_SHARE(F)                                                                      \
	F(INT, count, _, 0, "clauses", "clauses that hold it")                                         \
	F(WITH, finding, finding, 0, "", "against the other speeches")                                 \
	F(REAL, expected, _, ROS_NULL, "clauses", "what the others' rate would give")                  \
	F(LIST, evidence, evidence, 0, "", "sentences with it")
ROS_FIELDS(stance_share, ROS_R_STANCE_SHARE)

#define ROS_R_ACTOR(F)                                                                             \
	F(TEXT, actor, _, 0, "", "who acts or is acted for")                                           \
	F(TEXT, name_zh, _, 0, "", "in Chinese")                                                       \
	F(TEXT, name_en, _, 0, "", "in English")                                                       \
	F(INT, count, _, 0, "", "how often, as the head of its phrase")                                \
	F(INT, acts, _, 0, "", "of these: it does something")                                          \
	F(INT, concerned, _, 0, "", "of these: it is done for it, or said to it")                      \
	F(INT, clauses, _, 0, "clauses", "clauses with it")                                            \
	F(WITH, finding, finding, 0, "", "share of clauses with it, against the other speeches")       \
	F(REAL, expected, _, ROS_NULL, "clauses", "what the others' rate would give")                  \
	F(LIST, evidence, evidence, 0, "", "sentences with it")
ROS_FIELDS(actor, ROS_R_ACTOR)

/* Found by avowals.h of src/approach; counted as stances are. */
#define ROS_R_AVOWALS(F)                                                                           \
	F(MAYBE, commitment, stance_share, ROS_OPT, "", "promises and goals with a figure or a date")  \
	F(MAYBE, admission, stance_share, ROS_OPT, "",                                                 \
		"what is said to be lacking; both null in English")
ROS_FIELDS(avowals, ROS_R_AVOWALS)

#define ROS_R_STANCE(F)                                                                            \
	F(MAYBE, done, stance_share, ROS_OPT, "", "what was done")                                     \
	F(MAYBE, to_do, stance_share, ROS_OPT, "", "what is to be done")                               \
	F(MAYBE, must, stance_share, ROS_OPT, "", "what is required")                                  \
	F(MAYBE, may, stance_share, ROS_OPT, "", "what is allowed or possible")                        \
	F(LIST, actors, actor, 0, "", "who is named, most often first")
ROS_FIELDS(stance, ROS_R_STANCE)

#define ROS_R_STANCES 4
#define ROS_R_AVOWALS_N 2
/* Stance k of 0 .. 3, avowal k of 0 .. 1, in the order of the tables. */
struct ros_r_stance_share **ros__stance_at(struct ros_r_stance *s, size_t k);
struct ros_r_stance_share **ros__avowal_at(struct ros_r_avowals *s, size_t k);
/* NULL: the table has it, for it has no verdict (result.h, ros__result_lean). */
const struct ros_r_stance_share *ros__stance_of(const struct ros_r_stance *s, size_t k);

/* ---- slogans ---- */

#define ROS_R_SLOGAN(F)                                                                            \
	F(SPAN, text, _, 0, "", "the words")                                                           \
	F(INT, start, _, 0, "bytes", "where it begins in the text of its source")                      \
	F(INT, length, _, 0, "bytes", "how long it is there")                                          \
	F(INT, n_speeches, _, 0, "speeches", "speeches that hold it")
ROS_FIELDS(slogan, ROS_R_SLOGAN)

#define ROS_R_QUOTE(F)                                                                             \
	F(WITH, slogan, slogan, 0, "", "the words and their place")                                    \
	F(BOOL, quotation, _, 0, "", "is it longer than 20 characters?")
ROS_FIELDS(quote, ROS_R_QUOTE)

#define ROS_R_SLOGANS(F)                                                                           \
	F(LIST, quoted, quote, 0, "", "between quotation marks")                                       \
	F(LIST, four_char, slogan, 0, "", "of four characters in a series")                            \
	F(LIST, parallel, slogan, 0, "", "clauses built alike")                                        \
	F(LIST, models, slogan, 0, "", "models with numbers")                                          \
	F(INT, n_quoted, _, 0, "", "quoted ones")
ROS_FIELDS(slogans, ROS_R_SLOGANS)

/* ---- how concrete, and the rhythm ---- */

#define ROS_R_ITEM(F)                                                                              \
	F(SPAN, text, _, 0, "", "the words")                                                           \
	F(INT, start, _, 0, "bytes", "where it begins in the text of its source")                      \
	F(INT, length, _, 0, "bytes", "how long it is there")                                          \
	F(TEXT, kind, _, 0, "",                                                                        \
		"number, percent, date, deadline, place, organisation, programme, document, name, "        \
		"own_place")
ROS_FIELDS(item, ROS_R_ITEM)

#define ROS_R_SPECIFICITY(F)                                                                       \
	F(REAL, per_1000, _, ROS_NULL, "per 1,000 words", "concrete items; the estimate")              \
	F(WITH, finding, finding, 0, "", "against the other speeches")                                 \
	F(REAL, expected, _, ROS_NULL, "", "what the others' rate would give")                         \
	F(REAL, masks_per_1000, _, ROS_NULL, "per 1,000 words", "redactions")                          \
	F(LIST, items, item, 0, "", "all of them, in order")                                           \
	F(LIST, evidence, evidence, 0, "", "the sentences of the first ones")                          \
	F(ARGS, kinds, _, 0, "", "how many of each kind: {kind: count}")
ROS_FIELDS(specificity, ROS_R_SPECIFICITY)

#define ROS_R_LENGTHS(F)                                                                           \
	F(INT, n, _, 0, "", "how many")                                                                \
	F(REAL, mean, _, ROS_NULL, "", "mean length in characters, or in words of an alphabet")        \
	F(REAL, median, _, ROS_NULL, "", "median")                                                     \
	F(REAL, q1, _, ROS_NULL, "", "lower quartile")                                                 \
	F(REAL, q3, _, ROS_NULL, "", "upper quartile")
ROS_FIELDS(lengths, ROS_R_LENGTHS)

#define ROS_R_RHYTHM(F)                                                                            \
	F(ONE, clause_length, lengths, 0, "", "of clauses")                                            \
	F(ONE, sentence_length, lengths, 0, "", "of sentences")                                        \
	F(REAL, formulaic_share, _, ROS_NULL, "0..1", "of the words, in series, parallels, models")    \
	F(REAL, mattr, _, ROS_NULL, "0..1", "types by tokens over a moving window")
ROS_FIELDS(rhythm, ROS_R_RHYTHM)

/* ---- profile ---- */

#define ROS_R_TRAIT(F)                                                                             \
	F(TEXT, feature, _, 0, "",                                                                     \
		"specificity, commitment, admission, stance.NAME, actor.NAME, action.CLASS")               \
	F(TEXT, unit, _, 0, "", "per_1000, share_of_clauses, share_of_actions")                        \
	F(REAL, estimate, _, ROS_NULL, "", "as in the finding itself; likewise what follows")          \
	F(REAL, lower, _, ROS_NULL, "", "lower end of the interval")                                   \
	F(REAL, upper, _, ROS_NULL, "", "upper end of the interval")                                   \
	F(REAL, p, _, ROS_NULL, "0..1", "p")                                                           \
	F(REAL, q, _, ROS_NULL, "0..1", "q")                                                           \
	F(CODE, verdict, verdict, 0, "", "what may be said")                                           \
	F(INT, n, _, 0, "", "hits")                                                                    \
	F(REAL, expected, _, ROS_NULL, "", "what the others' rate would give")                         \
	F(TEXT, formula_id, _, 0, "", "entry of docs/methods.md")                                      \
	F(LIST, evidence, evidence, 0, "", "sentences")
ROS_FIELDS(trait, ROS_R_TRAIT)

#define ROS_R_SAYING(F)                                                                            \
	F(TEXT, code, _, 0, "", "names the message approach.CODE")                                     \
	F(ARGS, args, _, 0, "", "what the message is filled with")
ROS_FIELDS(saying, ROS_R_SAYING)

#define ROS_R_TRAITS(F)                                                                            \
	F(LIST, features, trait, 0, "", "the findings of the speech in one list")                      \
	F(LIST, sentences, saying, 0, "", "what may be said of it")
ROS_FIELDS(traits, ROS_R_TRAITS)

/* ---- all of it ---- */

#define ROS_R_APPROACH_SPEECH(F)                                                                   \
	F(TEXT, speech, _, 0, "speech", "the speech")                                                  \
	F(ONE, skeleton, skeleton, 0, "", "the measures it enumerates")                                \
	F(ONE, actions, actions, 0, "", "kinds of action among its verbs")                             \
	F(ONE, stance, stance, 0, "", "how it speaks of what is done, and of whom")                    \
	F(ONE, avowals, avowals, 0, "", "what it commits itself to and what it admits")                \
	F(ONE, slogans, slogans, 0, "", "its formulas")                                                \
	F(ONE, specificity, specificity, 0, "", "figures, dates, places, names")                       \
	F(ONE, rhythm, rhythm, 0, "", "lengths")                                                       \
	F(ONE, profile, traits, 0, "", "its findings in one list")
ROS_FIELDS(approach_speech, ROS_R_APPROACH_SPEECH)

#define ROS_R_SKELETON_PAIR(F)                                                                     \
	F(TEXT, a, _, 0, "speech", "a speech")                                                         \
	F(TEXT, b, _, 0, "speech", "another")                                                          \
	F(REAL, similarity, _, ROS_NULL, "0..1", "mean of what follows")                               \
	F(REAL, number, _, ROS_NULL, "0..1", "likeness in the number of measures")                     \
	F(REAL, depth, _, ROS_NULL, "0..1", "in depth")                                                \
	F(REAL, balance, _, ROS_NULL, "0..1", "in balance")                                            \
	F(REAL, order, _, ROS_NULL, "0..1", "in the order of their themes")
ROS_FIELDS(skeleton_pair, ROS_R_SKELETON_PAIR)

#define ROS_R_ACTION_NAME(F)                                                                       \
	F(TEXT, class, _, 0, "", "the kind of action")                                                 \
	F(TEXT, name_zh, _, 0, "", "in Chinese")                                                       \
	F(TEXT, name_en, _, 0, "", "in English")
ROS_FIELDS(action_name, ROS_R_ACTION_NAME)

#define ROS_R_ACTOR_NAME(F)                                                                        \
	F(TEXT, actor, _, 0, "", "who")                                                                \
	F(TEXT, name_zh, _, 0, "", "in Chinese")                                                       \
	F(TEXT, name_en, _, 0, "", "in English")
ROS_FIELDS(actor_name, ROS_R_ACTOR_NAME)

#define ROS_R_SHARED_SLOGAN(F)                                                                     \
	F(TEXT, text, _, 0, "", "the words")                                                           \
	F(TEXTS, speeches, _, 0, "speech", "speeches that hold it")                                    \
	F(TEXT, kind, _, 0, "", "quoted, four_char, parallel, model, repeated")
ROS_FIELDS(shared_slogan, ROS_R_SHARED_SLOGAN)

#define ROS_R_NEAR_REPEAT(F)                                                                       \
	F(ONE, a, evidence, 0, "", "a sentence")                                                       \
	F(ONE, b, evidence, 0, "", "one that is nearly the same")                                      \
	F(REAL, similarity, _, ROS_NULL, "0..1", "how nearly")
ROS_FIELDS(near_repeat, ROS_R_NEAR_REPEAT)

#define ROS_R_APPROACH_OVERALL(F)                                                                  \
	F(ARGS, stance, _, 0, "0..1", "share of clauses with each stance: {name: share}")              \
	F(ARGS, avowals, _, 0, "0..1", "share of clauses that commit, or admit: {name: share}")        \
	F(ARGS, actions, _, 0, "0..1", "share of each kind of action: {class: share}")                 \
	F(REAL, specificity, _, ROS_NULL, "per 1,000 words", "concrete items")
ROS_FIELDS(approach_overall, ROS_R_APPROACH_OVERALL)

#define ROS_R_GROUP_TRAIT(F)                                                                       \
	F(TEXT, feature, _, 0, "",                                                                     \
		"specificity, commitment, admission, stance.NAME, actor.NAME, action.CLASS")               \
	F(TEXT, unit, _, 0, "", "per_1000, share_of_clauses, share_of_actions")                        \
	F(WITH, finding, finding, 0, "", "against the other groups")                                   \
	F(REAL, expected, _, ROS_NULL, "", "what the others' rate would give")                         \
	F(LIST, evidence, evidence, 0, "", "sentences with it, of one speech each")
ROS_FIELDS(group_trait, ROS_R_GROUP_TRAIT)

#define ROS_R_APPROACH_GROUP(F)                                                                    \
	F(TEXT, group, _, 0, "group", "a group of several speeches")                                   \
	F(INT, n_speeches, _, 0, "speeches", "its speeches")                                           \
	F(LIST, features, group_trait, 0, "", "its findings")                                          \
	F(LIST, sentences, saying, 0, "", "what sets it apart from the other groups")                  \
	F(LIST, substance, saying, 0, "", "what its speeches do, by counts; no test")
ROS_FIELDS(approach_group, ROS_R_APPROACH_GROUP)

#define ROS_R_INSTRUMENT(F)                                                                        \
	F(TEXT, instrument, _, 0, "", "pairs, stance.NAME, actors, items, commitment, admission")      \
	F(TEXT, kind, _, 0, "", "of text: short, report, leader, english")                             \
	F(BOOL, shown, _, 0, "", "does it reach its floor in every kind of this language?")            \
	F(REAL, floor, _, ROS_NULL, "0..1", "precision asked for")                                     \
	F(INT, right, _, 0, "", "right of said, on marks the program was not built on")                \
	F(INT, said, _, 0, "", "said by the program")                                                  \
	F(INT, found, _, ROS_NULL, "", "of the marked ones, found")                                    \
	F(INT, marked, _, ROS_NULL, "", "by the reader; null where only what was shown was read")
ROS_FIELDS(instrument, ROS_R_INSTRUMENT)

#define ROS_R_TOPIC_STANCE(F)                                                                      \
	F(TEXT, topic, _, 0, "topic", "a topic of the main level")                                     \
	F(TEXT, stance, _, 0, "", "done, to_do, must or may")                                          \
	F(WITH, finding, finding, 0, "", "share of the topic's clauses that hold it")                  \
	F(INT, clauses, _, 0, "clauses", "clauses that speak of this topic most")                      \
	F(REAL, expected_share, _, ROS_NULL, "0..1",                                                   \
		"that share were the stances moved along their speeches")                                  \
	F(LIST, evidence, evidence, 0, "", "sentences with it, where there is more")
ROS_FIELDS(topic_stance, ROS_R_TOPIC_STANCE)

#define ROS_R_ACT(F)                                                                               \
	F(TEXT, verb, _, 0, "", "the verb")                                                            \
	F(TEXT, object, _, 0, "", "what it is done to")                                                \
	F(INT, count, _, 0, "", "occurrences in all speeches")
ROS_FIELDS(act, ROS_R_ACT)

#define ROS_R_TOPIC_ACTS(F)                                                                        \
	F(TEXT, topic, _, 0, "topic", "a topic of the main level")                                     \
	F(LIST, acts, act, 0, "", "whose object has one of its first five words: six, most first")
ROS_FIELDS(topic_acts, ROS_R_TOPIC_ACTS)

#define ROS_R_APPROACH(F)                                                                          \
	F(LIST, speeches, approach_speech, 0, "", "each speech")                                       \
	F(LIST, instruments, instrument, 0, "",                                                        \
		"how well each was measured to do; what is not shown has counts and no findings")          \
	F(LIST, skeletons, skeleton_pair, 0, "",                                                       \
		"pairs of speeches that enumerate, most alike first, at most 400")                         \
	F(LIST, classes, action_name, 0, "", "kinds of action")                                        \
	F(LIST, actors, actor_name, 0, "", "who may act or be concerned")                              \
	F(LIST, shared_slogans, shared_slogan, 0, "", "formulas that several speeches share")          \
	F(LIST, near_repeats, near_repeat, 0, "", "sentences that are nearly the same")                \
	F(ONE, overall, approach_overall, 0, "", "all speeches together")                              \
	F(LIST, groups, approach_group, 0, "",                                                         \
		"groups of several speeches; empty where no group has them")                               \
	F(LIST, topics, topic_stance, 0, "",                                                           \
		"how real topics are spoken of, by the stances that may be shown")                         \
	F(LIST, topic_acts, topic_acts, 0, "",                                                         \
		"what is said to be done in each topic; none where verbs with objects may not be shown")
ROS_FIELDS(approach, ROS_R_APPROACH)

/* May findings of the instrument be shown? All may where nothing is said of any. */
bool ros__approach_shown(const struct ros_r_approach *a, const char *instrument);

#endif
