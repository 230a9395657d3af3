/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/approach/approach_pairs.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/strmap.h"
#include "result/own_names.h"

struct gather {
	const struct ros_approach_context *c;
	const struct ros_approach_subject *s;
	struct ros_strmap keys;
	struct ros_approach_pair *pair;
	uint32_t *spread; /* by type: speeches of the group that hold it; NULL of one speech */
	size_t n, cap;
};

/* Does the object say what? In English not what is only pointed at (it, us, the most), nor a clause
 * (what the Minister). */
static bool names_object(const struct ros_approach_context *c, const struct ros_use *x)
{
	static const uint32_t pointing = ROS_ROLE_START | ROS_ROLE_PRONOUN | ROS_ROLE_TAKES |
		ROS_ROLE_STOP | ROS_ROLE_INNER | ROS_ROLE_OVER | ROS_ROLE_OF;
	const struct ros_token *token = c->a->tokens->token;
	const struct ros_lexeme *lexeme = c->parser.of_type;
	if (x->object == x->object_end || c->a->chinese)
		return x->object < x->object_end;
	return !(lexeme[token[x->object_end - 1].type].roles & pointing) &&
		!(lexeme[token[x->object].type].roles & ROS_ROLE_INNER);
}

/* Body bytes from..to with the quotation marks that belong to them: 推进“两重”建设. */
static const char *as_written(
	const struct ros_approach_context *c, uint32_t d, uint32_t from, uint32_t to)
{
	static const char opening[] = "\xe2\x80\x9c", closing[] = "\xe2\x80\x9d"; /* “ ” */
	const size_t mark = sizeof opening - 1;
	const struct ros_doc *doc = &c->a->corpus->doc[d];
	int open = 0;
	for (const char *s = doc->body + from; s + mark <= doc->body + to; s++)
		open += memcmp(s, opening, mark) == 0 ? 1 : memcmp(s, closing, mark) == 0 ? -1 : 0;
	if (open < 0 && from >= mark && memcmp(doc->body + from - mark, opening, mark) == 0)
		from -= (uint32_t)mark;
	if (open > 0 && to + mark <= doc->body_len && memcmp(doc->body + to, closing, mark) == 0)
		to += (uint32_t)mark;
	return ros__arena_strndup(c->arena, doc->body + from, to - from);
}

/* The words of the clause from verb to object; where the object stands before its verb (把), or a
 * line ends between them, one behind the other. */
static const char *written(
	const struct ros_approach_context *c, uint32_t d, const struct ros_use *x)
{
	const struct ros_token *t = c->a->tokens->token;
	const char *body = c->a->corpus->doc[d].body;
	uint32_t from = t[x->first].start;
	uint32_t to = t[x->object_end - 1].start + t[x->object_end - 1].len;
	if (x->object == x->last + 1 && !memchr(body + from, '\n', to - from))
		return as_written(c, d, from, to);
	return ros__arena_printf(c->arena, "%s%s%s", ros__token_text(c, d, x->first, x->last + 1),
		c->a->chinese ? "" : " ", as_written(c, d, t[x->object].start, to));
}

static void add(struct gather *g, uint32_t d, const struct ros_use *x)
{
	const struct ros_approach_context *c = g->c;
	const struct ros_token *token = c->a->tokens->token, *last = &token[x->object_end - 1];
	const char *verb = ros__token_text(c, d, x->first, x->last + 1);
	const char *object = ros__token_text(c, d, x->object, x->object_end);
	char *key = ros__xasprintf("%s\t%s", verb, object);
	uint32_t id = ros__strmap_put(&g->keys, key, strlen(key));
	free(key);
	if (id < g->n) {
		g->pair[id].count++;
		return;
	}
	const struct ros_token *verb_end = &token[x->last];
	const struct ros_token *from = x->object < x->first ? &token[x->object] : &token[x->first];
	const struct ros_token *to = x->object < x->first ? verb_end : last;
	ROS_GROW(g->pair, g->n, g->cap);
	g->pair[g->n] = (struct ros_approach_pair){.object_first = x->object,
		.object_end = x->object_end,
		.verb = verb,
		.object = object,
		.written = written(c, d, x),
		.d = d,
		.start = from->start,
		.len = to->start + to->len - from->start,
		.count = 1,
		.class = x->id,
		.order = (uint32_t)g->n};
	g->n++;
}

