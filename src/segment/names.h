/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names that no lexicon holds, found among the single characters that the lattice leaves over:
 * a surname with exactly two of them (张晓明), and three or more characters that write foreign names
 * (卢钦斯基). Characters that are common words (的, 说) are never part of one.
 */
#ifndef SEGMENT_NAMES_H
#define SEGMENT_NAMES_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lexicon/lexicon.h"

enum { ROS__NAME_SURNAME = 1, ROS__NAME_FOREIGN = 2, ROS__NAME_NEVER = 4 };

/* By code of a character: bits of the above. */
void ros__names_init(uint8_t kind[ROS_LEX_MAX_CODE], const struct ros__lexicon *lex);
static inline bool ros__name_may_begin(const uint8_t *kind, uint32_t code)
{
	return (kind[code] & (ROS__NAME_SURNAME | ROS__NAME_FOREIGN)) != 0;
}
/* Is the character at s (UTF-8) a surname of the list? */
bool ros__names_is_surname(const char *s);

#endif
