/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/compare/expression_uses.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "result/own_names.h"
#include "text/utf8.h"

enum { FEW_PARAGRAPHS = 5, LONGEST_NAME = 8 /* words */, LEAST_SAME = 3 };
#define SAME .6     /* share of the uses that go under a longer name */
#define HALF .5     /* the same for a word that hardly ever stands alone; of the uses: torn */
#define MODIFIES .8 /* of the uses: before a noun */
#define BESIDE_FIGURES .5
#define BESIDE_SINGLE .4
#define ADDRESSES .5

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
}

void ros__places_of_release(struct ros_uses *u)
{
	free(u->at);
	free(u->place);
	free(u->part);
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

static bool is_quote(const struct ros_token *k)
{
	return k->cls == ROS_CLASS_PUNCT && k->len == 3;
}

/* The word before (dir -1) or behind token i that belongs to the same run of text, quotation marks
 * passed over; UINT64_MAX where there is none. */
static uint64_t beside(const struct ros_uses *u, uint32_t d, uint64_t i, int dir)
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
		const char *s = body + t->token[j].start;
		if (!is_quote(&t->token[j]) || !(strncmp(s, "“", 3) == 0 || strncmp(s, "”", 3) == 0))
			return UINT64_MAX;
		i = j;
	}
	return UINT64_MAX;
}

/* A figure within two words: 产值|突破|300 亿. */
static bool figure_beside(const struct ros_uses *u, uint32_t d, uint64_t i, int dir)
{
	for (int step = 0; step < 2; step++) {
		i = beside(u, d, i, dir);
		if (i == UINT64_MAX)
			return false;
		unsigned cls = u->a->tokens->token[i].cls;
		const char *s = u->a->corpus->doc[d].body + u->a->tokens->token[i].start;
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

static bool one_character(const struct ros_vocab *v, uint32_t type)
{
	unsigned n;
	ros__utf8_decode(v->type[type], &n);
	return n == v->len[type];
}

bool ros__places_of_own(const struct ros_uses *u, uint32_t w, const uint32_t *place, uint32_t n)
{
	const struct ros_tokens *t = u->a->tokens;
	const struct ros_own_names *own = u->a->own;
	uint32_t behind = 0, before = 0;
	if (!n || !own || !own->kind_of_place)
		return false;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t d = u->x->stream.doc[place[i]], g = u->a->group.of_doc[d];
		uint64_t j = beside(u, d, u->x->stream.token[place[i]], -1);
		uint64_t k = beside(u, d, ros__place_end(u, w, place[i]), 1);
		behind += j != UINT64_MAX && ros__own_names_has(own, g, t->token[j].type);
		before += k != UINT64_MAX && ros__own_names_has(own, g, t->token[k].type) &&
			one_character(&t->vocab, t->token[k].type);
	}
	bool kind = own->kind_of_place[t->token[ros__place_end(u, w, place[0])].type];
	bool alone = u->x->e[w].n > 1 && n == u->x->e[w].count;
	return before >= SAME * n || (kind && (behind >= SAME * n || alone));
}

bool ros__expression_is_character(const struct ros_uses *u, uint32_t w)
{
	return u->x->e[w].n == 1 &&
		one_character(&u->a->tokens->vocab, u->x->stream.type[u->place[u->at[w]]]);
}

/* Of a phrase: does it hold one quotation mark of a pair (“三个|年”活动)? Those right beside it are
 * its own (“三资”管理). */
static bool breaks_a_quotation(const struct ros_uses *u, uint32_t d, uint64_t first, uint64_t last)
{
	const struct ros_token *t = u->a->tokens->token;
	const char *body = u->a->corpus->doc[d].body;
	const uint64_t *of_doc = u->a->tokens->indptr + d;
	int open = 0;
	first -= first > of_doc[0] && is_quote(&t[first - 1]);
	last += last + 1 < of_doc[1] && is_quote(&t[last + 1]);
	for (uint64_t i = first; i <= last; i++) {
		const char *s = body + t[i].start;
		if (!is_quote(&t[i]))
			continue;
		open += (strncmp(s, "“", 3) == 0) - (strncmp(s, "”", 3) == 0);
		if (open < 0)
			return true;
	}
	return open != 0;
}

static bool is_torn_phrase(const struct ros_uses *u, uint32_t w, const uint32_t *place, uint32_t n)
{
	uint32_t broken = 0;
	for (uint32_t i = 0; i < n; i++)
		broken += breaks_a_quotation(u, u->x->stream.doc[place[i]], u->x->stream.token[place[i]],
			ros__place_end(u, w, place[i]));
	return broken >= HALF * n;
}

static bool is_torn_character(const struct ros_uses *u, const uint32_t *place, uint32_t n)
{
	const struct ros_tokens *t = u->a->tokens;
	uint32_t near = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t d = u->x->stream.doc[place[i]];
		uint64_t at = u->x->stream.token[place[i]];
		uint64_t j[] = {beside(u, d, at, -1), beside(u, d, at, 1)};
		bool single = false;
		for (int k = 0; k < 2; k++)
			single |= j[k] != UINT64_MAX && one_character(&t->vocab, t->token[j[k]].type);
		near += single;
	}
	return near >= BESIDE_SINGLE * n;
}

bool ros__places_of_torn(const struct ros_uses *u, uint32_t w, const uint32_t *place, uint32_t n)
{
	if (!n)
		return false;
	if (u->x->e[w].n > 1)
		return is_torn_phrase(u, w, place, n);
	return ros__expression_is_character(u, w) && is_torn_character(u, place, n);
}

