/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/compare/expression_name.h"

#include "base/mem.h"
#include "result/compare/expression_edges.h"
#include "result/own_names.h"

enum { LONGEST_NAME = 8 /* words */, LEAST_SAME = 3 };
#define SAME .6     /* share of the uses that go under a longer name */
#define HALF .5     /* the same for a word that hardly ever stands alone */
#define MODIFIES .8 /* of the uses: before a noun */

struct uses {
	const struct ros_uses *u;
	struct ros_use *use;
	uint32_t n, words;
};

static int by_next(const void *pa, const void *pb)
{
	const struct ros_use *a = pa, *b = pb;
	if (a->next != b->next)
		return a->next < b->next ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

/* The type that stands beside most uses, and how many. The uses are sorted by it. */
static uint32_t most_beside(struct uses *s, int dir, uint64_t *type)
{
	uint32_t most = 0;
	for (uint32_t i = 0; i < s->n; i++) {
		struct ros_use *k = &s->use[i];
		uint64_t j = ros__word_beside(s->u, k->doc, dir < 0 ? k->first : k->last, dir);
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

/* The uses with the neighbour come first; returns how many. */
static uint32_t lengthen(struct uses *s, int dir, uint64_t type)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < s->n; i++) {
		struct ros_use k = s->use[i];
		uint64_t j = ros__word_beside(s->u, k.doc, dir < 0 ? k.first : k.last, dir);
		if (j == UINT64_MAX || s->u->a->tokens->token[j].type != type)
			continue;
		*(dir < 0 ? &k.first : &k.last) = j;
		s->use[n++] = k;
	}
	s->words++;
	return n;
}

/* Neither a verb, a stopword nor an own name at an edge, nor a preposition in front, whose phrase
 * this would be a piece of. */
static bool is_whole(const struct uses *s)
{
	const struct ros_uses *u = s->u;
	const struct ros_use *k = &s->use[0];
	uint32_t g = u->a->group.of_doc[k->doc];
	uint64_t before = ros__word_beside(u, k->doc, k->first, -1);
	const struct ros_token *t = u->a->tokens->token;
	return ros__expression_edge(u->x, u->a, k->first) &&
		ros__expression_edge(u->x, u->a, k->last) &&
		!ros__own_names_has(u->a->own, g, t[k->first].type) && !u->x->open[t[k->last].type] &&
		(before == UINT64_MAX || u->x->verb[t[before].type] != ROS_EXPRESSION_OVER) &&
		!ros__uses_open(u, s->use, s->n);
}

/* A word that nearly always stands before a noun says of what kind that is: 候鸟 in 候鸟人才,
 * 候鸟党员, 候鸟智库. It is no thing of its own, and goes under the name that half of its uses
 * share. */
static bool modifies(const struct uses *s)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < s->n && s->words == 1; i++) {
		uint64_t j = ros__word_beside(s->u, s->use[i].doc, s->use[i].last, 1);
		n += j != UINT64_MAX && ros__expression_edge(s->u->x, s->u->a, j);
	}
	return n >= MODIFIES * s->n;
}

/* Lengthens the uses as far as most share; `whole` is the longest run on the way that is whole.
 * False where none is. */
static bool find_longest(struct uses *s, struct ros_use *whole)
{
	uint32_t n = s->n;
	double share = modifies(s) ? HALF : SAME;
	bool found = !ros__uses_torn(s->u, s->use, n);
	*whole = s->use[0];
	for (; s->words < LONGEST_NAME; share = SAME) {
		double least = share * n > LEAST_SAME ? share * n : LEAST_SAME;
		uint64_t left = 0, right = 0;
		uint32_t nl = most_beside(s, -1, &left), nr = most_beside(s, 1, &right);
		if (nl < least && nr < least)
			break;
		s->n = lengthen(s, nl > nr ? -1 : 1, nl > nr ? left : right);
		if (is_whole(s)) {
			*whole = s->use[0];
			found = true;
		}
	}
	return found;
}

static struct ros_use *uses_of(
	const struct ros_uses *u, uint32_t w, const uint32_t *place, uint32_t n)
{
	struct ros_use *use;
	ROS_NEW_ARRAY(use, n);
	for (uint32_t i = 0; i < n; i++)
		use[i] = (struct ros_use){u->x->stream.token[place[i]], ros__place_end(u, w, place[i]), 0,
			u->x->stream.doc[place[i]]};
	return use;
}

const char *ros__places_of_name(const struct ros_uses *u, uint32_t w, const uint32_t *place,
	uint32_t n, struct ros_arena *arena)
{
	struct uses s = {.u = u, .n = n, .words = u->x->e[w].n, .use = uses_of(u, w, place, n)};
	struct ros_use whole;
	bool found = find_longest(&s, &whole) && !ros__use_is_count(u, &whole);
	free(s.use);
	return found ? ros__run_text(u, whole.first, whole.last, arena) : NULL;
}
