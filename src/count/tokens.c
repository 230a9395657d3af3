/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tokens in memory. Speeches are cut in parallel, each worker with type ids of its own; then one
 * thread walks the speeches in order and gives the final ids, so ids do not depend on who cut what.
 */
#include "rostrum/tokens.h"

#include <string.h>

#include "base/comm.h"
#include "base/interrupt.h"
#include "base/loop.h"
#include "base/par.h"
#include "base/share.h"
#include "count/cut.h"
#include "count/forms.h"
#include "count/stopwords.h"

struct ros__tokens_store {
	struct ros_strmap type; /* key to type; owns the strings of vocab, together with form */
	struct ros__forms form;
};

static void cut_release(struct ros__cut *c)
{
	free(c->token);
	free(c->hit);
	free(c->listed);
	for (int k = 0; k < 3; k++)
		ros__spans_release(&c->span[k]);
}

static void cutter_release(struct ros__cutter *c)
{
	ros__typer_release(&c->typer);
	ros_words_release(&c->words);
	ros_term_hits_release(&c->hits);
	free(c->global);
}

static void take_hits(struct ros__cut *p, struct ros__cutter *w, const struct ros_segmenter *seg)
{
	for (size_t i = 0; i < w->hits.n; i++) {
		const struct ros_term_hit *h = &w->hits.hit[i];
		bool one = h->first == h->last;
		uint32_t type = one ? p->token[h->first].type : ros__typer_term(&w->typer, seg, h->term);
		ROS_GROW(p->listed, p->nlisted, p->listed_cap);
		p->listed[p->nlisted++] = type;
		if (one)
			continue;
		ROS_GROW(p->hit, p->nhit, p->hit_cap);
		p->hit[p->nhit++] = (struct ros_hit){.first = h->first, .last = h->last, .type = type};
	}
}

static void cut(struct ros__cut *p, struct ros__cutter *w, const struct ros_doc *d,
	const struct ros_segmenter *seg)
{
	p->cutter = ros__loop_worker();
	ros_segment(w->typer.worker, d->body, d->body_len, &w->words);
	ROS_NEW_ARRAY(p->token, w->words.n);
	p->ntoken = w->words.n;
	for (size_t i = 0; i < w->words.n; i++) {
		const struct ros_word *word = &w->words.word[i];
		p->token[i] = (struct ros_token){.start = word->start, .len = word->len,
			.type = ros__typer_get(&w->typer, d->body, d->body_len, word),
			.cls = word->cls, .quoted = word->quoted, .name = word->name,
			.edges = ros_word_edges(word)};
	}
	ros_terms_match(w->typer.worker, d->body, &w->words, &w->hits);
	take_hits(p, w, seg);
	for (int k = 0; k < 3; k++)
		ros__boundary_split(d->body, d->body_len, (enum ros_boundary)k, &p->span[k]);
}

static uint64_t bytes_of(void *ctx, size_t d)
{
	return ((const struct ros_corpus *)ctx)->doc[d].body_len;
}

struct cutting {
	struct ros__cut *part; /* of the first speech that is cut */
	struct ros__cutter *cutter;
	const struct ros_doc *doc;
	const struct ros_segmenter *seg;
};

static void cut_one(void *ctx, size_t i)
{
	const struct cutting *c = ctx;
	if (!ros__interrupted())
		cut(&c->part[i], &c->cutter[ros__loop_worker()], &c->doc[i], c->seg);
}

void ros__cuts_init(struct ros__cuts *x, size_t ndoc)
{
	*x = (struct ros__cuts){.ndoc = ndoc};
	ROS_NEW_ARRAY(x->cut, ndoc);
}

enum ros_status ros__cuts_make(struct ros__cuts *x, const struct ros_corpus *c, size_t lo,
	size_t hi, const struct ros_segmenter *seg, struct ros_err *err)
{
	x->ncutter = ros__par_max();
	ROS_NEW_ARRAY(x->cutter, (size_t)x->ncutter);
	for (int k = 0; k < x->ncutter; k++)
		ros__typer_init(&x->cutter[k].typer, seg);
	ros__for(hi - lo, 1, cut_one, &(struct cutting){x->cut + lo, x->cutter, c->doc + lo, seg});
	return ros__check_interrupt(err);
}

