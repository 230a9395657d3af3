/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speeches that were cut, as bytes: for other processes, and for shards. */
#include "base/comm.h"
#include "count/cut.h"
#include "count/type_wire.h"
#include "text/utf8.h"

enum { MOST_CUTTERS = 1 << 12 };

static void put_cutter(struct ros_buf *b, const struct ros__cutter *c)
{
	const struct ros_strmap *type = &c->typer.type;
	ros__wire_put(b, type->n);
	for (uint32_t i = 0; i < type->n; i++)
		ros__wire_put_array(b, type->key[i], type->keylen[i], 1);
	ros__wire_put(b, c->typer.form.n);
	for (uint32_t i = 0; i < c->typer.form.n; i++) {
		ros__wire_put_array(b, c->typer.form.key[i], c->typer.form.keylen[i], 1);
		ros__wire_put(b, c->typer.form_type[i]);
		ros__wire_put(b, c->typer.form_count[i]);
	}
}

static void take_cutter(struct ros__wire *w, struct ros__cutter *c)
{
	size_t len;
	memset(c, 0, sizeof *c);
	for (uint64_t n = ros__wire_count(w); n && !w->bad; n--) {
		const char *key = ros__wire_array(w, &len, 1);
		uint32_t had = c->typer.type.n;
		w->bad = w->bad || !ros__is_type_key(key, len) ||
			ros__strmap_put(&c->typer.type, key, len) != had;
	}
	for (uint64_t n = ros__wire_count(w); n && !w->bad; n--) {
		const char *form = ros__wire_array(w, &len, 1);
		uint64_t type = ros__wire_take(w), count = ros__wire_take(w);
		w->bad = w->bad || !ros__is_type_key(form, len) || type >= c->typer.type.n;
		if (!w->bad)
			ros__typer_form(&c->typer, form, len, (uint32_t)type, count);
	}
}

static void put_cut(struct ros_buf *b, const struct ros__cut *c)
{
	ros__wire_put(b, (uint64_t)c->cutter);
	ros__wire_put_array(b, c->token, c->ntoken, sizeof *c->token);
	ros__wire_put(b, c->nhit);
	for (size_t i = 0; i < c->nhit; i++) {
		ros__wire_put(b, c->hit[i].first);
		ros__wire_put(b, c->hit[i].last);
		ros__wire_put(b, c->hit[i].type);
	}
	ros__wire_put_array(b, c->listed, c->nlisted, sizeof *c->listed);
	for (int k = 0; k < 3; k++) {
		ros__wire_put_array(b, c->span[k].start, c->span[k].n, sizeof *c->span[k].start);
		ros__wire_put_array(b, c->span[k].len, c->span[k].n, sizeof *c->span[k].len);
	}
}

static void *take_copy(struct ros__wire *w, size_t *n, size_t size)
{
	const char *from = ros__wire_array(w, n, size);
	void *copy = ros__xmalloc(*n * size + 1);
	memcpy(copy, from, *n * size);
	return copy;
}

static void take_hits(struct ros__wire *w, struct ros__cut *c)
{
	uint64_t n = ros__wire_count(w);
	ROS_NEW_ARRAY(c->hit, n);
	for (; c->nhit < n && !w->bad; c->nhit++) {
		struct ros_hit *h = &c->hit[c->nhit];
		h->first = ros__wire_take(w);
		h->last = ros__wire_take(w);
		uint64_t type = ros__wire_take(w);
		h->type = type > UINT32_MAX ? UINT32_MAX : (uint32_t)type;
	}
}

static void take_cut(struct ros__wire *w, struct ros__cut *c)
{
	uint64_t cutter = ros__wire_take(w);
	*c = (struct ros__cut){.cutter = cutter < MOST_CUTTERS ? (int)cutter : MOST_CUTTERS};
	c->token = take_copy(w, &c->ntoken, sizeof *c->token);
	take_hits(w, c);
	c->listed = take_copy(w, &c->nlisted, sizeof *c->listed);
	for (int k = 0; k < 3; k++) {
		size_t n;
		c->span[k].start = take_copy(w, &n, sizeof *c->span[k].start);
		c->span[k].len = take_copy(w, &c->span[k].n, sizeof *c->span[k].len);
		w->bad = w->bad || n != c->span[k].n;
	}
}

