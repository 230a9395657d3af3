/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words that say when and how much: years ago, last month, two million, 去年, 目前. They stand
 * together (three years ago) and are no subject, so topics are found without them.
 */
#ifndef TOPIC_TIME_WORDS_H
#define TOPIC_TIME_WORDS_H
#include <stdint.h>

#include "rostrum/tokens.h"

/* marks[type] = 1 of such words; numbers in words are ICU's (spellout.h), words of time a table
 * here. marks: vocab.n. */
void ros__time_words_mark(const struct ros_vocab *v, uint8_t *marks);

#endif