void ros__cuts_release(struct ros__cuts *x)
{
	for (int k = 0; k < x->ncutter; k++)
		cutter_release(&x->cutter[k]);
	for (size_t d = 0; d < x->ndoc; d++)
		cut_release(&x->cut[d]);
	free(x->cutter);
	free(x->cut);
	*x = (struct ros__cuts)ROS_CUTS_INIT;
}

struct merge {
	struct ros_tokens *t;
	struct ros__cutter *cutter;
	size_t cap;
	uint32_t *last_doc; /* of each type, counted from 1 */
	uint32_t (*named)[ROS_NAME_N]; /* of each type: tokens by what they name, if anything */
};

static uint32_t final_type(struct merge *m, struct ros__cutter *w, uint32_t local, unsigned cls)
{
	struct ros_vocab *v = &m->t->vocab;
	if (w->global[local] != ROS_NO_ID)
		return w->global[local];
	const struct ros_strmap *from = &w->typer.type;
	uint32_t id = ros__strmap_put(&m->t->store->type, from->key[local], from->keylen[local]);
	w->global[local] = id;
	if (id < v->n)
		return id;
	if (id >= m->cap) {
		m->cap = ros__grow_cap(m->cap, (size_t)id + 1);
		v->cf = ros__xrealloc(v->cf, m->cap, sizeof *v->cf);
		v->df = ros__xrealloc(v->df, m->cap, sizeof *v->df);
		v->cls = ros__xrealloc(v->cls, m->cap, sizeof *v->cls);
		v->is_term = ros__xrealloc(v->is_term, m->cap, sizeof *v->is_term);
		m->last_doc = ros__xrealloc(m->last_doc, m->cap, sizeof *m->last_doc);
		m->named = ros__xrealloc(m->named, m->cap, sizeof *m->named);
	}
	v->n = id + 1;
	v->cf[id] = 0;
	v->df[id] = m->last_doc[id] = 0;
	v->cls[id] = (uint8_t)cls;
	v->is_term[id] = 0;
	memset(m->named[id], 0, sizeof m->named[id]);
	return id;
}

static uint32_t count_type(struct merge *m, struct ros__cutter *w, uint32_t local, unsigned cls,
	uint32_t doc)
{
	uint32_t id = final_type(m, w, local, cls);
	m->t->vocab.cf[id]++;
	if (m->last_doc[id] != doc + 1) {
		m->last_doc[id] = doc + 1;
		m->t->vocab.df[id]++;
	}
	return id;
}

static void merge_speech(struct merge *m, struct ros__cut *p, uint32_t d)
{
	struct ros_tokens *t = m->t;
	struct ros__cutter *w = &m->cutter[p->cutter];
	uint64_t base = t->indptr[d], hit_base = t->hit_indptr[d];
	for (size_t i = 0; i < p->ntoken; i++) {
		struct ros_token *k = &t->token[base + i];
		*k = p->token[i];
		k->type = count_type(m, w, k->type, k->cls, d);
		m->named[k->type][k->name] += k->name != ROS_NAME_NONE;
	}
	for (size_t i = 0; i < p->nhit; i++) {
		struct ros_hit *h = &t->hit[hit_base + i];
		*h = p->hit[i];
		uint64_t k = h->first;
		while (k < h->last && !ros_class_is_word(p->token[k].cls))
			k++; /* 《民法典》 is of its words' class, not of its marks' */
		h->type = count_type(m, w, h->type, p->token[k].cls, d);
		h->first += base;
		h->last += base;
	}
	for (size_t i = 0; i < p->nlisted; i++)
		if (w->global[p->listed[i]] != ROS_NO_ID) /* all were met, unless a file says otherwise */
			t->vocab.is_term[w->global[p->listed[i]]] = 1;
}

