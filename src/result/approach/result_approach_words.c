/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions: shares of clauses, each against the other speeches, and verbs with their objects. */
#include <string.h>

#include "base/mem.h"
#include "result/approach/approach_pairs.h"
#include "result/approach/approach_test.h"
#include "result/compare_common.h"
#include "result/name_script.h"

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
			ros__name_in_script(c->a, c->arena, c->tables.action[k].name_zh),
			kept(c, c->tables.action[k].name_en)};
}

static void fill_pairs(
	const struct ros_approach_context *c, uint32_t d, struct ros_r_action_pair_list *list)
{
	size_t n;
	struct ros_approach_pair *pair = ros__approach_pairs(
		c, &(struct ros_approach_subject){&d, 1}, &n);
	if (n)
		qsort(pair, n, sizeof *pair, ros__pair_by_count);
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
}

static void actions(const struct ros_approach_context *c)
{
	const struct ros_finding *f = c->tests->action;
	for (uint32_t d = 0; d < c->ndoc; d++) {
		struct ros_r_actions *o = &c->speech[d].row->actions;
		for (size_t i = 0; i < c->speech[d].uses.n; i++)
			o->n_verbs += c->speech[d].uses.use[i].kind == ROS_USE_ACTION;
		o->plain = c->speech[d].uses.plain;
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
