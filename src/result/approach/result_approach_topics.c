/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How topics are spoken of: of each real topic of the main level the share of its clauses that hold
 * a stance, against the same with the stances moved along their speeches (shift.h). Only stances
 * whose instrument holds in the language.
 */
#include <math.h>

#include "base/mem.h"
#include "result/approach/approach_parts.h"
#include "result/compare_common.h"
#include "stats/blocks.h"
#include "stats/shift.h"

enum { MAX_SENTENCES = 3 };
_Static_assert((int)ROS_STANCE_N <= (int)ROS_SHIFT_MARKS, "a bit a stance");

struct topic_stances {
	struct ros_approach_context *c;
	const struct ros_r_topic_level *level;
	const uint32_t *of;           /* topic of each clause */
	uint8_t *marks;               /* stances of each clause */
	double *found, *expected, *p; /* topics x stances */
	double *clauses;              /* of each topic */
	struct ros_finding *f;        /* topics x stances */
};

static bool is_asked(const struct topic_stances *s, uint32_t t, uint32_t k)
{
	const struct ros_r_topic *topic = &s->level->topics.v[t];
	return topic->verdict == ROS_TOPIC_REAL && s->c->holds[ROS_INSTRUMENT_DONE + k];
}

static void read_marks(struct topic_stances *s)
{
	for (uint32_t d = 0; d < s->c->ndoc; d++)
		for (size_t i = 0; i < s->c->speech[d].uses.n; i++) {
			const struct ros_use *u = &s->c->speech[d].uses.use[i];
			if (u->kind == ROS_USE_STANCE)
				s->marks[u->clause] |= (uint8_t)(1u << u->id);
		}
}

/* Shares with intervals; p from the shifts. */
static void find_shares(struct topic_stances *s)
{
	const struct ros_analysis *a = s->c->a;
	uint32_t n = a->tokens->unit[ROS_UNIT_CLAUSE].n, k = (uint32_t)s->level->topics.n, *block;
	const struct ros_infer_par par = ros__infer_par(a->cfg);
	struct ros_finding *one;
	double *held;
	ROS_NEW_ARRAY(block, n);
	ROS_NEW_ARRAY(held, n);
	ROS_NEW_ARRAY(one, k);
	uint32_t nblock = ros__blocks_of(&a->design, s->of, k, block);
	for (uint32_t stance = 0; stance < ROS_STANCE_N; stance++) {
		for (uint32_t i = 0; i < n; i++)
			held[i] = s->marks[i] >> stance & 1;
		struct ros_units_view u = {n, held, NULL, s->of, k, block, nblock};
		ros__infer_rates_alone(&u, par.alpha, one);
		for (uint32_t t = 0; t < k; t++) {
			size_t at = (size_t)t * ROS_STANCE_N + stance;
			s->f[at] = one[t];
			s->f[at].expected = s->expected[at];
			s->f[at].p = is_asked(s, t, stance) && s->clauses[t] > 0 ? s->p[at] : NAN;
			s->f[at].designed = true;
		}
	}
	ros__infer_family(s->f, (size_t)k * ROS_STANCE_N, &par);
	free(block);
	free(held);
	free(one);
}

/* A sentence of each speech, of those that have one; at most three. */
static void add_sentences(
	const struct topic_stances *s, uint32_t t, uint32_t stance, struct ros_r_evidence_list *list)
{
	const struct ros_approach_context *c = s->c;
	const struct ros_tokens *tokens = c->a->tokens;
	for (uint32_t d = 0; d < c->ndoc && list->n < MAX_SENTENCES; d++)
		for (size_t i = 0; i < c->speech[d].uses.n; i++) {
			const struct ros_use *u = &c->speech[d].uses.use[i];
			if (u->kind != ROS_USE_STANCE || u->id != stance || s->of[u->clause] != t)
				continue;
			const struct ros_token *first = &tokens->token[u->first],
								   *last = &tokens->token[u->last];
			ros__evidence_at(c->a, c->arena, ROS_ADD(c->arena, list, evidence), d, first->start,
				last->start + last->len - first->start);
			break;
		}
}

static void fill_rows(const struct topic_stances *s)
{
	for (uint32_t t = 0; t < s->level->topics.n; t++)
		for (uint32_t k = 0; k < ROS_STANCE_N; k++) {
			const struct ros_finding *f = &s->f[(size_t)t * ROS_STANCE_N + k];
			if (!is_asked(s, t, k))
				continue;
			struct ros_r_topic_stance *o = ROS_ADD(
				s->c->arena, &s->c->section->topics, topic_stance);
			o->topic = s->level->topics.v[t].id;
			o->stance = ros__stance_name((enum ros_stance)k);
			ros__fill_finding(&o->finding, f, "approach.topic_stance");
			o->clauses = (int64_t)s->clauses[t];
			o->expected_share = s->clauses[t] > 0 ? f->expected / s->clauses[t] : NAN;
			if (f->verdict == ROS_SUPPORTED && f->n > f->expected)
				add_sentences(s, t, k, &o->evidence);
		}
}

void ros__approach_topics(
	struct ros_approach_context *c, const struct ros_r_topics *topics, const uint32_t *of)
{
	if (!topics || !of || topics->main < 0 || (size_t)topics->main >= topics->levels.n)
		return;
	const struct ros_units *u = &c->a->tokens->unit[ROS_UNIT_CLAUSE];
	struct topic_stances s = {.c = c, .level = &topics->levels.v[topics->main], .of = of};
	const uint32_t k = (uint32_t)s.level->topics.n;
	const struct ros_infer_par par = ros__infer_par(c->a->cfg);
	ROS_NEW_ARRAY(s.marks, u->n);
	ROS_NEW_ARRAY(s.found, (size_t)k * ROS_STANCE_N);
	ROS_NEW_ARRAY(s.expected, (size_t)k * ROS_STANCE_N);
	ROS_NEW_ARRAY(s.p, (size_t)k * ROS_STANCE_N);
	ROS_NEW_ARRAY(s.clauses, k);
	ROS_NEW_ARRAY(s.f, (size_t)k * ROS_STANCE_N);
	read_marks(&s);
	for (uint32_t i = 0; i < u->n; i++)
		if (of[i] != UINT32_MAX)
			s.clauses[of[i]]++;
	const struct ros_shift shift = {u->indptr, c->ndoc, of, k, s.marks, ROS_STANCE_N};
	ros__shift_test(&shift, &par, s.found, s.expected, s.p);
	find_shares(&s);
	fill_rows(&s);
	free(s.marks);
	free(s.found);
	free(s.expected);
	free(s.p);
	free(s.clauses);
	free(s.f);
}
