/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/themes/tie_rows.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "result/compare_common.h"
#include "result/theme_common.h"

enum { LISTED = 20, EVIDENCE = 3, LEAST_PARTS = 3, MOST_MEMBERS = 6 };
#define FREE .5 /* share of a pair's sentences that no finding above holds */

struct rows {
	struct ros_r_ties_group *o;
	const struct ros_analysis *a;
	const struct ros_tie_words *w;
	const struct ros_ties *t;
	uint32_t g;
	struct ros_arena *arena;
	uint32_t *owner;    /* by sentence: row + 1 of the finding that holds it first; 0: none */
	uint32_t *sentence; /* of the pair at hand */
	uint32_t n;
};

struct ranked {
	double p, t;
	uint32_t pair;
	struct ros_finding f;
};

static int best_first(const void *pa, const void *pb)
{
	const struct ranked *a = pa, *b = pb;
	if (a->f.verdict != b->f.verdict)
		return a->f.verdict > b->f.verdict ? -1 : 1;
	if (a->t != b->t)
		return a->t > b->t ? -1 : 1;
	return (a->pair > b->pair) - (a->pair < b->pair);
}

/* Whole speeches or persons decide alone; of single texts the interval must leave out 0, too. One
 * or two parts are one passage. */
static void judge(const struct rows *r, struct ros_finding *f, uint32_t parts)
{
	const struct ros_design *d = &r->a->design;
	f->designed = d->groups;
	f->verdict = ros__verdict_of(f, r->a->cfg->alpha);
	f->designed = false;
	if (parts < LEAST_PARTS && f->verdict == ROS_SUPPORTED)
		f->verdict = ROS_TENDENCY;
}

static bool has(const struct ros_csr *x, uint32_t row, uint32_t col)
{
	return ros_csr_get(x, row, col) > 0;
}

static bool is_mine(const struct rows *r, uint32_t s)
{
	uint32_t part = r->t->in.part[s];
	return part != UINT32_MAX && r->t->in.group[part] == r->g;
}

/* The sentences of the group that hold both words. */
static void find_sentences(struct rows *r, const struct ros_ties_pair *p)
{
	r->n = 0;
	for (uint32_t s = 0; s < r->t->in.x->nrow; s++)
		if (is_mine(r, s) && has(r->t->in.x, s, p->a) && has(r->t->in.x, s, p->b))
			r->sentence[r->n++] = s;
}

/* The finding that holds most of these sentences, where those that none holds are too few. */
static struct ros_r_tie *joins(const struct rows *r)
{
	uint32_t *times, unheld = 0, most = 0;
	ROS_NEW_ARRAY(times, r->o->list.n + 1);
	for (uint32_t i = 0; i < r->n; i++)
		times[r->owner[r->sentence[i]]]++;
	unheld = times[0];
	for (uint32_t k = 1; k <= r->o->list.n; k++)
		if (!most || times[k] > times[most])
			most = k;
	free(times);
	return unheld < FREE * r->n && most ? &r->o->list.v[most - 1] : NULL;
}

static bool holds(const struct ros_r_tie *o, const char *word)
{
	bool held = strcmp(o->a, word) == 0 || strcmp(o->b, word) == 0;
	for (size_t i = 0; i < o->members.n; i++)
		held |= strcmp(o->members.v[i], word) == 0;
	return held;
}

/* A word, or the id of a theme. */
static const char *name_of(const struct rows *r, uint32_t column)
{
	return ros__tie_is_theme(r->w, column) ? r->w->c->theme[r->w->theme[column - r->w->nword]].id
										   : ros__feature_text(r->a, r->w->col[column]);
}

static void add_member(const struct rows *r, struct ros_r_tie *o, uint32_t column)
{
	const char *word = name_of(r, column);
	if (ros__tie_is_theme(r->w, column))
		return;
	if (o->members.n < MOST_MEMBERS && !holds(o, word))
		ros__texts_add(r->arena, &o->members, word);
}

static void mark_tokens(
	const struct rows *r, struct ros_r_evidence *e, uint32_t doc, uint64_t first, uint64_t last)
{
	const struct ros_token *from = &r->a->tokens->token[first], *to = &r->a->tokens->token[last];
	ros__evidence_add_mark(
		r->arena, e, &r->a->corpus->doc[doc], from->start, to->start + to->len - from->start);
}

/* Marks the places of a word in a sentence: tokens, and listed terms of several words. */
static void mark_word(const struct rows *r, struct ros_r_evidence *e, uint32_t s, uint32_t type)
{
	const struct ros_tokens *t = r->a->tokens;
	const struct ros_units *u = &t->unit[ROS_UNIT_SENTENCE];
	uint32_t d = u->doc[s];
	for (uint64_t i = u->first[s]; i < u->first[s + 1]; i++)
		if (t->token[i].type == type)
			mark_tokens(r, e, d, i, i);
	for (uint64_t h = t->hit_indptr[d]; h < t->hit_indptr[d + 1]; h++)
		if (t->hit[h].type == type && t->hit[h].first >= u->first[s] &&
			t->hit[h].first < u->first[s + 1])
			mark_tokens(r, e, d, t->hit[h].first, t->hit[h].last);
}

