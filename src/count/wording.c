/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "count/wording.h"

#include <string.h>

#include "base/interrupt.h"
#include "base/loop.h"
#include "base/par.h"
#include "count/stopwords.h"
#include "count/typer.h"
#include "text/boundary.h"
#include "text/utf8.h"

enum { AT_A_TIME = 256 };

/* One speech, cut: ids are the cutter's. */
struct piece {
	int cutter;
	uint32_t *word, *start;
	uint16_t *len;
	uint8_t *last;
	size_t n;
};

struct cutter {
	struct ros__typer typer;
	struct ros_words words;
	struct ros_spans clause;
	uint32_t *global; /* by the typer's id, ROS_NO_ID where not yet met */
	size_t cap;
};

struct joining {
	struct ros_wording *r;
	struct ros_strmap type, stop;
	size_t cap;
};

static uint16_t length(uint32_t len)
{
	return (uint16_t)(len < UINT16_MAX ? len : UINT16_MAX);
}

static void cut(struct piece *p, struct cutter *w, const struct ros_doc *d)
{
	p->cutter = ros__loop_worker();
	ros_segment(w->typer.worker, d->body, d->body_len, &w->words);
	w->clause.n = 0;
	ros__boundary_split(d->body, d->body_len, ROS_BOUND_CLAUSE, &w->clause);
	ROS_NEW_ARRAY(p->word, w->words.n);
	ROS_NEW_ARRAY(p->start, w->words.n);
	ROS_NEW_ARRAY(p->len, w->words.n);
	ROS_NEW_ARRAY(p->last, w->words.n);
	size_t k = 0;
	for (size_t i = 0; i < w->words.n; i++) {
		const struct ros_word *x = &w->words.word[i];
		while (k + 1 < w->clause.n && w->clause.start[k + 1] <= x->start) {
			k++;
			if (p->n)
				p->last[p->n - 1] = 1;
		}
		if (!ros_class_is_word(x->cls) && x->cls != ROS_CLASS_MASK)
			continue;
		p->start[p->n] = x->start;
		p->len[p->n] = length(x->len);
		p->word[p->n++] = x->cls == ROS_CLASS_MASK ? ROS_NO_ID :
			ros__typer_get(&w->typer, d->body, d->body_len, x);
	}
	if (p->n)
		p->last[p->n - 1] = 1;
}

/* A key is the kind's byte and the form. */
static uint32_t word_id(struct joining *j, const char *key, uint32_t len)
{
	struct ros_wording *r = j->r;
	uint32_t id = ros__strmap_put(&j->type, key, len);
	if (id < r->nword)
		return id;
	if (id >= j->cap) {
		j->cap = ros__grow_cap(j->cap, (size_t)id + 1);
		r->hash = ros__xrealloc(r->hash, j->cap, sizeof *r->hash);
		r->firm = ros__xrealloc(r->firm, j->cap, sizeof *r->firm);
	}
	r->nword = id + 1;
	r->hash[id] = ros__hash(key + 1, len - 1, 0);
	r->firm[id] = ros__utf8_count(key + 1, len - 1) > 1 && !ros__is_stopword(&j->stop, key, len);
	return id;
}

static void room_for(struct ros_wording *r, size_t more)
{
	if (r->n + more <= r->cap)
		return;
	r->cap = ros__grow_cap(r->cap, r->n + more);
	r->word = ros__xrealloc(r->word, r->cap, sizeof *r->word);
	r->start = ros__xrealloc(r->start, r->cap, sizeof *r->start);
	r->len = ros__xrealloc(r->len, r->cap, sizeof *r->len);
	r->last = ros__xrealloc(r->last, r->cap, sizeof *r->last);
}

static void join(struct joining *j, struct piece *p, struct cutter *w)
{
	struct ros_wording *r = j->r;
	const struct ros_strmap *type = &w->typer.type;
	size_t known = w->cap;
	if (type->n) {
		ROS_GROW(w->global, type->n, w->cap);
		memset(w->global + known, 0xFF, (w->cap - known) * sizeof *w->global);
	}
	room_for(r, p->n);
	for (size_t i = 0; i < p->n; i++) {
		uint32_t local = p->word[i], id = ROS_NO_ID;
		if (local != ROS_NO_ID && w->global[local] == ROS_NO_ID)
			w->global[local] = word_id(j, type->key[local], type->keylen[local]);
		if (local != ROS_NO_ID)
			id = w->global[local];
		r->word[r->n + i] = id;
	}
	if (p->n) {
		memcpy(r->start + r->n, p->start, p->n * sizeof *p->start);
		memcpy(r->len + r->n, p->len, p->n * sizeof *p->len);
		memcpy(r->last + r->n, p->last, p->n * sizeof *p->last);
	}
	r->n += p->n;
	free(p->word);
	free(p->start);
	free(p->len);
	free(p->last);
	*p = (struct piece){0};
}

