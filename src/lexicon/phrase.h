/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Phrases over words: finds every listed phrase whose edges are edges of words.
 *
 * Text and list are compared in one form: lower case, half width, simplified characters, without
 * quotation marks, and without white space except one space between two words of an alphabet. A
 * mask, a line end and any mark that the phrase does not hold itself break a match.
 * A phrase may begin or end with *, which stands for any characters inside that one word.
 */
#ifndef LEXICON_PHRASE_H
#define LEXICON_PHRASE_H
#include <stdbool.h>

#include "base/buf.h"
#include "base/strmap.h"
#include "rostrum/segment.h"

struct ros__phrases {
	uint64_t *slot;  /* trie as an open hash: (parent << 21 | character) -> node */
	uint32_t *child;
	uint32_t mask, nslot_used, nnode;
	uint32_t *head[2]; /* by node: first phrase that ends here, by kind of ending; or ROS_NO_ID */
	size_t cap_node;
	uint32_t *next;  /* by phrase: the next one that ends at the same node in the same way */

	const uint16_t *fold;
	uint64_t *begins; /* a bit a character below 0x10000, as written: may a phrase begin with it? */
	bool leading;    /* some phrase begins with * */
};
#define ROS__PHRASES_INIT {0}

void ros__phrases_build(struct ros__phrases *p, const char *const *list, size_t n);
void ros__phrases_release(struct ros__phrases *p);
/* Replaces what out held; sorted by first, last, term. */
void ros__phrases_match(const struct ros__phrases *p, const char *text,
	const struct ros_words *words, struct ros_term_hits *out);
/* The trie itself, for who walks it: root 0, then one step a character in compared form. */
uint32_t ros__phrase_step(const struct ros__phrases *p, uint32_t node, uint32_t c); /* ROS_NO_ID */
uint32_t ros__phrase_char(const struct ros__phrases *p, uint32_t c);
/* False only where no phrase begins with this character as it is written (below 0x10000). */
static inline bool ros__phrase_may_begin(const struct ros__phrases *p, uint32_t c)
{
	return p->begins[c >> 6] >> (c & 63) & 1;
}
static inline uint32_t ros__phrase_at(const struct ros__phrases *p, uint32_t node)
{
	return p->head[0][node];
}
/* Appends the form in which a phrase is compared. */
void ros__phrase_key(const char *s, size_t len, struct ros_buf *out);

#endif
