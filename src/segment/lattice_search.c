/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Arcs by where they end, and the cheapest chain before each. Laying out runs AHEAD characters before
 * the search and asks for the bigrams that it will look up.
 *
 * A boundary that no arc spans, where one arc ends and one begins, is passed by every chain in the same
 * way: the cost of that pair decides nothing and is not looked up.
 */
#include <string.h>

#include "segment/lattice.h"

enum {
	AHEAD = 8,         /* characters that look-ups are asked for in advance */
	ARCS_AT_ONCE = 32  /* no more words end together, and one arc besides */
};

struct search {
	struct ros__lattice *l;
	const struct ros__lexicon *lex;
	uint32_t nlm;                       /* words below this id may be the first of a pair */
	bool bigrams;
	uint32_t deep[ROS_LEX_MAX_LEN + 1]; /* by length: the next word */
	uint32_t reach;                     /* how far arcs reach that begin before the present end */
};

static inline void put_word(struct search *s, const struct ros__lex_entry *e, uint32_t start,
	uint32_t len)
{
	uint32_t id = ROS_LEX_WORD(e->key);
	s->l->arc[s->l->narc++] = (struct ros__arc){
		.id = id, .next_id = id, .start = (uint16_t)start, .len = (uint8_t)len,
		.unigram = e->unigram, .backoff = e->backoff,
		.lowest = s->bigrams ? e->lowest : UINT16_MAX,
		.bias = (int16_t)ROS_LEX_BIAS(e), .kind = ROS__ARC_WORD,
	};
}

/* Special arcs that end here and are as short as `len`; returns the first that is longer. */
static uint32_t put_specials(struct ros__lattice *l, uint32_t x, uint32_t len)
{
	for (; x != ROS__NO_ARC && l->extra[x].arc.len <= len; x = l->extra[x].next) {
		ROS_GROW_N(l->arc, l->narc, l->cap_arc, ARCS_AT_ONCE);
		l->arc[l->narc++] = l->extra[x].arc;
	}
	return x;
}

/* The words that end before character e and, in their places, the special arcs from x on. */
static inline void put_arcs(struct search *s, uint32_t e, uint32_t x)
{
	struct ros__lattice *l = s->l;
	for (uint32_t bits = l->cell[e].to; bits; bits &= bits - 1) {
		uint32_t len = (uint32_t)__builtin_ctz(bits) + 1;
		if (x != ROS__NO_ARC)
			x = put_specials(l, x, len);
		if (len == 1)
			put_word(s, &s->lex->single[l->cell[e - 1].code], e - 1, 1);
		else
			put_word(s, &s->lex->entry[len == 2 ? l->cell[e - 2].two : l->deep[s->deep[len]++].entry],
				e - len, len);
	}
	if (x != ROS__NO_ARC)
		put_specials(l, x, UINT8_MAX);
}

/* Marks the boundary before a character where every chain passes it, from one arc to one. */
static inline void mark_sole(const struct search *s, struct ros__cell *c)
{
	bool sole = (s->reach <= (uint32_t)(c - s->l->cell)) & !(c->to & (c->to - 1)) &
		!(c->from & (c->from - 1)) & !(c->flag & ROS__CHAR_BUSY);
	c->flag |= sole ? ROS__CHAR_SOLE : 0;
}

/* Asks for the bigrams that the arcs from `first` on will look up. */
ROS_ASKS_AHEAD void ask_ahead(const struct search *s, uint32_t first)
{
	const struct ros__lattice *l = s->l;
	for (uint32_t k = first; k < l->narc; k++) {
		const struct ros__arc *w = &l->arc[k];
		const struct ros__cell *at = &l->cell[w->start];
		if ((w->lowest == UINT16_MAX) | ((at->flag & ROS__CHAR_SOLE) != 0))
			continue;
		for (uint32_t q = at[0].first; q < at[1].first; q++)
			if (l->arc[q].next_id < s->nlm)
				__builtin_prefetch(&s->lex->bigram[ros__lex_pair_slot(s->lex,
					ros__lex_pair_hash(l->arc[q].next_id, w->id))]);
	}
}