static uint32_t speech_of(const struct ros_tokens *t, uint64_t i)
{
	uint32_t lo = 0, hi = t->ndoc;
	while (lo + 1 < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		*(t->indptr[mid] <= i ? &lo : &hi) = mid;
	}
	return lo;
}

/* As the type is shown; abbreviations as they are written (AI). */
static void add_word(const struct ros_uses *u, uint64_t i, struct ros_buf *b)
{
	const struct ros_tokens *t = u->a->tokens;
	const struct ros_token *k = &t->token[i];
	const char *s = u->a->corpus->doc[speech_of(t, i)].body + k->start;
	bool capitals = k->cls == ROS_CLASS_LATIN && k->len > 1;
	for (uint32_t c = 0; c < k->len && capitals; c++)
		capitals = s[c] >= 'A' && s[c] <= 'Z';
	if (capitals)
		ros__buf_add(b, s, k->len);
	else
		ros__buf_add(b, t->vocab.type[k->type], t->vocab.len[k->type]);
}

/* Words first .. last as one text, letters with a space between. */
static const char *text_of(
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
		add_word(u, i, &b);
	}
	const char *s = ros__arena_strndup(arena, ros__buf_str(&b), b.len);
	ros__buf_release(&b);
	return s;
}

const char *ros__expression_text(const struct ros_uses *u, uint32_t w, struct ros_arena *arena)
{
	uint32_t place = u->place[u->at[w]];
	return text_of(u, u->x->stream.token[place], ros__place_end(u, w, place), arena);
}

/* ---- the longer name ---- */

struct use {
	uint64_t first, last, next; /* tokens; next: the neighbour that is looked at */
	uint32_t doc;
};
struct uses {
	const struct ros_uses *u;
	struct use *use;
	uint32_t n, words;
};

static int by_next(const void *pa, const void *pb)
{
	const struct use *a = pa, *b = pb;
	if (a->next != b->next)
		return a->next < b->next ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

/* The type that stands beside most uses, and how many. The uses are sorted by it. */
static uint32_t most_beside(struct uses *s, int dir, uint64_t *type)
{
	uint32_t most = 0;
	for (uint32_t i = 0; i < s->n; i++) {
		struct use *k = &s->use[i];
		uint64_t j = beside(s->u, k->doc, dir < 0 ? k->first : k->last, dir);
		k->next = j == UINT64_MAX ? j : s->u->a->tokens->token[j].type;
	}
	qsort(s->use, s->n, sizeof *s->use, by_next);
	for (uint32_t i = 0, end; i < s->n; i = end) {
		for (end = i; end < s->n && s->use[end].next == s->use[i].next; end++)
			;
		if (s->use[i].next != UINT64_MAX && end - i > most) {
			most = end - i;
			*type = s->use[i].next;
		}
	}
	return most;
}

static void lengthen(struct uses *s, int dir, uint64_t type)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < s->n; i++) {
		struct use k = s->use[i];
		uint64_t j = beside(s->u, k.doc, dir < 0 ? k.first : k.last, dir);
		if (j == UINT64_MAX || s->u->a->tokens->token[j].type != type)
			continue;
		*(dir < 0 ? &k.first : &k.last) = j;
		s->use[n++] = k;
	}
	s->n = n;
	s->words++;
}

/* Neither a verb, a stopword nor an own name at an edge, nor a preposition in front, whose phrase
 * this would be a piece of. */
static bool is_whole(const struct uses *s)
{
	const struct ros_uses *u = s->u;
	const struct use *k = &s->use[0];
	uint32_t g = u->a->group.of_doc[k->doc];
	uint64_t before = beside(u, k->doc, k->first, -1);
	const struct ros_token *t = u->a->tokens->token;
	return ros__expression_edge(u->x, u->a, k->first) &&
		ros__expression_edge(u->x, u->a, k->last) &&
		!ros__own_names_has(u->a->own, g, t[k->first].type) && !u->x->open[t[k->last].type] &&
		(before == UINT64_MAX || u->x->verb[t[before].type] != ROS_EXPRESSION_OVER);
}

/* A word that nearly always stands before a noun says of what kind that is: 候鸟 in 候鸟人才,
 * 候鸟党员, 候鸟智库. It is no thing of its own, and goes under the name that half of its uses
 * share. */
static bool modifies(const struct uses *s)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < s->n && s->words == 1; i++) {
		uint64_t j = beside(s->u, s->use[i].doc, s->use[i].last, 1);
		n += j != UINT64_MAX && ros__expression_edge(s->u->x, s->u->a, j);
	}
	return n >= MODIFIES * s->n;
}

const char *ros__places_of_name(const struct ros_uses *u, uint32_t w, const uint32_t *place,
	uint32_t n, struct ros_arena *arena)
{
	struct uses s = {.u = u, .n = n, .words = u->x->e[w].n};
	ROS_NEW_ARRAY(s.use, n);
	for (uint32_t i = 0; i < n; i++)
		s.use[i] = (struct use){u->x->stream.token[place[i]], ros__place_end(u, w, place[i]), 0,
			u->x->stream.doc[place[i]]};
	double share = modifies(&s) ? HALF : SAME;
	struct use whole = s.use[0];
	for (; s.words < LONGEST_NAME; share = SAME) {
		double least = share * n > LEAST_SAME ? share * n : LEAST_SAME;
		uint64_t left = 0, right = 0;
		uint32_t nl = most_beside(&s, -1, &left), nr = most_beside(&s, 1, &right);
		if (nl < least && nr < least)
			break;
		lengthen(&s, nl > nr ? -1 : 1, nl > nr ? left : right);
		if (is_whole(&s))
			whole = s.use[0];
	}
	free(s.use);
	return text_of(u, whole.first, whole.last, arena);
}
