/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words that say when and how much: years ago, last month, two million, 去年, 目前. They stand
 * together (three years ago) and are no subject, so topics are found without them.
 */
#ifndef TOPIC_TIME_WORDS_H
#define TOPIC_TIME_WORDS_H
#include <stdbool.h>
#include <stdint.h>

#include "rostrum/tokens.h"

/* By tables, of words as they are written in small letters. */
bool ros__time_word(const struct ros_vocab *v, uint32_t type);

#endif
