/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of very many speeches, what tables hold and nobody reads in analysis.json. */
#include "document/result.h"

#include "base/strmap.h"

enum { MANY_SPEECHES = 300, PAIRS_LEFT = 8 };

static bool has_verdict(int verdict)
{
	return verdict > ROS_VERDICT_NOT_ENOUGH;
}

static void lean_traits(struct ros_r_trait_list *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++)
		if (has_verdict(l->v[i].verdict))
			l->v[n++] = l->v[i];
	l->n = n;
}

static void lean_classes(struct ros_r_action_share_list *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++)
		if (has_verdict(l->v[i].finding.verdict))
			l->v[n++] = l->v[i];
	l->n = n;
}

static void lean_speech(struct ros_r_approach_speech *s)
{
	lean_traits(&s->profile.features);
	lean_classes(&s->actions.classes);
	if (s->actions.pairs.n > PAIRS_LEFT)
		s->actions.pairs.n = PAIRS_LEFT;
	for (size_t i = 0; i < s->actions.pairs.n; i++)
		s->actions.pairs.v[i].evidence.n = 0;
	for (size_t i = 0; i < s->stance.actors.n; i++)
		s->stance.actors.v[i].evidence.n = 0;
	for (size_t k = 0; k < ROS_R_STANCES; k++) {
		struct ros_r_stance_share *f = ros__stance_at(&s->stance, k);
		if (!has_verdict(f->finding.verdict))
			f->evidence.n = 0;
	}
	if (!has_verdict(s->specificity.finding.verdict))
		s->specificity.evidence.n = 0;
}

/* ---- sentences: the text stands once, in the speech ---- */

struct sentences {
	const struct ros_r_speech_list *speeches;
	struct ros_strmap id;
};

static void sentences_init(struct sentences *x, const struct ros_r_corpus *c)
{
	*x = (struct sentences){.speeches = &c->speeches};
	for (size_t d = 0; d < c->speeches.n; d++)
		ros__strmap_put(&x->id, c->speeches.v[d].id, strlen(c->speeches.v[d].id));
}

/* The sentence that an evidence is, or NULL where it is none or several. */
static const struct ros_r_sentence *sentence_of(
	const struct sentences *x, const struct ros_r_evidence *e)
{
	uint32_t d = e->speech ? ros__strmap_get(&x->id, e->speech, strlen(e->speech)) : ROS_NO_ID;
	if (d == ROS_NO_ID)
		return NULL;
	const struct ros_r_sentence_list *l = &x->speeches->v[d].sentences;
	size_t lo = 0, hi = l->n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (l->v[mid].start < e->start)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < l->n && l->v[lo].start == e->start && l->v[lo].length == e->length ? &l->v[lo]
																				   : NULL;
}

static void lose_text(void *ctx, void *row)
{
	struct ros_r_evidence *e = row;
	const struct ros_r_sentence *s = sentence_of(ctx, e);
	if (s && s->text.n == e->text.n && memcmp(s->text.s, e->text.s, e->text.n) == 0)
		e->text = (struct ros_text){0};
}

static void find_text(void *ctx, void *row)
{
	struct ros_r_evidence *e = row;
	const struct ros_r_sentence *s = e->text.s ? NULL : sentence_of(ctx, e);
	if (!e->text.s)
		e->text = s ? s->text : (struct ros_text){"", 0};
}

static void each_evidence(struct ros_result *r, void (*fn)(void *ctx, void *row))
{
	struct sentences x;
	sentences_init(&x, r->found.corpus);
	ros__fields_each_row(ros__fields_document(), &r->found, ros__fields_evidence(), fn, &x);
	ros__strmap_release(&x.id);
}

void ros__result_restore(struct ros_result *r)
{
	if (r->found.corpus && r->found.corpus->speeches.n > MANY_SPEECHES)
		each_evidence(r, find_text);
}

bool ros__result_lean(struct ros_result *r)
{
	if (!r->found.corpus || r->found.corpus->speeches.n <= MANY_SPEECHES)
		return false;
	for (size_t i = 0; r->found.approach && i < r->found.approach->speeches.n; i++)
		lean_speech(&r->found.approach->speeches.v[i]);
	for (size_t i = 0; r->found.features && i < r->found.features->list.n; i++)
		r->found.features->list.v[i].counts = (struct ros_int_pairs){0};
	each_evidence(r, lose_text);
	return true;
}
