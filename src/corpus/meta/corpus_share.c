/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/meta/corpus_share.h"

#include <stddef.h>

#include "base/comm.h"
#include "text/utf8.h"

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
	struct ros__wire *w;
	size_t first_doc, first_source;
	bool bodies;
};

/* A copy of a text as every corpus holds it: valid UTF-8. */
static const char *keep_text(struct part *p, const char *s, size_t n)
{
	p->w->bad = p->w->bad || ros__utf8_valid(s, n) != n;
	return p->w->bad ? "" : ros__arena_strndup(&p->c->store->arena, s, n);
}

static const char *take_text(struct part *p)
{
	const char *s = ros__wire_text(p->w);
	return keep_text(p, s, strlen(s));
}

static void put_texts(struct ros_buf *b, const void *of, const size_t *place, size_t n)
{
	for (size_t i = 0; i < n; i++)
		ros__wire_put_text(b, *(const char *const *)((const char *)of + place[i]));
}

static void take_texts(struct part *p, void *of, const size_t *place, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*(const char **)((char *)of + place[i]) = take_text(p);
}

static void put_vars(struct ros_buf *b, const struct ros_docvar *v, uint32_t n)
{
	ros__wire_put(b, n);
	for (uint32_t i = 0; i < n; i++) {
		ros__wire_put_text(b, v[i].name);
		ros__wire_put_text(b, v[i].value);
	}
}

static const struct ros_docvar *take_vars(struct part *p, uint32_t *nvar)
{
	uint64_t n = ros__wire_count(p->w);
	struct ros_docvar *v = ros__arena_alloc(&p->c->store->arena, n * sizeof *v + 1);
	*nvar = (uint32_t)n;
	for (uint32_t i = 0; i < n; i++) {
		v[i].name = take_text(p);
		v[i].value = take_text(p);
	}
	return v;
}

static void put_real(struct ros_buf *b, double x)
{
	uint64_t bits;
	memcpy(&bits, &x, sizeof bits);
	ros__wire_put(b, bits);
}

static double take_real(struct ros__wire *w)
{
	uint64_t bits = ros__wire_take(w);
	double x;
	memcpy(&x, &bits, sizeof x);
	return x;
}

static void put_doc(struct ros_buf *b, const struct ros_corpus *c, size_t d, bool bodies)
{
	const struct ros_doc *doc = &c->doc[d];
	const struct ros__doc_place *p = &c->store->place[d];
	const uint64_t number[] = {doc->start, doc->length, doc->body_len, doc->district_masked,
		doc->turn, doc->nobody, p->source, p->number, p->speaker_by, p->name_by, p->office_by,
		p->now, p->text[0], p->text[1], p->chars};
	for (size_t i = 0; i < COUNT(number); i++)
		ros__wire_put(b, number[i]);
	put_real(b, doc->confidence);
	put_texts(b, doc, doc_text, COUNT(doc_text));
	put_vars(b, doc->var, doc->nvar);
	if (!bodies)
		return;
	ros__wire_put_array(b, doc->body, doc->body_len, 1);
	ros__wire_put(b, doc->npiece);
	for (uint32_t i = 0; i < doc->npiece; i++) {
		ros__wire_put(b, doc->piece[i].source);
		ros__wire_put(b, (uint64_t)doc->piece[i].body << 32 | doc->piece[i].len);
	}
}

static void take_body(struct part *p, struct ros_doc *d)
{
	size_t n;
	const char *body = ros__wire_array(p->w, &n, 1);
	p->w->bad = p->w->bad || n != d->body_len;
	d->body = keep_text(p, body, n);
	uint64_t npiece = ros__wire_count(p->w);
	struct ros_piece *piece = ros__arena_alloc(&p->c->store->arena, npiece * sizeof *piece + 1);
	uint64_t end = 0;
	for (uint64_t i = 0; i < npiece && !p->w->bad; i++) {
		uint64_t source = ros__wire_take(p->w), span = ros__wire_take(p->w);
		piece[i] = (struct ros_piece){source, (uint32_t)(span >> 32), (uint32_t)span};
		p->w->bad = p->w->bad || piece[i].body < end;
		end = (uint64_t)piece[i].body + piece[i].len;
		p->w->bad = p->w->bad || end > d->body_len;
	}
	d->piece = piece;
	d->npiece = p->w->bad ? 0 : (uint32_t)npiece;
}

