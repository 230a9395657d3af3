/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who acts in a clause, and for whom or to whom it is said.
 *
 * A listed group is an actor only where it is the head of its phrase: 群众 in 群众参与渠道 and
 * government in government policy belong to another noun and are `inside`. Of the others one *acts*
 * that stands where subjects do, with a verb, modal or adverb behind it, or behind 由 and by; one
 * that ends an object, stands behind 对, 为, 支持, for or with, or is an address does not.
 * docs/approach.md has what was measured.
 */
#ifndef APPROACH_ACTORS_H
#define APPROACH_ACTORS_H
#include "approach/approach_words.h"

/* Sets `acts` and `inside` of every actor in `u`, whose actions are known. */
void ros__actors_place(
	struct ros_uses *u, const struct ros_parser *parser, const struct ros_doc *doc);

#endif
