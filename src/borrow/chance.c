/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Collections in which nobody borrowed: the clauses of all speeches, dealt again. */
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/rng.h"
#include "borrow/shares.h"

struct clauses {
	uint32_t *from, *n; /* places */
	size_t count, cap_from, cap_n;
	uint32_t *of_doc;   /* how many a text has */
};

static bool moves(const struct ros_borrow_text *t, uint32_t d)
{
	return !t->role || t->role[d] == ROS_BORROW_SPEECH;
}

static void list_clauses(struct clauses *c, const struct ros_borrow_text *t)
{
	ROS_NEW_ARRAY(c->of_doc, t->ndoc);
	for (uint32_t d = 0; d < t->ndoc; d++) {
		uint64_t from = t->indptr[d];
		for (uint64_t i = from; moves(t, d) && i < t->indptr[d + 1]; i++) {
			if (!t->last[i] && i + 1 < t->indptr[d + 1])
				continue;
			ROS_GROW(c->from, c->count, c->cap_from);
			ROS_GROW(c->n, c->count, c->cap_n);
			c->from[c->count] = (uint32_t)from;
			c->n[c->count++] = (uint32_t)(i + 1 - from);
			c->of_doc[d]++;
			from = i + 1;
		}
	}
}

/* Deals the clauses in their new order; every speech gets as many as it had. */
static void deal(struct ros_borrow_text *out, uint64_t *indptr, uint32_t *word, uint8_t *last,
	const struct ros_borrow_text *t, const struct clauses *c, const uint32_t *pick)
{
	uint64_t at = 0;
	size_t next = 0;
	for (uint32_t d = 0; d < t->ndoc; d++) {
		uint64_t from = t->indptr[d], n = moves(t, d) ? 0 : t->indptr[d + 1] - from;
		indptr[d] = at;
		memcpy(word + at, t->word + from, n * sizeof *word);
		memcpy(last + at, t->last + from, n);
		at += n;
		for (uint32_t k = 0; k < c->of_doc[d]; k++, next++) {
			from = c->from[pick[next]];
			n = c->n[pick[next]];
			memcpy(word + at, t->word + from, n * sizeof *word);
			memcpy(last + at, t->last + from, n);
			at += n;
		}
	}
	indptr[t->ndoc] = at;
	*out = *t;
	out->indptr = indptr;
	out->word = word;
	out->last = last;
}

enum ros_status ros__borrow_null(struct ros_borrow_null *out, const struct ros_borrow_text *t,
	const struct ros_borrow_settings *s, uint32_t replicates, uint64_t seed, struct ros_err *err)
{
	struct clauses c = {0};
	struct ros_borrow_text text;
	uint64_t *indptr, n = t->indptr[t->ndoc];
	uint32_t *word, *pick;
	uint8_t *last;
	enum ros_status st = ROS_OK;
	*out = (struct ros_borrow_null){.replicates = replicates};
	list_clauses(&c, t);
	ROS_NEW_ARRAY(indptr, (size_t)t->ndoc + 1);
	ROS_NEW_ARRAY(word, n);
	ROS_NEW_ARRAY(last, n);
	ROS_NEW_ARRAY(pick, c.count);
	for (uint32_t r = 0; r < replicates && st == ROS_OK; r++) {
		struct ros_passages p = ROS_PASSAGES_INIT;
		struct ros_rng g = ros__rng(seed, r, 1);
		for (size_t i = 0; i < c.count; i++)
			pick[i] = (uint32_t)i;
		ros__rng_shuffle(&g, pick, c.count);
		deal(&text, indptr, word, last, t, &c, pick);
		st = ros__borrow_find(&p, &text, s, err);
		for (size_t i = 0; i < p.n; i++)
			*(p.p[i].kind == ROS_BORROW_PASSAGE ? &out->passages : &out->phrases) +=
				1. / replicates;
		ros__passages_release(&p);
		ros__progress_part(r + 1, replicates + 1);
	}
	free(c.from);
	free(c.n);
	free(c.of_doc);
	free(indptr);
	free(word);
	free(last);
	free(pick);
	return st;
}

uint32_t ros__borrow_replicates(const struct ros_borrow_text *t)
{
	enum { MOST = 20, WORDS = 4000000 };
	uint64_t n = t->indptr[t->ndoc] + 1, r = WORDS / n;
	return r < 1 ? 1 : r > MOST ? MOST : (uint32_t)r;
}
