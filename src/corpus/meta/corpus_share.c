/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/meta/corpus_share.h"

#include <stddef.h>

#include "base/comm.h"
#include "base/wire.h"

/* Strings, by their place in the struct. */
static const size_t doc_text[] = {offsetof(struct ros_doc, title), offsetof(struct ros_doc, speaker),
	offsetof(struct ros_doc, office), offsetof(struct ros_doc, name),
	offsetof(struct ros_doc, district), offsetof(struct ros_doc, date),
	offsetof(struct ros_doc, place), offsetof(struct ros_doc, reason)};
static const size_t source_text[] = {offsetof(struct ros_source, path),
	offsetof(struct ros_source, format), offsetof(struct ros_source, encoding),
	offsetof(struct ros_source, title)};
static const size_t warning_text[] = {offsetof(struct ros_warning, code),
	offsetof(struct ros_warning, text), offsetof(struct ros_warning, pattern),
	offsetof(struct ros_warning, source)};
#define COUNT(a) (sizeof(a) / sizeof *(a))

/* One process's part of the corpus while it is put together. */
struct part {
	struct ros_corpus *c;
	const char *at;
	size_t first_doc, first_source;
	bool bodies;
};

static void put_text(struct ros_buf *b, const char *s)
{
	ros__wire_put_array(b, s, strlen(s) + 1, 1);
}

static const char *take_text(struct part *p)
{
	size_t n;
	const char *s = ros__wire_take_array(&p->at, &n, 1);
	return ros__arena_strdup(&p->c->store->arena, s);
}

static void put_texts(struct ros_buf *b, const void *of, const size_t *place, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put_text(b, *(const char *const *)((const char *)of + place[i]));
}

static void take_texts(struct part *p, void *of, const size_t *place, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*(const char **)((char *)of + place[i]) = take_text(p);
}

static void put_vars(struct ros_buf *b, const struct ros_docvar *v, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		put_text(b, v[i].name);
		put_text(b, v[i].value);
	}
}

static const struct ros_docvar *take_vars(struct part *p, uint32_t n)
{
	struct ros_docvar *v = ros__arena_alloc(&p->c->store->arena, n * sizeof *v + 1);
	for (uint32_t i = 0; i < n; i++) {
		v[i].name = take_text(p);
		v[i].value = take_text(p);
	}
	return v;
}

static void put_doc(struct ros_buf *b, const struct ros_corpus *c, size_t d, bool bodies)
{
	const struct ros_doc *doc = &c->doc[d];
	ros__buf_add(b, doc, sizeof *doc);
	ros__buf_add(b, &c->store->place[d], sizeof *c->store->place);
	put_texts(b, doc, doc_text, COUNT(doc_text));
	put_vars(b, doc->var, doc->nvar);
	if (!bodies)
		return;
	ros__wire_put_array(b, doc->body, doc->body_len, 1);
	ros__wire_put_array(b, doc->piece, doc->npiece, sizeof *doc->piece);
}

static void take_raw(struct part *p, void *to, size_t n)
{
	memcpy(to, p->at, n);
	p->at += n;
}

static void take_doc(struct part *p)
{
	struct ros_corpus *c = p->c;
	struct ros_arena *a = &c->store->arena;
	size_t n;
	ROS_GROW(c->doc, c->ndoc, c->store->doc_cap);
	ROS_GROW(c->store->place, c->ndoc, c->store->place_cap);
	struct ros_doc *d = &c->doc[c->ndoc];
	struct ros__doc_place *place = &c->store->place[c->ndoc++];
	take_raw(p, d, sizeof *d);
	take_raw(p, place, sizeof *place);
	d->id = d->label = d->body = "";
	d->piece = NULL;
	d->npiece = 0;
	place->source += (uint32_t)p->first_source;
	d->source = c->source[place->source].path;
	take_texts(p, d, doc_text, COUNT(doc_text));
	d->var = take_vars(p, d->nvar);
	if (!p->bodies)
		return;
	const char *body = ros__wire_take_array(&p->at, &n, 1);
	d->body = ros__arena_strndup(a, body, n);
	const char *piece = ros__wire_take_array(&p->at, &n, sizeof *d->piece);
	d->npiece = (uint32_t)n;
	struct ros_piece *copy = ros__arena_alloc(a, n * sizeof *copy + 1);
	memcpy(copy, piece, n * sizeof *copy);
	d->piece = copy;
}