static void mark_theme(const struct rows *r, struct ros_r_evidence *e, uint32_t s, uint32_t theme)
{
	const struct ros_units *u = &r->a->tokens->unit[ROS_UNIT_SENTENCE];
	const struct ros_theme_view *v = &r->w->c->theme[theme];
	const struct ros_theme_hits *h = &v->source->hits;
	for (size_t i = h->of_doc[u->doc[s]]; i < h->of_doc[u->doc[s] + 1]; i++)
		if (h->hit[i].theme == v->index && h->hit[i].first >= u->first[s] &&
			h->hit[i].first < u->first[s + 1])
			mark_tokens(r, e, u->doc[s], h->hit[i].first, h->hit[i].last);
}

static void mark(const struct rows *r, struct ros_r_evidence *e, uint32_t s, uint32_t column)
{
	if (ros__tie_is_theme(r->w, column))
		mark_theme(r, e, s, r->w->theme[column - r->w->nword]);
	else
		mark_word(r, e, s, r->a->features->type[r->w->col[column]]);
}

static void add_evidence(const struct rows *r, struct ros_r_tie *o, const struct ros_ties_pair *p)
{
	const struct ros_units *u = &r->a->tokens->unit[ROS_UNIT_SENTENCE];
	for (uint32_t i = 0; i < r->n && i < EVIDENCE; i++) {
		uint32_t s = r->sentence[i];
		struct ros_r_evidence *e = ROS_ADD(r->arena, &o->evidence, evidence);
		ros__evidence_fill(r->a, e, u->doc[s], u->start[s], u->start[s] + u->len[s]);
		mark(r, e, s, p->a);
		mark(r, e, s, p->b);
	}
}

static int64_t sentences_with(const struct rows *r, uint32_t col)
{
	int64_t n = 0;
	for (uint32_t s = 0; s < r->t->in.x->nrow; s++)
		n += is_mine(r, s) && has(r->t->in.x, s, col);
	return n;
}

static void add_row(struct rows *r, const struct ranked *one)
{
	const struct ros_ties_pair *p = &r->t->in.pair[one->pair];
	struct ros_tie_counts c = ros__ties_counts(r->t, r->g, one->pair);
	find_sentences(r, p);
	struct ros_r_tie *o = joins(r);
	if (o) {
		add_member(r, o, p->a);
		add_member(r, o, p->b);
		return;
	}
	if (r->o->list.n == LISTED)
		return;
	o = ROS_ADD(r->arena, &r->o->list, tie);
	uint32_t first = p->family == ROS_TIE_OF_THEME_AND_WORD ? p->b : p->a; /* the theme */
	o->kind = (int)p->family;
	o->a = name_of(r, first);
	o->b = name_of(r, first == p->a ? p->b : p->a);
	ros__fill_finding(&o->finding, &one->f, "infer.ties");
	o->count = (int64_t)c.here;
	o->ref_count = (int64_t)c.there;
	o->with_a = sentences_with(r, first);
	o->with_b = sentences_with(r, first == p->a ? p->b : p->a);
	o->expected = one->f.expected;
	add_evidence(r, o, p);
	for (uint32_t i = 0; i < r->n; i++)
		if (!r->owner[r->sentence[i]])
			r->owner[r->sentence[i]] = (uint32_t)r->o->list.n;
}

/* The pairs that the group ties more, judged and sorted; returns how many. */
static uint32_t rank(const struct rows *r, struct ranked *out)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < r->t->in.npair; i++) {
		size_t k = (size_t)r->g * r->t->in.npair + i;
		if (!(r->t->t[k] > 0) || !(r->t->p[k] <= r->a->cfg->alpha))
			continue;
		struct ranked *one = &out[n];
		*one = (struct ranked){.p = r->t->p[k], .t = r->t->t[k], .pair = i};
		ros__ties_finding(r->t, r->g, i, r->a->cfg->alpha, &one->f);
		judge(r, &one->f, ros__ties_counts(r->t, r->g, i).parts);
		n += one->f.verdict != ROS_NOT_ENOUGH_TEXT;
	}
	if (n)
		qsort(out, n, sizeof *out, best_first);
	return n;
}

void ros__tie_rows(struct ros_r_ties_group *o, const struct ros_tie_words *w,
	const struct ros_ties *t, uint32_t g, struct ros_arena *arena)
{
	struct rows r = {.o = o, .a = w->c->a, .w = w, .t = t, .g = g, .arena = arena};
	struct ranked *ranked;
	ROS_NEW_ARRAY(r.owner, t->in.x->nrow);
	ROS_NEW_ARRAY(r.sentence, t->in.x->nrow);
	ROS_NEW_ARRAY(ranked, t->in.npair);
	o->group = r.a->group.id[g];
	o->n_sentences = o->n_supported = 0;
	for (uint32_t s = 0; s < t->in.x->nrow; s++)
		o->n_sentences += is_mine(&r, s);
	uint32_t n = rank(&r, ranked);
	ROS_ROWS(arena, o->list, tie, 0);
	for (uint32_t i = 0; i < n; i++) {
		o->n_supported += ranked[i].f.verdict == ROS_SUPPORTED;
		add_row(&r, &ranked[i]);
	}
	free(r.owner);
	free(r.sentence);
	free(ranked);
}