/* Lays out the arcs that end before character e, shorter ones first, and asks for their pairs. */
static inline void lay_out(struct search *s, uint32_t e)
{
	struct ros__lattice *l = s->l;
	struct ros__cell *c = &l->cell[e];
	uint32_t x = c->special;
	s->reach = s->reach > c[-1].reach ? s->reach : c[-1].reach;
	c[1].first = (uint32_t)l->narc;
	if (!c->to & (x == ROS__NO_ARC))
		return;
	ROS_GROW_N(l->arc, l->narc, l->cap_arc, ARCS_AT_ONCE);
	if (c[-1].flag & ROS__CHAR_GAP) {
		l->arc[l->narc++] = (struct ros__arc){.id = ROS_LEX_NO_WORD, .next_id = ROS_LEX_NO_WORD,
			.start = (uint16_t)(e - 1), .lowest = UINT16_MAX, .len = 1, .kind = ROS__ARC_GAP};
	} else {
		put_arcs(s, e, x);
		ask_ahead(s, c->first);
	}
	c[1].first = (uint32_t)l->narc;
	mark_sole(s, c);
}

/* The best arc before w, of those that end where it begins; ties go to the arc met first. All pairs are
 * looked up: to tell beforehand which cannot win would take a branch that nobody can foresee. */
static inline void relax(const struct search *s, struct ros__arc *w)
{
	const struct ros__cell *at = &s->l->cell[w->start];
	int32_t best = INT32_MAX;
	uint32_t before = ROS__NO_ARC, nlm = at->flag & ROS__CHAR_SOLE ? 0 : s->nlm;
	nlm = w->lowest == UINT16_MAX ? 0 : nlm;
	for (uint32_t q = at[0].first; q < at[1].first; q++) {
		const struct ros__arc *p = &s->l->arc[q];
		int32_t cost = p->best + p->backoff + w->unigram;
		if (p->next_id < nlm) {
			int32_t c = ros__lex_pair(s->lex, ros__lex_pair_hash(p->next_id, w->id));
			cost = c >= 0 ? p->best + c : cost;
		}
		before = cost < best ? q : before;
		best = cost < best ? cost : best;
	}
	w->best = best + w->bias;
	w->before = before;
}

uint32_t ros__lattice_cheapest(const struct ros__lattice *l, uint32_t i)
{
	uint32_t best = ROS__NO_ARC;
	for (uint32_t q = l->cell[i].first; q < l->cell[i + 1].first; q++)
		if (best == ROS__NO_ARC || l->arc[q].best < l->arc[best].best)
			best = q;
	return best;
}

/* An arc that begins the lattice; `context` is the word before it. */
static void begin(const struct search *s, struct ros__arc *w, uint32_t context)
{
	int32_t c = -1;
	if (context < s->nlm && w->lowest != UINT16_MAX)
		c = ros__lex_pair(s->lex, ros__lex_pair_hash(context, w->id));
	w->best = (c >= 0 ? c : w->unigram) + w->bias;
	w->before = ROS__NO_ARC;
}

static inline void relax_all(const struct search *s, uint32_t e, uint32_t context)
{
	struct ros__lattice *l = s->l;
	for (uint32_t k = l->cell[e].first; k < l->cell[e + 1].first; k++) {
		struct ros__arc *w = &l->arc[k];
		if (__builtin_expect(w->start == 0, 0)) {
			begin(s, w, context);
		} else if (__builtin_expect(w->kind == ROS__ARC_GAP, 0)) {
			w->before = ros__lattice_cheapest(l, w->start);
			w->best = l->arc[w->before].best;
		} else {
			relax(s, w);
		}
	}
}

void ros__lattice_search(struct ros__lattice *l, const struct ros__lattice_env *env,
	uint32_t context)
{
	struct search s = {.l = l, .lex = env->lex, .bigrams = env->bigrams,
		.nlm = env->bigrams ? env->lex->head->nlm : 0};
	uint32_t n = l->n;
	memcpy(s.deep, l->deep_at, sizeof s.deep);
	l->narc = 0;
	l->cell[0].first = l->cell[1].first = 0;
	for (uint32_t e = 1; e <= n + AHEAD; e++) {
		if (e <= n)
			lay_out(&s, e);
		if (e > AHEAD)
			relax_all(&s, e - AHEAD, context);
	}
}
