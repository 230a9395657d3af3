/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/compare/expression_uses.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "result/own_names.h"
#include "text/utf8.h"

enum { FEW_PARAGRAPHS = 5 };
#define BESIDE_OWN .6 /* of the uses */
#define BESIDE_FIGURES .5
#define ADDRESSES .5
#define IN_CAPITALS .5

static void find_parts(struct ros_uses *u)
{
	const struct ros_tokens *t = u->a->tokens;
	const struct ros_units *paragraph = &t->unit[ROS_UNIT_PARAGRAPH];
	const struct ros_units *sentence = &t->unit[ROS_UNIT_SENTENCE];
	ROS_NEW_ARRAY(u->part, u->x->stream.n);
	for (size_t i = 0; i < u->x->stream.n; i++) {
		uint32_t d = u->x->stream.doc[i];
		if (u->x->stream.type[i] == ROS__SEQ_GAP)
			continue;
		bool few = paragraph->indptr[d + 1] - paragraph->indptr[d] < FEW_PARAGRAPHS;
		u->part[i] = ros_unit_at(
			few ? sentence : paragraph, d, t->token[u->x->stream.token[i]].start);
	}
}

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool in_capitals(const char *s, uint32_t len)
{
	uint32_t letters = 0;
	for (uint32_t c = 0; c < len; c++) {
		if (is_small(s[c]))
			return false;
		letters += s[c] >= 'A' && s[c] <= 'Z';
	}
	return letters > 1;
}

/* Words of letters that most uses write in capitals; a heading does not make them such. */
static void find_capitals(struct ros_uses *u)
{
	const struct ros_tokens *t = u->a->tokens;
	uint32_t *n;
	ROS_NEW_ARRAY(n, t->vocab.n);
	ROS_NEW_ARRAY(u->capitals, t->vocab.n);
	for (uint32_t d = 0; d < t->ndoc; d++)
		for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
			const struct ros_token *k = &t->token[i];
			n[k->type] += k->cls == ROS_CLASS_LATIN &&
				in_capitals(u->a->corpus->doc[d].body + k->start, k->len);
		}
	for (uint32_t w = 0; w < t->vocab.n; w++)
		u->capitals[w] = n[w] >= IN_CAPITALS * t->vocab.cf[w] && n[w];
	free(n);
}

void ros__places_of_make(
	struct ros_uses *u, const struct ros_expressions *x, const struct ros_analysis *a)
{
	uint64_t *fill;
	*u = (struct ros_uses){.x = x, .a = a};
	ROS_NEW_ARRAY(u->at, (size_t)x->n + 1);
	for (uint32_t w = 0; w < x->n; w++)
		u->at[w + 1] = u->at[w] + x->e[w].count;
	ROS_NEW_ARRAY(u->place, u->at[x->n]);
	ROS_NEW_ARRAY(fill, x->n);
	for (uint32_t k = 1; k <= ROS_EXPRESSION_MOST; k++)
		for (size_t i = 0; i < x->stream.n; i++) {
			uint32_t w = x->of_place[k][i];
			if (w != ROS__SEQ_GAP && fill[w] < x->e[w].count)
				u->place[u->at[w] + fill[w]++] = (uint32_t)i;
		}
	free(fill);
	find_parts(u);
	find_capitals(u);
}

void ros__places_of_release(struct ros_uses *u)
{
	free(u->at);
	free(u->place);
	free(u->part);
	free(u->capitals);
	*u = (struct ros_uses){0};
}

uint32_t ros__places_of(const struct ros_uses *u, uint32_t w, uint32_t group, uint32_t **place)
{
	uint32_t n = 0;
	ROS_NEW_ARRAY(*place, u->at[w + 1] - u->at[w]);
	for (uint64_t i = u->at[w]; i < u->at[w + 1]; i++)
		if (u->a->group.of_doc[u->x->stream.doc[u->place[i]]] == group)
			(*place)[n++] = u->place[i];
	return n;
}

uint64_t ros__place_end(const struct ros_uses *u, uint32_t w, uint32_t place)
{
	return u->x->stream.token[place + u->x->e[w].n - 1];
}

uint32_t ros__places_of_parts(const struct ros_uses *u, const uint32_t *place, uint32_t n)
{
	uint32_t parts = n > 0;
	for (uint32_t i = 1; i < n; i++)
		parts += u->part[place[i]] != u->part[place[i - 1]];
	return parts;
}

