/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of the user as the segmenter needs them. A word of Han characters is an arc of the
 * lattice at a fixed low cost, so that it wins over what it is made of; one that holds other
 * characters (5G基站, T恤) is taken wherever it stands whole. Read-only once built.
 */
#ifndef LEXICON_USERWORDS_H
#define LEXICON_USERWORDS_H
#include "lexicon/lexicon.h"
#include "lexicon/phrase.h"
#include "lexicon/termlist.h"

struct ros__userwords {
	struct ros__phrases trie;
	const struct ros__user_word *word; /* of the list, which must outlive this */
	uint32_t nword, nnew;
	uint32_t *id;     /* lexicon id: of the base lexicon where it has this spelling, or beyond it */
	uint16_t *cost;
	uint32_t *by_new; /* word of the k-th id beyond the base lexicon */
	bool mixed;       /* some word holds characters that are not Han */
	bool alone;       /* some word is one character */
	/* Bits: characters (below U+10000) that some word begins with, and goes on with. */
	uint8_t first[1 << 13], second[1 << 13];
};
void ros__userwords_build(struct ros__userwords *u, const struct ros__termlist *list,
	const struct ros__lexicon *lex);
void ros__userwords_release(struct ros__userwords *u);
static inline bool ros__userword_begins(const struct ros__userwords *u, uint32_t c)
{
	return c >= 0x10000 || (u->first[c >> 3] >> (c & 7) & 1);
}
static inline bool ros__userword_goes_on(const struct ros__userwords *u, uint32_t c)
{
	return c >= 0x10000 || (u->second[c >> 3] >> (c & 7) & 1);
}
/* Longest word with a character that is not Han at text[pos .. end): its number, or ROS_NO_ID. */
uint32_t ros__userwords_mixed(const struct ros__userwords *u, const char *text, uint32_t pos,
	uint32_t end, uint32_t *stop);
/* Id of word k where it is written at s as in the list, else ROS_WORD_UNKNOWN. */
uint32_t ros__userword_id(const struct ros__userwords *u, uint32_t k, const char *s, uint32_t len);

#endif
