/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names that no lexicon holds, found among the single characters that the lattice leaves over:
 * a surname with exactly two of them (张晓明), and three or more characters that write foreign names
 * (卢钦斯基).
 */
#ifndef SEGMENT_NAMES_H
#define SEGMENT_NAMES_H
#include <stdbool.h>

#include "rostrum/segment.h"

/* Joins names among words out->word[from ..]. */
void ros__names_join(const char *text, struct ros_words *out, size_t from);

#endif
