/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of persons as a class of words: which characters are surnames and which stand in given names and
 * in names that are written by sound, each with its cost. All are estimated from the names of a word
 * list (tags nr, nrfg, nrt in jieba's), when the lexicon is built.
 *
 * A name of one surname and two characters costs
 *	class + surname[c1] + first[c2] + second[c3]
 * where each is -ln of a share: of this surname among the names, of this character among the first and
 * second characters of given names. Lists hold many entries under surnames that are common words (于汉族),
 * so an entry counts by how likely its given characters are under surnames that are no other words.
 */
#ifndef LEXICON_PERSONS_H
#define LEXICON_PERSONS_H
#include "base/buf.h"
#include "lexicon/lexicon.h"

/* What a word list says of a name. */
enum ros__person_kind {
	ROS__PERSON_NO,
	ROS__PERSON_OWN,    /* 王小明; the list is generous with these */
	ROS__PERSON_KNOWN,  /* 李自成: tagged as somebody who lived */
	ROS__PERSON_FOREIGN /* 卡斯特罗 */
};

/* A list of names: a byte of enum ros__person_kind, the spelling, and a NUL each. */
void ros__persons_note(struct ros_buf *list, enum ros__person_kind kind, const char *s, size_t len);
/* Costs by code (ncode; fresh memory, the caller frees), all ROS_LEX_NO_COST where the list is empty. */
struct ros__lex_person *ros__persons_estimate(const struct ros_buf *list, const uint16_t *code,
	uint32_t ncode);
/* Marks of characters with which names may begin, and of those that write names by sound. */
void ros__persons_mark(const struct ros__lex_person *p, uint32_t ncode, uint8_t *marks);
void ros__persons_parts(const uint16_t *code, struct ros__lex_parts *parts);

#endif
