/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words the splitter knows: offices, surnames, labels of header lines, salutations, ...
 *
 * They are data, in config/split/words.json: an object of word lists, one list a class below.
 * A class answers three questions about a short piece of text: does it begin with one of the
 * words, does it end with one, does it contain one. Each is linear in the text and bounded by the
 * longest word. ASCII letters compare without case.
 *
 * Read-only after loading; may be shared by threads.
 */
#ifndef CORPUS_RULES_H
#define CORPUS_RULES_H
#include <stdbool.h>
#include <stddef.h>

#include "rostrum/error.h"

#define ROS_WORDS_MAP(XX)                                                                          \
	XX(OFFICE, office)                                                                             \
	XX(OFFICE_EN, office_en)                                                                       \
	XX(HONORIFIC_EN, honorific_en)                                                                 \
	XX(AFTER_NAME, after_name)                                                                     \
	XX(TITLE_DROP, title_drop)                                                                     \
	XX(HOST, host)                                                                                 \
	XX(VOICE, voice) XX(SURNAME, surname) XX(PLACE_END, place_end) XX(PLACE_NEVER, place_never)    \
		XX(MASK, mask) XX(CONTENTS, contents) XX(CONTENTS_LINE, contents_line) XX(                 \
			SPEAKER_LABEL, speaker_label) XX(TAIL_LABEL, tail_label) XX(TITLE_LABEL, title_label)  \
			XX(DATE_LABEL, date_label) XX(PLACE_LABEL, place_label) XX(SOURCE, source) XX(EDITOR,  \
				editor) XX(BUTTON, button) XX(GLOSSARY, glossary) XX(SALUTATION, salutation)       \
				XX(COMPILED, compiled) XX(COUNT_UNIT, count_unit) XX(SECTION, section)             \
					XX(SPEECH_WORD, speech_word) XX(NEWS, news) XX(OFFICE_MOD, office_mod) XX(     \
						GENERIC_ORG, generic_org) XX(PART_UNIT, part_unit) XX(PART_EN, part_en)    \
						XX(PART_ZH, part_zh) XX(NAME_STOP, name_stop) XX(NAME_NEVER, name_never)   \
							XX(ORG_END, org_end) XX(OFFICE_END, office_end) XX(SAID, said)         \
								XX(ORG_EN, org_en) XX(NEVER_EN, never_en) XX(INVITES, invites)     \
									XX(ASKS, asks) XX(ANSWERS, answers) XX(CLAUSE, clause)         \
										XX(CROWD, crowd) XX(PRESENT, present) XX(RUNNING, running)

enum ros_word_class {
#define ROS_WORDS_ENUM(id, key) ROS_W_##id,
	ROS_WORDS_MAP(ROS_WORDS_ENUM)
#undef ROS_WORDS_ENUM
	ROS_W_N
};

struct ros_rules;
enum ros_status ros__rules_load(struct ros_rules **out, const char *config_dir,
	struct ros_err *err);
/* The same without the model of layouts: for the program that fits it. */
enum ros_status ros__rules_load_words(struct ros_rules **out, const char *config_dir,
	struct ros_err *err);
struct ros_model;
void ros__rules_adopt(struct ros_rules *r, struct ros_model *m); /* it goes with r, by free */
const struct ros_model *ros__rules_model(const struct ros_rules *r); /* or NULL */
void ros__rules_free(struct ros_rules *r);

/* Bytes of the longest word of the class at the start / the end of s; 0 for none. */
size_t ros__words_prefix(const struct ros_rules *r, enum ros_word_class w, const char *s, size_t len);
size_t ros__words_suffix(const struct ros_rules *r, enum ros_word_class w, const char *s, size_t len);
/* Is the whole text one of the words? */
bool ros__words_is(const struct ros_rules *r, enum ros_word_class w, const char *s, size_t len);
/* Offset of the first / last place where a word stands, and its length; false for none. */
bool ros__words_find(const struct ros_rules *r, enum ros_word_class w, const char *s, size_t len,
	size_t *at, size_t *n);
bool ros__words_find_last(const struct ros_rules *r, enum ros_word_class w, const char *s, size_t len,
	size_t *at, size_t *n);

#endif