int ros__quotation(const struct ros_uses *u, uint32_t d, uint64_t i)
{
	static const struct {
		char mark[4];
		int way;
	} quotation[] = {{"“", 1}, {"”", -1}, {"「", 1}, {"」", -1}, {"『", 1}, {"』", -1}};
	const struct ros_token *k = &u->a->tokens->token[i];
	if (k->cls != ROS_CLASS_PUNCT || k->len != 3)
		return 0;
	for (size_t q = 0; q < sizeof quotation / sizeof *quotation; q++)
		if (memcmp(u->a->corpus->doc[d].body + k->start, quotation[q].mark, 3) == 0)
			return quotation[q].way;
	return 0;
}

uint64_t ros__word_beside(const struct ros_uses *u, uint32_t d, uint64_t i, int dir)
{
	const struct ros_tokens *t = u->a->tokens;
	const char *body = u->a->corpus->doc[d].body;
	for (int step = 0; step < 2; step++) {
		if (dir < 0 ? i == t->indptr[d] : i + 1 == t->indptr[d + 1])
			return UINT64_MAX;
		uint64_t j = dir < 0 ? i - 1 : i + 1, first = dir < 0 ? j : i;
		uint32_t end = t->token[first].start + t->token[first].len;
		if (memchr(body + end, '\n', t->token[first + 1].start - end))
			return UINT64_MAX;
		if (ros_class_is_word(t->token[j].cls))
			return j;
		if (!ros__quotation(u, d, j))
			return UINT64_MAX;
		i = j;
	}
	return UINT64_MAX;
}

/* A figure within two words: 产值|突破|300 亿; or a threshold right behind: 限额|以上. */
static bool figure_beside(const struct ros_uses *u, uint32_t d, uint64_t i, int dir)
{
	for (int step = 0; step < 2; step++) {
		i = ros__word_beside(u, d, i, dir);
		if (i == UINT64_MAX)
			return false;
		unsigned cls = u->a->tokens->token[i].cls;
		const char *s = u->a->corpus->doc[d].body + u->a->tokens->token[i].start;
		if (!step && dir > 0 && (strncmp(s, "以上", 6) == 0 || strncmp(s, "以下", 6) == 0))
			return true;
		if (cls == ROS_CLASS_PERCENT || (cls == ROS_CLASS_NUMBER && (unsigned char)*s < 0x80))
			return true;
	}
	return false;
}

bool ros__places_of_figures(const struct ros_uses *u, uint32_t w, const uint32_t *place, uint32_t n)
{
	uint32_t near = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t d = u->x->stream.doc[place[i]];
		near += figure_beside(u, d, u->x->stream.token[place[i]], -1) ||
			figure_beside(u, d, ros__place_end(u, w, place[i]), 1);
	}
	return near >= BESIDE_FIGURES * n;
}

/* Do tokens first .. last make the whole first clause of a sentence that goes on? */
static bool opens_alone(const struct ros_tokens *t, uint32_t d, uint64_t first, uint64_t last)
{
	const struct ros_units *c = &t->unit[ROS_UNIT_CLAUSE], *s = &t->unit[ROS_UNIT_SENTENCE];
	uint32_t clause = ros_unit_at(c, d, t->token[first].start);
	uint32_t sentence = ros_unit_at(s, d, t->token[first].start);
	if (c->first[clause] != s->first[sentence] || c->first[clause + 1] >= s->first[sentence + 1])
		return false;
	for (uint64_t i = c->first[clause]; i < c->first[clause + 1]; i++)
		if ((i < first || i > last) && ros_class_is_word(t->token[i].cls))
			return false;
	return true;
}

bool ros__places_of_address(const struct ros_uses *u, uint32_t w, const uint32_t *place, uint32_t n)
{
	uint32_t alone = 0;
	for (uint32_t i = 0; i < n; i++)
		alone += opens_alone(u->a->tokens, u->x->stream.doc[place[i]], u->x->stream.token[place[i]],
			ros__place_end(u, w, place[i]));
	return alone >= ADDRESSES * n;
}

bool ros__is_character(const struct ros_vocab *v, uint32_t type)
{
	unsigned n;
	ros__utf8_decode(v->type[type], &n);
	return n == v->len[type];
}

/* Nothing but characters of the group's places: 呼|包|鄂. */
static bool only_forms(const struct ros_uses *u, uint32_t w, uint32_t place, uint64_t division)
{
	for (uint32_t i = 0; i < u->x->e[w].n; i++)
		if (!(u->a->own->form[u->x->stream.type[place + i]] & division))
			return false;
	return u->x->e[w].n > 1;
}

