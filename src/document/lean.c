/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of very many speeches, what tables hold and nobody reads in analysis.json. */
#include "document/result.h"

#include "base/strmap.h"

enum { PAIRS_LEFT = 8, ITEMS_LEFT = 8 };

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

static void lean_actors(struct ros_r_actor_list *l)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++)
		if (has_verdict(l->v[i].finding.verdict))
			l->v[n++] = l->v[i];
	l->n = n;
}

static void lean_share(struct ros_r_stance_share **share)
{
	if (*share && !has_verdict((*share)->finding.verdict))
		*share = NULL;
}

/* Of a speech that no page lists; what topics need of it stands with them. */
static void lean_unlisted(struct ros_r_approach_speech *s)
{
	for (size_t k = 0; k < ROS_R_STANCES; k++)
		lean_share(ros__stance_at(&s->stance, k));
	for (size_t k = 0; k < ROS_R_AVOWALS_N; k++)
		lean_share(ros__avowal_at(&s->avowals, k));
	lean_actors(&s->stance.actors);
	s->actions.pairs.n = 0;
	s->specificity.items.n = 0;
}

static void lean_speech(struct ros_r_approach_speech *s, bool crowded)
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
		struct ros_r_stance_share *f = *ros__stance_at(&s->stance, k);
		if (f && !has_verdict(f->finding.verdict))
			f->evidence.n = 0;
	}
	if (!has_verdict(s->specificity.finding.verdict)) {
		s->specificity.evidence.n = 0;
		if (crowded && s->specificity.items.n > ITEMS_LEFT)
			s->specificity.items.n = ITEMS_LEFT;
	}
}

/* ---- sentences: the text stands once, in the speech ---- */

struct sentences {
	const struct ros_r_speech_list *speeches;
	struct ros_strmap id;
	/* while a long text is shortened */
	size_t *first;   /* of each speech: its first sentence among all */
	uint8_t *keep;   /* of each sentence */
	bool neighbours; /* those beside it, too */
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

static void each_evidence(
	const struct ros_result *r, struct sentences *x, void (*fn)(void *ctx, void *row))
{
	ros__fields_each_row(
		ros__fields_document(), (void *)(uintptr_t)&r->found, ros__fields_evidence(), fn, x);
}

/* ---- of long texts: the sentences that something rests on or leads to ---- */

/* The sentence that holds the byte is worth keeping. */
static void keep_at(struct sentences *x, const char *speech, int64_t start)
{
	uint32_t d = speech ? ros__strmap_get(&x->id, speech, strlen(speech)) : ROS_NO_ID;
	if (d == ROS_NO_ID)
		return;
	const struct ros_r_sentence_list *l = &x->speeches->v[d].sentences;
	size_t lo = 0, hi = l->n;
	while (hi > lo + 1) {
		size_t mid = (lo + hi) / 2;
		if (l->v[mid].start <= start)
			lo = mid;
		else
			hi = mid;
	}
	if (l->n)
		x->keep[x->first[d] + lo] = 1;
}

static void keep_evidence(void *ctx, void *row)
{
	const struct ros_r_evidence *e = row;
	keep_at(ctx, e->speech, e->start);
}

static void keep_measures(
	struct sentences *x, const struct ros_r_measure_list *l, const char *speech)
{
	for (size_t i = 0; i < l->n; i++) {
		keep_at(x, speech, l->v[i].start);
		keep_measures(x, &l->v[i].children, speech);
	}
}

static bool kept(const struct sentences *x, size_t d, size_t k)
{
	const uint8_t *keep = x->keep + x->first[d];
	size_t n = x->speeches->v[d].sentences.n;
	return keep[k] || (x->neighbours && ((k && keep[k - 1]) || (k + 1 < n && keep[k + 1])));
}

static void drop_others(const struct sentences *x)
{
	for (size_t d = 0; d < x->speeches->n; d++) {
		struct ros_r_sentence_list *l = &x->speeches->v[d].sentences;
		size_t n = 0, all = l->n;
		for (size_t k = 0; k < all; k++)
			if (kept(x, d, k)) {
				l->v[n] = l->v[k];
				l->v[n++].n = (int64_t)k + 1;
			}
		l->n = n;
	}
}

static void shorten(struct ros_result *r, struct sentences *x)
{
	struct ros_r_corpus *c = r->found.corpus;
	size_t bytes = 0, n = 0;
	ROS_NEW_ARRAY(x->first, c->speeches.n + 1);
	for (size_t d = 0; d < c->speeches.n; d++) {
		x->first[d] = n;
		n += c->speeches.v[d].sentences.n;
		for (size_t k = 0; k < c->speeches.v[d].sentences.n; k++)
			bytes += c->speeches.v[d].sentences.v[k].text.n;
	}
	if (bytes > ROS_WHOLE_TEXT) {
		const struct ros_r_approach *a = r->found.approach;
		ROS_NEW_ARRAY(x->keep, n);
		each_evidence(r, x, keep_evidence);
		for (size_t i = 0; a && i < a->speeches.n; i++)
			keep_measures(x, &a->speeches.v[i].skeleton.measures, a->speeches.v[i].speech);
		drop_others(x);
		c->cited_only = true;
	}
	free(x->first);
	free(x->keep);
}

void ros__result_restore(struct ros_result *r)
{
	struct sentences x;
	if (!r->found.corpus || r->found.corpus->speeches.n <= ROS_MANY_SPEECHES)
		return;
	sentences_init(&x, r->found.corpus);
	each_evidence(r, &x, find_text);
	ros__strmap_release(&x.id);
}

/* Places in the first speeches are kept, which are the ones that are drawn. */
static void lean_places(struct ros_r_theme_places_list *l, const struct sentences *x)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++) {
		const char *id = l->v[i].speech;
		if (ros__strmap_get(&x->id, id, strlen(id)) < ROS_MANY_SPEECHES)
			l->v[n++] = l->v[i];
	}
	l->n = n;
}

bool ros__result_lean(struct ros_result *r)
{
	struct sentences x;
	if (!r->found.corpus || r->found.corpus->speeches.n <= ROS_MANY_SPEECHES)
		return false;
	const struct ros_r_grouping *group = r->found.corpus->groups.group;
	bool crowded = group && group->groups.n > ROS_CROWD;
	sentences_init(&x, r->found.corpus);
	for (size_t i = 0; r->found.approach && i < r->found.approach->speeches.n; i++) {
		lean_speech(&r->found.approach->speeches.v[i], crowded);
		if (i >= ROS_LISTED)
			lean_unlisted(&r->found.approach->speeches.v[i]);
	}
	for (size_t i = 0; r->found.features && i < r->found.features->list.n; i++)
		r->found.features->list.v[i].counts = (struct ros_int_pairs){0};
	if (r->found.themes)
		lean_places(&r->found.themes->positions, &x);
	x.neighbours = !crowded;
	shorten(r, &x);
	each_evidence(r, &x, lose_text);
	ros__strmap_release(&x.id);
	return true;
}