/* Units of one kind from the spans of all speeches; a token belongs to the unit it begins in. */
static void join_units(struct ros_units *u, const struct ros_tokens *t, const struct ros__cut *part,
	int kind)
{
	size_t n = 0;
	for (uint32_t d = 0; d < t->ndoc; d++)
		n += part[d].span[kind].n;
	u->n = (uint32_t)n;
	ROS_NEW_ARRAY(u->first, n + 1);
	ROS_NEW_ARRAY(u->doc, n);
	ROS_NEW_ARRAY(u->start, n);
	ROS_NEW_ARRAY(u->len, n);
	ROS_NEW_ARRAY(u->indptr, (size_t)t->ndoc + 1);
	uint32_t at = 0;
	for (uint32_t d = 0; d < t->ndoc; d++) {
		const struct ros_spans *s = &part[d].span[kind];
		uint64_t k = t->indptr[d];
		for (size_t i = 0; i < s->n; i++, at++) {
			while (i && k < t->indptr[d + 1] && t->token[k].start < s->start[i])
				k++;
			u->first[at] = k;
			u->doc[at] = d;
			u->start[at] = s->start[i];
			u->len[at] = s->len[i];
		}
		u->indptr[d + 1] = at;
	}
	u->first[at] = t->ntoken;
}

static void merge_all(struct ros_tokens *t, struct ros__cut *part, struct ros__cutter *cutter,
	int ncutter)
{
	struct merge m = {.t = t, .cutter = cutter};
	ROS_NEW_ARRAY(t->indptr, (size_t)t->ndoc + 1);
	ROS_NEW_ARRAY(t->hit_indptr, (size_t)t->ndoc + 1);
	for (uint32_t d = 0; d < t->ndoc; d++) {
		t->indptr[d + 1] = t->indptr[d] + part[d].ntoken;
		t->hit_indptr[d + 1] = t->hit_indptr[d] + part[d].nhit;
	}
	t->ntoken = t->indptr[t->ndoc];
	t->nhit = t->hit_indptr[t->ndoc];
	ROS_NEW_ARRAY(t->token, t->ntoken);
	ROS_NEW_ARRAY(t->hit, t->nhit);
	for (int k = 0; k < ncutter; k++) {
		uint32_t n = cutter[k].typer.type.n;
		cutter[k].global = ros__xmalloc((size_t)n * sizeof *cutter[k].global);
		memset(cutter[k].global, 0xFF, (size_t)n * sizeof *cutter[k].global);
	}
	for (uint32_t d = 0; d < t->ndoc; d++)
		merge_speech(&m, &part[d], d);
	for (int k = 0; k < 3; k++)
		join_units(&t->unit[k], t, part, k);
	ROS_NEW_ARRAY(t->vocab.name, t->vocab.n);
	for (uint32_t i = 0; i < t->vocab.n; i++)
		t->vocab.name[i] = (uint8_t)ros__name_of_most(m.named[i],
			t->vocab.cf[i]);
	for (int k = 0; k < ncutter; k++)
		ros__forms_take(&t->store->form, &cutter[k].typer, cutter[k].global);
	free(m.last_doc);
	free(m.named);
}

