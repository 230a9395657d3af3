/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/lattice.h"

#include <string.h>

#include "segment/names.h"
#include "segment/numeral.h"
#include "text/utf8.h"

enum {
	RUN_MAX = 4096,      /* characters cut at once; longer runs go on from a word's edge */
	BATCH = 256,         /* characters from which on collected runs are cut: their arcs fit the cache */
	RUN_KEEP = 96,       /* characters at the end of a full piece that are cut again with the next */
	ARCS_AT_ONCE = 96,   /* no character begins more arcs: words, suffixes, user's words, a numeral */
	AHEAD = 4,           /* characters that look-ups are asked for in advance */
	FLAG_FOLDED = 1,     /* looked up under another form than written */
	FLAG_NUMERAL = 2,
	FLAG_GAP = 4,
	FLAG_BEGINS = 8,     /* a word may begin with this character and the next */
	FLAG_USER = 16,      /* a word of the user may begin here */
	COST_UNKNOWN = 20 * ROS_LEX_SCALE, /* a character that is in no word */
	BIAS_SUFFIX = 6 * ROS_LEX_SCALE    /* of a word with a suffix over the word alone */
};

#define NONE UINT32_MAX

void ros__lattice_release(struct ros__lattice *l)
{
	free(l->code);
	free(l->at);
	free(l->flag);
	free(l->end_head);
	free(l->first_arc);
	free(l->arc);
	free(l->path);
	memset(l, 0, sizeof *l);
}

static void allocate(struct ros__lattice *l)
{
	ROS_NEW_ARRAY(l->code, RUN_MAX + 2);
	ROS_NEW_ARRAY(l->at, RUN_MAX + 2);
	ROS_NEW_ARRAY(l->flag, RUN_MAX + 2);
	ROS_NEW_ARRAY(l->end_head, RUN_MAX + 2);
	ROS_NEW_ARRAY(l->first_arc, RUN_MAX + 2);
	ROS_NEW_ARRAY(l->path, RUN_MAX + 2);
}

