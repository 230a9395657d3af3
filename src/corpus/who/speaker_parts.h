/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The two halves of corpus/speaker.h, Chinese and English, and what they share. Private to them.
 */
#ifndef CORPUS_SPEAKER_PARTS_H
#define CORPUS_SPEAKER_PARTS_H
#include "corpus/span.h"
#include "corpus/who/speaker.h"

/* Reads x, which has no Han and is out of its brackets (out->bracketed, out->labelled say so);
 * sets office, name, district and strength, or leaves out as it was. */
void ros__speaker_parse_en(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out);

/* The same for x that has Han, or masks alone. */
void ros__speaker_parse_han(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out);

/* 2: begins with a surname and has a name's length; 1: has a name's length; 0: no name. */
int ros__name_like(const struct ros_rules *r, struct ros_span x);
/* Bytes of a leading place name in front of an office; `shared` is how far the office reaches back.
 */
size_t ros__place_prefix(const struct ros_rules *r, struct ros_span x, size_t *shared);
/* Office and district of a post. */
void ros__set_office(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out);
/* Without 先生, 同志 and the like behind it. */
struct ros_span ros__drop_honorific(const struct ros_rules *r, struct ros_span x);
/* Does it hold words that neither names nor posts have? */
bool ros__prose_in(const struct ros_rules *r, struct ros_span x);
/* 市教育局, 第一组: an organisation that may speak as a body. */
bool ros__is_body(const struct ros_rules *r, struct ros_span x);

bool ros__span_has_han(struct ros_span x);

/* Copies with runs of white space made one space; `squeeze` removes them. Cut at a character so
 * that the result fits `room` with its terminator. */
void ros__speaker_copy(char *out, size_t room, struct ros_span x, bool squeeze);

#endif