static void put_warning(struct ros_buf *b, const struct ros_warning *w)
{
	ros__buf_add(b, w, sizeof *w);
	put_texts(b, w, warning_text, COUNT(warning_text));
	put_vars(b, w->arg, w->narg);
}

static void take_warning(struct part *p)
{
	struct ros_corpus *c = p->c;
	ROS_GROW(c->warning, c->nwarning, c->store->warning_cap);
	struct ros_warning *w = &c->warning[c->nwarning++];
	take_raw(p, w, sizeof *w);
	if (w->doc >= 0)
		w->doc += (int64_t)p->first_doc;
	take_texts(p, w, warning_text, COUNT(warning_text));
	w->arg = take_vars(p, w->narg);
}

static void put_source(struct ros_buf *b, const struct ros_source *s)
{
	ros__buf_add(b, s, sizeof *s);
	put_texts(b, s, source_text, COUNT(source_text));
}

static void take_source(struct part *p)
{
	struct ros_corpus *c = p->c;
	ROS_GROW(c->source, c->nsource, c->store->source_cap);
	struct ros_source *s = &c->source[c->nsource++];
	take_raw(p, s, sizeof *s);
	take_texts(p, s, source_text, COUNT(source_text));
}

static void put_part(struct ros_buf *b, const struct ros_corpus *c,
	const struct ros__read_state *state, bool bodies)
{
	ros__wire_put(b, state->unfit);
	put_text(b, state->first_unfit ? state->first_unfit : "");
	put_text(b, state->why_none ? state->why_none : "");
	ros__wire_put(b, c->nsource);
	for (size_t i = 0; i < c->nsource; i++)
		put_source(b, &c->source[i]);
	ros__wire_put(b, c->ndoc);
	for (size_t d = 0; d < c->ndoc; d++)
		put_doc(b, c, d, bodies);
	ros__wire_put(b, c->nwarning);
	for (size_t i = 0; i < c->nwarning; i++)
		put_warning(b, &c->warning[i]);
}

static void take_part(struct part *p, struct ros__read_state *state)
{
	uint64_t unfit = ros__wire_take(&p->at);
	const char *first_unfit = take_text(p), *why_none = take_text(p);
	if (unfit && !state->unfit)
		state->first_unfit = first_unfit;
	state->unfit += unfit;
	if (*why_none)
		state->why_none = why_none;
	p->first_doc = p->c->ndoc;
	p->first_source = p->c->nsource;
	for (uint64_t n = ros__wire_take(&p->at); n; n--)
		take_source(p);
	for (uint64_t n = ros__wire_take(&p->at); n; n--)
		take_doc(p);
	for (uint64_t n = ros__wire_take(&p->at); n; n--)
		take_warning(p);
}

void ros__corpus_share(struct ros_corpus *c, struct ros__read_state *state, bool bodies, size_t *lo,
	size_t *hi)
{
	struct ros_buf own = ROS_BUF_INIT, other = ROS_BUF_INIT;
	put_part(&own, c, state, bodies);
	c->ndoc = c->nsource = c->nwarning = 0;
	*state = (struct ros__read_state){0};
	for (int r = 0, rank = ros__comm_rank(); r < ros__comm_size(); r++) {
		struct ros_buf *b = r == rank ? &own : &other;
		ros__comm_bcast(b, r);
		struct part p = {.c = c, .at = b->s, .bodies = bodies};
		take_part(&p, state);
		if (r == rank) {
			*lo = p.first_doc;
			*hi = c->ndoc;
		}
	}
	ros__buf_release(&own);
	ros__buf_release(&other);
}
