/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/lattice.h"

#include <string.h>

#include "segment/numeral.h"
#include "text/utf8.h"

enum {
	RUN_MAX = 4096,      /* characters cut at once; longer runs go on from a word's edge */
	BATCH = 128,         /* characters from which on collected runs are cut: their arcs fit the cache */
	RUN_KEEP = 96        /* characters at the end of a full piece that are cut again with the next */
};

void ros__lattice_release(struct ros__lattice *l)
{
	free(l->cell);
	free(l->at);
	free(l->path);
	free(l->node[0]);
	free(l->node[1]);
	free(l->deep);
	free(l->solid);
	free(l->extra);
	free(l->arc);
	memset(l, 0, sizeof *l);
}

static void allocate(struct ros__lattice *l)
{
	enum { ROOM = RUN_MAX + 3 };
	ROS_NEW_ARRAY(l->cell, ROOM);
	ROS_NEW_ARRAY(l->at, ROOM);
	ROS_NEW_ARRAY(l->path, ROOM);
	ROS_NEW_ARRAY(l->solid, ROOM);
	ROS_NEW_ARRAY(l->node[0], ROOM);
	ROS_NEW_ARRAY(l->node[1], ROOM);
}

/* A Han character that a run holds; ○ is one after a numeral (二○○一年). */
static bool in_run_rare(const char *text, uint32_t start, uint32_t i, uint32_t *c, unsigned *step)
{
	*c = ros__utf8_decode(text + i, step);
	return ros__is_han(*c) || *c == 0x3007 ||
		(*c == 0x25CB && i > start && ros__numeral_kind(text + i - 3));
}

