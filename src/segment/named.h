/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a spelling names, by the word list and by how names are built. Spellings are UTF-8 of Han
 * characters of three bytes each, at least two, in the form that the word list is written in. */
#ifndef SEGMENT_NAMED_H
#define SEGMENT_NAMED_H
#include <stddef.h>

#include "lexicon/lexicon.h"
#include "rostrum/segment.h"

enum ros_name ros__named_by_list(const struct ros__lexicon *lex, const char *s, size_t len);
/* For what the list does not tell; rather too little than too much. */
enum ros_name ros__named_by_grammar(const struct ros__lexicon *lex, const char *s, size_t len);

/* Does a word before a kind of place say what sort it is, and name none: 示范|区, 模范|县,
 * 避风|港? */
bool ros__named_is_rank(const char *s, size_t len);

#endif
