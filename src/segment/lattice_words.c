/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which arcs there are. The trie is walked level by level over all that was collected: what the next
 * level needs is asked for while this one is read, so that few look-ups wait for memory.
 */
#include <string.h>

#include "segment/lattice.h"
#include "segment/numeral.h"
#include "text/utf8.h"

enum {
	AHEAD = 16,      /* characters that the trie is asked for in advance */
	NUMERAL_MAX = 64, /* characters of a numeral */
	/* Where special arcs may begin. */
	SPECIAL = ROS__CHAR_USER | ROS__CHAR_NUMERAL | ROS__CHAR_SURNAME | ROS__CHAR_SOUND,
	BIAS_SUFFIX = 6 * ROS_LEX_SCALE /* of a word with a suffix over the word alone */
};

static inline void mark_word(struct ros__cell *cell, uint32_t start, uint32_t len)
{
	cell[start].from |= (uint16_t)(1u << (len - 1));
	cell[start].reach = (uint16_t)(start + len);
	cell[start + len].to |= (uint16_t)(1u << (len - 1));
}

/* Puts the node on the next level where it may have the child that the text asks for. */
static inline uint32_t go_on(const struct ros__cell *cell, const struct ros__lexicon *lex,
	uint32_t start, uint32_t len, uint32_t entry, struct ros__node *next, uint32_t n)
{
	uint32_t code = cell[start + len].code;
	if (!code | !(lex->entry[entry].children & ros__lex_class(code)))
		return n;
	__builtin_prefetch(&lex->entry[ros__lex_line(lex, ROS_LEX_MAX_CODE + entry, code)]);
	next[n] = (struct ros__node){start, entry};
	return n + 1;
}

/* Asks for the line of the trie where the pair at a cell would stand. Where no word begins, which the
 * table mostly tells, a line that is near anyway is asked for, without a branch. */
ROS_ASKS_AHEAD void ask_pair(struct ros__cell *cell, const struct ros__lexicon *lex)
{
	uint32_t a = cell[0].code, b = cell[1].code;
	bool begins = (a != 0) & (b != 0) & ros__lex_begins(lex, a, b);
	cell->flag |= begins ? ROS__CHAR_BEGINS : 0;
	__builtin_prefetch(&lex->entry[begins ? ros__lex_line(lex, a, b) : 0]);
}

/* Words of two characters. */
static uint32_t second_level(struct ros__lattice *l, const struct ros__lexicon *lex)
{
	struct ros__cell *cell = l->cell;
	uint32_t nnode = 0, n = l->n, nsolid = 0;
	for (uint32_t i = 0; i < n && i < AHEAD; i++)
		ask_pair(&cell[i], lex);
	for (uint32_t i = 0; i < n; i++) {
		if (i + AHEAD < n)
			ask_pair(&cell[i + AHEAD], lex);
		if (!(cell[i].flag & ROS__CHAR_BEGINS))
			continue;
		uint32_t at = ros__lex_child(lex, cell[i].code, cell[i + 1].code);
		if (at == ROS_LEX_NO_ENTRY)
			continue;
		uint64_t key = lex->entry[at].key;
		if (ROS_LEX_WORD(key) != ROS_LEX_NO_WORD) {
			cell[i].two = at;
			l->solid[nsolid] = (uint16_t)i;
			nsolid += (key & ROS_LEX_SOLID) != 0;
			mark_word(cell, i, 2);
		}
		nnode = go_on(cell, lex, i, 2, at, l->node[1], nnode);
	}
	l->nsolid = nsolid;
	return nnode;
}

/* Longer words, all of one length before the next. */
static void deeper_levels(struct ros__lattice *l, const struct ros__lexicon *lex, uint32_t nnode)
{
	struct ros__cell *cell = l->cell;
	uint32_t ndeep = 0, len = 3;
	for (; nnode && len <= ROS_LEX_MAX_LEN; len++) {
		struct ros__node *level = l->node[len & 1], *next = l->node[(len + 1) & 1];
		uint32_t nnext = 0;
		l->deep_at[len] = ndeep;
		ROS_GROW_N(l->deep, ndeep, l->cap_deep, nnode);
		for (uint32_t k = 0; k < nnode; k++) {
			uint32_t start = level[k].start;
			uint32_t at = ros__lex_child(lex, ROS_LEX_MAX_CODE + level[k].entry,
				cell[start + len - 1].code);
			if (at == ROS_LEX_NO_ENTRY)
				continue;
			if (ROS_LEX_WORD(lex->entry[at].key) != ROS_LEX_NO_WORD) {
				l->deep[ndeep++] = (struct ros__node){start, at};
				mark_word(cell, start, len);
			}
			nnext = go_on(cell, lex, start, len, at, next, nnext);
		}
		nnode = nnext;
	}
}

/* A new special arc. Where several end together the list has the later start, and of one start the
 * later arc, first. */
struct ros__arc *ros__lattice_special(struct ros__lattice *l, uint32_t start, uint32_t len)
{
	uint32_t end = start + len;
	ROS_GROW(l->extra, l->nextra, l->cap_extra);
	struct ros__special *x = &l->extra[l->nextra];
	x->arc = (struct ros__arc){.id = ROS_LEX_NO_WORD, .next_id = ROS_LEX_NO_WORD,
		.start = (uint16_t)start, .len = (uint8_t)len, .lowest = UINT16_MAX};
	x->next = l->cell[end].special;
	l->cell[end].special = (uint32_t)l->nextra++;
	l->cell[start].flag |= ROS__CHAR_BUSY;
	l->cell[end].flag |= ROS__CHAR_BUSY;
	if (l->cell[start].reach < end)
		l->cell[start].reach = (uint16_t)end;
	return &x->arc;
}