/* Uses of w with names at their edges. */
struct beside_names {
	uint32_t behind, before; /* an own name, one character of one */
	uint32_t glued;          /* behind: a name or a noun */
};

static struct beside_names names_beside(
	const struct ros_uses *u, uint32_t w, const uint32_t *place, uint32_t n)
{
	const struct ros_tokens *t = u->a->tokens;
	struct beside_names b = {0};
	for (uint32_t i = 0; i < n; i++) {
		uint32_t d = u->x->stream.doc[place[i]], g = u->a->group.of_doc[d];
		uint64_t j = ros__word_beside(u, d, u->x->stream.token[place[i]], -1);
		uint64_t k = ros__word_beside(u, d, ros__place_end(u, w, place[i]), 1);
		bool name = j != UINT64_MAX && ros__own_names_has(u->a->own, g, t->token[j].type);
		b.behind += name;
		b.glued += name || (j != UINT64_MAX && ros__expression_edge(u->x, u->a, j));
		b.before += k != UINT64_MAX && ros__own_names_has(u->a->own, g, t->token[k].type) &&
			ros__is_character(&t->vocab, t->token[k].type);
	}
	return b;
}

bool ros__places_of_own(const struct ros_uses *u, uint32_t w, const uint32_t *place, uint32_t n)
{
	const struct ros_own_names *own = u->a->own;
	if (!n || !own || !own->kind_of_place)
		return false;
	struct beside_names b = names_beside(u, w, place, n);
	uint64_t division = own->division[u->a->group.of_doc[u->x->stream.doc[place[0]]]];
	uint8_t kind = own->kind_of_place[u->x->stream.type[place[0] + u->x->e[w].n - 1]];
	bool phrase = u->x->e[w].n > 1;
	if (b.before >= BESIDE_OWN * n || (division && only_forms(u, w, place[0], division)))
		return true;
	if (kind == ROS_KIND_LEVELS)
		return division && !phrase;
	return kind &&
		(b.behind >= BESIDE_OWN * n || (phrase && n == u->x->e[w].count) ||
			(!phrase && b.glued >= BESIDE_OWN * n));
}

double ros__places_before_nouns(
	const struct ros_uses *u, uint32_t w, const uint32_t *place, uint32_t n)
{
	uint32_t nouns = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint64_t k = ros__word_beside(
			u, u->x->stream.doc[place[i]], ros__place_end(u, w, place[i]), 1);
		nouns += k != UINT64_MAX && ros__expression_edge(u->x, u->a, k);
	}
	return n ? (double)nouns / n : 0;
}

bool ros__expression_is_character(const struct ros_uses *u, uint32_t w)
{
	return u->x->e[w].n == 1 &&
		ros__is_character(&u->a->tokens->vocab, u->x->stream.type[u->place[u->at[w]]]);
}

/* As the type is shown; what is nearly always written in capitals so (AI, U.S.). */
static void add_word(const struct ros_uses *u, uint32_t type, struct ros_buf *b)
{
	const struct ros_vocab *v = &u->a->tokens->vocab;
	for (uint32_t c = 0; c < v->len[type]; c++) {
		char byte = v->type[type][c];
		ros__buf_addc(b, u->capitals[type] && is_small(byte) ? (char)(byte - 'a' + 'A') : byte);
	}
}

/* Words first .. last as one text, letters with a space between. */
const char *ros__run_text(
	const struct ros_uses *u, uint64_t first, uint64_t last, struct ros_arena *arena)
{
	const struct ros_tokens *t = u->a->tokens;
	struct ros_buf b = ROS_BUF_INIT;
	uint8_t before = ROS_CLASS_HAN;
	for (uint64_t i = first; i <= last; i++) {
		if (!ros_class_is_word(t->token[i].cls))
			continue;
		if (b.len && (before != ROS_CLASS_HAN || t->token[i].cls != ROS_CLASS_HAN) &&
			t->token[i].cls != ROS_CLASS_NUMBER && before != ROS_CLASS_NUMBER)
			ros__buf_addc(&b, ' ');
		before = t->token[i].cls;
		add_word(u, t->token[i].type, &b);
	}
	const char *s = ros__arena_strndup(arena, ros__buf_str(&b), b.len);
	ros__buf_release(&b);
	return s;
}

const char *ros__expression_text(const struct ros_uses *u, uint32_t w, struct ros_arena *arena)
{
	uint32_t place = u->place[u->at[w]];
	return ros__run_text(u, u->x->stream.token[place], ros__place_end(u, w, place), arena);
}