/* Do so many bytes lie within the body, from one character to another? */
static bool in_body(const struct ros_doc *d, uint32_t start, uint32_t len)
{
	uint64_t end = (uint64_t)start + len;
	return end <= d->body_len && (d->body[start] & 0xC0) != 0x80 && (d->body[end] & 0xC0) != 0x80;
}

static bool sound_tokens(const struct ros__cut *c, const struct ros_doc *d, uint32_t ntype)
{
	uint32_t end = 0;
	for (size_t i = 0; i < c->ntoken; i++) {
		const struct ros_token *t = &c->token[i];
		if (t->start < end || !in_body(d, t->start, t->len) || t->type >= ntype ||
			t->cls >= ROS_CLASS_N || t->name >= ROS_NAME_N)
			return false;
		size_t nchar = t->edges ? ros__utf8_count(d->body + t->start, t->len) : 0;
		if (t->edges && (!nchar || (nchar <= 32 && t->edges >> (nchar - 1))))
			return false;
		end = t->start + t->len;
	}
	return true;
}

static bool sound_rest(const struct ros__cut *c, const struct ros_doc *d, uint32_t ntype)
{
	for (size_t i = 0; i < c->nhit; i++) {
		const struct ros_hit *h = &c->hit[i];
		if (h->first >= h->last || h->last >= c->ntoken || h->type >= ntype ||
			(i && h->first < h[-1].first))
			return false;
	}
	for (size_t i = 0; i < c->nlisted; i++)
		if (c->listed[i] >= ntype)
			return false;
	for (int k = 0; k < 3; k++)
		for (size_t i = 0, end = 0; i < c->span[k].n; i++) {
			uint32_t start = c->span[k].start[i], len = c->span[k].len[i];
			if (start < end || !in_body(d, start, len))
				return false;
			end = (size_t)start + len;
		}
	return true;
}

void ros__cuts_put(struct ros_buf *b, const struct ros__cuts *x, size_t lo, size_t hi)
{
	ros__wire_put(b, (uint64_t)x->ncutter);
	for (int k = 0; k < x->ncutter; k++)
		put_cutter(b, &x->cutter[k]);
	ros__wire_put(b, hi - lo);
	for (size_t d = lo; d < hi; d++)
		put_cut(b, &x->cut[d]);
}

bool ros__cuts_take(
	struct ros__cuts *x, const struct ros_corpus *c, size_t at, struct ros__wire *w, size_t *n)
{
	int first = x->ncutter;
	uint64_t more = ros__wire_count(w);
	if (w->bad || more > MOST_CUTTERS)
		return false;
	x->cutter = ros__xrealloc(x->cutter, (size_t)first + more, sizeof *x->cutter);
	for (uint64_t k = 0; k < more; k++)
		take_cutter(w, &x->cutter[x->ncutter++]);
	uint64_t ndoc = ros__wire_count(w);
	if (w->bad || ndoc > x->ndoc - at)
		return false;
	*n = (size_t)ndoc;
	for (size_t d = at; d < at + *n; d++) {
		struct ros__cut *cut = &x->cut[d];
		take_cut(w, cut);
		if (w->bad || (uint64_t)cut->cutter >= more)
			return false;
		cut->cutter += first;
		uint32_t ntype = x->cutter[cut->cutter].typer.type.n;
		if (!sound_tokens(cut, &c->doc[d], ntype) || !sound_rest(cut, &c->doc[d], ntype))
			return false;
	}
	return true;
}

void ros__cuts_share(struct ros__cuts *x, const struct ros_corpus *c, size_t lo, size_t hi)
{
	int rank = ros__comm_rank(), size = ros__comm_size();
	struct ros_buf own = ROS_BUF_INIT, other = ROS_BUF_INIT;
	if (size > 1)
		ros__cuts_put(&own, x, lo, hi);
	for (int r = 0, at = 0; r < size && size > 1; r++) {
		struct ros_buf *b = r == rank ? &own : &other;
		size_t n = hi - lo;
		ros__comm_bcast(b, r);
		struct ros__wire w = ros__wire_of(ros__buf_str(b), b->len);
		if (r != rank)
			ros__cuts_take(x, c, (size_t)at, &w, &n);
		at += (int)n;
	}
	ros__buf_release(&own);
	ros__buf_release(&other);
}