/* A word of two characters and a suffix that makes nouns: 融合型, 组织力, 自贸港. It follows the word
 * before it like its stem; what follows has no history. A name written by sound may begin with the
 * suffix (祝贺|库尔班), and the suffix may be a verb (主席|率|团, 真正|化). */
static void add_suffixed(struct ros__lattice *l, const struct ros__lattice_env *env, uint32_t start)
{
	const struct ros__cell *suffix = &l->cell[start + 2];
	bool sound = suffix[0].flag & suffix[1].flag & suffix[2].flag & ROS__CHAR_SOUND;
	const struct ros__lex_parts *parts = &env->lex->head->parts;
	/* 强化|石化: other words run across both edges of the stem. */
	bool across = start && l->cell[start - 1].from & l->cell[start + 1].from & 2;
	if (!(l->cell[start].from & 2) || sound || across || ros__lattice_is_part(parts->verb, suffix) ||
		ros__lattice_is_part(parts->no_stem, &l->cell[start]))
		return;
	const struct ros__lex_entry *e = &env->lex->entry[l->cell[start].two];
	struct ros__arc *a = ros__lattice_special(l, start, 3);
	a->id = ROS_LEX_WORD(e->key);
	a->kind = ROS__ARC_SUFFIX;
	a->unigram = e->unigram;
	a->lowest = env->bigrams ? e->lowest : UINT16_MAX;
	a->bias = (int16_t)(BIAS_SUFFIX + ROS_LEX_BIAS(e));
}

static void add_user_words(struct ros__lattice *l, const struct ros__userwords *u,
	const char *text, uint32_t start)
{
	unsigned step;
	uint32_t node = 0;
	for (uint32_t i = start; i < l->n && !(l->cell[i].flag & ROS__CHAR_GAP); i++) {
		uint32_t c = ros__utf8_decode(text + l->at[i], &step);
		node = ros__phrase_step(&u->trie, node, ros__phrase_char(&u->trie, c));
		if (node == ROS_NO_ID)
			return;
		uint32_t k = ros__phrase_at(&u->trie, node);
		if (k == ROS_NO_ID)
			continue;
		struct ros__arc *a = ros__lattice_special(l, start, i + 1 - start);
		a->kind = ROS__ARC_USER;
		a->next_id = ROS__ARC_USER_BIT | k;
		a->unigram = u->cost[k];
	}
}

static void add_numeral(struct ros__lattice *l, const char *text, uint32_t start)
{
	struct ros__numeral num;
	uint32_t end = start;
	while (end < l->n && !(l->cell[end].flag & ROS__CHAR_GAP) && end - start < NUMERAL_MAX)
		end++;
	if (!ros__numeral_at(text, l->at, start, end, &num))
		return;
	struct ros__arc *a = ros__lattice_special(l, start, num.len);
	a->kind = (uint8_t)(ROS__ARC_NUMERAL + num.cls);
	a->unigram = (uint16_t)num.cost;
}

static void add_specials(struct ros__lattice *l, const struct ros__lattice_env *env,
	const char *text)
{
	const struct ros__cell *cell = l->cell;
	uint32_t n = l->n;
	l->nextra = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (!((cell[i].flag & SPECIAL) |
			(cell[i + 2].flag & ROS__CHAR_SUFFIX)))
			continue;
		if (cell[i + 2].flag & ROS__CHAR_SUFFIX)
			add_suffixed(l, env, i);
		if (cell[i].flag & ROS__CHAR_USER)
			add_user_words(l, env->user, text, i);
		if (cell[i].flag & ROS__CHAR_NUMERAL)
			add_numeral(l, text, i);
		if ((cell[i].flag & ROS__CHAR_SURNAME) |
			(cell[i].flag & cell[i + 1].flag & cell[i + 2].flag & ROS__CHAR_SOUND))
			ros__lattice_names(l, env->lex, i);
	}
}

/* Where nothing else begins or ends inside a solid word its two characters are no arcs. */
static void close_solid(struct ros__lattice *l)
{
	for (uint32_t k = 0; k < l->nsolid; k++) {
		struct ros__cell *c = &l->cell[l->solid[k]];
		if (c[1].to != 1 || c[1].from != 1 || c[1].flag & ROS__CHAR_BUSY)
			continue;
		c[0].from &= (uint16_t)~1u;
		c[1].to = c[1].from = 0;
		c[2].to &= (uint16_t)~1u;
	}
}

void ros__lattice_words(struct ros__lattice *l, const struct ros__lattice_env *env,
	const char *text)
{
	struct ros__cell *end = &l->cell[l->n];
	end[0] = end[1] = (struct ros__cell){.to = 1, .special = ROS__NO_ARC};
	l->cell[0].to = 0;
	deeper_levels(l, env->lex, second_level(l, env->lex));
	add_specials(l, env, text);
	if (env->bigrams)
		close_solid(l);
}