static inline bool in_run(const char *text, uint32_t start, uint32_t i, uint32_t *c, unsigned *step)
{
	const unsigned char *s = (const unsigned char *)text + i;
	if (s[0] >= 0xE4 && s[0] <= 0xE9) {
		*c = (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
		*step = 3;
		return *c >= 0x4E00 || *c <= 0x4DBF;
	}
	return s[0] >= 0xE2 && in_run_rare(text, start, i, c, step);
}

static inline void put_cell(struct ros__lattice *l, uint32_t n, uint32_t code, uint32_t flag)
{
	l->cell[n] = (struct ros__cell){.code = (uint16_t)code, .flag = (uint16_t)flag, .from = 1, .to = 1,
		.reach = (uint16_t)(n + 1), .special = ROS__NO_ARC};
}

static void put_gap(struct ros__lattice *l, uint32_t at)
{
	put_cell(l, l->n, 0, ROS__CHAR_GAP);
	l->at[l->n++] = at;
	l->at[l->n] = at;
}

/* Code under which a character is looked up, and what is known of it. */
static inline uint32_t code_of(const struct ros__lattice_env *env, uint32_t c, uint32_t *flag)
{
	const struct ros__lexicon *lex = env->lex;
	if (c < ROS_LEX_FIRST_CHAR || c >= ROS_LEX_END_CHAR) {
		*flag = c == 0x25CB ? ROS__CHAR_NUMERAL : 0;
		return 0;
	}
	uint32_t code = lex->code[c - ROS_LEX_FIRST_CHAR];
	*flag = 0;
	if (env->traditional || !code) {
		uint32_t fold = lex->fold[c - ROS_LEX_FIRST_CHAR];
		if (fold != c) {
			code = lex->code[fold - ROS_LEX_FIRST_CHAR];
			*flag = ROS__CHAR_FOLDED;
		}
	}
	code &= ROS_LEX_CODE;
	*flag |= lex->mark[code];
	return code;
}

/* Pass 1: characters to codes; what the next passes read first is asked for. Returns where the run, or
 * the room, ends. */
static uint32_t decode(struct ros__lattice *l, const struct ros__lattice_env *env, const char *text,
	uint32_t start, uint32_t end)
{
	const struct ros__lexicon *lex = env->lex;
	uint32_t n = l->n, before = 0, i = start, c, all = 0, flag;
	unsigned step;
	bool user = false;
	for (; i < end && n < RUN_MAX && in_run(text, start, i, &c, &step); n++, i += step) {
		uint32_t code = code_of(env, c, &flag);
		if (env->user) {
			if (user & ros__userword_goes_on(env->user, c))
				l->cell[n - 1].flag |= ROS__CHAR_USER;
			user = ros__userword_begins(env->user, c);
			flag |= (user & env->user->alone) ? ROS__CHAR_USER : 0;
		}
		put_cell(l, n, code, flag);
		l->at[n] = i;
		__builtin_prefetch(&lex->pair[ros__lex_pair_bit(before, code) >> 3]);
		__builtin_prefetch(&lex->single[code]);
		all |= flag;
		before = code;
	}
	l->flags |= (uint16_t)all;
	l->at[n] = i;
	l->n = n;
	return i;
}

static uint32_t backtrack(struct ros__lattice *l)
{
	uint32_t count = 0;
	for (uint32_t q = ros__lattice_cheapest(l, l->n); q != ROS__NO_ARC; q = l->arc[q].before)
		l->path[count++] = q;
	for (uint32_t i = 0; i < count / 2; i++) {
		uint32_t swap = l->path[i];
		l->path[i] = l->path[count - 1 - i];
		l->path[count - 1 - i] = swap;
	}
	return count;
}

/* A name, whole or surname and given name apart. */
static void emit_person(const struct ros__lattice *l, const struct ros__lattice_env *env,
	const struct ros__arc *a, struct ros_words *out)
{
	uint32_t from = l->at[a->start], to = l->at[a->start + a->len];
	uint32_t given = l->at[a->start + (a->kind == ROS__ARC_PERSON2 ? 2 : 1)];
	size_t n = out->n;
	if (env->apart && a->kind != ROS__ARC_FOREIGN) {
		ros__words_push(out, from, given, ROS_WORD_UNKNOWN, ROS_CLASS_HAN);
		from = given;
	}
	ros__words_push(out, from, to, ROS_WORD_UNKNOWN, ROS_CLASS_HAN);
	for (; n < out->n; n++)
		out->word[n].name = ROS_NAME_PERSON;
}

static void emit(const struct ros__lattice *l, const struct ros__lattice_env *env, const char *text,
	const struct ros__arc *a, struct ros_words *out)
{
	uint32_t id = a->next_id == ROS_LEX_NO_WORD ? ROS_WORD_UNKNOWN : a->next_id;
	uint32_t from = l->at[a->start], to = l->at[a->start + a->len];
	enum ros_class cls = ROS_CLASS_HAN;
	if (a->kind == ROS__ARC_GAP)
		return;
	bool known = env->apart && a->kind == ROS__ARC_WORD && a->id != ROS_LEX_NO_WORD &&
		env->lex->name[a->id] == ROS_NAME_PERSON; /* 邓小平 */
	if (known || (a->kind >= ROS__ARC_PERSON && a->kind <= ROS__ARC_FOREIGN)) {
		emit_person(l, env, a, out);
		return;
	}
	bool folded = l->flags & ROS__CHAR_FOLDED;
	for (uint32_t i = a->start; folded && i < (uint32_t)a->start + a->len; i++)
		if (l->cell[i].flag & ROS__CHAR_FOLDED)
			id = ROS_WORD_UNKNOWN;
	if (a->kind == ROS__ARC_USER)
		id = ros__userword_id(env->user, a->next_id & ~ROS__ARC_USER_BIT, text + from, to - from);
	else if (a->kind >= ROS__ARC_NUMERAL)
		cls = (enum ros_class)(a->kind - ROS__ARC_NUMERAL);
	else if (l->cell[a->start].flag & ROS__CHAR_NUMERAL)
		cls = ros__numeral_class(text + from, to - from);
	ros__words_push(out, from, to, id, cls);
}

/* Cuts what was collected and appends its words, those that end after `limit` characters left out.
 * Returns the arc of the last one. */
static const struct ros__arc *cut(struct ros__lattice *l, const struct ros__lattice_env *env,
	const char *text, uint32_t limit, uint32_t context, struct ros_words *out)
{
	const struct ros__arc *last = NULL;
	ros__lattice_words(l, env, text);
	ros__lattice_search(l, env, context);
	uint32_t nword = backtrack(l);
	for (uint32_t k = 0; k < nword; k++) {
		const struct ros__arc *a = &l->arc[l->path[k]];
		if ((uint32_t)a->start + a->len > limit)
			break;
		last = a;
		emit(l, env, text, a, out);
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
	if (!l->cell)
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