/* A Han character that a run holds; ○ is one after a numeral (二○○一年). */
static inline bool in_run(const char *text, uint32_t start, uint32_t i, uint32_t *c, unsigned *step)
{
	const unsigned char *s = (const unsigned char *)text + i;
	if (s[0] >= 0xE4 && s[0] <= 0xE9) {
		*c = (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
		*step = 3;
		return *c >= 0x4E00 || *c <= 0x4DBF;
	}
	if (s[0] < 0xE2)
		return false;
	*c = ros__utf8_decode(text + i, step);
	return ros__is_han(*c) || *c == 0x3007 ||
		(*c == 0x25CB && i > start && ros__numeral_kind(text + i - 3));
}

static void put_gap(struct ros__lattice *l, uint32_t at)
{
	l->code[l->n] = 0;
	l->flag[l->n] = FLAG_GAP;
	l->at[l->n++] = at;
	l->at[l->n] = at;
}

/* Pass 1: characters to codes; the trie's slot for each pair of neighbours is asked for early.
 * Returns where the run, or the room, ends. */
static uint32_t decode(struct ros__lattice *l, const struct ros__lattice_env *env, const char *text,
	uint32_t start, uint32_t end)
{
	const struct ros__lexicon *lex = env->lex;
	uint32_t n = l->n, before = 0, i = start, c, all = 0;
	unsigned step;
	for (; i < end && n < RUN_MAX && in_run(text, start, i, &c, &step); n++, i += step) {
		uint32_t code = 0, flag = 0;
		if (c >= ROS_LEX_FIRST_CHAR && c < ROS_LEX_END_CHAR) {
			code = lex->code[c - ROS_LEX_FIRST_CHAR];
			if (env->traditional || !code) {
				uint32_t fold = lex->fold[c - ROS_LEX_FIRST_CHAR];
				if (fold != c) {
					code = lex->code[fold - ROS_LEX_FIRST_CHAR];
					flag = FLAG_FOLDED;
				}
			}
			flag |= code & ROS_LEX_NUMERAL ? FLAG_NUMERAL : 0;
			code &= ROS_LEX_CODE;
		} else if (c == 0x25CB) {
			flag = FLAG_NUMERAL;
		}
		if (env->user && ros__userword_begins(env->user, c))
			flag |= FLAG_USER;
		l->at[n] = i;
		l->code[n] = (uint16_t)code;
		l->flag[n] = (uint8_t)flag;
		/* Without a branch; where no word begins, a slot that is near anyway is asked for. */
		bool begins = (before != 0) & ros__lex_begins(lex, before, code);
		l->flag[n - (n > 0)] |= begins ? FLAG_BEGINS : 0;
		__builtin_prefetch(&lex->trie[begins ? ros__lex_trie_slot(lex, before, code) : 0]);
		all |= flag;
		before = code;
	}
	l->flags |= (uint8_t)all;
	l->at[n] = i;
	l->n = n;
	return i;
}

/* Room for it has been made. */
static inline struct ros__arc *add_arc(struct ros__lattice *l, uint32_t start, uint32_t len,
	uint32_t id, uint32_t unigram)
{
	struct ros__arc *a = &l->arc[l->narc];
	*a = (struct ros__arc){
		.id = id, .next_id = id, .start = (uint16_t)start, .len = (uint8_t)len,
		.unigram = (uint16_t)unigram, .lowest = UINT16_MAX, .kind = ROS__ARC_WORD,
		.next_end = l->end_head[start + len],
	};
	l->end_head[start + len] = (uint32_t)l->narc++;
	return a;
}

static inline void add_words(struct ros__lattice *l, const struct ros__lexicon *lex, uint32_t start,
	uint32_t n)
{
	uint32_t code = l->code[start];
	uint32_t v1 = code ? lex->single[code] : ROS_LEX_NO_WORD;
	uint32_t id = ROS_LEX_WORD(v1), node = code, at = 0;
	if (id != ROS_LEX_NO_WORD)
		__builtin_prefetch(&lex->word[id]);
	add_arc(l, start, 1, id, COST_UNKNOWN);
	bool more = l->flag[start] & FLAG_BEGINS;
	for (uint32_t i = start + 1; more && i < n && l->code[i]; i++) {
		uint64_t v = ros__lex_child(lex, node, l->code[i], &at);
		if (!v)
			break;
		id = ROS_LEX_WORD(v);
		if (id != ROS_LEX_NO_WORD) {
			__builtin_prefetch(&lex->word[id]);
			add_arc(l, start, i + 1 - start, id, COST_UNKNOWN);
		}
		node = ROS_LEX_MAX_CODE + at;
		more = ROS_LEX_MORE(v);
	}
}

/* A word of two characters and a suffix that makes nouns: 融合型, 组织力, 自贸港. It follows the word
 * before it like its stem; what follows has no history. */
static inline void add_suffixed(struct ros__lattice *l, const struct ros__lexicon *lex,
	uint32_t start, uint32_t n)
{
	uint32_t end = start + 2;
	if (end >= n || !(lex->single[l->code[end]] & ROS_LEX_SUFFIX))
		return;
	for (uint32_t k = l->first_arc[start]; k < l->narc; k++) {
		if (l->arc[k].len != 2 || l->arc[k].id == ROS_LEX_NO_WORD)
			continue;
		struct ros__arc *a = add_arc(l, start, 3, l->arc[k].id, COST_UNKNOWN);
		a->next_id = ROS_LEX_NO_WORD;
		a->kind = ROS__ARC_SUFFIX;
		a->bias = BIAS_SUFFIX;
		return;
	}
}

static void add_user_words(struct ros__lattice *l, const struct ros__userwords *u,
	const char *text, uint32_t start, uint32_t n)
{
	unsigned step;
	uint32_t node = 0;
	for (uint32_t i = start; i < n && !(l->flag[i] & FLAG_GAP); i++) {
		uint32_t c = ros__utf8_decode(text + l->at[i], &step);
		node = ros__phrase_step(&u->trie, node, ros__phrase_char(&u->trie, c));
		if (node == ROS_NO_ID)
			return;
		uint32_t k = ros__phrase_at(&u->trie, node);
		if (k == ROS_NO_ID)
			continue;
		struct ros__arc *a = add_arc(l, start, i + 1 - start, ROS_LEX_NO_WORD, u->cost[k]);
		a->kind = ROS__ARC_USER;
		a->next_id = ROS__ARC_USER_BIT | k;
	}
}

static void add_numeral(struct ros__lattice *l, const char *text, uint32_t start, uint32_t n)
{
	struct ros__numeral num;
	uint32_t end = start;
	while (end < n && !(l->flag[end] & FLAG_GAP) && end - start < 64)
		end++;
	if (!ros__numeral_at(text, l->at, start, end, &num))
		return;
	struct ros__arc *a = add_arc(l, start, num.len, ROS_LEX_NO_WORD, num.cost);
	a->kind = (uint8_t)(ROS__ARC_NUMERAL + num.cls);
}

/* Pass 2: every arc. The words' records come in a loop of their own, when they have arrived. */
static void build(struct ros__lattice *l, const struct ros__lattice_env *env, const char *text)
{
	const struct ros__lexicon *lex = env->lex;
	uint32_t n = l->n;
	l->narc = 0;
	memset(l->end_head, 0xFF, (n + 1) * sizeof *l->end_head);
	for (uint32_t i = 0; i < n; i++) {
		ROS_GROW_N(l->arc, l->narc, l->cap_arc, ARCS_AT_ONCE);
		l->first_arc[i] = (uint32_t)l->narc;
		if (l->flag[i] & FLAG_GAP) {
			add_arc(l, i, 1, ROS_LEX_NO_WORD, 0)->kind = ROS__ARC_GAP;
			continue;
		}
		add_words(l, lex, i, n);
		add_suffixed(l, lex, i, n);
		if (l->flag[i] & FLAG_USER)
			add_user_words(l, env->user, text, i, n);
		if (l->flag[i] & FLAG_NUMERAL)
			add_numeral(l, text, i, n);
	}
	l->first_arc[n] = (uint32_t)l->narc;
	for (size_t k = 0; k < l->narc; k++) {
		struct ros__arc *a = &l->arc[k];
		if (a->id == ROS_LEX_NO_WORD)
			continue;
		const struct ros__lex_word *w = &lex->word[a->id];
		a->unigram = w->unigram;
		a->backoff = a->kind == ROS__ARC_SUFFIX ? 0 : w->backoff;
		a->lowest = env->bigrams ? w->lowest : UINT16_MAX;
		a->bias = (int16_t)(a->bias + ROS_LEX_BIAS(w));
	}
}

/* Asks for the bigrams of all pairs of arcs that meet at a character. */
ROS_ASKS_AHEAD void ask_ahead(const struct ros__lattice *l, const struct ros__lexicon *lex, uint32_t i)
{
	for (uint32_t k = l->first_arc[i]; k < l->first_arc[i + 1]; k++) {
		const struct ros__arc *w = &l->arc[k];
		if (w->lowest == UINT16_MAX)
			continue;
		for (uint32_t q = l->end_head[i]; q != NONE; q = l->arc[q].next_end)
			__builtin_prefetch(&lex->bigram[ros__lex_pair_slot(lex,
				ros__lex_pair_hash(l->arc[q].next_id, w->id))]);
	}
}

/* The best arc before w, of those that end where it begins. A pair is looked up only where its cost,
 * at its lowest, could still win; words that begin no pair are looked up in vain, which is cheaper
 * than asking. Ties go to the arc met first. */
static inline void relax(struct ros__lattice *l, const struct ros__lexicon *lex, struct ros__arc *w,
	uint32_t i)
{
	int32_t best = INT32_MAX;
	uint32_t before = NONE;
	bool pairs = w->lowest != UINT16_MAX;
	for (uint32_t q = l->end_head[i]; q != NONE; q = l->arc[q].next_end) {
		const struct ros__arc *p = &l->arc[q];
		int32_t plain = p->best + p->backoff + w->unigram;
		int32_t could = p->best + w->lowest;
		if ((could < plain ? could : plain) >= best)
			continue;
		if (pairs) {
			int32_t c = ros__lex_pair(lex, ros__lex_pair_hash(p->next_id, w->id));
			plain = c >= 0 ? p->best + c : plain;
		}
		before = plain < best ? q : before;
		best = plain < best ? plain : best;
	}
	w->best = best + w->bias;
	w->before = before;
}

/* The cheapest chain that ends here; nothing follows it. */
static uint32_t cheapest_end(const struct ros__lattice *l, uint32_t i)
{
	uint32_t last = NONE;
	for (uint32_t q = l->end_head[i]; q != NONE; q = l->arc[q].next_end)
		if (last == NONE || l->arc[q].best < l->arc[last].best)
			last = q;
	return last;
}

/* Pass 3: for each arc the best arc before it. */
static void search(struct ros__lattice *l, const struct ros__lattice_env *env, uint32_t context)
{
	const struct ros__lexicon *lex = env->lex;
	uint32_t n = l->n, nlm = env->bigrams ? lex->head->nlm : 0;
	for (uint32_t k = 0; k < l->first_arc[1]; k++) {
		struct ros__arc *w = &l->arc[k];
		int32_t c = -1;
		if (context < nlm && w->lowest != UINT16_MAX)
			c = ros__lex_pair(lex, ros__lex_pair_hash(context, w->id));
		w->best = (c >= 0 ? c : w->unigram) + w->bias;
		w->before = NONE;
	}
	for (uint32_t i = 1; i < n && i < AHEAD; i++)
		ask_ahead(l, lex, i);
	for (uint32_t i = 1; i < n; i++) {
		if (i + AHEAD - 1 < n)
			ask_ahead(l, lex, i + AHEAD - 1);
		if (l->flag[i] & FLAG_GAP) {
			struct ros__arc *gap = &l->arc[l->first_arc[i]];
			gap->before = cheapest_end(l, i);
			gap->best = l->arc[gap->before].best;
			continue;
		}
		for (uint32_t k = l->first_arc[i]; k < l->first_arc[i + 1]; k++)
			relax(l, lex, &l->arc[k], i);
	}
}

static uint32_t backtrack(struct ros__lattice *l)
{
	uint32_t count = 0;
	for (uint32_t q = cheapest_end(l, l->n); q != NONE; q = l->arc[q].before)
		l->path[count++] = q;
	for (uint32_t i = 0; i < count / 2; i++) {
		uint32_t swap = l->path[i];
		l->path[i] = l->path[count - 1 - i];
		l->path[count - 1 - i] = swap;
	}
	return count;
}

static void emit(const struct ros__lattice *l, const struct ros__lattice_env *env, const char *text,
	const struct ros__arc *a, struct ros_words *out)
{
	uint32_t id = a->next_id == ROS_LEX_NO_WORD ? ROS_WORD_UNKNOWN : a->next_id;
	uint32_t from = l->at[a->start], to = l->at[a->start + a->len];
	enum ros_class cls = ROS_CLASS_HAN;
	if (a->kind == ROS__ARC_GAP)
		return;
	bool folded = l->flags & FLAG_FOLDED;
	for (uint32_t i = a->start; folded && i < (uint32_t)a->start + a->len; i++)
		if (l->flag[i] & FLAG_FOLDED)
			id = ROS_WORD_UNKNOWN;
	if (a->kind == ROS__ARC_USER)
		id = ros__userword_id(env->user, a->next_id & ~ROS__ARC_USER_BIT, text + from, to - from);
	else if (a->kind >= ROS__ARC_NUMERAL)
		cls = (enum ros_class)(a->kind - ROS__ARC_NUMERAL);
	else if (l->flag[a->start] & FLAG_NUMERAL)
		cls = ros__numeral_class(text + from, to - from);
	ros__words_push(out, from, to, id, cls);
}

/* A character that stands alone and is no common word: a name may be made of such. */
static inline bool leftover(const struct ros__lattice *l, const struct ros__lattice_env *env,
	const struct ros__arc *a)
{
	return a->len == 1 && a->kind == ROS__ARC_WORD &&
		!(env->name_kind[l->code[a->start]] & ROS__NAME_NEVER);
}

/* Number of arcs from path[k] on that make one name, or 1. */
static uint32_t name_at(const struct ros__lattice *l, const struct ros__lattice_env *env, uint32_t k,
	uint32_t nword)
{
	uint32_t n = 0;
	if (!env->name_kind || k + 3 > nword)
		return 1;
	const struct ros__arc *arc = l->arc;
	const uint32_t *path = l->path + k;
	bool single = (arc[path[0]].len | arc[path[1]].len | arc[path[2]].len) == 1;
	if (!(single & ros__name_may_begin(env->name_kind, l->code[arc[path[0]].start])))
		return 1;
	while (k + n < nword && leftover(l, env, &l->arc[l->path[k + n]]))
		n++;
	if (n < 3)
		return 1;
	return (uint32_t)ros__name_length(env->name_kind, &l->code[l->arc[l->path[k]].start], n);
}

/* Cuts what was collected and appends its words, those that end after `limit` characters left out.
 * Returns the arc of the last one. */
static const struct ros__arc *cut(struct ros__lattice *l, const struct ros__lattice_env *env,
	const char *text, uint32_t limit, uint32_t context, struct ros_words *out)
{
	const struct ros__arc *last = NULL;
	build(l, env, text);
	search(l, env, context);
	uint32_t nword = backtrack(l);
	for (uint32_t k = 0; k < nword; k++) {
		const struct ros__arc *a = &l->arc[l->path[k]];
		if ((uint32_t)a->start + a->len > limit)
			break;
		last = a;
		uint32_t n = name_at(l, env, k, nword);
		if (n == 1 || (uint32_t)a->start + n > limit) {
			emit(l, env, text, a, out);
			continue;
		}
		ros__words_push(out, l->at[a->start], l->at[a->start + n], ROS_WORD_UNKNOWN, ROS_CLASS_HAN);
		k += n - 1;
		last = &l->arc[l->path[k]];
	}
	return last;
}

void ros__lattice_flush(struct ros__lattice *l, const struct ros__lattice_env *env,
	const char *text, struct ros_words *out)
{
	if (l->n)
		cut(l, env, text, l->n, ROS_LEX_NO_WORD, out);
	l->n = 0;
	l->flags = 0;
}

/* A run that is longer than the room, cut piece by piece. Its last piece stays short of the room, so
 * every piece but the last advances. */
static uint32_t add_long(struct ros__lattice *l, const struct ros__lattice_env *env,
	const char *text, uint32_t start, uint32_t end, struct ros_words *out)
{
	uint32_t context = ROS_LEX_NO_WORD, c;
	unsigned step;
	for (;;) {
		l->n = 0;
		uint32_t stop = decode(l, env, text, start, end);
		bool whole = stop >= end || !in_run(text, start, stop, &c, &step);
		const struct ros__arc *last = cut(l, env, text, whole ? l->n : l->n - RUN_KEEP, context,
			out);
		context = last->next_id;
		start = l->at[last->start + last->len];
		if (whole)
			break;
	}
	l->n = 0;
	return start;
}

uint32_t ros__lattice_add(struct ros__lattice *l, const struct ros__lattice_env *env,
	const char *text, uint32_t start, uint32_t end, struct ros_words *out)
{
	uint32_t c, n = l->n;
	unsigned step;
	if (!l->code)
		allocate(l);
	uint32_t stop = decode(l, env, text, start, end);
	if (l->n < RUN_MAX || stop >= end || !in_run(text, start, stop, &c, &step)) {
		if (l->n < RUN_MAX)
			put_gap(l, stop);
		if (l->n >= BATCH)
			ros__lattice_flush(l, env, text, out);
		return stop;
	}
	l->n = n; /* no room: what came before goes first */
	ros__lattice_flush(l, env, text, out);
	stop = decode(l, env, text, start, end);
	if (l->n < RUN_MAX) {
		put_gap(l, stop);
		return stop;
	}
	return add_long(l, env, text, start, end, out);
}
