/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stance, actors, commitments and admissions: shares of clauses, each against the other speeches.
 */
#include "base/mem.h"
#include "result/approach/approach_parts.h"
#include "result/approach/approach_test.h"
#include "result/compare_common.h"
#include "result/name_script.h"

enum { MAX_AVOWALS = 12 }; /* sentences shown */

static struct ros_r_stance_share *fill_share(
	const struct ros_approach_context *c, const struct ros_finding *f)
{
	struct ros_r_stance_share *o = ROS_ROW(c->arena, stance_share);
	o->count = (int64_t)f->n;
	ros__fill_finding(&o->finding, f, "infer.rate");
	o->expected = f->expected;
	return o;
}

/* Heads of phrases only (actors.h). */
struct named {
	uint32_t count, acts, clauses, last; /* last clause, from 1 */
};

static void count_actors(const struct ros_approach_speech *s, struct named *named)
{
	for (size_t i = 0; i < s->uses.n; i++) {
		const struct ros_use *x = &s->uses.use[i];
		struct named *n = &named[x->id];
		if (x->kind != ROS_USE_ACTOR || x->inside)
			continue;
		n->count++;
		n->acts += x->acts;
		n->clauses += n->last != x->clause + 1;
		n->last = x->clause + 1;
	}
}

/* Actors, most often first; ties in the table's order. */
static void fill_actors(
	const struct ros_approach_context *c, uint32_t d, struct ros_r_actor_list *list)
{
	struct named named[ROS_MAX_ACTORS] = {{0}};
	count_actors(&c->speech[d], named);
	for (size_t k = 0; k < c->tables.nactor; k++) {
		size_t best = 0;
		for (size_t i = 1; i < c->tables.nactor; i++)
			best = named[i].count > named[best].count ? i : best;
		if (!named[best].count)
			break;
		const struct ros_finding *f = &c->tests->actor[best * c->ndoc + d];
		struct ros_r_actor *o = ROS_ADD(c->arena, list, actor);
		o->actor = c->section->actors.v[best].actor;
		o->name_zh = c->section->actors.v[best].name_zh;
		o->name_en = c->section->actors.v[best].name_en;
		o->count = named[best].count;
		o->acts = named[best].acts;
		o->concerned = o->count - o->acts;
		o->clauses = named[best].clauses;
		ros__fill_finding(&o->finding, f, "infer.rate");
		o->expected = f->expected;
		ros__approach_evidence(c, &o->evidence, d, ROS_USE_ACTOR, best, NULL);
		named[best].count = 0;
	}
}

_Static_assert(ROS_STANCE_N == ROS_R_STANCES, "one field a stance");
_Static_assert(ROS_AVOWAL_N == ROS_R_AVOWALS_N, "one field an avowal");

static void fill_stance(const struct ros_approach_context *c, uint32_t d, struct ros_r_stance *o)
{
	for (size_t k = 0; k < ROS_STANCE_N; k++) {
		struct ros_r_stance_share *one = fill_share(c, &c->tests->stance[k * c->ndoc + d]);
		*ros__stance_at(o, k) = one;
		ros__approach_evidence(c, &one->evidence, d, ROS_USE_STANCE, k, NULL);
	}
	fill_actors(c, d, &o->actors);
}

/* The sentences of the first avowals of a kind, each once. */
static void show_avowals(const struct ros_approach_context *c, uint32_t d,
	enum ros_avowal_kind kind, struct ros_r_evidence_list *list)
{
	const struct ros_avowals *l = &c->speech[d].avowals;
	const struct ros_tokens *t = c->a->tokens;
	uint32_t sentence = UINT32_MAX;
	for (size_t i = 0; i < l->n && list->n < MAX_AVOWALS; i++) {
		const struct ros_avowal *x = &l->avowal[i];
		uint32_t start = t->token[x->first].start;
		uint32_t at = ros_unit_at(&t->unit[ROS_UNIT_SENTENCE], d, start);
		if (x->kind != kind || at == sentence)
			continue;
		sentence = at;
		ros__evidence_at(c->a, c->arena, ROS_ADD(c->arena, list, evidence), d, start,
			t->token[x->last].start + t->token[x->last].len - start);
	}
}

static void fill_names(const struct ros_approach_context *c)
{
	struct ros_r_actor_name_list *list = &c->section->actors;
	ROS_ROWS(c->arena, *list, actor_name, c->tables.nactor);
	for (size_t k = 0; k < list->n; k++) {
		const struct ros_actor *a = &c->tables.actor[k];
		list->v[k] = (struct ros_r_actor_name){ros__arena_strdup(c->arena, a->id),
			ros__name_in_script(c->a, c->arena, a->name_zh),
			ros__arena_strdup(c->arena, a->name_en)};
	}
}

void ros__approach_stances(struct ros_approach_context *c)
{
	fill_names(c);
	for (uint32_t d = 0; d < c->ndoc; d++) {
		struct ros_r_approach_speech *o = c->speech[d].row;
		fill_stance(c, d, &o->stance);
		for (size_t k = 0; k < ROS_AVOWAL_N; k++) {
			struct ros_r_stance_share *one = fill_share(c, &c->tests->avowal[k * c->ndoc + d]);
			*ros__avowal_at(&o->avowals, k) = one;
			if (c->holds[ROS_INSTRUMENT_COMMITMENT + k])
				show_avowals(c, d, (enum ros_avowal_kind)k, &one->evidence);
		}
	}
}
