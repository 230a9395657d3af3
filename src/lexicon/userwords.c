/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/userwords.h"

#include <math.h>

#include "text/utf8.h"

/* A word of weight 1 costs this many nats, far below any two words that could stand in its place;
 * a weight counts like a frequency: ten times the weight takes ln 10 off. */
#define COST_OF_WORD 3.0

static bool all_han(const char *s, uint32_t len)
{
	for (uint32_t i = 0; i < len;) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s + i, &n);
		if (!ros__is_han(c) && c != 0x3007)
			return false;
		i += n;
	}
	return true;
}

/* Which characters words begin and go on with, as written: most places of a text are told by these not
 * to hold any. */
static void note_characters(struct ros__userwords *u)
{
	const struct ros__phrases *p = &u->trie;
	uint8_t *second, *begun; /* by character, by node */
	ROS_NEW_ARRAY(second, 0x10000);
	ROS_NEW_ARRAY(begun, p->nnode);
	for (uint32_t i = 0; i <= p->mask; i++)
		if (p->slot[i] && (p->slot[i] - 1) >> 21 == 0)
			begun[p->child[i]] = 1;
	for (uint32_t i = 0; i <= p->mask; i++) {
		uint64_t key = p->slot[i] - 1;
		if (p->slot[i] && begun[key >> 21] && (key & 0x1FFFFF) < 0x10000)
			second[key & 0x1FFFFF] = 1;
	}
	for (uint32_t c = 1; c < 0x10000; c++) {
		uint32_t plain = ros__phrase_char(p, c);
		if (ros__phrase_may_begin(p, c) && ros__phrase_step(p, 0, plain) != ROS_NO_ID)
			u->first[c >> 3] |= (uint8_t)(1u << (c & 7));
		if (plain >= 0x10000 || second[plain])
			u->second[c >> 3] |= (uint8_t)(1u << (c & 7));
	}
	free(second);
	free(begun);
}

void ros__userwords_build(struct ros__userwords *u, const struct ros__termlist *list,
	const struct ros__lexicon *lex)
{
	const char **text;
	u->word = list->word;
	u->nword = (uint32_t)list->nword;
	ROS_NEW_ARRAY(text, u->nword);
	ROS_NEW_ARRAY(u->id, u->nword);
	ROS_NEW_ARRAY(u->cost, u->nword);
	ROS_NEW_ARRAY(u->by_new, u->nword);
	uint32_t base = lex->head ? lex->head->nword : 0;
	for (uint32_t k = 0; k < u->nword; k++) {
		const struct ros__user_word *w = &u->word[k];
		text[k] = w->text;
		uint32_t id = lex->head ? ros__lexicon_find(lex, w->text, w->len) : ROS_LEX_NO_WORD;
		if (id == ROS_LEX_NO_WORD) {
			u->by_new[u->nnew] = k;
			id = base + u->nnew++;
		}
		u->id[k] = id;
		double cost = COST_OF_WORD - log(w->weight);
		u->cost[k] = (uint16_t)lrint(fmin(fmax(cost, 0), 60) * ROS_LEX_SCALE);
		u->mixed = u->mixed || !all_han(w->text, w->len);
		u->alone = u->alone || ros__utf8_count(w->text, w->len) == 1;
	}
	ros__phrases_build(&u->trie, text, u->nword);
	note_characters(u);
	free(text);
}

void ros__userwords_release(struct ros__userwords *u)
{
	ros__phrases_release(&u->trie);
	free(u->id);
	free(u->cost);
	free(u->by_new);
	memset(u, 0, sizeof *u);
}

uint32_t ros__userwords_mixed(const struct ros__userwords *u, const char *text, uint32_t pos,
	uint32_t end, uint32_t *stop)
{
	uint32_t node = 0, found = ROS_NO_ID;
	while (pos < end) {
		unsigned n;
		uint32_t c = ros__utf8_decode(text + pos, &n);
		node = ros__phrase_step(&u->trie, node, ros__phrase_char(&u->trie, c));
		if (node == ROS_NO_ID)
			break;
		pos += n;
		uint32_t k = ros__phrase_at(&u->trie, node);
		if (k != ROS_NO_ID && !all_han(u->word[k].text, u->word[k].len)) {
			found = k;
			*stop = pos;
		}
	}
	return found;
}

uint32_t ros__userword_id(const struct ros__userwords *u, uint32_t k, const char *s, uint32_t len)
{
	bool same = u->word[k].len == len && memcmp(u->word[k].text, s, len) == 0;
	return same ? u->id[k] : ROS_WORD_UNKNOWN;
}
