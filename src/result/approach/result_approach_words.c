/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions: shares of clauses, each against the other speeches, and verbs with their objects. */
#include <string.h>

#include "base/mem.h"
#include "base/strmap.h"
#include "result/approach/approach_parts.h"
#include "result/approach/approach_test.h"
#include "result/compare_common.h"

enum { MAX_PAIRS = 40, MAX_EVIDENCE = 3 };

void ros__approach_evidence(const struct ros_approach_context *c, struct ros_r_evidence_list *list,
	uint32_t d, enum ros_use_kind kind, size_t id, const int *first_of_clause)
{
	const struct ros_uses *u = &c->speech[d].uses;
	const struct ros_units *s = &c->a->tokens->unit[ROS_UNIT_SENTENCE];
	uint32_t row = s->indptr[d];
	uint64_t behind = 0;
	for (size_t i = 0; i < u->n && list->n < MAX_EVIDENCE; i++) {
		const struct ros_use *x = &u->use[i];
		if (x->kind != kind || x->id != id || x->inside || x->first < behind ||
			(first_of_clause && first_of_clause[x->clause] != (int)id))
			continue;
		const struct ros_token *a = &c->a->tokens->token[x->first];
		const struct ros_token *b = &c->a->tokens->token[x->last];
		ros__evidence_at(c->a, c->arena, ROS_ADD(c->arena, list, evidence), d, a->start,
			b->start + b->len - a->start);
		while (row + 1 < s->indptr[d + 1] && s->first[row + 1] <= x->first)
			row++;
		behind = s->first[row + 1];
	}
}

static const char *kept(const struct ros_approach_context *c, const char *s)
{
	return ros__arena_strdup(c->arena, s);
}

static void fill_classes(const struct ros_approach_context *c)
{
	struct ros_r_action_name_list *list = &c->section->classes;
	ROS_ROWS(c->arena, *list, action_name, c->tables.naction);
	for (size_t k = 0; k < list->n; k++)
		list->v[k] = (struct ros_r_action_name){kept(c, c->tables.action[k].id),
			kept(c, c->tables.action[k].name_zh), kept(c, c->tables.action[k].name_en)};
}

struct pair {
	const char *verb, *object;
	uint32_t count, class, start, len, order;
	uint32_t heard; /* occurrences of the object's head in the speech */
};

static int by_count(const void *pa, const void *pb)
{
	const struct pair *a = pa, *b = pb;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	if (a->heard != b->heard)
		return a->heard > b->heard ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

/* How often a speech says a word. */
static uint32_t heard(const struct ros_tokens *t, uint32_t d, uint32_t type)
{
	uint32_t n = 0;
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++)
		n += t->token[i].type == type;
	return n;
}

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

static void fill_pairs(
	const struct ros_approach_context *c, uint32_t d, struct ros_r_action_pair_list *list)
{
	const struct ros_uses *u = &c->speech[d].uses;
	struct ros_strmap keys = ROS_STRMAP_INIT;
	struct pair *pair;
	size_t n = 0;
	ROS_NEW_ARRAY(pair, u->n);
	for (size_t i = 0; i < u->n; i++) {
		const struct ros_use *x = &u->use[i];
		if (x->kind != ROS_USE_ACTION || !x->sure || !names_object(c, x))
			continue;
		const struct ros_token *token = c->a->tokens->token, *last = &token[x->object_end - 1];
		const char *verb = ros__token_text(c, d, x->first, x->last + 1);
		const char *object = ros__token_text(c, d, x->object, x->object_end);
		char *key = ros__xasprintf("%s\t%s", verb, object);
		uint32_t id = ros__strmap_put(&keys, key, strlen(key));
		free(key);
		if (id < n) {
			pair[id].count++;
			continue;
		}
		uint32_t start = token[x->first].start;
		pair[n] = (struct pair){verb, object, 1, x->id, start, last->start + last->len - start,
			(uint32_t)n, heard(c->a->tokens, d, last->type)};
		n++;
	}
	if (n)
		qsort(pair, n, sizeof *pair, by_count);
	ROS_ROWS(c->arena, *list, action_pair, n < MAX_PAIRS ? n : MAX_PAIRS);
	for (size_t i = 0; i < list->n; i++) {
		struct ros_r_action_pair *o = &list->v[i];
		o->verb = pair[i].verb;
		o->object = pair[i].object;
		if (pair[i].class != ROS_NO_CLASS)
			o->class = c->section->classes.v[pair[i].class].class;
		o->count = pair[i].count;
		ros__evidence_at(c->a, c->arena, ROS_ADD(c->arena, &o->evidence, evidence), d,
			pair[i].start, pair[i].len);
	}
	free(pair);
	ros__strmap_release(&keys);
}

static void actions(const struct ros_approach_context *c)
{
	const struct ros_finding *f = c->tests->action;
	for (uint32_t d = 0; d < c->ndoc; d++) {
		struct ros_r_actions *o = &c->speech[d].row->actions;
		for (size_t i = 0; i < c->speech[d].uses.n; i++)
			o->n_verbs += c->speech[d].uses.use[i].kind == ROS_USE_ACTION;
		ROS_ROWS(c->arena, o->classes, action_share, c->tables.naction);
		for (size_t k = 0; k < c->tables.naction; k++) {
			const struct ros_finding *x = &f[k * c->ndoc + d];
			struct ros_r_action_share *one = &o->classes.v[k];
			one->class = c->section->classes.v[k].class;
			one->count = (int64_t)x->n;
			one->share = x->estimate;
			ros__fill_finding(&one->finding, x, "infer.rate");
			one->expected = x->expected;
			ros__approach_evidence(c, &one->evidence, d, ROS_USE_ACTION, k, c->tests->class_of);
		}
		fill_pairs(c, d, &o->pairs);
	}
}

void ros__approach_actions(struct ros_approach_context *c)
{
	fill_classes(c);
	actions(c);
}