struct cutting {
	struct piece *piece;
	struct cutter *cutter;
	const struct ros_doc *doc;
};

static void cut_one(void *ctx, size_t i)
{
	const struct cutting *c = ctx;
	cut(&c->piece[i], &c->cutter[ros__loop_worker()], &c->doc[i]);
}

static void cut_all(struct joining *j, const struct ros_corpus *c, struct cutter *cutter)
{
	struct piece piece[AT_A_TIME] = {{0}};
	for (size_t from = 0; from < c->ndoc && !ros__interrupted(); from += AT_A_TIME) {
		size_t n = c->ndoc - from < AT_A_TIME ? c->ndoc - from : AT_A_TIME;
		ros__for(n, 1, cut_one, &(struct cutting){piece, cutter, c->doc + from});
		for (size_t i = 0; i < n; i++) {
			join(j, &piece[i], &cutter[piece[i].cutter]);
			j->r->indptr[from + i + 1] = j->r->n;
		}
	}
}

enum ros_status ros__wording_cut(struct ros_wording *r, const struct ros_corpus *c,
	const struct ros_segmenter *seg, const struct ros_config *cfg, struct ros_err *err)
{
	struct joining j = {.r = r};
	struct cutter *cutter;
	int n = ros__par_max();
	*r = (struct ros_wording){.ndoc = (uint32_t)c->ndoc};
	ROS_NEW_ARRAY(r->indptr, c->ndoc + 1);
	ROS_NEW_ARRAY(cutter, (size_t)n);
	enum ros_status st = ros__stopwords_load(&j.stop, seg, cfg, err);
	if (st == ROS_OK) {
		for (int k = 0; k < n; k++)
			ros__typer_init(&cutter[k].typer, seg);
		cut_all(&j, c, cutter);
		for (int k = 0; k < n; k++) {
			ros__typer_release(&cutter[k].typer);
			ros_words_release(&cutter[k].words);
			ros__spans_release(&cutter[k].clause);
			free(cutter[k].global);
		}
		st = ros__check_interrupt(err);
	}
	free(cutter);
	ros__strmap_release(&j.type);
	ros__strmap_release(&j.stop);
	return st;
}

static void take_tokens(struct ros_wording *r, const struct ros_tokens *t, uint32_t d)
{
	const struct ros_units *u = &t->unit[ROS_UNIT_CLAUSE];
	for (uint32_t k = u->indptr[d]; k < u->indptr[d + 1]; k++) {
		uint64_t begin = r->n;
		for (uint64_t i = u->first[k]; i < u->first[k + 1]; i++) {
			const struct ros_token *x = &t->token[i];
			if (!ros_class_is_word(x->cls) && x->cls != ROS_CLASS_MASK)
				continue;
			r->word[r->n] = x->cls == ROS_CLASS_MASK ? ROS_NO_ID : x->type;
			r->start[r->n] = x->start;
			r->len[r->n] = length(x->len);
			r->last[r->n++] = 0;
		}
		if (r->n > begin)
			r->last[r->n - 1] = 1;
	}
	r->indptr[d + 1] = r->n;
}

void ros__wording_from(struct ros_wording *r, const struct ros_tokens *t)
{
	*r = (struct ros_wording){.ndoc = t->ndoc, .nword = t->vocab.n};
	ROS_NEW_ARRAY(r->indptr, (size_t)t->ndoc + 1);
	room_for(r, t->ntoken + 1);
	for (uint32_t d = 0; d < t->ndoc; d++)
		take_tokens(r, t, d);
	ROS_NEW_ARRAY(r->hash, r->nword);
	ROS_NEW_ARRAY(r->firm, r->nword);
	for (uint32_t i = 0; i < r->nword; i++) {
		r->hash[i] = ros__hash(t->vocab.type[i], t->vocab.len[i], 0);
		r->firm[i] = ros__utf8_count(t->vocab.type[i], t->vocab.len[i]) > 1 && !t->vocab.is_stop[i];
	}
}

void ros__wording_release(struct ros_wording *r)
{
	free(r->indptr);
	free(r->word);
	free(r->start);
	free(r->len);
	free(r->last);
	free(r->hash);
	free(r->firm);
	*r = (struct ros_wording)ROS_WORDING_INIT;
}
