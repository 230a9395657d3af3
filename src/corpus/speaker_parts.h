/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The two halves of corpus/speaker.h, Chinese and English, and what they share. Private to them.
 */
#ifndef CORPUS_SPEAKER_PARTS_H
#define CORPUS_SPEAKER_PARTS_H
#include "corpus/span.h"
#include "corpus/speaker.h"

/* Reads x, which has no Han and is out of its brackets (out->bracketed, out->labelled say so);
 * sets office, name, district and strength, or leaves out as it was. */
void ros__speaker_parse_en(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out);

/* The same for x that has Han, or masks alone. */
void ros__speaker_parse_han(const struct ros_rules *r, struct ros_span x, struct ros_speaker *out);

bool ros__span_has_han(struct ros_span x);

/* Copies with runs of white space made one space; `squeeze` removes them. Cut at a character so
 * that the result fits `room` with its terminator. */
void ros__speaker_copy(char *out, size_t room, struct ros_span x, bool squeeze);

#endif
