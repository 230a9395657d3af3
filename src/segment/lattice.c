/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/lattice.h"

#include <string.h>

#include "base/mem.h"
#include "segment/names.h"
#include "segment/numeral.h"
#include "text/utf8.h"

enum {
	RUN_MAX = 4096,   /* characters cut at once; longer runs go on from a word's edge */
	RUN_KEEP = 64,    /* characters at the end of a full piece that are cut again with the next */
	FLAG_FOLDED = 1,
	FLAG_NUMERAL = 2,
	COST_UNKNOWN = 20 * ROS_LEX_SCALE, /* a character that is in no word */
	BIAS_SUFFIX = 6 * ROS_LEX_SCALE /* of a word with a suffix over the word alone */
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

void ros__words_push(struct ros_words *out, uint32_t start, uint32_t end, uint32_t id,
	enum ros_class cls)
{
	ROS_GROW(out->word, out->n, out->cap);
	out->word[out->n++] = (struct ros_word){start, end - start, id, (uint8_t)cls, 0};
}

static void reserve(struct ros__lattice *l, size_t n)
{
	if (n + 1 <= l->cap_char)
		return;
	l->cap_char = n + 1 < 256 ? 256 : n + 1;
	l->code = ros__xrealloc(l->code, l->cap_char, sizeof *l->code);
	l->at = ros__xrealloc(l->at, l->cap_char, sizeof *l->at);
	l->flag = ros__xrealloc(l->flag, l->cap_char, sizeof *l->flag);
	l->end_head = ros__xrealloc(l->end_head, l->cap_char, sizeof *l->end_head);
	l->first_arc = ros__xrealloc(l->first_arc, l->cap_char, sizeof *l->first_arc);
	l->path = ros__xrealloc(l->path, l->cap_char, sizeof *l->path);
}

/* Pass 1: characters to codes; the trie's slot for each pair of neighbours is asked for early. */
static uint32_t decode(struct ros__lattice *l, const struct ros__lattice_env *env, const char *text,
	uint32_t start, uint32_t end)
{
	const struct ros__lexicon *lex = env->lex;
	uint32_t n = 0, before = 0;
	for (uint32_t i = start; i < end && n < RUN_MAX; n++) {
		unsigned step;
		uint32_t c = ros__utf8_decode(text + i, &step), code = 0, folded = 0, numeral = 0;
		if (c < ROS_LEX_FIRST_CHAR) {
			numeral = c == 0x25CB;
		} else if (c < ROS_LEX_END_CHAR) {
			code = lex->code[c - ROS_LEX_FIRST_CHAR];
			uint32_t fold = lex->fold[c - ROS_LEX_FIRST_CHAR];
			if (fold != c && (env->traditional || !code)) {
				code = lex->code[fold - ROS_LEX_FIRST_CHAR];
				folded = 1;
			}
			numeral = code & ROS_LEX_NUMERAL;
			code &= ROS_LEX_CODE;
		}
		l->at[n] = i;
		l->code[n] = (uint16_t)code;
		l->flag[n] = (uint8_t)(folded | (numeral ? FLAG_NUMERAL : 0));
		if (n)
			__builtin_prefetch(&lex->trie[ros__lex_trie_slot(lex, before, code)]);
		before = code;
		i += step;
		l->at[n + 1] = i;
	}
	return n;
}

static struct ros__arc *add_arc(struct ros__lattice *l, uint32_t start, uint32_t len, uint32_t id,
	uint32_t unigram)
{
	ROS_GROW(l->arc, l->narc, l->cap_arc);
	struct ros__arc *a = &l->arc[l->narc];
	*a = (struct ros__arc){
		.id = id, .next_id = id, .start = (uint16_t)start, .len = (uint16_t)len,
		.unigram = (uint16_t)unigram, .lowest = UINT16_MAX,
		.next_end = l->end_head[start + len], .cls = ROS_CLASS_HAN,
	};
	l->end_head[start + len] = (uint32_t)l->narc++;
	return a;
}

static void add_words(struct ros__lattice *l, const struct ros__lexicon *lex, uint32_t start,
	uint32_t n)
{
	uint32_t code = l->code[start];
	uint32_t v1 = code ? lex->single[code] : ROS_LEX_NO_WORD;
	uint32_t id = ROS_LEX_WORD(v1), node = code, at = 0;
	add_arc(l, start, 1, id, COST_UNKNOWN);
	uint64_t more = ROS_LEX_MORE(v1);
	for (uint32_t i = start + 1; more && i < n; i++) {
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

static void add_user_words(struct ros__lattice *l, const struct ros__userwords *u,
	const char *text, uint32_t start, uint32_t n)
{
	unsigned step;
	uint32_t node = 0;
	if (!ros__userword_begins(u, ros__utf8_decode(text + l->at[start], &step)))
		return;
	for (uint32_t i = start; i < n; i++) {
		uint32_t c = ros__utf8_decode(text + l->at[i], &step);
		node = ros__phrase_step(&u->trie, node, ros__phrase_char(&u->trie, c));
		if (node == ROS_NO_ID)
			return;
		uint32_t k = ros__phrase_at(&u->trie, node);
		if (k == ROS_NO_ID)
			continue;
		struct ros__arc *a = add_arc(l, start, i + 1 - start, ROS_LEX_NO_WORD, u->cost[k]);
		a->kind = ROS__ARC_USER;
		a->user = k;
	}
}

/* A word of two characters and a suffix that makes nouns: 融合型, 组织力, 自贸港. It follows the word
 * before it like its stem; what follows has no history. */
static void add_suffixed(struct ros__lattice *l, const struct ros__lexicon *lex, uint32_t start,
	uint32_t n)
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

/* Pass 2: every arc of the run. */
static void build(struct ros__lattice *l, const struct ros__lattice_env *env, const char *text,
	uint32_t n)
{
	const struct ros__lexicon *lex = env->lex;
	l->narc = 0;
	for (uint32_t i = 0; i <= n; i++)
		l->end_head[i] = NONE;
	for (uint32_t i = 0; i < n; i++) {
		l->first_arc[i] = (uint32_t)l->narc;
		add_words(l, lex, i, n);
		add_suffixed(l, lex, i, n);
		if (env->user)
			add_user_words(l, env->user, text, i, n);
		struct ros__numeral num;
		if ((l->flag[i] & FLAG_NUMERAL) && ros__numeral_at(text, l->at, i, n, &num)) {
			struct ros__arc *a = add_arc(l, i, num.len, ROS_LEX_NO_WORD, num.cost);
			a->cls = (uint8_t)num.cls;
			a->kind = ROS__ARC_NUMERAL;
		}
	}
	l->first_arc[n] = (uint32_t)l->narc;
	for (size_t k = 0; k < l->narc; k++) {
		struct ros__arc *a = &l->arc[k];
		if (a->id == ROS_LEX_NO_WORD)
			continue;
		const struct ros__lex_word *w = &lex->word[a->id];
		a->unigram = w->unigram;
		a->backoff = a->kind == ROS__ARC_SUFFIX ? 0 : w->backoff;
		a->lowest = w->lowest;
		a->bias = (int16_t)(a->bias + ROS_LEX_BIAS(w));
	}
}

/* Pass 3: for each arc the best arc before it. A pair is looked up only where its cost, at its
 * lowest, could still win. Ties go to the arc met first. */
static void search(struct ros__lattice *l, const struct ros__lattice_env *env, uint32_t n,
	uint32_t context)
{
	const struct ros__lexicon *lex = env->lex;
	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t k = l->first_arc[i]; k < l->first_arc[i + 1]; k++) {
			struct ros__arc *w = &l->arc[k];
			if (i == 0) {
				int32_t c = -1;
				if (env->bigrams && context != ROS_LEX_NO_WORD && w->lowest != UINT16_MAX)
					c = ros__lex_pair(lex, ros__lex_pair_hash(context, w->id));
				w->best = (c >= 0 ? c : w->unigram) + w->bias;
				w->before = NONE;
				continue;
			}
			int32_t best = INT32_MAX;
			for (uint32_t q = l->end_head[i]; q != NONE; q = l->arc[q].next_end) {
				const struct ros__arc *p = &l->arc[q];
				int32_t plain = p->best + p->backoff + w->unigram;
				int32_t could = p->best + w->lowest;
				if (could > plain || w->lowest == UINT16_MAX)
					could = plain;
				if (could >= best)
					continue;
				if (env->bigrams && w->lowest != UINT16_MAX && p->next_id < lex->head->nlm) {
					int32_t c = ros__lex_pair(lex, ros__lex_pair_hash(p->next_id, w->id));
					if (c >= 0)
						plain = p->best + c;
				}
				if (plain < best) {
					best = plain;
					w->before = q;
				}
			}
			w->best = best + w->bias;
		}
	}
}

static uint32_t backtrack(struct ros__lattice *l, uint32_t n)
{
	uint32_t last = NONE, count = 0;
	for (uint32_t q = l->end_head[n]; q != NONE; q = l->arc[q].next_end)
		if (last == NONE || l->arc[q].best < l->arc[last].best)
			last = q;
	for (uint32_t q = last; q != NONE; q = l->arc[q].before)
		l->path[count++] = q;
	for (uint32_t i = 0; i < count / 2; i++) {
		uint32_t swap = l->path[i];
		l->path[i] = l->path[count - 1 - i];
		l->path[count - 1 - i] = swap;
	}
	return count;
}

static uint32_t emit(struct ros__lattice *l, const struct ros__lattice_env *env, const char *text,
	uint32_t k, struct ros_words *out)
{
	const struct ros__arc *a = &l->arc[l->path[k]];
	uint32_t id = a->next_id == ROS_LEX_NO_WORD ? ROS_WORD_UNKNOWN : a->next_id;
	uint32_t from = l->at[a->start], to = l->at[a->start + a->len];
	for (uint32_t i = a->start; i < (uint32_t)a->start + a->len; i++)
		if (l->flag[i] & FLAG_FOLDED)
			id = ROS_WORD_UNKNOWN;
	if (a->kind == ROS__ARC_USER)
		id = ros__userword_id(env->user, a->user, text + from, to - from);
	enum ros_class cls = (enum ros_class)a->cls;
	if (a->kind == ROS__ARC_WORD && (l->flag[a->start] & FLAG_NUMERAL))
		cls = ros__numeral_class(text + from, to - from);
	ros__words_push(out, from, to, id, cls);
	return a->next_id;
}

void ros__lattice_cut(struct ros__lattice *l, const struct ros__lattice_env *env, const char *text,
	uint32_t start, uint32_t end, struct ros_words *out)
{
	uint32_t context = env->lex->head->bos;
	size_t from = out->n;
	uint32_t most = (end - start) / 3 + 2;
	reserve(l, most < RUN_MAX ? most : RUN_MAX);
	while (start < end) {
		uint32_t n = decode(l, env, text, start, end);
		build(l, env, text, n);
		search(l, env, n, context);
		uint32_t nword = backtrack(l, n), stop = l->at[n];
		uint32_t limit = stop < end ? n - RUN_KEEP : n;
		for (uint32_t k = 0; k < nword; k++) {
			const struct ros__arc *a = &l->arc[l->path[k]];
			if ((uint32_t)a->start + a->len > limit)
				break;
			context = emit(l, env, text, k, out);
			start = l->at[a->start + a->len];
		}
	}
	if (env->surnames)
		ros__names_join(text, out, from);
}