/* Counts words by type, of a group also the speeches they stand in; `forget` makes the counts zero
 * again. */
static void hear(struct gather *g)
{
	const struct ros_tokens *t = g->c->a->tokens;
	uint32_t *seen = NULL;
	if (g->s->n > 1) {
		ROS_NEW_ARRAY(seen, t->vocab.n);
		ROS_NEW_ARRAY(g->spread, t->vocab.n);
	}
	for (uint32_t i = 0; i < g->s->n; i++)
		for (uint64_t k = t->indptr[g->s->doc[i]]; k < t->indptr[g->s->doc[i] + 1]; k++) {
			uint32_t type = t->token[k].type;
			g->c->heard[type]++;
			if (seen && seen[type] != i + 1) {
				g->spread[type]++;
				seen[type] = i + 1;
			}
		}
	free(seen);
}

static void forget(const struct gather *g)
{
	const struct ros_tokens *t = g->c->a->tokens;
	for (uint32_t i = 0; i < g->s->n; i++)
		for (uint64_t k = t->indptr[g->s->doc[i]]; k < t->indptr[g->s->doc[i] + 1]; k++)
			g->c->heard[t->token[k].type] = 0;
	free(g->spread);
}

/* 上海 in what Shanghai's mayor says tells whose speech it is. */
static bool is_own(const struct ros_approach_context *c, uint32_t d, uint32_t type)
{
	const struct ros_grouping *g = &c->a->group;
	return c->a->own && g->of_doc && ros__own_names_has(c->a->own, g->of_doc[d], type);
}

static double telling(const struct gather *g, const struct ros_approach_pair *p)
{
	const struct ros_approach_context *c = g->c;
	const struct ros_token *token = c->a->tokens->token;
	double sum = 0;
	for (uint64_t k = p->object_first; k < p->object_end; k++) {
		uint32_t type = token[k].type, heard = c->heard[type];
		double rare = c->ndoc > 1 ? log((double)c->ndoc / c->held_by[type]) : 1;
		if (token[k].cls == ROS_CLASS_PUNCT || heard <= p->count || is_own(c, p->d, type))
			continue;
		double beside = heard - p->count;
		sum += rare * (g->spread ? g->spread[type] * beside / heard : beside);
	}
	return p->count * sum / (double)(p->object_end - p->object_first);
}

struct ros_approach_pair *ros__approach_pairs(
	const struct ros_approach_context *c, const struct ros_approach_subject *s, size_t *n)
{
	struct gather g = {.c = c, .s = s};
	g.keys = (struct ros_strmap)ROS_STRMAP_INIT;
	hear(&g);
	for (uint32_t i = 0; i < s->n; i++) {
		const struct ros_uses *u = &c->speech[s->doc[i]].uses;
		for (size_t k = 0; k < u->n; k++)
			if (u->use[k].kind == ROS_USE_ACTION && u->use[k].sure && names_object(c, &u->use[k]))
				add(&g, s->doc[i], &u->use[k]);
	}
	for (size_t i = 0; i < g.n; i++) {
		g.pair[i].heard = c->heard[c->a->tokens->token[g.pair[i].object_end - 1].type];
		g.pair[i].telling = telling(&g, &g.pair[i]);
	}
	forget(&g);
	ros__strmap_release(&g.keys);
	*n = g.n;
	return g.pair;
}

int ros__pair_by_count(const void *pa, const void *pb)
{
	const struct ros_approach_pair *a = pa, *b = pb;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	if (a->heard != b->heard)
		return a->heard > b->heard ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

int ros__pair_by_telling(const void *pa, const void *pb)
{
	const struct ros_approach_pair *a = pa, *b = pb;
	if (a->telling != b->telling)
		return a->telling > b->telling ? -1 : 1;
	return ros__pair_by_count(pa, pb);
}