static void take_doc(struct part *p)
{
	struct ros_corpus *c = p->c;
	struct ros__wire *w = p->w;
	ROS_GROW(c->doc, c->ndoc, c->store->doc_cap);
	ROS_GROW(c->store->place, c->ndoc, c->store->place_cap);
	struct ros_doc *d = &c->doc[c->ndoc];
	struct ros__doc_place *place = &c->store->place[c->ndoc++];
	*d = (struct ros_doc){
		.id = "", .label = "", .body = "", .start = ros__wire_take(w), .source = ""};
	d->length = ros__wire_take(w);
	uint64_t len = ros__wire_take(w);
	d->body_len = (uint32_t)len;
	d->district_masked = ros__wire_take(w) != 0;
	d->turn = ros__wire_take(w) != 0;
	d->nobody = ros__wire_take(w) != 0;
	uint64_t source = ros__wire_take(w) + p->first_source;
	w->bad = w->bad || source >= c->nsource || source < p->first_source || len > UINT32_MAX;
	uint32_t *const small[] = {
		&place->number, &place->speaker_by, &place->name_by, &place->office_by, &place->now};
	for (size_t i = 0; i < COUNT(small); i++)
		*small[i] = (uint32_t)ros__wire_take(w);
	place->text[0] = ros__wire_take(w);
	place->text[1] = ros__wire_take(w);
	place->chars = ros__wire_take(w);
	d->confidence = take_real(w);
	place->source = w->bad ? 0 : (uint32_t)source;
	d->source = w->bad ? "" : c->source[source].path;
	take_texts(p, d, doc_text, COUNT(doc_text));
	d->var = take_vars(p, &d->nvar);
	if (p->bodies)
		take_body(p, d);
}

static void put_warning(struct ros_buf *b, const struct ros_warning *w)
{
	ros__wire_put(b, (uint64_t)(w->doc + 1));
	ros__wire_put(b, w->offset);
	ros__wire_put(b, w->doubtful);
	put_texts(b, w, warning_text, COUNT(warning_text));
	put_vars(b, w->arg, w->narg);
}

static void take_warning(struct part *p)
{
	struct ros_corpus *c = p->c;
	ROS_GROW(c->warning, c->nwarning, c->store->warning_cap);
	struct ros_warning *w = &c->warning[c->nwarning++];
	uint64_t doc = ros__wire_take(p->w); /* counted from 1; 0: none */
	p->w->bad = p->w->bad || doc > c->ndoc - p->first_doc;
	*w = (struct ros_warning){
		.doc = doc ? (int64_t)(doc - 1 + p->first_doc) : -1, .offset = ros__wire_take(p->w)};
	w->doubtful = ros__wire_take(p->w) != 0;
	take_texts(p, w, warning_text, COUNT(warning_text));
	w->arg = take_vars(p, &w->narg);
}

static void put_source(struct ros_buf *b, const struct ros_source *s)
{
	ros__wire_put(b, s->bytes);
	ros__wire_put(b, s->malformed);
	ros__wire_put(b, s->nspeech);
	put_texts(b, s, source_text, COUNT(source_text));
}

static void take_source(struct part *p)
{
	struct ros_corpus *c = p->c;
	ROS_GROW(c->source, c->nsource, c->store->source_cap);
	struct ros_source *s = &c->source[c->nsource++];
	*s = (struct ros_source){.bytes = ros__wire_take(p->w)};
	s->malformed = ros__wire_take(p->w);
	s->nspeech = (uint32_t)ros__wire_take(p->w);
	take_texts(p, s, source_text, COUNT(source_text));
}

void ros__corpus_part_put(
	struct ros_buf *b, const struct ros_corpus *c, const struct ros__read_state *state, bool bodies)
{
	ros__wire_put(b, state->unfit);
	ros__wire_put_text(b, state->first_unfit ? state->first_unfit : "");
	ros__wire_put_text(b, state->why_none ? state->why_none : "");
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

static void take_each(struct part *p, void (*take)(struct part *))
{
	for (uint64_t n = ros__wire_count(p->w); n && !p->w->bad; n--)
		take(p);
}

bool ros__corpus_part_take(
	struct ros_corpus *c, struct ros__wire *w, struct ros__read_state *state, bool bodies)
{
	struct part p = {c, w, c->ndoc, c->nsource, bodies};
	uint64_t unfit = ros__wire_take(w);
	const char *first_unfit = take_text(&p), *why_none = take_text(&p);
	if (unfit && !state->unfit)
		state->first_unfit = first_unfit;
	state->unfit += unfit;
	if (*why_none)
		state->why_none = why_none;
	take_each(&p, take_source);
	take_each(&p, take_doc);
	take_each(&p, take_warning);
	return !w->bad;
}

void ros__corpus_share(struct ros_corpus *c, struct ros__read_state *state, bool bodies, size_t *lo,
	size_t *hi)
{
	struct ros_buf own = ROS_BUF_INIT, other = ROS_BUF_INIT;
	ros__corpus_part_put(&own, c, state, bodies);
	c->ndoc = c->nsource = c->nwarning = 0;
	*state = (struct ros__read_state){0};
	for (int r = 0, rank = ros__comm_rank(); r < ros__comm_size(); r++) {
		struct ros_buf *b = r == rank ? &own : &other;
		size_t first = c->ndoc;
		ros__comm_bcast(b, r);
		struct ros__wire w = ros__wire_of(ros__buf_str(b), b->len);
		ros__corpus_part_take(c, &w, state, bodies);
		if (r == rank) {
			*lo = first;
			*hi = c->ndoc;
		}
	}
	ros__buf_release(&own);
	ros__buf_release(&other);
}