static void finish_vocab(struct ros_tokens *t, const struct ros_strmap *stop,
	const struct ros_segmenter *seg, bool addresses)
{
	struct ros_vocab *v = &t->vocab;
	const struct ros_strmap *m = &t->store->type;
	ROS_NEW_ARRAY(v->type, v->n);
	ROS_NEW_ARRAY(v->len, v->n);
	ROS_NEW_ARRAY(v->is_stop, v->n);
	uint32_t *best;
	ROS_NEW_ARRAY(best, v->n);
	ros__forms_choose(&t->store->form, v->n, v->cf, best);
	for (uint32_t i = 0; i < v->n; i++) {
		v->type[i] = m->key[i] + 1; /* without the kind's byte */
		v->len[i] = m->keylen[i] - 1;
		v->is_stop[i] = ros__is_stopword(stop, m->key[i], m->keylen[i]) ||
			(ros__is_left_out(v->cls[i]) && !addresses);
		if (best[i] != ROS_NO_ID) {
			v->type[i] = t->store->form.form.key[best[i]] + 1;
			v->len[i] = t->store->form.form.keylen[best[i]] - 1;
		}
		if (!v->name[i] && v->cls[i] == ROS_CLASS_HAN)
			v->name[i] = (uint8_t)ros_segmenter_name(seg, v->type[i], v->len[i]);
	}
	free(best);
	for (uint64_t i = 0; i < t->ntoken; i++) {
		struct ros_token *k = &t->token[i];
		k->stop = v->is_stop[k->type];
		k->name = k->name ? k->name : v->name[k->type];
	}
}

enum ros_status ros__tokens_of_cuts(struct ros_tokens *t, const struct ros_corpus *c,
	struct ros__cuts *x, const struct ros_segmenter *seg, const struct ros_config *cfg,
	struct ros_err *err)
{
	struct ros_strmap stop = ROS_STRMAP_INIT;
	*t = (struct ros_tokens){.ndoc = (uint32_t)c->ndoc,
		.store = ros__xcalloc(1, sizeof *t->store)};
	enum ros_status st = ros__comm_agree(ros__stopwords_load(&stop, seg, cfg, err), err);
	if (st == ROS_OK) {
		merge_all(t, x->cut, x->cutter, x->ncutter);
		finish_vocab(t, &stop, seg, cfg->addresses);
	} else {
		ros_tokens_release(t);
	}
	ros__strmap_release(&stop);
	return st;
}

enum ros_status ros_tokens_build(struct ros_tokens *t, const struct ros_corpus *c,
	const struct ros_segmenter *seg, const struct ros_config *cfg, struct ros_err *err)
{
	struct ros__cuts x;
	size_t lo, hi;
	*t = (struct ros_tokens)ROS_TOKENS_INIT;
	ros__cuts_init(&x, c->ndoc);
	ros__share_stretch(c->ndoc, bytes_of, (void *)c,
		(struct ros__rank){ros__comm_rank(), ros__comm_size()}, &lo, &hi);
	enum ros_status st = ros__comm_agree(ros__cuts_make(&x, c, lo, hi, seg, err), err);
	if (st == ROS_OK) {
		ros__cuts_share(&x, c, lo, hi);
		st = ros__tokens_of_cuts(t, c, &x, seg, cfg, err);
	}
	ros__cuts_release(&x);
	return st;
}

static void release_units(struct ros_units *u)
{
	free(u->first);
	free(u->doc);
	free(u->start);
	free(u->len);
	free(u->indptr);
}

void ros__tokens_forget(struct ros_tokens *t)
{
	free(t->indptr);
	free(t->token);
	free(t->hit_indptr);
	free(t->hit);
	for (int k = 0; k < 3; k++)
		release_units(&t->unit[k]);
	struct ros_tokens rest = {.ndoc = t->ndoc, .vocab = t->vocab, .store = t->store};
	*t = rest;
}

void ros_tokens_release(struct ros_tokens *t)
{
	ros__tokens_forget(t);
	free(t->vocab.type);
	free(t->vocab.len);
	free(t->vocab.cf);
	free(t->vocab.df);
	free(t->vocab.cls);
	free(t->vocab.name);
	free(t->vocab.is_stop);
	free(t->vocab.is_term);
	if (t->store)
		ros__strmap_release(&t->store->type);
	if (t->store)
		ros__forms_release(&t->store->form);
	free(t->store);
	*t = (struct ros_tokens)ROS_TOKENS_INIT;
}

uint32_t ros_unit_at(const struct ros_units *u, uint32_t d, uint32_t at)
{
	uint32_t lo = u->indptr[d], hi = u->indptr[d + 1];
	if (lo == hi)
		return UINT32_MAX;
	while (hi - lo > 1) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (u->start[mid] <= at)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}
